//! How a published text spells its placeholders: `%s`, `%(name)s`, `{0}`, `{error details}`, `[{id}, ...]`, `${Name}`.
//!
//! Used by the build script too.

use std::ops::Range;

/// What a placeholder is known by: the text that explains a message uses the same keys as the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key<'t> {
    /// `{0}`
    Number(u32),
    /// `{error details}`, `%(name)s`, `${Name}`
    Name(&'t str),
    /// The how-manieth `%s` or `%d` of its text, from 0.
    Position(usize),
}

/// A text taken apart: `literals` are what stands between its placeholders, so there is one more of them than of `keys`.
#[derive(Debug)]
pub(crate) struct Template<'t> {
    pub(crate) literals: Vec<&'t str>,
    pub(crate) keys: Vec<Key<'t>>,
}

/// Most placeholders of a text; the rest of it is literal. The published messages have five at most.
const MAX_PLACEHOLDERS: usize = 64;

impl<'t> Template<'t> {
    pub(crate) fn parse(text: &'t str) -> Template<'t> {
        let mut literals = Vec::new();
        let mut keys = Vec::new();
        let mut from = 0;
        let mut positions = 0;
        while keys.len() < MAX_PLACEHOLDERS
            && let Some((key, range)) = next_placeholder(text, from)
        {
            keys.push(key.unwrap_or(Key::Position(positions)));
            positions += usize::from(key.is_none());
            literals.push(&text[from..range.start]);
            from = range.end;
        }
        literals.push(&text[from..]);
        Template { literals, keys }
    }
}

/// What placeholders begin with.
pub(crate) const SIGNS: [u8; 3] = *b"%${";

/// The first placeholder from `from` on, with `None` for the key of one that has only its position.
fn next_placeholder(text: &str, from: usize) -> Option<(Option<Key<'_>>, Range<usize>)> {
    (from..).zip(text.bytes().skip(from)).filter(|(_, byte)| SIGNS.contains(byte)).find_map(|(start, _)| {
        let (key, end) = placeholder_at(text, start)?;
        Some((key, start..end))
    })
}

fn placeholder_at(text: &str, start: usize) -> Option<(Option<Key<'_>>, usize)> {
    let bytes = text.as_bytes();
    let at = |place: usize| bytes.get(place).copied();
    match (bytes[start], at(start + 1)) {
        (b'%', Some(b's' | b'd')) => Some((None, start + 2)),
        (b'%', Some(b'(')) => {
            let (name, end) = name(text, start + 2, b')')?;
            matches!(at(end), Some(b's' | b'd')).then_some((Some(Key::Name(name)), end + 1))
        }
        (b'$', Some(b'{')) => {
            let (name, end) = name(text, start + 2, b'}')?;
            Some((Some(key(name)), end))
        }
        (b'{', _) => {
            let (name, mut end) = name(text, start + 1, b'}')?;
            // `[{id}, ...]` is one placeholder for all that stands between the brackets.
            if text[..start].ends_with('[') && text[end..].starts_with(", ...]") {
                end += ", ...".len();
            }
            Some((Some(key(name)), end))
        }
        _ => None,
    }
}

/// The name from `start` up to the byte `close`, and where the text goes on behind that.
///
/// A name is words: JSON and code in a text, with their quotes and colons, make no placeholders of it.
fn name(text: &str, start: usize, close: u8) -> Option<(&str, usize)> {
    const LONGEST: usize = 48;
    let rest = &text.as_bytes()[start..];
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"_-. ".contains(&byte);
    let length = rest.iter().take(LONGEST + 1).position(|byte| !is_word(*byte))?;
    let is_name = rest[length] == close && length > 0 && rest[0] != b' ';
    is_name.then(|| (&text[start..start + length], start + length + 1))
}

fn key(name: &str) -> Key<'_> {
    // `parse` alone would take "+1" too.
    let digits = name.bytes().all(|byte| byte.is_ascii_digit());
    match name.parse() {
        Ok(number) if digits => Key::Number(number),
        _ => Key::Name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Template};

    fn parse(text: &str) -> (Vec<&str>, Vec<Key<'_>>) {
        let Template { literals, keys } = Template::parse(text);
        (literals, keys)
    }

    #[test]
    fn every_published_spelling_is_a_placeholder() {
        use Key::{Name, Number, Position};
        assert_eq!(parse("code=%s,n=%d"), (vec!["code=", ",n=", ""], vec![Position(0), Position(1)]));
        assert_eq!(parse("{1} of {0}."), (vec!["", " of ", "."], vec![Number(1), Number(0)]));
        assert_eq!(parse("supported: {xxx}"), (vec!["supported: ", ""], vec![Name("xxx")]));
        assert_eq!(
            parse("no %(target)s: ${Name}"),
            (vec!["no ", ": ", ""], vec![Name("target"), Name("Name")])
        );
        assert_eq!(
            parse("error: [{id}, ...], {error details}"),
            (vec!["error: [", "], ", ""], vec![Name("id"), Name("error details")])
        );
        assert_eq!(parse("{错误}。"), (vec!["", "。"], vec![Name("错误")]));
        assert_eq!(parse("{99999999999}").1, [Name("99999999999")]);
    }

    #[test]
    fn other_braces_and_per_cent_signs_are_text() {
        for text in [
            "",
            "plain",
            "100%",
            "% s",
            "{",
            "{}",
            "{ }",
            "{a",
            "{\"a\":1}",
            "{a: 1}",
            "$5",
            "${",
            "${}",
            "%(",
            "%(name)x",
            "%(name)",
            "%()s",
            "[x]",
            "[{",
            "{很长",
            "{a{b",
        ] {
            assert_eq!(parse(text), (vec![text], vec![]), "{text}");
        }
        assert!(parse(&["{", &"x".repeat(49), "}"].concat()).1.is_empty());
        // Without both brackets the dots are text.
        assert_eq!(parse("{id}, ...]").0, ["", ", ...]"]);
        assert_eq!(parse("[{id}, ... more").0, ["[", ", ... more"]);
    }
}
