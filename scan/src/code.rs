//! How codes are spelt: one folded form for every spelling of a code.
//!
//! People write a published `IEF.100100` as `ief.100100`, `IEF_100100`, `「ＩＥＦ．１００１００」`. Folding maps letters to lower case, full-width
//! forms to their ASCII ones and each separator to `.`; two spellings are the same code when their folded forms are equal.

/// Longest code in characters. The longest published one has 20.
pub const MAX_CODE_LENGTH: usize = 64;

/// The folded form of a code: ASCII lower-case letters, digits and `.`.
#[derive(Clone, Copy, Debug)]
pub struct Folded {
    bytes: [u8; MAX_CODE_LENGTH],
    length: usize,
}

impl Folded {
    /// The empty form, to push to.
    pub const EMPTY: Folded = Folded { bytes: [0; MAX_CODE_LENGTH], length: 0 };

    /// Adds one folded character; false when there is no room.
    pub fn push(&mut self, byte: u8) -> bool {
        match self.bytes.get_mut(self.length) {
            Some(slot) => {
                *slot = byte;
                self.length += 1;
                true
            }
            None => false,
        }
    }

    /// The folded characters.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// Folds a code that has nothing round it; `None` when it holds a character that no code has, or is too long.
pub fn fold(code: &str) -> Option<Folded> {
    let mut folded = Folded::EMPTY;
    for character in code.chars() {
        if !folded.push(fold_char(character)?) {
            return None;
        }
    }
    Some(folded)
}

/// Folds one character; `None` for one that no code has.
pub const fn fold_char(character: char) -> Option<u8> {
    let ascii = to_ascii(character);
    match ascii {
        'a'..='z' | '0'..='9' => Some(ascii as u8),
        'A'..='Z' => Some(ascii.to_ascii_lowercase() as u8),
        '.' | '_' | '-' => Some(b'.'),
        _ => None,
    }
}

/// The ASCII character that a full-width form, an ideographic full stop or a typographic hyphen stands for; others unchanged.
pub const fn to_ascii(character: char) -> char {
    match character {
        // U+FF01 to U+FF5E are the full-width forms of U+0021 to U+007E.
        '\u{FF01}'..='\u{FF5E}' => (character as u32 - 0xFF01 + 0x21) as u8 as char,
        // Chinese input methods type this for the full stop.
        '\u{3002}' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => character,
    }
}

/// Whether two spellings, with whatever stands round them, are of one code.
pub fn is_same(one: &str, other: &str) -> bool {
    match (fold(trim(one)), fold(trim(other))) {
        (Some(one), Some(other)) => one.as_bytes() == other.as_bytes(),
        _ => one == other,
    }
}

/// Takes away what people leave round a code: white space, quotes, brackets and the punctuation of the sentence it stood in. The sign
/// of a negative number stays: no code has one.
pub fn trim(code: &str) -> &str {
    let trimmed = code.trim_matches(|c| is_around(c) || matches!(to_ascii(c), '.' | '-'));
    let start = trimmed.as_ptr() as usize - code.as_ptr() as usize;
    match (&code.as_bytes()[..start], trimmed.as_bytes()) {
        ([.., b'-'], [b'0'..=b'9', ..]) => &code[start - 1..start + trimmed.len()],
        _ => trimmed,
    }
}

/// White space, quotes, brackets and punctuation, which stand round codes and never in them.
fn is_around(character: char) -> bool {
    match character {
        // The marks that a copied text holds and nobody sees: zero-width space, joiners, directions, soft hyphen, byte order mark.
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{AD}'
        | '\u{FEFF}' => true,
        // Chinese quotation marks, brackets and commas; general punctuation has the typographic quotes.
        '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{301F}'
        | '\u{2018}'..='\u{201F}'
        | '\u{00AB}'
        | '\u{00BB}' => true,
        _ if character.is_whitespace() => true,
        _ => matches!(
            to_ascii(character),
            '"' | '\''
                | '`'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | ','
                | ':'
                | ';'
                | '!'
                | '?'
                | '#'
                | '*'
                | '='
        ),
    }
}

/// Splits a folded code into what names its family and its number: `job.manager.` and `12020001`. The number is empty for a
/// code that does not end in a digit.
pub fn split(folded: &[u8]) -> (&[u8], &[u8]) {
    let digits = folded.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    folded.split_at(folded.len() - digits)
}

/// The value of a number's digits; `None` for no digits and for those past `u32`, which the table stores as names.
pub fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0u32, |value, digit| {
        value.checked_mul(10)?.checked_add(u32::from(digit.wrapping_sub(b'0')))
    })
}

/// Compares a folded form with a spelling that is folded on the way.
pub fn compare_folded(folded: &[u8], spelling: &str) -> std::cmp::Ordering {
    folded.iter().copied().cmp(folded_bytes(spelling))
}

/// Compares two spellings of the table by their folded forms.
pub fn compare(one: &str, other: &str) -> std::cmp::Ordering {
    folded_bytes(one).cmp(folded_bytes(other))
}

/// The folded form of a spelling of the table.
pub fn folded_bytes(spelling: &str) -> impl Iterator<Item = u8> + '_ {
    spelling.bytes().map(|byte| fold_char(char::from(byte)).unwrap_or(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(code: &str) -> Option<String> {
        fold(trim(code)).map(|form| String::from_utf8(form.as_bytes().to_vec()).unwrap())
    }

    #[test]
    fn every_spelling_of_a_code_folds_alike() {
        for spelling in [
            "IEF.100100",
            "ief.100100",
            "IEF_100100",
            "ief-100100",
            "「ＩＥＦ．１００１００」",
            " \"IEF.100100\", ",
            "[IEF。100100]。",
            "(ief–100100)",
        ] {
            assert_eq!(folded(spelling).as_deref(), Some("ief.100100"), "{spelling}");
        }
        assert_eq!(folded("JOB_MANAGER.12020001"), folded("job-manager_12020001"));
    }

    #[test]
    fn a_negative_number_is_no_spelling_of_a_code() {
        for code in ["-2062", " \"-2062\"", "--2062"] {
            assert_ne!(folded(code).as_deref(), Some("2062"), "{code}");
        }
        for code in ["- 2062", "2062-", "- 2062 -", "-\"2062\""] {
            assert_eq!(folded(code).as_deref(), Some("2062"), "{code}");
        }
        assert_eq!(folded("-IEF.100100").as_deref(), Some("ief.100100"));
    }

    #[test]
    fn folding_is_idempotent() {
        let once = folded("「ＪＯＢ＿ＭＡＮＡＧＥＲ．１２０２０００１」").unwrap();
        assert_eq!(folded(&once), Some(once));
    }

    #[test]
    fn a_character_no_code_has_makes_it_none() {
        for code in ["IEF.100 100", "IEF.100é100", "错误码", "IEF/100100"] {
            assert_eq!(folded(code), None, "{code}");
        }
        assert_eq!(folded(&"1".repeat(MAX_CODE_LENGTH + 1)), None);
    }

    #[test]
    fn a_number_past_32_bits_is_none() {
        assert_eq!(number(b"1212080002"), Some(1_212_080_002));
        assert_eq!(number(b"9912080002"), None);
        assert_eq!(number(b""), None);
    }

    #[test]
    fn a_code_splits_at_its_last_run_of_digits() {
        assert_eq!(split(b"job.manager.12020001"), (&b"job.manager."[..], &b"12020001"[..]));
        assert_eq!(split(b"2062"), (&b""[..], &b"2062"[..]));
        assert_eq!(split(b"throttling.user"), (&b"throttling.user"[..], &b""[..]));
    }
}
