//! Which of a document's objects are errors, and which error is the main one.
//!
//! `field` says what each field's name means; here is the one order in which objects are looked at: the object at the top, then those
//! nested in it, the shallowest first, then those in lists. Within an object a specific code (`error_code`) comes before a plain one
//! (`code`). Empty fields, nulls and codes that say success are skipped, not taken; so is what was sent.

use super::document::{Document, Kind, NONE, Node};
use super::field::{self, PLAIN_CODE, Role, WEAK_MESSAGE};
use super::json::is_null;
use super::notes::{Notes, ProblemKind};
use super::search::{count_while, decimal, find_byte, split, trim, without_end};
use super::text::is_code_byte;

/// No code is longer; what is longer is source code or a document.
const LONGEST_CODE: usize = 256;

/// An error as a body states it.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
    /// The code is a number, in what can only be an envelope of the living platform.
    pub(super) living: bool,
    /// The code is a number, also in quotes; the living platform's are.
    pub(super) is_number: bool,
    /// The text ends within the code.
    pub(super) cut: bool,
    /// The code is the HTTP client's.
    pub(super) of_client: bool,
    /// The text only mentions the code: its message is what it stands in.
    pub(super) is_mentioned: bool,
}

impl Report {
    /// What says no more than this.
    pub(super) fn of_message(message: String) -> Report {
        Report { message: Some(message), ..Default::default() }
    }
}

/// What a body says.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The errors, the main one first. Those without a code are here only when no error has one, or as details of one that has.
    pub(super) reports: Vec<Report>,
    pub(super) succeeded: bool,
    /// By a field's name or value the body says that something failed.
    pub(super) failed: bool,
    pub(super) status: Option<u16>,
    pub(super) request_id: Option<String>,
    /// The id that the caller chose and the living platform echoes.
    pub(super) echoed_id: Option<String>,
}

impl Reading {
    /// Whether neither an error nor success was found.
    pub(super) fn is_empty(&self) -> bool {
        self.reports.is_empty() && !self.succeeded
    }

    /// Whether nothing that is less certain needs to be asked.
    pub(super) fn is_decided(&self) -> bool {
        self.has_code() || self.succeeded
    }

    /// Whether a service's code was found.
    pub(super) fn has_code(&self) -> bool {
        self.reports.first().is_some_and(|report| report.code.is_some() && !report.of_client)
    }
}

/// What an object's fields say.
#[derive(Clone, Copy, Default)]
struct Candidate<'d> {
    node: u32,
    /// Which of the document's roots it is or lies in.
    root: u32,
    depth: u16,
    in_list: bool,
    /// It stands under a name that says error.
    under_error: bool,
    code: Option<&'d Node>,
    specific: bool,
    /// Its field `code`, also beside a specific one.
    plain_code: Option<&'d Node>,
    /// A word stands for the status; a numeric code is the HTTP status then, as Kubernetes has it.
    status_is_word: bool,
    /// A field's name or value says that something failed.
    says_failed: bool,
    /// Its code is the HTTP client's, which wraps the service's answer.
    of_client: bool,
    message: Option<&'d Node>,
    weak_message: bool,
    /// An object or a list in place of the message.
    compound: Option<&'d Node>,
    success: bool,
    status: Option<u16>,
    request_id: Option<&'d Node>,
    id: Option<&'d Node>,
    living: bool,
}

impl Candidate<'_> {
    /// Those that come first in this order are preferred, and of those alike the one that stands first.
    fn order(&self) -> u32 {
        u32::from(self.of_client) << 17 | self.place()
    }

    /// What lies in no list comes first, the shallowest of that.
    fn place(&self) -> u32 {
        u32::from(self.in_list) << 16 | u32::from(self.depth)
    }

    /// Whether its code counts. A plain `code` alone, deep in a body, is a postcode as likely as not.
    fn is_coded(&self) -> bool {
        self.code.is_some()
            && !self.success
            && (self.specific
                || self.message.is_some()
                || !self.in_list && (self.depth == 0 || self.under_error))
    }

    /// Whether its message counts where no object has a code.
    fn has_message(&self) -> bool {
        self.message.is_some() && !self.success && (!self.weak_message || self.depth == 0 || self.under_error)
    }

    /// Whether its message counts beside another error.
    fn is_detail(&self) -> bool {
        self.has_message() && (self.in_list || self.under_error)
    }
}

/// The first in an order of those that count.
fn first<'c, 'd>(
    candidates: &'c [Candidate<'d>],
    order: fn(&Candidate<'d>) -> u32,
    counts: &dyn Fn(&Candidate<'d>) -> bool,
) -> Option<&'c Candidate<'d>> {
    let mut first = None;
    for candidate in candidates {
        if counts(candidate) && first.is_none_or(|first| order(candidate) < order(first)) {
            first = Some(candidate);
        }
    }
    first
}

/// Reads a document's errors, at most `limit` of them; true when there were more.
pub(super) fn read(document: &Document<'_>, limit: usize, notes: &mut Notes, reading: &mut Reading) -> bool {
    let candidates = candidates(document);
    let mut chosen: Vec<&Candidate<'_>> = Vec::new();
    let mut main_message = None;
    let mut rest = &candidates[..];
    while let Some(start) = rest.first()
        && chosen.len() <= limit
    {
        let (root, others) = rest.split_at(rest.partition_point(|candidate| candidate.root == start.root));
        rest = others;
        let decisive = first(root, Candidate::order, &|candidate| candidate.success || candidate.is_coded());
        // Beside a report of success only what is called an error is one. An item of a list reports for itself alone.
        let succeeded = decisive.is_some_and(|candidate| candidate.success && !candidate.in_list);
        let counts = |candidate: &Candidate<'_>| !succeeded || candidate.under_error;
        let main = first(root, Candidate::order, &|candidate| candidate.is_coded() && counts(candidate));
        if let Some(main) = main {
            // An object whose message is lent to the main error says nothing more.
            let nearby = main.message.or_else(|| message_nearby(document, main, root));
            choose(&mut chosen, limit, main, root, &|other| {
                counts(other)
                    && (other.is_coded() || other.is_detail())
                    && (nearby.is_none() || !is_same(other.message, nearby))
            });
        } else if succeeded {
            reading.succeeded = true;
        } else {
            let first = first(root, Candidate::order, &Candidate::has_message);
            main_message = main_message.or(first);
            reading.succeeded |= first.is_none() && decisive.is_some();
        }
    }
    if chosen.is_empty()
        && let Some(main) = main_message
    {
        choose(&mut chosen, limit, main, &candidates, &Candidate::is_detail);
    }
    reading.failed |= chosen.first().is_some_and(|main| main.says_failed || main.under_error);
    common(document, &candidates, chosen.first().copied(), reading);
    for candidate in chosen.iter().take(limit) {
        reading.reports.push(report(document, candidate, &candidates, notes));
    }
    chosen.len() > limit
}

/// Takes the main error and those beside it that count, one more than the limit at most.
fn choose<'c, 'd>(
    chosen: &mut Vec<&'c Candidate<'d>>,
    limit: usize,
    main: &'c Candidate<'d>,
    candidates: &'c [Candidate<'d>],
    counts: &dyn Fn(&Candidate<'d>) -> bool,
) {
    chosen.push(main);
    for other in candidates {
        if chosen.len() > limit {
            return;
        }
        if other.node != main.node && counts(other) {
            chosen.push(other);
        }
    }
}

fn is_same(one: Option<&Node>, other: Option<&Node>) -> bool {
    one.map(std::ptr::from_ref) == other.map(std::ptr::from_ref)
}

/// The objects that have a field of an envelope, in document order.
fn candidates<'d>(document: &'d Document<'_>) -> Vec<Candidate<'d>> {
    let mut candidates = Vec::new();
    let mut root = 0;
    for (index, node) in (0..).zip(&document.nodes) {
        root += u32::from(node.parent == NONE);
        let in_list_of_errors = || {
            let list = document.node(node.parent);
            list.is_some_and(|list| list.kind == Kind::Array && matches!(list.role, Some(Role::Error)))
        };
        let is_object = node.kind == Kind::Object && node.has_fields;
        // "errors": ["...", "..."]
        let is_message =
            || node.in_list && !node.passed_over && in_list_of_errors() && is_text(document, node);
        if is_object || is_message() {
            let start = Candidate {
                node: index,
                root,
                depth: node.depth,
                in_list: node.in_list,
                under_error: node.under_error,
                message: (!is_object).then_some(node),
                ..Default::default()
            };
            candidates.extend(if is_object { candidate(document, node, start) } else { Some(start) });
        }
    }
    candidates
}

/// Reads an object's fields; `None` when none is of an envelope.
fn candidate<'d>(document: &'d Document<'_>, object: &Node, start: Candidate<'d>) -> Option<Candidate<'d>> {
    let mut found = start;
    let mut code_rank = u8::MAX;
    // Best message beside a specific code and beside a plain one.
    let mut messages = [(u8::MAX, None); 2];
    let (mut error, mut kind, mut extension, mut flag, mut word) = (None, None, None, None, None);
    let mut any = false;
    for (index, node) in document.children(start.node) {
        let Some(role) = node.role else { continue };
        if object.passed_over && !matches!(role, Role::RequestId) {
            continue;
        }
        any = true;
        match role {
            Role::Code(rank) if is_code(document, node) => {
                if rank == PLAIN_CODE {
                    found.plain_code = Some(node);
                }
                // Of two fields of one name the later counts, as it does for JSON.parse.
                if rank <= code_rank {
                    (found.code, code_rank) = (Some(node), rank);
                }
            }
            Role::Message(specific, plain) => match message_text(document, index, node) {
                Some(node) => {
                    for (best, rank) in messages.iter_mut().zip([specific, plain]) {
                        if rank <= best.0 {
                            *best = (rank, Some(node));
                        }
                    }
                }
                None if specific < WEAK_MESSAGE && matches!(node.kind, Kind::Object | Kind::Array) => {
                    found.compound = Some(node);
                }
                None => {}
            },
            Role::LocalizedMessage => {
                found.living = true;
                if is_text(document, node) {
                    for best in &mut messages {
                        if best.0 >= WEAK_MESSAGE {
                            *best = (WEAK_MESSAGE - 1, Some(node));
                        }
                    }
                }
            }
            Role::Error if node.kind == Kind::Text && is_text(document, node) => error = Some(node),
            Role::Extensions if start.under_error => {
                let is_code = |field: &Node| {
                    matches!(field.role, Some(Role::Code(PLAIN_CODE))) && is_code(document, field)
                };
                extension = child(document, index, &is_code);
            }
            Role::Type if is_code(document, node) => kind = Some(node),
            Role::RequestId if is_code(document, node) => found.request_id = Some(node),
            Role::Id if is_text(document, node) => found.id = Some(node),
            Role::Status => {
                found.status = status(document, node).or(found.status);
                found.status_is_word = node.kind == Kind::Text && found.status.is_none();
                word = Some(node);
            }
            Role::Success => flag = truth(document, node),
            Role::Living => found.living = true,
            _ => {}
        }
    }
    if !any {
        return None;
    }
    if let Some(error) = error {
        if found.code.is_none() && messages[0].0 != u8::MAX && is_identifier(&document.value(error)) {
            found.code = Some(error);
        } else {
            for best in &mut messages {
                if best.0 == u8::MAX {
                    *best = (u8::MAX - 1, Some(error));
                }
            }
        }
    }
    // NeutronError has its code in `type`; elsewhere a type is a type.
    let kind = kind.filter(|_| matches!(object.role, Some(Role::Error)));
    found.code = found.code.or(extension).or(kind);
    found.specific = code_rank < PLAIN_CODE;
    let is_plain = code_rank == PLAIN_CODE;
    let (rank, message) = messages[usize::from(is_plain)];
    found.message = message;
    found.weak_message = message.is_some() && rank >= WEAK_MESSAGE;
    found.says_failed =
        flag == Some(false) || message.and_then(|node| node.role).is_some_and(Role::says_error);
    // Of a value that the end cut off nobody knows what it was going to say: `200` may have been 2000.
    let says = |node: Option<&Node>, success: fn(&str) -> bool| {
        node.is_some_and(|node| !node.cut && success(&document.value(node)))
    };
    found.success = match (flag, found.code) {
        // What says just this outranks every number.
        (Some(flag), _) => flag,
        (None, Some(_)) => says(found.code, is_success),
        (None, None) => says(word, is_success_word) || says(found.message, is_success_word),
    };
    let mut is_number = false;
    if let Some(code) = found.code {
        let text = document.value(code);
        // axios: ERR_BAD_REQUEST
        found.of_client = text.starts_with("ERR_");
        is_number = code.kind == Kind::Number;
    }
    if !is_plain || !is_number && !found.living {
        found.id = None;
    }
    Some(found)
}

/// Where the text of a message is: itself, or beside its language, as OData and SOAP have it.
fn message_text<'d>(document: &'d Document<'_>, index: u32, node: &'d Node) -> Option<&'d Node> {
    if node.kind != Kind::Object {
        return is_text(document, node).then_some(node);
    }
    child(document, index, &|field| {
        matches!(document.key(field), "value" | "Text" | "text") && is_text(document, field)
    })
}

/// The first of an object's values that is so.
fn child<'d>(document: &'d Document<'_>, object: u32, is: &dyn Fn(&Node) -> bool) -> Option<&'d Node> {
    document.children(object).find(|(_, field)| is(field)).map(|(_, field)| field)
}

fn is_text(document: &Document<'_>, node: &Node) -> bool {
    if !matches!(node.kind, Kind::Text | Kind::Number) {
        return false;
    }
    let source = node.value.of(document.text);
    // What begins with a letter or a digit is not blank, whatever its escapes say.
    let is_blank = || trim(&document.value(node)).is_empty();
    let begins = source.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    (begins || !is_blank()) && !is_null(source)
}

/// Whether a value can be a code or an id: no document, and not made unreadable (`******`).
fn is_code(document: &Document<'_>, node: &Node) -> bool {
    if node.value.length() >= LONGEST_CODE || !is_text(document, node) {
        return false;
    }
    let value = document.value(node);
    !value.bytes().any(|byte| matches!(byte, b'"' | b'{' | b'}' | b'\\'))
        && !value.bytes().all(|byte| byte == b'*')
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a name that a program gave: `invalid_grant`, `IEF.100100`, and no word or sentence.
pub(super) fn is_identifier(text: &str) -> bool {
    is_code_word(text)
        && text.bytes().any(|byte| matches!(byte, b'.' | b'_' | b'0'..=b'9'))
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether a text has the characters of a code and no others.
pub(super) fn is_code_word(text: &str) -> bool {
    !text.is_empty() && text.len() < LONGEST_CODE && text.bytes().all(is_code_byte)
}

/// Whether a code says success: 200 and other 2xx, alone or with their names, zeros, a word for success.
fn is_success(code: &str) -> bool {
    let code = trim(code);
    let digits = count_while(code.as_bytes(), usize::MAX, |byte| byte.is_ascii_digit());
    let (number, name) = code.split_at(digits);
    let is_zero =
        digits > 0 && number.bytes().all(|digit| digit == b'0') && (name.is_empty() || name == ".0");
    let is_2xx =
        digits == 3 && number.starts_with('2') && (name.is_empty() || name == ".0" || name.starts_with(' '));
    is_zero || is_2xx || is_success_word(code)
}

pub(super) fn is_success_word(text: &str) -> bool {
    let text = trim(text);
    ["success", "ok", "successful", "succeeded"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What a field says of success.
fn truth(document: &Document<'_>, node: &Node) -> Option<bool> {
    match node.kind {
        Kind::True => Some(true),
        Kind::False => Some(false),
        Kind::Text => {
            let value = document.value(node);
            let is_true = value.eq_ignore_ascii_case("true");
            (is_true || value.eq_ignore_ascii_case("false")).then_some(is_true)
        }
        _ => None,
    }
}

fn status(document: &Document<'_>, node: &Node) -> Option<u16> {
    if !matches!(node.kind, Kind::Text | Kind::Number) {
        return None;
    }
    leading_status(&document.value(node))
}

/// The status of `404` and `404 Not Found`.
pub(super) fn leading_status(text: &str) -> Option<u16> {
    let (digits, rest) = text.split_at_checked(3)?;
    let is_whole = matches!(rest.as_bytes(), [] | [b' ' | b':', ..]) || rest == ".0";
    decimal(digits).filter(|status| is_whole && (100..600).contains(status)).map(|status| status as u16)
}

/// The message of an error that has none of its own: that of an object round it, or of the first in it.
fn message_nearby<'d>(
    document: &'d Document<'_>,
    candidate: &Candidate<'d>,
    candidates: &[Candidate<'d>],
) -> Option<&'d Node> {
    let code_of = |candidate: &Candidate<'d>| candidate.code.map(|code| document.value(code));
    // One with a code of its own has a message of its own, unless it is the same error once more.
    let lent = |other: &Candidate<'d>| {
        other.message.filter(|_| !other.is_coded() || code_of(other) == code_of(candidate))
    };
    let after = |node: u32| &candidates[candidates.partition_point(|other| other.node < node)..];
    let object = document.node(candidate.node)?;
    let mut parent = object.parent;
    while let Some(node) = document.node(parent) {
        let message = after(parent).first().filter(|other| other.node == parent).and_then(lent);
        if message.is_some() {
            return message;
        }
        parent = node.parent;
    }
    let inner = after(candidate.node + 1).first().filter(|inner| inner.node < object.next)?;
    lent(inner).filter(|_| inner.under_error || inner.is_coded())
}

/// The message beside a text that is no field of an envelope, or round it.
pub(super) fn message_beside(document: &Document<'_>, node: &Node, notes: &mut Notes) -> Option<String> {
    let mut parent = node.parent;
    loop {
        let object = document.node(parent)?;
        let start = Candidate { node: parent, ..Default::default() };
        let message = candidate(document, object, start).and_then(|found| found.message);
        if let Some(message) = message {
            return Some(notes.message(&document.value(message), message.value.start as usize));
        }
        parent = object.parent;
    }
}

/// What belongs to the whole body: the main error's own, else the shallowest.
fn common(
    document: &Document<'_>,
    candidates: &[Candidate<'_>],
    main: Option<&Candidate<'_>>,
    reading: &mut Reading,
) {
    let value = |node: &Node| trim(&document.value(node)).to_owned();
    if reading.request_id.is_none() {
        let shallowest = || first(candidates, Candidate::place, &|candidate| candidate.request_id.is_some());
        let own = main.and_then(|main| main.request_id);
        reading.request_id =
            own.or_else(|| shallowest()?.request_id).or_else(|| id_in_list(document)).map(value);
    }
    if reading.echoed_id.is_none() {
        reading.echoed_id = main.and_then(|main| main.id).map(value);
    }
    if reading.status.is_none() {
        let shallowest = || {
            first(candidates, Candidate::place, &|candidate| candidate.status.is_some() && !candidate.in_list)
        };
        reading.status = main
            .and_then(|main| main.status)
            .or_else(|| shallowest()?.status)
            .or_else(|| status_in_code(document, main?));
    }
}

/// The request's id in a list of header fields: `"headers": [{"name": "X-Request-Id", "value": "..."}]`.
fn id_in_list<'d>(document: &'d Document<'_>) -> Option<&'d Node> {
    let is_list = |node: &Node| {
        node.kind == Kind::Array
            && !node.passed_over
            && ["headers", "header"].iter().any(|name| document.key(node).eq_ignore_ascii_case(name))
    };
    let field = |object: u32, names: &[&str]| {
        child(document, object, &|field| names.contains(&document.key(field)) && is_code(document, field))
    };
    for (index, _) in (0..).zip(&document.nodes).filter(|(_, node)| is_list(node)) {
        for (object, _) in document.children(index) {
            if let Some(name) = field(object, &["name", "key"])
                && field::role(document.value(name).as_bytes()) == Some(Role::RequestId)
                && let Some(value) = field(object, &["value"])
            {
                return Some(value);
            }
        }
    }
    None
}

/// The HTTP status that services repeat as a code: as that of a nested error (OpenStack), with its name, beside a specific code (CCE)
/// or beside a status in words (Kubernetes). A number that stands alone at the top may mean anything.
fn status_in_code(document: &Document<'_>, main: &Candidate<'_>) -> Option<u16> {
    let code = document.value(main.plain_code?);
    let is_told = main.depth > 0 || main.specific || main.status_is_word || find_byte(&code, b' ').is_some();
    leading_status(&code).filter(|status| *status >= 400 && !main.living && is_told)
}

fn report(
    document: &Document<'_>,
    candidate: &Candidate<'_>,
    candidates: &[Candidate<'_>],
    notes: &mut Notes,
) -> Report {
    let code = candidate.code.filter(|_| candidate.is_coded());
    let message = match code {
        Some(_) => candidate
            .message
            .or_else(|| message_nearby(document, candidate, candidates))
            .or(candidate.compound),
        None => candidate.message,
    };
    let at = document.node(candidate.node).map_or(0, |node| node.value.start as usize);
    let mut code_text = code.map(|node| match node.kind {
        Kind::Number => shortest(node.value.of(document.text)),
        _ => trim(&document.value(node)).to_owned(),
    });
    let mut message = message.map(|node| notes.message(&document.value(node), node.value.start as usize));
    if let (Some(code), Some(message)) = (&mut code_text, &mut message)
        && are_swapped(code, message)
    {
        notes.add(ProblemKind::SwappedFields, at, "code and message stand in each other's place");
        std::mem::swap(code, message);
    }
    Report {
        living: candidate.living,
        of_client: candidate.of_client,
        is_number: code_text.as_deref().is_some_and(is_digits),
        cut: code.is_some_and(|node| node.cut),
        is_mentioned: false,
        code: code_text,
        message,
    }
}

/// Whether a code is a sentence and its message a code.
fn are_swapped(code: &str, message: &str) -> bool {
    let is_sentence = code.bytes().any(|byte| byte == b' ' || byte >= 0x80);
    is_sentence && is_identifier(message) && message.bytes().any(|byte| byte.is_ascii_digit())
}

/// A number as JavaScript would print it, as far as its digits go: `28504.0` is `28504`, `1e3` is `1000`. Digits are never rounded.
fn shortest(number: &str) -> String {
    /// Zeros that an exponent may add; no code is that long.
    const MOST_ZEROS: u32 = 21;
    let (mantissa, exponent) = split(number, b'e').or_else(|| split(number, b'E')).unwrap_or((number, "0"));
    let (whole, fraction) = split(mantissa, b'.').unwrap_or((mantissa, ""));
    let fraction = &fraction[..without_end(fraction.as_bytes(), b"0").len()];
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let Some(exponent) = decimal(exponent).filter(|exponent| *exponent <= MOST_ZEROS) else {
        return number.to_owned();
    };
    let exponent = exponent as usize;
    let mut decimal = String::from(whole);
    // Digits after the point move before it, or zeros come there.
    let (before, after) = fraction.split_at(exponent.min(fraction.len()));
    decimal.push_str(before);
    for _ in before.len()..exponent {
        decimal.push('0');
    }
    if !after.is_empty() {
        decimal.push('.');
        decimal.push_str(after);
    }
    if decimal == "-0" { "0".to_owned() } else { decimal }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_its_decimal_string() {
        for (number, expected) in [
            ("460", "460"),
            ("28504.0", "28504"),
            ("1e3", "1000"),
            ("1.5e1", "15"),
            ("1.25e1", "12.5"),
            ("0.50", "0.5"),
            ("-1", "-1"),
            ("-0", "0"),
            ("12345678901234567890", "12345678901234567890"),
            ("1e400", "1e400"),
            ("1e-3", "1e-3"),
        ] {
            assert_eq!(shortest(number), expected);
        }
    }

    #[test]
    fn codes_that_say_success() {
        for code in ["0", "000000", "200", "200.0", "201 Created", "OK", "Success", " success "] {
            assert!(is_success(code), "{code}");
        }
        for code in ["", "2000", "460", "00000010", "20004", "IEF.200", "404 Not Found"] {
            assert!(!is_success(code), "{code}");
        }
    }
}
