//! The boundary to JavaScript: exports and conversions, nothing else. `pkg-template/src` wraps these functions, checks the
//! arguments and keeps the answers; it is the only caller.

mod input;
mod response;
mod utf16;

use std::cell::RefCell;

use serde::Serialize;
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

use self::utf16::Utf16;
use crate::{Catalogue, ExplainOptions, Lang, ParseOptions, SearchOptions};

#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

thread_local! {
    /// The built-in tables, and those that `addCatalogue` has added to this instance.
    static CATALOGUE: RefCell<Catalogue> = const { RefCell::new(Catalogue::new()) };
}

/// Stands for the row of a code whose number is in no table.
const NO_ROW: u32 = u32::MAX;

/// What is published of a code: an `Explanation` or null.
#[wasm_bindgen]
pub fn explain(
    code: &str,
    lang: u8,
    service: Option<String>,
    status: Option<u16>,
    message: Option<String>,
) -> JsValue {
    let options = ExplainOptions {
        lang: lang_of(lang),
        service: service.as_deref(),
        status,
        message: message.as_deref(),
    };
    with(|catalogue| to_js(&catalogue.explain(code, &options)))
}

/// Codes in a text, as triples: start and end in UTF-16 code units, and the first row of the code or `NO_ROW`.
#[wasm_bindgen]
pub fn scan(text: &str, service: Option<String>) -> Vec<u32> {
    let mut places = Utf16::new(text);
    triples(text, service, |offset| places.place(offset))
}

/// Codes in UTF-8, offsets in bytes. Bytes that are no UTF-8 stand for themselves: no code is found across them.
#[wasm_bindgen(js_name = scanBytes)]
pub fn scan_bytes(bytes: &[u8], service: Option<String>) -> Vec<u32> {
    let mut found = Vec::new();
    let mut start = 0;
    for chunk in bytes.utf8_chunks() {
        found.extend(triples(chunk.valid(), service.clone(), |offset| (start + offset) as u32));
        start += chunk.valid().len() + chunk.invalid().len();
    }
    found
}

/// The published spelling of a row that `scan` gave.
#[wasm_bindgen(js_name = codeAt)]
pub fn code_at(row: u32) -> String {
    with(|catalogue| catalogue.row(row as usize).map(|row| row.code()).unwrap_or_default())
}

/// Published codes near a mistyped one.
#[wasm_bindgen]
pub fn suggest(code: &str, limit: Option<usize>) -> Vec<String> {
    with(|catalogue| catalogue.suggest(code, limit))
}

/// Rows whose message a real one fits: an array of `MessageMatch`.
#[wasm_bindgen(js_name = matchMessage)]
pub fn match_message(message: &str, lang: u8, service: Option<String>, limit: Option<usize>) -> JsValue {
    let options = SearchOptions { lang: lang_of(lang), service: service.as_deref(), limit };
    with(|catalogue| to_js(&catalogue.match_message(message, &options)))
}

/// Rows that hold the words of a query: an array of `Explanation`.
#[wasm_bindgen]
pub fn search(query: &str, lang: u8, service: Option<String>, limit: Option<usize>) -> JsValue {
    let options = SearchOptions { lang: lang_of(lang), service: service.as_deref(), limit };
    with(|catalogue| to_js(&catalogue.search(query, &options)))
}

/// Reads an error body: a `ParsedBody`. Headers are lines of `name: value`; `is_object` says that the text was made from an object, so
/// places in it mean nothing.
#[wasm_bindgen(js_name = parseBody)]
pub fn parse_body(
    text: &str,
    lang: u8,
    service: Option<String>,
    status: Option<u16>,
    headers: Option<String>,
    is_object: bool,
) -> JsValue {
    let mut fields = Vec::new();
    for line in headers.as_deref().unwrap_or_default().split('\n') {
        if let Some((name, value)) = line.split_once(':') {
            fields.push((name, value.strip_prefix(' ').unwrap_or(value)));
        }
    }
    let options = ParseOptions {
        lang: lang_of(lang),
        service: service.as_deref(),
        status,
        headers: &fields,
        is_object,
    };
    with(|catalogue| to_js(&catalogue.parse_body(text, &options)))
}

/// Known services: an array of `{ id, name, vendor, codes }`.
#[wasm_bindgen]
pub fn services(lang: u8) -> JsValue {
    with(|catalogue| to_js(&catalogue.services(lang_of(lang))))
}

/// Published codes of a service, or of all.
#[wasm_bindgen]
pub fn codes(service: Option<String>) -> Vec<String> {
    with(|catalogue| catalogue.codes(service.as_deref()))
}

/// Adds a catalogue; says why not when nothing was added.
#[wasm_bindgen(js_name = addCatalogue)]
pub fn add_catalogue(catalogue: JsValue) -> Option<String> {
    let added = input::catalogue(&catalogue).and_then(|input| {
        CATALOGUE.with_borrow_mut(|catalogue| catalogue.add(&input)).map_err(|fault| fault.to_string())
    });
    added.err()
}

fn triples(text: &str, service: Option<String>, mut place: impl FnMut(usize) -> u32) -> Vec<u32> {
    with(|catalogue| {
        let mut triples = Vec::new();
        for hit in catalogue.hits(text, service.as_deref()) {
            triples.push(place(hit.start));
            triples.push(place(hit.end));
            triples.push(hit.row.map_or(NO_ROW, |row| catalogue.number_of(row) as u32));
        }
        triples
    })
}

fn lang_of(lang: u8) -> Lang {
    if lang == 1 { Lang::En } else { Lang::Zh }
}

fn with<T>(work: impl FnOnce(&Catalogue) -> T) -> T {
    CATALOGUE.with_borrow(work)
}

/// A plain object: `None` as null, maps as objects.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
