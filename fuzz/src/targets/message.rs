//! `match_message`: values are parts of the message, texts are filled in whole, the best comes first.

use crate::{Settings, check_explanation, json};
use errgloss::Catalogue;

/// Panics where an answer breaks its word.
pub fn message(input: &[u8]) {
    let Some((settings, message)) = Settings::split_text(input) else { return };
    let options = settings.search();
    let found = Catalogue::builtin().match_message(message, &options);
    json(&found);
    assert!(options.limit.is_none_or(|limit| found.len() <= limit));
    assert!(found.is_sorted_by(|one, other| one.score >= other.score));
    for found in found {
        assert!(found.score > 0.0 && found.score <= 1.0);
        assert!(found.params.iter().all(|value| message.contains(value)));
        assert!(options.service.is_none_or(|service| service == found.explanation.service));
        check_explanation(&found.explanation, message);
    }
}
