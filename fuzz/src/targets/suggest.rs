//! `suggest`: published codes, each once; a published code is nearest to itself.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::Settings;
use errgloss::{Catalogue, ExplainOptions};

static PUBLISHED: LazyLock<HashSet<String>> =
    LazyLock::new(|| Catalogue::builtin().codes(None).into_iter().collect());

/// Panics where an answer breaks its word.
pub fn suggest(input: &[u8]) {
    let Some((settings, code)) = Settings::split_text(input) else { return };
    let near = errgloss::suggest(code, settings.limit);
    assert!(near.len() <= settings.limit.unwrap_or(5));
    assert!(near.iter().all(|code| PUBLISHED.contains(code)));
    assert_eq!(near.iter().collect::<HashSet<_>>().len(), near.len());
    let known = errgloss::explain(code, &ExplainOptions::default()).filter(|known| known.documented);
    if let (Some(known), Some(first)) = (known, near.first()) {
        assert_eq!(known.code, *first);
    }
}
