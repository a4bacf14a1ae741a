//! `parse_body`: a text and each part of it has an answer, and the answer keeps its word.
#![no_main]

use errgloss::{Catalogue, ParseOptions};
use errgloss_fuzz::{Settings, check_parsed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((settings, text)) = Settings::split_text(input) else { return };
    let (header, body) = settings.header(text);
    let options = ParseOptions { headers: header.as_slice(), ..settings.parse() };
    // As a body comes that was cut off.
    let cut = body.floor_char_boundary(body.len() * usize::from(input[1]) / 256);
    for body in [body, &body[..cut]] {
        check_parsed(body, &Catalogue::builtin().parse_body(body, &options), &options);
    }
});
