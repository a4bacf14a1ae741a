//! `scan` as its rules read, without a thought for speed: every part of the text is held against them.

use std::collections::HashSet;
use std::sync::LazyLock;

use errgloss::{Catalogue, ExplainOptions};

/// Characters of the longest code.
const LONGEST: usize = 64;
/// Bytes between a bare number and what tells the living platform's bodies.
const NEAR: usize = 2048;
/// Bytes between a label and its number.
const FROM_LABEL: usize = 64;

/// What each published code is but for its digits, and how many digits it has.
static WIDTHS: LazyLock<HashSet<(String, usize)>> =
    LazyLock::new(|| Catalogue::builtin().codes(None).iter().map(|code| shape(code)).collect());

/// Where the codes of a text stand, in bytes.
pub fn plain_scan(text: &str, service: Option<&str>) -> Vec<(usize, usize)> {
    let mut places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    places.push(text.len());
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (nth, &start) in places.iter().enumerate() {
        if found.last().is_some_and(|last| start < last.1) {
            continue;
        }
        let ends = places[nth..].iter().take(LONGEST + 1).rev();
        found.extend(ends.map(|end| (start, *end)).find(|place| is_code(text, *place, service)));
    }
    let numbers: Vec<usize> =
        found.iter().filter(|(start, end)| is_bare(&text[*start..*end])).map(|(start, _)| *start).collect();
    let telling = telling_places(text, &numbers);
    let is_near = |start: usize| telling.iter().any(|place| place.abs_diff(start) <= NEAR);
    found.retain(|(start, _)| service.is_some() || !numbers.contains(start) || is_near(*start));
    found
}

fn is_code(text: &str, (start, end): (usize, usize), service: Option<&str>) -> bool {
    let (before, code, after) = (&text[..start], &text[start..end], &text[end..]);
    let edge =
        |character: Option<char>| character.map(ascii).is_some_and(|edge| edge.is_ascii_alphanumeric());
    let goes_on = before.ends_with(is_word) && (is_bare(code) || !ends_in_escape(before));
    if goes_on || after.starts_with(is_word) || !edge(code.chars().next()) || !edge(code.chars().next_back())
    {
        return false;
    }
    if !is_bare(code) {
        return explains(code, service, true);
    }
    // Part of a longer number: 4.60, 10.0.0.460, 12:460, 1,200.
    const JOINTS: [char; 4] = ['.', ',', ':', '-'];
    let is_digit = |character: char| character.is_ascii_digit();
    let goes_on = after.strip_prefix(JOINTS).is_some_and(|rest| rest.starts_with(is_digit));
    let went_on = before.strip_suffix(JOINTS).is_some_and(|rest| rest.ends_with(is_digit));
    !goes_on
        && !went_on
        && (service.is_some() || has_label(before))
        && explains(code, service.or(Some("living")), false)
}

/// Whether a text ends in what logs, URLs and terminals write for something that is no part of a word.
fn ends_in_escape(text: &str) -> bool {
    let in_hexadecimal = |sign: &str, digits: usize| {
        let (before, number) = text.split_at_checked(text.len().checked_sub(digits)?)?;
        let before = before.strip_suffix(sign)?;
        let is_number = number.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_number.then_some((before, u32::from_str_radix(number, 16).ok()?))
    };
    let is_no_letter = |number: u32| !char::from_u32(number).is_some_and(is_word);
    // Of three bytes, as Chinese characters have, the first begins with E.
    let is_last_of_three = |before: &str, sign: &str| {
        let bytes = before.as_bytes();
        let length = sign.len() + 2;
        bytes.len().checked_sub(2 * length).is_some_and(|first| {
            let lead = &bytes[first..];
            lead.starts_with(sign.as_bytes())
                && lead[sign.len()].eq_ignore_ascii_case(&b'E')
                && lead[length..].starts_with(sign.as_bytes())
        })
    };
    let is_character = in_hexadecimal("\\u", 4).is_some_and(|(_, number)| is_no_letter(number))
        || ["\\x", "%"].into_iter().any(|sign| {
            in_hexadecimal(sign, 2).is_some_and(|(before, number)| {
                number < 0x80 && is_no_letter(number) || is_last_of_three(before, sign)
            })
        });
    let is_command = text.char_indices().next_back().is_some_and(|(place, last)| {
        let numbers = &text[..place];
        let before = numbers.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ';' | ':'));
        before.ends_with("\x1b[") && last.is_ascii_alphabetic()
            || before.ends_with('[') && last == 'm' && numbers.ends_with(|c: char| c.is_ascii_digit())
    });
    ["\\n", "\\r", "\\t", "\\b", "\\f"].iter().any(|escape| text.ends_with(escape))
        || is_character
        || is_command
}

fn is_bare(code: &str) -> bool {
    code.chars().all(|character| ascii(character).is_ascii_digit())
}

fn explains(code: &str, service: Option<&str>, also_undocumented: bool) -> bool {
    // The look-up itself forgives what stands round a code; what is held against it here has only a code's characters.
    let is_code_character = |character: char| {
        ascii(character).is_ascii_alphanumeric() || matches!(ascii(character), '.' | '_' | '-')
    };
    let options = ExplainOptions { service, ..Default::default() };
    code.chars().all(is_code_character)
        && errgloss::explain(code, &options).is_some_and(|explanation| {
            explanation.documented || also_undocumented && WIDTHS.contains(&shape(&explanation.code))
        })
}

fn shape(code: &str) -> (String, usize) {
    let name = code.trim_end_matches(|character: char| character.is_ascii_digit());
    (name.to_owned(), code.len() - name.len())
}

fn has_label(before: &str) -> bool {
    const BLANKS: [char; 7] = ['"', '\'', '\\', ' ', '\t', '\u{3000}', '\u{A0}'];
    let label = before.trim_end_matches(BLANKS).trim_end_matches([':', '=', '：']).trim_end_matches(BLANKS);
    let lower = label.to_ascii_lowercase();
    before.len() - label.len() <= FROM_LABEL
        && (label.ends_with("错误码")
            || lower.strip_suffix("code").is_some_and(|rest| !rest.ends_with(is_word)))
}

/// Where a text says that it is of the living platform, whose labelled numbers are these.
fn telling_places(text: &str, numbers: &[usize]) -> Vec<usize> {
    let lower = text.to_ascii_lowercase();
    let mut places: Vec<usize> = lower.match_indices("localizedmsg").map(|(place, _)| place).collect();
    for key in ["iotid", "iottoken", "identityid"] {
        places.extend(keys(&lower, key));
    }
    places.retain(|place| !text[..*place].ends_with(is_word));
    // An envelope: an object without objects that holds such a number and has all of these keys.
    for (end, _) in text.match_indices('}') {
        let object = text[..end].rsplit('}').next().and_then(|object| object.rsplit_once('{'));
        let Some((_, object)) = object else { continue };
        let start = end - object.len();
        let has_number = numbers.iter().any(|number| (start..end).contains(number));
        let has = |key| keys(object, key).any(|place| !object[..place].ends_with(is_word));
        if has_number && ["id", "message", "data"].into_iter().all(has) {
            places.push(end);
        }
    }
    places
}

/// Where a name stands as a key.
fn keys<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> {
    text.match_indices(name).map(|(place, _)| place).filter(move |place| {
        let after = text[place + name.len()..].trim_start_matches(['"', '\'', '\\', ' ']);
        after.starts_with([':', '=', '：'])
    })
}

fn is_word(character: char) -> bool {
    let ascii = ascii(character);
    ascii.is_ascii_alphanumeric()
        || ascii == '_'
        || matches!(ascii, '\u{C0}'..='\u{1FFF}') && !matches!(ascii, '×' | '÷')
}

fn ascii(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap(),
        '\u{3002}' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => character,
    }
}
