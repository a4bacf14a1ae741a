//! The form of a catalogue: a file under `catalogue/`, or the same as JSON given to `addCatalogue`.
//!
//! Used by the build script and by the crate.

use serde::Deserialize;

/// One service's table, as a file under `catalogue/` or JSON has it; `catalogue/README.md` says how to fill it in.
///
/// ```
/// let catalogue: errgloss::CatalogueInput = serde_json::from_str(r#"{
///     "service": { "id": "acme", "vendor": "acme", "name": { "en": "Acme orders" } },
///     "errors": [{ "code": "ACME.1001", "status": 409, "message": "Order {0} is closed.",
///                  "description": { "en": "Order {0} was closed before." } }]
/// }"#).unwrap();
/// let mut known = errgloss::Catalogue::new();
/// known.add(&catalogue).unwrap();
/// assert_eq!(known.explain("acme-1001", &Default::default()).unwrap().status, Some(409));
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueInput {
    /// The service that answers with these codes.
    pub service: ServiceInput,
    /// Its rows, in table order.
    pub errors: Vec<ErrorInput>,
}

/// The service that answers with these codes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ServiceInput {
    /// Short and lower-case, e.g. `ief`.
    pub id: String,
    /// Short and lower-case, e.g. `huaweicloud`.
    pub vendor: String,
    /// What people call it.
    pub name: Text,
    /// What the codes begin with, separator included (`IEF.`), "" for bare numbers; when given, every code has to begin with one
    /// of these.
    pub families: Option<Vec<String>>,
    /// Codes that the vendor publishes in several rows; any other code has one.
    #[serde(default)]
    pub repeated_codes: Vec<String>,
    /// Where the table was published.
    pub source: Option<SourceInput>,
}

/// The page the table was published on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceInput {
    /// The page's title.
    pub title: String,
    /// The page's date, `2025-08-26`.
    pub updated: Option<String>,
    /// The page's address, for whoever checks the transcription; not compiled.
    pub url: Option<String>,
}

/// A text in the languages it has.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In Chinese.
    pub zh: Option<String>,
    /// In English.
    pub en: Option<String>,
}

/// A row of the table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ErrorInput {
    /// The code as published.
    pub code: String,
    /// Published HTTP status, 100 to 599.
    pub status: Option<i64>,
    /// Published message, placeholders and all.
    pub message: String,
    /// Other wordings of the message.
    #[serde(default)]
    pub alternate_messages: Vec<String>,
    /// What it means.
    pub description: Text,
    /// What to do.
    pub solution: Option<Text>,
    /// True when the advice is a stock phrase.
    #[serde(default)]
    pub generic_solution: bool,
    /// Name of a [`Category`](crate::Category).
    pub category: Option<String>,
    /// Name of a [`Retry`](crate::Retry); left out, what goes with the action.
    pub retry: Option<String>,
    /// Name of an [`Action`](crate::Action).
    pub action: Option<String>,
    /// What the service may append to the message, each with its own meaning.
    #[serde(default)]
    pub reasons: Vec<ReasonInput>,
}

/// What the service appends to a row's message at run time, and what holds then.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReasonInput {
    /// What is appended, placeholders and all.
    pub message: String,
    /// What it means then.
    pub description: Text,
    /// What to do then.
    pub solution: Option<Text>,
    /// True when the advice is a stock phrase.
    #[serde(default)]
    pub generic_solution: bool,
    /// Name of a [`Category`](crate::Category).
    pub category: Option<String>,
    /// Name of a [`Retry`](crate::Retry); left out, what goes with the action.
    pub retry: Option<String>,
    /// Name of an [`Action`](crate::Action).
    pub action: Option<String>,
}
