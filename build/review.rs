//! What the project asks of its own rows, beyond what makes a catalogue one: `catalogue/README.md` has the rules.

use crate::check::{Fault, fault};
use crate::input::{CatalogueInput, ErrorInput, ReasonInput, Text};
use crate::judgement::{Action, Category, Retry};
use crate::placeholder::{Key, Template};

/// Reviews a catalogue that `check` accepts; the first fault found.
pub fn review(catalogue: &CatalogueInput) -> Result<(), Fault> {
    let service = &catalogue.service;
    for (field, id) in [("id", &service.id), ("vendor", &service.vendor)] {
        if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return fault(field, &["has to be lower-case letters and digits, not \"", id, "\""]);
        }
    }
    review_languages("name", &service.name)?;
    if service.families.is_none() {
        return fault("families", &["is missing"]);
    }
    for (row, error) in catalogue.errors.iter().enumerate() {
        review_row(error).map_err(|fault| Fault { row: Some(row), ..fault })?;
    }
    Ok(())
}

fn review_row(error: &ErrorInput) -> Result<(), Fault> {
    if error.alternate_messages.contains(&error.message) {
        return fault("alternateMessages", &["repeats the message"]);
    }
    review_judgement(&error.category, &error.retry, &error.action)?;
    let known = Template::parse(&error.message).keys;
    review_texts(&error.description, error.solution.as_ref(), &known)?;
    for (at, reason) in error.reasons.iter().enumerate() {
        review_reason(reason, &known).map_err(|fault| Fault { reason: Some(at), ..fault })?;
    }
    Ok(())
}

fn review_reason(reason: &ReasonInput, of_row: &[Key<'_>]) -> Result<(), Fault> {
    review_judgement(&reason.category, &reason.retry, &reason.action)?;
    let known = [Template::parse(&reason.message).keys, of_row.to_vec()].concat();
    review_texts(&reason.description, reason.solution.as_ref(), &known)
}

/// A row is judged, and its judgement is one that goes together.
fn review_judgement(
    category: &Option<String>,
    retry: &Option<String>,
    action: &Option<String>,
) -> Result<(), Fault> {
    let Some(category) = category.as_deref().and_then(Category::from_name) else {
        return fault("category", &["is missing"]);
    };
    let Some(retry) = retry.as_deref().and_then(Retry::from_name) else {
        return fault("retry", &["is missing"]);
    };
    let Some(action) = action.as_deref().and_then(Action::from_name) else {
        return fault("action", &["is missing"]);
    };
    if retry == Retry::Backoff && category == Category::InvalidArgument {
        return fault("retry", &["\"backoff\" cannot mend an \"invalid_argument\""]);
    }
    if retry == Retry::Throttled && category != Category::ResourceExhausted {
        return fault("retry", &["\"throttled\" is for \"resource_exhausted\" alone"]);
    }
    if category == Category::Ok && action != Action::None {
        return fault("action", &["of a success is \"none\""]);
    }
    let is_rate_limit = action == Action::WaitAndRetry && retry == Retry::Throttled;
    if retry != action.retry() && !is_rate_limit {
        return fault(
            "retry",
            &["\"", retry.name(), "\" does not go with the action \"", action.name(), "\""],
        );
    }
    Ok(())
}

/// Texts are there in both languages; they use placeholders of their message, both languages the same ones.
fn review_texts(description: &Text, solution: Option<&Text>, known: &[Key<'_>]) -> Result<(), Fault> {
    let solution = solution.map(|solution| ("solution", solution));
    for (field, text) in [("description", description)].into_iter().chain(solution) {
        review_languages(field, text)?;
        let [zh, en] = [&text.zh, &text.en].map(|text| {
            let mut keys = Template::parse(text.as_deref().unwrap_or_default()).keys;
            keys.sort_unstable();
            keys
        });
        if let Some(key) = zh.iter().chain(&en).find(|key| !known.contains(key)) {
            return fault(field, &["holds ", &spelt(&[*key]), ", which the message does not have"]);
        }
        if zh != en {
            return fault(field, &["has ", &spelt(&zh), " in Chinese and ", &spelt(&en), " in English"]);
        }
    }
    Ok(())
}

fn review_languages(field: &'static str, text: &Text) -> Result<(), Fault> {
    match text {
        Text { zh: None, .. } => fault(field, &["has no Chinese"]),
        Text { en: None, .. } => fault(field, &["has no English"]),
        _ => Ok(()),
    }
}

/// Placeholders as one reads them.
fn spelt(keys: &[Key<'_>]) -> String {
    let spell = |key: &Key<'_>| match key {
        Key::Number(number) => format!("{{{number}}}"),
        Key::Name(name) => format!("{{{name}}}"),
        Key::Position(_) => "%s".to_owned(),
    };
    if keys.is_empty() {
        "no placeholder".to_owned()
    } else {
        keys.iter().map(spell).collect::<Vec<_>>().join(" ")
    }
}
