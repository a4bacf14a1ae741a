//! From a whole response to what it says: its head, its body, and what a gateway has put in their place.

use super::document::Document;
use super::envelope::{self, Reading, Report};
use super::field::{self, Role};
use super::meaning::Finding;
use super::notes::{Problem, ProblemKind};
use super::reading::Reader;
use super::search::{find, offset_in, trim, trim_start};
use super::{Format, MAX_LENGTH, ParseOptions, bson, encoding, escape, http, text};
use crate::Catalogue;
use crate::cut::cut;

/// A [`ParsedBody`](super::ParsedBody) whose explanations are not looked up yet.
pub(crate) struct Findings<'c> {
    pub(crate) ok: bool,
    pub(crate) format: Format,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
    pub(crate) errors: Vec<Finding<'c>>,
    pub(crate) problems: Vec<Problem>,
}

impl Catalogue {
    /// What [`Catalogue::parse_body`] gives, no text of an explanation looked up yet.
    pub(crate) fn read_body(&self, body: &str, options: &ParseOptions<'_>) -> Findings<'_> {
        let mut reader = Reader::new(self, options.service);
        let text = cut(body, MAX_LENGTH);
        if text.len() < body.len() {
            reader.notes.add(ProblemKind::TooLarge, text.len(), "longer than is read");
        }
        let plain = escape::colourless(text);
        // Places in a text without its colours are none of the body.
        let has_places = plain.is_none() && !options.is_object;
        let text = plain.as_deref().unwrap_or(text);
        let mut reading = Reading::default();
        let head = http::read(text).unwrap_or_default();
        let format = reader.response(text, head.length, &mut reading);
        // Of several heads the last one is the answer's.
        let mut fields = options.headers.to_vec();
        fields.extend(head.fields.into_iter().rev());
        let header = |name: &str| header(&fields, name);
        if !reading.succeeded {
            // OBS answers HEAD so.
            let of_head = |ca: &str, obs: &str| header(ca).or_else(|| header(obs));
            gateway_error(
                &mut reading,
                of_head("x-ca-error-code", "x-obs-error-code"),
                of_head("x-ca-error-message", "x-obs-error-message"),
            );
        }
        let status = options.status.or(head.status).or(reading.status);
        let mut errors = reader.explain(std::mem::take(&mut reading.reports), options, status);
        if let Some((kind, detail)) = lack(status, &reading, errors.first()) {
            reader.notes.add(kind, None, detail);
            if kind == ProblemKind::NotAnError {
                errors.clear();
            }
        }
        // A code alone that nothing explains is less than an error that is told in full.
        if errors.first().is_some_and(|main| main.message.is_none() && main.explained.is_none())
            && let Some(full) =
                errors.iter().position(|error| error.code.is_some() && error.message.is_some())
        {
            for at in (0..full).rev() {
                errors.swap(at, at + 1);
            }
        }
        let main = errors.first();
        let explained = main.and_then(|main| main.explained.as_ref()?.status());
        let in_head = || {
            let named = |(name, value): &&(&str, &str)| {
                field::role(name.as_bytes()) == Some(Role::RequestId) && !trim(value).is_empty()
            };
            header("x-request-id").or_else(|| fields.iter().find(named).map(|field| trim(field.1)))
        };
        let in_message = || text::request_id(main?.message.as_deref()?);
        let request_id = reading
            .request_id
            .or_else(|| in_head().or_else(in_message).map(str::to_owned))
            .or(reading.echoed_id);
        Findings {
            ok: reading.succeeded && errors.is_empty(),
            format: if options.is_object { Format::Object } else { format },
            status: status.or(explained),
            request_id,
            errors,
            problems: reader.notes.finish(body, has_places),
        }
    }
}

impl Reader<'_, '_> {
    /// Reads the body that starts at a place, after its head.
    fn response(&mut self, text: &str, start: usize, reading: &mut Reading) -> Format {
        let body = &text[start..];
        if let Some(whole) = http::unchunked(trim_start(body)).or_else(|| http::event(trim_start(body))) {
            return self.within(
                start,
                &whole,
                |reader, whole, reading| reader.response(whole, 0, reading),
                reading,
            );
        }
        if encoding::is_binary(body) {
            self.notes.add(ProblemKind::BadEncoding, start, "bytes that are no text");
            let mut document = Document::new(body);
            bson::read(&mut document);
            self.envelope(&document, reading);
            if !reading.has_code() {
                self.running_text(body, reading);
                // Of what is no text only a code that is known for certain is worth to be shown.
                reading.reports.retain(|report| report.code.is_some());
            }
            return Format::Binary;
        }
        self.notes.base = start;
        if let Some(at) = find(body, "\u{FFFD}") {
            self.notes.add(ProblemKind::BadEncoding, at, "characters that were lost in decoding");
        }
        let format = self.body(body, reading);
        let whole = trim(body);
        reading.succeeded |= reading.reports.is_empty() && envelope::is_success_word(whole);
        let says_nothing = whole.is_empty() || whole == "null";
        if reading.is_empty() && !says_nothing {
            // Nothing that is not understood is lost.
            let message = self.notes.message(whole, offset_in(body, whole));
            reading.reports.push(Report::of_message(message));
        }
        self.notes.base = 0;
        if says_nothing {
            self.notes.add(ProblemKind::Empty, None, "nothing in it");
        }
        format
    }
}

/// What a body without a code lacks, in words too: a code, or an error at all.
fn lack(
    status: Option<u16>,
    reading: &Reading,
    main: Option<&Finding<'_>>,
) -> Option<(ProblemKind, &'static str)> {
    let is_success = status.is_some_and(|status| (200..300).contains(&status));
    match main {
        None if reading.succeeded => Some((ProblemKind::NotAnError, "it reports success")),
        Some(main) if main.code.is_some() => None,
        Some(main) if is_success && !reading.failed && main.explained.is_none() => {
            Some((ProblemKind::NotAnError, "the status is one of success, and it holds no code"))
        }
        Some(_) => Some((ProblemKind::NoCode, "it holds no code")),
        None => None,
    }
}

/// The first field of a name that is not empty.
fn header<'h>(fields: &[(&str, &'h str)], name: &str) -> Option<&'h str> {
    fields
        .iter()
        .map(|(known, value)| (known, trim(value)))
        .find(|(known, value)| known.eq_ignore_ascii_case(name) && !value.is_empty())
        .map(|field| field.1)
}

/// Alibaba Cloud's gateway, and Huawei Cloud's object storage, send errors in the head, with an empty body.
fn gateway_error(reading: &mut Reading, code: Option<&str>, message: Option<&str>) {
    if reading.has_code() || code.is_none() && message.is_none() {
        return;
    }
    let body = std::mem::take(&mut reading.reports).into_iter().next().and_then(|report| report.message);
    reading.reports.push(Report {
        code: code.map(str::to_owned),
        message: body.or(message.map(str::to_owned)),
        ..Default::default()
    });
}
