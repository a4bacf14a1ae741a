//! Answers as JavaScript reads them: numbers in the order of an object's fields, and all texts in one piece, which is decoded once.
//! `pkg-template/src/core/answer.ts` reads them.
//!
//! An object that is made field by field across the boundary costs several times the look-up that it answers.

use errgloss_scan::units;

use crate::body::{Explained, Finding, Findings};
use crate::catalogue::{Catalogue, Entry};
use crate::explain::Answer as Meaning;
use crate::{Explanation, Lang, ServiceInfo};

/// Stands for what is absent. Numbers are signed, so that this one is small too.
const NONE: i32 = -1;
/// In the place of the number of rows: an explanation with texts of its own follows.
const FILLED: i32 = -1;
/// How many words there are, the texts' place and their length come before all else.
const HEADER: usize = 3;
/// Room for more than so many words, or bytes of text, is not kept for the next answer.
const MOST_KEPT: usize = 1 << 16;

/// The answer given last, and room for the next one.
pub(super) struct Answer {
    words: Vec<i32>,
    text: String,
}

impl Answer {
    pub(super) const fn new() -> Answer {
        Answer { words: Vec::new(), text: String::new() }
    }

    /// A new answer; `finish` says where it is.
    pub(super) fn start<'w>(&'w mut self, catalogue: &'w Catalogue) -> Writer<'w> {
        let Answer { words, text } = self;
        words.clear();
        words.shrink_to(MOST_KEPT);
        words.extend([0; HEADER]);
        text.clear();
        text.shrink_to(MOST_KEPT);
        Writer { catalogue, words, text }
    }
}

pub(super) struct Writer<'w> {
    catalogue: &'w Catalogue,
    words: &'w mut Vec<i32>,
    text: &'w mut String,
}

impl Writer<'_> {
    /// Where the answer is in memory, for as long as no other one is given.
    pub(super) fn finish(self) -> *const i32 {
        let header = [self.words.len(), self.text.as_ptr() as usize, self.text.len()];
        for (word, value) in self.words.iter_mut().zip(header) {
            *word = value as i32;
        }
        self.words.as_ptr()
    }

    fn number(&mut self, number: usize) {
        self.words.push(number as i32);
    }

    fn optional(&mut self, number: Option<usize>) {
        self.words.push(number.map_or(NONE, |number| number as i32));
    }

    /// A text, by its length in UTF-16 code units.
    pub(super) fn text(&mut self, text: &str) {
        self.number(units(text.as_bytes()) as usize);
        self.text.push_str(text);
    }

    fn optional_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.words.push(NONE),
        }
    }

    pub(super) fn texts(&mut self, texts: &[String]) {
        self.number(texts.len());
        for text in texts {
            self.text(text);
        }
    }

    pub(super) fn services(&mut self, services: &[ServiceInfo<'_>]) {
        self.number(services.len());
        for service in services {
            self.text(service.id);
            self.text(service.name);
            self.text(service.vendor);
            self.number(service.codes);
        }
    }

    pub(super) fn body(&mut self, body: &Findings<'_>) {
        self.number(usize::from(body.ok));
        self.text(body.format.name());
        self.optional(body.status.map(usize::from));
        self.optional_text(body.request_id.as_deref());
        self.errors(&body.errors);
        self.number(body.problems.len());
        for problem in &body.problems {
            self.text(problem.kind.name());
            self.optional(problem.at);
            self.text(problem.detail);
        }
    }

    fn errors(&mut self, errors: &[Finding<'_>]) {
        self.number(errors.len());
        for error in errors {
            self.error(error);
        }
    }

    fn error(&mut self, error: &Finding<'_>) {
        self.optional_text(error.code.as_deref());
        self.optional_text(error.message.as_deref());
        self.explained(error.explained.as_ref());
        self.texts(&error.params);
        self.number(error.causes.iter().map(Finding::count).sum());
        self.causes(&error.causes);
    }

    fn causes(&mut self, causes: &[Finding<'_>]) {
        for cause in causes {
            self.error(cause);
            self.causes(&cause.causes);
        }
    }

    pub(super) fn matches(&mut self, matches: &[Meaning<'_, '_>], lang: Lang) {
        self.number(matches.len());
        for found in matches {
            self.explained(Some(&Explained::new(found, lang)));
            self.texts(&found.fit().map(|fit| fit.params()).unwrap_or_default());
            self.number(found.fit().map_or(0, |fit| usize::from(fit.percent)));
        }
    }

    /// The numbers of its rows, 0 for none, or the texts of an explanation.
    pub(super) fn explained(&mut self, explained: Option<&Explained<'_>>) {
        match explained {
            None => self.number(0),
            Some(Explained::Rows(rows)) => self.rows(rows),
            Some(Explained::Filled(explanation)) => {
                self.words.push(FILLED);
                self.explanation(explanation);
            }
        }
    }

    pub(super) fn rows(&mut self, rows: &[Entry<'_>]) {
        self.number(rows.len());
        for row in rows {
            self.number(self.catalogue.number_of(*row));
        }
    }

    pub(super) fn explanation(&mut self, explanation: &Explanation<'_>) {
        self.text(&explanation.code);
        self.text(explanation.service);
        self.text(explanation.service_name);
        self.text(explanation.vendor);
        self.optional(explanation.status.map(usize::from));
        self.text(explanation.message);
        self.text(&explanation.description);
        self.optional_text(explanation.solution.as_deref());
        self.number(usize::from(explanation.generic_solution));
        self.text(explanation.category.name());
        self.text(explanation.retry.name());
        self.text(explanation.action.name());
        self.number(usize::from(explanation.documented));
        self.text(explanation.lang.name());
        self.text(explanation.source.title);
        self.optional_text(explanation.source.updated);
        self.number(explanation.alternatives.len());
        for other in &explanation.alternatives {
            self.explanation(other);
        }
    }
}
