//! Places in UTF-8 bytes, as JavaScript counts them: in UTF-16 code units.

/// Converts ascending byte offsets of one text in one pass.
pub(super) struct Utf16<'t> {
    bytes: &'t [u8],
    at: usize,
    units: u32,
}

impl<'t> Utf16<'t> {
    pub(super) fn new(text: &'t str) -> Utf16<'t> {
        Utf16 { bytes: text.as_bytes(), at: 0, units: 0 }
    }

    /// The place of a byte offset, which is at least the one before.
    pub(super) fn place(&mut self, offset: usize) -> u32 {
        let passed = self.bytes.get(self.at..offset).unwrap_or_default();
        // Every character is as many units as it has bytes that lead one, and one more when it has four bytes.
        self.units +=
            passed.iter().map(|byte| u32::from(*byte & 0xC0 != 0x80) + u32::from(*byte >= 0xF0)).sum::<u32>();
        self.at = self.at.max(offset);
        self.units
    }
}
