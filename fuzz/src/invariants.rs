//! What holds of every answer, whatever was asked.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use errgloss::{BodyError, Catalogue, ExplainOptions, Explanation, Format, ParseOptions, ParsedBody};

/// Every text of the catalogue's files.
static PUBLISHED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut texts = HashSet::new();
    for vendor in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue")).unwrap() {
        for file in fs::read_dir(vendor.unwrap().path()).into_iter().flatten() {
            let table: toml::Table = fs::read_to_string(file.unwrap().path()).unwrap().parse().unwrap();
            collect(&toml::Value::Table(table), &mut texts);
        }
    }
    texts
});

fn collect(value: &toml::Value, texts: &mut HashSet<String>) {
    match value {
        toml::Value::String(text) => drop(texts.insert(text.clone())),
        toml::Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        toml::Value::Table(table) => table.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

/// An answer as JSON: what JavaScript gets is made from it.
pub fn json(answer: &impl serde::Serialize) -> String {
    serde_json::to_string(answer).unwrap()
}

/// Whether a place in UTF-16 code units lies in a text, between two of its characters or at an end.
pub fn is_place(text: &str, at: usize) -> bool {
    let mut units = 0;
    at == 0
        || text.chars().any(|character| {
            units += character.len_utf16();
            units == at
        })
}

/// An explanation of the built-in tables; `message` is what its texts were filled from.
pub fn check_explanation(explanation: &Explanation<'_>, message: &str) {
    let options = ExplainOptions { service: Some(explanation.service), ..Default::default() };
    let again = Catalogue::builtin().explain(&explanation.code, &options).unwrap();
    assert_eq!((&again.code, again.documented), (&explanation.code, explanation.documented));

    // Values may hold anything; where the message has no braces, braces are a placeholder that was left.
    if !message.contains(['{', '%']) {
        for text in [Some(&explanation.description), explanation.solution.as_ref()].into_iter().flatten() {
            let has_placeholder = text.contains("%s") || text.contains('{') && text.contains('}');
            assert!(!has_placeholder || PUBLISHED.contains(&**text), "half filled: {text}");
        }
    }
    for other in &explanation.alternatives {
        assert!(other.alternatives.is_empty());
        check_explanation(other, message);
    }
}

/// What was read of a body, given as text or as bytes that are this text.
pub fn check_parsed(text: &str, parsed: &ParsedBody<'_>, options: &ParseOptions<'_>) {
    json(parsed);
    assert_eq!(parsed.format == Format::Object, options.is_object);
    assert!(!parsed.ok || parsed.errors.is_empty());
    assert!(options.status.is_none() || parsed.status == options.status);

    let places: Vec<usize> = parsed.problems.iter().filter_map(|problem| problem.at).collect();
    assert!(places.is_sorted());
    assert!(places.iter().all(|at| is_place(text, *at)), "{places:?}");
    assert!(!options.is_object || places.is_empty());

    // Causes within causes must not multiply: one of them is listed under each message that it stands in, which are four at most.
    let errors: usize = parsed.errors.iter().map(count).sum();
    assert!(errors <= text.len() * 16 + options.headers.len(), "{errors} errors");
    parsed.errors.iter().for_each(check_error);
}

fn count(error: &BodyError<'_>) -> usize {
    1 + error.causes.iter().map(count).sum::<usize>()
}

fn check_error(error: &BodyError<'_>) {
    assert!(error.code.is_some() || error.message.is_some());
    assert_ne!(error.code.as_deref(), Some(""));
    if let Some(explanation) = &error.explanation {
        check_explanation(explanation, error.message.as_deref().unwrap_or_default());
    }
    error.causes.iter().for_each(check_error);
}
