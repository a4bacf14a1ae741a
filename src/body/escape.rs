//! The characters that stand behind escapes.

use std::borrow::Cow;

use super::document::Escape;
use super::html;
use super::search::{count_while, decimal, find, find_byte, trim_end, trim_start, without_end};

/// The characters of an escaped text. What is no escape stays as it is.
pub(super) fn decode(text: &str, escape: Escape) -> Cow<'_, str> {
    match escape {
        Escape::Backslash if find_byte(text, b'\\').is_some() => Cow::Owned(backslash(text)),
        Escape::Boxed => Cow::Owned(backslash(&rewritten(text, b'\n', unboxed))),
        Escape::Joined => Cow::Owned(backslash(&rewritten(text, b'\n', joined))),
        Escape::Doubled => Cow::Owned(rewritten(text, b'"', single)),
        Escape::Quoted => Cow::Owned(rewritten(text, b'\'', single)),
        Escape::Xml if text.bytes().any(|byte| matches!(byte, b'&' | b'<')) => Cow::Owned(xml(text)),
        Escape::Form => Cow::Owned(form(text)),
        _ => Cow::Borrowed(text),
    }
}

/// A text with something else for what begins with a sign: `one` is given what stands before and from it on, and says how long it is.
fn rewritten(text: &str, sign: u8, one: fn(&mut String, &str) -> usize) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find_byte(rest, sign) {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[one(&mut whole, rest)..];
    }
    whole.push_str(rest);
    whole
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

/// The lines of a box were broken at spaces.
fn unboxed(before: &mut String, line_break: &str) -> usize {
    before.truncate(trim_end(before).len());
    before.push(' ');
    let rest = trim_start(line_break);
    line_break.len() - trim_start(rest.strip_prefix(BORDER).unwrap_or(rest)).len()
}

/// What joins strings is `' +` and the next line's `'`.
fn joined(before: &mut String, line_break: &str) -> usize {
    let next = trim_start(line_break);
    let end = trim_end(before).strip_suffix('+').map_or("", trim_end);
    if let ([.., b'\'' | b'"' | b'`'], [b'\'' | b'"' | b'`', ..]) = (end.as_bytes(), next.as_bytes()) {
        before.truncate(end.len() - 1);
        return line_break.len() - next.len() + 1;
    }
    before.push('\n');
    1
}

/// Of two quotes one.
fn single(before: &mut String, quotes: &str) -> usize {
    let (quote, rest) = quotes.split_at(1);
    before.push_str(quote);
    if rest.starts_with(quote) { 2 } else { 1 }
}

/// How a terminal's colours begin.
const COLOUR: &str = "\u{1B}[";

/// A text without a terminal's colours; `None` for one that has none.
pub(super) fn colourless(text: &str) -> Option<String> {
    find(text, COLOUR)?;
    Some(rewritten(text, 0x1B, |before, escape| {
        let Some(after) = escape.strip_prefix(COLOUR) else {
            before.push('\u{1B}');
            return 1;
        };
        let after = after.as_bytes();
        let numbers = count_while(after, usize::MAX, |byte| matches!(byte, b'0'..=b'9' | b';' | b'?'));
        let letter = after.get(numbers).is_some_and(u8::is_ascii_alphabetic);
        COLOUR.len() + numbers + usize::from(letter)
    }))
}

/// JSON's escapes, and those of JavaScript and Python: `\'`, `\x41`.
fn backslash(text: &str) -> String {
    rewritten(text, b'\\', |decoded, escape| {
        let mut bytes = Vec::new();
        let mut rest = escape;
        while let Some(byte) = rest.strip_prefix("\\x").and_then(|digits| hexadecimal(digits.as_bytes(), 2)) {
            bytes.push(byte as u8);
            rest = &rest[4..];
        }
        if bytes.is_empty() {
            return one_escape(decoded, escape.as_bytes());
        }
        // A Python bytes literal spells UTF-8 with them, a string literal code points.
        push_bytes(decoded, &bytes);
        4 * bytes.len()
    })
}

/// Decodes the escape that starts here and gives its length.
fn one_escape(decoded: &mut String, escape: &[u8]) -> usize {
    let character = match escape.get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(quote @ (b'"' | b'\'' | b'\\' | b'/' | b'`')) => char::from(*quote),
        Some(b'u') => {
            if let Some((character, length)) = unicode(&escape[2..]) {
                decoded.push(character);
                return 2 + length;
            }
            decoded.push('\\');
            return 1;
        }
        // It escapes nothing.
        _ => {
            decoded.push('\\');
            return 1;
        }
    };
    decoded.push(character);
    2
}

/// The character that `\u` and what follows spell, and the length of what follows. A surrogate without its other half is U+FFFD.
fn unicode(after: &[u8]) -> Option<(char, usize)> {
    let first = hexadecimal(after, 4)?;
    if (0xD800..0xDC00).contains(&first)
        && let Some(second) = after[4..].strip_prefix(b"\\u")
        && let Some(second @ 0xDC00..=0xDFFF) = hexadecimal(second, 4)
    {
        let character = char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))?;
        return Some((character, 10));
    }
    Some((char::from_u32(first).unwrap_or('\u{FFFD}'), 4))
}

/// The value of the first `digits` hexadecimal digits.
pub(super) fn hexadecimal(text: &[u8], digits: usize) -> Option<u32> {
    let digits = text.get(..digits)?;
    digits.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
}

/// Bytes as UTF-8 when they are that, else as code points.
fn push_bytes(decoded: &mut String, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) => decoded.push_str(text),
        Err(_) => decoded.extend(bytes.iter().copied().map(char::from)),
    }
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
        [b'#', b'x' | b'X', digits @ ..] => {
            hexadecimal(digits, digits.len()).filter(|_| !digits.is_empty())?
        }
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
            b'%' => hexadecimal(&text.as_bytes()[at + 1..], 2),
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
    push_bytes(&mut decoded, &bytes);
    decoded
}
