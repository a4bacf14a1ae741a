//! `scan`: the places that a plain reading of the rules gives, and what stands there is the code that it says.

use crate::{Settings, plain_scan};
use errgloss::{Catalogue, ExplainOptions};

/// Panics where an answer breaks its word.
pub fn scan(input: &[u8]) {
    let Some((settings, text)) = Settings::split_text(input) else { return };
    let found = Catalogue::builtin().scan(text, settings.service);
    let places: Vec<(usize, usize)> = found.iter().map(|found| (found.start, found.end)).collect();
    assert_eq!(places, plain_scan(text, settings.service));
    for found in found {
        let spelling = &text[found.start..found.end];
        let is_bare = found.code.bytes().all(|byte| byte.is_ascii_digit());
        let service = settings.service.or(is_bare.then_some("living"));
        let options = ExplainOptions { service, ..Default::default() };
        let explanation = errgloss::explain(spelling, &options).unwrap();
        assert_eq!((explanation.code, explanation.documented), (found.code, found.documented));
    }
}
