//! URL-encoded forms.

use crate::body::document::{Document, Escape, Key, Kind, Span};
use crate::body::escape;
use crate::body::field::Role;
use crate::body::search::{find_byte, split, trim};

/// Reads a URL-encoded form, also as the query or fragment of a URL; `None` for a text that is none or has no field of an error.
pub(in crate::body) fn form(text: &str) -> Option<Document<'_>> {
    let mut document = Document::new(text);
    let form = trim(text);
    let is_form = !form.bytes().any(|byte| byte <= b' ' || matches!(byte, b'{' | b'<' | b'"' | b';' | b','));
    if !is_form || find_byte(form, b'=').is_none() {
        return None;
    }
    document.enter(Kind::Object, Key::default(), 0);
    let mut rest = match split(form, b'?') {
        Some((address, query)) if find_byte(address, b'=').is_none() => query,
        _ => form,
    };
    while !rest.is_empty() && !document.is_full() {
        let end = rest.bytes().position(|byte| matches!(byte, b'&' | b'#')).unwrap_or(rest.len());
        let (pair, others) = (&rest[..end], rest.get(end + 1..).unwrap_or_default());
        if let Some((name, value)) = split(pair, b'=') {
            let key = Key::new(text, Span::of_part(text, name), Escape::Form);
            let value = if others.is_empty() { escape::without_cut(value, Escape::Form) } else { value };
            document.add(Kind::Text, key, Span::of_part(text, value), Escape::Form);
        }
        rest = others;
    }
    document.leave(text.len());
    let is_error =
        document.nodes.iter().any(|node| matches!(node.role, Some(Role::Code(_) | Role::Message(..))));
    is_error.then_some(document)
}
