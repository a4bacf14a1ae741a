//! Codes in running text.
//!
//! A code starts and ends at a word boundary, as `\b` of a regular expression has it, except that letters of every alphabet
//! count as word characters and Chinese ones do not: `错误码IEF.100100，` holds a code, `Brief.100100` and `éief.100100` hold none.

mod candidates;
mod characters;
mod living;

use std::ops::Range;

use self::candidates::Candidates;
pub(crate) use self::candidates::Shape;
use self::characters::{is_word, is_word_before};
use self::living::{LIVING, has_label, stands_alone, told};
use crate::catalogue::{Catalogue, Entry, Family, Found, Hash, Prefixes};
use crate::code;

/// Full-width characters have three bytes.
const MAX_CODE_BYTES: usize = 3 * code::MAX_CODE_LENGTH;

/// A code found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeMatch {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The published spelling.
    pub code: String,
    /// False: the family is known, this number is in no published table.
    pub documented: bool,
}

/// Where a code stands, and the first row of it.
#[derive(Clone, Copy)]
pub(crate) struct Hit<'c> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) row: Option<Entry<'c>>,
    /// A number, and a code only if something that tells is near.
    pub(crate) is_unsure: bool,
}

impl Catalogue {
    /// Every code in a text, in order. A number of a width that its family never uses is no code; a bare number is one only as
    /// the `code` of a body of the living platform, or, with that service given, as a published number that stands for itself.
    ///
    /// ```
    /// let found = errgloss::scan("create failed: IEF.100103 (see Brief.100103)", None);
    /// assert_eq!(found.len(), 1);
    /// assert_eq!((found[0].start, found[0].end, found[0].code.as_str()), (15, 25, "IEF.100103"));
    /// ```
    pub fn scan(&self, text: &str, service: Option<&str>) -> Vec<CodeMatch> {
        let mut matches = Vec::new();
        for Hit { start, end, row, .. } in self.hits(text, service) {
            let code = match row {
                Some(row) => row.code(),
                None => self.published_spelling(&text[start..end], service),
            };
            matches.push(CodeMatch { start, end, code, documented: row.is_some() });
        }
        matches
    }

    /// `scan` without the spellings.
    pub(crate) fn hits<'c>(
        &'c self,
        text: &(impl AsRef<[u8]> + ?Sized),
        service: Option<&str>,
    ) -> Vec<Hit<'c>> {
        let text = text.as_ref();
        let mut hits = Vec::new();
        self.scan_part(text, 0..text.len(), service, &mut hits);
        keep_told(text, &mut hits);
        hits
    }

    /// Adds the codes that begin in a part of a text, those that are unsure too; where to go on with the part behind it. The text is
    /// known at least `MAX_CODE_BYTES` beyond the part.
    pub(crate) fn scan_part<'c>(
        &'c self,
        text: &[u8],
        part: Range<usize>,
        service: Option<&str>,
        hits: &mut Vec<Hit<'c>>,
    ) -> usize {
        let prefixes = self.prefixes();
        let folded = [0; code::MAX_CODE_LENGTH];
        let mut scanner = Scanner { catalogue: self, prefixes, text, service, from: part.start, folded };
        let known = hits.len();
        let mut seen = part.start;
        for place in Candidates::new(text, part.start, *prefixes.shape(), service.is_some()) {
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

    /// A code as its family spells it.
    pub(crate) fn published_spelling(&self, spelling: &str, service: Option<&str>) -> String {
        let Some(folded) = code::fold(spelling) else { return String::new() };
        match self.find(folded.as_bytes(), service) {
            Some(Found::Rows(rows)) => rows.first().map(|row| row.code()).unwrap_or_default(),
            Some(Found::Undocumented(family)) => family.code_of(code::split(folded.as_bytes()).1),
            None => String::new(),
        }
    }
}

/// Of numbers that are codes only if something near them says so, keeps those.
fn keep_told(text: &[u8], hits: &mut Vec<Hit<'_>>) {
    let unsure: Vec<usize> = hits.iter().filter(|hit| hit.is_unsure).map(|hit| hit.start).collect();
    if !unsure.is_empty() {
        let told = told(text, &unsure);
        hits.retain(|hit| !hit.is_unsure || told.binary_search(&hit.start).is_ok());
    }
}

struct Scanner<'c, 's> {
    catalogue: &'c Catalogue,
    prefixes: &'c Prefixes,
    text: &'s [u8],
    service: Option<&'s str>,
    /// No code begins before it.
    from: usize,
    /// What is read now, folded, filled from its end.
    folded: [u8; code::MAX_CODE_LENGTH],
}

/// The digits that a code ends in.
#[derive(Clone, Copy)]
struct Number {
    digits: usize,
    /// What they are worth; past 32 bits whatever is.
    value: u64,
}

/// A code that was read.
enum Known<'c> {
    Row(Entry<'c>),
    /// Of a known family, and in no table.
    Undocumented,
}

impl<'c> Scanner<'c, '_> {
    /// Where the number ends that goes over a place.
    fn end_of_number(&self, mut place: usize) -> usize {
        while let Some((character, length)) = characters::at(self.text, place)
            && code::to_ascii(character).is_ascii_digit()
        {
            place += length;
        }
        place
    }

    /// The longest code that ends at a place and begins in none of those found before it.
    fn code_before(&mut self, end: usize, hits: &[Hit<'c>]) -> Option<Hit<'c>> {
        if characters::at(self.text, end).is_some_and(|(character, _)| is_word(character)) {
            return None;
        }
        let first = code::MAX_CODE_LENGTH - self.prefixes.longest();
        let mut at = code::MAX_CODE_LENGTH;
        let mut start = end;
        let mut number = Number { digits: 0, value: 0 };
        while let Some((digit @ b'0'..=b'9', length)) = characters::folded_before(self.text, start)
            && start > self.from
            && at > first
        {
            at -= 1;
            self.folded[at] = digit;
            start -= length;
            number.put_before(digit);
        }
        let mut found = None;
        if number.digits > 0 && !is_word_before(self.text, start) {
            found = self.bare_number(number, start, end);
        }
        let mut hash = Hash::EMPTY;
        while let Some((folded, length)) = characters::folded_before(self.text, start)
            && start > self.from
            && at > first
        {
            at -= 1;
            self.folded[at] = folded;
            start -= length;
            hash.put_before(folded);
            if !is_word_before(self.text, start)
                && let Some(known) = self.known(hash, at, number)
                && !hits.iter().rev().take_while(|hit| hit.end > start).any(|hit| hit.start < start)
            {
                let row = if let Known::Row(row) = known { Some(row) } else { None };
                found = Some(Hit { start, end, row, is_unsure: false });
            }
        }
        found
    }

    /// What is known of a code with such a prefix, which is folded from a place on.
    #[inline(always)]
    fn known(&self, prefix: Hash, at: usize, number: Number) -> Option<Known<'c>> {
        let within = |family: &Family<'_>| self.service.is_none_or(|id| family.service().id() == id);
        let whole = &self.folded[at..];
        let mut known = None;
        let mut take = |family: Family<'c>, value: u64| {
            if !matches!(known, Some(Known::Row(_))) && within(&family) {
                let row = u32::try_from(value).ok().and_then(|number| family.row_of(number));
                known = row.map(Known::Row).or((family.width() > 0).then_some(Known::Undocumented));
            }
        };
        let text = &whole[..whole.len() - number.digits];
        self.prefixes.find_width(prefix, text, number.digits, |family| {
            take(family.of(self.catalogue.tables()), number.value)
        });
        // A code whose number is past 32 bits is a name too.
        if number.digits > 0 && self.prefixes.shape().has_names {
            self.prefixes
                .find_width(Hash::of(whole), whole, 0, |family| take(family.of(self.catalogue.tables()), 0));
        }
        known
    }

    /// A number that is a published code by itself, if it stands where it can be one.
    #[inline(never)]
    fn bare_number(&self, number: Number, start: usize, end: usize) -> Option<Hit<'c>> {
        let is_unsure = self.service.is_none();
        if is_unsure && !has_label(&self.text[..start]) || !stands_alone(self.text, start, end) {
            return None;
        }
        let service = self.service.unwrap_or(LIVING);
        let value = u32::try_from(number.value).ok()?;
        let mut row = None;
        self.prefixes.find_width(Hash::EMPTY, &[], number.digits, |family| {
            let family = family.of(self.catalogue.tables());
            if row.is_none() && family.service().id() == service {
                row = family.row_of(value);
            }
        });
        row.map(|row| Hit { start, end, row: Some(row), is_unsure })
    }
}

const POWERS_OF_TEN: [u64; 10] =
    [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

impl Number {
    #[inline(always)]
    fn put_before(&mut self, digit: u8) {
        let digit = u64::from(digit - b'0');
        // Beyond ten digits there may be zeros only.
        self.value += match POWERS_OF_TEN.get(self.digits) {
            Some(power) => digit * power,
            None => u64::from(digit > 0) << 32,
        };
        self.digits += 1;
    }
}
