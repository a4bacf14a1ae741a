//! Sixteen bytes at a time: in one of the processor's vectors where the target has them, else one after the other.

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

    /// Bytes, or what a test gives for each of them.
    #[derive(Clone, Copy)]
    pub(crate) struct Lanes([u8; LANES]);

    impl Lanes {
        #[inline(always)]
        pub(crate) fn new(bytes: &[u8; LANES]) -> Lanes {
            Lanes(*bytes)
        }

        /// Where a byte is.
        #[inline(always)]
        pub(crate) fn is(self, byte: u8) -> Lanes {
            self.test(|own| own == byte)
        }

        /// Where a byte of a range is.
        #[inline(always)]
        pub(crate) fn is_in(self, first: u8, last: u8) -> Lanes {
            self.test(|own| own.wrapping_sub(first) <= last - first)
        }

        /// Where one of two tests holds.
        #[inline(always)]
        pub(crate) fn or(mut self, other: Lanes) -> Lanes {
            for (own, other) in self.0.iter_mut().zip(other.0) {
                *own |= other;
            }
            self
        }

        /// ASCII letters in lower case; other bytes change too.
        #[inline(always)]
        pub(crate) fn lower(self) -> Lanes {
            Lanes(self.0.map(|byte| byte | 0x20))
        }

        /// A bit a byte: whether its highest is set. Of a test: whether it holds.
        #[inline(always)]
        pub(crate) fn bits(self) -> u16 {
            let mut bits = 0;
            for (at, byte) in self.0.into_iter().enumerate() {
                bits |= u16::from(byte >> 7) << at;
            }
            bits
        }

        #[inline(always)]
        fn test(self, test: impl Fn(u8) -> bool) -> Lanes {
            Lanes(self.0.map(|byte| if test(byte) { 0xFF } else { 0 }))
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
            assert_eq!(lanes.lower().is(b'e').bits(), bits(|byte| byte.eq_ignore_ascii_case(&b'e')));
        }
    }
}
