//! Rows by words: codes, messages, descriptions, solutions and service names in both languages, read through from end to end.
//! There is no index: the texts are small, and one would cost as much as they do.

use std::cmp::Reverse;

use crate::catalogue::{Catalogue, Entry};
use crate::code;
use crate::sort::sorted;
use crate::{ExplainOptions, Explanation, Lang, SearchOptions};

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
    /// Rows that hold the words of a query, in either language, best first; a row whose code the query is comes before all others.
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
        let query = Query::new(query);
        if query.terms.is_empty() {
            return Vec::new();
        }
        let found: Vec<(Worth, Entry<'_>)> =
            self.rows(options.service).filter_map(|row| Some((query.worth(row)?, row))).collect();
        let best_first = sorted(&found, &|(one, _), (other, _)| other.cmp(one));
        let explain = ExplainOptions { lang: options.lang, ..Default::default() };
        let limit = options.limit.unwrap_or(DEFAULT_LIMIT);
        best_first.into_iter().take(limit).map(|(_, row)| self.explain_row(row, &explain)).collect()
    }
}

/// How well a row answers, the greater the better: the score of its words; among equals the shorter texts, which say little else.
type Worth = (u32, Reverse<usize>);

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
        let phrase: String =
            query[..end].chars().map(|character| code::to_ascii(character).to_ascii_lowercase()).collect();
        let mut terms: Vec<String> = Vec::new();
        for word in phrase.split(|character: char| character.is_whitespace() || is_separator(character)) {
            let word = code::trim(word);
            if !word.is_empty() && terms.len() < MAX_TERMS && !terms.iter().any(|term| term == word) {
                terms.push(word.to_owned());
            }
        }
        Query { code: code::fold(code::trim(&phrase)), phrase: phrase.trim().to_owned(), terms }
    }

    /// What a row is worth; `None` for one that lacks a word.
    fn worth(&self, row: Entry<'_>) -> Option<Worth> {
        let spelling = row.code();
        if self.code.as_ref().is_some_and(|code| code::compare_folded(code.as_bytes(), &spelling).is_eq()) {
            return Some((u32::MAX, Reverse(0)));
        }
        let service = row.family().service();
        let texts = [Lang::Zh, Lang::En].map(|lang| {
            (row.description_in(lang), row.solution(lang).unwrap_or_default(), service.name(lang))
        });
        let mut fields = vec![(CODE, spelling.as_str()), (SERVICE, service.id())];
        fields.extend(row.wordings().map(|wording| (MESSAGE, wording)));
        for (description, solution, name) in texts {
            fields.extend([(DESCRIPTION, description), (SOLUTION, solution), (SERVICE, name)]);
        }
        let mut score = 0;
        for term in &self.terms {
            let best =
                fields.iter().map(|(weight, text)| weight * found_in(text, term)).max().unwrap_or_default();
            if best == 0 {
                return None;
            }
            score += best;
        }
        if self.terms.len() > 1 && fields.iter().any(|(_, text)| position(text, &self.phrase).is_some()) {
            score += PHRASE;
        }
        let length =
            row.message().len() + row.description_in(Lang::Zh).len() + row.description_in(Lang::En).len();
        Some((score, Reverse(length)))
    }
}

fn is_separator(character: char) -> bool {
    matches!(character, ',' | ';' | '\u{3001}' | '"' | '(' | ')' | '[' | ']')
}

/// How well a text holds a term, 0 to 100: as words, at the start of a word, inside one, or, for Chinese, most of its pairs of characters.
fn found_in(text: &str, term: &str) -> u32 {
    let Some(first) = position(text, term) else {
        return pairs_found(text, term);
    };
    if !term.is_ascii() {
        return 100;
    }
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let mut best = 40;
    let mut at = first;
    loop {
        let end = at + term.len();
        let starts = at == 0 || !is_word(text.as_bytes().get(at - 1));
        if starts {
            best = 80;
            if !is_word(text.as_bytes().get(end)) {
                return 100;
            }
        }
        match text.get(end..).and_then(|rest| position(rest, term)) {
            Some(next) => at = end + next,
            None => return best,
        }
    }
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
