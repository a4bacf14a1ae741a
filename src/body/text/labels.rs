//! Labelled codes, messages, request ids and statuses in running text.

use super::embedded::LOOK_AHEAD;
use super::label::{Label, is_exception, label};
use super::value::{
    blank_length, bracketed_code, closing_quote, is_error_status, is_family_code, is_named_status,
    value_start, word_length,
};
use super::{Content, content, is_code_byte, is_word};
use crate::body::document::{Document, Escape, Key, Kind, Span};
use crate::body::field::{self, Role};
use crate::body::json;
use crate::body::search::{find, find_byte, last_line, trim_end, trim_start};

/// A message that is being gone through, its end unknown as yet.
#[derive(Clone, Copy)]
struct Running {
    start: usize,
    /// `None` for what just follows a code.
    label: Option<Label>,
    /// It quotes another error: the labels that follow are that one's.
    quotes: bool,
    /// Braces that are open within it: it quotes a document, whose labels are its own.
    braces: usize,
}

impl Running {
    /// Those that rank lower are preferred to what else is said beside the same code.
    fn rank(&self) -> u8 {
        match self.label {
            Some(Label::ErrorMessage) => 0,
            Some(Label::Exception) => EXCEPTION_RANK,
            Some(_) => 1,
            None => 2,
        }
    }
}

/// The rank of an exception's own message, which is one only beside a code: elsewhere the whole text says more.
const EXCEPTION_RANK: u8 = 3;

/// What a labelled message is, beside whatever code.
const MESSAGE: Role = Role::Message(0, 0);

/// The error that is being gathered.
#[derive(Default)]
struct Pending {
    code: Option<(Role, Span)>,
    /// With its rank.
    message: Option<(u8, Span, Escape)>,
    localized: Option<(Span, Escape)>,
}

struct Labels<'r, 't> {
    document: &'r mut Document<'t>,
    bytes: &'t [u8],
    pending: Pending,
    running: Option<Running>,
    /// Up to where no quote closes a message, double and single.
    unclosed: [usize; 2],
}

/// Reads labelled codes, messages, request ids and statuses. Each error becomes an object; ids and statuses, which belong to the whole,
/// become the last.
pub(in crate::body) fn labels(text: &str) -> Document<'_> {
    let mut document = Document::new(text);
    let bytes = text.as_bytes();
    Labels { document: &mut document, bytes, pending: Pending::default(), running: None, unclosed: [0; 2] }
        .run();
    document
}

/// Whether a labelled error stands in a text whose message goes on after its end: what follows is quoted in it.
pub(in crate::body) fn starts_error(text: &str) -> bool {
    let document = labels(text);
    let has = |test: fn(Role) -> bool| document.nodes.iter().any(|node| node.role.is_some_and(test));
    has(|role| role == Role::Code(0)) && has(|role| role == MESSAGE)
}

/// The request id that a text names.
pub(in crate::body) fn request_id(text: &str) -> Option<&str> {
    if content(text) != Content::Labels {
        return None;
    }
    let document = labels(text);
    let node = document.nodes.iter().find(|node| node.role == Some(Role::RequestId))?;
    Some(node.value.of(text))
}

impl Labels<'_, '_> {
    fn run(&mut self) {
        let text = self.document.text;
        let mut common = Vec::new();
        let mut at = 0;
        let mut line_start = true;
        let mut previous = 0..0;
        while let Some(byte) = self.bytes.get(at).copied() {
            let Some(length) = word_length(&self.bytes[at..]) else {
                match byte {
                    b'\n' => {
                        self.end_message(at);
                        line_start = true;
                    }
                    // boto: `An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied`
                    b'(' if text[..at].ends_with("error occurred ") => {
                        let code =
                            self.bytes[at + 1..].iter().take_while(|byte| is_code_byte(**byte)).count();
                        self.set_code(Role::Code(0), Span::new(at + 1, at + 1 + code));
                        at += code;
                    }
                    b'[' | b'(' if self.running.is_none_or(|running| running.rank() >= 2) => {
                        if let Some(length) = bracketed_code(&self.bytes[at..]) {
                            self.end_message(at);
                            self.set_code(Role::Code(0), Span::new(at + 1, at + 1 + length));
                            at += length + 1;
                        }
                    }
                    b'{' | b'}' => {
                        if let Some(running) = &mut self.running {
                            let change = if byte == b'{' { 1 } else { -1 };
                            running.braces = running.braces.saturating_add_signed(change);
                        }
                    }
                    _ => {}
                }
                at += 1;
                while self.bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
                    at += 1;
                }
                continue;
            };
            let word = at..at + length;
            at = word.end;
            if (std::mem::take(&mut line_start) || self.stands_before_colon(&word, &previous))
                && self.running.is_none_or(|running| {
                    running.label == Some(Label::Exception) || self.is_empty_at(running, word.start)
                })
                && is_family_code(&self.bytes[word.clone()])
            {
                self.set_code(Role::Code(0), Span::new(word.start, word.end));
                // What a dialog says of a code stands below it.
                let line_end =
                    self.bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\r')).count();
                if self.bytes.get(at + line_end) == Some(&b'\n') {
                    at += line_end + 1;
                    line_start = true;
                }
                continue;
            }
            // `Error code: ...`, and not the end of one field and the name of the next: `level=error msg=...`.
            let two_words = previous.end + 1 == word.start
                && self.bytes[previous.end] == b' '
                && self.bytes[previous.start] != b'-'
                && !self.bytes[..previous.start].ends_with(b"=");
            let named = if two_words { previous.start..word.end } else { word.clone() };
            previous = word.clone();
            if length == 3 && is_named_status(&self.bytes[word.start..]) {
                common.push((Role::Status, Span::new(word.start, word.end)));
            }
            let Some(value) = value_start(self.bytes, &word).or_else(|| self.value_below(&named)) else {
                continue;
            };
            if let Some(running @ Running { label: None, .. }) = &mut self.running
                && self.bytes[word.clone()] == *b"operation"
            {
                running.start = value;
            }
            let (start, label) =
                match (text.get(named.clone()).and_then(label), text.get(word.clone()).and_then(label)) {
                    (Some(label), _) => (named.start, label),
                    (None, Some(label)) => (word.start, label),
                    (None, None) => continue,
                };
            let is_in_brackets = self.bytes.get(value) == Some(&b'[')
                && matches!(label, Label::ErrorCode | Label::ErrorMessage | Label::RequestId | Label::Status);
            let is_separated = value > word.end + 1 || self.bytes[word.end] != b' ' || is_in_brackets;
            if !is_separated && !matches!(label, Label::Status | Label::Exception) {
                continue;
            }
            if let Some(running) = self.running
                && !self.ends_message(running, label, start)
            {
                let quotes = running.quotes || label == Label::ErrorCode;
                self.running = Some(Running { quotes, ..running });
                continue;
            }
            if matches!(label, Label::ErrorMessage | Label::Message | Label::Localized | Label::Other) {
                self.end_message(start);
                let running = Running { start: value, label: Some(label), quotes: false, braces: 0 };
                if matches!(label, Label::ErrorMessage | Label::Message)
                    && self.pending.message.is_some_and(|(rank, ..)| rank <= running.rank())
                {
                    self.end_error();
                }
                self.running = Some(running);
                at = value;
                if let Some(block) = self.block(start, value) {
                    at = block.end;
                    self.running = Some(Running { start: block.start, ..running });
                    self.end_message(block.end);
                } else if let Some(end) = self.closing_quote(value) {
                    at = end;
                    self.end_message(end);
                }
                continue;
            }
            let start_of_value = value;
            let Some(value) = self.value(label, value) else {
                let is_first = self.running.is_none_or(|running| self.is_empty_at(running, start));
                if label == Label::Exception && is_first && is_separated {
                    self.running =
                        Some(Running { start: start_of_value, label: Some(label), quotes: false, braces: 0 });
                }
                continue;
            };
            self.end_message(start);
            at = value.end as usize;
            let is_status = is_error_status(value.of(text).as_bytes());
            if label == Label::Exception && !is_status && self.bytes.get(at) == Some(&b':') {
                // `msg="call failed" err="IEF.100103: ..."`: what follows the code says more.
                self.pending.message = None;
                self.set_code(Role::Code(0), value);
                if let Some(end) = self.closing_quote(start_of_value) {
                    self.end_message(end - 1);
                    at = end;
                }
                continue;
            }
            match label {
                Label::RequestId => common.push((Role::RequestId, value)),
                Label::Status => common.push((Role::Status, value)),
                Label::Exception if is_status => common.push((Role::Status, value)),
                Label::Code => self.set_code(Role::Code(field::PLAIN_CODE), value),
                _ => self.set_code(Role::Code(0), value),
            }
        }
        self.end_message(self.bytes.len());
        self.end_error();
        if !common.is_empty() {
            self.document.enter(Kind::Object, Key::default(), 0);
            for (role, value) in common {
                self.add(role, Kind::Text, value, Escape::None);
            }
            self.document.leave(self.bytes.len());
        }
    }

    /// Whether a word stands as a code does in `request failed: VPC.0201: Subnet is invalid.`, `failed (VPC.0201: Subnet is invalid.)` and
    /// behind what a logger writes before a line: `ERROR VPC.0201: ...`, `[main] VPC.0201: ...`, `Subnets - VPC.0201: ...`.
    fn stands_before_colon(&self, word: &std::ops::Range<usize>, previous: &std::ops::Range<usize>) -> bool {
        if self.bytes.get(word.end) != Some(&b':') {
            return false;
        }
        let before = self.bytes[..word.start].iter().rev().take(2).find(|byte| **byte != b' ');
        let is_behind_name = || {
            previous.end + 1 == word.start
                && self
                    .document
                    .text
                    .get(previous.clone())
                    .is_some_and(|name| name == "-" || is_exception(name))
        };
        (matches!(before, Some(b':' | b'(' | b']' | b'|')) || is_behind_name())
            && self.bytes[word.clone()].iter().any(u8::is_ascii_uppercase)
    }

    /// Where the value starts of a label that has its line for itself, as tables come out of a page.
    fn value_below(&self, name: &std::ops::Range<usize>) -> Option<usize> {
        let rest = self.bytes.get(name.end..)?;
        if !matches!(rest, [b'\n', ..] | [b'\r', b'\n', ..]) {
            return None;
        }
        let before =
            self.bytes[..name.start].iter().rev().take(LOOK_AHEAD).find(|byte| !matches!(byte, b' ' | b'\t'));
        let is_label = || {
            let label = self.document.text.get(name.clone()).and_then(label);
            !matches!(label, None | Some(Label::Exception | Label::Other))
        };
        (matches!(before, None | Some(b'\n')) && is_label()).then(|| name.end + blank_length(rest))
    }

    /// The lines of YAML's block, announced by `|` or `>`: those that are indented deeper than the name's.
    fn block(&self, name: usize, value: usize) -> Option<std::ops::Range<usize>> {
        let rest = self.bytes.get(value..)?;
        let mark = rest.iter().take(4).take_while(|byte| !byte.is_ascii_whitespace()).count();
        let is_mark = matches!(&rest[..mark], [b'|' | b'>'] | [b'|' | b'>', b'-' | b'+' | b'1'..=b'9', ..]);
        let line_end = mark + rest[mark..].iter().take_while(|byte| matches!(byte, b' ' | b'\r')).count();
        if !is_mark || rest.get(line_end) != Some(&b'\n') {
            return None;
        }
        let indent = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
        let line_start = last_line(&self.bytes[..name]);
        let outer = indent(&self.bytes[line_start..name]);
        let start = value + line_end + 1;
        let mut end = start;
        for line in self.bytes[start..].split_inclusive(|byte| *byte == b'\n') {
            if indent(line) <= outer && !line.trim_ascii().is_empty() {
                break;
            }
            end += line.len();
        }
        Some(start..end)
    }

    /// After the quote that closes the message which starts here with one: what follows is another field, or none.
    fn closing_quote(&mut self, start: usize) -> Option<usize> {
        let quote = *self.bytes.get(start)?;
        let unclosed = match quote {
            b'"' => &mut self.unclosed[0],
            b'\'' => &mut self.unclosed[1],
            _ => return None,
        };
        if start < *unclosed {
            return None;
        }
        let end = closing_quote(&self.bytes[start..]);
        match end {
            Ok(length) => Some(start + length),
            Err(length) => {
                *unclosed = start + length;
                None
            }
        }
    }

    /// A label's value; `None` for one that the label cannot mean.
    fn value(&self, label: Label, start: usize) -> Option<Span> {
        let quotes = self
            .bytes
            .get(start..)?
            .iter()
            .take(3)
            .take_while(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'\\' | b'['))
            .count();
        let start = start + quotes;
        let rest = &self.bytes[start..];
        let token = rest.iter().take_while(|byte| is_code_byte(**byte) || **byte == b'*').count();
        // The full stop that ends the sentence is none of it.
        let length = rest[..token].iter().rposition(|byte| *byte != b'.').map_or(0, |last| last + 1);
        let value = &rest[..length];
        let name = Span::new(start, start + length).of(self.document.text);
        let has = |test: fn(&u8) -> bool| value.iter().any(test);
        let fits = match label {
            Label::ErrorMessage | Label::Message | Label::Localized | Label::Other => false,
            Label::Status => matches!(value, [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9']),
            Label::RequestId => value.len() >= 3 && !json::is_null(name),
            // A name without a value has the next one below it.
            Label::ErrorCode => value.len() >= 2 && self::label(name).is_none(),
            Label::Code => value.len() >= 3 && has(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()),
            // `Error: main.tf line 3` names none, and `SDK.ServerError` is but another kind of exception.
            Label::Exception => {
                (is_error_status(value)
                    || value.len() >= 4
                        && has(u8::is_ascii_uppercase)
                        && has(|byte| matches!(byte, b'.' | b'_' | b'0'..=b'9'))
                        && value[0].is_ascii_alphabetic()
                        && self::label(name) != Some(Label::Exception))
                    && matches!(rest.get(value.len()), None | Some(b' ' | b'\n' | b'\r' | b',' | b':'))
            }
        };
        // XXX and *** are a sample's.
        let is_left_out = label != Label::RequestId
            && value.iter().all(|byte| matches!(byte, b'x' | b'X' | b'*' | b'.' | b'-'));
        (fits && !is_left_out).then(|| Span::new(start, start + value.len()))
    }

    /// Whether a label ends the message that it stands in. A message may quote another error, labels and all; it does where nothing but
    /// a space parts them.
    fn ends_message(&self, running: Running, label: Label, at: usize) -> bool {
        let before = self.bytes[..at]
            .iter()
            .rev()
            .take(8)
            .find(|byte| !matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'['));
        let parted =
            matches!(before, None | Some(b',' | b';' | b'\n' | b'\r' | b'|' | b'&' | b'(' | b'{' | b'-'));
        match label {
            _ if running.label == Some(Label::Exception) => true,
            Label::Status | Label::Exception | Label::Localized if self.is_empty_at(running, at) => true,
            _ if running.braces > 0 && running.label == Some(Label::ErrorMessage) => false,
            Label::RequestId => true,
            Label::Code | Label::Message
                if running.label == Some(Label::ErrorMessage) && before != Some(&b'\n') =>
            {
                false
            }
            Label::ErrorCode => parted && !running.quotes || self.pending.code.is_none(),
            Label::ErrorMessage | Label::Message => !running.quotes && (parted || running.rank() >= 2),
            _ => parted,
        }
    }

    /// Whether nothing is said yet behind a code.
    fn is_empty_at(&self, running: Running, at: usize) -> bool {
        let said = self.bytes.get(running.start..at).unwrap_or_default();
        running.label.is_none() && said.len() < LOOK_AHEAD && said.iter().all(u8::is_ascii_whitespace)
    }

    /// Takes a code, and what follows it for its message until something better comes.
    fn set_code(&mut self, role: Role, value: Span) {
        if self.pending.code.is_some() {
            self.end_error();
        }
        self.pending.code = Some((role, value));
        self.running = Some(Running { start: value.end as usize, label: None, quotes: false, braces: 0 });
    }

    /// Ends the message that is being gone through before this place.
    fn end_message(&mut self, at: usize) {
        let Some(running) = self.running.take() else { return };
        let text = Span::new(running.start, at).of(self.document.text);
        let mut value = trim_start(text);
        // What follows a code comes after a colon, a dash, an arrow or a bracket.
        const PARTED: [&str; 21] = [
            ":", "=>", "->", "-", "–", "—", "→", "|", "]", ")", ",", ";", "：", "，", "】", "」", "\"", "'",
            "*", "`", "）",
        ];
        while running.label.is_none()
            && let Some(after) = PARTED.iter().find_map(|sign| value.strip_prefix(sign))
            // The quote that closes the code, and not the one that opens its message.
            && !(matches!(value.as_bytes()[0], b'"' | b'\'') && after.bytes().next().is_some_and(is_word))
        {
            value = trim_start(after);
        }
        value = trim_end(value);
        while let Some(before) =
            [",", ";", "|", "&", "{", "(", "[", "，", "（"].iter().find_map(|sign| value.strip_suffix(sign))
        {
            value = trim_end(before);
        }
        let quoted = match value.as_bytes() {
            [b'"' | b'\'', ..] => closing_quote(value.as_bytes()).ok().map(|end| &value[1..end - 1]),
            _ => None,
        };
        value = quoted.unwrap_or(value);
        // `Request failed (error_code=..., error_msg=...)`, `[error_code=...][error_msg=...]`, `"error_code: ..."`
        for (open, close) in [(b'(', ')'), (b'[', ']'), (b'"', '"')] {
            if let Some(inner) = value.strip_suffix(close).filter(|inner| find_byte(inner, open).is_none()) {
                value = inner;
            }
        }
        // `error message [...]`, `IEF.100103 (...)`, `IEF.100103：「...」`
        for (open, close) in [("[", "]"), ("(", ")"), ("「", "」"), ("“", "”")] {
            if let Some(inner) = value.strip_prefix(open).and_then(|inner| inner.strip_suffix(close))
                && find(inner, open).is_none()
            {
                value = inner;
            }
        }
        if value.is_empty() {
            return;
        }
        let place = Span::of_part(self.document.text, value);
        let escape = match (quoted, text.trim_ascii_start().as_bytes().first()) {
            // A line that goes on in the next is one in YAML; a block of lines, unlike a text in quotes, may have to stay so.
            _ if find_byte(value, b'\n').is_some() => Escape::Boxed,
            (Some(_), Some(b'\'')) if find(value, "''").is_some() => Escape::Quoted,
            (Some(_), _) => Escape::Backslash,
            (None, _) => Escape::None,
        };
        let rank = running.rank();
        match running.label {
            Some(Label::Other) => {}
            Some(Label::Localized) => {
                self.pending.localized.get_or_insert((place, escape));
            }
            _ if self.pending.message.is_none_or(|(known, ..)| rank < known) => {
                self.pending.message = Some((rank, place, escape));
            }
            _ => {}
        }
    }

    /// Writes the error that was gathered.
    fn end_error(&mut self) {
        let Pending { code, message, localized } = std::mem::take(&mut self.pending);
        let message = message.filter(|(rank, ..)| code.is_some() || *rank != EXCEPTION_RANK);
        if code.is_none() && message.is_none() && localized.is_none() || self.document.is_full() {
            return;
        }
        self.document.enter(Kind::Object, Key::default(), 0);
        if let Some((role, value)) = code {
            let is_number = value.of(self.document.text).bytes().all(|byte| byte.is_ascii_digit());
            self.add(role, if is_number { Kind::Number } else { Kind::Text }, value, Escape::None);
        }
        if let Some((_, value, escape)) = message {
            self.add(MESSAGE, Kind::Text, value, escape);
        }
        if let Some((value, escape)) = localized {
            self.add(Role::LocalizedMessage, Kind::Text, value, escape);
        }
        self.document.leave(self.bytes.len());
    }

    fn add(&mut self, role: Role, kind: Kind, value: Span, escape: Escape) {
        self.document.add(kind, Key::of(role), value, escape);
    }
}
