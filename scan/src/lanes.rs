//! Sixteen bytes at a time: in one of the processor's vectors where the target has them, else four by four.

/// Bytes that are looked at together.
pub const LANES: usize = 16;

pub use vector::Lanes;
pub(crate) use vector::narrow;

/// What UTF-16 code units beyond ASCII are narrowed to.
pub(crate) const BEYOND_ASCII: u8 = 0x80;
/// Neither is in UTF-8.
pub(crate) const FULL_WIDTH: u8 = 0xFE;
pub(crate) const FULL_WIDTH_DIGIT: u8 = 0xFF;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use core::arch::wasm32::*;

    use super::{BEYOND_ASCII, FULL_WIDTH, FULL_WIDTH_DIGIT, LANES};

    /// Bytes, or what a test gives for each of them.
    #[derive(Clone, Copy, Debug)]
    pub struct Lanes(v128);

    impl Lanes {
        /// As they stand.
        #[inline(always)]
        pub fn new(bytes: &[u8; LANES]) -> Lanes {
            // As one number they become one load.
            let all = u128::from_le_bytes(*bytes);
            Lanes(u64x2(all as u64, (all >> 64) as u64))
        }

        /// Where a byte is.
        #[inline(always)]
        pub fn is(self, byte: u8) -> Lanes {
            Lanes(u8x16_eq(self.0, u8x16_splat(byte)))
        }

        /// Where a byte of a range is.
        #[inline(always)]
        pub fn is_in(self, first: u8, last: u8) -> Lanes {
            // Moved to the least of signed numbers: those the processor compares in one step.
            let from_least = i8x16_sub(self.0, i8x16_splat((first ^ 0x80) as i8));
            Lanes(i8x16_le(from_least, i8x16_splat(((last - first) ^ 0x80) as i8)))
        }

        /// Where one of two tests holds.
        #[inline(always)]
        pub fn or(self, other: Lanes) -> Lanes {
            Lanes(v128_or(self.0, other.0))
        }

        /// Where two tests hold.
        #[inline(always)]
        pub fn and(self, other: Lanes) -> Lanes {
            Lanes(v128_and(self.0, other.0))
        }

        /// ASCII letters in lower case; other bytes change too.
        #[inline(always)]
        pub fn lower(self) -> Lanes {
            Lanes(v128_or(self.0, u8x16_splat(0x20)))
        }

        /// A bit a byte: whether its highest is set. Of a test: whether it holds.
        #[inline(always)]
        pub fn bits(self) -> u16 {
            u8x16_bitmask(self.0)
        }
    }

    /// A byte for each unit: an ASCII character as it is, full-width digits and other full-width forms apart from all else.
    #[inline(always)]
    pub(crate) fn narrow(units: &[u16; LANES]) -> [u8; LANES] {
        let (halves, _) = units.as_chunks();
        let [low, high] = [&halves[0], &halves[1]].map(narrow_half);
        let narrowed = u8x16_narrow_i16x8(low, high);
        let all = u128::from(u64x2_extract_lane::<1>(narrowed)) << 64
            | u128::from(u64x2_extract_lane::<0>(narrowed));
        all.to_le_bytes()
    }

    #[inline(always)]
    fn narrow_half(units: &[u16; LANES / 2]) -> v128 {
        let [a, b, c, d, e, f, g, h] = *units;
        let units = u16x8(a, b, c, d, e, f, g, h);
        let full_width = u16x8_ge(units, u16x8_splat(0xFF00));
        let digits = u16x8_lt(u16x8_sub(units, u16x8_splat(0xFF10)), u16x8_splat(10));
        let only = |test, byte: u8| v128_and(test, u16x8_splat(byte.into()));
        let forms = v128_or(only(full_width, FULL_WIDTH), only(digits, FULL_WIDTH_DIGIT));
        v128_or(u16x8_min(units, u16x8_splat(BEYOND_ASCII.into())), forms)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod vector {
    use super::{BEYOND_ASCII, FULL_WIDTH, FULL_WIDTH_DIGIT, LANES};

    const LOWEST: u32 = 0x0101_0101;
    const HIGHEST: u32 = 0x8080_8080;

    /// Bytes, or what a test gives for each of them: its highest bit. Four in a word: the core as JavaScript has no larger
    /// numbers. And no array: what goes through one by a loop lies in memory there, at half the speed.
    #[derive(Clone, Copy, Debug)]
    pub struct Lanes(u32, u32, u32, u32);

    impl Lanes {
        /// As they stand.
        #[inline(always)]
        pub fn new(bytes: &[u8; LANES]) -> Lanes {
            match bytes.as_chunks().0 {
                [one, two, three, four] => Lanes(
                    u32::from_le_bytes(*one),
                    u32::from_le_bytes(*two),
                    u32::from_le_bytes(*three),
                    u32::from_le_bytes(*four),
                ),
                _ => Lanes(0, 0, 0, 0),
            }
        }

        /// Where a byte is.
        #[inline(always)]
        pub fn is(self, byte: u8) -> Lanes {
            let everywhere = u32::from(byte) * LOWEST;
            self.map(|word| {
                let other = word ^ everywhere;
                // As below: what is not zero has its highest bit set, or gets it.
                !(other | ((other & !HIGHEST) + !HIGHEST))
            })
        }

        /// Where a byte of a range is, which has bytes below 128 only, or none of them.
        #[inline(always)]
        pub fn is_in(self, first: u8, last: u8) -> Lanes {
            debug_assert!(first >> 7 == last >> 7);
            // Sums of seven bits each, so that none carries into the byte above.
            let from_first = u32::from(0x80 - (first & 0x7F)) * LOWEST;
            let past_last = u32::from(0x7F - (last & 0x7F)) * LOWEST;
            let other_half = if first < 0x80 { 0 } else { HIGHEST };
            self.map(|word| {
                let low = word & !HIGHEST;
                (low + from_first) & !(low + past_last) & !(word ^ other_half)
            })
        }

        /// Where one of two tests holds.
        #[inline(always)]
        pub fn or(self, other: Lanes) -> Lanes {
            Lanes(self.0 | other.0, self.1 | other.1, self.2 | other.2, self.3 | other.3)
        }

        /// Where both of two tests hold.
        #[inline(always)]
        pub fn and(self, other: Lanes) -> Lanes {
            Lanes(self.0 & other.0, self.1 & other.1, self.2 & other.2, self.3 & other.3)
        }

        /// ASCII letters in lower case; other bytes change too.
        #[inline(always)]
        pub fn lower(self) -> Lanes {
            self.map(|word| word | (0x20 * LOWEST))
        }

        /// A bit a byte: whether its highest is set. Of a test: whether it holds.
        #[inline(always)]
        pub fn bits(self) -> u16 {
            if (self.0 | self.1 | self.2 | self.3) & HIGHEST == 0 {
                return 0;
            }
            // The product moves the bit of each byte to its place among the highest four.
            let four = |word: u32| ((word & HIGHEST) >> 7).wrapping_mul(0x1020_4080) >> 28;
            (four(self.0) | four(self.1) << 4 | four(self.2) << 8 | four(self.3) << 12) as u16
        }

        #[inline(always)]
        fn map(self, change: impl Fn(u32) -> u32) -> Lanes {
            Lanes(change(self.0), change(self.1), change(self.2), change(self.3))
        }
    }

    /// A byte for each unit: an ASCII character as it is, full-width digits and other full-width forms apart from all else.
    #[inline(always)]
    pub(crate) fn narrow(units: &[u16; LANES]) -> [u8; LANES] {
        units.map(|unit| {
            if unit < 0x80 {
                unit as u8
            } else if unit < 0xFF00 {
                BEYOND_ASCII
            } else if unit.wrapping_sub(0xFF10) < 10 {
                FULL_WIDTH_DIGIT
            } else {
                FULL_WIDTH
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_narrowed_by_what_they_are() {
        for first in (0..=u16::MAX).step_by(LANES) {
            let units: [u16; LANES] = std::array::from_fn(|at| first + at as u16);
            let narrowed = units.map(|unit| match unit {
                0..0x80 => unit as u8,
                0xFF10..=0xFF19 => FULL_WIDTH_DIGIT,
                0xFF00.. => FULL_WIDTH,
                _ => BEYOND_ASCII,
            });
            assert_eq!(narrow(&units), narrowed);
        }
    }

    #[test]
    fn tests_say_what_each_byte_is() {
        for start in (0..=255u8).step_by(LANES) {
            let bytes: [u8; LANES] = std::array::from_fn(|at| start + at as u8);
            let lanes = Lanes::new(&bytes);
            let bits =
                |test: fn(u8) -> bool| (0..LANES).fold(0, |bits, at| bits | u16::from(test(bytes[at])) << at);
            assert_eq!(lanes.bits(), bits(|byte| byte >= 0x80));
            assert_eq!(lanes.is_in(b'0', b'9').bits(), bits(|byte| byte.is_ascii_digit()));
            assert_eq!(lanes.is(b'_').or(lanes.is(b'.')).bits(), bits(|byte| byte == b'_' || byte == b'.'));
            assert_eq!(lanes.is_in(b'0', b'9').and(lanes.is(b'7')).bits(), bits(|byte| byte == b'7'));
            assert_eq!(lanes.is_in(b'0', b'9').and(lanes.is(b'x')).bits(), 0);
            assert_eq!(lanes.lower().is(b'e').bits(), bits(|byte| byte.eq_ignore_ascii_case(&b'e')));
            assert_eq!(lanes.is_in(0, b'@').bits(), bits(|byte| byte <= b'@'));
            assert_eq!(lanes.is_in(0x90, 0x99).bits(), bits(|byte| (0x90..=0x99).contains(&byte)));
            assert_eq!(lanes.is(0xEF).bits(), bits(|byte| byte == 0xEF));
        }
    }
}
