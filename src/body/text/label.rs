//! Which words in running text are labels, and of what.

use crate::body::field::{self, Role};

/// What a label in running text announces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// A code, by a name that means nothing else (`error_code`).
    ErrorCode,
    /// A code, by a name that may mean something else (`code`).
    Code,
    /// A code, where it looks like one beyond doubt, a status, or else a message: after `Error:` and `ServerException:`.
    Exception,
    /// A message, by a name that means nothing else (`error_msg`).
    ErrorMessage,
    /// A message, by a name that messages themselves have in them (`message`).
    Message,
    RequestId,
    Status,
    /// The living platform's message in the user's language.
    Localized,
    /// What says nothing of the error, and ends what stands before it.
    Other,
}

pub(super) fn label(name: &str) -> Option<Label> {
    match field::role(name.as_bytes()) {
        Some(Role::Code(field::PLAIN_CODE)) => Some(Label::Code),
        Some(Role::Code(_)) => Some(Label::ErrorCode),
        Some(Role::Message(rank, _)) if rank < field::PLAIN_MESSAGE => Some(Label::ErrorMessage),
        Some(Role::Message(rank, _)) if rank < field::WEAK_MESSAGE => Some(Label::Message),
        Some(Role::RequestId) => Some(Label::RequestId),
        Some(Role::Status) => Some(Label::Status),
        Some(Role::LocalizedMessage) => Some(Label::Localized),
        Some(Role::Other) => Some(Label::Other),
        // `HTTP 404`, and as gophercloud says it: `but got 404 instead`
        _ if name.eq_ignore_ascii_case("http") || name == "got" => Some(Label::Status),
        // gRPC: `rpc error: code = NotFound desc = ...`
        _ if name == "desc" => Some(Label::Message),
        _ if is_exception(name) => Some(Label::Exception),
        _ => None,
    }
}

pub(super) fn is_exception(name: &str) -> bool {
    name == "err" || ["error", "exception"].iter().any(|end| field::ends_with(name.as_bytes(), end))
}
