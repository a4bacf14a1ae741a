//! `decode` and `parse_bytes`: any bytes have an answer; text comes back from its encodings.

use crate::{Settings, check_parsed};
use errgloss::{Catalogue, decode};

/// Panics where an answer breaks its word.
pub fn bytes(input: &[u8]) {
    let Some((settings, bytes)) = Settings::split(input) else { return };
    let options = settings.parse();
    let decoded = decode(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes));
    check_parsed(&decoded, &Catalogue::builtin().parse_bytes(bytes, &options), &options);

    if let Ok(text) = std::str::from_utf8(bytes) {
        let units = || std::iter::once(0xFEFF).chain(text.encode_utf16());
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        let utf8 = [b"\xEF\xBB\xBF", bytes].concat();
        for encoded in [little, big, utf8] {
            assert_eq!(decode(&encoded).as_deref(), Some(text));
        }
    }
}
