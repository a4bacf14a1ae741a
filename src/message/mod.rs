//! Message templates: does a real message fit a published one, with which values, and what do they say in other texts?
//!
//! The published message is a template, `The task {0} does not exist.`; the service sends `The task 42 does not exist.`, and the
//! texts that explain the message have the same placeholders.

mod fold;
mod index;
mod placeholder;

use std::borrow::Cow;
use std::cell::OnceCell;

use fold::{Folded, words};
use placeholder::{Key, SIGNS, Template};
use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::cut::cut;
use crate::explain::Answer;
use crate::find::{count, find};
use crate::{Explanation, SearchOptions};

pub(crate) use index::Index;

/// Answers where no limit is given.
const DEFAULT_LIMIT: usize = 10;

/// Bytes of a message that are read. A message is a sentence, sometimes with another service's whole body in it.
const MAX_MESSAGE_LENGTH: usize = 64 * 1024;

/// A published row whose message template a real message fits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MessageMatch<'c> {
    /// The row, its placeholders filled in.
    pub explanation: Explanation<'c>,
    /// Values of the placeholders, in the order in which the template numbers them.
    pub params: Vec<String>,
    /// 1 for a message that is the template to the letter, less for looser matches.
    pub score: f64,
}

impl Catalogue {
    /// Published rows whose message a real one fits, best first: in any case, with any quotes and spaces, with or without the
    /// final full stop, with a reason appended. Rows that share a message all answer, in table order. At most 10 where no limit
    /// is given; of a message longer than 64 KiB only so much is read.
    ///
    /// ```
    /// use errgloss::{Catalogue, Lang, SearchOptions};
    ///
    /// let options = SearchOptions { lang: Lang::En, ..Default::default() };
    /// let found = Catalogue::builtin().match_message("The task 42 does not exist.", &options);
    /// assert_eq!(found[0].explanation.code, "JOB_MANAGER_12020001");
    /// assert_eq!(found[0].explanation.description, "Task 42 does not exist.");
    /// assert_eq!((found[0].params[0].as_str(), found[0].score), ("42", 1.0));
    ///
    /// let found = Catalogue::builtin().match_message("Internal error", &options);
    /// let codes: Vec<&str> = found.iter().map(|found| found.explanation.code.as_str()).collect();
    /// assert_eq!(codes, ["IEF.120001", "IEF.340001", "IEF.100427"]);
    /// ```
    pub fn match_message(&self, message: &str, options: &SearchOptions<'_>) -> Vec<MessageMatch<'_>> {
        let mut matches = Vec::new();
        for answer in self.rows_by_message(message, options) {
            if let Some(fit) = answer.fit() {
                let explanation = answer.explain(options.lang);
                matches.push(MessageMatch { explanation, params: fit.params(), score: fit.score() });
            }
        }
        matches
    }

    /// The rows whose message a real one fits, best first.
    pub(crate) fn rows_by_message<'c, 'm>(
        &'c self,
        message: &'m str,
        options: &SearchOptions<'_>,
    ) -> Vec<Answer<'c, 'm>> {
        let wordings = |number: u32| {
            let row = self.row(number as usize);
            let row = row.filter(|row| options.service.is_none_or(|id| row.family().service().id() == id));
            row.map_or(Vec::new(), |row| row.wordings().collect())
        };
        let limit = options.limit.unwrap_or(DEFAULT_LIMIT);
        let mut rows = Vec::new();
        for (number, fit) in self.messages().matches(&Message::new(message), &wordings) {
            if rows.len() < limit
                && let Some(row) = self.row(number as usize)
            {
                rows.push(Answer::row(row, fit));
            }
        }
        rows
    }
}

/// A real message, made ready once to be held against many templates.
#[derive(Debug)]
pub(crate) struct Message<'m> {
    text: &'m str,
    /// Made when it is first needed: most messages are their template to the letter.
    folded: OnceCell<Folded<'m>>,
}

/// How a message fits a template.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fit<'t, 'm> {
    /// 100 for a message that is the template to the letter, values aside.
    pub(crate) percent: u8,
    /// Bytes of the template's literal text.
    literal: usize,
    /// What stands in the place of each placeholder, in the order of the text.
    pub(crate) values: Vec<(Key<'t>, &'m str)>,
    /// What the service has appended to the message, without the punctuation before it; "" for nothing.
    pub(crate) tail: &'m str,
}

// What a message loses when it is not the template to the letter.
const EDGES_DIFFER: u8 = 1;
const SPELLING_DIFFERS: u8 = 5;
const REASON_FOLLOWS: u8 = 10;
const FIRST_LETTER_LOST: u8 = 15;
const TEXT_FOLLOWS: u8 = 20;
const REPEATED_VALUE_DIFFERS: u8 = 20;

impl<'m> Message<'m> {
    pub(crate) fn new(text: &'m str) -> Message<'m> {
        Message { text: cut(text, MAX_MESSAGE_LENGTH), folded: OnceCell::new() }
    }

    fn folded(&self) -> &Folded<'m> {
        self.folded.get_or_init(|| Folded::new(self.text))
    }

    /// Holds the message against a template: to the letter, else in any case, with any quotes and white space, with or without
    /// the final full stop, and with a tail after punctuation.
    ///
    /// A placeholder takes as little as it can; where the message ends with the template, the last literal is the one at its
    /// end. So values may hold anything, and reading is linear in the message: it is placed in four ways at most, and in none of them
    /// does a literal move again.
    pub(crate) fn fit<'t>(&self, template: &'t str) -> Option<Fit<'t, 'm>> {
        // Most messages have no values, and are their template to the letter or another one.
        if !has_signs(template) {
            if self.text == template {
                return Some(Fit { percent: 100, literal: template.len(), values: Vec::new(), tail: "" });
            }
            if !can_begin_with(self.text, template) {
                return None;
            }
        }
        let template = Template::parse(template);
        let (percent, parts, tail) =
            self.fit_to_the_letter(&template).or_else(|| self.fit_folded(&template))?;
        let mut values = Vec::new();
        for (key, part) in template.keys.iter().zip(parts) {
            values.push((*key, part));
        }
        let repeats_agree = values.iter().all(|(key, value)| value_of(*key, &values) == Some(value));
        Some(Fit {
            percent: percent - if repeats_agree { 0 } else { REPEATED_VALUE_DIFFERS },
            literal: template.literals.iter().map(|literal| literal.len()).sum(),
            values,
            tail,
        })
    }

    /// The best fit among the wordings of one row.
    pub(crate) fn fit_best<'t>(&self, wordings: &mut dyn Iterator<Item = &'t str>) -> Option<Fit<'t, 'm>> {
        let mut best: Option<Fit<'t, 'm>> = None;
        for wording in wordings {
            if let Some(fit) = self.fit(wording)
                && best.as_ref().is_none_or(|best| best.rank() < fit.rank())
            {
                best = Some(fit);
            }
        }
        best
    }

    fn fit_to_the_letter(&self, template: &Template<'_>) -> Option<(u8, Vec<&'m str>, &'m str)> {
        let literals = &template.literals;
        let places = place(self.text, literals, End::Closed)?;
        let mut values = Vec::new();
        for (pair, literal) in places.windows(2).zip(literals) {
            values.push(&self.text[pair[0] + literal.len()..pair[1]]);
        }
        Some((100, values, ""))
    }

    fn fit_folded(&self, template: &Template<'_>) -> Option<(u8, Vec<&'m str>, &'m str)> {
        let (first, last) = (template.literals.first()?, template.literals.last()?);
        if !can_begin_with(self.text, first) {
            return None;
        }
        let message = self.folded();
        let mut folded = Vec::new();
        for literal in &template.literals {
            folded.push(Folded::new(literal));
        }
        // What the edges of message and template have beside words says nothing, unless it is part of a value.
        let start = if first.is_empty() { 0 } else { message.start() };
        let end = if last.is_empty() { message.text.len() } else { message.end() };
        let mut parts = Vec::new();
        let mut literals = Vec::new();
        let mut has_words = false;
        for (at, literal) in folded.iter().enumerate() {
            let start = if at == 0 { literal.start() } else { 0 };
            let end = if at + 1 == folded.len() { literal.end() } else { literal.text.len() };
            let text = literal.text.get(start..end)?;
            has_words |= words(text).next().is_some();
            parts.push(start..end);
            literals.push(text);
        }
        if !has_words {
            return None;
        }

        let text = message.text.get(start..end)?;
        // Of one published message the first letter is missing; a message that begins in upper case has its own.
        let lost = usize::from(
            first.starts_with(|c: char| c.is_ascii_lowercase())
                && text.starts_with(|c: char| c.is_ascii_lowercase()),
        );
        let (places, skipped, open) = [0, lost].into_iter().find_map(|skipped| {
            let text = &text[skipped..];
            let closed = place(text, &literals, End::Closed).map(|places| (places, skipped, false));
            closed.or_else(|| Some((place(text, &literals, End::Open)?, skipped, true)))
        })?;

        let place_of = |at: usize| start + skipped + places[at];
        let range_of = |at: usize| place_of(at)..place_of(at) + literals[at].len();
        let mut values = Vec::new();
        for at in 1..places.len() {
            values.push(message.raw(range_of(at - 1).end..range_of(at).start));
        }
        let mut percent = 100;
        if skipped > 0 {
            percent -= FIRST_LETTER_LOST;
        }
        if (0..places.len()).any(|at| message.raw(range_of(at)) != folded[at].raw(parts[at].clone())) {
            percent -= SPELLING_DIFFERS;
        }
        if !open {
            let (first, last) = (folded.first()?, folded.last()?);
            let edges = [first.raw(0..first.start()), last.raw(last.end()..last.text.len())];
            let same = edges == [message.raw(0..start), message.raw(end..message.text.len())];
            return Some((percent - if same { 0 } else { EDGES_DIFFER }, values, ""));
        }
        let words_end = range_of(places.len() - 1).end;
        let after = &message.text[words_end..];
        percent -=
            if after.trim_start_matches([' ', '.']).starts_with(':') { REASON_FOLLOWS } else { TEXT_FOLLOWS };
        let tail = after.trim_start_matches([' ', '.', ':', ',', ';']);
        let whole = message.text.len();
        Some((percent, values, message.raw(whole - tail.len()..whole)))
    }
}

impl Fit<'_, '_> {
    /// 1 for a message that is the template to the letter, less for looser fits.
    pub(crate) fn score(&self) -> f64 {
        f64::from(self.percent) / 100.0
    }

    /// The greater, the better: the score, then how much of the message is the template's own text.
    pub(crate) fn rank(&self) -> (u8, usize) {
        (self.percent, self.literal)
    }

    /// The values in the order in which the template numbers its placeholders, else in the order of its text.
    pub(crate) fn params(&self) -> Vec<String> {
        let mut values: Vec<(Key<'_>, &str)> = Vec::new();
        for &(key, value) in &self.values {
            if value_of(key, &values).is_none() {
                let number = |key| if let Key::Number(number) = key { number } else { u32::MAX };
                let at = values.partition_point(|(other, _)| number(*other) <= number(key));
                values.insert(at, (key, value));
            }
        }
        let mut params = Vec::new();
        for (_, value) in values {
            params.push(value.to_owned());
        }
        params
    }
}

/// Puts values into a text with the same placeholders, each as it is and once. A text that has a placeholder without a value
/// stays as it is: half of it filled in would read as if the rest were meant so.
pub(crate) fn fill<'c>(text: &'c str, values: &[(Key<'_>, &str)]) -> Cow<'c, str> {
    if values.is_empty() {
        return Cow::Borrowed(text);
    }
    let template = Template::parse(text);
    let mut filled = String::new();
    // There is one more literal than keys.
    for (at, literal) in template.literals.iter().enumerate() {
        filled.push_str(literal);
        let Some(key) = template.keys.get(at) else { break };
        match value_of(*key, values) {
            Some(value) => filled.push_str(value),
            None => return Cow::Borrowed(text),
        }
    }
    if template.keys.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(filled) }
}

fn value_of<'m>(key: Key<'_>, values: &[(Key<'_>, &'m str)]) -> Option<&'m str> {
    values.iter().find(|(other, _)| *other == key).map(|(_, value)| *value)
}

/// Where a message may end.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// With the template.
    Closed,
    /// Anywhere behind it, after punctuation: services append reasons.
    Open,
}

/// Where each literal stands in a text: the first at its start, the others as early as they can, the last where the text ends.
fn place(text: &str, literals: &[&str], end: End) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(literals.len());
    let mut from = 0;
    for (at, literal) in literals.iter().enumerate() {
        let rest = &text[from..];
        let offset = if at == 0 {
            rest.starts_with(literal).then_some(0)
        } else if at + 1 < literals.len() {
            find_literal(rest, literal, &|_| true)
        } else if end == End::Closed {
            rest.ends_with(literal).then(|| rest.len() - literal.len())
        } else if literal.is_empty() {
            // The last value takes all that follows.
            None
        } else {
            find_literal(rest, literal, &begins_tail)
        }?;
        places.push(from + offset);
        from += offset + literal.len();
    }
    let rest = &text[from..];
    let ends = if end == End::Closed { rest.is_empty() } else { begins_tail(rest) };
    ends.then_some(places)
}

/// The first place where a literal stands and what is behind it suits.
fn find_literal(text: &str, literal: &str, suits: &dyn Fn(&str) -> bool) -> Option<usize> {
    // Between two placeholders side by side is nothing, which stands anywhere.
    if literal.is_empty() {
        return Some(0);
    }
    let mut from = 0;
    loop {
        let at = find(text.as_bytes(), literal.as_bytes(), from)?;
        if suits(&text[at + literal.len()..]) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether a template can have placeholders.
fn has_signs(template: &str) -> bool {
    let [one, two, three] = SIGNS;
    count(template.as_bytes(), |lanes| lanes.is(one).or(lanes.is(two)).or(lanes.is(three))) > 0
}

/// Whether a message can begin with a literal, as far as ASCII letters and digits tell: most messages that do not fit are known by that,
/// before anything is folded.
fn can_begin_with(message: &str, literal: &str) -> bool {
    // The first letter may be lost.
    letters_begin(message, literal, 0) || letters_begin(message, literal, 1)
}

fn letters_begin(message: &str, literal: &str, lost: usize) -> bool {
    let mut message = message.as_bytes();
    let mut skipped = 0;
    for letter in literal.as_bytes() {
        if !letter.is_ascii() {
            return true;
        }
        while letter.is_ascii_alphanumeric() {
            let Some((next, rest)) = message.split_first() else { return false };
            message = rest;
            // One character may stand for another.
            if !next.is_ascii() {
                return true;
            }
            if next.is_ascii_alphanumeric() {
                if skipped == lost {
                    if !next.eq_ignore_ascii_case(letter) {
                        return false;
                    }
                    break;
                }
                skipped += 1;
            }
        }
    }
    true
}

fn begins_tail(folded: &str) -> bool {
    folded.trim_start_matches(' ').starts_with([':', '.', ',', ';', '('])
}

#[cfg(test)]
mod tests;
