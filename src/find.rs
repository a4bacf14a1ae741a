//! Finding bytes in bytes, sixteen places at a time.

use crate::lanes::{LANES, Lanes};

/// Where a byte first is.
pub(crate) fn position(bytes: &[u8], byte: u8) -> Option<usize> {
    nth(bytes, byte, 0)
}

/// Where a byte is for the `nth` time, counted from 0.
pub(crate) fn nth(bytes: &[u8], byte: u8, mut nth: usize) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks();
    for (number, chunk) in chunks.iter().enumerate() {
        let mut places = Lanes::new(chunk).is(byte).bits();
        let count = places.count_ones() as usize;
        if nth < count {
            for _ in 0..nth {
                places &= places - 1;
            }
            return Some(number * LANES + places.trailing_zeros() as usize);
        }
        nth -= count;
    }
    let start = bytes.len() - rest.len();
    let mut places = (start..).zip(rest).filter(|(_, other)| **other == byte);
    places.nth(nth).map(|(at, _)| at)
}

/// How many bytes a test holds for.
#[inline(always)]
pub(crate) fn count(bytes: &[u8], test: impl Fn(Lanes) -> Lanes) -> usize {
    let (chunks, rest) = bytes.as_chunks();
    let mut last = [0; LANES];
    last[..rest.len()].copy_from_slice(rest);
    let mut count = (test(Lanes::new(&last)).bits() & !(u16::MAX << rest.len())).count_ones();
    for chunk in chunks {
        count += test(Lanes::new(chunk)).bits().count_ones();
    }
    count as usize
}

/// Where `wanted` first is, from a place on. Its first and its last byte tell nearly all places where it is not.
pub(crate) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let (first, last) = (*wanted.first()?, *wanted.last()?);
    let starts = bytes.get(from..)?;
    let ends = starts.get(wanted.len() - 1..)?;
    let is_here = |at: &usize| starts[*at..].starts_with(wanted);
    let (chunks, rest) = ends.as_chunks();
    for (number, (start, end)) in starts.as_chunks().0.iter().zip(chunks).enumerate() {
        let mut places = Lanes::new(start).is(first).and(Lanes::new(end).is(last)).bits();
        while places != 0 {
            let at = number * LANES + places.trailing_zeros() as usize;
            if is_here(&at) {
                return Some(from + at);
            }
            places &= places - 1;
        }
    }
    (ends.len() - rest.len()..ends.len()).find(is_here).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_found_wherever_it_is() {
        for length in 0..40 {
            let mut bytes = vec![b'.'; length];
            assert_eq!(find(&bytes, b"ab", 0), None);
            for at in (0..length.saturating_sub(1)).rev() {
                bytes[at..at + 2].copy_from_slice(b"ab");
                for from in 0..=at {
                    assert_eq!(find(&bytes, b"ab", from), Some(at));
                }
                assert_eq!((position(&bytes, b'a'), position(&bytes, b'x')), (Some(at), None));
                bytes[at..at + 2].copy_from_slice(b"a`");
                assert_eq!(find(&bytes, b"ab", 0), None);
            }
        }
        assert_eq!(find(b"abc", b"", 0), None);
        assert_eq!(find(b"abc", b"abcd", 0), None);
        assert_eq!(find(b"abc", b"c", 4), None);
    }

    #[test]
    fn bytes_are_counted_and_the_nth_is_found() {
        for length in 0..40 {
            for step in 1..=length {
                let bytes: Vec<u8> = (1..=length).map(|at| if at % step == 0 { b'x' } else { 0 }).collect();
                let places: Vec<usize> = (0..length).filter(|at| bytes[*at] == b'x').collect();
                assert_eq!(count(&bytes, |lanes| lanes.is(b'x')), places.len());
                assert_eq!(count(&bytes, |lanes| lanes.is(0)), length - places.len());
                for (number, place) in places.iter().enumerate() {
                    assert_eq!(nth(&bytes, b'x', number), Some(*place));
                }
                assert_eq!(nth(&bytes, b'x', places.len()), None);
            }
        }
    }
}
