//! Sixteen bytes at a time: in one of the processor's vectors where the target has them, else four by four.

pub(crate) const LANES: usize = 16;

pub(crate) use vector::Lanes;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use core::arch::wasm32::*;

    /// Bytes, or what a test gives for each of them.
    #[derive(Clone, Copy)]
    pub(crate) struct Lanes(v128);

    impl Lanes {
        #[inline(always)]
        pub(crate) fn new(bytes: &[u8; super::LANES]) -> Lanes {
            match bytes.as_chunks().0 {
                [low, high] => Lanes(u64x2(u64::from_le_bytes(*low), u64::from_le_bytes(*high))),
                _ => Lanes(u64x2_splat(0)),
            }
        }

        /// Where a byte is.
        #[inline(always)]
        pub(crate) fn is(self, byte: u8) -> Lanes {
            Lanes(u8x16_eq(self.0, u8x16_splat(byte)))
        }

        /// Where a byte of a range is.
        #[inline(always)]
        pub(crate) fn is_in(self, first: u8, last: u8) -> Lanes {
            let from_first = u8x16_sub(self.0, u8x16_splat(first));
            Lanes(u8x16_le(from_first, u8x16_splat(last - first)))
        }

        /// Where one of two tests holds.
        #[inline(always)]
        pub(crate) fn or(self, other: Lanes) -> Lanes {
            Lanes(v128_or(self.0, other.0))
        }

        /// Where both of two tests hold.
        #[inline(always)]
        pub(crate) fn and(self, other: Lanes) -> Lanes {
            Lanes(v128_and(self.0, other.0))
        }

        /// ASCII letters in lower case; other bytes change too.
        #[inline(always)]
        pub(crate) fn lower(self) -> Lanes {
            Lanes(v128_or(self.0, u8x16_splat(0x20)))
        }

        /// A bit a byte: whether its highest is set. Of a test: whether it holds.
        #[inline(always)]
        pub(crate) fn bits(self) -> u16 {
            u8x16_bitmask(self.0)
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod vector {
    use super::LANES;

    const LOWEST: u32 = 0x0101_0101;
    const HIGHEST: u32 = 0x8080_8080;

    /// Bytes, or what a test gives for each of them: its highest bit. Four in a word: the core as JavaScript has no larger
    /// numbers. And no array: what goes through one by a loop lies in memory there, at half the speed.
    #[derive(Clone, Copy)]
    pub(crate) struct Lanes(u32, u32, u32, u32);

    impl Lanes {
        #[inline(always)]
        pub(crate) fn new(bytes: &[u8; LANES]) -> Lanes {
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
        pub(crate) fn is(self, byte: u8) -> Lanes {
            let everywhere = u32::from(byte) * LOWEST;
            self.map(|word| {
                let other = word ^ everywhere;
                // As below: what is not zero has its highest bit set, or gets it.
                !(other | ((other & !HIGHEST) + !HIGHEST))
            })
        }

        /// Where a byte of a range is, which has bytes below 128 only, or none of them.
        #[inline(always)]
        pub(crate) fn is_in(self, first: u8, last: u8) -> Lanes {
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
        pub(crate) fn or(self, other: Lanes) -> Lanes {
            Lanes(self.0 | other.0, self.1 | other.1, self.2 | other.2, self.3 | other.3)
        }

        /// Where both of two tests hold.
        #[inline(always)]
        pub(crate) fn and(self, other: Lanes) -> Lanes {
            Lanes(self.0 & other.0, self.1 & other.1, self.2 & other.2, self.3 & other.3)
        }

        /// ASCII letters in lower case; other bytes change too.
        #[inline(always)]
        pub(crate) fn lower(self) -> Lanes {
            self.map(|word| word | (0x20 * LOWEST))
        }

        /// A bit a byte: whether its highest is set. Of a test: whether it holds.
        #[inline(always)]
        pub(crate) fn bits(self) -> u16 {
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
