//! Labelled codes, messages, request ids and statuses in running text.

use super::embedded::LOOK_AHEAD;
use super::label::{Label, is_exception, label};
use super::value::{
    Place, Value, bracketed_code, closing_quote, is_error_status, is_family_code, is_named_status,
    value_start, word_length,
};
use super::{Content, content, is_code_byte, is_word};
use crate::body::document::{Document, Escape, Key, Kind, Span};
use crate::body::field::{self, Role};
use crate::body::json;
use crate::body::search::{
    count_while, find, find_byte, last_line, line_end, trim_end, trim_start, without_end,
};

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
    fn new(start: usize, label: Option<Label>) -> Running {
        Running { start, label, quotes: false, braces: 0 }
    }

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

/// Goes through a text once, word by word.
struct Labels<'t> {
    document: Document<'t>,
    bytes: &'t [u8],
    at: usize,
    /// No word of the line stands before this place.
    at_line_start: bool,
    /// The word before.
    previous: Span,
    pending: Pending,
    running: Option<Running>,
    /// What belongs to the whole and to no error: ids and statuses.
    common: Vec<(Role, Span)>,
    /// Up to where no quote closes a message, double and single.
    unclosed: [usize; 2],
}

/// Reads labelled codes, messages, request ids and statuses. Each error becomes an object; ids and statuses, which belong to the whole,
/// become the last.
pub(in crate::body) fn labels(text: &str) -> Document<'_> {
    let mut labels = Labels {
        document: Document::new(text),
        bytes: text.as_bytes(),
        at: 0,
        at_line_start: true,
        previous: Span::default(),
        pending: Pending::default(),
        running: None,
        common: Vec::new(),
        unclosed: [0; 2],
    };
    labels.run();
    labels.document
}

/// Whether a labelled error stands in a text whose message goes on after its end: what follows is quoted in it.
pub(in crate::body) fn starts_error(text: &str) -> bool {
    let document = labels(text);
    let has = |wanted: Role| document.nodes.iter().any(|node| node.role == Some(wanted));
    has(Role::Code(0)) && has(MESSAGE)
}

/// The request id that a text names.
pub(in crate::body) fn request_id(text: &str) -> Option<&str> {
    if content(text) != Content::Labels {
        return None;
    }
    let document = labels(text);
    let ids = document.nodes.iter().filter(|node| node.role == Some(Role::RequestId));
    ids.map(|node| node.value.of(text)).find(|id| !json::is_null(id))
}

impl<'t> Labels<'t> {
    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            // Nearly all words have one before them, and no call is made for it.
            if byte == b' ' {
                self.at += 1;
                continue;
            }
            match word_length(&self.bytes[self.at..]) {
                Some(length) => self.word(Span::new(self.at, self.at + length)),
                None => self.sign(byte),
            }
        }
        self.end_message(self.at);
        self.end_error();
        if !self.common.is_empty() {
            self.document.enter(Kind::Object, Key::default(), 0);
            for (role, value) in std::mem::take(&mut self.common) {
                self.add(role, value, Escape::None);
            }
            self.document.leave(self.bytes.len());
        }
    }

    /// What is no word: it ends a message, or opens the brackets in which a code stands.
    fn sign(&mut self, byte: u8) {
        let at = self.at;
        // Of other characters only full-width punctuation is none, of three bytes each.
        self.at += if byte.is_ascii() { 1 } else { 3 };
        match byte {
            b'\n' => {
                self.end_message(at);
                self.at_line_start = true;
            }
            // boto: `An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied`
            b'(' if self.bytes[..at].ends_with(b"error occurred ") => {
                self.at += count_while(&self.bytes[self.at..], usize::MAX, is_code_byte);
                self.set_code(Role::Code(0), Span::new(at + 1, self.at));
            }
            b'[' | b'(' if self.running.is_none_or(|running| running.rank() >= 2) => {
                if let Some(length) = bracketed_code(&self.bytes[at..]) {
                    self.end_message(at);
                    self.set_code(Role::Code(0), Span::new(at + 1, at + 1 + length));
                    self.at = at + length + 2;
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
    }

    /// A word: a code that stands for itself, a status, or the name of what stands behind it.
    fn word(&mut self, word: Span) {
        let (start, end) = (word.start as usize, word.end as usize);
        self.at = end;
        let may_be_code = std::mem::take(&mut self.at_line_start)
            || self.bytes.get(end) == Some(&b':') && self.stands_as_code(word);
        if may_be_code && self.is_code(word) {
            return self.lone_code(word);
        }
        let previous = std::mem::replace(&mut self.previous, word);
        if is_named_status(&self.bytes[start..]) {
            self.common.push((Role::Status, word));
        }
        let Some(value) = value_start(self.bytes, start..end) else { return };
        if let Some(running @ Running { label: None, .. }) = &mut self.running
            && value.place != Place::Below
            && word.of(self.document.text) == "operation"
        {
            running.start = value.start;
        }
        let Some((name, label)) = self.name(word, previous) else { return };
        if !self.is_label(name, label, &value) {
            return;
        }
        if let Some(running) = self.running
            && !self.ends_message(running, label, name)
        {
            let quotes = running.quotes || label == Label::ErrorCode;
            self.running = Some(Running { quotes, ..running });
        } else if matches!(label, Label::ErrorMessage | Label::Message | Label::Localized | Label::Other) {
            self.message(label, name, value.start);
        } else {
            self.short_value(label, name, &value);
        }
    }

    /// Whether a word that stands where codes do is one, and no part of a message.
    fn is_code(&self, word: Span) -> bool {
        let (start, end) = (word.start as usize, word.end as usize);
        let is_first =
            |running: Running| running.label == Some(Label::Exception) || self.is_empty_at(running, start);
        self.running.is_none_or(is_first) && is_family_code(&self.bytes[start..end])
    }

    fn lone_code(&mut self, code: Span) {
        self.set_code(Role::Code(0), code);
        // What a dialog says of a code stands below it.
        let blank = count_while(&self.bytes[self.at..], usize::MAX, |byte| matches!(byte, b' ' | b'\r'));
        if self.bytes.get(self.at + blank) == Some(&b'\n') {
            self.at += blank + 1;
            self.at_line_start = true;
        }
    }

    /// What a word is the label of, with the one before it or alone, and where it starts.
    fn name(&self, word: Span, previous: Span) -> Option<(usize, Label)> {
        let before = previous.start as usize;
        // `Error code: ...`, and not the end of one field and the name of the next: `level=error msg=...`.
        let are_two_words = previous.end + 1 == word.start
            && self.bytes[previous.end as usize] == b' '
            && self.bytes[before] != b'-'
            && !self.bytes[..before].ends_with(b"=");
        let both = Span { start: previous.start, ..word };
        [both, word]
            .into_iter()
            .skip(usize::from(!are_two_words))
            .find_map(|name| Some((name.start as usize, label(name.of(self.document.text))?)))
    }

    /// Whether a name is a label where its value stands so.
    fn is_label(&self, name: usize, label: Label, value: &Value) -> bool {
        match value.place {
            Place::BehindSign => true,
            // `status code 404`, `HTTP Error 400`: a status is known by itself.
            Place::BehindSpace => matches!(label, Label::Status | Label::Exception),
            // As obsutil has it: `error code [NoSuchKey]`.
            Place::InBrackets => {
                !matches!(label, Label::Code | Label::Message | Label::Localized | Label::Other)
            }
            // The label has its line for itself, as tables come out of a page.
            Place::Below => {
                matches!(self.before(name, LOOK_AHEAD, b" \t"), None | Some(b'\n'))
                    && !matches!(label, Label::Exception | Label::Other)
            }
        }
    }

    /// A message begins: its end is that of its block or its quotes, or else comes later.
    fn message(&mut self, label: Label, name: usize, start: usize) {
        self.end_message(name);
        let mut running = Running::new(start, Some(label));
        if matches!(label, Label::ErrorMessage | Label::Message)
            && self.pending.message.is_some_and(|(rank, ..)| rank <= running.rank())
        {
            self.end_error();
        }
        self.at = start;
        let block = self.block(name, start);
        if let Some(block) = &block {
            running.start = block.start;
        }
        self.running = Some(running);
        if let Some(end) = block.map(|block| block.end).or_else(|| self.closing_quote(start)) {
            self.at = end;
            self.end_message(end);
        }
    }

    /// A label of what has no spaces: a code, an id, a status.
    fn short_value(&mut self, label: Label, name: usize, place: &Value) {
        let Some(value) = self.value(label, place.start) else {
            let is_first = self.running.is_none_or(|running| self.is_empty_at(running, name));
            if label == Label::Exception && is_first {
                self.running = Some(Running::new(place.start, Some(label)));
            }
            return;
        };
        self.end_message(name);
        self.at = value.end as usize;
        let is_status = is_error_status(value.of(self.document.text).as_bytes());
        match label {
            Label::RequestId => self.common.push((Role::RequestId, value)),
            Label::Exception if !is_status => {
                let says_more = self.bytes.get(self.at) == Some(&b':');
                if says_more {
                    // `msg="call failed" err="IEF.100103: ..."`: what follows the code says more.
                    self.pending.message = None;
                }
                self.set_code(Role::Code(0), value);
                if says_more && let Some(end) = self.closing_quote(place.start) {
                    self.end_message(end - 1);
                    self.at = end;
                }
            }
            Label::Status | Label::Exception => self.common.push((Role::Status, value)),
            Label::Code => self.set_code(Role::Code(field::PLAIN_CODE), value),
            _ => self.set_code(Role::Code(0), value),
        }
    }

    /// Whether a word before a colon stands as a code does in `request failed: VPC.0201: Subnet is invalid.`, `failed (VPC.0201: Subnet is invalid.)` and
    /// behind what a logger writes before a line: `ERROR VPC.0201: ...`, `[main] VPC.0201: ...`, `Subnets - VPC.0201: ...`.
    fn stands_as_code(&self, word: Span) -> bool {
        let start = word.start as usize;
        let text = self.document.text;
        let is_behind_name = || {
            let name = self.previous.of(text);
            self.previous.end + 1 == word.start && (name == "-" || is_exception(name))
        };
        (matches!(self.before(start, 2, b" "), Some(b':' | b'(' | b']' | b'|')) || is_behind_name())
            && word.of(text).bytes().any(|byte| byte.is_ascii_uppercase())
    }

    /// The last of so many bytes before a place that is none of these.
    fn before(&self, at: usize, most: usize, passed: &[u8]) -> Option<u8> {
        without_end(&self.bytes[at.saturating_sub(most)..at], passed).last().copied()
    }

    /// The lines of YAML's block, announced by `|` or `>`: those that are indented deeper than the name's.
    fn block(&self, name: usize, value: usize) -> Option<std::ops::Range<usize>> {
        let (b'|' | b'>') = self.bytes.get(value)? else { return None };
        let mut start = value + 1;
        start += count_while(&self.bytes[start..], 2, |byte| matches!(byte, b'-' | b'+' | b'1'..=b'9'));
        start += count_while(&self.bytes[start..], usize::MAX, |byte| matches!(byte, b' ' | b'\r'));
        if self.bytes.get(start) != Some(&b'\n') {
            return None;
        }
        let indent = |line: &[u8]| count_while(line, usize::MAX, |byte| byte == b' ');
        let outer = indent(&self.bytes[last_line(&self.bytes[..name])..]);
        start += 1;
        let mut end = start;
        while end < self.bytes.len() {
            let next = line_end(self.document.text, end);
            let line = &self.bytes[end..next];
            if indent(line) <= outer && !line.trim_ascii().is_empty() {
                break;
            }
            end = next;
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
        let rest = self.bytes.get(start..)?;
        let quotes = count_while(rest, 3, |byte| matches!(byte, b'"' | b'\'' | b'`' | b'\\' | b'['));
        let (start, rest) = (start + quotes, &rest[quotes..]);
        // Ids are masked in logs: `4f2a****9c1d`.
        let in_value =
            if label == Label::RequestId { |byte| is_code_byte(byte) || byte == b'*' } else { is_code_byte };
        let token = count_while(rest, usize::MAX, in_value);
        // The full stop that ends the sentence is none of it.
        let length = without_end(&rest[..token], b".").len();
        let value = &rest[..length];
        let name = Span::new(start, start + length).of(self.document.text);
        let has = |test: fn(&u8) -> bool| value.iter().any(test);
        let fits = match label {
            Label::ErrorMessage | Label::Message | Label::Localized | Label::Other => false,
            Label::Status => matches!(value, [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9']),
            Label::RequestId => value.len() >= 3,
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
        fits.then(|| Span::new(start, start + value.len()))
    }

    /// Whether a label ends the message that it stands in. A message may quote another error, labels and all; it does where nothing but
    /// a space parts them.
    fn ends_message(&self, running: Running, label: Label, at: usize) -> bool {
        let before = self.before(at, 8, b" \t\"'[");
        let parted =
            matches!(before, None | Some(b',' | b';' | b'\n' | b'\r' | b'|' | b'&' | b'(' | b'{' | b'-'));
        match label {
            _ if running.label == Some(Label::Exception) => true,
            Label::Status | Label::Exception | Label::Localized if self.is_empty_at(running, at) => true,
            _ if running.braces > 0 && running.label == Some(Label::ErrorMessage) => false,
            Label::RequestId => true,
            Label::Code | Label::Message
                if running.label == Some(Label::ErrorMessage) && before != Some(b'\n') =>
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
        self.running = Some(Running::new(value.end as usize, None));
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
        while let Some(before) = [",", ";", "|", "&", "{", "(", "[", " -", "，", "（"]
            .iter()
            .find_map(|sign| value.strip_suffix(sign))
        {
            value = trim_end(before);
        }
        let quoted = match value.as_bytes() {
            [b'"' | b'\'', ..] => closing_quote(value.as_bytes()).ok().map(|end| &value[1..end - 1]),
            _ => None,
        };
        value = quoted.unwrap_or(value);
        // `Request failed (error_code=..., error_msg=...)`, `[error_code=...][error_msg=...]`, `"error_code: ..."`; `error message [...]`,
        // `IEF.100103 (...)`, `IEF.100103：「...」`
        const BRACKETS: [(&str, &str); 5] = [("(", ")"), ("[", "]"), ("\"", "\""), ("「", "」"), ("“", "”")];
        while let Some(inner) = BRACKETS.iter().find_map(|(open, close)| {
            let inner = value.strip_suffix(close)?;
            let inner = inner.strip_prefix(open).unwrap_or(inner);
            find(inner, open).is_none().then_some(inner)
        }) {
            value = inner;
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
            self.add(role, value, Escape::None);
        }
        if let Some((_, value, escape)) = message {
            self.add(MESSAGE, value, escape);
        }
        if let Some((value, escape)) = localized {
            self.add(Role::LocalizedMessage, value, escape);
        }
        self.document.leave(self.bytes.len());
    }

    fn add(&mut self, role: Role, value: Span, escape: Escape) {
        self.document.add(Kind::Text, Key::of(role), value, escape);
    }
}
