//! Rows by words: codes, messages, descriptions, solutions and service names in both languages, read through from end to end.
//! There is no index: the texts are small, and one would cost as much as they do. They are put together once, in lower case.

use std::cmp::Reverse;

use crate::catalogue::{Catalogue, Entry};
use crate::code;
use crate::cut::cut;
use crate::explain::explain_row;
use crate::find::find;
use crate::sort::sorted;
use crate::{Explanation, Lang, Retry};

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
/// How well what stands inside a word stands for it.
const INSIDE: u32 = 40;
/// What the whole query found in one piece adds.
const PHRASE: u32 = 600;

/// How to look for messages and words.
#[derive(Clone, Copy, Debug, Default)]
pub struct SearchOptions<'a> {
    /// Language of the answers.
    pub lang: Lang,
    /// Only this service.
    pub service: Option<&'a str>,
    /// At most so many answers; `None` for the function's own default.
    pub limit: Option<usize>,
}

impl Catalogue {
    /// Rows that hold the words of a query, in either language and in any form (`quotas`, `sharing`), best first; a row whose code the
    /// query is comes before all others. Where no row has all words, those that have the rarest and at least half of them. At most
    /// 20 where no limit is given; of a query the first 512 bytes count, and of these 16 words.
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
        for (worth, row) in query.worths(self.texts()).into_iter().zip(self.rows(None)) {
            if worth.words != 0 && options.service.is_none_or(|id| row.family().service().id() == id) {
                found.push((worth, row));
            }
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

/// All that rows say, in lower case and in one piece.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    folded: Vec<u8>,
    /// Where each text starts, in order.
    fields: Vec<Field>,
    /// Of each row's own texts.
    lengths: Vec<u32>,
}

#[derive(Debug)]
struct Field {
    start: u32,
    row: u32,
    /// What a term found here is worth.
    weight: u32,
}

/// What rows of rate limits are looked for by, whatever their texts call them.
const THROTTLED: &str = "rate limit, throttled, throttling, 限流, 流控";

/// Stands behind each text, and in none.
const END: u8 = 0;

impl Texts {
    pub(crate) fn new<'c>(rows: impl Iterator<Item = Entry<'c>>) -> Texts {
        let mut texts = Texts::default();
        for row in rows {
            texts.add_row(row);
        }
        texts
    }

    fn add_row(&mut self, row: Entry<'_>) {
        let start = self.folded.len();
        let service = row.family().service();
        // The code comes first.
        self.add(CODE, &row.code());
        self.add(SERVICE, service.id());
        let mut entry = Some(row);
        let mut reasons = row.reasons();
        while let Some(texts) = entry {
            for wording in texts.wordings() {
                self.add(MESSAGE, wording);
            }
            for lang in [Lang::Zh, Lang::En] {
                self.add(DESCRIPTION, texts.description_in(lang));
                self.add(SOLUTION, texts.solution(lang).unwrap_or_default());
            }
            entry = reasons.next();
        }
        self.lengths.push((self.folded.len() - start) as u32);
        if row.retry() == Retry::Throttled {
            self.add_to(self.lengths.len() - 1, SOLUTION, THROTTLED);
        }
        // What all rows of a service have makes none of them longer.
        for lang in [Lang::Zh, Lang::En] {
            self.add_to(self.lengths.len() - 1, SERVICE, service.name(lang));
        }
    }

    fn add(&mut self, weight: u32, text: &str) {
        self.add_to(self.lengths.len(), weight, text);
    }

    fn add_to(&mut self, row: usize, weight: u32, text: &str) {
        if !text.is_empty() {
            self.fields.push(Field { start: self.folded.len() as u32, row: row as u32, weight });
            self.folded.extend(text.bytes().map(|byte| byte.to_ascii_lowercase()));
            self.folded.push(END);
        }
    }

    /// Every place where a term stands, with the number of its field.
    fn places(&self, term: &[u8], mut take: impl FnMut(usize, usize)) {
        let mut field = 0;
        let mut at = 0;
        while let Some(place) = find(&self.folded, term, at) {
            while self.fields.get(field + 1).is_some_and(|next| next.start as usize <= place) {
                field += 1;
            }
            take(place, field);
            at = place + term.len();
        }
    }

    /// How well fields hold a term, 0 to 100: as a word, at the start of one, in another form, inside a word where it starts none, or, for
    /// Chinese, most of its pairs of characters. Takes a field's number, perhaps several times.
    fn found(&self, term: &str, mut take: impl FnMut(usize, u32)) {
        if term.is_ascii() {
            let stem = stem(term);
            let mut is_word = false;
            self.places(stem.as_bytes(), |place, field| {
                let fitness = self.fitness(place, stem, term);
                is_word |= fitness > 0;
                take(field, fitness);
            });
            // Who looks for `rate` does not mean `operate`; a part of a code's number may be all that is left of it.
            if !is_word || !term.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                self.places(term.as_bytes(), |_, field| take(field, INSIDE));
            }
        } else {
            self.find_pairs(term, &mut take);
            self.places(term.as_bytes(), |_, field| take(field, 100));
        }
    }

    /// How well a term's stem that stands at a place stands for the term.
    fn fitness(&self, place: usize, stem: &str, term: &str) -> u32 {
        let text = &self.folded[..];
        let ends_word = |at: usize| !text.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let starts_with = |at: usize, part: &str| text[at..].starts_with(part.as_bytes());
        let starts_word = place == 0 || ends_word(place - 1);
        let after = place + stem.len();
        let is_form = |ending: &&str| starts_with(after, ending) && ends_word(after + ending.len());
        match (starts_with(place, term), starts_word) {
            (true, true) if ends_word(place + term.len()) => 100,
            (true, true) => 80,
            (false, true) if ENDINGS.iter().any(is_form) => 70,
            _ => 0,
        }
    }

    /// For a Chinese term: the share of its pairs of neighbours that a field holds, from `ENOUGH_PAIRS` on.
    fn find_pairs(&self, term: &str, take: &mut impl FnMut(usize, u32)) {
        let mut pairs = 0;
        // How many of them each field holds, and the last of these.
        let mut held = vec![(0, 0); self.fields.len()];
        let mut before = None;
        for (at, character) in term.char_indices().filter(|(_, character)| !character.is_ascii()) {
            if let Some(start) = before {
                pairs += 1;
                self.places(&term.as_bytes()[start..at + character.len_utf8()], |_, field| {
                    let (count, last) = &mut held[field];
                    if *last != pairs {
                        *last = pairs;
                        *count += 1;
                    }
                });
            }
            before = Some(at);
        }
        for (field, (count, _)) in held.iter().enumerate() {
            if pairs > 1 && count * 100 >= pairs * ENOUGH_PAIRS {
                take(field, count * 60 / pairs);
            }
        }
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
    length: u32,
}

impl Worth {
    /// The greater, the better: how many words it has, their score; among equals the shorter texts, which say little else.
    fn rank(self) -> (u32, u32, Reverse<u32>) {
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
        let mut phrase = String::new();
        for character in cut(query, MAX_QUERY_LENGTH).chars() {
            // Among them is END, which stands behind every text.
            let character = if character.is_control() { ' ' } else { code::to_ascii(character) };
            phrase.push(character.to_ascii_lowercase());
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

    /// How well each row answers.
    fn worths(&self, texts: &Texts) -> Vec<Worth> {
        let mut worths = Vec::new();
        for length in &texts.lengths {
            worths.push(Worth { words: 0, score: 0, length: *length });
        }
        for (at, term) in self.terms.iter().enumerate() {
            let mut best = vec![0; worths.len()];
            texts.found(term, |field, found| {
                let field = &texts.fields[field];
                let best = &mut best[field.row as usize];
                *best = (field.weight * found).max(*best);
            });
            for (worth, best) in worths.iter_mut().zip(best) {
                worth.score += best;
                worth.words |= u16::from(best > 0) << at;
            }
        }
        if self.terms.len() > 1 {
            let mut row = None;
            texts.places(self.phrase.as_bytes(), |_, field| {
                let of = texts.fields[field].row;
                if row.replace(of) != Some(of) {
                    worths[of as usize].score += PHRASE;
                }
            });
        }
        if let Some(code) = &self.code {
            for field in texts.fields.iter().filter(|field| field.weight == CODE) {
                let spelling = texts.folded[field.start as usize..].split(|byte| *byte == END).next();
                let spelling = spelling.and_then(|spelling| std::str::from_utf8(spelling).ok());
                if spelling.is_some_and(|spelling| code::compare_folded(code.as_bytes(), spelling).is_eq()) {
                    worths[field.row as usize] = Worth { words: u16::MAX, score: u32::MAX, length: 0 };
                }
            }
        }
        worths
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
    if stem.len() < SHORTEST_STEM { term } else { stem }
}
