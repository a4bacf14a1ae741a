//! Whether a document in running text is what was sent: logs and transcripts show the request before its answer.

use super::is_word;
use crate::body::field::{self, Role};
use crate::body::search::{last_line, without_end};
use crate::find;

/// So far back is looked for the line that a request begins with.
const LOOK_BACK: usize = 8 << 10;
const METHODS: [&str; 5] = ["POST ", "PUT ", "PATCH ", "DELETE ", "GET "];

/// Whether what stands before a document, behind the one before it, says that it was sent.
pub(in crate::body) fn is_sent(before: &str) -> bool {
    let bytes = before.as_bytes();
    let last = without_end(bytes, b" \n\r\t\"'$:=");
    let label = last.strip_suffix("：".as_bytes()).unwrap_or(last);
    is_argument(last) || is_named(label) || follows_request(bytes)
}

/// `curl -d '`
fn is_argument(before: &[u8]) -> bool {
    let (_, option) = last_word(before);
    option == b"-d" || option == b"--json" || option.starts_with(b"--data")
}

/// `request: `, `Request body: `, and not `Bad request: `, which is an answer
fn is_named(before: &[u8]) -> bool {
    let (rest, last) = last_word(before);
    if ["请求参数", "请求体", "请求报文", "入参"].iter().any(|name| last.ends_with(name.as_bytes()))
    {
        return true;
    }
    let (rest, word) =
        if last.eq_ignore_ascii_case(b"body") { last_word(without_end(rest, b" ")) } else { (rest, last) };
    let (_, qualifier) = last_word(without_end(rest, b" "));
    let is_of_answer = ["bad", "invalid", "illegal", "failed"]
        .iter()
        .any(|word| qualifier.eq_ignore_ascii_case(word.as_bytes()));
    field::role(word) == Some(Role::Request) && !is_of_answer
}

/// `POST /v2/nodes HTTP/1.1`, also after curl's `> ` or the arrow of a client's log, and no head of an answer since
fn follows_request(before: &[u8]) -> bool {
    let mut rest = &before[before.len().saturating_sub(LOOK_BACK)..];
    while !rest.is_empty() {
        let start = last_line(rest);
        let line = &rest[start..];
        rest = &rest[..start.saturating_sub(1)];
        let has = |sign: &str| find::find(line, sign.as_bytes(), 0);
        if line.starts_with(b"HTTP/") || ["< HTTP/", "<-- ", "<<< "].iter().any(|sign| has(sign).is_some()) {
            return false;
        }
        let arrow = has("> ").map(|at| at + 2);
        let request = &line[arrow.unwrap_or(0)..];
        let is_request = METHODS.iter().any(|method| request.starts_with(method.as_bytes()));
        if is_request && (arrow.is_some() || has(" HTTP/").is_some()) {
            return true;
        }
    }
    false
}

/// The word that a text ends with, and what stands before it.
fn last_word(text: &[u8]) -> (&[u8], &[u8]) {
    text.split_at(text.iter().rposition(|byte| !is_word(*byte)).map_or(0, |at| at + 1))
}
