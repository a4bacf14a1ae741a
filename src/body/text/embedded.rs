//! Where JSON and XML stand in a text, escaped or not.

use super::is_word;
use crate::body::document::Escape;
use crate::body::search::count_while;
use crate::body::{escape, xml};
use crate::cut::cut;

/// What may start at a place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::body) enum Embedded {
    Json,
    Xml,
    /// One of the two, escaped as it was when it stood in a string, a page or a URL.
    Escaped(Escape),
}

/// How far is looked ahead from a bracket to see what it opens.
pub(super) const LOOK_AHEAD: usize = 96;

/// The next place from `at` on where JSON or XML starts.
pub(in crate::body) fn next_embedded(text: &str, at: usize) -> Option<(usize, Embedded)> {
    let bytes = text.as_bytes();
    let mut at = at;
    loop {
        let opens = |byte: &u8| matches!(byte, b'{' | b'[' | b'<' | b'm' | b'&' | b'%' | 0xEF);
        at += bytes.get(at..)?.iter().position(opens)?;
        if let Some(kind) = embedded(text, at) {
            return Some((at, kind));
        }
        at += 1;
    }
}

/// What starts at this place.
pub(in crate::body) fn embedded(text: &str, at: usize) -> Option<Embedded> {
    let rest = text.get(at..)?;
    let escaped = |escape| {
        let start = escape::decode(cut(rest, LOOK_AHEAD), escape);
        embedded(&start, 0).map(|_| Embedded::Escaped(escape))
    };
    match rest.as_bytes() {
        [b'<', ..] => xml::starts(rest).then_some(Embedded::Xml),
        [b'm', ..] => rest.starts_with("map[").then_some(Embedded::Json),
        [b'{', object @ ..] => opens_object(object),
        [b'[', list @ ..] => match after_space(list) {
            [b'{', object @ ..] => opens_object(object),
            [b'(', b'"' | b'\'', ..] => Some(Embedded::Json),
            _ => None,
        },
        [b'&', b'l', b't', b';', b'?' | b'A'..=b'Z' | b'a'..=b'z', ..] => escaped(Escape::Xml),
        // `%7B`, `%5B`, `%3C`, and the sign itself as `%25`
        [b'%', b'7', b'B' | b'b', ..]
        | [b'%', b'5', b'B' | b'b', ..]
        | [b'%', b'3', b'C' | b'c', ..]
        | [b'%', b'2', b'5', b'2' | b'3' | b'5' | b'7', ..] => escaped(Escape::Form),
        [0xEF, ..] => (rest.starts_with('｛') || rest.starts_with('［')).then_some(Embedded::Json),
        _ => None,
    }
}

/// Whether an object's first key stands after its bracket, and how.
fn opens_object(rest: &[u8]) -> Option<Embedded> {
    let rest = after_space(rest);
    let key = match rest {
        // A quote, or a line break within a string; nginx writes both in hexadecimal.
        [b'\\', b'"' | b'\\' | b'n' | b'r' | b't', ..]
        | [b'\\', b'x', b'2' | b'0', ..]
        | [b'\\', b'u', b'0', b'0', b'2' | b'0', ..] => return Some(Embedded::Escaped(Escape::Backslash)),
        [b'"', b'"', after, ..] if is_word(*after) => return Some(Embedded::Escaped(Escape::Doubled)),
        // `&quot;`, `&#34;`, `&amp;quot;`
        [b'&', b'q' | b'#' | b'a', ..] => return Some(Embedded::Escaped(Escape::Xml)),
        // PHP's keys
        [b'[', b'"', ..] => return Some(Embedded::Json),
        [b'u' | b'b', quote @ (b'"' | b'\''), after @ ..] | [quote @ (b'"' | b'\''), after @ ..] => {
            let length = after.iter().take(LOOK_AHEAD).position(|byte| byte == quote);
            match length {
                Some(length) => &after[length + 1..],
                // The text was cut off within the key.
                None => return (after.len() < LOOK_AHEAD).then_some(Embedded::Json),
            }
        }
        [0xE2, 0x80, 0x9C | 0x9D, ..] => return Some(Embedded::Json),
        _ => {
            let length = count_while(rest, LOOK_AHEAD, is_word);
            if length == 0 {
                return None;
            }
            &rest[length..]
        }
    };
    let after = after_space(key);
    let separated = matches!(after.first(), Some(b':' | b'=')) || after.starts_with("：".as_bytes());
    (separated || after.is_empty()).then_some(Embedded::Json)
}

fn after_space(bytes: &[u8]) -> &[u8] {
    &bytes[count_while(bytes, LOOK_AHEAD, |byte| byte.is_ascii_whitespace())..]
}

/// Where the text ends that is escaped: a string at a quote that is not, a page's at a tag, a URL's at what no URL holds.
pub(in crate::body) fn end_of_escaped(text: &str, start: usize, escape: Escape) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        at += match (escape, byte) {
            (Escape::Backslash, b'\\') => 2,
            (Escape::Doubled, b'"') if bytes.get(at + 1) == Some(&b'"') => 2,
            (Escape::Backslash | Escape::Doubled, b'"') | (Escape::Xml, b'<') => return at,
            (Escape::Form, ..=b' ' | b'&' | b'"' | b'\'' | b'<' | b'>') => return at,
            _ => 1,
        };
    }
    text.len()
}
