//! `parse_body`: a text and each part of it has an answer, and the answer keeps its word.

use crate::{Settings, check_parsed};
use errgloss::{Catalogue, ParseOptions};

/// Panics where an answer breaks its word.
pub fn body(input: &[u8]) {
    let Some((settings, text)) = Settings::split_text(input) else { return };
    let (header, body) = settings.header(text);
    let options = ParseOptions { headers: header.as_slice(), ..settings.parse() };
    // As a body comes that was cut off.
    let cut = body.floor_char_boundary(body.len() * usize::from(input[1]) / 256);
    for body in [body, &body[..cut]] {
        check_parsed(body, &Catalogue::builtin().parse_body(body, &options), &options);
    }
}
