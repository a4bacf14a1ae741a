//! What codes begin with, of all tables: every look-up and every scan starts here. Made ready once, since in running text nearly every
//! word begins none.

use super::table::partition;
use super::{Family, Table};
use crate::code;
use crate::sort::sort_places;

/// The families of all tables by their folded prefixes. A code that is a name is a prefix without a number.
#[derive(Debug)]
pub(crate) struct Prefixes {
    /// Of a byte where a word begins: the pairs it is the first of, and what it is wherever it stands.
    first: [Class; 256],
    /// Of the byte behind it: the pairs it is the second of. Two characters sort out nearly all words.
    second: [Class; 256],
    /// Whether a code may begin with a digit and be no bare number.
    digit_first: bool,
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
    /// Which table's, and its place there.
    table: u16,
    family: u32,
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

/// What bytes of UTF-8 are to a scan, as bits: the pairs of characters that codes begin with, numbered, and below.
type Class = u32;
const STOP: Class = 1 << 31;
const WORD: Class = 1 << 30;
/// The pair of any digit and any character.
const NUMBER: Class = 1 << 29;
/// Of the other pairs; when there are more, some share one.
const PAIRS: u32 = 29;

/// Keys that tell a scan of the living platform, by their first two characters.
const TELLING: [[u8; 2]; 3] = [*b"lo", *b"io", *b"id"];

impl Prefixes {
    pub(crate) fn new(tables: &[Table]) -> Prefixes {
        let mut pairs = TELLING.to_vec();
        let mut digit_first = false;
        let mut bytes = Vec::new();
        let mut families: Vec<Prefix> = Vec::new();
        for (place, table) in tables.iter().enumerate() {
            for index in 0..table.family_count() {
                let start = bytes.len();
                let family = table.family(index);
                bytes.extend(code::folded_bytes(family.prefix()));
                match bytes[start..] {
                    [] => {}
                    // Behind a prefix of one character stands a number.
                    [one] => pairs.extend((b'0'..=b'9').map(|digit| [one, digit])),
                    [one, two, ..] => pairs.push([one, two]),
                }
                digit_first |= bytes.get(start).is_some_and(u8::is_ascii_digit);
                families.push(Prefix {
                    start: start as u32,
                    // No code is longer than 64 characters.
                    length: (bytes.len() - start) as u8,
                    width: family.width() as u8,
                    table: place as u16,
                    family: index as u32,
                });
            }
        }
        let (mut first, mut second) = base_classes();
        for (number, [one, two]) in (0..).zip(pairs) {
            let pair = 1 << (number % PAIRS);
            for (classes, character) in [(&mut first, one), (&mut second, two)] {
                classes[usize::from(character)] |= pair;
                classes[usize::from(character.to_ascii_uppercase())] |= pair;
            }
            // A separator has several spellings.
            if two == b'.' {
                second[usize::from(b'-')] |= pair;
                second[usize::from(b'_')] |= pair;
            }
        }
        let mut order: Vec<usize> = (0..families.len()).collect();
        let text = |place: usize| {
            let Prefix { start, length, .. } = families[place];
            &bytes[start as usize..][..usize::from(length)]
        };
        sort_places(&mut order, &|one, other| text(one).cmp(text(other)));
        let families = order.into_iter().map(|place| families[place]).collect();
        Prefixes { first, second, digit_first, bytes, families }
    }

    /// The walk along a whole folded code; `None` where no family has codes like it.
    pub(crate) fn walk_along(&self, folded: &[u8]) -> Option<Walk<'_>> {
        let mut walk = self.walk();
        folded.iter().all(|character| walk.read(*character)).then_some(walk)
    }

    /// The walk along a code that is still to be read.
    pub(crate) fn walk(&self) -> Walk<'_> {
        let left = 0..self.families.len();
        let mut walk = Walk { prefixes: self, length: 0, left, numbered: 0..0, digits: 0 };
        walk.numbered = walk.whole();
        walk
    }

    /// Whether a code may begin with a digit and be no bare number.
    pub(crate) fn digit_first(&self) -> bool {
        self.digit_first
    }

    /// The first place from `at` on where a scan has to look: where a word begins that may be a code or tell of one, and at braces.
    /// Everything else, nearly all of a text, is passed byte by byte without being decoded.
    pub(crate) fn next_place(&self, text: &[u8], at: usize) -> Option<usize> {
        let mut before = match at.checked_sub(1) {
            Some(last) => self.first[usize::from(*text.get(last)?)],
            None => 0,
        };
        for (offset, byte) in text.get(at..)?.iter().enumerate() {
            let class = self.first[usize::from(*byte)];
            if class & !WORD != 0 && before & WORD == 0 || class & STOP != 0 {
                // The end of the text is one of a code of one character.
                let next =
                    text.get(at + offset + 1).map_or(Class::MAX, |next| self.second[usize::from(*next)]);
                if class & (next & !WORD | STOP) != 0 {
                    return Some(at + offset);
                }
            }
            before = class;
        }
        None
    }
}

/// Of first and second bytes, before any family is known.
fn base_classes() -> ([Class; 256], [Class; 256]) {
    let (mut first, mut second) = ([0; 256], [NUMBER; 256]);
    for byte in 0..=255u8 {
        let at = usize::from(byte);
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            first[at] |= WORD;
        }
        if byte.is_ascii_digit() {
            first[at] |= NUMBER;
        }
        // Whatever stands for an ASCII character in a spelling of a code.
        if !byte.is_ascii() {
            second[at] = Class::MAX;
        }
    }
    // Full-width forms begin with it, among them letters and digits.
    for stop in [0xEF, usize::from(b'{'), usize::from(b'}')] {
        first[stop] = STOP;
    }
    (first, second)
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

    /// How many digits stand at the end of what was read.
    pub(crate) fn digits(&self) -> usize {
        self.digits
    }

    /// The families whose prefix is all that was read before the digits at its end.
    pub(crate) fn numbered<'c>(&self, tables: &'c [Table]) -> impl Iterator<Item = Family<'c>> {
        self.families(self.numbered.clone(), tables)
    }

    /// Those whose prefix is all that was read: a code that is a name is a family of its own.
    pub(crate) fn named<'c>(&self, tables: &'c [Table]) -> impl Iterator<Item = Family<'c>> {
        self.families(self.whole(), tables).filter(|family| family.width() == 0)
    }

    /// In the order of the tables.
    fn families<'c>(&self, range: Range, tables: &'c [Table]) -> impl Iterator<Item = Family<'c>> {
        self.prefixes.families[range]
            .iter()
            .map(|prefix| tables[usize::from(prefix.table)].family(prefix.family as usize))
    }

    /// The families whose prefix is all that was read: those that end first.
    fn whole(&self) -> Range {
        let ends = |index: usize| usize::from(self.prefixes.families[index].length) <= self.length;
        self.left.start..partition(self.left.clone(), ends)
    }
}
