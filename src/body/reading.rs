//! From a text of whatever shape to what it says.

use super::document::{Document, Escape, Kind, Node};
use super::envelope::{self, Reading, Report};
use super::field::Role;
use super::notes::{Notes, ProblemKind};
use super::search::{find, last_line, line_end, trim, trim_end, trim_start};
use super::text::Embedded;
use super::{Format, MAX_ERRORS, MAX_MESSAGE, escape, html, json, text, xml};
use crate::{Catalogue, code};
use errgloss_scan::Hit;

/// Texts within texts that are opened: JSON in a string in JSON in a log line is three. The only recursion there is.
const MAX_LEVELS: usize = 4;
/// Strings with escaped JSON that are opened in one text.
const MAX_STRINGS: usize = 64;

/// Codes taken from a text that only mentions them.
const MAX_MENTIONS: usize = 16;
const MORE_MENTIONS: &str = "more codes are mentioned than are listed";

/// A way to read a text.
type Read<'c, 'o> = fn(&mut Reader<'c, 'o>, &str, &mut Reading) -> Format;

/// Reads one body.
pub(super) struct Reader<'c, 'o> {
    pub(super) catalogue: &'c Catalogue,
    pub(super) service: Option<&'o str>,
    pub(super) notes: Notes,
    pub(super) level: usize,
}

impl<'c, 'o> Reader<'c, 'o> {
    pub(super) fn new(catalogue: &'c Catalogue, service: Option<&'o str>) -> Self {
        Reader { catalogue, service, notes: Notes::default(), level: 0 }
    }

    /// Reads a text that is a body, or a value in one.
    pub(super) fn body(&mut self, body: &str, reading: &mut Reading) -> Format {
        let start = body.len() - trim_start(body).len();
        let rest = &body[start..];
        let embedded = text::embedded(rest, 0);
        if let Some(Embedded::Escaped(escape)) = embedded {
            return self.escaped(rest, start, escape, reading);
        }
        match rest.as_bytes() {
            [] => Format::Empty,
            [b'{' | b'[', ..] => self.json(body, start, reading),
            [0xEF, ..] if embedded.is_some() => self.json(body, start, reading),
            [b'"' | b'\'', ..] => self.string(body, start, reading),
            [b'<', ..] if html::is_page(rest) || xml::element(rest).is_some_and(html::is_visible) => {
                self.page(rest, reading)
            }
            [b'<', first, ..] if matches!(first, b'?' | b'!') || xml::element(rest).is_some() => {
                let mut document = Document::new(body);
                let end = xml::read(&mut document, start, &mut self.notes);
                self.documents(&mut document, end, reading);
                self.texts(&document, reading);
                Format::Xml
            }
            _ if is_scalar(trim_end(rest)) => Format::Json,
            _ => self.running_text(body, reading),
        }
    }

    /// A body that is still escaped as it was in the text it was taken from.
    fn escaped(&mut self, body: &str, start: usize, escape: Escape, reading: &mut Reading) -> Format {
        let value = escape::decode(escape::without_cut(body, escape), escape);
        match self.within(start, &value, Self::body, reading) {
            Format::Json => {
                self.notes.add(ProblemKind::MalformedJson, start, "escaped as within another text");
                Format::Json
            }
            format => format,
        }
    }

    fn json(&mut self, body: &str, start: usize, reading: &mut Reading) -> Format {
        let mark = self.notes.mark();
        let mut document = Document::new(body);
        let end = json::read(&mut document, start, &mut self.notes);
        // `[2021-08-23T22:55:49.010] [ERROR] ...` is no list, nor is `[12] [ERROR] ...`.
        let is_whole = trim_start(&body[end..]).is_empty();
        let is_list = document.nodes.iter().any(|node| node.kind == Kind::Object)
            || is_whole && self.notes.mark() == mark;
        if body.as_bytes()[start] == b'[' && !is_list {
            self.notes.forget_since(mark);
            return self.running_text(body, reading);
        }
        self.documents(&mut document, end, reading);
        self.texts(&document, reading);
        Format::Json
    }

    /// A body that is a string: JSON in a JSON string, or a plain message in quotes.
    fn string(&mut self, body: &str, start: usize, reading: &mut Reading) -> Format {
        let mark = self.notes.mark();
        let mut document = Document::new(body);
        let end = json::read(&mut document, start, &mut self.notes);
        let is_whole = trim_start(&body[end..]).is_empty();
        match document.nodes.first() {
            Some(node) if is_whole && node.kind == Kind::Text => {
                let value = document.value(node);
                self.within(start, &value, Self::body, reading);
                if reading.is_empty() {
                    reading.reports = vec![Report::of_message(self.notes.message(&value, start))];
                }
                Format::Json
            }
            _ => {
                self.notes.forget_since(mark);
                self.running_text(body, reading)
            }
        }
    }

    /// An HTML page: what its reader sees is its message, unless that holds a code.
    fn page(&mut self, page: &str, reading: &mut Reading) -> Format {
        // More than is given, so that what is longer is known to be.
        let visible = html::visible_text(page, MAX_MESSAGE + 1);
        self.within(0, &visible, Self::running_text, reading);
        reading.status = reading.status.or(envelope::leading_status(&visible));
        if !reading.has_code() && !visible.is_empty() {
            reading.reports = vec![Report::of_message(self.notes.message(&visible, 0))];
        }
        Format::Html
    }

    /// Text that a human or a logger wrote: documents in it, then labels, then codes that are merely mentioned.
    pub(super) fn running_text(&mut self, body: &str, reading: &mut Reading) -> Format {
        let first = text::next_embedded(body, 0).map_or(body.len(), |(start, _)| start);
        // `error_code=..., error_msg=...: {...}`: the document is quoted in the message of the error before it.
        if first < body.len() && !text::starts_error(&body[..first]) {
            self.documents(&mut Document::new(body), 0, reading);
        }
        if reading.is_decided() {
            return Format::Text;
        }
        if html::is_page(body) && self.level < MAX_LEVELS {
            self.level += 1;
            self.page(body, reading);
            self.level -= 1;
            return Format::Text;
        }
        let mut labelled =
            Reading { status: reading.status, request_id: reading.request_id.take(), ..Default::default() };
        let document = text::form(body).or_else(|| text::table(body)).unwrap_or_else(|| text::labels(body));
        self.envelope(&document, &mut labelled);
        self.status_as_code(body, &mut labelled);
        if labelled.has_code() || reading.reports.is_empty() {
            reading.reports = labelled.reports;
            reading.failed |= labelled.failed;
        }
        (reading.status, reading.request_id) = (labelled.status, labelled.request_id);
        if !reading.has_code() {
            // A log's message may be a text with labels of its own; a code of no known family is one where it begins with it.
            self.messages(&document, reading, |report| !report.is_mentioned);
            if !reading.has_code() {
                self.mentions(body, reading);
            }
            if !reading.has_code() {
                self.inner_documents(&document, reading);
            }
        } else if let Some(main) = reading.reports.first_mut() {
            // Nothing says which part of the text goes with the code.
            if main.message.is_none() {
                main.message = Some(self.notes.message(trim(body), 0));
                main.is_mentioned = true;
            }
        }
        Format::Text
    }

    /// Alibaba's Tea SDK calls the HTTP status a code: `TeaException: code: 403, You are not authorized ...`
    fn status_as_code(&self, text: &str, reading: &mut Reading) {
        const LABEL: &str = "code: ";
        let (0, None, [error]) = (self.level, reading.status, &mut *reading.reports) else { return };
        let (Some(code), Some(at)) = (error.code.as_deref(), find(text, LABEL)) else { return };
        let after = text[at + LABEL.len()..].strip_prefix(code);
        let status = envelope::leading_status(code).filter(|status| *status >= 400);
        if status.is_some() && after.is_some_and(|after| after.starts_with(", ")) && !self.is_explained(error)
        {
            reading.status = status;
            error.code = None;
        }
    }

    /// Reads what is in a document, and in those that follow from a place in its text on.
    fn documents(&mut self, document: &mut Document<'_>, from: usize, reading: &mut Reading) {
        let body = document.text;
        let mut strings = Vec::new();
        // Nodes of documents that were sent, and whether others are there.
        let mut sent = Vec::new();
        let mut answered = !document.nodes.is_empty();
        let mut at = from;
        // Something stands outside of the documents.
        let mut outside = false;
        while let Some((start, kind)) = text::next_embedded(body, at) {
            let before = &body[at..start];
            outside |= !is_blank(before);
            let is_sent = text::is_sent(before);
            answered |= !is_sent;
            let first = document.nodes.len();
            at = match kind {
                Embedded::Json => json::read(document, start, &mut self.notes),
                Embedded::Xml => xml::read(document, start, &mut self.notes),
                Embedded::Escaped(escape) => {
                    let end = text::end_of_escaped(body, start, escape);
                    if strings.len() < MAX_STRINGS {
                        strings.push((start..end, escape, is_sent));
                    }
                    end
                }
            };
            if is_sent {
                sent.push(first..document.nodes.len());
            }
        }
        // Where nothing else is, it may be the answer by a name of the request's.
        if answered {
            for node in sent {
                document.nodes[node].iter_mut().for_each(|node| node.passed_over = true);
            }
        }
        outside |= !is_blank(&body[at..]);
        self.envelope(document, reading);
        for (place, escape, is_sent) in strings {
            if reading.has_code() {
                break;
            }
            if is_sent && answered {
                continue;
            }
            let string = escape::without_cut(&body[place.clone()], escape);
            self.value(&escape::decode(string, escape), place.start, reading);
        }
        if !reading.is_decided() {
            self.strings(document, reading);
        }
        if outside && reading.has_code() && (reading.request_id.is_none() || reading.status.is_none()) {
            let mut around = Reading::default();
            let labelled = text::labels(body);
            self.envelope(&labelled, &mut around);
            // They may stand in a log's message, which holds the document too.
            for node in labelled.nodes.iter().filter(|node| is_message(node)).take(MAX_STRINGS) {
                self.envelope(&text::labels(&labelled.value(node)), &mut around);
            }
            reading.request_id = reading.request_id.take().or(around.request_id);
            reading.status = reading.status.or(around.status);
        }
    }

    pub(super) fn envelope(&mut self, document: &Document<'_>, reading: &mut Reading) {
        if envelope::read(document, MAX_ERRORS, &mut self.notes, reading) {
            self.notes.add(ProblemKind::TooLarge, None, "more errors than are listed");
        }
    }

    /// No object has a code: a message may hold one, as a text of its own.
    fn messages(&mut self, document: &Document<'_>, reading: &mut Reading, counts: fn(&Report) -> bool) {
        for node in document.nodes.iter().filter(|node| is_message(node)).take(MAX_STRINGS) {
            let message = document.value(node);
            let mut inner = Reading::default();
            self.within(node.value.start as usize, &message, Self::running_text, &mut inner);
            if inner.has_code() && inner.reports.first().is_some_and(counts) {
                // Kubernetes: the reason is the code, and the message stands beside it.
                if let Some(report) =
                    inner.reports.first_mut().filter(|report| report.code.as_deref() == Some(trim(&message)))
                    && let Some(beside) = envelope::message_beside(document, node, &mut self.notes)
                {
                    report.message = Some(beside);
                }
                self.take(inner, reading);
                return;
            }
        }
    }

    /// No object has a code: the message or another string may hold one.
    fn strings(&mut self, document: &Document<'_>, reading: &mut Reading) {
        self.messages(document, reading, |_| true);
        if !reading.has_code() {
            self.inner_documents(document, reading);
        }
    }

    /// No object has a code: a string that is no message may be a document that does.
    fn inner_documents(&mut self, document: &Document<'_>, reading: &mut Reading) {
        let holds_document = |node: &&Node| {
            let text = node.value.of(document.text);
            is_other_text(node)
                && (matches!(trim_start(text).as_bytes(), [b'{' | b'[' | b'<', _, ..])
                    || text::next_embedded(text, 0).is_some())
        };
        for node in document.nodes.iter().filter(holds_document) {
            self.value(&document.value(node), node.value.start as usize, reading);
            if reading.has_code() {
                return;
            }
        }
    }

    /// No field has a code: the names that are one, and the texts under whatever names that mention one, each read by itself.
    fn texts(&mut self, document: &Document<'_>, reading: &mut Reading) {
        let body = document.text;
        if reading.is_decided() || self.hits(body).is_empty() {
            return;
        }
        let mut found = Reading::default();
        let mut reports: Vec<Report> = Vec::new();
        for node in document.nodes.iter().filter(|node| is_other_text(node)) {
            let text = document.value(node);
            // `{"IEF.100103": "Node group cert quota exceed."}`
            let name = document.key(node);
            let is_named = self.is_code(name);
            if !is_named && self.hits(&text).is_empty() {
                continue;
            }
            if reports.len() >= MAX_MENTIONS {
                self.notes.add(ProblemKind::TooLarge, None, MORE_MENTIONS);
                break;
            }
            if is_named && !is_listed(&reports, name) {
                let message = self.notes.message(&text, node.value.start as usize);
                let message = Some(message).filter(|message| !message.is_empty());
                reports.push(Report { code: Some(name.to_owned()), message, ..Default::default() });
            } else {
                let mut inner = Reading::default();
                self.within(node.value.start as usize, &text, Self::running_text, &mut inner);
                for mut report in std::mem::take(&mut inner.reports) {
                    let Some(code) = report.code.as_deref().filter(|code| !is_listed(&reports, code)) else {
                        continue;
                    };
                    // What is said of a code alone stands beside it.
                    if code == trim(&text) {
                        report.message =
                            envelope::message_beside(document, node, &mut self.notes).or(report.message);
                    }
                    reports.push(report);
                }
                self.take(inner, &mut found);
            }
        }
        if !reports.is_empty() {
            found.reports = reports;
            self.take(found, reading);
        } else if !document.nodes.iter().any(|node| node.passed_over) {
            self.mentions(body, reading);
        }
    }

    /// Codes of the known families in a text.
    fn hits(&self, text: &str) -> Vec<Hit> {
        let hits = self.catalogue.hits(text, self.service);
        // What stands before a service answers in its place.
        if hits.is_empty() && self.service.is_some() { self.catalogue.hits(text, None) } else { hits }
    }

    /// Whether a text is a code of a known family and nothing else.
    fn is_code(&self, text: &str) -> bool {
        let hits = self.hits(text);
        matches!(&*hits, [hit] if hit.start == 0 && hit.end == text.len())
    }

    /// Reads a string in a body that may be a body itself; it counts when it has a code.
    fn value(&mut self, value: &str, at: usize, reading: &mut Reading) {
        let mut inner = Reading::default();
        self.within(at, value, Self::body, &mut inner);
        if inner.has_code() {
            self.take(inner, reading);
        } else if inner.succeeded && reading.reports.is_empty() {
            reading.succeeded = true;
        }
    }

    fn take(&mut self, inner: Reading, reading: &mut Reading) {
        reading.reports = inner.reports;
        reading.failed |= inner.failed;
        reading.status = reading.status.or(inner.status);
        reading.request_id = reading.request_id.take().or(inner.request_id);
        reading.echoed_id = reading.echoed_id.take().or(inner.echoed_id);
    }

    /// Reads a text that is a part of the one at hand and starts at this place; nothing when it lies too deep.
    pub(super) fn within(
        &mut self,
        at: usize,
        text: &str,
        read: Read<'c, 'o>,
        reading: &mut Reading,
    ) -> Format {
        if self.level >= MAX_LEVELS {
            self.notes.add(ProblemKind::TooDeep, at, "more texts within texts than are read");
            return Format::Empty;
        }
        let outer = self.notes.within;
        self.notes.within = outer.or(Some(at));
        self.level += 1;
        let format = read(self, text, reading);
        self.level -= 1;
        self.notes.within = outer;
        format
    }

    /// Codes of the known families in a text that says no more of them: each with the line it stands in for its message.
    pub(super) fn mentions(&mut self, body: &str, reading: &mut Reading) {
        let mut reports: Vec<Report> = Vec::new();
        for found in self.hits(body) {
            let code = &body[found.start..found.end];
            if is_listed(&reports, code) {
                continue;
            }
            if reports.len() == MAX_MENTIONS {
                self.notes.add(ProblemKind::TooLarge, found.start, MORE_MENTIONS);
                break;
            }
            let start = last_line(&body.as_bytes()[..found.start]);
            let end = line_end(body, found.end);
            reports.push(Report {
                code: Some(code.to_owned()),
                message: Some(self.notes.message(trim(&body[start..end]), start)),
                is_mentioned: true,
                ..Default::default()
            });
        }
        if !reports.is_empty() {
            reading.reports = reports;
        }
    }
}

/// Whether a text stands under a name that says message or error.
fn is_message(node: &Node) -> bool {
    matches!(node.role, Some(Role::Message(..) | Role::LocalizedMessage | Role::Error))
        && node.kind == Kind::Text
        && !node.passed_over
}

/// Whether a text stands under another name.
fn is_other_text(node: &Node) -> bool {
    node.kind == Kind::Text && !node.passed_over && !is_message(node)
}

fn is_listed(reports: &[Report], code: &str) -> bool {
    reports.iter().any(|report| report.code.as_deref().is_some_and(|known| code::is_same(known, code)))
}

/// Whether nothing but white space and separators stands between documents.
fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b';'))
}

/// Whether a text is a JSON value without quotes or brackets.
fn is_scalar(text: &str) -> bool {
    matches!(text, "null" | "true" | "false") || json::is_number(text)
}
