//! What codes begin with, and the numbers behind it: all that a scan knows of tables. Made ready once.

use crate::candidates::Shape;
use crate::code;

/// The families of all tables by their folded prefixes. A code that is a name is a prefix without a number.
#[derive(Debug)]
pub struct Families {
    /// The folded prefixes, one after the other.
    prefixes: Vec<u8>,
    /// By bucket, within one in the order in which they were given.
    families: Vec<Family>,
    /// Where each bucket begins among them, and where the last ends; a power of two and one.
    buckets: Vec<u32>,
    /// Of each family its numbers in order, and of each number its first row.
    numbers: Vec<u32>,
    rows: Vec<u32>,
    shape: Shape,
    /// Characters of the longest codes.
    longest: usize,
    /// The service whose codes are bare numbers.
    living: u32,
}

/// Codes of one prefix and one number width in one service.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    hash: Hash,
    /// Where in `prefixes`.
    prefix: u32,
    length: u8,
    /// Digits of the numbers.
    width: u8,
    service: u32,
    index: u32,
    /// Where in `numbers` and `rows`.
    start: u32,
    end: u32,
}

/// A family as it is given.
pub struct FamilyInput<'i> {
    /// What its codes begin with, as published.
    pub prefix: &'i str,
    /// Digits of its numbers; 0 for a code that is a name.
    pub width: usize,
    /// What the giver knows its service by.
    pub service: u32,
    /// Its numbers in order, each with its row; of rows that share one, the first counts.
    pub rows: &'i mut dyn Iterator<Item = (u32, u32)>,
}

/// The hash of a folded prefix, from its end to its front, as codes are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hash(u32);

impl Hash {
    pub(crate) const EMPTY: Hash = Hash(0);

    /// Of the character before, and what was hashed so far.
    #[inline(always)]
    pub(crate) fn put_before(&mut self, character: u8) {
        self.0 = self.0.wrapping_mul(0x9E37_79B1).wrapping_add(character.into());
    }

    #[inline(never)]
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
        (self.0.wrapping_mul(0x9E37_79B1) >> 8) as usize & (count - 1)
    }
}

impl Family {
    /// Its place among those that were given.
    pub fn index(&self) -> u32 {
        self.index
    }

    pub(crate) fn width(&self) -> usize {
        usize::from(self.width)
    }

    #[inline(always)]
    pub(crate) fn is_of(&self, service: Option<u32>) -> bool {
        service.is_none_or(|service| self.service == service)
    }
}

impl Families {
    /// Those that a function adds, and the service whose codes are bare numbers.
    pub fn new(living: u32, add_all: &mut dyn FnMut(&mut Families)) -> Families {
        let mut families = Families {
            prefixes: Vec::new(),
            families: Vec::new(),
            buckets: Vec::new(),
            numbers: Vec::new(),
            rows: Vec::new(),
            shape: Shape::NOTHING,
            longest: 0,
            living,
        };
        add_all(&mut families);
        families.sort();
        families
    }

    /// Adds a family, for `new`.
    pub fn add(&mut self, family: FamilyInput<'_>) {
        let FamilyInput { prefix, width, service, rows } = family;
        let (begin, start) = (self.prefixes.len(), self.numbers.len());
        self.prefixes.extend(code::folded_bytes(prefix));
        for (number, row) in rows {
            if self.numbers.len() == start || self.numbers.last() != Some(&number) {
                self.numbers.push(number);
                self.rows.push(row);
            }
        }
        let folded = &self.prefixes[begin..];
        self.shape.include(folded, width);
        self.longest = self.longest.max(folded.len() + width);
        self.families.push(Family {
            hash: Hash::of(folded),
            prefix: begin as u32,
            // No code is longer than 64 characters.
            length: folded.len() as u8,
            width: width as u8,
            service,
            index: self.families.len() as u32,
            start: start as u32,
            end: self.numbers.len() as u32,
        });
    }

    /// Puts them into buckets, after the last was added.
    fn sort(&mut self) {
        // Each of them is alone in its bucket, nearly always.
        let count = (4 * self.families.len()).next_power_of_two();
        let mut buckets = vec![0; count + 1];
        for family in &self.families {
            buckets[family.hash.bucket(count) + 1] += 1;
        }
        for bucket in 0..count {
            buckets[bucket + 1] += buckets[bucket];
        }
        let mut next = buckets.clone();
        for family in self.families.clone() {
            let place = &mut next[family.hash.bucket(count)];
            self.families[*place as usize] = family;
            *place += 1;
        }
        self.buckets = buckets;
    }

    /// Those that have a folded prefix, in the order in which they were given.
    pub fn find(&self, prefix: &[u8]) -> impl Iterator<Item = &Family> {
        let hash = Hash::of(prefix);
        self.bucket(hash).iter().filter(move |family| family.hash == hash && self.prefix(family) == prefix)
    }

    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// Characters of the longest codes.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    pub(crate) fn living(&self) -> u32 {
        self.living
    }

    /// Takes those, where the hash is known, whose numbers have so many digits.
    #[inline(always)]
    pub(crate) fn find_width(&self, hash: Hash, prefix: &[u8], width: usize, mut take: impl FnMut(&Family)) {
        for family in self.bucket(hash) {
            if family.hash == hash && family.width() == width && self.prefix(family) == prefix {
                take(family);
            }
        }
    }

    /// The first row of a number.
    #[inline(always)]
    pub(crate) fn row_of(&self, family: &Family, number: u32) -> Option<u32> {
        let places = family.start as usize..family.end as usize;
        let place = self.numbers[places.clone()].binary_search(&number).ok()?;
        self.rows[places].get(place).copied()
    }

    #[inline(always)]
    fn bucket(&self, hash: Hash) -> &[Family] {
        let bucket = hash.bucket(self.buckets.len() - 1);
        &self.families[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize]
    }

    #[inline(always)]
    fn prefix(&self, family: &Family) -> &[u8] {
        &self.prefixes[family.prefix as usize..][..usize::from(family.length)]
    }
}
