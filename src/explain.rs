//! From a code and what is known beside it to an explanation.

use std::borrow::Cow;

use crate::catalogue::{Catalogue, Entry, Family, Found};
use crate::code::{self, Folded};
use crate::message::{Fit, Message, fill};
use crate::sort::sort_places;
use crate::{Action, Category, ExplainOptions, Explanation, Lang, Retry};

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
        let folded = code::fold(code::trim(code))?;
        match self.find(folded.as_bytes(), options.service)? {
            Found::Rows(rows) => self.explain_rows(rows, options),
            Found::Undocumented(family) => Some(undocumented(family, &folded, options.lang)),
        }
    }

    /// A row with the other rows of its code as alternatives.
    pub(crate) fn explain_row<'c>(&'c self, row: Entry<'c>, options: &ExplainOptions<'_>) -> Explanation<'c> {
        let message = options.message.map(Message::new);
        Reading::new(row, message.as_ref()).explain(options.lang)
    }

    /// The row that fits what is known best, with the others as its alternatives.
    fn explain_rows<'c>(
        &self,
        rows: Vec<Entry<'c>>,
        options: &ExplainOptions<'_>,
    ) -> Option<Explanation<'c>> {
        let message = options.message.map(Message::new);
        let mut readings = Vec::new();
        for row in rows {
            readings.push(Reading::new(row, message.as_ref()));
        }
        let fitness = |reading: &Reading<'_, '_>| {
            let status = options.status.is_some() && reading.row.status() == options.status;
            (status, reading.fit.as_ref().map(Fit::rank))
        };
        let mut best_first: Vec<usize> = (0..readings.len()).collect();
        sort_places(&mut best_first, &|one, other| fitness(&readings[other]).cmp(&fitness(&readings[one])));
        let (best, others) = best_first.split_first()?;
        let mut best = readings[*best].explain(options.lang);
        for place in others {
            best.alternatives.push(readings[*place].explain(options.lang));
        }
        Some(best)
    }
}

/// A row beside the message it came with.
struct Reading<'c, 'm> {
    row: Entry<'c>,
    fit: Option<Fit<'c, 'm>>,
    /// What the message says was the reason, if the row knows it.
    reason: Option<(Entry<'c>, Fit<'c, 'm>)>,
}

impl<'c, 'm> Reading<'c, 'm> {
    fn new(row: Entry<'c>, message: Option<&Message<'m>>) -> Reading<'c, 'm> {
        let fit = message.and_then(|message| message.fit_best(&mut row.wordings()));
        let reason = fit.as_ref().and_then(|fit| {
            let tail = Message::new(fit.tail);
            let mut best: Option<(Entry<'c>, Fit<'c, 'm>)> = None;
            for reason in row.reasons() {
                if let Some(fit) = tail.fit_best(&mut reason.wordings())
                    && best.as_ref().is_none_or(|(_, best)| best.rank() < fit.rank())
                {
                    best = Some((reason, fit));
                }
            }
            best
        });
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
    let (_, digits) = code::split(folded.as_bytes());
    let mut code = String::from(family.prefix());
    code.extend(digits.iter().map(|digit| char::from(*digit)));
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
