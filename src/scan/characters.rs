//! Characters out of bytes that are UTF-8, as far as they are: what is none stands for a character that no code and no word has.

use crate::code;

/// The character at a place and its length in bytes; `None` at the end.
#[inline(always)]
pub(super) fn at(text: &[u8], place: usize) -> Option<(char, usize)> {
    let lead = *text.get(place)?;
    Some(if lead.is_ascii() { (char::from(lead), 1) } else { beyond_ascii_at(text, place, lead) })
}

#[inline(never)]
fn beyond_ascii_at(text: &[u8], place: usize, lead: u8) -> (char, usize) {
    let length = 2 + usize::from(lead >= 0xE0) + usize::from(lead >= 0xF0);
    text.get(place..place + length).and_then(single).map_or(NO_CHARACTER, |character| (character, length))
}

/// The character that ends at a place and its length in bytes; `None` at the beginning.
#[inline(always)]
pub(super) fn before(text: &[u8], place: usize) -> Option<(char, usize)> {
    let last = *text.get(place.checked_sub(1)?)?;
    Some(if last.is_ascii() { (char::from(last), 1) } else { beyond_ascii_before(text, place) })
}

#[inline(never)]
fn beyond_ascii_before(text: &[u8], place: usize) -> (char, usize) {
    for length in 2..=4 {
        if let Some(bytes) = place.checked_sub(length).and_then(|start| text.get(start..place))
            && let Some(character) = single(bytes)
        {
            return (character, length);
        }
    }
    NO_CHARACTER
}

/// The same folded; `None` also for a character that no code has.
#[inline(always)]
pub(super) fn folded_before(text: &[u8], place: usize) -> Option<(u8, usize)> {
    let last = *text.get(place.checked_sub(1)?)?;
    if last.is_ascii() {
        return FOLDED[usize::from(last)].map(|folded| (folded, 1));
    }
    let (character, length) = beyond_ascii_before(text, place);
    Some((code::fold_char(character)?, length))
}

/// What ASCII characters are folded to.
const FOLDED: [Option<u8>; 128] = {
    let mut folded = [None; 128];
    let mut byte = 0u8;
    while byte < 128 {
        folded[byte as usize] = code::fold_char(byte as char);
        byte += 1;
    }
    folded
};

/// The character beyond ASCII that bytes are, if they are one. By hand: the library's check of a text is made for long ones.
fn single(bytes: &[u8]) -> Option<char> {
    let (lead, following) = bytes.split_first()?;
    let (least, of_lead) = match following.len() {
        1 => (0x80, 0x1F),
        2 => (0x800, 0x0F),
        _ => (0x1_0000, 0x07),
    };
    // As many ones as bytes lead, then a zero.
    if lead.leading_ones() as usize != bytes.len() {
        return None;
    }
    let mut character = u32::from(lead & of_lead);
    for byte in following {
        if byte & 0xC0 != 0x80 {
            return None;
        }
        character = character << 6 | u32::from(byte & 0x3F);
    }
    char::from_u32(character).filter(|_| character >= least)
}

/// Stands for a byte that is no UTF-8.
const NO_CHARACTER: (char, usize) = (char::REPLACEMENT_CHARACTER, 1);

/// Whether a word goes up to a place.
#[inline(always)]
pub(super) fn is_word_before(text: &[u8], place: usize) -> bool {
    match place.checked_sub(1).and_then(|last| text.get(last)) {
        Some(last) if last.is_ascii() => last.is_ascii_alphanumeric() || *last == b'_',
        Some(_) => is_word(beyond_ascii_before(text, place).0),
        None => false,
    }
}

/// Letters and digits of the alphabets that are written with spaces between words, and the underscore; full-width forms too.
pub(super) fn is_word(character: char) -> bool {
    match code::to_ascii(character) {
        ascii if ascii.is_ascii() => ascii.is_ascii_alphanumeric() || ascii == '_',
        '\u{D7}' | '\u{F7}' => false,
        // Latin with accents to Georgian and Ethiopic; general punctuation starts at U+2000.
        other => ('\u{C0}'..='\u{1FFF}').contains(&other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_from_either_side() {
        let text = "aé码😀";
        for (place, character) in text.char_indices() {
            let length = character.len_utf8();
            assert_eq!(at(text.as_bytes(), place), Some((character, length)));
            assert_eq!(before(text.as_bytes(), place + length), Some((character, length)));
        }
        assert_eq!(at(text.as_bytes(), text.len()), None);
        assert_eq!(before(text.as_bytes(), 0), None);
    }

    #[test]
    fn what_is_no_utf_8_is_read_byte_by_byte() {
        let broken = Some((char::REPLACEMENT_CHARACTER, 1));
        for bytes in [&b"\x80"[..], b"\xE7\xA0", b"\xC0\x80", b"\xFF", b"a\xF0\x9F"] {
            assert_eq!(before(bytes, bytes.len()), broken, "{bytes:?}");
            assert_eq!(at(bytes, bytes.len() - 1), broken, "{bytes:?}");
        }
        assert_eq!(at(b"\xC3(", 0), broken);
        assert_eq!(before("éé".as_bytes(), 4), Some(('é', 2)));
    }
}
