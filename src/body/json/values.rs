//! Values that are no containers, and what other languages write for them.

use super::number::is_number;
use super::{Escape, Kind, LOOK_AHEAD, Reader, Role, Span, Step, field, is_word};
use crate::body::search::count_while;

impl Reader<'_, '_> {
    pub(super) fn value(&mut self, byte: u8) -> Step {
        self.last_string = None;
        let start = self.at;
        match byte {
            b'"' => self.string(start, 1),
            b'{' => self.open(Kind::Object, 1),
            b'[' if matches!(self.rest(start), [_, b'(', b'"' | b'\'', ..]) => {
                self.malformed("a list of pairs");
                self.open(Kind::Object, 1)
            }
            b'[' => self.open(Kind::Array, 1),
            b'-' | b'0'..=b'9' => self.number_or_bare(start),
            b'}' | b']' => {
                if self.in_object() {
                    self.malformed("a key without a value");
                }
                self.close(byte)
            }
            b',' => {
                self.malformed("a comma with nothing before it");
                self.next(byte)
            }
            b't' if self.is_constant("true") => self.constant(Kind::True, 4),
            b'f' if self.is_constant("false") => self.constant(Kind::False, 5),
            b'n' if self.is_constant("null") => self.constant(Kind::Null, 4),
            _ => {
                if let Some((quote, length)) = self.odd_quote(start) {
                    self.string(quote, length)
                } else if self.skip_left_out() {
                    Step::Next
                } else if self.rest(start).starts_with(b"map[") {
                    self.malformed("a map as Go prints it");
                    self.open(Kind::Object, 4)
                } else {
                    self.bare(start)
                }
            }
        }
    }

    fn is_constant(&self, word: &str) -> bool {
        self.rest(self.at).starts_with(word.as_bytes())
            && !self.byte(self.at + word.len()).is_some_and(is_word)
    }

    fn constant(&mut self, kind: Kind, length: usize) -> Step {
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        self.add(kind, span, Escape::None)
    }

    fn number_or_bare(&mut self, start: usize) -> Step {
        let in_number = |byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
        let end = start + count_while(self.rest(start), usize::MAX, in_number);
        let ends_here = match self.byte(self.after_space(end)) {
            None | Some(b',' | b'}' | b']' | b')') => true,
            Some(_) => {
                let after = self.after_space(end);
                self.is_comment(after) || end != after && (self.in_map() || self.key_ahead(end))
            }
        };
        if !ends_here || self.rest(start).starts_with(b"...") {
            return self.bare(start);
        }
        let span = Span::new(start, end);
        if !is_number(span.of(self.text)) {
            self.malformed("not a number as JSON has them");
        }
        self.at = end;
        self.add(Kind::Number, span, Escape::None);
        if end == self.bytes.len()
            && let Some(node) = self.document.nodes.last_mut()
        {
            node.cut = true;
        }
        Step::Next
    }

    /// A value without quotes: a constant of another language, a word, or, as exceptions and maps are printed, a whole sentence.
    fn bare(&mut self, start: usize) -> Step {
        let word_end = self.bare_key_end(start);
        if let Some(content) = self.after_name(start, word_end) {
            self.malformed("a name before a value");
            self.at = content;
            return Step::Value;
        }
        let mut end = self.bare_end(start);
        if end == self.bytes.len() && matches!(self.key.role(), Some(Role::Code(_) | Role::RequestId)) {
            // The start of the next entry is no part of a code.
            end = start + count_while(self.rest(start), usize::MAX, |byte| byte != b' ');
        }
        let cut = end == self.bytes.len();
        if end == start {
            self.skip_junk();
            return Step::Value;
        }
        let span = Span::new(start, end);
        let kind = match span.of(self.text) {
            "NULL" | "NaN" => Kind::Null,
            word if is_null(word) => Kind::Null,
            "True" | "TRUE" => Kind::True,
            "False" | "FALSE" => Kind::False,
            word if cut && begins_constant(word) => Kind::Null,
            // XXX, ***: a sample's mark for what the reader has to think of.
            word if word.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'*' | b'.' | b'-')) => Kind::Null,
            word if is_number(word) => Kind::Number,
            _ => Kind::Text,
        };
        self.malformed("a value without quotes");
        self.at = end;
        self.add(kind, span, Escape::None);
        if let Some(node) = self.document.nodes.last_mut() {
            node.cut = cut;
        }
        Step::Next
    }

    /// Where the value starts that a class's or a type's name stands before: `AxiosError {`, `Object [Headers] {`, `OrderedDict([`, and
    /// PHP's `string(3) "`, `int(3)`, `object(E)#1 (2) {`.
    fn after_name(&self, start: usize, end: usize) -> Option<usize> {
        const PHP: [&str; 6] = ["string", "int", "float", "bool", "array", "object"];
        let name = Span::new(start, end).of(self.text);
        let after = self.after_space(end);
        let rest = self.rest(after);
        let next =
            |wanted: fn(&u8) -> bool| rest.iter().take(LOOK_AHEAD).position(wanted).map(|at| after + at);
        match rest {
            _ if name.is_empty() => None,
            [b'{', ..] => Some(after),
            [b'[', ..] => {
                let content = self.after_space(next(|byte| *byte == b']')? + 1);
                (self.byte(content) == Some(b'{')).then_some(content)
            }
            [b'(', b'{' | b'[' | b'"' | b'\'', ..] if after == end => Some(after + 1),
            [b'(', ..] if PHP.contains(&name) => next(|byte| matches!(byte, b'"' | b'{' | b'\n'))
                .filter(|at| self.byte(*at) != Some(b'\n'))
                .or(Some(after + 1)),
            _ => None,
        }
    }

    /// Where a value without quotes ends: at a bracket, a line's end, a comma; once it holds white space only at a comma or a space
    /// that a known key follows, because messages have commas.
    fn bare_end(&self, start: usize) -> usize {
        // `<Response [404]>` is how Python prints an object.
        if self.byte(start) == Some(b'<')
            && let Some(length) =
                self.rest(start).iter().take(LOOK_AHEAD).position(|byte| matches!(byte, b'>' | b'\n'))
            && self.byte(start + length) == Some(b'>')
        {
            return start + length + 1;
        }
        let map = self.in_map();
        let pairs = self.in_pairs();
        let object = self.in_object();
        let mut end = start;
        let mut at = start;
        let mut spaced = false;
        while let Some(byte) = self.byte(at) {
            match byte {
                b'}' | b']' | b'\n' | b'\r' => break,
                b')' if pairs => break,
                b',' | b';' if !object || !spaced || self.known_key_ahead(at + 1) => break,
                b' ' | b'\t' => {
                    if !object
                        || self.is_comment(at + 1)
                        || self.known_key_ahead(at + 1)
                        || map && self.map_key_ahead(at + 1)
                    {
                        break;
                    }
                    spaced = true;
                    at += 1;
                    continue;
                }
                // In a Chinese sentence the comma is the sentence's.
                _ if self.wide_sign(byte, at).is_some_and(|sign| {
                    sign != b',' || self.bytes[start..at].is_ascii() || self.known_key_ahead(at + 3)
                }) =>
                {
                    break;
                }
                _ => {}
            }
            at += 1;
            end = at;
        }
        end
    }

    /// Whether a key of the list of fields stands here with its separator.
    fn known_key_ahead(&self, at: usize) -> bool {
        let start = match self.byte(at) {
            Some(b' ') => at + 1,
            _ => at,
        };
        let start = match self.byte(start) {
            Some(b'"' | b'\'') => start + 1,
            _ => start,
        };
        let end = self.bare_key_end(start);
        let after = match self.byte(end) {
            Some(b'"' | b'\'') => end + 1,
            // C#: `RequestId = ...`
            Some(b' ') if self.byte(end + 1) == Some(b'=') => end + 1,
            _ => end,
        };
        self.separator(after).is_some()
            && field::role(Span::new(start, end).of(self.text).as_bytes()).is_some_and(|role| !role.is_word())
    }

    /// Whether the next entry of a Go map stands here: Go prints no space after the colon, sentences have one.
    fn map_key_ahead(&self, at: usize) -> bool {
        let end = self.bare_key_end(at);
        end > at && self.byte(end) == Some(b':') && !matches!(self.byte(end + 1), None | Some(b' ' | b'/'))
    }
}

/// Whether a word is a null of some language.
pub(in crate::body) fn is_null(word: &str) -> bool {
    matches!(word, "null" | "None" | "undefined" | "nil" | "<nil>" | "Null")
}

/// Whether a word that was cut off may have been about to become no text: a constant, a string's prefix or the name of its type.
fn begins_constant(word: &str) -> bool {
    [
        "null",
        "nil",
        "undefined",
        "true",
        "false",
        "None",
        "NULL",
        "NaN",
        "True",
        "False",
        "bytes",
        "string",
        "int",
    ]
    .iter()
    .any(|constant| constant.starts_with(word))
}
