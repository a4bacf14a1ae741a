//! The field names that error bodies use, and what each says. This is the one list: every reader and the choice of a body's main
//! error go by it.
//!
//! Names are compared without case and without `_`, `-`, `.` and spaces, so that `error_code`, `errorCode`, `ErrorCode` and, in
//! running text, `Error code` are one name.

/// What a field's name says of its value. Where every value of a body passes it is told by `matches!`: `==` is a call each time when all is
/// compiled for size, and those calls were 7 % of the time that a large body took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An error's code, and how it ranks among the codes of one object.
    Code(u8),
    /// An error's message, and how it ranks beside a specific code (`error_code`) and beside a plain one (`code`).
    Message(u8, u8),
    /// What is called an error: an object or a list of errors, or in words a message where there is no other. It is a code where it
    /// looks like one.
    Error,
    /// Holds a GraphQL error's code, beside its message.
    Extensions,
    /// A kind of error, the code in what is called an error and has no other (`NeutronError`).
    Type,
    /// What was sent, which is never the answer: beside one it is the HTTP client's, or an echo.
    Request,
    /// Names the request.
    RequestId,
    /// The caller's own id, which the living platform echoes.
    Id,
    /// HTTP status.
    Status,
    /// Whether the call succeeded.
    Success,
    /// Found only in bodies of the living platform.
    Living,
    /// The same, and a message where there is no other.
    LocalizedMessage,
    /// Says nothing that is read, and ends what stands before it.
    Other,
}

impl Role {
    /// Whether a message by this name is an error's, and not just any.
    pub(super) fn says_error(self) -> bool {
        matches!(self, Role::Error | Role::Message(..PLAIN_MESSAGE | 6..=WEAK_MESSAGE, _))
    }

    /// Whether the name is a word that messages have before a colon: `request: ...`, `reason: ...`.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Role::Request | Role::Message(REASON, _))
    }
}

/// From this rank on a code's name is so common that what stands beside it decides whether it is one.
pub(super) const PLAIN_CODE: u8 = 4;
/// From this rank on a message's name is one that messages themselves have in them.
pub(super) const PLAIN_MESSAGE: u8 = 4;
/// From this rank on a message's name is so common that it is one only at the top or within what is called an error.
pub(super) const WEAK_MESSAGE: u8 = 8;

/// The rank of what is a message where there is no other.
const REASON: u8 = 14;
/// The rank of a message that stands under no name at all.
pub(super) const UNNAMED: u8 = 15;

/// Folded name and role.
const FIELDS: [(&str, Role); 60] = [
    ("errorcode", Role::Code(0)),
    ("errcode", Role::Code(1)),
    ("xcaerrorcode", Role::Code(1)),
    ("errorcodestr", Role::Code(2)),
    ("errorname", Role::Code(3)),
    ("code", Role::Code(PLAIN_CODE)),
    ("faultcode", Role::Code(5)),
    ("workloadrescode", Role::Code(6)),
    ("type", Role::Type),
    ("errormsg", Role::Message(0, 1)),
    ("errormessage", Role::Message(1, 2)),
    ("errmsg", Role::Message(2, 3)),
    ("errmessage", Role::Message(2, 3)),
    ("externalmessage", Role::Message(3, 4)),
    ("xcaerrormessage", Role::Message(3, 4)),
    ("message", Role::Message(4, 0)),
    ("msg", Role::Message(5, 5)),
    ("localizedmsg", Role::LocalizedMessage),
    ("faultstring", Role::Message(6, 6)),
    ("workloadresstr", Role::Message(7, 7)),
    ("resultmsg", Role::Message(7, 7)),
    ("errordescription", Role::Message(8, 8)),
    ("errordesc", Role::Message(8, 8)),
    ("detail", Role::Message(9, 9)),
    ("description", Role::Message(10, 10)),
    ("details", Role::Message(11, 11)),
    ("failreason", Role::Message(12, 12)),
    ("title", Role::Message(13, 13)),
    ("reason", Role::Message(REASON, REASON)),
    ("error", Role::Error),
    ("err", Role::Error),
    ("fault", Role::Error),
    ("errors", Role::Error),
    ("failure", Role::Error),
    ("failures", Role::Error),
    ("failed", Role::Error),
    ("extensions", Role::Extensions),
    ("request", Role::Request),
    ("req", Role::Request),
    ("requestbody", Role::Request),
    ("config", Role::Request),
    ("requestid", Role::RequestId),
    ("reqid", Role::RequestId),
    ("id", Role::Id),
    ("status", Role::Status),
    ("statuscode", Role::Status),
    ("httpstatus", Role::Status),
    ("httpstatuscode", Role::Status),
    ("httpcode", Role::Status),
    ("responsecode", Role::Status),
    ("statuscodeerror", Role::Status),
    ("success", Role::Success),
    ("successful", Role::Success),
    ("issuccess", Role::Success),
    ("iotid", Role::Living),
    ("iottoken", Role::Living),
    ("identityid", Role::Living),
    ("encodedauthorizationmessage", Role::Other),
    ("hostid", Role::Other),
    ("recommend", Role::Other),
];

/// Endings of names that are not in the list: `X-Openstack-Request-Id`, `NeutronError`, `返回的错误码`.
const ENDINGS: [(&str, Role); 11] = [
    ("requestid", Role::RequestId),
    ("error", Role::Error),
    ("错误码", Role::Code(0)),
    ("错误代码", Role::Code(0)),
    ("状态码", Role::Status),
    ("http状态", Role::Status),
    ("错误信息", Role::Message(0, 1)),
    ("错误消息", Role::Message(0, 1)),
    ("错误描述", Role::Message(0, 1)),
    ("请求id", Role::RequestId),
    ("请求id是", Role::RequestId),
];

/// No name in the list is longer as people write it.
const LONGEST: usize = 64;
/// A power of two, more than twice as many as names.
const SLOTS: usize = 128;

/// Where each name is found by its hash: its number and one, with open addressing; computed by the compiler.
const INDEX: [u8; SLOTS] = {
    let mut index = [0; SLOTS];
    let mut number = 0;
    while number < FIELDS.len() {
        let name = FIELDS[number].0.as_bytes();
        let mut hash = 0;
        let mut at = 0;
        while at < name.len() {
            hash = mix(hash, name[at]);
            at += 1;
        }
        let mut slot = slot(hash);
        while index[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        number += 1;
        index[slot] = number as u8;
    }
    index
};

/// By the first letter of a name, a bit for each letter that one which begins so can end with. Most names of most bodies are told by these
/// two.
const LAST_LETTERS: [u32; 26] = {
    let mut by_ending = 0;
    let mut number = 0;
    while number < ENDINGS.len() {
        let end = ENDINGS[number].0.as_bytes();
        by_ending |= letter_bit(letter(end[end.len() - 1]));
        number += 1;
    }
    let mut letters = [by_ending; 26];
    let mut number = 0;
    while number < FIELDS.len() {
        let name = FIELDS[number].0.as_bytes();
        letters[letter(name[0])] |= letter_bit(letter(name[name.len() - 1]));
        number += 1;
    }
    letters
};

/// A letter's number, in either case; 26 and more for what is none.
const fn letter(byte: u8) -> usize {
    (byte | 0x20).wrapping_sub(b'a') as usize
}

const fn letter_bit(letter: usize) -> u32 {
    if letter < 26 { 1 << letter } else { 0 }
}

/// Whether a name that begins and ends so may be known: all known ones end in letters, or in signs that names are written with or without.
fn is_known_by_edges(name: &[u8]) -> bool {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return false };
    let end = letter(*last);
    if end >= 26 {
        return is_joint(*last) || !last.is_ascii();
    }
    LAST_LETTERS.get(letter(*first)).is_none_or(|letters| letters & 1 << end != 0)
}

const fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

const fn slot(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize % SLOTS
}

/// What a field's name says; `None` for a name that no envelope has.
pub(super) fn role(name: &[u8]) -> Option<Role> {
    if name.len() > LONGEST || !is_known_by_edges(name) {
        return None;
    }
    let mut hash = 0;
    for byte in name.iter().filter(|byte| !is_joint(**byte)) {
        hash = mix(hash, byte.to_ascii_lowercase());
    }
    let mut slot = slot(hash);
    while let Some(number) = usize::from(INDEX[slot]).checked_sub(1) {
        let (known, role) = FIELDS.get(number)?;
        if is_spelling(name, known) {
            return Some(*role);
        }
        slot = (slot + 1) % SLOTS;
    }
    let last = name.last().map(u8::to_ascii_lowercase);
    // Of two English words the second one is a name by itself.
    let ends = |(end, _): &&(&str, Role)| {
        end.as_bytes().last().copied() == last
            && ends_with(name, end)
            && !(end.is_ascii() && name.contains(&b' '))
    };
    ENDINGS.iter().find(ends).map(|(_, role)| *role)
}

/// Whether a name is a way to write a folded one.
fn is_spelling(name: &[u8], folded: &str) -> bool {
    let mut left = folded.bytes();
    name.iter().filter(|byte| !is_joint(**byte)).all(|byte| left.next() == Some(byte.to_ascii_lowercase()))
        && left.next().is_none()
}

/// What names are written with or without.
#[inline(always)]
fn is_joint(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b'.' | b' ')
}

/// Whether a name, once folded, ends so.
pub(super) fn ends_with(name: &[u8], end: &str) -> bool {
    let mut last = name.iter().rev().copied().filter(|byte| !is_joint(*byte));
    end.bytes().rev().all(|byte| last.next().is_some_and(|last| last.eq_ignore_ascii_case(&byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_however_it_is_spelt() {
        for (name, expected) in FIELDS {
            assert_eq!(role(name.as_bytes()), Some(expected), "{name}");
        }
        for spelling in ["error_code", "errorCode", "ErrorCode", "Error code", "ERROR-CODE", "_error_code_"] {
            assert_eq!(role(spelling.as_bytes()), Some(Role::Code(0)), "{spelling}");
        }
    }

    #[test]
    fn names_are_known_by_their_endings() {
        for (end, expected) in ENDINGS {
            assert_eq!(role(format!("my_{end}").as_bytes()), Some(expected), "{end}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for name in ["", "_", "codes", "co", "error_code_of_mine", "错误"] {
            assert_eq!(role(name.as_bytes()), None, "{name}");
        }
        assert_eq!(role("e".repeat(1000).as_bytes()), None);
    }
}
