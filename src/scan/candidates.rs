//! Where in a text a code can be: a first pass that reads everything and understands nothing, 64 bytes at a time.
//!
//! What codes begin with is all over a text, what they end in is rare: nearly all end in a number that stands behind a separator or, where
//! they are nothing else, behind a label. So digits are what is looked for.

use crate::lanes::{LANES, Lanes};

/// What all codes of some tables have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Some are names: codes may be wherever words end, and no more is known.
    pub(crate) has_names: bool,
    /// In some, the number stands behind a letter.
    pub(crate) has_joined_numbers: bool,
    /// So many digits at least stand behind a separator or letter.
    pub(crate) digits: u32,
    /// So many digits at least has a code that is a number and nothing else.
    pub(crate) bare_digits: u32,
}

/// More digits tell no more, and would only cost.
const ENOUGH_DIGITS: u32 = 4;
/// How far before a place what stands there matters: a label, and what is between it and a number.
const REACH: usize = 128;
const BLOCK: usize = 4 * LANES;

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

/// Places where codes can be, in order: of each code in the text, one behind a character of it; of a name, its end.
pub(super) struct Candidates<'t> {
    text: &'t [u8],
    shape: Shape,
    /// Numbers need no label.
    any_number: bool,
    /// Of the block looked at: where it starts, its candidates that are left, its masks; and where the one after it starts.
    start: usize,
    left: u64,
    masks: Masks,
    next: usize,
}

/// What the bytes of a block are, a bit each.
#[derive(Clone, Copy, Default)]
struct Masks {
    digits: u64,
    /// What may stand before a number within a code.
    separators: u64,
    /// What a label may end in.
    labels: u64,
    /// What stands behind a label and a gap.
    labelled: u64,
    /// A gap behind a label goes on in the block after this one.
    in_gap: bool,
    /// What words are made of.
    words: u64,
    /// Parts of characters beyond ASCII; first and second bytes of full-width digits.
    beyond_ascii: u64,
    wide_first: u64,
    wide_second: u64,
}

impl<'t> Candidates<'t> {
    /// Those that are a little before a place, and all behind it.
    pub(super) fn new(text: &'t [u8], from: usize, shape: Shape, any_number: bool) -> Candidates<'t> {
        let next = from.saturating_sub(REACH);
        Candidates { text, shape, any_number, start: next, left: 0, masks: Masks::default(), next }
    }

    /// Reads on to a block with candidates; false at the end.
    fn read_on(&mut self) -> bool {
        // In local variables: this loop is what a scan takes its time for.
        let Candidates { text, shape, any_number, mut masks, mut next, .. } = *self;
        let mut left = 0;
        while left == 0 && next <= text.len() {
            let rest = &text[next..];
            let (found, of_block) = match rest.first_chunk() {
                Some(block) => masks.look(&Block::new(block), &shape, any_number),
                None => {
                    let mut block = [0; BLOCK];
                    block[..rest.len()].copy_from_slice(rest);
                    masks.look(&Block::new(&block), &shape, any_number)
                }
            };
            (left, masks) = (found, of_block);
            next += BLOCK;
        }
        self.start = next.saturating_sub(BLOCK);
        (self.left, self.masks, self.next) = (left, masks, next);
        left != 0
    }
}

impl Iterator for Candidates<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.left == 0 && !self.read_on() {
            return None;
        }
        let place = self.start + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(place + usize::from(!self.shape.has_names))
    }
}

impl Masks {
    /// Candidates of the block behind this one, and its masks.
    #[inline(always)]
    fn look(&self, block: &Block, shape: &Shape, any_number: bool) -> (u64, Masks) {
        let mut masks = Masks { beyond_ascii: block.mask(|lanes| lanes), ..Masks::default() };
        let mut found = if shape.has_names {
            masks.words(block, self)
        } else {
            masks.digits = block.mask(|lanes| lanes.is_in(b'0', b'9'));
            let bare = masks.run(self, shape.bare_digits)
                & if any_number {
                    !behind(masks.digits, self.digits, shape.bare_digits)
                } else {
                    let labelled = masks.labelled(block, self);
                    behind(labelled, self.labelled, shape.bare_digits - 1)
                };
            let separators = masks.separators(block, shape);
            masks.run(self, shape.digits) & behind(separators, self.separators, shape.digits) | bare
        };
        if (masks.beyond_ascii | self.beyond_ascii) != 0 {
            found |= masks.full_width(block, self, shape.has_names);
        }
        (found, masks)
    }

    /// The bytes behind words.
    #[inline(always)]
    fn words(&mut self, block: &Block, before: &Masks) -> u64 {
        let words = block
            .mask(|lanes| lanes.is_in(b'0', b'9').or(lanes.lower().is_in(b'a', b'z')).or(lanes.is(b'_')));
        self.words = words & !self.beyond_ascii;
        behind(self.words, before.words, 1) & !self.words
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

    #[inline(always)]
    fn separators(&mut self, block: &Block, shape: &Shape) -> u64 {
        self.separators = block.mask(|lanes| lanes.is_in(b'-', b'.').or(lanes.is(b'_')).or(lanes));
        if shape.has_joined_numbers {
            self.separators |= block.mask(|lanes| lanes.lower().is_in(b'a', b'z'));
        }
        self.separators
    }

    #[inline(always)]
    fn labelled(&mut self, block: &Block, before: &Masks) -> u64 {
        self.labels = block.mask(|lanes| lanes.lower().is(b'e').or(lanes));
        // All that stands between a label and its number, and more.
        let gaps = block.mask(|lanes| lanes.is_in(0, b'@').or(lanes.is(b'\\'))) & !self.digits;
        let behind_label = behind(self.labels, before.labels, 1) | u64::from(before.in_gap);
        // The carry of the sum goes through a gap that begins there, and comes out behind it.
        let (sum, in_gap) = (behind_label & gaps).overflowing_add(gaps);
        self.in_gap = in_gap;
        self.labelled = (sum | behind_label) & !gaps;
        self.labelled
    }

    /// The last bytes of full-width digits; where names are looked for, the bytes behind all full-width forms.
    #[inline(always)]
    fn full_width(&mut self, block: &Block, before: &Masks, all: bool) -> u64 {
        self.wide_first = block.mask(|lanes| lanes.is(0xEF));
        self.wide_second = block.mask(|lanes| lanes.is(0xBC));
        if all {
            return behind(self.wide_first, before.wide_first, 3);
        }
        let last = block.mask(|lanes| lanes.is_in(0x90, 0x99));
        last & behind(self.wide_first, before.wide_first, 2) & behind(self.wide_second, before.wide_second, 1)
    }
}

/// A mask moved so many bytes on, with what comes in from the block before.
#[inline(always)]
fn behind(mask: u64, before: u64, distance: u32) -> u64 {
    mask << distance | before >> 1 >> (63 - distance)
}

struct Block([Lanes; 4]);

impl Block {
    #[inline(always)]
    fn new(bytes: &[u8; BLOCK]) -> Block {
        // No closure and no iterator: a build for size would call them.
        let (lanes, _) = bytes.as_chunks();
        match lanes {
            [one, two, three, four] => {
                Block([Lanes::new(one), Lanes::new(two), Lanes::new(three), Lanes::new(four)])
            }
            _ => Block([Lanes::new(&[0; LANES]); 4]),
        }
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
