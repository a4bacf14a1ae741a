//! The characters that stand behind escapes.

use std::borrow::Cow;

use super::document::Escape;
use super::html;
use super::search::{count_while, decimal, find, find_byte, split, trim_end, trim_start, without_end};

/// The characters of an escaped text. What is no escape stays as it is.
pub(super) fn decode(text: &str, escape: Escape) -> Cow<'_, str> {
    match escape {
        Escape::Backslash if find_byte(text, b'\\').is_some() => Cow::Owned(backslash(text)),
        Escape::Boxed => Cow::Owned(backslash(&unboxed(text))),
        Escape::Joined => Cow::Owned(backslash(&joined(text))),
        Escape::Doubled => Cow::Owned(single(text, b'"')),
        Escape::Quoted => Cow::Owned(single(text, b'\'')),
        Escape::Xml if markup(text).is_some() => Cow::Owned(xml(text)),
        Escape::Form => Cow::Owned(form(text)),
        _ => Cow::Borrowed(text),
    }
}

/// A text without the escape that its end cuts off.
pub(super) fn without_cut(text: &str, escape: Escape) -> &str {
    if escape == Escape::Backslash {
        // `\\` is a whole one.
        let signs = |end: usize| end - without_end(&text.as_bytes()[..end], b"\\").len();
        let from = text.len().saturating_sub(6);
        let last = text.as_bytes()[from..].iter().rposition(|byte| *byte == b'\\').map(|at| from + at);
        let is_cut = |at: &usize| match &text.as_bytes()[at + 1..] {
            [] => true,
            [b'x', digits @ ..] => digits.len() < 2,
            [b'u', digits @ ..] => digits.len() < 4,
            _ => false,
        };
        return last.filter(|at| signs(at + 1) % 2 == 1).filter(is_cut).map_or(text, |at| &text[..at]);
    }
    let (sign, longest) = match escape {
        Escape::Xml => (b'&', LONGEST_ENTITY),
        Escape::Form => (b'%', 3),
        _ => return text,
    };
    for (length, byte) in text.bytes().rev().take(longest - 1).enumerate() {
        if byte == sign {
            return &text[..text.len() - length - 1];
        }
        if byte == b';' {
            break;
        }
    }
    text
}

/// No entity that is read is longer.
const LONGEST_ENTITY: usize = 10;

/// What stands at the start of each line of a box that a terminal shows.
pub(super) const BORDER: &str = "│";

/// The text of the lines of a box, which were broken at spaces.
fn unboxed(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((line, after)) = split(rest, b'\n') {
        whole.push_str(trim_end(line));
        whole.push(' ');
        rest = trim_start(after);
        rest = trim_start(rest.strip_prefix(BORDER).unwrap_or(rest));
    }
    whole.push_str(rest);
    whole
}

/// The text without what joins its strings: `' +` and the next line's `'`.
fn joined(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((line, after)) = split(rest, b'\n') {
        let is_quote = |byte: Option<&u8>| matches!(byte, Some(b'\'' | b'"' | b'`'));
        let next = trim_start(after);
        let end = trim_end(line).strip_suffix('+').map(trim_end);
        let end = end.filter(|end| is_quote(end.as_bytes().last()) && is_quote(next.as_bytes().first()));
        match end {
            Some(end) => {
                whole.push_str(&end[..end.len() - 1]);
                rest = &next[1..];
            }
            _ => {
                whole.push_str(line);
                whole.push('\n');
                rest = after;
            }
        }
    }
    whole.push_str(rest);
    whole
}

/// How a terminal's colours begin.
const COLOUR: &str = "\u{1B}[";

/// A text without a terminal's colours; `None` for one that has none.
pub(super) fn colourless(text: &str) -> Option<String> {
    find(text, COLOUR)?;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest, COLOUR) {
        plain.push_str(&rest[..at]);
        let after = &rest[at + COLOUR.len()..];
        let numbers =
            count_while(after.as_bytes(), usize::MAX, |byte| matches!(byte, b'0'..=b'9' | b';' | b'?'));
        let letter = after.as_bytes().get(numbers).is_some_and(u8::is_ascii_alphabetic);
        rest = &after[numbers + usize::from(letter)..];
    }
    plain.push_str(rest);
    Some(plain)
}

/// The text with one quote for each two.
fn single(text: &str, quote: u8) -> String {
    let mut single = String::with_capacity(text.len());
    let mut rest = text;
    let quote_sign = char::from(quote);
    while let Some((before, after)) = split(rest, quote) {
        single.push_str(before);
        single.push(quote_sign);
        rest = after.strip_prefix(quote_sign).unwrap_or(after);
    }
    single.push_str(rest);
    single
}

/// JSON's escapes, and those of JavaScript and Python: `\'`, `\x41`, `\0`, a line continued.
fn backslash(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    // Bytes of `\x..`: a Python bytes literal spells UTF-8 with them, a string literal code points.
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = split(rest, b'\\') {
        if !before.is_empty() {
            flush(&mut bytes, &mut decoded);
            decoded.push_str(before);
        }
        if let Some(byte) = after.strip_prefix('x').and_then(|after| hexadecimal(after, 2)) {
            bytes.push(byte as u8);
            rest = &after[3..];
            continue;
        }
        flush(&mut bytes, &mut decoded);
        rest = one_escape(after, &mut decoded);
    }
    flush(&mut bytes, &mut decoded);
    decoded.push_str(rest);
    decoded
}

/// Decodes what stands after one backslash and gives what follows.
fn one_escape<'t>(after: &'t str, decoded: &mut String) -> &'t str {
    let mut characters = after.chars();
    match characters.next() {
        Some('n') => decoded.push('\n'),
        Some('t') => decoded.push('\t'),
        Some('r') => decoded.push('\r'),
        Some('b') => decoded.push('\u{8}'),
        Some('f') => decoded.push('\u{C}'),
        Some('\n') => {}
        Some(quote @ ('"' | '\'' | '\\' | '/' | '`')) => decoded.push(quote),
        Some('u') => {
            if let Some((character, length)) = unicode(characters.as_str()) {
                decoded.push(character);
                return &characters.as_str()[length..];
            }
            decoded.push_str("\\u");
        }
        Some(other) => {
            decoded.push('\\');
            decoded.push(other);
        }
        None => decoded.push('\\'),
    }
    characters.as_str()
}

/// The character that `\u` and what follows spell, and the length of what follows. A surrogate without its other half is U+FFFD.
fn unicode(after: &str) -> Option<(char, usize)> {
    let first = hexadecimal(after, 4)?;
    if (0xD800..0xDC00).contains(&first) {
        let second = after
            .get(4..)
            .and_then(|after| after.strip_prefix("\\u"))
            .and_then(|after| hexadecimal(after, 4));
        if let Some(second @ 0xDC00..=0xDFFF) = second {
            let character = char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))?;
            return Some((character, 10));
        }
    }
    Some((char::from_u32(first).unwrap_or('\u{FFFD}'), 4))
}

/// The value of the first `digits` hexadecimal digits.
pub(super) fn hexadecimal(text: &str, digits: usize) -> Option<u32> {
    let digits = text.as_bytes().get(..digits)?;
    digits.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
}

/// Bytes as UTF-8 when they are that, else as code points.
fn flush(bytes: &mut Vec<u8>, decoded: &mut String) {
    match std::str::from_utf8(bytes) {
        Ok(text) => decoded.push_str(text),
        Err(_) => decoded.extend(bytes.iter().copied().map(char::from)),
    }
    bytes.clear();
}

/// How a section of plain text starts in XML.
pub(super) const CDATA: &str = "<![CDATA[";

/// The five entities of XML, the one that HTML pages use most, numbered ones, and CDATA sections. Comments and HTML's tags are left out.
fn xml(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = markup(rest) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = find(comment, "-->").map_or("", |end| &comment[end + 3..]);
        } else if let Some(section) = rest.strip_prefix(CDATA) {
            let end = find(section, "]]>");
            let section_text = match end {
                Some(end) => &section[..end],
                // The text was cut off within the section, or within its end.
                None => section.strip_suffix("]]").or(section.strip_suffix(']')).unwrap_or(section),
            };
            decoded.push_str(section_text);
            rest = end.and_then(|end| section.get(end + 3..)).unwrap_or_default();
        } else if let Some((character, length)) = entity(rest) {
            decoded.push(character);
            rest = &rest[length..];
        } else if let Some((length, parts)) = html::tag(rest) {
            if parts && length < rest.len() && !decoded.is_empty() && !decoded.ends_with(' ') {
                decoded.push(' ');
            }
            rest = &rest[length..];
        } else {
            decoded.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    decoded
}

/// Where an entity or a section may start.
fn markup(text: &str) -> Option<usize> {
    text.bytes().position(|byte| matches!(byte, b'&' | b'<'))
}

/// The character of the entity that a text starts with, and the entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] =
        [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", ' ')];
    let bytes = text.as_bytes();
    let end = bytes.iter().take(LONGEST_ENTITY).position(|byte| *byte == b';')?;
    let name = text.get(1..end)?;
    let value = match name.as_bytes() {
        [b'#', b'x' | b'X', ..] => hexadecimal(&name[2..], name.len() - 2).filter(|_| name.len() > 2)?,
        [b'#', ..] => decimal(&name[1..])?,
        _ => u32::from(NAMED.iter().find(|(known, _)| *known == name)?.1),
    };
    let character = char::from_u32(value)?;
    Some((character, end + 1))
}

/// A value of a URL-encoded form.
fn form(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        let escaped = match byte {
            b'%' => text.get(at + 1..).and_then(|after| hexadecimal(after, 2)),
            _ => None,
        };
        match (byte, escaped) {
            (_, Some(value)) => {
                bytes.push(value as u8);
                at += 2;
            }
            (b'+', None) => bytes.push(b' '),
            _ => bytes.push(*byte),
        }
        at += 1;
    }
    let mut decoded = String::new();
    flush(&mut bytes, &mut decoded);
    decoded
}
