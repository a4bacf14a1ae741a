//! What codes begin with, of all tables: every look-up and every scan goes through here. Made ready once.

use super::{Family, Table};
use crate::code;
use crate::scan::Shape;

/// The families of all tables by their folded prefixes. A code that is a name is a prefix without a number.
#[derive(Debug)]
pub(crate) struct Prefixes {
    /// The folded prefixes, one after the other.
    bytes: Vec<u8>,
    /// By bucket, within one in the order of the tables.
    families: Vec<Prefix>,
    /// Where each bucket begins among them, and where the last ends; a power of two and one.
    buckets: Vec<u32>,
    shape: Shape,
    /// Characters of the longest codes.
    longest: usize,
}

/// A family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prefix {
    hash: Hash,
    /// Its place in `bytes`.
    start: u32,
    length: u8,
    /// Digits of the numbers behind it.
    width: u8,
    /// Which table's, and its place there.
    table: u16,
    family: u32,
}

/// The hash of a folded prefix: a polynomial, so that it can grow at its front as a code is read from its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hash {
    value: u32,
    power: u32,
}

impl Hash {
    pub(crate) const EMPTY: Hash = Hash { value: 0, power: 1 };

    /// Of the character before, and what was hashed so far.
    #[inline(always)]
    pub(crate) fn put_before(&mut self, character: u8) {
        self.value = self.value.wrapping_add(u32::from(character).wrapping_mul(self.power));
        self.power = self.power.wrapping_mul(0x9E37_79B1);
    }

    pub(crate) fn of(text: &[u8]) -> Hash {
        let mut hash = Hash::EMPTY;
        for character in text.iter().rev() {
            hash.put_before(*character);
        }
        hash
    }

    /// The upper bits: each character reaches them.
    #[inline(always)]
    fn bucket(self, count: usize) -> usize {
        (self.value.wrapping_mul(0x9E37_79B1) >> 8) as usize & (count - 1)
    }
}

impl Prefixes {
    pub(crate) fn new(tables: &[Table]) -> Prefixes {
        let mut shape = Shape::NOTHING;
        let mut longest = 0;
        let mut bytes = Vec::new();
        let mut unordered: Vec<Prefix> = Vec::new();
        for (place, table) in tables.iter().enumerate() {
            for index in 0..table.family_count() {
                let start = bytes.len();
                let family = table.family(index);
                bytes.extend(code::folded_bytes(family.prefix()));
                shape.include(&bytes[start..], family.width());
                longest = longest.max(bytes.len() - start + family.width());
                unordered.push(Prefix {
                    hash: Hash::of(&bytes[start..]),
                    start: start as u32,
                    // No code is longer than 64 characters.
                    length: (bytes.len() - start) as u8,
                    width: family.width() as u8,
                    table: place as u16,
                    family: index as u32,
                });
            }
        }
        // Each of them is alone in its bucket, nearly always.
        let count = (4 * unordered.len()).next_power_of_two();
        let mut buckets = vec![0; count + 1];
        for prefix in &unordered {
            buckets[prefix.hash.bucket(count) + 1] += 1;
        }
        for bucket in 0..count {
            buckets[bucket + 1] += buckets[bucket];
        }
        let mut next = buckets.clone();
        let mut families = unordered.clone();
        for prefix in unordered {
            let place = &mut next[prefix.hash.bucket(count)];
            families[*place as usize] = prefix;
            *place += 1;
        }
        Prefixes { bytes, families, buckets, shape, longest }
    }

    /// What a scan can tell codes by.
    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Characters of the longest codes.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// The families that have a prefix, in the order of the tables.
    pub(crate) fn find<'c>(&self, prefix: &[u8], tables: &'c [Table]) -> impl Iterator<Item = Family<'c>> {
        let hash = Hash::of(prefix);
        let same = move |family: &&Prefix| family.hash == hash && self.text(family) == prefix;
        self.bucket(hash).iter().filter(same).map(|family| family.of(tables))
    }

    /// Takes those, where the hash is known, whose numbers have so many digits.
    #[inline(always)]
    pub(crate) fn find_width(&self, hash: Hash, prefix: &[u8], width: usize, mut take: impl FnMut(&Prefix)) {
        for family in self.bucket(hash) {
            if family.hash == hash && usize::from(family.width) == width && self.text(family) == prefix {
                take(family);
            }
        }
    }

    #[inline(always)]
    fn bucket(&self, hash: Hash) -> &[Prefix] {
        let bucket = hash.bucket(self.buckets.len() - 1);
        &self.families[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize]
    }

    fn text(&self, prefix: &Prefix) -> &[u8] {
        &self.bytes[prefix.start as usize..][..usize::from(prefix.length)]
    }
}

impl Prefix {
    pub(crate) fn of<'c>(&self, tables: &'c [Table]) -> Family<'c> {
        tables[usize::from(self.table)].family(self.family as usize)
    }
}
