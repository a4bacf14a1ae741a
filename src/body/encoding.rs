//! From bytes to text.

use std::borrow::Cow;

use crate::find::count;

/// Bytes from whose zeros it is judged whether they are UTF-16.
const SAMPLE: usize = 256;

/// The text of bytes that are UTF-8 or UTF-16; `None` for others, which only a decoder of their own can read (GBK) or none (BSON).
///
/// A byte order mark decides; without one, text in UTF-16 is known by its zeros: ASCII characters, which make up the most of every
/// body, have one zero each.
///
/// ```
/// assert_eq!(errgloss::decode(b"{\"error_code\":1}").as_deref(), Some("{\"error_code\":1}"));
/// assert_eq!(errgloss::decode(b"\xFF\xFE{\0}\0").as_deref(), Some("{}"));
/// assert_eq!(errgloss::decode(b"\xB6\xA9\xB5\xA5"), None);
/// ```
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    match bytes {
        [0xEF, 0xBB, 0xBF, text @ ..] => std::str::from_utf8(text).ok().map(Cow::Borrowed),
        [0xFF, 0xFE, units @ ..] => utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => utf16(units, u16::from_be_bytes),
        _ => {
            let zeros = |first: usize| {
                bytes.iter().take(SAMPLE).skip(first).step_by(2).filter(|byte| **byte == 0).count()
            };
            let most = bytes.len().min(SAMPLE) / 4;
            match (zeros(0), zeros(1)) {
                (0, 0) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
                // A Chinese character may have its zero in the other half: 一 is U+4E00.
                (even, odd) if odd > most && odd > 4 * even => utf16(bytes, u16::from_le_bytes),
                (even, odd) if even > most && even > 4 * odd => utf16(bytes, u16::from_be_bytes),
                _ => None,
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Cow<'static, str>> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let characters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    Some(characters.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Whether a text was made from bytes that are none: it starts with zeros, as the length before a BSON document has them, or holds many
/// control characters.
pub(super) fn is_binary(text: &str) -> bool {
    let sample = &text.as_bytes()[..text.len().min(4 * SAMPLE)];
    // The escape character colours logs.
    let controls =
        count(sample, |lanes| lanes.is_in(0, 8).or(lanes.is_in(0x0E, 0x1A)).or(lanes.is_in(0x1C, 0x1F)));
    sample.iter().take(4).any(|byte| *byte == 0) || controls * 10 > sample.len()
}
