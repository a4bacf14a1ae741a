//! From a code and what is known beside it to an explanation.

use std::borrow::Cow;

use crate::catalogue::{Catalogue, Entry, Family, Found};
use crate::code::{self, Folded};
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
        explain_row(row, options)
    }

    /// The row that fits what is known best, with the others as its alternatives.
    fn explain_rows<'c>(
        &self,
        mut rows: Vec<Entry<'c>>,
        options: &ExplainOptions<'_>,
    ) -> Option<Explanation<'c>> {
        rows.sort_by_key(|row| options.status.is_none() || row.status() != options.status);
        let mut explanations = rows.into_iter().map(|row| explain_row(row, options));
        let best = explanations.next()?;
        Some(Explanation { alternatives: explanations.collect(), ..best })
    }
}

/// One row, without alternatives.
fn explain_row<'c>(row: Entry<'c>, options: &ExplainOptions<'_>) -> Explanation<'c> {
    let service = row.family().service();
    let (description, lang) = row.description(options.lang);
    Explanation {
        code: row.code(),
        service: service.id(),
        service_name: service.name(lang),
        vendor: service.vendor(),
        status: row.status(),
        message: row.message(),
        description: Cow::Borrowed(description),
        solution: row.solution(lang).map(Cow::Borrowed),
        generic_solution: row.generic_solution(),
        category: row.category(),
        retry: row.retry(),
        action: row.action(),
        documented: true,
        lang,
        source: service.source(),
        alternatives: Vec::new(),
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
