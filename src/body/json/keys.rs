//! Keys: quoted, bare, in brackets, and what stands between them and their values.

use super::{Escape, Key, LOOK_AHEAD, Reader, Span, Step, is_word};
use crate::body::search::count_while;

impl Reader<'_, '_> {
    pub(super) fn key(&mut self, byte: u8) -> Step {
        let start = self.at;
        match byte {
            b'}' | b']' => return self.close(byte),
            b',' | b';' => {
                self.malformed("a comma with nothing before it");
                self.at += 1;
                return Step::Key;
            }
            b'"' => {
                let quoted = self.quoted(start, 1);
                self.key = Key::new(self.text, quoted.span, quoted.escape);
                self.at = quoted.end;
                if self.byte(self.at) == Some(b':') {
                    self.at += 1;
                    return Step::Value;
                }
            }
            _ => {
                if self.skip_left_out() {
                    self.comma = None;
                    return Step::Next;
                }
                if let Some(quote) = self.odd_quote(start) {
                    let quoted = self.quoted(quote.0, quote.1);
                    self.key = Key::new(self.text, quoted.span, quoted.escape);
                    self.at = quoted.end;
                } else if let Some((name, end)) = self.bracketed_key(start) {
                    self.malformed("keys in brackets");
                    self.key = Key::new(self.text, name, Escape::None);
                    self.at = end;
                } else if matches!(byte, b'{' | b'[') {
                    self.malformed("a value without a key");
                    self.key = Key::default();
                    return Step::Value;
                } else {
                    let end = self.bare_key_end(start);
                    if end == start {
                        self.skip_junk();
                        return Step::Key;
                    }
                    self.key = Key::new(self.text, Span::new(start, end), Escape::None);
                    if !self.in_map() {
                        self.malformed("a key without quotes");
                    }
                    self.at = end;
                }
            }
        }
        self.skip_space();
        match self.separator(self.at) {
            Some(1) if self.byte(self.at) == Some(b':') => self.at += 1,
            Some(length) => {
                self.malformed("another sign in place of the colon");
                self.at += length;
            }
            None => {
                if matches!(self.byte(self.at), Some(b'"' | b'\'' | b'{' | b'[')) {
                    self.malformed("no colon between key and value");
                } else {
                    // A value without a key, a word of the text around.
                    if self.at < self.bytes.len() {
                        self.malformed("a key without a value");
                    }
                    self.key = Key::default();
                    self.comma = None;
                    return Step::Next;
                }
            }
        }
        Step::Value
    }

    /// Whether a Ruby symbol stands here: `:error_code`.
    fn is_symbol(&self, at: usize) -> bool {
        matches!(self.rest(at), [b':', next, ..] if is_word(*next))
    }

    /// The name in a key as PHP's `var_dump` and Lua write it, and the key's end: `["code"]=>`.
    fn bracketed_key(&self, start: usize) -> Option<(Span, usize)> {
        if self.byte(start) != Some(b'[') {
            return None;
        }
        let name = start + 1 + usize::from(self.byte(start + 1) == Some(b'"'));
        let name_end = self.bare_key_end(name);
        let rest = self.rest(name_end);
        let end = name_end + rest.iter().take(LOOK_AHEAD).position(|byte| *byte == b']')? + 1;
        self.separator(self.after_space(end)).map(|_| (Span::new(name, name_end), end))
    }

    /// Length of what separates a key from its value: `:`, `=`, `=>`, the full-width colon, in a pair the comma.
    pub(super) fn separator(&self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b':' => Some(1),
            b'=' if self.byte(at + 1) == Some(b'>') => Some(2),
            b'=' => Some(1),
            0xEF if self.rest(at).starts_with("：".as_bytes()) => Some(3),
            b',' if self.in_pairs() => Some(1),
            _ => None,
        }
    }

    /// Where a key without quotes ends.
    pub(super) fn bare_key_end(&self, start: usize) -> usize {
        let mut end = start;
        while let Some(byte) = self.byte(end).filter(|byte| is_word(*byte))
            && end - start < LOOK_AHEAD
            && !self.is_wide(byte, end)
        {
            end += 1;
        }
        end
    }

    /// Whether a full-width sign that parts words stands here.
    fn is_wide(&self, byte: u8, at: usize) -> bool {
        byte == 0xEF && (self.separator(at).is_some() || self.wide_sign(byte, at).is_some())
    }

    /// Whether a key with its separator stands here, quoted or not.
    pub(super) fn key_ahead(&self, at: usize) -> bool {
        let mut at = self.after_space(at);
        if self.is_prefixed_quote(at) || self.is_symbol(at) {
            at += 1;
        }
        let end = match self.byte(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let name = self.rest(at + 1);
                let length = count_while(name, LOOK_AHEAD, |byte| is_word(byte) || byte == b' ');
                if length == 0 || name.get(length) != Some(&quote) {
                    return false;
                }
                at + length + 2
            }
            Some(b'[') => match self.bracketed_key(at) {
                Some((_, end)) => end,
                None => return false,
            },
            Some(_) => {
                let end = self.bare_key_end(at);
                if end == at {
                    return false;
                }
                end
            }
            None => return false,
        };
        self.separator(self.after_space(end)).is_some()
    }
}
