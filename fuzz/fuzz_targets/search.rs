//! `search`: rows as they are published, of the service asked for, no more than asked for.
#![no_main]

use errgloss::Catalogue;
use errgloss_fuzz::{Settings, check_explanation, json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
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
});
