//! What the published tables say of the errors that were found.

use super::ParseOptions;
use super::envelope::{Reading, Report};
use super::reading::Reader;
use super::search::find;
use super::text::{self, Content};
use crate::catalogue::{Entry, LIVING};
use crate::code;
use crate::explain::{Answer, explain_row, with_alternatives};
use crate::message::{Fit, Message};
use crate::{Catalogue, Explanation, Lang, SearchOptions};

/// Errors in errors' messages that are gone after.
const MAX_CAUSE_DEPTH: usize = 4;
/// Causes that are listed in all, of all errors.
const MAX_CAUSES: usize = 1000;
/// A message without a code is explained when a row fits it at least so well, and no other row as well.
const FITS_WELL: f64 = 0.85;
/// Words that a published message has to have to be known by itself.
const TELLING_WORDS: usize = 3;

/// An error that a body states, and what is published of it.
pub(crate) struct Finding<'c> {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) explained: Option<Explained<'c>>,
    pub(crate) params: Vec<String>,
    /// Those quoted in its own message; each has those inside it.
    pub(crate) causes: Vec<Finding<'c>>,
}

#[cfg(target_family = "wasm")]
impl Finding<'_> {
    /// How many it is with all its causes.
    pub(crate) fn count(&self) -> usize {
        1 + self.causes.iter().map(Finding::count).sum::<usize>()
    }
}

/// What is published of an error. Its texts are looked up when they are wanted: of a batch's errors most say the same.
pub(crate) enum Explained<'c> {
    /// Rows as they are published, the one that fits best first.
    Rows(Vec<Entry<'c>>),
    /// Texts of this error's own, filled in from its message.
    Filled(Box<Explanation<'c>>),
}

impl<'c> Explained<'c> {
    pub(crate) fn new(answer: &Answer<'c, '_>, lang: Lang) -> Explained<'c> {
        match answer.plain_rows() {
            Some(rows) => Explained::Rows(rows),
            None => Explained::Filled(Box::new(answer.explain(lang))),
        }
    }

    pub(crate) fn status(&self) -> Option<u16> {
        match self {
            Explained::Rows(rows) => rows.first()?.status(),
            Explained::Filled(explanation) => explanation.status,
        }
    }

    fn service(&self) -> Option<&'c str> {
        match self {
            Explained::Rows(rows) => Some(rows.first()?.family().service().id()),
            Explained::Filled(explanation) => Some(explanation.service),
        }
    }

    pub(crate) fn into_explanation(self, lang: Lang) -> Option<Explanation<'c>> {
        let rows = match self {
            Explained::Rows(rows) => rows,
            Explained::Filled(explanation) => return Some(*explanation),
        };
        let explanations: Vec<_> = rows.into_iter().map(|row| explain_row(row, lang)).collect();
        (!explanations.is_empty()).then(|| with_alternatives(explanations))
    }
}

/// Explains the errors of one body.
struct Meaning<'c, 'o> {
    catalogue: &'c Catalogue,
    options: &'o ParseOptions<'o>,
    status: Option<u16>,
    causes_left: usize,
}

impl<'c> Reader<'c, '_> {
    /// Explains what was found, in its order.
    pub(super) fn explain(
        &self,
        reports: Vec<Report>,
        options: &ParseOptions<'_>,
        status: Option<u16>,
    ) -> Vec<Finding<'c>> {
        let mut meaning = Meaning { catalogue: self.catalogue, options, status, causes_left: MAX_CAUSES };
        let mut findings = Vec::with_capacity(reports.len());
        for report in reports {
            findings.push(meaning.error(report, 0));
        }
        findings
    }

    /// Whether anything is published of an error.
    pub(super) fn is_explained(&self, report: &Report) -> bool {
        let options = &ParseOptions { service: self.service, ..Default::default() };
        let meaning = Meaning { catalogue: self.catalogue, options, status: None, causes_left: 0 };
        meaning.answer(report, None).is_some()
    }
}

impl<'c> Meaning<'c, '_> {
    fn error(&mut self, report: Report, depth: usize) -> Finding<'c> {
        // The status is the whole call's; an error quoted in a message came with its own.
        let status = self.status.filter(|_| depth == 0);
        let answer = self.answer(&report, status);
        let explained = answer.as_ref().map(|answer| Explained::new(answer, self.options.lang));
        let params = answer.as_ref().and_then(Answer::fit).map(Fit::params).unwrap_or_default();
        // A message without a code was searched for one when the body was read.
        let causes = match (&report.code, &report.message) {
            (Some(code), Some(message)) => {
                // Of a text that mentions the code, what stands before it is no part of what it says.
                let quoted = if report.is_mentioned { behind(message, code) } else { message };
                let service = explained.as_ref().and_then(Explained::service);
                self.causes(quoted, code, service, depth)
            }
            _ => Vec::new(),
        };
        Finding { code: report.code, message: report.message, explained, params, causes }
    }

    fn answer<'m>(&self, report: &'m Report, status: Option<u16>) -> Option<Answer<'c, 'm>> {
        let text = report.message.as_deref();
        let Some(code) = &report.code else { return self.by_message(text?) };
        // A code that the end of the text cut short is another code, or none.
        if report.cut {
            return None;
        }
        let message = text.map(Message::new);
        let answer = |service| self.catalogue.answer(code, service, status, message.as_ref());
        // What stands before a service may have answered in its place: a code is explained whatever service was named.
        let anywhere = || self.options.service.and_then(|_| answer(None));
        answer(self.options.service).or_else(anywhere).or_else(|| {
            let living = answer(Some(LIVING)).filter(|_| report.is_number)?;
            // In an envelope that many services use, the published message is what tells.
            let is_published = || living.fit().is_some_and(|fit| fit.score() >= FITS_WELL);
            (report.living || is_published()).then_some(living)
        })
    }

    /// The row whose message this is, if it is one row's alone.
    fn by_message<'m>(&self, message: &'m str) -> Option<Answer<'c, 'm>> {
        let options = SearchOptions { service: self.options.service, limit: Some(2), ..Default::default() };
        let mut found = self.catalogue.rows_by_message(message, &options).into_iter();
        let score = |answer: &Answer<'_, '_>| answer.fit().map_or(0.0, Fit::score);
        // `Unauthorized` and `Too large` are anybody's, with whatever reason after them.
        let is_telling = |published: &str| {
            published.bytes().any(|byte| byte >= 0x80)
                || published.bytes().filter(|byte| *byte == b' ').count() + 1 >= TELLING_WORDS
        };
        let best = found.next().filter(|best| score(best) >= FITS_WELL && is_telling(best.message()))?;
        let is_alone = found.next().is_none_or(|next| score(&next) < score(&best));
        is_alone.then_some(best)
    }

    /// Errors quoted in a message.
    fn causes(
        &mut self,
        message: &str,
        own_code: &str,
        own_service: Option<&str>,
        depth: usize,
    ) -> Vec<Finding<'c>> {
        let content = text::content(message);
        if depth >= MAX_CAUSE_DEPTH || content == Content::Nothing {
            return Vec::new();
        }
        let mut reading = Reading::default();
        let mut reader = Reader::new(self.catalogue, None);
        if content == Content::Labels {
            reader.running_text(message, &mut reading);
        } else {
            reader.mentions(message, &mut reading);
        }
        let mut causes = Vec::new();
        for report in reading.reports {
            let Some(code) = report.code.as_deref() else { continue };
            if code::is_same(own_code, code) || self.causes_left == 0 {
                continue;
            }
            self.causes_left -= 1;
            let is_bare = code.bytes().all(|byte| byte.is_ascii_digit());
            // A code that is only mentioned has no message of its own.
            let is_mentioned = report.is_mentioned;
            let message = report.message.filter(|_| !is_mentioned);
            let cause = self.error(Report { message, ..report }, depth + 1);
            let service = cause.explained.as_ref().and_then(Explained::service);
            // A bare number that no table explains is a status, a port, anything; a code of the same service stands beside, not behind.
            if is_bare && service.is_none() || is_mentioned && service == own_service {
                continue;
            }
            causes.push(cause);
        }
        causes
    }
}

/// What stands behind a code in a text.
fn behind<'t>(text: &'t str, code: &str) -> &'t str {
    find(text, code).map_or("", |at| &text[at + code.len()..])
}
