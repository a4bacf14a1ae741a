//! From a code and what is known beside it to an explanation.

use std::borrow::Cow;

use crate::catalogue::{Catalogue, Entry, Family, Found};
use crate::code::{self, Folded};
use crate::message::{Fit, Message, fill};
use crate::sort::sort_places;
use crate::{Action, Category, Explanation, Lang, Retry};

/// What is known beside a code.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExplainOptions<'a> {
    /// Language wanted; where there is no description in it, the other one answers and `Explanation::lang` says so.
    pub lang: Lang,
    /// Only this service. A bare number means nothing without it.
    pub service: Option<&'a str>,
    /// The HTTP status the code came with; helps to choose among several rows of one code.
    pub status: Option<u16>,
    /// The message the code came with; helps to choose, and fills in the placeholders.
    pub message: Option<&'a str>,
}

impl Catalogue {
    /// Explains a code, however it is spelt: any case, `.`, `_` or `-` between its parts, full-width letters, quotes, brackets and
    /// spaces round it. `None` for what belongs to no known family.
    ///
    /// ```
    /// use errgloss::{Catalogue, ExplainOptions};
    ///
    /// let explain = |code| Catalogue::builtin().explain(code, &ExplainOptions::default());
    /// for spelling in ["IEF.100100", "ief_100100", "「ＩＥＦ．１００１００」"] {
    ///     assert_eq!(explain(spelling).unwrap().description, "请求参数存在错误");
    /// }
    /// // A bare number means nothing without its service.
    /// assert_eq!(explain("2062"), None);
    /// let living = ExplainOptions { service: Some("living"), ..Default::default() };
    /// assert_eq!(Catalogue::builtin().explain("2062", &living).unwrap().message, "identityId does not exist.");
    /// ```
    pub fn explain(&self, code: &str, options: &ExplainOptions<'_>) -> Option<Explanation<'_>> {
        let message = options.message.map(Message::new);
        let answer = self.answer(code, options.service, options.status, message.as_ref())?;
        Some(answer.explain(options.lang))
    }

    /// What a code means beside what is known: an HTTP status, and the message it came with.
    pub(crate) fn answer<'c, 'm>(
        &'c self,
        code: &str,
        service: Option<&str>,
        status: Option<u16>,
        message: Option<&Message<'m>>,
    ) -> Option<Answer<'c, 'm>> {
        let folded = code::fold(code::trim(code))?;
        let rows = match self.find(folded.as_bytes(), service)? {
            Found::Rows(rows) => rows,
            Found::Undocumented(family) => return Some(Answer::Undocumented(family, folded)),
        };
        let mut readings = Vec::with_capacity(rows.len());
        for row in rows {
            readings.push(Reading::new(row, message));
        }
        Some(Answer::Rows(best_first(readings, status)))
    }
}

/// Sorts the readings of one code's rows by how well they fit what is known.
fn best_first<'c, 'm>(readings: Vec<Reading<'c, 'm>>, status: Option<u16>) -> Vec<Reading<'c, 'm>> {
    if readings.len() < 2 {
        return readings;
    }
    let fitness = |reading: &Reading<'_, '_>| {
        let has_status = status.is_some() && reading.row.status() == status;
        (has_status, reading.fit.as_ref().map(Fit::rank))
    };
    let mut places: Vec<usize> = (0..readings.len()).collect();
    sort_places(&mut places, &|one, other| fitness(&readings[other]).cmp(&fitness(&readings[one])));
    let mut readings: Vec<Option<Reading<'_, '_>>> = readings.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| readings[place].take()).collect()
}

/// What a row says by itself.
pub(crate) fn explain_row(row: Entry<'_>, lang: Lang) -> Explanation<'_> {
    Reading::fitted(row, None).explain(lang)
}

/// The first of a code's explanations, of which there is at least one, with the others as its alternatives.
pub(crate) fn with_alternatives(mut explanations: Vec<Explanation<'_>>) -> Explanation<'_> {
    let mut best = explanations.remove(0);
    best.alternatives = explanations;
    best
}

/// What a code means.
pub(crate) enum Answer<'c, 'm> {
    /// Its rows, the one that fits what is known best first; at least one.
    Rows(Vec<Reading<'c, 'm>>),
    /// Its family is known, its number is in no table.
    Undocumented(Family<'c>, Folded),
}

impl<'c, 'm> Answer<'c, 'm> {
    /// The one row of a message.
    pub(crate) fn row(row: Entry<'c>, fit: Fit<'c, 'm>) -> Answer<'c, 'm> {
        Answer::Rows(vec![Reading::fitted(row, Some(fit))])
    }

    fn best(&self) -> Option<&Reading<'c, 'm>> {
        match self {
            Answer::Rows(readings) => readings.first(),
            Answer::Undocumented(..) => None,
        }
    }

    /// The published message of the best row.
    pub(crate) fn message(&self) -> &'c str {
        self.best().map_or("", |best| best.row.message())
    }

    /// How the message fits the best row.
    pub(crate) fn fit(&self) -> Option<&Fit<'c, 'm>> {
        self.best()?.fit.as_ref()
    }

    /// The rows, best first, where nothing of the message stands in their texts: they say the same whenever they are asked for.
    pub(crate) fn plain_rows(&self) -> Option<Vec<Entry<'c>>> {
        let Answer::Rows(readings) = self else { return None };
        let mut rows = Vec::with_capacity(readings.len());
        for Reading { row, fit, reason } in readings {
            if reason.is_some() || fit.as_ref().is_some_and(|fit| !fit.values.is_empty()) {
                return None;
            }
            rows.push(*row);
        }
        Some(rows)
    }

    /// The best row, with the others as its alternatives.
    pub(crate) fn explain(&self, lang: Lang) -> Explanation<'c> {
        let readings = match self {
            Answer::Rows(readings) => readings,
            Answer::Undocumented(family, folded) => return undocumented(*family, folded, lang),
        };
        let mut explanations = Vec::with_capacity(readings.len());
        for reading in readings {
            explanations.push(reading.explain(lang));
        }
        with_alternatives(explanations)
    }
}

/// A row beside the message it came with.
pub(crate) struct Reading<'c, 'm> {
    row: Entry<'c>,
    fit: Option<Fit<'c, 'm>>,
    /// What the message says was the reason, if the row knows it.
    reason: Option<(Entry<'c>, Fit<'c, 'm>)>,
}

impl<'c, 'm> Reading<'c, 'm> {
    fn new(row: Entry<'c>, message: Option<&Message<'m>>) -> Reading<'c, 'm> {
        Reading::fitted(row, message.and_then(|message| message.fit_best(&mut row.wordings())))
    }

    /// A row and how the message fits it.
    fn fitted(row: Entry<'c>, fit: Option<Fit<'c, 'm>>) -> Reading<'c, 'm> {
        let mut reason: Option<(Entry<'c>, Fit<'c, 'm>)> = None;
        if let Some(fit) = fit.as_ref().filter(|fit| !fit.tail.is_empty()) {
            let tail = Message::new(fit.tail);
            for entry in row.reasons() {
                if let Some(fit) = tail.fit_best(&mut entry.wordings())
                    && reason.as_ref().is_none_or(|(_, best)| best.rank() < fit.rank())
                {
                    reason = Some((entry, fit));
                }
            }
        }
        Reading { row, fit, reason }
    }

    /// The row in a language, without alternatives.
    fn explain(&self, lang: Lang) -> Explanation<'c> {
        let row = self.row;
        let service = row.family().service();
        let meaning = self.reason.as_ref().map_or(row, |(reason, _)| *reason);
        let mut values = Vec::new();
        for fit in [self.reason.as_ref().map(|(_, fit)| fit), self.fit.as_ref()].into_iter().flatten() {
            values.extend_from_slice(&fit.values);
        }
        let (description, lang) = meaning.description(lang);
        Explanation {
            code: row.code(),
            service: service.id(),
            service_name: service.name(lang),
            vendor: service.vendor(),
            status: row.status(),
            message: row.message(),
            description: fill(description, &values),
            solution: meaning.solution(lang).map(|solution| fill(solution, &values)),
            generic_solution: meaning.generic_solution(),
            category: meaning.category(),
            retry: meaning.retry(),
            action: meaning.action(),
            documented: true,
            lang,
            source: service.source(),
            alternatives: Vec::new(),
        }
    }
}

/// A known family's number that is in no table: said so, and nothing invented.
fn undocumented<'c>(family: Family<'c>, folded: &Folded, lang: Lang) -> Explanation<'c> {
    let service = family.service();
    let code = family.code_of(code::split(folded.as_bytes()).1);
    let description = match lang {
        Lang::Zh => "已公布的错误码表中没有这个错误码。",
        Lang::En => "No published table lists this code.",
    };
    Explanation {
        code,
        service: service.id(),
        service_name: service.name(lang),
        vendor: service.vendor(),
        status: None,
        message: "",
        description: Cow::Borrowed(description),
        solution: None,
        generic_solution: false,
        category: Category::Unknown,
        retry: Retry::No,
        action: Action::None,
        documented: false,
        lang,
        source: service.source(),
        alternatives: Vec::new(),
    }
}
