//! The characters of a text, out of UTF-8 or UTF-16 as far as it is either: what is neither stands for a character that no code and no
//! word has.

use crate::code;
use crate::lanes::{self, LANES};

/// A text, whose places are those of its bytes, or of its UTF-16 code units.
///
/// Either has a byte a place: that of an ASCII character is the character itself, all others have their highest bit set. What they stand
/// for is looked up only where it matters, which is hardly anywhere.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    bytes: &'t [u8],
    units: Option<&'t [u16]>,
}

/// Stands for a byte or unit that is no character by itself.
const NO_CHARACTER: (char, usize) = (char::REPLACEMENT_CHARACTER, 1);

/// Of a byte: its folded form, 0 where no code has it; and whether words have it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Kind(u8);

const WORD: u8 = 0x80;

impl Kind {
    pub(crate) const NONE: Kind = Kind(0);

    /// ASCII characters; one beyond has a kind of its own.
    const ASCII: [Kind; 128] = {
        let mut kinds = [Kind::NONE; 128];
        let mut byte = 0u8;
        while byte < 128 {
            kinds[byte as usize] = Kind::of(byte as char);
            byte += 1;
        }
        kinds
    };

    const fn of(character: char) -> Kind {
        let folded = match code::fold_char(character) {
            Some(folded) => folded,
            None => 0,
        };
        Kind(if is_word(character) { folded | WORD } else { folded })
    }

    #[inline(always)]
    pub(crate) fn folded(self) -> Option<u8> {
        let folded = self.0 & !WORD;
        (folded != 0).then_some(folded)
    }

    #[inline(always)]
    pub(crate) fn is_word(self) -> bool {
        self.0 & WORD != 0
    }
}

impl<'t> Text<'t> {
    /// UTF-8, or bytes that are not quite.
    pub fn utf8(bytes: &'t [u8]) -> Text<'t> {
        Text { bytes, units: None }
    }

    /// UTF-16, with what `narrow` made of it.
    pub fn utf16(units: &'t [u16], narrowed: &'t [u8]) -> Text<'t> {
        Text { bytes: &narrowed[..units.len()], units: Some(units) }
    }

    #[inline(always)]
    pub(crate) fn bytes(self) -> &'t [u8] {
        self.bytes
    }

    /// The character at a place and its length; `None` at the end.
    #[inline(always)]
    pub(crate) fn at(self, place: usize) -> Option<(char, usize)> {
        let lead = *self.bytes.get(place)?;
        Some(if lead.is_ascii() { (char::from(lead), 1) } else { self.beyond_ascii_at(place, lead) })
    }

    #[inline(never)]
    fn beyond_ascii_at(self, place: usize, lead: u8) -> (char, usize) {
        if let Some(units) = self.units {
            return unit_at(units, place);
        }
        let length = 2 + usize::from(lead >= 0xE0) + usize::from(lead >= 0xF0);
        self.bytes
            .get(place..place + length)
            .and_then(single)
            .map_or(NO_CHARACTER, |character| (character, length))
    }

    /// The character that ends at a place and its length; `None` at the beginning.
    #[inline(always)]
    pub(crate) fn before(self, place: usize) -> Option<(char, usize)> {
        let last = *self.bytes.get(place.checked_sub(1)?)?;
        Some(if last.is_ascii() { (char::from(last), 1) } else { self.beyond_ascii_before(place) })
    }

    #[inline(never)]
    fn beyond_ascii_before(self, place: usize) -> (char, usize) {
        if let Some(units) = self.units {
            return unit_at(units, place - 1);
        }
        let before = &self.bytes[..place];
        let following = before.iter().rev().take(3).take_while(|byte| *byte & 0xC0 == 0x80).count();
        let character = before.len().checked_sub(following + 1).and_then(|start| single(&before[start..]));
        character.map_or(NO_CHARACTER, |character| (character, following + 1))
    }

    /// Of the character that ends at a place its kind and its length; at the beginning none.
    #[inline(always)]
    pub(crate) fn kind_before(self, place: usize) -> (Kind, usize) {
        let Some(last) = place.checked_sub(1).and_then(|last| self.bytes.get(last)) else {
            return (Kind::NONE, 0);
        };
        match Kind::ASCII.get(usize::from(*last)) {
            Some(kind) => (*kind, 1),
            None => {
                let (character, length) = self.beyond_ascii_before(place);
                (Kind::of(character), length)
            }
        }
    }

    /// The length of the digit at a place, full-width or not; `None` where there is none.
    #[inline(always)]
    pub(crate) fn digit_at(self, place: usize) -> Option<usize> {
        let lead = *self.bytes.get(place)?;
        if lead.is_ascii() {
            return lead.is_ascii_digit().then_some(1);
        }
        let (character, length) = self.at(place)?;
        code::to_ascii(character).is_ascii_digit().then_some(length)
    }

    /// Whether a word goes on at a place.
    #[inline(always)]
    pub(crate) fn is_word_at(self, place: usize) -> bool {
        match self.bytes.get(place) {
            None => false,
            Some(byte) => match Kind::ASCII.get(usize::from(*byte)) {
                Some(kind) => kind.is_word(),
                None => is_word(self.beyond_ascii_at(place, *byte).0),
            },
        }
    }
}

/// A byte for each unit: an ASCII character as it is; full-width digits and other full-width forms apart from all else, since in UTF-8
/// too they are found by their bytes.
#[inline(never)]
pub fn narrow(units: &[u16], narrowed: &mut [u8]) {
    let (chunks, rest) = units.as_chunks();
    let (narrowed, rest_narrowed) = narrowed[..units.len()].as_chunks_mut();
    for (units, narrowed) in chunks.iter().zip(narrowed) {
        *narrowed = lanes::narrow(units);
    }
    let mut last = [0; LANES];
    last[..rest.len()].copy_from_slice(rest);
    rest_narrowed.copy_from_slice(&lanes::narrow(&last)[..rest.len()]);
}

/// Characters of two units are in no code and in no word.
fn unit_at(units: &[u16], place: usize) -> (char, usize) {
    units.get(place).and_then(|unit| char::from_u32((*unit).into())).map_or(NO_CHARACTER, |unit| (unit, 1))
}

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

/// Letters and digits of the alphabets that are written with spaces between words, and the underscore; full-width forms too.
pub(crate) const fn is_word(character: char) -> bool {
    match code::to_ascii(character) {
        ascii if ascii.is_ascii() => ascii.is_ascii_alphanumeric() || ascii == '_',
        '\u{D7}' | '\u{F7}' => false,
        // Latin with accents to Georgian and Ethiopic; general punctuation starts at U+2000.
        other => matches!(other, '\u{C0}'..='\u{1FFF}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::{BEYOND_ASCII, FULL_WIDTH, FULL_WIDTH_DIGIT};

    #[test]
    fn characters_are_read_from_either_side() {
        let text = "aé码９😀";
        let utf8 = Text::utf8(text.as_bytes());
        for (place, character) in text.char_indices() {
            let length = character.len_utf8();
            assert_eq!(utf8.at(place), Some((character, length)));
            assert_eq!(utf8.before(place + length), Some((character, length)));
        }
        assert_eq!(utf8.at(text.len()), None);
        assert_eq!(utf8.before(0), None);
    }

    #[test]
    fn units_are_characters_where_one_is_enough() {
        let units: Vec<u16> = "aé码９．😀".encode_utf16().collect();
        let mut narrowed = [0; 16];
        narrow(&units, &mut narrowed);
        let [a, e, code, digit, stop, ..] = narrowed;
        assert_eq!(
            (a, e, code, digit, stop),
            (b'a', BEYOND_ASCII, BEYOND_ASCII, FULL_WIDTH_DIGIT, FULL_WIDTH)
        );
        let text = Text::utf16(&units, &narrowed);
        for (place, character) in "aé码９．".chars().enumerate() {
            assert_eq!(text.at(place), Some((character, 1)));
            assert_eq!(text.before(place + 1), Some((character, 1)));
        }
        assert_eq!((text.at(5), text.at(6)), (Some(NO_CHARACTER), Some(NO_CHARACTER)));
        assert_eq!((text.at(7), text.before(0)), (None, None));
    }

    #[test]
    fn what_is_no_utf_8_is_read_byte_by_byte() {
        let broken = Some((char::REPLACEMENT_CHARACTER, 1));
        for bytes in [&b"\x80"[..], b"\xE7\xA0", b"\xC0\x80", b"\xFF", b"a\xF0\x9F"] {
            let text = Text::utf8(bytes);
            assert_eq!(text.before(bytes.len()), broken, "{bytes:?}");
            assert_eq!(text.at(bytes.len() - 1), broken, "{bytes:?}");
        }
        assert_eq!(Text::utf8(b"\xC3(").at(0), broken);
        assert_eq!(Text::utf8("éé".as_bytes()).before(4), Some(('é', 2)));
    }
}
