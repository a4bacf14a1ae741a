//! Searching and trimming, each in one copy: the library's versions are generic, and every pattern they are used with is some
//! 500 bytes of WebAssembly more.

use crate::find;

/// Where a byte first is.
pub(super) fn find_byte(text: &str, byte: u8) -> Option<usize> {
    find::position(text.as_bytes(), byte)
}

/// Where a text first is in another one.
pub(super) fn find(text: &str, wanted: &str) -> Option<usize> {
    find::find(text.as_bytes(), wanted.as_bytes(), 0)
}

/// What is before and after the first of an ASCII byte.
#[inline(never)]
pub(super) fn split(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = find_byte(text, byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What is after the first of an ASCII byte; nothing when there is none.
pub(super) fn after(text: &str, byte: u8) -> &str {
    split(text, byte).map_or("", |(_, after)| after)
}

/// A text without the white space round it, what nobody sees included: byte order mark and zero-width space.
pub(super) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

#[inline(never)]
pub(super) fn trim_start(text: &str) -> &str {
    if text.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        return text;
    }
    let mut characters = text.chars();
    loop {
        let rest = characters.as_str();
        if !characters.next().is_some_and(is_blank) {
            return rest;
        }
    }
}

#[inline(never)]
pub(super) fn trim_end(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) {
        return text;
    }
    let mut characters = text.chars();
    loop {
        let rest = characters.as_str();
        if !characters.next_back().is_some_and(is_blank) {
            return rest;
        }
    }
}

/// White space and what nobody sees.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{FEFF}' | '\u{200B}')
}

/// Where the last line of a text starts.
pub(super) fn last_line(text: &[u8]) -> usize {
    text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// After the line break that ends the line at this place.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    find_byte(&text[at..], b'\n').map_or(text.len(), |found| at + found + 1)
}

/// Where a part of a text starts in it.
pub(super) fn offset_in(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The value of a text of nothing but decimal digits.
pub(super) fn decimal(digits: &str) -> Option<u32> {
    crate::code::number(digits.as_bytes()).filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// How many of the first bytes, and of no more than so many, a test holds for.
#[inline(never)]
pub(super) fn count_while(bytes: &[u8], most: usize, test: fn(u8) -> bool) -> usize {
    bytes.iter().take(most).take_while(|byte| test(**byte)).count()
}

/// Bytes without these signs at their end.
#[inline(never)]
pub(super) fn without_end<'t>(bytes: &'t [u8], signs: &[u8]) -> &'t [u8] {
    let mut rest = bytes;
    while let [before @ .., last] = rest
        && signs.contains(last)
    {
        rest = before;
    }
    rest
}
