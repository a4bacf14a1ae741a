//! Tables: CSV and what a spreadsheet copies, Markdown's and Jira's, those of command lines and of SQL.

use crate::body::document::{Document, Escape, Key, Kind, Node, Span};
use crate::body::envelope;
use crate::body::field::{self, Role};
use crate::body::search::{count_while, find, find_byte, offset_in, split, trim, without_end};

/// Signs that part cells, the surest first.
const SEPARATORS: [&str; 5] = ["|", "\t", ",", ";", "  "];
/// More columns are no table of errors.
const MAX_COLUMNS: usize = 64;

/// The names of codes have one of these in them.
const IN_NAMES: [&str; 3] = ["ode", "ODE", "码"];

/// Whether a code can be named in a text: most texts and lines need no more than this look.
fn may_name_code(text: &str) -> bool {
    IN_NAMES.iter().any(|part| find(text, part).is_some())
}

/// Reads a table of errors, one a row, or of one error's fields, one a row; `None` for a text that has none. The first line that names a
/// code tells: so a text is gone through but once for each separator.
pub(in crate::body) fn table(text: &str) -> Option<Document<'_>> {
    if !may_name_code(text) {
        return None;
    }
    let mut lines = Lines(text);
    while let Some(line) = lines.next() {
        if !may_name_code(line) {
            continue;
        }
        let mut has_head = false;
        for separator in SEPARATORS.into_iter().filter(|separator| find(line, separator).is_some()) {
            let head = cells(line, separator, MAX_COLUMNS);
            if head.len() < 2 || !head.iter().any(|name| is_code(role(name))) {
                continue;
            }
            has_head = true;
            let mut document = Document::new(text);
            match &head[..] {
                [_, value] if role(value).is_none() => fields(&mut document, separator),
                _ => rows(&mut document, &head, separator, lines.0),
            }
            // Words in prose stand between commas too.
            let value_of = |node: &Node| node.value.of(text);
            let tells = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
            let is_coded = |node: &Node| {
                is_code(node.role)
                    && envelope::is_code_word(value_of(node))
                    && value_of(node).bytes().any(tells)
            };
            let is_message = |node: &Node| matches!(node.role, Some(Role::Message(..)));
            if document.nodes.iter().any(is_coded) && document.nodes.iter().any(is_message) {
                return Some(document);
            }
        }
        if has_head {
            return None;
        }
    }
    None
}

/// The rows below a head that names the columns, up to the first line that has others.
fn rows(document: &mut Document<'_>, head: &[&str], separator: &str, below: &str) {
    let text = document.text;
    for line in Lines(below) {
        if is_rule(line) {
            continue;
        }
        let values = cells(line, separator, MAX_COLUMNS);
        if values.len() != head.len() || document.is_full() {
            return;
        }
        document.enter(Kind::Object, Key::default(), offset_in(text, line));
        for (name, value) in head.iter().zip(&values) {
            field(document, name, value);
        }
        document.leave(offset_in(text, line) + line.len());
    }
}

/// The lines that are a name and its value: each code begins an error.
fn fields(document: &mut Document<'_>, separator: &str) {
    let text = document.text;
    let mut coded = false;
    document.enter(Kind::Object, Key::default(), 0);
    for line in Lines(text) {
        // What stands behind the name is all the value's.
        let cells = cells(line, separator, 2);
        let (Some(name), Some(value), true) = (cells.first(), cells.get(1), !document.is_full()) else {
            continue;
        };
        let Some(role) = role(name) else { continue };
        if is_code(Some(role)) && std::mem::replace(&mut coded, true) {
            document.leave(offset_in(text, line));
            document.enter(Kind::Object, Key::default(), offset_in(text, line));
        }
        field(document, name, value);
    }
    document.leave(text.len());
}

fn field(document: &mut Document<'_>, name: &str, value: &str) {
    let text = document.text;
    let key = Key::new(text, Span::of_part(text, name), Escape::None);
    let escape = if find(value, "\"\"").is_some() { Escape::Doubled } else { Escape::None };
    document.add(Kind::Text, key, Span::of_part(text, value), escape);
}

fn is_code(role: Option<Role>) -> bool {
    matches!(role, Some(Role::Code(_)))
}

fn role(name: &str) -> Option<Role> {
    field::role(name.as_bytes())
}

/// The cells of a line, of which the last of so many has all the rest.
fn cells<'t>(line: &'t str, separator: &str, most: usize) -> Vec<&'t str> {
    let mut cells = Vec::new();
    let mut rest = bare(line, b" |");
    loop {
        let quoted = rest.strip_prefix('"').and_then(|rest| {
            let length = quoted_length(rest);
            let after = rest.get(length + 1..)?;
            (after.is_empty() || after.starts_with(separator)).then(|| (&rest[..length], after))
        });
        let (cell, after) = quoted.unwrap_or_else(|| {
            let end = find(rest, separator).filter(|_| cells.len() + 1 < most);
            rest.split_at(end.unwrap_or(rest.len()))
        });
        cells.push(if quoted.is_some() { cell } else { bare(cell, b" \t*`") });
        if after.is_empty() || cells.len() == most {
            return cells;
        }
        rest = &after[separator.len()..];
        // Jira's heads have two lines between cells.
        if matches!(separator, "|" | "  ") {
            let end = count_while(rest.as_bytes(), usize::MAX, |byte| matches!(byte, b' ' | b'|'));
            rest = &rest[end..];
        }
    }
}

/// A text without these signs round it.
fn bare<'t>(text: &'t str, signs: &[u8]) -> &'t str {
    let mut bare = &text[..without_end(text.as_bytes(), signs).len()];
    while bare.as_bytes().first().is_some_and(|byte| signs.contains(byte)) {
        bare = &bare[1..];
    }
    bare
}

/// Length of a cell in quotes, up to the one that closes it; two are one of its own.
fn quoted_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| find_byte(rest, b'"')) {
        at += found;
        if bytes.get(at + 1) != Some(&b'"') {
            return at;
        }
        at += 2;
    }
    text.len()
}

/// Whether a line only parts rows.
fn is_rule(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'|' | b':' | b'=' | b' ') || byte >= 0x80)
}

/// The lines of a text that are not blank.
struct Lines<'t>(&'t str);

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        while !self.0.is_empty() {
            let (line, rest) = split(self.0, b'\n').unwrap_or((self.0, ""));
            self.0 = rest;
            let line = trim(line);
            if !line.is_empty() {
                return Some(line);
            }
        }
        None
    }
}
