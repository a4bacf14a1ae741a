//! Reads JSON, and what people paste for JSON: Python and Node literals, Go's `map[...]`, PHP's dumps, samples from documents with
//! comments and `......` for what was left out, texts that were cut off or lost quotes. What a strict parser would refuse is read all the
//! same and noted.
//!
//! One loop over the text, no recursion. `strict` reads as far as the text is JSON as it should be; what stops it is looked at here, one
//! step at a time.

mod strict;

use super::document::{Document, Escape, Key, Kind, MAX_DEPTH, NONE, Span};
use super::escape::BORDER;
use super::field::{self, Role};
use super::notes::{Notes, ProblemKind};
use super::search::{find, find_byte, is_blank, trim_end};
use crate::code::to_ascii;
use crate::lanes::{LANES, Lanes};

/// How far is looked ahead to tell a key from a value: longer than any key with the white space round it.
const LOOK_AHEAD: usize = 128;

/// Room is made for so many values at once, by what a value takes in most bodies.
const BYTES_A_VALUE: usize = 16;
const MOST_AT_ONCE: usize = 1 << 12;

/// What is expected next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Key,
    Value,
    /// A comma or the end of the container.
    Next,
}

/// A string's place, without its quotes.
struct Quoted {
    span: Span,
    escape: Escape,
    /// After the closing quote.
    end: usize,
    /// The text ended before the closing quote.
    cut: bool,
}

struct Reader<'r, 't> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    document: &'r mut Document<'t>,
    notes: &'r mut Notes,
    key: Key,
    /// The comma that nothing has followed yet.
    comma: Option<usize>,
    /// Where the string that was just read as a value has its opening quote, while nothing else followed.
    last_string: Option<usize>,
    /// Bytes that may still be gone through to mend strings with unescaped quotes; keeps the whole linear.
    patience: usize,
}

/// Reads the value that starts at a place into the document, and says where it ends. The document gets nothing when there is no value.
pub(super) fn read(document: &mut Document<'_>, at: usize, notes: &mut Notes) -> usize {
    let text = document.text;
    document.nodes.reserve(((text.len() - at) / BYTES_A_VALUE).min(MOST_AT_ONCE));
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at,
        document,
        notes,
        key: Key::default(),
        comma: None,
        last_string: None,
        patience: 2 * text.len(),
    };
    reader.run();
    let end = reader.at.min(text.len());
    document.leave_all(end);
    end
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        let mut step = Step::Value;
        loop {
            step = self.strict(step);
            if step == Step::Next && self.document.open == NONE {
                return;
            }
            self.skip_space();
            let Some(byte) = self.byte(self.at) else {
                if self.document.open != NONE {
                    self.truncated();
                }
                return;
            };
            if self.document.is_full() {
                self.note(ProblemKind::TooLarge, "more values than are read");
                self.at = self.bytes.len();
                return;
            }
            let byte = self.sign(byte);
            step = match step {
                Step::Key => self.key(byte),
                Step::Value => self.value(byte),
                Step::Next => self.next(byte),
            };
            if step == Step::Next && self.document.open == NONE {
                return;
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn rest(&self, at: usize) -> &[u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    fn note(&mut self, kind: ProblemKind, detail: &'static str) {
        self.notes.add(kind, self.at, detail);
    }

    fn truncated(&mut self) {
        self.note(ProblemKind::Truncated, "the text ends before the JSON does");
    }

    fn malformed(&mut self, detail: &'static str) {
        self.note(ProblemKind::MalformedJson, detail);
    }

    fn skip_space(&mut self) {
        while let Some(byte @ (..=b' ' | b'/' | b'#' | 0x80..)) = self.byte(self.at) {
            let before = self.at;
            if byte > b' ' && self.is_comment(before) {
                self.skip_comment();
            } else {
                self.at = self.after_space(before);
            }
            if self.at == before {
                break;
            }
        }
    }

    /// The first place from here on that is no white space, the kinds that come with copied text and the border of a box included. Gives
    /// up after `LOOK_AHEAD` bytes, so that looking ahead from many places costs no more than the text.
    fn after_space(&self, start: usize) -> usize {
        let mut at = start;
        while at - start < LOOK_AHEAD {
            at += match self.byte(at) {
                Some(b' ' | b'\n' | b'\r' | b'\t' | 0x0B | 0x0C) => 1,
                Some(0x80..) if self.rest(at).starts_with(BORDER.as_bytes()) => BORDER.len(),
                Some(0x80..) => match self.character(at) {
                    Some(character) if is_blank(character) => character.len_utf8(),
                    _ => break,
                },
                _ => break,
            };
        }
        at
    }

    fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Whether a comment stands here: of JavaScript, or of the shell with a space after its sign.
    fn is_comment(&self, at: usize) -> bool {
        matches!(self.rest(at), [b'/', b'/' | b'*', ..] | [b'#', b' ', ..])
    }

    fn skip_comment(&mut self) {
        self.malformed("a comment");
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length =
            if rest.starts_with("/*") { find(rest, "*/").map(|at| at + 2) } else { find_byte(rest, b'\n') };
        self.at += length.unwrap_or(rest.len());
    }

    /// The ASCII form of the sign that stands here. Of a full-width one the place moves to the last byte, so that whoever takes it as one
    /// byte long is right.
    fn sign(&mut self, byte: u8) -> u8 {
        match self.wide_sign(byte, self.at) {
            Some(sign) => {
                self.malformed("full-width signs");
                self.at += 2;
                sign
            }
            None => byte,
        }
    }

    /// What the full-width sign stands for that starts with this byte at this place.
    fn wide_sign(&self, byte: u8, at: usize) -> Option<u8> {
        if byte != 0xEF {
            return None;
        }
        let ascii = to_ascii(self.character(at)?);
        matches!(ascii, '{' | '}' | '[' | ']' | ',' | ';').then_some(ascii as u8)
    }

    /// Whether the open container's entries have names.
    fn in_object(&self) -> bool {
        self.document.node(self.document.open).is_some_and(|node| node.kind == Kind::Object)
    }

    /// Whether the open container is Go's `map[...]`.
    fn in_map(&self) -> bool {
        self.in_object()
            && self
                .document
                .node(self.document.open)
                .is_some_and(|node| self.byte(node.value.start as usize) == Some(b'['))
    }

    /// Whether the open container is a list of Python's pairs: `OrderedDict([('code', 1), ...])`.
    fn in_pairs(&self) -> bool {
        self.in_map()
            && self
                .document
                .node(self.document.open)
                .is_some_and(|node| self.byte(node.value.start as usize + 1) == Some(b'('))
    }

    // ---- keys

    fn key(&mut self, byte: u8) -> Step {
        let start = self.at;
        match byte {
            b'}' | b']' => return self.close(byte),
            b',' | b';' => {
                self.malformed("a comma with nothing before it");
                self.at += 1;
                return Step::Key;
            }
            b'"' => {
                let quoted = self.quoted(start, 1);
                self.key = Key::new(self.text, quoted.span, quoted.escape);
                self.at = quoted.end;
                if self.byte(self.at) == Some(b':') {
                    self.at += 1;
                    return Step::Value;
                }
            }
            b'(' if self.in_pairs() => {
                self.at += 1;
                return Step::Key;
            }
            _ => {
                if self.skip_left_out() {
                    self.comma = None;
                    return Step::Next;
                }
                if let Some(quote) = self.odd_quote(start) {
                    let quoted = self.quoted(quote.0, quote.1);
                    self.key = Key::new(self.text, quoted.span, quoted.escape);
                    self.at = quoted.end;
                } else if let Some((name, end)) = self.bracketed_key(start) {
                    self.malformed("keys in brackets");
                    self.key = Key::new(self.text, name, Escape::None);
                    self.at = end;
                } else if matches!(byte, b'{' | b'[') {
                    self.malformed("a value without a key");
                    self.key = Key::default();
                    return Step::Value;
                } else {
                    let start = start + usize::from(self.is_symbol(start));
                    let end = self.bare_key_end(start);
                    if end == start {
                        self.skip_junk();
                        return Step::Key;
                    }
                    self.key = Key::new(self.text, Span::new(start, end), Escape::None);
                    if !self.in_map() {
                        self.malformed("a key without quotes");
                    }
                    self.at = end;
                }
            }
        }
        self.skip_space();
        match self.separator(self.at) {
            Some(1) if self.byte(self.at) == Some(b':') => self.at += 1,
            Some(length) => {
                self.malformed("another sign in place of the colon");
                self.at += length;
            }
            None => {
                if matches!(self.byte(self.at), Some(b'"' | b'\'' | b'{' | b'[')) {
                    self.malformed("no colon between key and value");
                } else {
                    // A value without a key, a word of the text around.
                    if self.at < self.bytes.len() {
                        self.malformed("a key without a value");
                    }
                    self.key = Key::default();
                    self.comma = None;
                    return Step::Next;
                }
            }
        }
        Step::Value
    }

    /// Whether a Ruby symbol stands here: `:error_code`.
    fn is_symbol(&self, at: usize) -> bool {
        matches!(self.rest(at), [b':', next, ..] if is_word(*next))
    }

    /// The name in a key as PHP's `var_dump` and Lua write it, and the key's end: `["code"]=>`.
    fn bracketed_key(&self, start: usize) -> Option<(Span, usize)> {
        if self.byte(start) != Some(b'[') {
            return None;
        }
        let name = start + 1 + usize::from(self.byte(start + 1) == Some(b'"'));
        let name_end = self.bare_key_end(name);
        let rest = self.rest(name_end);
        let end = name_end + rest.iter().take(LOOK_AHEAD).position(|byte| *byte == b']')? + 1;
        self.separator(self.after_space(end)).map(|_| (Span::new(name, name_end), end))
    }

    /// Length of what separates a key from its value: `:`, `=`, `=>`, the full-width colon, in a pair the comma.
    fn separator(&self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b':' => Some(1),
            b'=' if self.byte(at + 1) == Some(b'>') => Some(2),
            b'=' => Some(1),
            0xEF if self.rest(at).starts_with("：".as_bytes()) => Some(3),
            b',' if self.in_pairs() => Some(1),
            _ => None,
        }
    }

    /// Where a key without quotes ends.
    fn bare_key_end(&self, start: usize) -> usize {
        let mut end = start;
        while let Some(byte) = self.byte(end).filter(|byte| is_word(*byte))
            && end - start < LOOK_AHEAD
            && !self.is_wide(byte, end)
        {
            end += 1;
        }
        end
    }

    /// Whether a full-width sign that parts words stands here.
    fn is_wide(&self, byte: u8, at: usize) -> bool {
        byte == 0xEF && (self.separator(at).is_some() || self.wide_sign(byte, at).is_some())
    }

    /// Whether a key with its separator stands here, quoted or not.
    fn key_ahead(&self, at: usize) -> bool {
        let mut at = self.after_space(at);
        if self.is_prefixed_quote(at) || self.is_symbol(at) {
            at += 1;
        }
        let end = match self.byte(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let name = self.rest(at + 1);
                let length =
                    name.iter().take(LOOK_AHEAD).take_while(|byte| is_word(**byte) || **byte == b' ').count();
                if length == 0 || name.get(length) != Some(&quote) {
                    return false;
                }
                at + length + 2
            }
            Some(b'[') => match self.bracketed_key(at) {
                Some((_, end)) => end,
                None => return false,
            },
            Some(_) => {
                let end = self.bare_key_end(at);
                if end == at {
                    return false;
                }
                end
            }
            None => return false,
        };
        self.separator(self.after_space(end)).is_some()
    }

    // ---- values

    fn value(&mut self, byte: u8) -> Step {
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

    /// Adds a container, or passes over it when it lies too deep.
    fn open(&mut self, kind: Kind, length: usize) -> Step {
        if self.document.depth() >= MAX_DEPTH {
            self.note(ProblemKind::TooDeep, "nested deeper than is read");
            self.skip_container();
            return Step::Next;
        }
        // A map's node starts at its `[`, which tells it from an object.
        self.document.enter(kind, self.key, self.at + length - 1);
        self.at += length;
        self.comma = None;
        self.key = Key::default();
        if kind == Kind::Object { Step::Key } else { Step::Value }
    }

    /// Goes to the end of a container that is not kept.
    fn skip_container(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.byte(self.at) {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => {
                    self.at = self.quoted(self.at, 1).end;
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                break;
            }
        }
    }

    fn close(&mut self, byte: u8) -> Step {
        if let Some(comma) = self.comma.take() {
            self.notes.add(ProblemKind::MalformedJson, comma, "a comma with nothing after it");
        }
        if byte != if self.in_object() && !self.in_map() { b'}' } else { b']' } {
            self.malformed("a closing bracket of the wrong kind");
        }
        self.at += 1;
        self.document.leave(self.at);
        self.last_string = None;
        Step::Next
    }

    fn add(&mut self, kind: Kind, span: Span, escape: Escape) -> Step {
        self.document.add(kind, self.key, span, escape);
        self.key = Key::default();
        self.comma = None;
        Step::Next
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
        let length = self
            .rest(start)
            .iter()
            .take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
            .count();
        let end = start + length;
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
        let cut = end == self.bytes.len();
        if cut && matches!(self.key.role(), Some(Role::Code(_) | Role::RequestId)) {
            // The start of the next entry is no part of a code.
            end = start + self.rest(start).iter().take_while(|byte| **byte != b' ').count();
        }
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
                    sign != b',' || self.bytes[at - 1] < 0x80 || self.known_key_ahead(at + 3)
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
            _ => end,
        };
        self.separator(after).is_some()
            && field::role(Span::new(start, end).of(self.text).as_bytes()).is_some()
    }

    /// Whether the next entry of a Go map stands here: Go prints no space after the colon, sentences have one.
    fn map_key_ahead(&self, at: usize) -> bool {
        let end = self.bare_key_end(at);
        end > at && self.byte(end) == Some(b':') && !matches!(self.byte(end + 1), None | Some(b' ' | b'/'))
    }

    // ---- strings

    fn string(&mut self, start: usize, length: usize) -> Step {
        let mut quoted = self.quoted(start, length);
        if let Some(end) = self.end_before_brackets(&quoted) {
            self.notes.add(ProblemKind::MalformedJson, end, "a string without its closing quote");
            quoted = Quoted { span: Span::new(start + length, end), end, cut: false, ..quoted };
        }
        self.at = quoted.end;
        self.add(Kind::Text, quoted.span, quoted.escape);
        if quoted.cut {
            self.truncated();
            if let Some(node) = self.document.nodes.last_mut() {
                node.cut = true;
            }
        }
        self.last_string = Some(start);
        Step::Next
    }

    /// Where a string has its end that the text's last brackets were taken into: just those that are open.
    fn end_before_brackets(&self, quoted: &Quoted) -> Option<usize> {
        let open = self.document.depth();
        let content = quoted.span.of(self.text);
        if !quoted.cut || open == 0 || brackets(content.as_bytes()) != -(open as isize) {
            return None;
        }
        let mut inner = trim_end(content);
        for _ in 0..open {
            let [before @ .., b'}' | b']'] = inner.as_bytes() else { return None };
            inner = trim_end(&inner[..before.len()]);
        }
        Some(quoted.span.start as usize + inner.len())
    }

    /// A quote that JSON does not have, and its length: `'`, typographic ones, those after Python's `u` and `b`.
    fn odd_quote(&mut self, start: usize) -> Option<(usize, usize)> {
        let (at, length) = match self.byte(start)? {
            b'\'' | b'`' => (start, 1),
            _ if self.is_prefixed_quote(start) => (start + 1, 1),
            0xE2 | 0xEF if typographic_quote(self.rest(start)).is_some() => (start, 3),
            _ => return None,
        };
        self.malformed("strings in other quotes than \"");
        Some((at, length))
    }

    /// Whether one of Python's prefixes stands here with a quote after it.
    fn is_prefixed_quote(&self, at: usize) -> bool {
        matches!(self.rest(at), [b'u' | b'b' | b'r' | b'U' | b'B', b'"' | b'\'', ..])
    }

    /// The string whose opening quote stands here.
    fn quoted(&mut self, start: usize, length: usize) -> Quoted {
        let content = start + length;
        let mut at = content;
        let mut escape = Escape::None;
        let mut whole = usize::MAX;
        let quote = self.byte(start).unwrap_or(b'"');
        loop {
            at = if quote == b'"' { plain_end(self.bytes, at) } else { self.odd_end(at, quote) };
            match self.byte(at) {
                None => break,
                Some(b'\\') => {
                    if escape == Escape::None {
                        escape = Escape::Backslash;
                    }
                    // Of an escape that the end cuts off nothing is shown.
                    let length = if self.byte(at + 1) == Some(b'u') { 6 } else { 2 };
                    if at + length > self.bytes.len() {
                        whole = whole.min(at);
                    }
                    at += 2;
                }
                Some(byte) if byte == quote => {
                    return Quoted { span: Span::new(content, at), escape, end: at + length, cut: false };
                }
                Some(b'\n' | b'\r') => {
                    if self.after_space(at) == self.bytes.len() {
                        whole = whole.min(at);
                        break;
                    }
                    if self.line_ends_string(at) {
                        self.notes.add(ProblemKind::MalformedJson, at, "a string without its closing quote");
                        let end = self.without_left_out(content, at);
                        return Quoted { span: Span::new(content, end), escape, end: at, cut: false };
                    }
                    self.notes.add(ProblemKind::MalformedJson, at, "a line break within a string");
                    at += 1;
                    if self.rest(at).starts_with(BORDER.as_bytes()) {
                        escape = Escape::Boxed;
                    }
                }
                Some(_) => {
                    self.notes.add(ProblemKind::MalformedJson, at, "a control character within a string");
                    at += 1;
                }
            }
        }
        let end = self.bytes.len();
        Quoted { span: Span::new(content.min(end), whole.min(end)), escape, end, cut: true }
    }

    /// As `plain_end` for a string in other quotes.
    fn odd_end(&self, at: usize, quote: u8) -> usize {
        let mut at = at;
        while let Some(byte) = self.byte(at) {
            let special = match byte {
                0xE2 | 0xEF => quote == byte && typographic_quote(self.rest(at)).is_some(),
                _ => byte == quote || byte == b'\\' || byte < b' ',
            };
            if special {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a string that reaches the end of a line ends with it: the next line starts with a key or closes the container.
    fn line_ends_string(&self, at: usize) -> bool {
        let blank = self
            .rest(at)
            .iter()
            .take(LOOK_AHEAD)
            .take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
            .count();
        let next = at + blank;
        match self.byte(next) {
            Some(b'}') => true,
            Some(b'"' | b'\'') => self.key_ahead(next),
            _ => false,
        }
    }

    /// A string's end without a comma and the dots that stand for left-out text.
    fn without_left_out(&self, start: usize, end: usize) -> usize {
        let content = Span::new(start, end).of(self.text);
        start + without_comma(content).len()
    }

    // ---- between values

    fn next(&mut self, byte: u8) -> Step {
        let after = |reader: &Self| if reader.in_object() { Step::Key } else { Step::Value };
        match byte {
            b',' => {
                self.at += 1;
                if self.last_string.is_some() && !self.entry_ahead() && self.mend_string() {
                    return Step::Next;
                }
                self.comma = Some(self.at - 1);
                return after(self);
            }
            b'}' | b']' => return self.close(byte),
            b';' => {
                self.malformed("another sign in place of the comma");
                self.at += 1;
                return after(self);
            }
            b')' if self.in_pairs() => {
                self.at += 1;
                self.last_string = None;
                return Step::Next;
            }
            _ => {}
        }
        if self.in_map() {
            return Step::Key;
        }
        if self.in_object() && self.key_ahead(self.at) {
            self.malformed("no comma between values");
            return Step::Key;
        }
        if self.last_string.is_some() && self.mend_string() {
            return Step::Next;
        }
        // In an object it is what follows a name: `[Object: null prototype] {`.
        if matches!(byte, b'{' | b'[') || byte == b'"' && !self.in_object() {
            self.malformed("no comma between values");
            self.key = Key::default();
            return Step::Value;
        }
        self.skip_junk();
        Step::Next
    }

    /// Whether an entry, or the end, can follow the comma that was just passed.
    fn entry_ahead(&self) -> bool {
        if !self.in_object() {
            return true;
        }
        let at = self.after_space(self.at);
        match self.byte(at) {
            None | Some(b'"' | b'\'' | b'}' | b']' | b',' | b'.' | b'{' | 0x80..) => true,
            Some(_) => self.is_comment(at) || self.is_prefixed_quote(at) || self.key_ahead(at),
        }
    }

    /// A string was closed by a quote that cannot have been its end. Either it lost its closing quote and went on into the next
    /// entry, or it has quotes within; its node is given the right end.
    fn mend_string(&mut self) -> bool {
        let Some(start) = self.last_string.take() else { return false };
        let Some(index) = self.document.nodes.len().checked_sub(1) else { return false };
        let Some(node) = self.document.nodes.get(index).copied() else { return false };
        let quote = self.byte(start).unwrap_or(b'"');
        let content = node.value.start as usize;
        let first_end = node.value.end as usize;
        // The quote that closed it opens a key: `"code":"IEF.100100,"error_msg":`.
        let before = trim_end(Span::new(content, first_end).of(self.text));
        if before.ends_with(',') && self.key_ahead(first_end) {
            self.notes.add(ProblemKind::MalformedJson, first_end, "a string without its closing quote");
            let end = content + without_comma(before).len();
            self.set_end(index, end);
            self.at = content + before.len() - 1;
            return true;
        }
        // What the string quotes may be JSON itself: its quotes do not end the string before its brackets are closed.
        let mut depth = brackets(self.rest(content).get(..first_end - content).unwrap_or_default());
        let mut unbalanced = None;
        let mut at = first_end + 1;
        let found = loop {
            if self.patience == 0 {
                break unbalanced;
            }
            let end = if quote == b'"' { plain_end(self.bytes, at) } else { self.odd_end(at, quote) };
            self.patience = self.patience.saturating_sub(end - at + 1);
            depth += brackets(self.bytes.get(at..end).unwrap_or_default());
            at = end + 1;
            match self.byte(end) {
                None => break unbalanced,
                Some(b'\\') => at += 1,
                Some(byte) if byte == quote && self.ends_entry(at) => {
                    if depth <= 0 {
                        break Some(end);
                    }
                    unbalanced.get_or_insert(end);
                }
                Some(_) => {}
            }
        };
        let Some(end) = found else { return false };
        self.notes.add(ProblemKind::MalformedJson, first_end, "a quote within a string that is not escaped");
        self.set_end(index, end);
        self.at = end + 1;
        true
    }

    /// Whether a string can have ended before this place: the end of the container follows, or the next entry.
    fn ends_entry(&self, at: usize) -> bool {
        let after = self.after_space(at);
        match self.byte(after) {
            None | Some(b'}' | b']') => true,
            Some(b',') => {
                !self.in_object()
                    || matches!(self.byte(self.after_space(after + 1)), Some(b'}'))
                    || self.key_ahead(after + 1)
            }
            _ => false,
        }
    }

    /// Gives a string's node another end.
    fn set_end(&mut self, index: usize, end: usize) {
        if let Some(node) = self.document.nodes.get_mut(index) {
            node.value.end = end as u32;
            node.escape = Escape::Backslash;
        }
    }

    /// Passes over `......`, the samples' mark for fields they leave out.
    fn skip_left_out(&mut self) -> bool {
        let start = self.at;
        loop {
            let rest = self.rest(self.at);
            match rest.first() {
                Some(b'.') if self.at > start || rest.starts_with(b"..") => self.at += 1,
                Some(0xE2) if rest.starts_with("…".as_bytes()) => self.at += 3,
                _ => break,
            }
        }
        if self.at > start {
            self.notes.add(ProblemKind::MalformedJson, start, "dots in place of left-out fields");
        }
        self.at > start
    }

    /// Passes over a character that has no place here.
    fn skip_junk(&mut self) {
        self.malformed("characters that have no place in JSON");
        self.at += 1;
        while self.byte(self.at).is_some_and(|byte| byte & 0xC0 == 0x80) {
            self.at += 1;
        }
    }
}

/// A text without the comma that was meant to follow it.
fn without_comma(text: &str) -> &str {
    let text = trim_end(text);
    text.strip_suffix(',').unwrap_or(text)
}

/// How many more brackets a text opens than it closes.
fn brackets(text: &[u8]) -> isize {
    text.iter()
        .map(|byte| match byte {
            b'{' | b'[' => 1,
            b'}' | b']' => -1,
            _ => 0,
        })
        .sum()
}

/// Whether a word is a null of some language.
pub(super) fn is_null(word: &str) -> bool {
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

/// Characters of keys and words without quotes.
fn is_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.' | b'$' | 0x80..)
}

/// The first quote, backslash or control character from here on; the text's length when there is none.
fn plain_end(bytes: &[u8], from: usize) -> usize {
    let Some(bytes) = bytes.get(from..) else { return from };
    let (chunks, rest) = bytes.as_chunks();
    for (number, chunk) in chunks.iter().enumerate() {
        let lanes = Lanes::new(chunk);
        let special = lanes.is(b'"').or(lanes.is(b'\\')).or(lanes.is_in(0, 0x1F)).bits();
        if special != 0 {
            return from + number * LANES + special.trailing_zeros() as usize;
        }
    }
    let plain = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)).count();
    from + bytes.len() - rest.len() + plain
}

/// Length of the typographic double quote a text starts with.
fn typographic_quote(text: &[u8]) -> Option<usize> {
    ["“", "”", "„", "‟", "＂"].iter().any(|quote| text.starts_with(quote.as_bytes())).then_some(3)
}

/// Whether a word is a number by JSON's grammar.
pub(super) fn is_number(word: &str) -> bool {
    number_end(word.as_bytes(), 0) == Some(word.len())
}

/// Where the number ends that starts here by JSON's grammar.
fn number_end(bytes: &[u8], start: usize) -> Option<usize> {
    let byte = |at: usize| bytes.get(at).copied();
    let digits_end = |mut at: usize| {
        while let Some(b'0'..=b'9') = byte(at) {
            at += 1;
        }
        at
    };
    let digits = |start: usize| Some(digits_end(start)).filter(|end| *end > start);
    let whole = start + usize::from(byte(start) == Some(b'-'));
    let mut end = digits(whole)?;
    if byte(whole) == Some(b'0') && end > whole + 1 {
        return None;
    }
    if byte(end) == Some(b'.') {
        end = digits(end + 1)?;
    }
    if let Some(b'e' | b'E') = byte(end) {
        let sign = usize::from(matches!(byte(end + 1), Some(b'+' | b'-')));
        end = digits(end + 1 + sign)?;
    }
    Some(end)
}
