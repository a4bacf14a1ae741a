//! Numbers.

/// Whether a word is a number by JSON's grammar.
pub(in crate::body) fn is_number(word: &str) -> bool {
    number_end(word.as_bytes(), 0) == Some(word.len())
}

/// Where the number ends that starts here by JSON's grammar.
pub(super) fn number_end(bytes: &[u8], start: usize) -> Option<usize> {
    let byte = |at: usize| bytes.get(at).copied();
    let digits_end = |mut at: usize| {
        while let Some(b'0'..=b'9') = byte(at) {
            at += 1;
        }
        at
    };
    let digits = |start: usize| Some(digits_end(start)).filter(|end| *end > start);
    let whole = start + usize::from(byte(start) == Some(b'-'));
    let mut end = digits(whole)?;
    if byte(whole) == Some(b'0') && end > whole + 1 {
        return None;
    }
    if byte(end) == Some(b'.') {
        end = digits(end + 1)?;
    }
    if let Some(b'e' | b'E') = byte(end) {
        let sign = usize::from(matches!(byte(end + 1), Some(b'+' | b'-')));
        end = digits(end + 1 + sign)?;
    }
    Some(end)
}
