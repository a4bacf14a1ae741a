//! The boundary to JavaScript: exports and conversions, nothing else. `pkg-template/src` wraps these functions, checks the
//! arguments and keeps the answers; it is the only caller.
//!
//! What is asked for again and again crosses as numbers, in both directions: texts by way of buffers, a service as its place among
//! all. What is generated for other types asks functions of the platform that a page may have patched, and costs more.

mod answer;
mod input;
mod response;
mod scan;
mod text;

use std::cell::RefCell;

use js_sys::Uint8Array;
use serde::Serialize;
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::prelude::*;

use self::answer::{Answer, Writer};
use self::text::{take_bytes, with_text};
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

/// Stands for the place of a message that there is none of.
const NO_MESSAGE: u32 = u32::MAX;

/// What is published of a code. The message that it came with stands behind it in the text, from a place in UTF-16 code units on.
#[wasm_bindgen]
pub fn explain(
    length: usize,
    lang: u8,
    service: Option<u16>,
    status: Option<u16>,
    message_at: u32,
) -> *const i32 {
    answer_to_text(length, |text, catalogue, writer| {
        let (code, message) = text.split_at(place_of_unit(text, message_at as usize));
        let message = (message_at != NO_MESSAGE).then(|| Message::new(message));
        let found = catalogue.answer(code, catalogue.service_id(service), status, message.as_ref());
        writer.explained(found.map(|found| Explained::new(&found, lang_of(lang))).as_ref());
    })
}

/// Where in a text a UTF-16 code unit stands, in bytes; the text's end for those that it does not have.
fn place_of_unit(text: &str, unit: usize) -> usize {
    if unit >= text.len() {
        return text.len();
    }
    let mut units = 0;
    for (place, character) in text.char_indices() {
        if units >= unit {
            return place;
        }
        units += character.len_utf16();
    }
    text.len()
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

/// The published spelling of a row that `scan` gave.
#[wasm_bindgen(js_name = codeAt)]
pub fn code_at(row: u32) -> *const i32 {
    answer(|catalogue, writer| {
        writer.text(&catalogue.row(row as usize).map(|row| row.code()).unwrap_or_default());
    })
}

/// Published codes near a mistyped one: an array of strings.
#[wasm_bindgen]
pub fn suggest(length: usize, limit: Option<usize>) -> JsValue {
    let codes = with_text(length, |code| with(|catalogue| to_js(&catalogue.suggest(code, limit))));
    codes.unwrap_or(JsValue::NULL)
}

/// Rows whose message the text fits.
#[wasm_bindgen(js_name = matchMessage)]
pub fn match_message(length: usize, lang: u8, service: Option<u16>, limit: Option<usize>) -> *const i32 {
    let lang = lang_of(lang);
    answer_to_text(length, |message, catalogue, writer| {
        let options = SearchOptions { lang, service: catalogue.service_id(service), limit };
        writer.matches(&catalogue.rows_by_message(message, &options), lang);
    })
}

/// Rows that hold the words of the text.
#[wasm_bindgen]
pub fn search(length: usize, service: Option<u16>, limit: Option<usize>) -> *const i32 {
    answer_to_text(length, |query, catalogue, writer| {
        let service = catalogue.service_id(service);
        let options = SearchOptions { service, limit, ..Default::default() };
        writer.rows(&catalogue.rows_by_words(query, &options));
    })
}

/// Reads the text as an error body. Headers are lines of `name: value`; `is_object` says that the text was made from an object, so
/// places in it mean nothing.
#[wasm_bindgen(js_name = parseBody)]
pub fn parse_body(
    length: usize,
    lang: u8,
    service: Option<u16>,
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
    answer_to_text(length, |text, catalogue, writer| {
        let service = catalogue.service_id(service);
        let options = ParseOptions { lang: lang_of(lang), service, status, headers: &fields, is_object };
        writer.body(&catalogue.read_body(text, &options));
    })
}

/// Known services.
#[wasm_bindgen]
pub fn services(lang: u8) -> *const i32 {
    answer(|catalogue, writer| writer.services(&catalogue.services(lang_of(lang))))
}

/// Published codes of a service, or of all.
#[wasm_bindgen]
pub fn codes(service: Option<u16>) -> *const i32 {
    answer(|catalogue, writer| writer.texts(&catalogue.codes(catalogue.service_id(service))))
}

/// The table of a catalogue, for `addTable`; or, as a string, why there is none.
#[wasm_bindgen(js_name = compileCatalogue)]
pub fn compile_catalogue(catalogue: JsValue) -> JsValue {
    let compiled = input::catalogue(&catalogue)
        .and_then(|input| Catalogue::compile(&input).map_err(|fault| fault.to_string()));
    match compiled {
        Ok(table) => Uint8Array::from(table.as_slice()).into(),
        Err(reason) => reason.into(),
    }
}

/// Adds a catalogue's table; says why not when nothing was added.
#[wasm_bindgen(js_name = addTable)]
pub fn add_table(length: usize) -> Option<String> {
    let added = CATALOGUE.with_borrow_mut(|catalogue| catalogue.add_table(take_bytes(length)));
    added.err().map(|fault| fault.to_string())
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

/// The same for the text that was handed in; null where that is no UTF-8.
fn answer_to_text(length: usize, write: impl FnOnce(&str, &Catalogue, &mut Writer<'_>)) -> *const i32 {
    let place = with_text(length, |text| answer(|catalogue, writer| write(text, catalogue, writer)));
    place.unwrap_or(std::ptr::null())
}

/// A plain value of JavaScript, for what is seldom asked for.
fn to_js(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
