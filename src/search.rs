//! Rows by words: codes, messages, descriptions, solutions and service names in both languages, read through from end to end.
//! There is no index: the texts are small, and one would cost as much as they do.

use std::cmp::Reverse;

use crate::catalogue::{Catalogue, Entry};
use crate::code;
use crate::explain::explain_row;
use crate::sort::sorted;
use crate::{Explanation, Lang, SearchOptions};

/// Answers where no limit is given.
const DEFAULT_LIMIT: usize = 20;
/// Words of a query that count; a query is a few words, a pasted page is not one.
const MAX_TERMS: usize = 16;
/// Bytes of a query that count.
const MAX_QUERY_LENGTH: usize = 512;
/// How many per cent of a Chinese term's pairs of characters a text has to hold where it does not hold the term itself: people leave out
/// and turn round words, as in 设备未找到 for 指定的设备未找到 or 找不到设备.
const ENOUGH_PAIRS: u32 = 60;

/// What a term found in a field is worth. The code says most, then what happened, then what to do.
const CODE: u32 = 12;
const MESSAGE: u32 = 8;
const DESCRIPTION: u32 = 8;
const SERVICE: u32 = 4;
const SOLUTION: u32 = 3;
/// What the whole query found in one piece adds.
const PHRASE: u32 = 600;

impl Catalogue {
    /// Rows that hold the words of a query, in either language and in any form (`quotas`, `sharing`), best first; a row whose code the
    /// query is comes before all others. Where no row has all words, those that have the rarest and at least half of them.
    ///
    /// ```
    /// use errgloss::{Catalogue, Lang, SearchOptions};
    ///
    /// let catalogue = Catalogue::builtin();
    /// let options = SearchOptions { lang: Lang::En, ..Default::default() };
    /// assert_eq!(catalogue.search("token has expired", &options)[0].code, "IEF.310002");
    /// assert_eq!(catalogue.search("token已过期", &options)[0].code, "IEF.310002");
    /// assert_eq!(catalogue.search("2062", &options)[0].service, "living");
    /// assert!(catalogue.search("", &options).is_empty());
    /// ```
    pub fn search(&self, query: &str, options: &SearchOptions<'_>) -> Vec<Explanation<'_>> {
        let mut explanations = Vec::new();
        for row in self.rows_by_words(query, options) {
            explanations.push(explain_row(row, options.lang));
        }
        explanations
    }

    /// The rows that hold the words of a query, best first.
    pub(crate) fn rows_by_words(&self, query: &str, options: &SearchOptions<'_>) -> Vec<Entry<'_>> {
        let query = Query::new(query);
        if query.terms.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for row in self.rows(options.service) {
            found.push((query.worth(row), row));
        }
        query.keep_best(&mut found);
        let best_first = sorted(&found, &|(one, _), (other, _)| other.rank().cmp(&one.rank()));
        let mut rows = Vec::new();
        for (_, row) in best_first.iter().take(options.limit.unwrap_or(DEFAULT_LIMIT)) {
            rows.push(*row);
        }
        rows
    }
}

/// How well a row answers.
#[derive(Clone, Copy)]
struct Worth {
    /// The words it has, a bit each.
    words: u16,
    /// How much its words say of it.
    score: u32,
    /// Of its texts.
    length: usize,
}

impl Worth {
    /// The greater, the better: how many words it has, their score; among equals the shorter texts, which say little else.
    fn rank(self) -> (u32, u32, Reverse<usize>) {
        (self.words.count_ones(), self.score, Reverse(self.length))
    }
}

struct Query {
    /// The whole query, folded.
    phrase: String,
    /// Its words, folded.
    terms: Vec<String>,
    /// The query as a folded code, when it can be one.
    code: Option<code::Folded>,
}

impl Query {
    fn new(query: &str) -> Query {
        let mut end = query.len().min(MAX_QUERY_LENGTH);
        while !query.is_char_boundary(end) {
            end -= 1;
        }
        let mut phrase = String::new();
        for character in query[..end].chars() {
            phrase.push(code::to_ascii(character).to_ascii_lowercase());
        }
        let mut terms: Vec<String> = Vec::new();
        for word in phrase.split(|character: char| character.is_whitespace() || is_separator(character)) {
            let word = code::trim(word);
            if !word.is_empty() && terms.len() < MAX_TERMS && !terms.iter().any(|term| term == word) {
                terms.push(word.to_owned());
            }
        }
        Query { code: code::fold(code::trim(&phrase)), phrase: phrase.trim().to_owned(), terms }
    }

    fn worth(&self, row: Entry<'_>) -> Worth {
        let spelling = row.code();
        if self.code.as_ref().is_some_and(|code| code::compare_folded(code.as_bytes(), &spelling).is_eq()) {
            return Worth { words: u16::MAX, score: u32::MAX, length: 0 };
        }
        let service = row.family().service();
        let mut fields = vec![(CODE, spelling.as_str()), (SERVICE, service.id())];
        let mut entry = Some(row);
        let mut reasons = row.reasons();
        while let Some(texts) = entry {
            for wording in texts.wordings() {
                fields.push((MESSAGE, wording));
            }
            for lang in [Lang::Zh, Lang::En] {
                fields.push((DESCRIPTION, texts.description_in(lang)));
                fields.push((SOLUTION, texts.solution(lang).unwrap_or_default()));
            }
            entry = reasons.next();
        }
        let mut length = 0;
        for (_, text) in &fields {
            length += text.len();
        }
        for lang in [Lang::Zh, Lang::En] {
            fields.push((SERVICE, service.name(lang)));
        }

        let mut worth = Worth { words: 0, score: 0, length };
        for (at, term) in self.terms.iter().enumerate() {
            let mut best = 0;
            for (weight, text) in &fields {
                best = best.max(weight * found_in(text, term));
            }
            worth.score += best;
            worth.words |= u16::from(best > 0) << at;
        }
        if self.terms.len() > 1 && fields.iter().any(|(_, text)| position(text, &self.phrase).is_some()) {
            worth.score += PHRASE;
        }
        worth
    }

    /// Keeps the rows that have every word. Where there are none, those that have at least half of the words, among them the
    /// rarest, which says most of what is meant.
    fn keep_best(&self, found: &mut Vec<(Worth, Entry<'_>)>) {
        let mut fewest = usize::MAX;
        let mut rarest = 0;
        for at in 0..self.terms.len() {
            let rows = found.iter().filter(|(worth, _)| worth.words >> at & 1 != 0).count();
            if rows < fewest {
                (fewest, rarest) = (rows, 1 << at);
            }
        }
        let all = u16::MAX >> (MAX_TERMS - self.terms.len());
        let any_has_all = found.iter().any(|(worth, _)| worth.words & all == all);
        found.retain(|(worth, _)| {
            let enough = 2 * worth.words.count_ones() as usize >= self.terms.len();
            if any_has_all { worth.words & all == all } else { enough && worth.words & rarest != 0 }
        });
    }
}

fn is_separator(character: char) -> bool {
    matches!(character, ',' | ';' | '\u{3001}' | '"' | '(' | ')' | '[' | ']')
}

/// What English words end in besides what they have in common: quota, quotas; share, sharing, shared; retry, retries.
const ENDINGS: [&str; 9] = ["ies", "ied", "ing", "es", "ed", "s", "e", "y", ""];
/// Fewer letters are no stem.
const SHORTEST_STEM: usize = 3;

/// What a term has in common with its other forms.
fn stem(term: &str) -> &str {
    let stem = ENDINGS.iter().find_map(|ending| term.strip_suffix(ending)).unwrap_or(term);
    // Access is no plural.
    if stem.len() < SHORTEST_STEM || term.ends_with("ss") { term } else { stem }
}

/// How well a text holds a term, 0 to 100: as a word, at the start of one, in another form, inside a word, or, for Chinese, most of its
/// pairs of characters.
fn found_in(text: &str, term: &str) -> u32 {
    if !term.is_ascii() {
        return if position(text, term).is_some() { 100 } else { pairs_found(text, term) };
    }
    let ends_word = |at: usize| !text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    let starts_with = |at: usize, part: &str| {
        let found = text.as_bytes().get(at..at + part.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(part.as_bytes()))
    };
    let stem = stem(term);
    let mut best = 0;
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| position(rest, stem)) {
        let start = at + next;
        at = start + stem.len();
        let starts_word = start == 0 || ends_word(start - 1);
        let is_form = |ending: &&str| starts_with(at, ending) && ends_word(at + ending.len());
        let worth = match (starts_with(start, term), starts_word) {
            (true, true) if ends_word(start + term.len()) => return 100,
            (true, true) => 80,
            (true, false) => 40,
            (false, true) if ENDINGS.iter().any(is_form) => 70,
            _ => 0,
        };
        best = best.max(worth);
    }
    best
}

/// For a Chinese term that a text does not hold in one piece: the share of its pairs of neighbours that it holds, 0 below `ENOUGH_PAIRS`.
fn pairs_found(text: &str, term: &str) -> u32 {
    let (mut pairs, mut found) = (0, 0);
    let mut before = None;
    for (at, character) in term.char_indices().filter(|(_, character)| !character.is_ascii()) {
        if let Some(start) = before {
            pairs += 1;
            let pair = &term[start..at + character.len_utf8()];
            found += u32::from(position(text, pair).is_some());
        }
        before = Some(at);
    }
    if pairs > 1 && found * 100 >= pairs * ENOUGH_PAIRS { found * 60 / pairs } else { 0 }
}

/// Where a folded term stands in a text, ASCII letters of either case alike.
fn position(text: &str, term: &str) -> Option<usize> {
    let (text, term) = (text.as_bytes(), term.as_bytes());
    let first = term.first()?;
    let upper = first.to_ascii_uppercase();
    let last = text.len().checked_sub(term.len())?;
    (0..=last).find(|at| {
        let byte = &text[*at];
        (byte == first || *byte == upper) && text[*at..*at + term.len()].eq_ignore_ascii_case(term)
    })
}
