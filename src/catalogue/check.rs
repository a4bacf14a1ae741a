//! What makes a catalogue one: what the compiled table can hold and the look-ups rely on. Used by the build script and for catalogues
//! added at run time; what the project asks of its own rows beyond this is in `build/review.rs`.

use super::input::{CatalogueInput, ErrorInput, ReasonInput, ServiceInput, Text};
use super::judgement::{Action, Category, Retry};
use crate::code;
use crate::sort::sort_places;

/// What is wrong with a catalogue, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Position in `errors`, from 0; `None` for the service, and for `errors` itself.
    pub row: Option<usize>,
    /// Position in the row's `reasons`, from 0; `None` for the row itself.
    pub reason: Option<usize>,
    /// The field at fault, as the form spells it.
    pub field: &'static str,
    /// What is wrong with the field, to be read after its name.
    pub message: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.row {
            Some(row) => write!(formatter, "errors[{row}].")?,
            None if self.field == ERRORS => {}
            None => formatter.write_str("service.")?,
        }
        if let Some(reason) = self.reason {
            write!(formatter, "reasons[{reason}].")?;
        }
        write!(formatter, "{} {}", self.field, self.message)
    }
}

impl std::error::Error for Fault {}

/// The field of a fault that is in no single row, but in all of them together.
pub const ERRORS: &str = "errors";

/// Most rows and reasons of one catalogue: what a reference in the compiled table can point to, rounded down.
pub const MAX_ENTRIES: usize = 500_000;
/// Longest text in bytes.
pub const MAX_TEXT_LENGTH: usize = 64 * 1024;

/// Checks one catalogue; the first fault found.
pub fn check(catalogue: &CatalogueInput) -> Result<(), Fault> {
    check_service(&catalogue.service)?;
    let mut entries = catalogue.errors.len();
    for error in &catalogue.errors {
        entries += error.reasons.len();
    }
    if entries > MAX_ENTRIES {
        return fault(ERRORS, &["has more than 500,000 rows and reasons"]);
    }
    let families = catalogue.service.families.as_deref();
    for (row, error) in catalogue.errors.iter().enumerate() {
        check_row(error, families).map_err(|fault| Fault { row: Some(row), ..fault })?;
    }
    check_repeats(catalogue)
}

/// A fault of the service, or of a row or a reason that the caller names.
pub fn fault(field: &'static str, message: &[&str]) -> Result<(), Fault> {
    Err(Fault { row: None, reason: None, field, message: message.concat() })
}

fn check_service(service: &ServiceInput) -> Result<(), Fault> {
    check_string("id", &service.id)?;
    if service.id.len() > code::MAX_CODE_LENGTH || !service.id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return fault(
            "id",
            &["has to be at most 64 ASCII characters without spaces, not \"", &service.id, "\""],
        );
    }
    check_string("vendor", &service.vendor)?;
    check_text("name", &service.name)?;
    if let Some(source) = &service.source {
        check_string("source", &source.title)?;
        if let Some(date) = source.updated.as_deref().filter(|date| !is_date(date)) {
            return fault("source", &["updated has to be a date such as \"2025-08-26\", not \"", date, "\""]);
        }
    }
    for family in service.families.iter().flatten() {
        if code::fold(family).is_none() {
            return fault("families", &["\"", family, "\" holds a character that no code has"]);
        }
    }
    Ok(())
}

fn is_date(text: &str) -> bool {
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return false };
    let is_number = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    if year.len() != 4 || !is_number(year) || !is_number(&[*m1, *m2, *d1, *d2]) {
        return false;
    }
    let number = |digits: &[u8]| digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    let year = number(year);
    let days = match number(&[*m1, *m2]) {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&number(&[*d1, *d2]))
}

fn check_row(error: &ErrorInput, families: Option<&[String]>) -> Result<(), Fault> {
    check_code(&error.code, families)?;
    if let Some(status) = error.status
        && !(100..=599).contains(&status)
    {
        return fault("status", &["has to be an HTTP status from 100 to 599, not ", &status.to_string()]);
    }
    check_string("message", &error.message)?;
    for wording in &error.alternate_messages {
        check_string("alternateMessages", wording)?;
    }
    check_meaning(&error.description, error.solution.as_ref())?;
    check_judgement([&error.category, &error.retry, &error.action])?;
    for (at, reason) in error.reasons.iter().enumerate() {
        check_reason(reason).map_err(|fault| Fault { reason: Some(at), ..fault })?;
    }
    Ok(())
}

fn check_reason(reason: &ReasonInput) -> Result<(), Fault> {
    check_string("message", &reason.message)?;
    check_meaning(&reason.description, reason.solution.as_ref())?;
    check_judgement([&reason.category, &reason.retry, &reason.action])
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

fn check_text(field: &'static str, text: &Text) -> Result<(), Fault> {
    for text in [&text.zh, &text.en].into_iter().flatten() {
        check_string(field, text)?;
    }
    match text {
        Text { zh: None, en: None } => fault(field, &["is missing; it takes \"zh\", \"en\" or both"]),
        _ => Ok(()),
    }
}

fn check_meaning(description: &Text, solution: Option<&Text>) -> Result<(), Fault> {
    check_text("description", description)?;
    solution.map_or(Ok(()), |solution| check_text("solution", solution))
}

/// Category, retry and action are names of their vocabularies.
fn check_judgement(names: [&Option<String>; 3]) -> Result<(), Fault> {
    let known: [(&'static str, &[&str]); 3] =
        [("category", Category::NAMES), ("retry", Retry::NAMES), ("action", Action::NAMES)];
    for (name, (field, known)) in names.into_iter().zip(known) {
        if let Some(name) = name
            && !known.contains(&name.as_str())
        {
            return fault(field, &["\"", name, "\" is none of ", &known.join(", ")]);
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
            let message = [
                "\"",
                later.code.as_str(),
                "\" stands in an earlier row; a code with several rows has to be listed in service.repeatedCodes",
            ];
            return fault("code", &message).map_err(at_later);
        }
        if earlier.status == later.status && earlier.message == later.message {
            return fault("message", &["and status repeat those of an earlier row of this code"])
                .map_err(at_later);
        }
    }
    Ok(())
}
