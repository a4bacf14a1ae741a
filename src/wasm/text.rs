//! The text that JavaScript hands in, through one buffer in the module's memory: its encoder writes there, ten times as fast as a loop
//! over the text's units. Bytes come the same way.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

/// Room for more than so many bytes is given back after use.
const MOST_KEPT: usize = 1 << 20;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a text of so many bytes; where it is to be put.
#[wasm_bindgen(js_name = textRoom)]
pub fn text_room(bytes: usize) -> *mut u8 {
    BUFFER.with_borrow_mut(|buffer| {
        if buffer.len() < bytes {
            *buffer = Vec::new();
            // `resize` goes from byte to byte.
            *buffer = vec![0; bytes];
        }
        buffer.as_mut_ptr()
    })
}

/// Works on the text that was put there, of so many bytes; `None` where they are no UTF-8.
pub(super) fn with_text<T>(length: usize, work: impl FnOnce(&str) -> T) -> Option<T> {
    with_bytes(length, |bytes| std::str::from_utf8(bytes).ok().map(work))
}

/// The same for bytes, whatever they are.
pub(super) fn with_bytes<T>(length: usize, work: impl FnOnce(&[u8]) -> T) -> T {
    BUFFER.with_borrow_mut(|buffer| {
        let result = work(buffer.get(..length).unwrap_or_default());
        if buffer.len() > MOST_KEPT {
            *buffer = Vec::new();
        }
        result
    })
}

/// The bytes that were put there, to be kept.
pub(super) fn take_bytes(length: usize) -> Vec<u8> {
    let mut bytes = BUFFER.take();
    bytes.truncate(length);
    bytes.shrink_to_fit();
    bytes
}
