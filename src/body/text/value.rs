//! Where a value in running text begins and ends, and what its form says of it.

use super::embedded::LOOK_AHEAD;
use super::{CODE_DIGITS, is_code_byte, is_word};
use crate::body::search::{count_while, without_end};

/// No code in brackets is longer.
const LONGEST_CODE: usize = 64;

/// The length of what stands in quotes from here on, with them; `Err` with that of the line when none closes it. Behind the one that
/// does stands nothing, or another field. Two single quotes are one.
pub(super) fn closing_quote(bytes: &[u8]) -> Result<usize, usize> {
    let Some((quote, rest)) = bytes.split_first() else { return Err(0) };
    let mut at = 0;
    while let Some(byte) = rest.get(at) {
        let after = &rest[at + 1..];
        // YAML indents the lines in which a text goes on.
        if *byte == b'\n' && !after.starts_with(b"  ") {
            break;
        }
        if *byte == b'\\' || *quote == b'\'' && byte == quote && after.starts_with(b"'") {
            at += 1;
        } else if byte == quote {
            let closes = match after {
                [] | [b',' | b';' | b'}' | b')' | b']' | b'|' | b'&' | b'\n' | b'\r', ..] => true,
                [b' ' | b'\t', field @ ..] => {
                    let name = count_while(field, LOOK_AHEAD, is_word);
                    field.is_empty() || name > 0 && field.get(name) == Some(&b'=')
                }
                _ => false,
            };
            if closes {
                return Ok(at + 2);
            }
        }
        at += 1;
    }
    Err(at + 1)
}

/// How a value stands behind the word that may be its label.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    BehindSign,
    BehindSpace,
    InBrackets,
    /// In the next line, the word the last one of its own.
    Below,
}

/// Where a value starts.
#[derive(Clone, Copy)]
pub(super) struct Value {
    pub(super) start: usize,
    pub(super) place: Place,
}

/// Where the value starts that a word is the label of; `None` when nothing says that it is one.
pub(super) fn value_start(bytes: &[u8], word: std::ops::Range<usize>) -> Option<Value> {
    let skip = |at: usize, most: usize, test: fn(u8) -> bool| at + count_while(&bytes[at..], most, test);
    let is_blank = |byte: u8| byte.is_ascii_whitespace();
    let end = word.end;
    let at = |start: usize, place: Place| Some(Value { start, place });
    if let [b'\n', ..] | [b'\r', b'\n', ..] = bytes[end..] {
        return at(skip(end, LOOK_AHEAD, is_blank), Place::Below);
    }
    if bytes[word].eq_ignore_ascii_case(b"http") {
        // `HTTP 404`, `HTTP/1.1 404`, and in an access log `"GET / HTTP/1.1" 404`
        let version = skip(end, 5, |byte| matches!(byte, b'/' | b'.' | b'0'..=b'9' | b'"'));
        return (bytes.get(version) == Some(&b' '))
            .then_some(Value { start: version + 1, place: Place::BehindSpace });
    }
    // Nearly all words have the next one behind them, and no call is made to see it.
    let mut separator = end;
    while let Some(b'"' | b'\'' | b'`' | b'*' | b'\\' | b']' | b' ') = bytes.get(separator)
        && separator < end + 6
    {
        separator += 1;
    }
    let rest = &bytes[separator..];
    if !matches!(rest.first()?, b'=' | b':' | b'[' | b'4' | b'5' | 0x80..) {
        return None;
    }
    let Some(sign) = ["=>", "=", ":", "：", "→"].into_iter().find(|sign| rest.starts_with(sign.as_bytes()))
    else {
        let place = match (rest[0], bytes[end]) {
            (b'[', b' ') => Place::InBrackets,
            (_, b' ') => Place::BehindSpace,
            _ => Place::BehindSign,
        };
        let is_value = separator == end + 1 && (rest[0] == b'[' || is_error_status(rest));
        return if is_value { at(separator, place) } else { None };
    };
    // `[code:protected] => `: how PHP prints what a class hides
    let sign = hidden_sign(rest).unwrap_or(sign.len());
    let mut value = skip(separator + sign, LOOK_AHEAD, |byte| matches!(byte, b' ' | b'\t' | b'*'));
    // Swift prints what may be missing so.
    if bytes[value..].starts_with(b"Optional(") {
        value += "Optional(".len();
    }
    if let [b'\n' | b'\r', ..] = bytes[value..] {
        value = skip(value, LOOK_AHEAD, is_blank);
    }
    at(value, Place::BehindSign)
}

/// Length of `:protected] =>`, as PHP prints what a class hides.
fn hidden_sign(rest: &[u8]) -> Option<usize> {
    let length = 1 + count_while(&rest[1..], LOOK_AHEAD, |byte| is_word(byte) || byte == b':');
    rest.get(length..)?.starts_with(b"] =>").then_some(length + 4)
}

/// Whether an HTTP status that says error stands here.
pub(super) fn is_error_status(bytes: &[u8]) -> bool {
    matches!(bytes, [b'4' | b'5', b'0'..=b'9', b'0'..=b'9', rest @ ..] if !rest.first().is_some_and(|byte| is_word(*byte) && *byte != b'.'))
}

/// Whether an HTTP status stands here with its name: `404 Not Found`.
pub(super) fn is_named_status(bytes: &[u8]) -> bool {
    const NAMES: [&str; 12] = [
        " Client Error",
        " Server Error",
        " Bad ",
        " Unauthorized",
        " Forbidden",
        " Not ",
        " Method Not",
        " Conflict",
        " Too Many",
        " Internal Server",
        " Service ",
        " Gateway Time",
    ];
    if !is_error_status(bytes) {
        return false;
    }
    // `404 (Not Found)` in a browser's console, `404: Client Error` of Python's.
    let name = bytes[3..].strip_prefix(b":").unwrap_or(&bytes[3..]);
    NAMES.iter().any(|known| {
        name.starts_with(known.as_bytes())
            || name.strip_prefix(b" (").is_some_and(|name| name.starts_with(&known.as_bytes()[1..]))
    })
}

/// Length of the code in the brackets that start here: `[APIGW.0301]`, `(APIGW.0301): ...`.
pub(super) fn bracketed_code(bytes: &[u8]) -> Option<usize> {
    let (bracket, rest) = bytes.split_first()?;
    let length = count_while(rest, LONGEST_CODE, is_code_byte);
    let (code, rest) = rest.split_at(length);
    let is_closed = match bracket {
        b'[' => rest.starts_with(b"]"),
        // A sentence may end in one: it is no message's code then.
        _ => rest.starts_with(b"):"),
    };
    (is_closed && is_family_code(code)).then_some(length)
}

/// Whether a word has the form of the codes that have families: letters, a separator, digits.
pub(super) fn is_family_code(word: &[u8]) -> bool {
    let family = without_end(word, b"0123456789");
    word.len() - family.len() >= CODE_DIGITS
        && matches!(family, [first, .., b'.' | b'_'] if first.is_ascii_alphabetic())
        && family.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'_'))
}

/// Length of the word that starts here; `None` where none does. Chinese characters are of words, full-width punctuation is not.
pub(super) fn word_length(bytes: &[u8]) -> Option<usize> {
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let punctuation = match byte {
            0xE3 => bytes.get(length + 1) == Some(&0x80),
            0xEF => true,
            _ => !is_word(*byte),
        };
        if punctuation {
            break;
        }
        length += 1;
    }
    (length > 0).then_some(length)
}
