//! Places in UTF-8 bytes, as JavaScript counts them: in UTF-16 code units.

use crate::lanes::Lanes;

/// Converts ascending byte offsets of one text in one pass.
#[derive(Debug)]
pub struct Utf16<'t> {
    bytes: &'t [u8],
    at: usize,
    units: u32,
}

impl<'t> Utf16<'t> {
    /// Begins at the text's start.
    pub fn new(bytes: &'t [u8]) -> Utf16<'t> {
        Utf16 { bytes, at: 0, units: 0 }
    }

    /// The place of a byte offset, which is at least the one before.
    pub fn place(&mut self, offset: usize) -> u32 {
        self.units += units(self.bytes.get(self.at..offset).unwrap_or_default());
        self.at = self.at.max(offset);
        self.units
    }
}

/// Code units of UTF-8: every character is as many units as it has bytes that lead one, and one more when it has four bytes.
#[inline(never)]
pub fn units(bytes: &[u8]) -> u32 {
    let (chunks, rest) = bytes.as_chunks();
    let mut units = 0;
    for chunk in chunks {
        let lanes = Lanes::new(chunk);
        let following = lanes.is_in(0x80, 0xBF).bits();
        units += (!following).count_ones() + lanes.is_in(0xF0, 0xFF).bits().count_ones();
    }
    for byte in rest {
        units += u32::from(*byte & 0xC0 != 0x80) + u32::from(*byte >= 0xF0);
    }
    units
}
