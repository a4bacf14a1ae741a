//! Codes in running text.
//!
//! A code starts and ends at a word boundary, as `\b` of a regular expression has it, except that letters of every alphabet
//! count as word characters and Chinese ones do not: `错误码IEF.100100，` holds a code, `Brief.100100` and `éief.100100` hold none.

use std::ops::Range;

use crate::catalogue::{Catalogue, Entry, Found, Prefixes, Walk};
use crate::code::{self, Folded};

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
    /// A number, and a code only if something that tells is near.
    is_unsure: bool,
}

/// The service whose codes are bare numbers, which are codes only where something tells that they are its own.
const LIVING: &str = "living";
/// How far what tells may be from a bare number, in bytes: within one body, not across a log.
const TELLING_DISTANCE: usize = 2048;
/// What only bodies of the living platform have, wherever it stands.
const TELLING_FIELD: &str = "localizedMsg";
/// What its requests and their logs have; these tell only as keys, since other texts speak of them.
const TELLING_KEYS: [&str; 3] = ["iotId", "iotToken", "identityId"];
/// The keys that together make its envelope. Others answer `code` and `message` too, and their `data` holds an `id`.
const ENVELOPE: [&str; 3] = ["id", "message", "data"];
/// What stands before a bare number that is an error code.
const CODE_LABELS: [&str; 2] = ["code", "错误码"];

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
    prefixes: &'c Prefixes,
    text: &'t str,
    service: Option<&'t str>,
    hits: Vec<Hit<'c>>,
    /// Places that tell of the living platform, in order.
    telling: Vec<usize>,
    /// Where the last hit starts that is a code only if something that tells is near.
    unsure: usize,
    /// The bracket that opened last, if none has closed since.
    open: Option<usize>,
}

impl<'c, 't> Scanner<'c, 't> {
    fn new(catalogue: &'c Catalogue, text: &'t str, service: Option<&'t str>) -> Self {
        let prefixes = catalogue.prefixes();
        let (hits, telling) = (Vec::new(), Vec::new());
        Scanner { catalogue, prefixes, text, service, hits, telling, unsure: 0, open: None }
    }

    fn run(mut self) -> Vec<Hit<'c>> {
        let mut at = 0;
        while let Some(place) = self.prefixes.next_place(self.text.as_bytes(), at) {
            at = self.read(place);
        }
        let telling = self.telling;
        self.hits.retain(|hit| {
            let next = telling.partition_point(|place| *place < hit.start);
            let is_near = |place: Option<&usize>| {
                place.is_some_and(|place| place.abs_diff(hit.start) <= TELLING_DISTANCE)
            };
            !hit.is_unsure || is_near(telling.get(next)) || is_near(telling.get(next.wrapping_sub(1)))
        });
        self.hits
    }

    /// Looks at what stands at a place; where to go on.
    fn read(&mut self, at: usize) -> usize {
        let (before, after) = self.text.split_at(at);
        let Some(character) = after.chars().next() else { return self.text.len() };
        match character {
            '{' => self.open = Some(at),
            '}' => self.close(at),
            _ if before.ends_with(is_word) => {}
            // Most numbers of most texts: they cannot be codes.
            '0'..='9' if self.service.is_none() && !self.prefixes.digit_first() && !has_label(before) => {}
            _ => {
                if matches!(character, 'l' | 'L' | 'i' | 'I') && is_telling(after) {
                    self.telling.push(at);
                }
                if let Some(end) = self.code_at(at) {
                    return end;
                }
            }
        }
        at + character.len_utf8()
    }

    /// Takes the longest code that starts here; its end.
    fn code_at(&mut self, start: usize) -> Option<usize> {
        let mut walk = self.prefixes.walk();
        let mut folded = Folded::EMPTY;
        let mut end = start;
        let mut found = None;
        // The end of the text is one of a code.
        for character in self.text[start..].chars().chain([' ']) {
            if !is_word(character) && walk.is_code() {
                found = self.hit(&walk, folded.as_bytes(), start..end).or(found);
            }
            match code::fold_char(character) {
                Some(byte) if folded.push(byte) && walk.read(byte) => end += character.len_utf8(),
                _ => break,
            }
        }
        self.take(found)
    }

    fn hit(&self, walk: &Walk<'_>, folded: &[u8], place: Range<usize>) -> Option<Hit<'c>> {
        let Range { start, end } = place;
        let is_bare = folded.iter().all(u8::is_ascii_digit);
        if is_bare && !self.stands_for_itself(start, end) {
            return None;
        }
        let service = self.service.or(is_bare.then_some(LIVING));
        let row = match self.catalogue.found(walk, folded, service)? {
            Found::Rows(rows) => rows.first().copied(),
            Found::Undocumented(family) if !is_bare && family.width() == walk.digits() => None,
            Found::Undocumented(_) => return None,
        };
        Some(Hit { start, end, row, is_unsure: is_bare && self.service.is_none() })
    }

    /// Whether a number is no part of a longer one (4.60, 10.0.0.460, 12:460, 1,200) and, unless its service is named, has a label.
    fn stands_for_itself(&self, start: usize, end: usize) -> bool {
        let (before, after) = self.text.as_bytes().split_at(end);
        let joins = |byte: &u8| matches!(byte, b'.' | b',' | b':' | b'-');
        let goes_on = matches!(after, [joint, digit, ..] if joins(joint) && digit.is_ascii_digit());
        let went_on =
            matches!(&before[..start], [.., digit, joint] if joins(joint) && digit.is_ascii_digit());
        !goes_on && !went_on && (self.service.is_some() || has_label(&self.text[..start]))
    }

    /// Looks whether the object that ends here is an envelope of the living platform, where a number may be its code. An envelope
    /// holds no other object: an error has no data.
    fn close(&mut self, end: usize) {
        if let Some(start) = self.open.take()
            && self.unsure > start
            && ENVELOPE.iter().all(|key| has_key(&self.text[start..end], key))
        {
            self.telling.push(end);
        }
    }

    fn take(&mut self, found: Option<Hit<'c>>) -> Option<usize> {
        let hit = found?;
        let end = hit.end;
        if hit.is_unsure {
            self.unsure = hit.start;
        }
        self.hits.push(hit);
        Some(end)
    }
}

/// True when a text ends in a label of an error code and what stands between a label and its value: `"code": "`, `错误码：`, `code=`.
fn has_label(before: &str) -> bool {
    // Most numbers stand behind something else, which one byte tells.
    let skipped = |byte: &u8| matches!(byte, b'"' | b'\'' | b'\\' | b' ' | b'\t' | b':' | b'=');
    let last = before.bytes().rev().find(|byte| !skipped(byte));
    if !matches!(last, Some(b'e' | b'E' | 0x80..)) {
        return false;
    }
    let label = before.trim_end_matches(['"', '\'', '\\', ' ', '\t', '\u{3000}', '\u{A0}']);
    let label = label.trim_end_matches([':', '=', '：']);
    let label = label.trim_end_matches(['"', '\'', '\\', ' ', '\t', '\u{3000}', '\u{A0}']);
    CODE_LABELS.iter().any(|name| {
        label.len().checked_sub(name.len()).and_then(|start| label.split_at_checked(start)).is_some_and(
            |(rest, end)| end.eq_ignore_ascii_case(name) && (!name.is_ascii() || !rest.ends_with(is_word)),
        )
    })
}

/// Whether a text starts with what only the living platform has.
fn is_telling(text: &str) -> bool {
    starts_with(text, TELLING_FIELD)
        || TELLING_KEYS.iter().any(|key| starts_with(text, key) && is_key(&text[key.len()..]))
}

/// True for what stands behind a key: its closing quote, and what separates it from its value.
fn is_key(after: &str) -> bool {
    after.trim_start_matches(['"', '\'', '\\', ' ']).starts_with([':', '=', '：'])
}

fn has_key(object: &str, key: &str) -> bool {
    let is_here = |at: usize| {
        object.as_bytes()[at..].starts_with(key.as_bytes())
            && !object[..at].ends_with(is_word)
            && is_key(&object[at + key.len()..])
    };
    (0..object.len()).any(is_here)
}

/// The case of ASCII letters is ignored.
fn starts_with(text: &str, name: &str) -> bool {
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
