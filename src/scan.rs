//! Codes in running text.
//!
//! A code starts and ends at a word boundary, as `\b` of a regular expression has it, except that letters of every alphabet
//! count as word characters and Chinese ones do not: `错误码IEF.100100，` holds a code, `Brief.100100` and `éief.100100` hold none.

use crate::catalogue::{Catalogue, Entry, Found};
use crate::code::{self, Folded, MAX_CODE_LENGTH};

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
pub(crate) struct Hit<'c> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) row: Option<Entry<'c>>,
}

/// How far the telling field of the living platform may be from a bare number, in bytes: within one body, not across a log.
const TELLING_DISTANCE: usize = 2048;
/// The field that only bodies of the living platform have.
const TELLING_FIELD: &str = "localizedMsg";
/// What stands before a bare number that is an error code.
const CODE_LABELS: [&str; 2] = ["code", "错误码"];

impl Catalogue {
    /// Every code in a text, in order. A number of a width that its family never uses is no code; a bare number is one only as
    /// the `code` of a body of the living platform, or, with that service given, beside a label or alone.
    ///
    /// ```
    /// let found = errgloss::scan("create failed: IEF.100103 (see Brief.100103)", None);
    /// assert_eq!(found.len(), 1);
    /// assert_eq!((found[0].start, found[0].end, found[0].code.as_str()), (15, 25, "IEF.100103"));
    /// ```
    pub fn scan(&self, text: &str, service: Option<&str>) -> Vec<CodeMatch> {
        let matches = self.hits(text, service).into_iter().map(|hit| {
            let spelling = &text[hit.start..hit.end];
            let code = match hit.row {
                Some(row) => row.code(),
                None => self.published_spelling(spelling, service),
            };
            CodeMatch { start: hit.start, end: hit.end, code, documented: hit.row.is_some() }
        });
        matches.collect()
    }

    /// `scan` without the spellings.
    pub(crate) fn hits<'c>(&'c self, text: &str, service: Option<&str>) -> Vec<Hit<'c>> {
        Scanner::new(self, text, service).run()
    }

    /// A code as its family spells it.
    pub(crate) fn published_spelling(&self, spelling: &str, service: Option<&str>) -> String {
        let folded = code::fold(spelling).unwrap_or(Folded::EMPTY);
        match self.find(folded.as_bytes(), service) {
            Some(Found::Rows(rows)) => rows.first().map(|row| row.code()).unwrap_or_default(),
            Some(Found::Undocumented(family)) => {
                let (_, digits) = code::split(folded.as_bytes());
                let mut code = String::from(family.prefix());
                code.extend(digits.iter().map(|digit| char::from(*digit)));
                code
            }
            None => String::new(),
        }
    }
}

struct Scanner<'c, 't> {
    catalogue: &'c Catalogue,
    text: &'t str,
    service: Option<&'t str>,
    /// By first folded character: whether a code begins with it.
    begins: [bool; 128],
    /// No code is longer.
    longest: usize,
    /// Where the text starts and ends without the white space round it.
    trimmed: (usize, usize),
    hits: Vec<Hit<'c>>,
    /// Places of the telling field, in order.
    telling: Vec<usize>,
    /// Hits that are codes only if a telling field is near.
    bare: Vec<Hit<'c>>,
}

impl<'c, 't> Scanner<'c, 't> {
    fn new(catalogue: &'c Catalogue, text: &'t str, service: Option<&'t str>) -> Self {
        let mut begins = [false; 128];
        let mut longest = 0;
        for family in catalogue.tables().flat_map(|table| table.families()) {
            let prefix = family.prefix();
            longest = longest.max(prefix.len() + family.width());
            match prefix.bytes().next() {
                Some(first) => begins[usize::from(first.to_ascii_lowercase() & 127)] = true,
                None => begins[usize::from(b'0')..=usize::from(b'9')].fill(true),
            }
        }
        Scanner {
            catalogue,
            text,
            service,
            begins,
            longest: longest.min(MAX_CODE_LENGTH),
            trimmed: (text.len() - text.trim_start().len(), text.trim_end().len()),
            hits: Vec::new(),
            telling: Vec::new(),
            bare: Vec::new(),
        }
    }

    fn run(mut self) -> Vec<Hit<'c>> {
        let mut at = 0;
        let mut after_word = false;
        while let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            let is_word = is_word(character);
            if is_word
                && !after_word
                && let Some(first) = code::fold_char(character)
            {
                if first == b'l' && starts_with_ignoring_case(&self.text[at..], TELLING_FIELD) {
                    self.telling.push(at);
                }
                if self.begins[usize::from(first & 127)]
                    && let Some(end) = self.code_at(at)
                {
                    at = end;
                    after_word = true;
                    continue;
                }
            }
            after_word = is_word;
            at += character.len_utf8();
        }
        self.join_bare();
        self.hits
    }

    /// Takes the longest code that starts here; its end.
    fn code_at(&mut self, start: usize) -> Option<usize> {
        let mut folded = Folded::EMPTY;
        let mut end = start;
        let mut found = None;
        for character in self.text[start..].chars() {
            let byte = code::fold_char(character);
            let ends_part =
                folded.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) && !is_word(character);
            if ends_part {
                found = self.hit(&folded, start, end).or(found);
            }
            let Some(byte) = byte else {
                // Past the end of the last part: nothing is left to check.
                return self.take(found);
            };
            if folded.as_bytes().len() >= self.longest || !folded.push(byte) {
                return self.take(found);
            }
            end += character.len_utf8();
        }
        if folded.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
            found = self.hit(&folded, start, end).or(found);
        }
        self.take(found)
    }

    fn hit(&self, folded: &Folded, start: usize, end: usize) -> Option<Hit<'c>> {
        let (prefix, digits) = code::split(folded.as_bytes());
        if prefix.is_empty() {
            return self.bare_hit(folded, start, end);
        }
        match self.catalogue.find(folded.as_bytes(), self.service)? {
            Found::Rows(rows) => Some(Hit { start, end, row: rows.first().copied() }),
            Found::Undocumented(family) if family.width() == digits.len() => {
                Some(Hit { start, end, row: None })
            }
            Found::Undocumented(_) => None,
        }
    }

    fn bare_hit(&self, folded: &Folded, start: usize, end: usize) -> Option<Hit<'c>> {
        // Part of a longer number: 4.60, 10.0.0.460, 12:460.
        let follows = &self.text.as_bytes()[end..];
        if matches!(follows, [b'.' | b':' | b'-', digit, ..] if digit.is_ascii_digit()) {
            return None;
        }
        let alone = self.service.is_some() && self.trimmed == (start, end);
        if !alone && !has_label(&self.text[..start]) {
            return None;
        }
        let mut bare_families = self.catalogue.tables().flat_map(|table| table.families_of(b""));
        let service = self.service.or_else(|| bare_families.next().map(|family| family.service().id()))?;
        match self.catalogue.find(folded.as_bytes(), Some(service))? {
            Found::Rows(rows) => Some(Hit { start, end, row: rows.first().copied() }),
            Found::Undocumented(_) => None,
        }
    }

    fn take(&mut self, found: Option<Hit<'c>>) -> Option<usize> {
        let hit = found?;
        let end = hit.end;
        let is_bare =
            self.text[hit.start..].starts_with(|first: char| code::to_ascii(first).is_ascii_digit());
        if is_bare && self.service.is_none() {
            self.bare.push(hit);
        } else {
            self.hits.push(hit);
        }
        Some(end)
    }

    /// Adds the bare numbers that stand near a telling field, in their order.
    fn join_bare(&mut self) {
        let telling = std::mem::take(&mut self.telling);
        let near = |hit: &Hit<'_>| {
            let next = telling.partition_point(|place| *place < hit.start);
            let neighbours = [next.checked_sub(1).and_then(|before| telling.get(before)), telling.get(next)];
            neighbours.into_iter().flatten().any(|place| place.abs_diff(hit.start) <= TELLING_DISTANCE)
        };
        let bare = std::mem::take(&mut self.bare).into_iter().filter(near);
        let mut others = std::mem::take(&mut self.hits).into_iter().peekable();
        for hit in bare {
            self.hits.extend(std::iter::from_fn(|| others.next_if(|other| other.start < hit.start)));
            self.hits.push(hit);
        }
        self.hits.extend(others);
    }
}

/// True when a text ends in a label of an error code and what stands between a label and its value: `"code": "`, `错误码：`, `code=`.
fn has_label(before: &str) -> bool {
    let label = before.trim_end_matches(['"', '\'', '\\', ' ', '\t', '\u{3000}', '\u{A0}']);
    let label = label.trim_end_matches([':', '=', '：']);
    let label = label.trim_end_matches(['"', '\'', '\\', ' ', '\t', '\u{3000}', '\u{A0}']);
    CODE_LABELS.iter().any(|name| {
        label.len().checked_sub(name.len()).and_then(|start| label.split_at_checked(start)).is_some_and(
            |(rest, end)| end.eq_ignore_ascii_case(name) && (!name.is_ascii() || !rest.ends_with(is_word)),
        )
    })
}

fn starts_with_ignoring_case(text: &str, name: &str) -> bool {
    text.as_bytes().get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// Letters and digits of the alphabets that are written with spaces between words, and the underscore; full-width forms too.
fn is_word(character: char) -> bool {
    match code::to_ascii(character) {
        ascii if ascii.is_ascii() => ascii.is_ascii_alphanumeric() || ascii == '_',
        '\u{D7}' | '\u{F7}' => false,
        // Latin with accents to Georgian and Ethiopic; general punctuation starts at U+2000.
        other => ('\u{C0}'..='\u{1FFF}').contains(&other),
    }
}
