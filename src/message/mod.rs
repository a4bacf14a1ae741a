//! Message templates.

mod placeholder;

pub(crate) use placeholder::placeholders;
