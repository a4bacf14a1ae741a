//! Reads JSON, and what people paste for JSON: Python and Node literals, Go's `map[...]`, PHP's dumps, samples from documents with
//! comments and `......` for what was left out, texts that were cut off or lost quotes. What a strict parser would refuse is read all the
//! same and noted.
//!
//! One loop over the text, no recursion. `strict` reads as far as the text is JSON as it should be; what stops it is looked at here, one
//! step at a time.

mod keys;
mod number;
mod strict;
mod strings;
mod values;

pub(super) use number::is_number;
pub(super) use values::is_null;

use super::document::{Document, Escape, Key, Kind, MAX_DEPTH, NONE, Span};
use super::escape::BORDER;
use super::field::{self, Role};
use super::notes::{Notes, ProblemKind};
use super::search::{find, find_byte, is_blank};
use super::text::is_word;
use crate::code::to_ascii;

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
        if self.in_object() {
            self.document.pass_over_repeated();
        }
        self.leave()
    }

    /// Ends the open container with the byte that stands here.
    fn leave(&mut self) -> Step {
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
            b')' if self.in_pairs() || self.last_string.is_some() && self.ends_entry(self.at + 1) => {
                self.at += 1;
                self.last_string = None;
                return Step::Next;
            }
            b'+' if self.last_string.is_some() && self.join_string() => return Step::Next,
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
