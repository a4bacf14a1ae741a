//! Error bodies: what a body says, whatever its shape.
//!
//! `response` reads a whole answer: its head, its body, what a gateway has put in their place. A text is read by the reader of its format
//! (`json`, `xml`, `html`, `text`; `http` for heads before it) into one kind of document. `envelope` chooses the errors among a document's
//! objects by the names in `field`, `reading` goes on into texts within texts, and `meaning` explains what was found.

mod bson;
mod document;
mod encoding;
mod envelope;
mod escape;
mod field;
mod html;
mod http;
mod json;
mod meaning;
mod notes;
mod reading;
mod response;
mod search;
mod text;
mod xml;

use serde::ser::{Serialize, SerializeStruct, Serializer};

pub use encoding::decode;
pub use notes::{Problem, ProblemKind};

#[cfg(target_family = "wasm")]
pub(crate) use meaning::Explained;
pub(crate) use meaning::Finding;
pub(crate) use response::Findings;

use crate::vocabulary::vocabulary;
use crate::{Catalogue, Explanation, Lang};

/// Longest text that is read, in bytes; what comes after it is passed over. A response's error is never that long, a pasted log may be.
pub const MAX_LENGTH: usize = 16 << 20;
/// Longest message that is given, in bytes.
pub const MAX_MESSAGE: usize = 64 << 10;
/// Most errors that are listed.
pub const MAX_ERRORS: usize = 1000;

/// What is known beside a body.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions<'a> {
    /// Language of the explanations.
    pub lang: Lang,
    /// The service that was called: a bare number is its code, and of what a text mentions its codes come first. A code of another
    /// service is explained all the same, since a gateway may have answered in its place.
    pub service: Option<&'a str>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Fields of the response's head, names and values.
    pub headers: &'a [(&'a str, &'a str)],
    /// The text was made from an object: its format is `object`, and places in it mean nothing.
    pub is_object: bool,
}

/// An error that a body states.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BodyError<'c> {
    /// As the body spells it; a number is its decimal string.
    pub code: Option<String>,
    /// As the body has it.
    pub message: Option<String>,
    /// What is published of it.
    pub explanation: Option<Explanation<'c>>,
    /// Values of the placeholders of the published message.
    pub params: Vec<String>,
    /// Every error quoted inside the message, outermost first; each has those inside its own message again.
    pub causes: Vec<BodyError<'c>>,
}

impl<'c> BodyError<'c> {
    fn new(finding: Finding<'c>, lang: Lang) -> BodyError<'c> {
        let Finding { code, message, explained, params, causes } = finding;
        let explanation = explained.and_then(|explained| explained.into_explanation(lang));
        let mut all = Vec::new();
        for cause in causes {
            let cause = BodyError::new(cause, lang);
            let inner = cause.causes.clone();
            all.push(cause);
            all.extend(inner);
        }
        BodyError { code, message, explanation, params, causes: all }
    }
}

vocabulary! {
    /// What kind of text a body is.
    #[derive(Default)]
    Format {
        /// JSON, or what is meant to be.
        Json = "json",
        /// XML.
        Xml = "xml",
        /// An HTML page.
        Html = "html",
        /// Running text, also with JSON or XML in it.
        Text = "text",
        /// Nothing at all.
        #[default]
        Empty = "empty",
        /// No text.
        Binary = "binary",
        /// An object that was parsed already.
        Object = "object",
    }
}

/// What a body says. [`main`](ParsedBody::main) is the error to show.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedBody<'c> {
    /// True when the body reports success; then there are no errors.
    pub ok: bool,
    /// What kind of text it is.
    pub format: Format,
    /// HTTP status: the one given, else the head's or the body's own, else the explanation's.
    pub status: Option<u16>,
    /// Id of the request.
    pub request_id: Option<String>,
    /// Every error found, the main one first.
    pub errors: Vec<BodyError<'c>>,
    /// What is wrong with the body.
    pub problems: Vec<Problem>,
}

impl<'c> ParsedBody<'c> {
    /// The main error.
    pub fn main(&self) -> Option<&BodyError<'c>> {
        self.errors.first()
    }

    /// Code of the main error.
    pub fn code(&self) -> Option<&str> {
        self.main()?.code.as_deref()
    }

    /// Message of the main error.
    pub fn message(&self) -> Option<&str> {
        self.main()?.message.as_deref()
    }

    /// Explanation of the main error.
    pub fn explanation(&self) -> Option<&Explanation<'c>> {
        self.main()?.explanation.as_ref()
    }
}

/// The main error's fields come beside those of the body.
impl Serialize for ParsedBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NONE: &BodyError<'_> = &BodyError {
            code: None,
            message: None,
            explanation: None,
            params: Vec::new(),
            causes: Vec::new(),
        };
        let main = self.main().unwrap_or(NONE);
        let mut body = serializer.serialize_struct("ParsedBody", 11)?;
        body.serialize_field("ok", &self.ok)?;
        body.serialize_field("format", &self.format)?;
        body.serialize_field("status", &self.status)?;
        body.serialize_field("requestId", &self.request_id)?;
        body.serialize_field("code", &main.code)?;
        body.serialize_field("message", &main.message)?;
        body.serialize_field("explanation", &main.explanation)?;
        body.serialize_field("params", &main.params)?;
        body.serialize_field("causes", &main.causes)?;
        body.serialize_field("errors", &self.errors)?;
        body.serialize_field("problems", &self.problems)?;
        body.end()
    }
}

impl Catalogue {
    /// Reads an error body, whatever shape it has.
    ///
    /// ```
    /// use errgloss::{Catalogue, ParseOptions};
    ///
    /// let body = r#"{"error_code":"IEF.100103","error_msg":"Node group cert quota exceed."}"#;
    /// let parsed = Catalogue::builtin().parse_body(body, &ParseOptions::default());
    /// assert_eq!(parsed.code(), Some("IEF.100103"));
    /// assert_eq!(parsed.status, Some(400));
    ///
    /// // What was pasted may be a literal of another language, and may have been cut off.
    /// let parsed = Catalogue::builtin().parse_body("{'code': 460, 'localizedMsg': 'request par", &ParseOptions::default());
    /// assert_eq!(parsed.code(), Some("460"));
    /// assert_eq!(parsed.explanation().unwrap().service, "living");
    /// assert_eq!(parsed.problems.last().unwrap().at, Some(42));
    /// ```
    pub fn parse_body(&self, body: &str, options: &ParseOptions<'_>) -> ParsedBody<'_> {
        let Findings { ok, format, status, request_id, errors, problems } = self.read_body(body, options);
        let errors = errors.into_iter().map(|finding| BodyError::new(finding, options.lang)).collect();
        ParsedBody { ok, format, status, request_id, errors, problems }
    }

    /// Reads an error body that was not decoded: UTF-8 or UTF-16, as [`decode`] tells them; of other bytes what ASCII there is.
    ///
    /// ```
    /// use errgloss::{Catalogue, ParseOptions, ProblemKind};
    ///
    /// // GBK
    /// let body = b"{\"error_code\":\"IEF.100103\",\"error_msg\":\"\xD6\xA4\xCA\xE9\"}";
    /// let parsed = Catalogue::builtin().parse_bytes(body, &ParseOptions::default());
    /// assert_eq!(parsed.code(), Some("IEF.100103"));
    /// assert_eq!(parsed.problems[0].kind, ProblemKind::BadEncoding);
    /// ```
    pub fn parse_bytes(&self, body: &[u8], options: &ParseOptions<'_>) -> ParsedBody<'_> {
        // More than is read, so that what is longer is known to be: a character has two bytes at most for each that it has in UTF-8.
        let body = &body[..body.len().min(2 * MAX_LENGTH + 4)];
        match decode(body) {
            Some(text) => self.parse_body(&text, options),
            None => self.parse_body(&String::from_utf8_lossy(body), options),
        }
    }
}
