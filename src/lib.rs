//! Explains cloud API error codes: what the vendors' published tables say of them, in error bodies and in running text.
//!
//! ```
//! use errgloss::{ExplainOptions, Lang};
//!
//! let options = ExplainOptions { lang: Lang::En, ..Default::default() };
//! let explanation = errgloss::explain("ief.100103", &options).unwrap();
//! assert_eq!(explanation.code, "IEF.100103");
//! assert_eq!(explanation.status, Some(400));
//! assert_eq!(explanation.message, "Node group cert quota exceed.");
//!
//! // The family is known, the number is in no table: nothing is invented.
//! assert!(!errgloss::explain("IEF.999999", &options).unwrap().documented);
//! // No family begins like this.
//! assert_eq!(errgloss::explain("AS.0001", &options), None);
//! ```
//!
//! The functions here look into the built-in tables. A [`Catalogue`] of your own has the same ones as methods and takes further
//! tables.

mod body;
mod catalogue;
mod cut;
mod explain;
mod explanation;
mod find;
mod lang;
mod message;
mod scan;
mod search;
mod sort;
mod suggest;
mod vocabulary;
#[cfg(target_family = "wasm")]
mod wasm;

pub use body::{BodyError, Format, ParseOptions, ParsedBody, Problem, ProblemKind, decode};
pub use catalogue::{
    Action, Catalogue, CatalogueInput, Category, ErrorInput, Fault, ReasonInput, Retry, ServiceInfo,
    ServiceInput, SourceInput, Text,
};
pub use explain::ExplainOptions;
pub use explanation::{Explanation, Source};
pub use lang::Lang;
pub use message::MessageMatch;
pub use scan::CodeMatch;
pub use search::SearchOptions;

use errgloss_scan::{code, lanes};

/// Explains a code from the built-in tables: [`Catalogue::explain`].
pub fn explain(code: &str, options: &ExplainOptions<'_>) -> Option<Explanation<'static>> {
    Catalogue::builtin().explain(code, options)
}

/// Rows of the built-in tables by words: [`Catalogue::search`].
pub fn search(query: &str, options: &SearchOptions<'_>) -> Vec<Explanation<'static>> {
    Catalogue::builtin().search(query, options)
}

/// Reads an error body with the built-in tables: [`Catalogue::parse_body`].
pub fn parse_body(body: &str, options: &ParseOptions<'_>) -> ParsedBody<'static> {
    Catalogue::builtin().parse_body(body, options)
}

/// Codes of the built-in tables in a text: [`Catalogue::scan`].
pub fn scan(text: &str, service: Option<&str>) -> Vec<CodeMatch> {
    Catalogue::builtin().scan(text, service)
}

/// Rows of the built-in tables whose message a real one fits: [`Catalogue::match_message`].
pub fn match_message(message: &str, options: &SearchOptions<'_>) -> Vec<MessageMatch<'static>> {
    Catalogue::builtin().match_message(message, options)
}

/// Codes of the built-in tables near a mistyped one: [`Catalogue::suggest`].
pub fn suggest(code: &str, limit: Option<usize>) -> Vec<String> {
    Catalogue::builtin().suggest(code, limit)
}
