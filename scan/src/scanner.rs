//! What a code is, told from its end at each place where one can be.

use std::ops::Range;

use crate::candidates::Candidates;
use crate::code::MAX_CODE_LENGTH;
use crate::escape;
use crate::families::{Families, Hash};
use crate::living::{has_label, stands_alone, told};
use crate::text::{Kind, Text};

/// Full-width characters have three bytes.
const MAX_CODE_BYTES: usize = 3 * MAX_CODE_LENGTH;

/// No place of any text.
const NOWHERE: usize = usize::MAX;

/// Where a code stands, and the first row of it.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// `None`: its family is known, its number is in no table.
    pub row: Option<u32>,
    /// A number, and a code only if something that tells is near.
    pub is_unsure: bool,
}

/// Adds the codes that begin in a part of a text, those that are unsure too; where to go on with the part behind it. The text is known
/// at least 192 places beyond the part.
#[inline(never)]
pub fn scan_part(
    families: &Families,
    text: Text<'_>,
    part: Range<usize>,
    service: Option<u32>,
    hits: &mut Vec<Hit>,
) -> usize {
    let folded = [0; MAX_CODE_LENGTH];
    let mut scanner = Scanner { families, text, service, from: part.start, folded };
    let known = hits.len();
    let mut seen = part.start;
    for place in Candidates::new(text, part.start, families.shape(), service.is_some()) {
        if place <= seen {
            continue;
        }
        if place > part.end + MAX_CODE_BYTES {
            break;
        }
        seen = scanner.end_of_number(place);
        if let Some(hit) = scanner.code_before(seen, &hits[known..]) {
            // What begins earlier goes before, and what is longer.
            while hits.len() > known && hits.last().is_some_and(|last| last.start >= hit.start) {
                hits.pop();
            }
            hits.push(hit);
        }
    }
    while hits.len() > known && hits.last().is_some_and(|last| last.start >= part.end) {
        hits.pop();
    }
    hits[known..].last().map_or(part.end, |last| part.end.max(last.end))
}

/// Of numbers that are codes only if something near them says so, keeps those. The text is the whole one, in UTF-8.
pub fn keep_told(text: &[u8], hits: &mut Vec<Hit>) {
    let unsure: Vec<usize> = hits.iter().filter(|hit| hit.is_unsure).map(|hit| hit.start).collect();
    if !unsure.is_empty() {
        let told = told(text, &unsure);
        hits.retain(|hit| !hit.is_unsure || told.binary_search(&hit.start).is_ok());
    }
}

struct Scanner<'f, 't> {
    families: &'f Families,
    text: Text<'t>,
    service: Option<u32>,
    /// No code begins before it.
    from: usize,
    /// What is read now, folded, filled from its end.
    folded: [u8; MAX_CODE_LENGTH],
}

/// The digits that a code ends in.
#[derive(Clone, Copy)]
struct Number {
    digits: usize,
    /// What they are worth; past 32 bits whatever is.
    value: u64,
    /// What the digit before them is worth.
    power: u64,
}

impl Scanner<'_, '_> {
    /// Where the number ends that goes over a place.
    #[inline(always)]
    fn end_of_number(&self, mut place: usize) -> usize {
        while let Some(length) = self.text.digit_at(place) {
            place += length;
        }
        place
    }

    /// The longest code that ends at a place and begins in none of those found before it.
    #[inline(always)]
    fn code_before(&mut self, end: usize, hits: &[Hit]) -> Option<Hit> {
        if self.text.is_word_at(end) {
            return None;
        }
        let mut boundary = NOWHERE;
        // A loop of at most two rounds, so that what it calls is compiled into this place once.
        loop {
            let (code, reached) = self.code_ending_at(end, boundary, hits);
            let escaped = escape::end_between(self.text.bytes(), reached, end);
            match escaped {
                Some(place) if boundary == NOWHERE && code.is_none_or(|code| place < code.start) => {
                    boundary = place;
                }
                _ => return code,
            }
        }
    }

    /// The same, where a word begins at one more place; and how far back it was looked for.
    #[inline(always)]
    fn code_ending_at(&mut self, end: usize, boundary: usize, hits: &[Hit]) -> (Option<Hit>, usize) {
        let first = MAX_CODE_LENGTH - self.families.longest();
        let mut at = MAX_CODE_LENGTH;
        let mut start = end;
        let mut number = Number { digits: 0, value: 0, power: 1 };
        let (mut kind, mut length) = self.text.kind_before(start);
        while let Some(digit @ b'0'..=b'9') = kind.folded()
            && start > self.from
            && at > first
        {
            at -= 1;
            self.folded[at] = digit;
            number.put_before(digit);
            start -= length;
            (kind, length) = self.text.kind_before(start);
        }
        let mut found = None;
        // Labels and what stands behind them hold no separator: most numbers need not be looked at.
        let can_be_bare = if self.service.is_none() { kind == Kind::NONE } else { !kind.is_word() };
        if number.digits > 0 && can_be_bare {
            found = self.bare_number(number, start, end);
        }
        let mut hash = Hash::EMPTY;
        while let Some(folded) = kind.folded()
            && start > self.from
            && at > first
        {
            at -= 1;
            self.folded[at] = folded;
            hash.put_before(folded);
            start -= length;
            (kind, length) = self.text.kind_before(start);
            if (!kind.is_word() || start == boundary)
                && let Some(row) = self.row(hash, at, number)
                && !hits.iter().rev().take_while(|hit| hit.end > start).any(|hit| hit.start < start)
            {
                found = Some(Hit { start, end, row, is_unsure: false });
            }
        }
        (found, start)
    }

    /// The row of a code with such a prefix, which is folded from a place on: `Some(None)` where its family is known and its number is in
    /// no table.
    #[inline(always)]
    fn row(&self, prefix: Hash, at: usize, number: Number) -> Option<Option<u32>> {
        let whole = &self.folded[at..];
        let text = &whole[..whole.len() - number.digits];
        let mut known = None;
        self.families.find_width(prefix, text, number.digits, |family| {
            if !matches!(known, Some(Some(_))) && family.is_of(self.service) {
                let row = number.value().and_then(|number| self.families.row_of(family, number));
                if row.is_some() || family.width() > 0 {
                    known = Some(row);
                }
            }
        });
        // A code whose number is past 32 bits is a name too.
        if number.digits > 0 && self.families.shape().has_names {
            self.families.find_width(Hash::of(whole), whole, 0, |family| {
                if !matches!(known, Some(Some(_))) && family.is_of(self.service) {
                    known = self.families.row_of(family, 0).map(Some).or(known);
                }
            });
        }
        known
    }

    /// A number that is a published code by itself, if it stands where it can be one.
    #[inline(never)]
    fn bare_number(&self, number: Number, start: usize, end: usize) -> Option<Hit> {
        let is_unsure = self.service.is_none();
        if is_unsure && !has_label(self.text, start) || !stands_alone(self.text, start, end) {
            return None;
        }
        let service = self.service.unwrap_or(self.families.living());
        // One past 32 bits is a name.
        let (prefix, width, value) = match number.value() {
            Some(value) => (&[][..], number.digits, value),
            None => (&self.folded[MAX_CODE_LENGTH - number.digits..], 0, 0),
        };
        let mut row = None;
        self.families.find_width(Hash::of(prefix), prefix, width, |family| {
            if row.is_none() && family.is_of(Some(service)) {
                row = self.families.row_of(family, value);
            }
        });
        row.map(|row| Hit { start, end, row: Some(row), is_unsure })
    }
}

impl Number {
    #[inline(always)]
    fn put_before(&mut self, digit: u8) {
        let digit = u64::from(digit - b'0');
        // Ten digits are all that 32 bits have: before them there may be zeros only.
        if self.digits < 10 {
            self.value += digit * self.power;
            self.power *= 10;
        } else if digit > 0 {
            self.value = u64::MAX;
        }
        self.digits += 1;
    }

    fn value(self) -> Option<u32> {
        u32::try_from(self.value).ok()
    }
}
