//! `explain`: the published spelling of an answer has the same answer, in either language.

use crate::{Settings, check_explanation, json};
use errgloss::{Catalogue, ExplainOptions};

/// Panics where an answer breaks its word.
pub fn explain(input: &[u8]) {
    let Some((settings, text)) = Settings::split_text(input) else { return };
    // A code, and behind it the message it came with.
    let (code, message) = text.split_once('\n').map_or((text, None), |(code, message)| (code, Some(message)));
    let options = ExplainOptions { message, ..settings.explain() };
    let Some(explanation) = Catalogue::builtin().explain(code, &options) else { return };
    json(&explanation);
    check_explanation(&explanation, message.unwrap_or_default());
    assert!(options.service.is_none_or(|service| service == explanation.service));
    assert_eq!(Catalogue::builtin().explain(&explanation.code, &options), Some(explanation));
}
