//! Reads the strings of a BSON document, in which some devices' gateways send their errors.
//!
//! By the time it gets here the document was decoded as text, in which bytes of its numbers may have been lost; names and strings end
//! with a zero, and by those it is read.

use super::document::{Document, Escape, Key, Kind, Span};
use super::search::count_while;

/// What comes before the name of a string element.
const STRING: u8 = 2;
/// No name of a field that matters is longer.
const LONGEST_NAME: usize = 64;

/// Adds the strings to the document as values of one object.
pub(super) fn read(document: &mut Document<'_>) {
    let text = document.text;
    let bytes = text.as_bytes();
    document.enter(Kind::Object, Key::default(), 0);
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == STRING)) {
        at += found + 1;
        let name = &bytes[at..];
        let length = count_while(name, LONGEST_NAME, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if length == 0 || name.get(length) != Some(&0) || document.is_full() {
            continue;
        }
        let Some(start) = string_start(name, length + 1).map(|start| at + start) else { continue };
        let end = start + count_while(&bytes[start..], usize::MAX, |byte| byte != 0);
        let key = Key::new(text, Span::new(at, at + length), Escape::None);
        document.add(Kind::Text, key, Span::new(start, end), Escape::None);
        at = end;
    }
    document.leave(text.len());
}

/// Where a string starts, after its length: four bytes, the last two of which are zeros for a string shorter than 64 KiB. Each of the
/// others may have become a character of three.
fn string_start(bytes: &[u8], length: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let zeros = bytes.get(length..)?.windows(2).take(LONGEST).position(|pair| pair == [0, 0])?;
    let start = length + zeros + 2;
    Some(start + usize::from(bytes.get(start) == Some(&0)))
}
