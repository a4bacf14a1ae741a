//! Where in a text a code can be: a first pass that reads everything and understands nothing, 64 bytes at a time.
//!
//! What codes begin with is all over a text, what they end in is rare: nearly all end in a number that stands behind a separator or, where
//! they are nothing else, behind a label. So numbers are what is looked for, and the byte before each.

use crate::lanes::{FULL_WIDTH, FULL_WIDTH_DIGIT, LANES, Lanes};
use crate::living::LABEL_DISTANCE;
use crate::text::Text;

/// What all codes of some tables have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Some are names: codes may be wherever words end, and no more is known.
    pub(crate) has_names: bool,
    /// In some, the number stands behind a letter.
    has_joined_numbers: bool,
    /// So many digits at least stand behind a separator or letter.
    digits: u32,
    /// So many digits at least has a code that is a number and nothing else.
    bare_digits: u32,
}

/// More digits tell no more, and would only cost.
const ENOUGH_DIGITS: u32 = 4;
const BLOCK: usize = 4 * LANES;
/// What is looked at before a block.
const BEFORE: usize = ENOUGH_DIGITS as usize;
/// And behind it.
const BEHIND: usize = 2;
const AROUND: usize = BEFORE + BLOCK + BEHIND;
/// A number is at most this far behind where its label begins.
const REACH: usize = "code".len() + LABEL_DISTANCE;
/// Blocks behind that of a label in which the third digit of its number can be.
const LABEL_BLOCKS: u32 = 2;

impl Shape {
    pub(crate) const NOTHING: Shape = Shape {
        has_names: false,
        has_joined_numbers: false,
        digits: ENOUGH_DIGITS,
        bare_digits: ENOUGH_DIGITS,
    };

    /// Takes in the codes that have this folded prefix and so many digits.
    pub(crate) fn include(&mut self, prefix: &[u8], width: usize) {
        let width = width as u32;
        match prefix {
            _ if width == 0 => self.has_names = true,
            [] => self.bare_digits = self.bare_digits.min(width),
            [.., last] => {
                self.has_joined_numbers |= *last != b'.';
                self.digits = self.digits.min(width);
            }
        }
    }
}

/// Places where codes can be, in order: of each code in the text, one behind a digit of its number; of a name, its end.
pub(crate) struct Candidates<'t> {
    bytes: &'t [u8],
    shape: Shape,
    /// Numbers need no label.
    any_number: bool,
    /// Of the block looked at: its candidates that are left, and where the one behind it starts.
    left: u64,
    next: usize,
    masks: Masks,
}

/// What the bytes of a block are that matters in the one behind it, a bit each.
#[derive(Clone, Copy, Default)]
struct Masks {
    digits: u64,
    words: u64,
    /// First bytes of full-width forms in UTF-8, and those that UTF-16 was narrowed to.
    wide: u64,
    narrowed: u64,
    /// In so many blocks more there may be the number of a label.
    near_label: u32,
}

impl<'t> Candidates<'t> {
    /// Those of codes that begin at a place or behind it, and a few before.
    pub(crate) fn new(text: Text<'t>, from: usize, shape: Shape, any_number: bool) -> Candidates<'t> {
        let masks = Masks::default();
        let next = from.saturating_sub(REACH);
        Candidates { bytes: text.bytes(), shape, any_number, left: 0, next, masks }
    }

    /// Reads on to a block with candidates; false at the end.
    #[inline(always)]
    fn read_on(&mut self) -> bool {
        // In local variables: this loop is what a scan takes its time for.
        let Candidates { bytes, shape, any_number, mut masks, mut next, .. } = *self;
        let mut left = 0;
        // The end of a text may be the end of a name.
        while left == 0 && next < bytes.len() + usize::from(shape.has_names) {
            let around = next.checked_sub(BEFORE).and_then(|start| bytes[start..].first_chunk());
            let around = match around {
                Some(around) => around,
                None => &padded(bytes, next),
            };
            left = if shape.has_names {
                masks.names(&Block::of(around, BEFORE))
            } else {
                let (separated, bare) = masks.numbers(around, &shape, any_number);
                separated
                    | if bare == 0 || any_number {
                        bare
                    } else {
                        labelled(bytes, next, bare, shape.bare_digits)
                    }
            };
            next += BLOCK;
        }
        (self.left, self.masks, self.next) = (left, masks, next);
        left != 0
    }
}

/// A block with what is before it, where the text begins or ends within.
#[inline(never)]
fn padded(bytes: &[u8], next: usize) -> [u8; AROUND] {
    let mut around = [0; AROUND];
    for (place, byte) in (next..).zip(&mut around) {
        *byte = place.checked_sub(BEFORE).and_then(|place| bytes.get(place)).copied().unwrap_or_default();
    }
    around
}

/// Whether something like `code` is there, told by two of its letters: its bytes, and those two behind each.
#[inline(always)]
fn has_label(block: &Block, behind: &Block) -> bool {
    let [one, two, three, four] = block.0.map(|lanes| lanes.lower().is(b'c'));
    let [one_behind, two_behind, three_behind, four_behind] = behind.0.map(|lanes| lanes.lower().is(b'd'));
    let (low, high) =
        (one.and(one_behind).or(two.and(two_behind)), three.and(three_behind).or(four.and(four_behind)));
    low.or(high).bits() != 0
}

/// Of bare numbers, of which so many digits are known, those that a label can be before: its last character stands before the gap.
#[inline(never)]
fn labelled(bytes: &[u8], start: usize, mut numbers: u64, digits: u32) -> u64 {
    let mut labelled = 0;
    while numbers != 0 {
        let number = numbers & numbers.wrapping_neg();
        let place = (start + number.trailing_zeros() as usize + 1).saturating_sub(digits as usize);
        let in_gap = |byte: &&u8| matches!(byte, b'"' | b'\'' | b'\\' | b' ' | b'\t' | b':' | b'=');
        let before = bytes[..place].iter().rev().find(|byte| !in_gap(byte));
        if before.is_some_and(|byte| matches!(byte, b'e' | b'E' | 0x80..)) {
            labelled |= number;
        }
        numbers ^= number;
    }
    labelled
}

impl Iterator for Candidates<'_> {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        if self.left == 0 && !self.read_on() {
            return None;
        }
        let place = self.next - BLOCK + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(place + usize::from(!self.shape.has_names))
    }
}

impl Masks {
    /// Of each number that a separator is before, or a letter, a digit; and full-width digits. Of each number that may be a code by itself
    /// one too.
    #[inline(always)]
    fn numbers(&mut self, around: &[u8; AROUND], shape: &Shape, any_number: bool) -> (u64, u64) {
        let before = *self;
        let block = Block::of(around, BEFORE);
        self.digits = block.mask(|lanes| lanes.is_in(b'0', b'9'));
        let mut found = self.run(&before, shape.digits);
        if found != 0 {
            let block = Block::of(around, BEFORE - shape.digits as usize);
            found &= block.mask(|lanes| lanes.is_in(b'-', b'.').or(lanes.is(b'_')).or(lanes))
                | if shape.has_joined_numbers {
                    block.mask(|lanes| lanes.lower().is_in(b'a', b'z'))
                } else {
                    0
                };
        }
        let is_ascii = block.is_ascii();
        self.near_label = self.near_label.saturating_sub(1);
        if !is_ascii || has_label(&block, &Block::of(around, BEFORE + BEHIND)) {
            self.near_label = 1 + LABEL_BLOCKS;
        }
        let mut bare = 0;
        if any_number || self.near_label > 0 {
            bare = self.run(&before, shape.bare_digits);
        }
        if bare != 0 {
            bare &= if any_number {
                !behind(self.digits, before.digits, shape.bare_digits)
            } else {
                Block::of(around, BEFORE - shape.bare_digits as usize).mask(|lanes| {
                    // All that stands between a label and its number, and a little more.
                    let quotes = lanes.is_in(b' ', b'\'').or(lanes.is(b'\\'));
                    quotes.or(lanes.is_in(b':', b'=')).or(lanes.is(b'\t')).or(lanes)
                })
            };
        }
        self.wide = 0;
        if !is_ascii {
            self.wide = block.mask(|lanes| lanes.is(0xEF));
            // U+FF10 to U+FF19 are EF BC 90 to EF BC 99.
            let last = block.mask(|lanes| lanes.is_in(0x90, 0x99));
            found |= last & behind(self.wide, before.wide, 2);
            found |= block.mask(|lanes| lanes.is(FULL_WIDTH_DIGIT));
        }
        (found, bare)
    }

    /// Digits that are at least so many behind the first of a number.
    #[inline(always)]
    fn run(&self, before: &Masks, count: u32) -> u64 {
        let mut run = self.digits;
        if count > 1 {
            run &= behind(self.digits, before.digits, 1);
        }
        if count > 2 {
            run &= behind(self.digits, before.digits, 2);
        }
        if count > 3 {
            run &= behind(self.digits, before.digits, 3);
        }
        run
    }

    /// The bytes behind words, and those behind all full-width forms.
    #[inline(always)]
    fn names(&mut self, block: &Block) -> u64 {
        let before = *self;
        self.words = block
            .mask(|lanes| lanes.is_in(b'0', b'9').or(lanes.lower().is_in(b'a', b'z')).or(lanes.is(b'_')))
            & !block.mask(|lanes| lanes);
        self.wide = block.mask(|lanes| lanes.is(0xEF));
        self.narrowed = block.mask(|lanes| lanes.is(FULL_WIDTH).or(lanes.is(FULL_WIDTH_DIGIT)));
        behind(self.words, before.words, 1) & !self.words
            | behind(self.wide, before.wide, 3)
            | behind(self.narrowed, before.narrowed, 1)
    }
}

/// A mask moved so many bytes on, with what comes in from the block before.
#[inline(always)]
fn behind(mask: u64, before: u64, distance: u32) -> u64 {
    mask << distance | before >> 1 >> (63 - distance)
}

struct Block([Lanes; 4]);

impl Block {
    /// The bytes from a place on.
    #[inline(always)]
    fn of(around: &[u8; AROUND], from: usize) -> Block {
        let (lanes, _) = around[from..].as_chunks();
        match lanes {
            [one, two, three, four, ..] => {
                Block([Lanes::new(one), Lanes::new(two), Lanes::new(three), Lanes::new(four)])
            }
            _ => Block([Lanes::new(&[0; LANES]); 4]),
        }
    }

    #[inline(always)]
    fn is_ascii(&self) -> bool {
        let [one, two, three, four] = self.0;
        one.or(two).or(three.or(four)).bits() == 0
    }

    /// A bit a byte: the highest of what a test gives.
    #[inline(always)]
    fn mask(&self, test: impl Fn(Lanes) -> Lanes) -> u64 {
        let [one, two, three, four] = self.0;
        u64::from(test(one).bits())
            | u64::from(test(two).bits()) << 16
            | u64::from(test(three).bits()) << 32
            | u64::from(test(four).bits()) << 48
    }
}
