//! Bare numbers: the codes of the living platform, which are codes only where something tells that they are its own.

use crate::text::Text;

/// How far what tells may be from a bare number, in bytes: within one body, not across a log.
const TELLING_DISTANCE: usize = 2048;
/// What only bodies of the living platform have, wherever it stands.
const TELLING_FIELD: &str = "localizedMsg";
/// What its requests and their logs have; these tell only as keys, since other texts speak of them.
const TELLING_KEYS: [&str; 3] = ["iotId", "iotToken", "identityId"];
/// The keys that together make its envelope. Others answer `code` and `message` too, and their `data` holds an `id`.
const ENVELOPE: [&str; 3] = ["id", "message", "data"];
/// What stands before a bare number that is an error code.
const LABELS: [&str; 2] = ["code", "错误码"];
/// Most bytes between a label and its number.
pub(crate) const LABEL_DISTANCE: usize = 64;

/// Whether a number is no part of a longer one: 4.60, 10.0.0.460, 12:460, 1,200.
pub(crate) fn stands_alone(text: Text<'_>, start: usize, end: usize) -> bool {
    let (before, after) = text.bytes().split_at(end);
    let joins = |byte: &u8| matches!(byte, b'.' | b',' | b':' | b'-');
    let goes_on = matches!(after, [joint, digit, ..] if joins(joint) && digit.is_ascii_digit());
    let went_on = matches!(&before[..start], [.., digit, joint] if joins(joint) && digit.is_ascii_digit());
    !goes_on && !went_on
}

/// Whether a label of an error code, and what stands between a label and its value, ends at a place: `"code": "`, `错误码：`, `code=`.
pub(crate) fn has_label(text: Text<'_>, place: usize) -> bool {
    let end = skip_blanks(text, skip_signs(text, skip_blanks(text, place)));
    let names_code = |name: &&str| {
        let mut start = end;
        for wanted in name.chars().rev() {
            match text.before(start) {
                Some((character, length)) if character.eq_ignore_ascii_case(&wanted) => start -= length,
                _ => return false,
            }
        }
        !name.is_ascii() || !text.kind_before(start).0.is_word()
    };
    place - end <= LABEL_DISTANCE && LABELS.iter().any(names_code)
}

fn skip_blanks(text: Text<'_>, place: usize) -> usize {
    skip(text, place, |character| matches!(character, '"' | '\'' | '\\' | ' ' | '\t' | '\u{3000}' | '\u{A0}'))
}

fn skip_signs(text: Text<'_>, place: usize) -> usize {
    skip(text, place, |character| matches!(character, ':' | '=' | '：'))
}

/// Where some characters begin that end at a place.
#[inline(always)]
fn skip(text: Text<'_>, mut place: usize, is_skipped: impl Fn(char) -> bool) -> usize {
    while let Some((character, length)) = text.before(place)
        && is_skipped(character)
    {
        place -= length;
    }
    place
}

/// Of numbers with a label, in order: those near which something tells that they are codes.
pub(crate) fn told(text: &[u8], numbers: &[usize]) -> Vec<usize> {
    let telling = telling_places(text, numbers);
    let is_near = |place: Option<&usize>, number: usize| {
        place.is_some_and(|place| place.abs_diff(number) <= TELLING_DISTANCE)
    };
    let mut told = Vec::new();
    for &number in numbers {
        let next = telling.partition_point(|place| *place < number);
        if is_near(telling.get(next), number) || is_near(telling.get(next.wrapping_sub(1)), number) {
            told.push(number);
        }
    }
    told
}

/// Where a text tells of the living platform, in order.
fn telling_places(text: &[u8], numbers: &[usize]) -> Vec<usize> {
    let mut telling = Vec::new();
    // The bracket that opened last, if none has closed since.
    let mut open: Option<usize> = None;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'{' => open = Some(at),
            b'}' => {
                // An envelope holds no other object: an error has no data.
                if let Some(start) = open.take()
                    && numbers
                        .get(numbers.partition_point(|number| *number < start))
                        .is_some_and(|number| *number < at)
                    && ENVELOPE.iter().all(|key| has_key(&text[start..at], key))
                {
                    telling.push(at);
                }
            }
            b'l' | b'L' | b'i' | b'I' if is_telling(&text[at..]) && !is_word_before(text, at) => {
                telling.push(at)
            }
            _ => {}
        }
    }
    telling
}

fn is_word_before(text: &[u8], place: usize) -> bool {
    Text::utf8(text).kind_before(place).0.is_word()
}

/// Whether a text starts with what only the living platform has.
fn is_telling(text: &[u8]) -> bool {
    starts_with(text, TELLING_FIELD)
        || TELLING_KEYS.iter().any(|key| starts_with(text, key) && is_key(&text[key.len()..]))
}

/// True for what stands behind a key: its closing quote, and what separates it from its value.
fn is_key(after: &[u8]) -> bool {
    let gap = after.iter().take_while(|byte| matches!(byte, b'"' | b'\'' | b'\\' | b' ')).count();
    let rest = &after[gap..];
    rest.starts_with(b":") || rest.starts_with(b"=") || rest.starts_with("：".as_bytes())
}

fn has_key(object: &[u8], key: &str) -> bool {
    let is_here = |at: usize| {
        object[at..].starts_with(key.as_bytes())
            && !is_word_before(object, at)
            && is_key(&object[at + key.len()..])
    };
    (0..object.len()).any(is_here)
}

/// The case of ASCII letters is ignored.
fn starts_with(text: &[u8], name: &str) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}
