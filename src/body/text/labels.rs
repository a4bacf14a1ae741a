//! Labelled codes, messages, request ids and statuses in running text.

use super::embedded::LOOK_AHEAD;
use super::{CODE_DIGITS, Content, content, is_code_byte, is_word};
use crate::body::document::{Document, Escape, Key, Kind, Span};
use crate::body::field::{self, Role};
use crate::body::json;
use crate::body::search::{find_byte, offset_in, split, trim_end, trim_start};

/// No code in brackets is longer.
const LONGEST_CODE: usize = 64;

/// What a label in running text announces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// A code, by a name that means nothing else (`error_code`).
    ErrorCode,
    /// A code, by a name that may mean something else (`code`).
    Code,
    /// A code, where it looks like one beyond doubt, a status, or else a message: after `Error:` and `ServerException:`.
    Exception,
    /// A message, by a name that means nothing else (`error_msg`).
    ErrorMessage,
    /// A message, by a name that messages themselves have in them (`message`).
    Message,
    RequestId,
    Status,
    /// The living platform's message in the user's language.
    Localized,
    /// What says nothing of the error, and ends what stands before it.
    Other,
}

fn label(name: &str) -> Option<Label> {
    match field::role(name.as_bytes()) {
        Some(Role::Code(field::PLAIN_CODE)) => Some(Label::Code),
        Some(Role::Code(_)) => Some(Label::ErrorCode),
        Some(Role::Message(rank, _)) if rank < field::PLAIN_MESSAGE => Some(Label::ErrorMessage),
        Some(Role::Message(rank, _)) if rank < field::WEAK_MESSAGE => Some(Label::Message),
        Some(Role::RequestId) => Some(Label::RequestId),
        Some(Role::Status) => Some(Label::Status),
        Some(Role::LocalizedMessage) => Some(Label::Localized),
        Some(Role::Other) => Some(Label::Other),
        // `HTTP 404`, and as gophercloud says it: `but got 404 instead`
        _ if name.eq_ignore_ascii_case("http") || name == "got" => Some(Label::Status),
        _ if field::ends_with(name.as_bytes(), "error") || field::ends_with(name.as_bytes(), "exception") => {
            Some(Label::Exception)
        }
        _ => None,
    }
}

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
}

/// Reads labelled codes, messages, request ids and statuses. Each error becomes an object; ids and statuses, which belong to the whole,
/// become the last.
pub(in crate::body) fn labels(text: &str) -> Document<'_> {
    let mut document = Document::new(text);
    let bytes = text.as_bytes();
    Labels { document: &mut document, bytes, pending: Pending::default(), running: None }.run();
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
                    b'[' if self.running.is_none_or(|running| running.rank() >= 2) => {
                        if let Some(length) = bracketed_code(&self.bytes[at + 1..]) {
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
            if (std::mem::take(&mut line_start) || self.stands_between_colons(&word))
                && self.running.is_none_or(|running| running.label == Some(Label::Exception))
                && is_family_code(&self.bytes[word.clone()])
            {
                self.set_code(Role::Code(0), Span::new(word.start, word.end));
                continue;
            }
            // `Error code: ...`, and not the end of one field and the name of the next: `level=error msg=...`.
            let two_words = previous.end + 1 == word.start
                && self.bytes[previous.end] == b' '
                && !self.bytes[..previous.start].ends_with(b"=");
            let named = if two_words { previous.start..word.end } else { word.clone() };
            previous = word.clone();
            if length == 3 && is_named_status(&self.bytes[word.start..]) {
                common.push((Role::Status, Span::new(word.start, word.end)));
            }
            let Some(value) = value_start(self.bytes, &word) else { continue };
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
            let is_separated = value > word.end + 1 || self.bytes[word.end] != b' ';
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
                continue;
            }
            let start_of_value = value;
            let Some(value) = self.value(label, value) else {
                if label == Label::Exception && self.running.is_none() && is_separated {
                    self.running =
                        Some(Running { start: start_of_value, label: Some(label), quotes: false, braces: 0 });
                }
                continue;
            };
            self.end_message(start);
            at = value.end as usize;
            match label {
                Label::RequestId => common.push((Role::RequestId, value)),
                Label::Status => common.push((Role::Status, value)),
                Label::Exception if is_error_status(value.of(text).as_bytes()) => {
                    common.push((Role::Status, value))
                }
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

    /// Whether a word stands as a code does in `request failed: VPC.0201: Subnet is invalid.` and `failed (VPC.0201: Subnet is invalid.)`.
    fn stands_between_colons(&self, word: &std::ops::Range<usize>) -> bool {
        let before = self.bytes[..word.start].iter().rev().take(2).find(|byte| **byte != b' ');
        self.bytes.get(word.end) == Some(&b':')
            && matches!(before, Some(b':' | b'('))
            && self.bytes[word.clone()].iter().any(u8::is_ascii_uppercase)
    }

    /// A label's value; `None` for one that the label cannot mean.
    fn value(&self, label: Label, start: usize) -> Option<Span> {
        let quotes = self
            .bytes
            .get(start..)?
            .iter()
            .take(3)
            .take_while(|byte| matches!(byte, b'"' | b'\'' | b'\\' | b'['))
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
            Label::ErrorCode => value.len() >= 2,
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
        let parted = matches!(before, None | Some(b',' | b';' | b'\n' | b'\r' | b'|' | b'&' | b'(' | b'{'));
        match label {
            _ if running.label == Some(Label::Exception) => true,
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
        // What follows a code comes after a colon, a dash or a bracket.
        let skipped: &[&str] = match running.label {
            Some(_) => &[],
            None => &[":", "-", "]", ")", "\"", "'", ",", ";", "：", "，", "】", "」"],
        };
        while let Some(after) = skipped.iter().find_map(|sign| value.strip_prefix(sign)) {
            value = trim_start(after);
        }
        value = trim_end(value);
        while let Some(before) =
            [",", ";", "|", "&", "{", "(", "，", "（"].iter().find_map(|sign| value.strip_suffix(sign))
        {
            value = trim_end(before);
        }
        let quoted = match value.as_bytes() {
            [quote @ (b'"' | b'\''), ..] => split(&value[1..], *quote).map(|(inner, _)| inner),
            _ => None,
        };
        value = quoted.unwrap_or(value);
        // `Request failed (error_code=..., error_msg=...)`
        if let Some(inner) = value.strip_suffix(')').filter(|inner| find_byte(inner, b'(').is_none()) {
            value = inner;
        }
        if value.is_empty() {
            return;
        }
        let start = running.start + offset_in(text, value);
        let place = Span::new(start, start + value.len());
        let escape = if quoted.is_some() { Escape::Backslash } else { Escape::None };
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

/// Where the value starts that a word is the label of; `None` when nothing says that it is one.
fn value_start(bytes: &[u8], word: &std::ops::Range<usize>) -> Option<usize> {
    let skip = |at: usize, most: usize, test: fn(&u8) -> bool| {
        at + bytes.get(at..).unwrap_or_default().iter().take(most).take_while(|byte| test(byte)).count()
    };
    if bytes[word.clone()].eq_ignore_ascii_case(b"http") {
        // `HTTP 404`, `HTTP/1.1 404`
        let version = skip(word.end, 4, |byte| matches!(byte, b'/' | b'.' | b'0'..=b'9'));
        return (bytes.get(version) == Some(&b' ')).then_some(version + 1);
    }
    let separator = skip(word.end, 6, |byte| matches!(byte, b'"' | b'\'' | b'\\' | b']' | b' '));
    let rest = bytes.get(separator..)?;
    match [&b"=>"[..], b"=", b":", "：".as_bytes()].into_iter().find(|sign| rest.starts_with(sign)) {
        Some(sign) => Some(skip(separator + sign.len(), LOOK_AHEAD, |byte| matches!(byte, b' ' | b'\t'))),
        // `status code 404`, `HTTP Error 400`: a status is known by itself.
        None => (separator == word.end + 1 && is_error_status(rest)).then_some(separator),
    }
}

/// Whether an HTTP status that says error stands here.
fn is_error_status(bytes: &[u8]) -> bool {
    matches!(bytes, [b'4' | b'5', b'0'..=b'9', b'0'..=b'9', rest @ ..] if !rest.first().is_some_and(|byte| is_word(*byte) && *byte != b'.'))
}

/// Whether an HTTP status stands here with its name: `404 Not Found`.
fn is_named_status(bytes: &[u8]) -> bool {
    const NAMES: [&str; 10] = [
        " Bad ",
        " Unauthorized",
        " Forbidden",
        " Not ",
        " Method Not",
        " Conflict",
        " Too Many",
        " Internal Server",
        " Service ",
        " Gateway Time",
    ];
    is_error_status(bytes) && NAMES.iter().any(|name| bytes[3..].starts_with(name.as_bytes()))
}

/// Length of the code in brackets that starts here: `APIGW.0301]`.
fn bracketed_code(bytes: &[u8]) -> Option<usize> {
    let length = bytes.iter().take(LONGEST_CODE).take_while(|byte| is_code_byte(**byte)).count();
    (bytes.get(length) == Some(&b']') && is_family_code(&bytes[..length])).then_some(length)
}

/// Whether a word has the form of the codes that have families: letters, a separator, digits.
fn is_family_code(word: &[u8]) -> bool {
    let digits = word.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (family, _) = word.split_at(word.len() - digits);
    digits >= CODE_DIGITS
        && matches!(family, [first, .., b'.' | b'_'] if first.is_ascii_alphabetic())
        && family.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'_'))
}

/// Length of the word that starts here; `None` where none does. Chinese characters are of words, full-width punctuation is not.
fn word_length(bytes: &[u8]) -> Option<usize> {
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let punctuation = match byte {
            0xE3 => bytes.get(length + 1) == Some(&0x80),
            0xEF => true,
            _ => !is_word(*byte),
        };
        if punctuation {
            break;
        }
        length += 1;
    }
    (length > 0).then_some(length)
}
