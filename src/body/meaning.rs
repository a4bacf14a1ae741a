//! What the published tables say of the errors that were found.

use super::envelope::{Reading, Report};
use super::notes::Notes;
use super::reading::Reader;
use super::search::trim;
use super::{BodyError, ParseOptions};
use crate::code;
use crate::message::Message;
use crate::{Catalogue, ExplainOptions, Explanation, SearchOptions};

/// Errors in errors' messages that are gone after.
const MAX_CAUSE_DEPTH: usize = 4;
/// Causes that are listed in all, of all errors.
const MAX_CAUSES: usize = 1000;
/// A message without a code is explained when a row fits it at least so well, and no other row as well.
const FITS_WELL: f64 = 0.85;
/// Words that a published message has to have to be known by itself.
const TELLING_WORDS: usize = 3;
/// The service whose codes are bare numbers.
const LIVING: &str = "living";

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
    ) -> Vec<BodyError<'c>> {
        let mut meaning = Meaning { catalogue: self.catalogue, options, status, causes_left: MAX_CAUSES };
        reports.into_iter().map(|report| meaning.error(report, 0)).collect()
    }
}

impl<'c> Meaning<'c, '_> {
    fn error(&mut self, report: Report, depth: usize) -> BodyError<'c> {
        // The status is the whole call's; an error quoted in a message came with its own.
        let status = self.status.filter(|_| depth == 0);
        let (explanation, params) = self.explanation(&report, status);
        // A message without a code was searched for one when the body was read.
        let causes = match (&report.code, &report.message) {
            (Some(code), Some(message)) => self.causes(message, code, depth),
            _ => Vec::new(),
        };
        BodyError { code: report.code, message: report.message, explanation, params, causes }
    }

    fn explanation(&self, report: &Report, status: Option<u16>) -> (Option<Explanation<'c>>, Vec<String>) {
        let message = report.message.as_deref();
        let Some(code) = &report.code else {
            return match message.and_then(|message| self.by_message(message)) {
                Some((explanation, params)) => (Some(explanation), params),
                None => (None, Vec::new()),
            };
        };
        // A code that the end of the text cut short is another code, or none.
        if report.cut {
            return (None, Vec::new());
        }
        let explain = |service| {
            self.catalogue
                .explain(code, &ExplainOptions { lang: self.options.lang, service, status, message })
        };
        // What stands before a service answers in its place: a gateway's code is explained whatever service was named.
        let anywhere = || self.options.service.and_then(|_| explain(None));
        let explanation = explain(self.options.service).or_else(anywhere).or_else(|| {
            let living = explain(Some(LIVING)).filter(|_| report.is_number)?;
            // In an envelope that many services use, the published message is what tells.
            let is_published = || {
                message
                    .and_then(|message| Message::new(message).fit(living.message).map(|fit| fit.score()))
                    .is_some_and(|score| score >= FITS_WELL)
            };
            (report.living || is_published()).then_some(living)
        });
        let params = match (&explanation, message) {
            (Some(explanation), Some(message)) => {
                Message::new(message).fit(explanation.message).map(|fit| fit.params())
            }
            _ => None,
        };
        (explanation, params.unwrap_or_default())
    }

    /// The row whose message this is, if it is one row's alone.
    fn by_message(&self, message: &str) -> Option<(Explanation<'c>, Vec<String>)> {
        let options =
            SearchOptions { lang: self.options.lang, service: self.options.service, limit: Some(2) };
        let mut found = self.catalogue.match_message(message, &options).into_iter();
        // `Unauthorized` and `Too large` are anybody's, with whatever reason after them.
        let is_telling = |published: &str| {
            published.bytes().any(|byte| byte >= 0x80)
                || published.bytes().filter(|byte| *byte == b' ').count() + 1 >= TELLING_WORDS
        };
        let best =
            found.next().filter(|best| best.score >= FITS_WELL && is_telling(best.explanation.message))?;
        let is_alone = found.next().is_none_or(|next| next.score < best.score);
        is_alone.then_some((best.explanation, best.params))
    }

    /// Errors quoted in a message, those inside them after each.
    fn causes(&mut self, message: &str, own_code: &str, depth: usize) -> Vec<BodyError<'c>> {
        let may_quote = message
            .bytes()
            .any(|byte| matches!(byte, b'{' | b'[' | b'=' | b':' | b'.' | b'_' | b'<' | 0x80..));
        if depth >= MAX_CAUSE_DEPTH || !may_quote {
            return Vec::new();
        }
        let mut reading = Reading::default();
        let mut reader =
            Reader { catalogue: self.catalogue, service: None, notes: Notes::default(), level: 0 };
        reader.running_text(message, &mut reading);
        let mut causes = Vec::new();
        for report in reading.reports {
            let Some(code) = report.code.as_deref() else { continue };
            if same_code(own_code, code) || self.causes_left == 0 {
                continue;
            }
            self.causes_left -= 1;
            let is_bare = code.bytes().all(|byte| byte.is_ascii_digit());
            // A code that is only mentioned has no message of its own.
            let message = report.message.filter(|own| !report.is_mentioned && own != trim(message));
            let cause = self.error(Report { message, ..report }, depth + 1);
            // A bare number that no table explains is a status, a port, anything.
            if is_bare && cause.explanation.is_none() {
                continue;
            }
            let inner = cause.causes.clone();
            causes.push(cause);
            causes.extend(inner);
        }
        causes
    }
}

/// Whether two spellings are of one code.
pub(super) fn same_code(one: &str, other: &str) -> bool {
    match (code::fold(code::trim(one)), code::fold(code::trim(other))) {
        (Some(one), Some(other)) => one.as_bytes() == other.as_bytes(),
        _ => one == other,
    }
}
