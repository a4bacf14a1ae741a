//! A text in the form in which the spellings of one message are the same: lower case, one kind of quote, single spaces,
//! ASCII for full-width forms. With the way back to the text itself.

use std::ops::Range;

use crate::code::to_ascii;

#[derive(Debug)]
pub(crate) struct Folded<'a> {
    raw: &'a str,
    pub(crate) text: String,
    /// For each byte of `text`, and for its end, where it comes from in `raw`.
    origins: Vec<usize>,
}

impl<'a> Folded<'a> {
    pub(crate) fn new(raw: &'a str) -> Folded<'a> {
        let mut text = String::with_capacity(raw.len());
        let mut origins = Vec::with_capacity(raw.len() + 1);
        let mut at = 0;
        while let Some((folded, next)) = folded_at(raw, at) {
            if folded != ' ' || !text.ends_with(' ') {
                text.push(folded);
                origins.resize(text.len(), at);
            }
            at = next;
        }
        origins.push(raw.len());
        Folded { raw, text, origins }
    }

    /// What stands in the text itself where the folded `range` comes from.
    pub(crate) fn raw(&self, range: Range<usize>) -> &'a str {
        &self.raw[self.origins[range.start]..self.origins[range.end]]
    }

    /// Where the words begin: behind white space and behind a quote, be it one round the whole or one that strayed there.
    pub(crate) fn start(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(is_blank_or_quote).len()
    }

    /// Where the words end: before the final full stop, white space and quotes. Before `start` where there are no words.
    pub(crate) fn end(&self) -> usize {
        self.text.trim_end_matches(|character| is_blank_or_quote(character) || character == '.').len()
    }
}

/// The folded form of the character at a place, and where the next one is.
#[inline(always)]
pub(super) fn folded_at(text: &str, at: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if let Some(folded) = ASCII.get(usize::from(byte)) {
        return Some((char::from(*folded), at + 1));
    }
    let character = text.get(at..)?.chars().next()?;
    Some((fold(character), at + character.len_utf8()))
}

/// What each ASCII character folds to.
const ASCII: [u8; 128] = {
    let mut folded = [0; 128];
    let mut byte = 0;
    while byte < folded.len() {
        folded[byte] = fold(byte as u8 as char) as u8;
        byte += 1;
    }
    folded
};

const fn fold(character: char) -> char {
    match to_ascii(character) {
        '"' | '`' | '\u{B4}' | '\u{2018}'..='\u{201F}' => '\'',
        '\0'..=' ' | '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{3000}' | '\u{FEFF}' => ' ',
        ascii => ascii.to_ascii_lowercase(),
    }
}

fn is_blank_or_quote(character: char) -> bool {
    matches!(character, ' ' | '\'')
}

/// The words of a text, with the hash of each as it is when folded: a run of ASCII letters and digits, or one other character, since
/// Chinese has no spaces.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, u32)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut start = None;
        let mut hash = 0x811C_9DC5;
        while let Some((folded, next)) = folded_at(text, at) {
            if folded.is_ascii_alphanumeric() {
                start.get_or_insert(at);
                hash = mix(hash, folded as u8);
            } else if start.is_some() {
                break;
            } else if !folded.is_ascii() {
                let word = folded.encode_utf8(&mut [0; 4]).bytes().fold(hash, mix);
                return Some((std::mem::replace(&mut at, next)..next, word));
            }
            at = next;
        }
        Some((start?..at, hash))
    })
}

/// FNV-1a.
fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn spellings_fold_and_the_way_back_is_kept() {
        let folded = Folded::new("  “The  Task” \t\u{3000}ｘ：４２。");
        assert_eq!(folded.text, " 'the task' x:42.");
        let raw_of = |part: &str| {
            let start = folded.text.find(part).unwrap();
            folded.raw(start..start + part.len())
        };
        assert_eq!(raw_of("task"), "Task");
        assert_eq!(raw_of(" x:"), " \t\u{3000}ｘ：");
        assert_eq!(raw_of("42"), "４２");
        assert_eq!(folded.raw(0..folded.text.len()), folded.raw);
        assert_eq!(&folded.text[folded.start()..folded.end()], "the task' x:42");
    }
}
