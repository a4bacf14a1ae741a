//! A parsed text as a flat list of nodes in document order, whatever its format.
//!
//! A node names places in the source text and copies nothing: most fields of a body are never looked at. The children of a container
//! follow it directly, so a walk over the list needs no recursion, and neither building nor dropping it does.

use std::borrow::Cow;

use super::escape;
use super::field::{self, Role};
use super::search::offset_in;

/// Most nodes that are kept, about 30 MB of them.
pub(super) const MAX_NODES: usize = 1 << 20;
/// Deepest nesting that is kept. Deeper containers are passed over, and what follows them is read.
pub(super) const MAX_DEPTH: usize = 512;

/// No node: the parent of a root.
pub(super) const NONE: u32 = u32::MAX;

/// A place in the source text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    pub(super) fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// Where a part of a text is in it.
    pub(super) fn of_part(text: &str, part: &str) -> Span {
        let start = offset_in(text, part);
        Span::new(start, start + part.len())
    }

    pub(super) fn length(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    Text,
    Number,
    True,
    False,
    /// A null, or a value that was left out.
    Null,
}

/// How the characters of a text stand in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Escape {
    /// As they are.
    #[default]
    None,
    /// With backslashes.
    Backslash,
    /// With backslashes, and broken into the lines of a box.
    Boxed,
    /// With backslashes, in several strings joined by `+`.
    Joined,
    /// With two quotes for one, as in CSV.
    Doubled,
    /// With two single quotes for one, as in YAML.
    Quoted,
    /// With entities and CDATA sections.
    Xml,
    /// As in a URL: `+` and `%20`.
    Form,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) escape: Escape,
    /// The text ends where the source was cut off.
    pub(super) cut: bool,
    /// What the name it stands under says.
    pub(super) role: Option<Role>,
    pub(super) depth: u16,
    /// It lies in a list, at whatever depth.
    pub(super) in_list: bool,
    /// It lies under a name that says error, or stands under it and is no text.
    pub(super) under_error: bool,
    /// It lies under a name that says request, or a later value has taken its place.
    pub(super) passed_over: bool,
    /// One of its fields has a name that says something beside others; an id alone is anything's.
    pub(super) has_fields: bool,
    /// Objects or lists are directly in it.
    pub(super) holds_others: bool,
    pub(super) value: Span,
    pub(super) key: Span,
    pub(super) parent: u32,
    /// The node after this one and all that is in it.
    pub(super) next: u32,
}

/// The name a value stands under.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Key {
    span: Span,
    role: Option<Role>,
}

impl Key {
    /// A name as it stands in the source.
    pub(super) fn new(text: &str, span: Span, escape: Escape) -> Key {
        let name = escape::decode(span.of(text), escape);
        Key { span, role: field::role(name.as_bytes()) }
    }

    /// A name without escapes.
    pub(super) fn plain(text: &[u8], span: Span) -> Key {
        let name = text.get(span.start as usize..span.end as usize).unwrap_or_default();
        Key { span, role: field::role(name) }
    }

    pub(super) fn role(&self) -> Option<Role> {
        self.role
    }

    /// A name that only the reader gives.
    pub(super) fn of(role: Role) -> Key {
        Key { span: Span::default(), role: Some(role) }
    }
}

/// Nodes over one source text.
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    /// The container that is open, or `NONE`.
    pub(super) open: u32,
}

impl<'t> Document<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Document { text, nodes: Vec::new(), open: NONE }
    }

    /// Adds a value to the open container.
    pub(super) fn add(&mut self, kind: Kind, key: Key, value: Span, escape: Escape) {
        let is_container = matches!(kind, Kind::Object | Kind::Array);
        let (depth, in_list, under_error, passed_over) = match self.nodes.get_mut(self.open as usize) {
            Some(parent) => {
                parent.has_fields |= !matches!(key.role, None | Some(Role::Id));
                parent.holds_others |= is_container;
                let in_list = parent.in_list || parent.kind == Kind::Array;
                (parent.depth + 1, in_list, parent.under_error, parent.passed_over)
            }
            None => (0, false, false, false),
        };
        let is_error = is_container && matches!(key.role, Some(Role::Error));
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node {
            kind,
            escape,
            cut: false,
            role: key.role,
            depth,
            in_list,
            under_error: under_error || is_error,
            passed_over: passed_over || matches!(key.role, Some(Role::Request)),
            has_fields: false,
            holds_others: false,
            value,
            key: key.span,
            parent: self.open,
            next,
        });
    }

    /// Adds a container and opens it.
    pub(super) fn enter(&mut self, kind: Kind, key: Key, at: usize) {
        self.add(kind, key, Span::new(at, at), Escape::None);
        self.open = self.nodes.len() as u32 - 1;
    }

    /// Closes the open container.
    pub(super) fn leave(&mut self, at: usize) {
        let end = self.nodes.len() as u32;
        if let Some(node) = self.nodes.get_mut(self.open as usize) {
            // An XML element may have turned out to be a value, and has its place then.
            if matches!(node.kind, Kind::Object | Kind::Array) {
                node.value.end = at as u32;
            }
            node.next = end;
            self.open = node.parent;
        }
    }

    /// Closes what is still open.
    pub(super) fn leave_all(&mut self, at: usize) {
        while self.open != NONE {
            self.leave(at);
        }
    }

    /// Of the open object's values under one name the last counts, as it does for JSON.parse. Only names that say something are asked
    /// for, and those of objects and lists, in which such names may be: to compare all costs a fifth of the time that a body takes.
    pub(super) fn pass_over_repeated(&mut self) {
        if !self.node(self.open).is_some_and(|object| object.has_fields || object.holds_others) {
            return;
        }
        let mut at = self.open as usize + 1;
        while let Some(node) = self.nodes.get(at) {
            let next = node.next as usize;
            let says_something = node.role.is_some() || matches!(node.kind, Kind::Object | Kind::Array);
            if says_something && self.comes_again(node) {
                for hidden in &mut self.nodes[at..next] {
                    hidden.role = None;
                    hidden.passed_over = true;
                }
            }
            at = next;
        }
    }

    /// Whether a value of the same name follows in the same object.
    fn comes_again(&self, node: &Node) -> bool {
        /// Values that it is compared with: no body repeats a name on purpose.
        const COMPARED: usize = 32;
        let name = self.key(node);
        if name.is_empty() {
            return false;
        }
        let mut later = node.next;
        for _ in 0..COMPARED {
            let Some(other) = self.node(later) else { break };
            if other.key.length() == node.key.length() && self.key(other) == name {
                return true;
            }
            later = other.next;
        }
        false
    }

    pub(super) fn is_full(&self) -> bool {
        self.nodes.len() >= MAX_NODES
    }

    /// Levels that are open.
    pub(super) fn depth(&self) -> usize {
        self.node(self.open).map_or(0, |node| usize::from(node.depth) + 1)
    }

    #[inline(always)]
    pub(super) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    /// The values directly in a container.
    pub(super) fn children(&self, index: u32) -> impl Iterator<Item = (u32, &Node)> {
        let end = self.node(index).map_or(0, |node| node.next);
        let mut at = index + 1;
        std::iter::from_fn(move || {
            let child = at;
            let node = self.node(child).filter(|_| child < end)?;
            // A container that is being read has no end yet; a step forward is certain all the same.
            at = node.next.max(child + 1);
            Some((child, node))
        })
    }

    /// A value's characters.
    pub(super) fn value(&self, node: &Node) -> Cow<'t, str> {
        escape::decode(node.value.of(self.text), node.escape)
    }

    /// The name that a value stands under, escapes and all.
    pub(super) fn key(&self, node: &Node) -> &'t str {
        node.key.of(self.text)
    }
}
