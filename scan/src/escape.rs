//! What logs and URLs write for a character that parts words, and what terminals are told colours by, is spelt with letters and digits:
//! to a reader the word behind it begins there.

use crate::text::is_word;

/// A colour is told by some numbers, each of up to three digits.
const LONGEST_COLOUR: usize = 32;

/// Whether an escape that is no part of a word ends at a place: `\n`, `\x22`, `\u003c`, `%22`, `ESC[31m`.
#[inline(always)]
pub(crate) fn ends_at(text: &[u8], place: usize) -> bool {
    // What a family begins with is gone through letter by letter: most of them are seen here to end none.
    let marker = |back: usize| place.checked_sub(back).and_then(|at| text.get(at)).copied().unwrap_or(0);
    match (marker(1), marker(2), marker(3), marker(4), marker(6)) {
        (b'n' | b'r' | b't', b'\\', ..) => true,
        (b'm' | b'K', ..) => ends_colour(&text[..place - 1]),
        (_, _, b'%', ..) | (_, _, _, b'\\', _) | (.., b'\\') => ends_character(&text[..place]),
        _ => false,
    }
}

/// Whether a text ends in the hexadecimal number of a character that is in no word.
#[inline(never)]
fn ends_character(text: &[u8]) -> bool {
    let digits = match text {
        [.., b'\\', b'u', a, b, c, d] => &[*a, *b, *c, *d][..],
        [.., b'\\', b'x', a, b] | [.., b'%', a, b] => &[*a, *b][..],
        _ => return false,
    };
    let number =
        digits.iter().try_fold(0, |number, digit| Some(number << 4 | char::from(*digit).to_digit(16)?));
    // A byte beyond ASCII is part of a character that is taken to be Chinese.
    number.is_some_and(|number| {
        digits.len() == 2 && number > 0x7F || !char::from_u32(number).is_some_and(is_word)
    })
}

/// Whether a text ends in what stands before the `m` or the `K` of `ESC[31m` and `ESC[K`. Logs that are shown in a page have often lost
/// the escape character, or have `\u001b`, `\x1b`, `\033` for it: a bracket with numbers tells enough.
#[inline(never)]
fn ends_colour(text: &[u8]) -> bool {
    let is_number = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b';' | b':');
    let numbers = text.iter().rev().take(LONGEST_COLOUR).take_while(is_number).count();
    match &text[..text.len() - numbers] {
        [.., 0x1B, b'['] => true,
        [.., b'['] => numbers > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> bool {
        ends_at(text.as_bytes(), text.len())
    }

    #[test]
    fn escapes_of_what_parts_words_end() {
        for text in [
            "failed:\\n",
            "\\t",
            "\\r",
            "\\\\n",
            "\\x22",
            "{\\x22code\\x22:\\x22",
            "\\u003c",
            "\\u003C",
            "\\u4e2d",
            "\\ud83d",
            "%22",
            "%3D",
            "%3a",
            "%EF%BC%9A",
            "\x1b[31m",
            "\x1b[m",
            "\x1b[1;38;5;196m",
            "\x1b[01;31m\x1b[K",
            "[0m",
            "\\u001b[31m",
            "\\x1b[1;31m",
            "\\033[31m",
            "␛[38:2:255:0:0m",
        ] {
            assert!(ends(text), "{text:?}");
        }
    }

    #[test]
    fn escapes_of_letters_and_what_is_none_do_not() {
        for text in [
            "", "n", "m", "K", "22", "xn", "\\", "\\m", "\\nn", "\\x4e", "\\x5f", "\\u0041", "\\u00e9",
            "\\u005F", "%41", "%5f", "%2", "%zz", "%+2", "\\x2", "\\u22", "\\u+022", "[m", "[K", "31m",
            "[x1m", "m[", "\x1b[31x", "a%", "中m", "é22",
        ] {
            assert!(!ends(text), "{text:?}");
        }
        let long = format!("\x1b[{}m", "1".repeat(LONGEST_COLOUR + 1));
        assert!(!ends(&long));
    }
}
