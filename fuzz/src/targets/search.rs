//! `search`: rows as they are published, of the service asked for, no more than asked for.

use crate::{Settings, check_explanation, json};
use errgloss::Catalogue;

/// Panics where an answer breaks its word.
pub fn search(input: &[u8]) {
    let Some((settings, query)) = Settings::split_text(input) else { return };
    let options = settings.search();
    let found = Catalogue::builtin().search(query, &options);
    json(&found);
    assert!(found.len() <= options.limit.unwrap_or(20));
    for explanation in found {
        assert!(explanation.documented);
        assert!(options.service.is_none_or(|service| service == explanation.service));
        check_explanation(&explanation, "");
    }
}
