//! What a caller gets to read about a code.

use std::borrow::Cow;

use serde::Serialize;

use crate::{Action, Category, Lang, Retry};

/// What a published row says of a code, in one language.
///
/// Borrows its texts from the catalogue; those with filled-in values are owned.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation<'c> {
    /// The published spelling, e.g. `IEF.100100`.
    pub code: String,
    /// Id of the service, e.g. `ief`.
    pub service: &'c str,
    /// The service's name in `lang`.
    pub service_name: &'c str,
    /// Id of the vendor, e.g. `huaweicloud`.
    pub vendor: &'c str,
    /// Published HTTP status; `None` where the table gives none.
    pub status: Option<u16>,
    /// Published message, verbatim, placeholders and all.
    pub message: &'c str,
    /// What it means, in `lang`; placeholders are filled in where their values are known.
    pub description: Cow<'c, str>,
    /// What to do, in `lang`; `None` where there is no advice in it.
    pub solution: Option<Cow<'c, str>>,
    /// True when the advice is a stock phrase and so says little.
    pub generic_solution: bool,
    /// What kind of error it is.
    pub category: Category,
    /// What repeating the call can do.
    pub retry: Retry,
    /// Who has to do what.
    pub action: Action,
    /// False: the family is known, this number is in no published table.
    pub documented: bool,
    /// Language of `description` and `solution`; not the one asked for where there is no description in that.
    pub lang: Lang,
    /// Where the row comes from.
    pub source: Source<'c>,
    /// Other published rows of the same code, best first; their own `alternatives` are empty.
    pub alternatives: Vec<Explanation<'c>>,
}

/// The page a row was published on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Source<'c> {
    /// The page's title.
    pub title: &'c str,
    /// The page's date, `2025-08-26`; `None` where the page has none.
    pub updated: Option<&'c str>,
}
