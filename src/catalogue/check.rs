//! What makes a catalogue acceptable. Used by the build script, with `Origin::Project`, and for catalogues added at run time.

use super::input::{CatalogueInput, ErrorInput, ReasonInput, Text};
use super::vocabulary::{Action, Category, Retry};
use crate::code;
use crate::message::placeholders;
use crate::sort::{sort_places, sorted};

/// Whose catalogue it is.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "the build script uses one, the crate the other")]
pub enum Origin {
    /// One of the project's own files: complete in both languages, every row judged.
    Project,
    /// One given at run time: as much as its author knows.
    RunTime,
}

/// What is wrong with a catalogue, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Position in `errors`, from 0; `None` for the service.
    pub row: Option<usize>,
    /// The field at fault, as the form spells it.
    pub field: &'static str,
    /// What is wrong with the field, to be read after its name.
    pub reason: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.row {
            Some(row) => write!(formatter, "errors[{row}].{} {}", self.field, self.reason),
            None => write!(formatter, "service.{} {}", self.field, self.reason),
        }
    }
}

impl std::error::Error for Fault {}

/// Most rows of one catalogue: what a reference in the compiled table can point to, rounded down.
pub const MAX_ROWS: usize = 500_000;
/// Longest text in bytes.
pub const MAX_TEXT_LENGTH: usize = 64 * 1024;

/// Checks one catalogue; the first fault found.
pub fn check(catalogue: &CatalogueInput, origin: Origin) -> Result<(), Fault> {
    check_service(catalogue, origin)?;
    for (row, error) in catalogue.errors.iter().enumerate() {
        check_row(catalogue, error, origin).map_err(|fault| Fault { row: Some(row), ..fault })?;
    }
    check_repeats(catalogue)
}

fn fault<T>(field: &'static str, parts: &[&str]) -> Result<T, Fault> {
    Err(Fault { row: None, field, reason: parts.concat() })
}

fn check_service(catalogue: &CatalogueInput, origin: Origin) -> Result<(), Fault> {
    let service = &catalogue.service;
    for (field, id) in [("id", &service.id), ("vendor", &service.vendor)] {
        let fits =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if id.is_empty() || id.len() > code::MAX_CODE_LENGTH || !id.bytes().all(fits) {
            return fault(
                field,
                &["has to be lower-case letters, digits, \"-\" and \"_\", not \"", id, "\""],
            );
        }
    }
    check_text("name", &service.name, origin, true)?;
    if let Some(source) = &service.source {
        check_string("source", &source.title)?;
        if let Some(date) = &source.updated {
            let fits = date.len() == 10
                && date
                    .bytes()
                    .enumerate()
                    .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
            if !fits {
                return fault(
                    "source",
                    &["updated has to be a date such as \"2025-08-26\", not \"", date, "\""],
                );
            }
        }
    }
    if catalogue.errors.len() > MAX_ROWS {
        return fault("errors", &["has more rows than a catalogue can hold"]);
    }
    for family in service.families.iter().flatten() {
        if !family.is_empty() && code::fold(family).is_none() {
            return fault("families", &["\"", family, "\" holds a character that no code has"]);
        }
    }
    Ok(())
}

fn check_row(catalogue: &CatalogueInput, error: &ErrorInput, origin: Origin) -> Result<(), Fault> {
    check_code(&error.code, catalogue.service.families.as_deref())?;
    if let Some(status) = error.status
        && !(100..=599).contains(&status)
    {
        return fault("status", &["has to be an HTTP status from 100 to 599, not ", &status.to_string()]);
    }
    check_string("message", &error.message)?;
    for wording in &error.alternate_messages {
        check_string("alternateMessages", wording)?;
        if *wording == error.message {
            return fault("alternateMessages", &["repeats the message"]);
        }
    }
    check_meaning(&error.description, &error.solution, origin)?;
    check_judgement(&error.category, &error.retry, &error.action, origin)?;
    let known = placeholders(&error.message);
    check_placeholders(&error.description, &error.solution, &known)?;
    for reason in &error.reasons {
        check_reason(reason, &known, origin)?;
    }
    Ok(())
}

fn check_reason(reason: &ReasonInput, of_row: &[&str], origin: Origin) -> Result<(), Fault> {
    check_string("reasons", &reason.message)?;
    check_meaning(&reason.description, &reason.solution, origin)?;
    check_judgement(&reason.category, &reason.retry, &reason.action, origin)?;
    let mut known = placeholders(&reason.message);
    known.extend(of_row);
    check_placeholders(&reason.description, &reason.solution, &known)
}

fn check_code(spelling: &str, families: Option<&[String]>) -> Result<(), Fault> {
    let ends_in = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    if !spelling.is_ascii()
        || code::fold(spelling).is_none()
        || !ends_in(spelling.bytes().next())
        || !ends_in(spelling.bytes().last())
    {
        return fault(
            "code",
            &[
                "has to be ASCII letters and digits, with \".\", \"_\" and \"-\" between them, at most 64 characters; not \"",
                spelling,
                "\"",
            ],
        );
    }
    let Some(families) = families else {
        return Ok(());
    };
    let digits = spelling.bytes().rev().take_while(u8::is_ascii_digit).count();
    let prefix = &spelling[..spelling.len() - digits];
    // A code without a number is its own family, so its spelling has only to begin with one that is listed.
    let fits = |family: &String| {
        if digits == 0 { spelling.starts_with(family.as_str()) } else { prefix == family }
    };
    if !families.iter().any(fits) {
        return fault("code", &["\"", spelling, "\" belongs to no family of this service"]);
    }
    Ok(())
}

fn check_string(field: &'static str, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return fault(field, &["must not be empty"]);
    }
    if text.len() > MAX_TEXT_LENGTH {
        return fault(field, &["is longer than 64 KiB"]);
    }
    // Control characters are the compiled table's own marks.
    if text.bytes().any(|byte| byte < b' ' && byte != b'\n' && byte != b'\t') {
        return fault(field, &["holds a control character"]);
    }
    Ok(())
}

fn check_text(field: &'static str, text: &Text, origin: Origin, required: bool) -> Result<(), Fault> {
    let languages = [&text.zh, &text.en].map(|text| text.is_some());
    for text in [&text.zh, &text.en].into_iter().flatten() {
        check_string(field, text)?;
    }
    match languages {
        [false, false] if required => fault(field, &["is missing; it takes \"zh\", \"en\" or both"]),
        [true, false] if origin == Origin::Project => fault(field, &["has no English"]),
        [false, true] if origin == Origin::Project => fault(field, &["has no Chinese"]),
        _ => Ok(()),
    }
}

fn check_meaning(description: &Text, solution: &Option<Text>, origin: Origin) -> Result<(), Fault> {
    check_text("description", description, origin, true)?;
    solution.as_ref().map_or(Ok(()), |solution| check_text("solution", solution, origin, true))
}

/// Holds a row's category, retry and action to the rules of `catalogue/README.md`.
fn check_judgement(
    category: &Option<String>,
    retry: &Option<String>,
    action: &Option<String>,
    origin: Origin,
) -> Result<(), Fault> {
    let category = named("category", category, Category::ALL, Category::name, origin)?;
    let retry = named("retry", retry, Retry::ALL, Retry::name, origin)?;
    let action = named("action", action, Action::ALL, Action::name, origin)?;
    if retry == Some(Retry::Backoff) && category == Some(Category::InvalidArgument) {
        return fault("retry", &["\"backoff\" cannot mend an \"invalid_argument\""]);
    }
    if retry == Some(Retry::Throttled)
        && category.is_some_and(|category| category != Category::ResourceExhausted)
    {
        return fault("retry", &["\"throttled\" is for \"resource_exhausted\" alone"]);
    }
    if category == Some(Category::Ok) && action.is_some_and(|action| action != Action::None) {
        return fault("action", &["of a success is \"none\""]);
    }
    if let (Some(retry), Some(action)) = (retry, action) {
        let fits = match action {
            Action::None | Action::ContactSupport => retry == Retry::No,
            Action::WaitAndRetry => matches!(retry, Retry::Backoff | Retry::Throttled),
            _ => retry == Retry::AfterFix,
        };
        if !fits {
            return fault(
                "retry",
                &["\"", retry.name(), "\" does not go with the action \"", action.name(), "\""],
            );
        }
    }
    Ok(())
}

fn named<T: Copy>(
    field: &'static str,
    name: &Option<String>,
    all: &[T],
    name_of: fn(T) -> &'static str,
    origin: Origin,
) -> Result<Option<T>, Fault> {
    let Some(name) = name else {
        return if origin == Origin::Project { fault(field, &["is missing"]) } else { Ok(None) };
    };
    match all.iter().find(|value| name_of(**value) == name) {
        Some(value) => Ok(Some(*value)),
        None => {
            let known: Vec<&str> = all.iter().map(|value| name_of(*value)).collect();
            fault(field, &["\"", name, "\" is none of ", &known.join(", ")])
        }
    }
}

/// A text may use the placeholders of its message, and both languages use the same ones.
fn check_placeholders(description: &Text, solution: &Option<Text>, known: &[&str]) -> Result<(), Fault> {
    let solution = solution.iter().map(|solution| ("solution", solution));
    for (field, text) in [("description", description)].into_iter().chain(solution) {
        let [zh, en] = [&text.zh, &text.en].map(|text| {
            text.as_deref().map(|text| {
                let found = placeholders(text);
                sorted(&found, &|one, other| one.cmp(other))
            })
        });
        for placeholder in [&zh, &en].into_iter().flatten().flatten() {
            if !known.contains(placeholder) {
                return fault(field, &["holds \"", placeholder, "\", which the message does not have"]);
            }
        }
        if let (Some(zh), Some(en)) = (&zh, &en)
            && zh != en
        {
            return fault(
                field,
                &["has \"", &zh.join(" "), "\" in Chinese and \"", &en.join(" "), "\" in English"],
            );
        }
    }
    Ok(())
}

fn check_repeats(catalogue: &CatalogueInput) -> Result<(), Fault> {
    let errors = &catalogue.errors;
    let mut rows: Vec<usize> = (0..errors.len()).collect();
    sort_places(&mut rows, &|one, other| code::compare(&errors[one].code, &errors[other].code));
    for pair in rows.windows(2) {
        let (earlier, later) = (&errors[pair[0]], &errors[pair[1]]);
        if code::compare(&earlier.code, &later.code).is_ne() {
            continue;
        }
        let at_later = |fault: Fault| Fault { row: Some(pair[1]), ..fault };
        if !catalogue.service.repeated_codes.contains(&later.code) {
            let reason = [
                "\"",
                later.code.as_str(),
                "\" stands in an earlier row; a code with several rows has to be listed in service.repeatedCodes",
            ];
            return fault("code", &reason).map_err(at_later);
        }
        if earlier.status == later.status && earlier.message == later.message {
            return fault("message", &["and status repeat those of an earlier row of this code"])
                .map_err(at_later);
        }
    }
    Ok(())
}
