//! What codes begin with, made ready once for running text, where nearly every word begins none.

use super::Catalogue;
use super::table::partition;
use crate::code;
use crate::sort::sort_places;

/// The families of all tables by their folded prefixes. A code that is a name is a prefix without a number.
#[derive(Debug)]
pub(crate) struct Prefixes {
    /// By folded character: whether a code begins with it.
    begins: [bool; 128],
    /// The folded prefixes, one after the other.
    bytes: Vec<u8>,
    /// Sorted by folded prefix.
    families: Vec<Prefix>,
}

#[derive(Clone, Copy, Debug)]
struct Prefix {
    /// Its place in `bytes`.
    start: u32,
    length: u8,
    /// Digits of the numbers behind it.
    width: u8,
}

/// Families by their positions.
type Range = std::ops::Range<usize>;

/// What of the beginning of a code was read. It narrows the families with every character, so that a text costs no more than its
/// characters.
pub(crate) struct Walk<'p> {
    prefixes: &'p Prefixes,
    length: usize,
    /// Those whose prefix begins with all that was read.
    left: Range,
    /// Those whose prefix is all that was read before the digits at its end.
    numbered: Range,
    digits: usize,
}

impl Prefixes {
    pub(crate) fn new(catalogue: &Catalogue) -> Prefixes {
        let mut begins = [false; 128];
        let mut bytes = Vec::new();
        let mut families = Vec::new();
        for family in catalogue.tables().flat_map(|table| table.families()) {
            let start = bytes.len();
            bytes.extend(code::folded_bytes(family.prefix()));
            match bytes.get(start) {
                Some(first) => begins[usize::from(first & 127)] = true,
                None => begins[usize::from(b'0')..=usize::from(b'9')].fill(true),
            }
            // No code is longer than 64 characters.
            let (length, width) = ((bytes.len() - start) as u8, family.width() as u8);
            families.push(Prefix { start: start as u32, length, width });
        }
        let mut order: Vec<usize> = (0..families.len()).collect();
        let text = |place: usize| {
            let Prefix { start, length, .. } = families[place];
            &bytes[start as usize..][..usize::from(length)]
        };
        sort_places(&mut order, &|one, other| text(one).cmp(text(other)));
        let families = order.into_iter().map(|place| families[place]).collect();
        Prefixes { begins, bytes, families }
    }

    /// The walk along a code, if one begins with this folded character.
    pub(crate) fn walk(&self, first: u8) -> Option<Walk<'_>> {
        let left = 0..self.families.len();
        let mut walk = Walk { prefixes: self, length: 0, left, numbered: 0..0, digits: 0 };
        walk.numbered = walk.whole();
        self.begins[usize::from(first & 127)].then_some(walk)
    }
}

impl Walk<'_> {
    /// Reads a folded character; false when no code goes on with it.
    pub(crate) fn read(&mut self, character: u8) -> bool {
        let Prefixes { bytes, families, .. } = self.prefixes;
        let at = |index: usize| {
            let Prefix { start, length, .. } = families[index];
            // What ends here comes first.
            (self.length < usize::from(length)).then(|| bytes[start as usize + self.length])
        };
        let start = partition(self.left.clone(), |index| at(index) < Some(character));
        self.left = start..partition(start..self.left.end, |index| at(index) == Some(character));
        self.length += 1;
        if character.is_ascii_digit() {
            self.digits += 1;
        } else {
            self.digits = 0;
            self.numbered = self.whole();
        }
        !self.left.is_empty() || self.digits > 0 && !self.numbered.is_empty()
    }

    /// Whether what was read has the form of a family's codes.
    pub(crate) fn is_code(&self) -> bool {
        let has_width = |range: Range, width| {
            self.prefixes.families[range].iter().any(|family| usize::from(family.width) == width)
        };
        has_width(self.numbered.clone(), self.digits) || has_width(self.whole(), 0)
    }

    /// The families whose prefix is all that was read: those that end first.
    fn whole(&self) -> Range {
        let ends = |index: usize| usize::from(self.prefixes.families[index].length) <= self.length;
        self.left.start..partition(self.left.clone(), ends)
    }
}
