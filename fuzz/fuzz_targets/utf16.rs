//! The places that JavaScript gets: UTF-16 code units, counted as `encode_utf16` does.
#![no_main]

#[path = "../../src/wasm/utf16.rs"]
mod utf16;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut places = utf16::Utf16::new(text);
    for (at, _) in text.char_indices().step_by(3) {
        assert_eq!(places.place(at) as usize, text[..at].encode_utf16().count());
    }
});
