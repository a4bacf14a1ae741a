//! What logs and URLs write for a character that parts words, and what terminals are told colours by, is spelt with letters and digits:
//! to a reader the word behind it begins there.

use crate::text::is_word;

/// What may stand between the sign of an escape and its end: `u0022`, a colour's last number.
const LONGEST: usize = 5;
/// Colours are told by few numbers, each of up to three digits.
const LONGEST_COMMAND: usize = 32;

/// The end of the escape that whatever is written without a gap before `end` begins with: `\n`, `\x22`, `\u003c`, `%22`, `ESC[31m`. Up to
/// `start` it is known to have no gap.
#[inline(always)]
pub(crate) fn end_between(text: &[u8], mut start: usize, end: usize) -> Option<usize> {
    let least = start.saturating_sub(LONGEST);
    while start > least && is_part(text[start - 1]) {
        start -= 1;
    }
    let sign = *text.get(start.checked_sub(1)?)?;
    if matches!(sign, b'\\' | b'%' | b'[' | b';' | b':') { end_at(text, start, end) } else { None }
}

/// What codes are spelt with.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

#[inline(never)]
fn end_at(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let (before, behind) = text[..end].split_at(start);
    let escaped = match (before, behind) {
        ([.., b'\\'], [b'n' | b'r' | b't' | b'b' | b'f', ..]) => 1,
        ([.., b'\\'], [b'u', digits @ ..]) if parts(digits.get(..4)) => 5,
        ([.., b'\\', b'x', b'E' | b'e', _, b'\\', b'x', _, _, b'\\'], [b'x', digits @ ..])
            if number(digits.get(..2)).is_some() =>
        {
            3
        }
        ([.., b'\\'], [b'x', digits @ ..]) if parts(digits.get(..2)) => 3,
        ([.., b'%', b'E' | b'e', _, b'%', _, _, b'%'], digits) if number(digits.get(..2)).is_some() => 2,
        ([.., b'%'], digits) if parts(digits.get(..2)) => 2,
        ([.., b'[' | b';' | b':'], _) => {
            let digits = behind.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let last = *behind.get(digits)?;
            is_command(before, last, digits > 0).then_some(digits + 1)?
        }
        _ => return None,
    };
    Some(start + escaped)
}

/// Whether hexadecimal digits are those of a character that is in no word.
fn parts(digits: Option<&[u8]>) -> bool {
    // A byte beyond ASCII is a part of a character.
    let is_byte = digits.is_some_and(|digits| digits.len() == 2);
    number(digits).is_some_and(|number| match number {
        0x80.. if is_byte => false,
        _ => !char::from_u32(number).is_some_and(is_word),
    })
}

fn number(digits: Option<&[u8]>) -> Option<u32> {
    digits?.iter().try_fold(0, |number, digit| Some(number << 4 | char::from(*digit).to_digit(16)?))
}

/// Whether a terminal is told something by what begins in `before`, at a bracket, and ends in a letter. Logs that are shown in a page have
/// often lost the escape character, or have `\u001b` for it: there a colour's number tells enough.
fn is_command(before: &[u8], last: u8, has_number: bool) -> bool {
    let is_number = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b';' | b':');
    let numbers = before.iter().rev().take(LONGEST_COMMAND).take_while(is_number).count();
    match &before[..before.len() - numbers] {
        [.., 0x1B, b'['] => last.is_ascii_alphabetic(),
        [.., b'['] => last == b'm' && has_number,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word_behind(text: &str) -> Option<&str> {
        let written = text.bytes().rev().take_while(|byte| is_part(*byte)).count();
        // As far as codes are looked for, which are shorter than what is written without a gap.
        let start = text.len() - written.saturating_sub(LONGEST);
        end_between(text.as_bytes(), start, text.len()).map(|place| &text[place..])
    }

    #[test]
    fn words_begin_behind_escapes_of_what_parts_words() {
        for escape in [
            "failed:\\n",
            "\\t",
            "\\r",
            "\\b",
            "\\f",
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
            "\x1b[2K",
            "\x1b[1G",
            "\x1b[38:5:196m",
            "\\xe9\\x94\\x99",
            "[0m",
            "\\u001b[31m",
            "\\x1b[1;31m",
            "\\033[31m",
        ] {
            for word in ["IEF.100100", "x", "JOB_MANAGER-1"] {
                assert_eq!(word_behind(&format!("{escape}{word}")), Some(word), "{escape:?}");
            }
        }
    }

    #[test]
    fn words_go_on_behind_escapes_of_letters_and_what_is_none() {
        for text in [
            "",
            "nx",
            "m",
            "K",
            "22x",
            "xnx",
            "\\",
            "\\mx",
            "\\x4ex",
            "\\x5fx",
            "\\u0041x",
            "\\u00c9x",
            "%41x",
            "%5fx",
            "%2",
            "%zz",
            "%+2x",
            "\\x2x",
            "\\u22x",
            "\\u+022x",
            "[mx",
            "[Kx",
            "31mx",
            "[x1mx",
            "[31x",
            "a%",
            "中mx",
            ";x",
            "a;n",
            "timeout;30mx",
            "50%acx",
            "%E9%94%9zx",
            "%C3%A9x",
        ] {
            assert_eq!(word_behind(text), None, "{text:?}");
        }
    }
}
