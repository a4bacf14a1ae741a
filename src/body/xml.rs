//! Reads XML as far as error bodies need it: elements, their text with entities and CDATA sections, the attributes that errors have. A
//! prefix before a name is passed over. A missing end is noted.

use super::document::{Document, Escape, Key, Kind, MAX_DEPTH, NONE, Node, Span};
use super::escape;
use super::field::{self, Role};
use super::notes::{Notes, ProblemKind};
use super::search::{count_while, find, find_byte, offset_in, split, trim, trim_end, trim_start};
use super::text::is_code_byte;

/// Whether XML that may hold an error starts here: a declaration, or an element whose name is one that errors have.
pub(super) fn starts(text: &str) -> bool {
    text.starts_with("<?xml")
        || element(text).is_some_and(|name| {
            field::role(name.as_bytes()) == Some(Role::Error)
                || ["ErrorResponse", "DeleteResult", "Response", "Result"].contains(&name)
        })
}

/// The name of the element that starts here, whatever it is.
pub(super) fn element(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let (length, name) = name(rest);
    // `<Response [401]>` is how Python prints an object.
    let is_tag = match rest.as_bytes().get(length..) {
        Some([b'>' | b'/', ..]) => true,
        Some([b' ', next, ..]) => next.is_ascii_alphabetic(),
        _ => false,
    };
    // syslog's lines begin with a number in such brackets.
    (is_tag && !name.bytes().next()?.is_ascii_digit()).then_some(name)
}

fn local_name(tag: &str) -> &str {
    name(tag).1
}

/// The name of the element whose tag starts here: its length, and it without its prefix.
fn name(tag: &str) -> (usize, &str) {
    let end = count_while(tag.as_bytes(), 64, |byte| is_code_byte(byte) || matches!(byte, b':' | 0x80..));
    let name = tag.get(..end).unwrap_or_default();
    (end, local(name))
}

/// Reads the elements from a place on into the document, up to the end of the first root, and says where that is.
pub(super) fn read(document: &mut Document<'_>, start: usize, notes: &mut Notes) -> usize {
    let text = document.text;
    let mut at = start;
    // Where the open elements' text starts; a closing tag right after text ends an element that is a value.
    let mut content = start;
    // Where the text ends, or the tag that the end cut off begins.
    let mut end = text.len();
    while let Some(found) = text.get(at..).and_then(|rest| find_byte(rest, b'<')) {
        let tag = at + found;
        let rest = &text[tag..];
        if let Some(length) = section_length(rest) {
            at = tag + length;
            if at == text.len() && !rest.starts_with(escape::CDATA) {
                end = tag;
            }
            continue;
        }
        let Some(length) = find_byte(rest, b'>') else {
            end = tag;
            break;
        };
        at = tag + length + 1;
        let inner = &rest[1..length];
        if let Some(name) = inner.strip_prefix('/') {
            close(document, content, tag, local_name(name));
            if document.open == NONE {
                return at;
            }
        } else if document.is_full() || document.depth() >= MAX_DEPTH {
            let kind = if document.is_full() { ProblemKind::TooLarge } else { ProblemKind::TooDeep };
            notes.add(kind, tag, "more elements, or deeper ones, than are read");
            document.leave_all(text.len());
            return text.len();
        } else {
            let name = local_name(inner);
            if name.is_empty() {
                continue;
            }
            let name_start = tag + 1 + offset_in(inner, name);
            let span = Span::new(name_start, name_start + name.len());
            let key = Key::new(text, span, Escape::None);
            document.enter(Kind::Object, key, at);
            attributes(document, tag + 1, inner);
            if inner.ends_with('/') {
                document.leave(at);
                if document.open == NONE {
                    return at;
                }
            }
        }
        content = at;
    }
    notes.add(ProblemKind::Truncated, text.len(), "the text ends before the XML does");
    // The element that the end cut off: what is there of its text is its value.
    value(document, content, end);
    while document.open != NONE {
        leave(document, end);
    }
    text.len()
}

/// Length of the declaration, comment or CDATA section that a text starts with.
fn section_length(text: &str) -> Option<usize> {
    [("<!--", "-->"), (escape::CDATA, "]]>"), ("<?", ">"), ("<!", ">")]
        .into_iter()
        .find(|(start, _)| text.starts_with(start))
        .map(|(_, end)| find(text, end).map_or(text.len(), |at| at + end.len()))
}

/// Closes the innermost element; one that was not closed before its parent is closed with it.
fn close(document: &mut Document<'_>, content: usize, tag: usize, name: &str) {
    value(document, content, tag);
    /// A closing tag that none of so many open elements answers to is passed over.
    const UNCLOSED: usize = 8;
    let mut levels = 0;
    let mut open = document.open;
    while let Some(node) = document.node(open) {
        levels += 1;
        if document.key(node) == name {
            break;
        }
        if levels == UNCLOSED || node.parent == NONE {
            return;
        }
        open = node.parent;
    }
    for _ in 0..levels {
        leave(document, tag);
    }
}

/// Leaves the innermost element. Elements in a message are a part of it, unless they are an error's fields: `Use <b>POST</b> instead.`
fn leave(document: &mut Document<'_>, end: usize) {
    let is_message = |node: &Node| matches!(node.role, Some(Role::Message(..field::WEAK_MESSAGE, _)));
    let is_field = |node: &Node| {
        is_message(node)
            || matches!(
                node.role,
                Some(Role::Code(_) | Role::LocalizedMessage | Role::Error | Role::RequestId)
            )
    };
    let open = document.open as usize;
    if let [element, inner @ ..] = &document.nodes[open..]
        && element.kind == Kind::Object
        && is_message(element)
        && !inner.iter().any(is_field)
    {
        let content = element.value.start as usize;
        document.nodes.truncate(open + 1);
        become_value(document, content, end);
    }
    document.leave(end);
}

/// The role of text that has no name which says what it is.
const TEXT: Role = Role::Message(field::UNNAMED, field::UNNAMED);

/// Makes the innermost element a value when it has nothing in it but text. Beside other elements and attributes text is a message.
fn value(document: &mut Document<'_>, content: usize, end: usize) {
    let open = document.open as usize;
    let Some(node) = document.nodes.get(open) else { return };
    if node.kind == Kind::Object && document.nodes.len() == open + 1 {
        return become_value(document, content, end);
    }
    let place = trimmed(document.text, content, end);
    if place.length() > 0 && !document.is_full() {
        document.add(Kind::Text, Key::of(TEXT), place, Escape::Xml);
    }
}

/// Makes the innermost element, in which nothing else is, the value of its text.
fn become_value(document: &mut Document<'_>, content: usize, end: usize) {
    let cut = end == document.text.len();
    let mut value = trimmed(document.text, content, end);
    if cut {
        let whole = escape::without_cut(value.of(document.text), Escape::Xml).len();
        value.end = value.start + whole as u32;
    }
    if let Some(node) = document.nodes.last_mut() {
        *node = Node { kind: Kind::Text, escape: Escape::Xml, cut, value, ..*node };
    }
}

/// Where a part of a text is without the white space round it.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    text.get(start..end).map_or(Span::new(start, start), |part| Span::of_part(text, trim(part)))
}

/// The attributes that an error may have, as values of the element; not those of an element that is a value itself.
fn attributes(document: &mut Document<'_>, start: usize, tag: &str) {
    if document.node(document.open).is_some_and(|node| !matches!(node.role, None | Some(Role::Error))) {
        return;
    }
    let mut rest = tag;
    while let Some((name, after)) = split(rest, b'=') {
        let after = trim_start(after);
        let Some(quote @ (b'"' | b'\'')) = after.bytes().next() else { return };
        let Some((value, after)) = split(&after[1..], quote) else { return };
        let name = trim_end(name);
        let words =
            name.bytes().rposition(|byte| byte.is_ascii_whitespace()).map_or(name, |at| &name[at + 1..]);
        let place =
            |part: &str| Span::new(start + offset_in(tag, part), start + offset_in(tag, part) + part.len());
        if document.is_full() {
            return;
        }
        let key = Key::new(document.text, place(local(words)), Escape::None);
        if key.role().is_some() {
            document.add(Kind::Text, key, place(value), Escape::Xml);
        }
        rest = after;
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.bytes().rposition(|byte| byte == b':').map_or(name, |at| &name[at + 1..])
}
