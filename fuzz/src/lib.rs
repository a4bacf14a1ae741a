//! What the fuzz targets share: how an input holds options, and what holds of every answer.

mod invariants;
mod plain_scan;
pub mod targets;

pub use invariants::{check_explanation, check_parsed, is_place, json};
pub use plain_scan::plain_scan;

use std::sync::LazyLock;

use errgloss::{Catalogue, ExplainOptions, Lang, ParseOptions, SearchOptions};

/// Statuses that bodies are given; others tell nothing more.
const STATUSES: [u16; 8] = [200, 400, 401, 403, 404, 429, 500, 503];

/// Asked once: to count every service's codes takes longer than most inputs do.
static SERVICES: LazyLock<Vec<&str>> =
    LazyLock::new(|| Catalogue::builtin().services(Lang::Zh).iter().map(|service| service.id).collect());

/// Options out of the first two bytes of an input. `@@` gives none, so that a corpus stays readable.
#[derive(Clone, Copy)]
pub struct Settings {
    pub lang: Lang,
    pub service: Option<&'static str>,
    pub status: Option<u16>,
    pub limit: Option<usize>,
    is_object: bool,
    has_header: bool,
}

impl Settings {
    /// The settings, and the rest of the input.
    pub fn split(input: &[u8]) -> Option<(Settings, &[u8])> {
        let ([one, two], rest) = input.split_first_chunk()?;
        let settings = Settings {
            lang: if one & 1 == 0 { Lang::Zh } else { Lang::En },
            is_object: one & 2 != 0,
            has_header: one & 4 != 0,
            service: SERVICES.get(usize::from(one >> 3 & 15)).copied().filter(|_| one & 64 == 0),
            status: STATUSES.get(usize::from(two & 15).wrapping_sub(1)).copied(),
            limit: (two & 16 != 0).then_some(usize::from(two >> 5)),
        };
        Some((settings, rest))
    }

    /// The same with the rest as text.
    pub fn split_text(input: &[u8]) -> Option<(Settings, &str)> {
        let (settings, rest) = Settings::split(input)?;
        Some((settings, std::str::from_utf8(rest).ok()?))
    }

    pub fn explain(self) -> ExplainOptions<'static> {
        ExplainOptions { lang: self.lang, service: self.service, status: self.status, message: None }
    }

    pub fn search(self) -> SearchOptions<'static> {
        SearchOptions { lang: self.lang, service: self.service, limit: self.limit }
    }

    /// Parse options without headers.
    pub fn parse(self) -> ParseOptions<'static> {
        ParseOptions {
            lang: self.lang,
            service: self.service,
            status: self.status,
            headers: &[],
            is_object: self.is_object,
        }
    }

    /// A field of the response's head out of the first line of a body, if the settings want one; and the body.
    pub fn header(self, text: &str) -> (Option<(&str, &str)>, &str) {
        match text.split_once('\n') {
            Some((line, body)) if self.has_header => (line.split_once(": "), body),
            _ => (None, text),
        }
    }
}
