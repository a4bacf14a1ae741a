//! Reads running text: log lines, exceptions, forms. What is labelled in it becomes fields of objects, as if it had come in JSON.

mod embedded;
mod form;
mod label;
mod labels;
mod sent;
mod table;
mod value;

pub(super) use embedded::{Embedded, embedded, end_of_escaped, next_embedded};
pub(super) use form::form;
pub(super) use labels::{labels, request_id, starts_error};
pub(super) use sent::is_sent;
pub(super) use table::table;

use crate::find::count;

/// Codes that have families have as many digits at least.
const CODE_DIGITS: usize = 4;

/// What running text can hold of other errors, as far as its characters tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Nothing,
    /// Codes that are mentioned: they have a separator.
    Mentions,
    /// Also documents, labels, codes in brackets, or a code's number, which may stand at a line's start.
    Labels,
}

/// What a text can hold.
pub(super) fn content(text: &str) -> Content {
    // The full stop at the end separates nothing.
    let bytes = match text.as_bytes() {
        [before @ .., b'.'] => before,
        bytes => bytes,
    };
    let labels = count(bytes, |lanes| {
        let brackets = lanes.is(b'{').or(lanes.is(b'[')).or(lanes.is(b'(')).or(lanes.is(b'<'));
        // Full-width signs begin with the last.
        let signs =
            lanes.is(b'=').or(lanes.is(b':')).or(lanes.is(b'&')).or(lanes.is(b'%')).or(lanes.is(0xEF));
        brackets.or(signs)
    });
    if labels > 0 {
        return Content::Labels;
    }
    // A hyphen stands just before the full stop.
    if count(bytes, |lanes| lanes.is_in(b'-', b'.').or(lanes.is(b'_')).or(lanes.is_in(0x80, 0xFF))) == 0 {
        return Content::Nothing;
    }
    let mut content = Content::Nothing;
    let mut digits = 0;
    for byte in bytes {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        match byte {
            b'-' | b'.' | b'_' | 0x80.. => content = Content::Mentions,
            _ if digits == CODE_DIGITS && content == Content::Mentions => return Content::Labels,
            _ => {}
        }
    }
    content
}

/// Characters of names and words.
pub(super) fn is_word(byte: u8) -> bool {
    KINDS[usize::from(byte)] > 0
}

pub(super) fn is_code_byte(byte: u8) -> bool {
    KINDS[usize::from(byte)] > 1
}

/// Of each byte: 1 for those of words, 2 for those of codes too. Every byte of a log is looked up here.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'-' | b'.' => 2,
            b'$' | 0x80.. => 1,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};
