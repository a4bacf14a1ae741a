//! Strings, also in other quotes, without their ends, or with quotes in them that nobody escaped.

use super::{Escape, Kind, LOOK_AHEAD, ProblemKind, Reader, Span, Step};
use crate::body::escape::BORDER;
use crate::body::search::{count_while, trim_end};
use crate::lanes::{LANES, Lanes};

/// A string's place, without its quotes.
pub(super) struct Quoted {
    pub(super) span: Span,
    pub(super) escape: Escape,
    /// After the closing quote.
    pub(super) end: usize,
    /// The text ended before the closing quote.
    cut: bool,
}

impl Reader<'_, '_> {
    pub(super) fn string(&mut self, start: usize, length: usize) -> Step {
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
    pub(super) fn odd_quote(&mut self, start: usize) -> Option<(usize, usize)> {
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
    pub(super) fn is_prefixed_quote(&self, at: usize) -> bool {
        matches!(self.rest(at), [b'u' | b'b' | b'r' | b'U' | b'B', b'"' | b'\'', ..])
    }

    /// The string whose opening quote stands here.
    pub(super) fn quoted(&mut self, start: usize, length: usize) -> Quoted {
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
        let is_space = |byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        let next = at + count_while(self.rest(at), LOOK_AHEAD, is_space);
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

    /// Node prints a string of several lines as one for each, joined by `+`.
    pub(super) fn join_string(&mut self) -> bool {
        let next = self.after_space(self.at + 1);
        let Some(start) = self.last_string.filter(|start| self.byte(*start) == self.byte(next)) else {
            return false;
        };
        let quoted = self.quoted(next, 1);
        self.malformed("strings joined by +");
        self.at = quoted.end;
        self.last_string = Some(start);
        if let Some(node) = self.document.nodes.last_mut() {
            node.value.end = quoted.span.end;
            node.escape = Escape::Joined;
            node.cut = quoted.cut;
        }
        if quoted.cut {
            self.truncated();
        }
        true
    }

    /// A string was closed by a quote that cannot have been its end. Either it lost its closing quote and went on into the next
    /// entry, or it has quotes within; its node is given the right end.
    pub(super) fn mend_string(&mut self) -> bool {
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
    pub(super) fn ends_entry(&self, at: usize) -> bool {
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

/// The first quote, backslash or control character from here on; the text's length when there is none.
pub(super) fn plain_end(bytes: &[u8], from: usize) -> usize {
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
