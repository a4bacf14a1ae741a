//! The places that JavaScript gets: UTF-16 code units, counted as `encode_utf16` does.

use errgloss_scan::Utf16;

/// Counts in a text.
pub fn utf16(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let mut places = Utf16::new(text.as_bytes());
    for (at, _) in text.char_indices().step_by(3) {
        assert_eq!(places.place(at) as usize, text[..at].encode_utf16().count());
    }
}
