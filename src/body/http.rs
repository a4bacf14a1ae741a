//! Reads what `curl -i` prints before a body: one head, or several after a redirection or `100 Continue`.

use super::envelope::leading_status;
use super::escape::hexadecimal;
use super::search::{after, line_end, split, trim, trim_end, trim_start};

/// The heads of a response and where its body starts.
#[derive(Default)]
pub(super) struct Head<'t> {
    /// Status of the last head.
    pub(super) status: Option<u16>,
    /// Fields of all heads, in order.
    pub(super) fields: Vec<(&'t str, &'t str)>,
    /// Where the body starts, in bytes.
    pub(super) length: usize,
}

/// Most fields that are read.
const MAX_FIELDS: usize = 256;

/// Reads the heads that a text starts with; `None` when it starts with none.
pub(super) fn read(text: &str) -> Option<Head<'_>> {
    let mut head = Head::default();
    while let Some(line) = text.get(head.length..).and_then(status_line) {
        head.status = status(line).or(head.status);
        read_fields(text, &mut head);
    }
    (head.length > 0).then_some(head)
}

fn status_line(text: &str) -> Option<&str> {
    let rest = trim_start(text);
    let line = rest.starts_with("HTTP/").then(|| &rest[..line_end(rest, 0)])?;
    // A body, or a code, in the same line makes it a line of a log.
    let reason = after(after(line, b' '), b' ');
    let is_reason = |byte: u8| !byte.is_ascii_digit() && !matches!(byte, b'{' | b'[' | b'<' | b'"' | b'=');
    reason.bytes().all(is_reason).then_some(line)
}

/// The status of `HTTP/1.1 404 Not Found`.
fn status(line: &str) -> Option<u16> {
    leading_status(trim(after(line, b' ')))
}

/// Reads the fields up to the empty line, or up to the first line that is no field, which starts a body that lost its empty line.
fn read_fields<'t>(text: &'t str, head: &mut Head<'t>) {
    let start = text.len() - trim_start(&text[head.length..]).len();
    let mut at = line_end(text, start);
    while at < text.len() {
        let end = line_end(text, at);
        let line = trim_end(&text[at..end]);
        if line.is_empty() {
            at = end;
            break;
        }
        let Some((name, value)) = split(line, b':').filter(|(name, _)| is_name(name)) else { break };
        if head.fields.len() < MAX_FIELDS {
            head.fields.push((name, trim(value)));
        }
        at = end;
    }
    head.length = at;
}

/// A body without the marks of its chunks, as `curl --raw` shows them; `None` for one that has none.
pub(super) fn unchunked(body: &str) -> Option<String> {
    let mut whole = String::new();
    let mut rest = body;
    while let Some((line, after)) = split(rest, b'\n') {
        let size = trim_end(line);
        if size.is_empty() || size.len() > 7 {
            return None;
        }
        let length = hexadecimal(size.as_bytes(), size.len())? as usize;
        if length == 0 {
            break;
        }
        // The last one may have been cut off.
        let Some(chunk) = after.get(..length) else {
            whole.push_str(after);
            break;
        };
        whole.push_str(chunk);
        let after = &after[length..];
        rest =
            after.strip_prefix("\r\n").or(after.strip_prefix('\n')).or(after.is_empty().then_some(after))?;
    }
    (!whole.is_empty()).then_some(whole)
}

/// The data of server-sent events, those in several lines joined; `None` for what has none such.
pub(super) fn event(body: &str) -> Option<String> {
    const OTHERS: [&str; 4] = ["event:", "id:", "retry:", ":"];
    let mut whole = String::new();
    let mut follows = false;
    let mut is_joined = false;
    let mut at = 0;
    while at < body.len() {
        let end = line_end(body, at);
        let line = &body[at..end];
        at = end;
        if let Some(data) = line.strip_prefix("data:") {
            whole.push_str(data);
            is_joined |= follows;
            follows = true;
        } else if trim_end(line).is_empty() {
            follows = false;
        } else if !OTHERS.iter().any(|field| line.starts_with(field)) {
            return None;
        }
    }
    is_joined.then_some(whole)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_two_heads_gives_the_status() {
        let text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/2 404\r\nX-Request-Id: r1\r\n\r\n{}";
        let head = read(text).unwrap();
        assert_eq!(head.status, Some(404));
        assert_eq!(head.fields, [("X-Request-Id", "r1")]);
        assert_eq!(&text[head.length..], "{}");
    }

    #[test]
    fn a_body_may_follow_without_an_empty_line() {
        let text = "HTTP/1.1 401 Unauthorized\nServer: api-gateway\n{\"error_code\":\"APIG.0301\"}";
        assert_eq!(&text[read(text).unwrap().length..], "{\"error_code\":\"APIG.0301\"}");
    }

    #[test]
    fn a_reason_may_be_a_sentence() {
        let text = "HTTP/1.1 503 Service Unavailable: Back-end server is at capacity\r\nServer: elb\r\n\r\n";
        assert_eq!(read(text).unwrap().fields, [("Server", "elb")]);
    }

    #[test]
    fn other_texts_have_no_head() {
        assert!(read("HTTP 200: {}").is_none());
        assert!(read("HTTP/1.1 400 Bad Request {\"error_code\":\"IEF.100103\"}").is_none());
        assert!(read("HTTP/1.1 400 Bad Request: IEF.100103").is_none());
        assert!(read("").is_none());
    }
}
