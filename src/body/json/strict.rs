//! JSON as the standard has it, which nearly all bodies are: read without a look at what else could be meant.

use super::number::number_end;
use super::strings::plain_end;
use super::{Escape, Key, Kind, MAX_DEPTH, NONE, Reader, Span, Step};

impl Reader<'_, '_> {
    /// Reads on for as long as the text is strict JSON without escapes. What is not is left where it is, to the reader's other steps.
    pub(super) fn strict(&mut self, mut step: Step) -> Step {
        let bytes = self.bytes;
        let mut container = self.document.open;
        let mut in_object = self.in_object();
        let mut in_map = self.in_map();
        while !in_map && !self.document.is_full() {
            self.at = after_space(bytes, self.at);
            let at = self.at;
            let Some(byte) = bytes.get(at).copied() else { break };
            step = match (step, byte) {
                (Step::Key, b'"') => {
                    let end = plain_end(bytes, at + 1);
                    if bytes.get(end) != Some(&b'"') || bytes.get(end + 1) != Some(&b':') {
                        break;
                    }
                    self.key = Key::plain(bytes, Span::new(at + 1, end));
                    self.at = end + 2;
                    Step::Value
                }
                (Step::Value, b'"') => {
                    let end = plain_end(bytes, at + 1);
                    if bytes.get(end) != Some(&b'"') {
                        break;
                    }
                    self.at = end + 1;
                    self.last_string = Some(at);
                    self.add(Kind::Text, Span::new(at + 1, end), Escape::None)
                }
                (Step::Value, b'-' | b'0'..=b'9') => {
                    let Some(end) = number_end(bytes, at) else { break };
                    let (b',' | b'}' | b']') = bytes.get(end).copied().unwrap_or_default() else { break };
                    self.at = end;
                    self.last_string = None;
                    self.add(Kind::Number, Span::new(at, end), Escape::None)
                }
                // `[(` opens a list of pairs.
                (Step::Value, b'{' | b'[')
                    if self.document.depth() < MAX_DEPTH && bytes.get(at + 1) != Some(&b'(') =>
                {
                    self.last_string = None;
                    self.open(if byte == b'{' { Kind::Object } else { Kind::Array }, 1)
                }
                (Step::Next, b',') => {
                    let next = after_space(bytes, at + 1);
                    if in_object && bytes.get(next) != Some(&b'"') {
                        break;
                    }
                    self.comma = Some(at);
                    self.at = next;
                    if in_object { Step::Key } else { Step::Value }
                }
                (Step::Key | Step::Next, b'}') if in_object && self.comma.is_none() => {
                    self.document.pass_over_repeated();
                    self.leave()
                }
                (Step::Value | Step::Next, b']') if !in_object && self.comma.is_none() => self.leave(),
                _ => break,
            };
            if self.document.open == NONE {
                break;
            }
            if self.document.open != container {
                container = self.document.open;
                in_object = self.in_object();
                in_map = self.in_map();
            }
        }
        step
    }
}

#[inline(always)]
fn after_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}
