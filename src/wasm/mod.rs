//! The boundary to JavaScript: exports and conversions, nothing else. `pkg-template/src` wraps these functions, checks the
//! arguments and keeps the answers; it is the only caller.

mod answer;
mod input;
mod response;
mod text;
mod utf16;

use std::cell::RefCell;

use serde::Serialize;
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

use self::answer::{Answer, Writer};
use self::text::with_text;
use self::utf16::Utf16;
use crate::body::Explained;
use crate::explain::explain_row;
use crate::message::Message;
use crate::{Catalogue, Lang, ParseOptions, SearchOptions};

#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

thread_local! {
    /// The built-in tables, and those that `addCatalogue` has added to this instance.
    static CATALOGUE: RefCell<Catalogue> = const { RefCell::new(Catalogue::new()) };
    /// The answer that JavaScript reads next.
    static ANSWER: RefCell<Answer> = const { RefCell::new(Answer::new()) };
}

/// Stands for the row of a code whose number is in no table.
const NO_ROW: u32 = u32::MAX;

/// What is published of a code.
#[wasm_bindgen]
pub fn explain(
    code: &str,
    lang: u8,
    service: Option<String>,
    status: Option<u16>,
    message: Option<String>,
) -> *const i32 {
    answer(|catalogue, writer| {
        let message = message.as_deref().map(Message::new);
        let found = catalogue.answer(code, service.as_deref(), status, message.as_ref());
        writer.explained(found.map(|found| Explained::new(&found, lang_of(lang))).as_ref());
    })
}

/// What a row says by itself; none that was named may be missing.
#[wasm_bindgen(js_name = explainRow)]
pub fn explain_row_of(row: u32, lang: u8) -> *const i32 {
    answer(|catalogue, writer| {
        if let Some(row) = catalogue.row(row as usize) {
            writer.explanation(&explain_row(row, lang_of(lang)));
        }
    })
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

/// Rows whose message the text fits.
#[wasm_bindgen(js_name = matchMessage)]
pub fn match_message(length: usize, lang: u8, service: Option<String>, limit: Option<usize>) -> *const i32 {
    let lang = lang_of(lang);
    let options = SearchOptions { lang, service: service.as_deref(), limit };
    with_text(length, |message| {
        answer(|catalogue, writer| writer.matches(&catalogue.rows_by_message(message, &options), lang))
    })
}

/// Rows that hold the words of the text.
#[wasm_bindgen]
pub fn search(length: usize, service: Option<String>, limit: Option<usize>) -> *const i32 {
    let options = SearchOptions { service: service.as_deref(), limit, ..Default::default() };
    with_text(length, |query| {
        answer(|catalogue, writer| writer.rows(&catalogue.rows_by_words(query, &options)))
    })
}

/// Reads the text as an error body. Headers are lines of `name: value`; `is_object` says that the text was made from an object, so
/// places in it mean nothing.
#[wasm_bindgen(js_name = parseBody)]
pub fn parse_body(
    length: usize,
    lang: u8,
    service: Option<String>,
    status: Option<u16>,
    headers: Option<String>,
    is_object: bool,
) -> *const i32 {
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
    with_text(length, |text| answer(|catalogue, writer| writer.body(&catalogue.read_body(text, &options))))
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

/// Writes an answer and gives its place.
fn answer(write: impl FnOnce(&Catalogue, &mut Writer<'_>)) -> *const i32 {
    with(|catalogue| {
        ANSWER.with_borrow_mut(|answer| {
            let mut writer = answer.start(catalogue);
            write(catalogue, &mut writer);
            writer.finish()
        })
    })
}

/// A plain object: `None` as null, maps as objects.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
