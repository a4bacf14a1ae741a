//! From a message to the templates it can fit, by the words that they share.
//!
//! A template stands in the index under one word only: the one of its literal words that the fewest templates have. A message
//! that fits has all of them, so it is enough to look up each of its own words.

use super::fold::{folded_at, words};
use super::placeholder::Template;
use super::{Fit, Message};
use crate::sort::sorted;

/// Most templates that one message is held against. A real message shares a rare word with a handful of templates; more come
/// together only where hundreds of rows have one message, or where a text is made to hold every word.
const MAX_FITS: usize = 256;

/// The word of templates that have none of their own, and of every message.
const ANY_WORD: u32 = 0;

/// Bits of a word's hash that tell most words apart.
const BUCKET_BITS: u32 = 10;

/// The templates of a table by their rarest words.
#[derive(Debug)]
pub(crate) struct Index {
    /// A word's hash and the number of a template in `templates`; sorted.
    entries: Vec<(u32, u32)>,
    /// Where the entries begin whose words begin with the same `BUCKET_BITS`, and where the last end.
    buckets: Vec<u32>,
    templates: Vec<Indexed>,
}

#[derive(Debug)]
struct Indexed {
    row: u32,
    literal: u32,
    signature: u64,
}

impl Index {
    /// Indexes templates, each with the number of its row; a row may have several.
    pub(crate) fn build<'t>(rows: impl Iterator<Item = (u32, &'t str)>) -> Index {
        let mut entries = Vec::new();
        let mut templates = Vec::new();
        for (number, (row, text)) in (0..).zip(rows) {
            let Template { literals, keys } = Template::parse(text);
            let mut signature = 0;
            let mut has_words = false;
            for (at, literal) in literals.iter().enumerate() {
                for (place, word) in words(literal) {
                    has_words = true;
                    // Beside a placeholder it is part of a longer word in the message: `{0}ms`, `30ms`.
                    let grows = folded_at(literal, place.start).is_some_and(|(first, _)| first.is_ascii());
                    let touches = at > 0 && place.start == 0 || at < keys.len() && place.end == literal.len();
                    if !(grows && touches) {
                        signature |= bit(word);
                        entries.push((word, number));
                    }
                }
            }
            // A template without any words fits everything and says nothing.
            if has_words && signature == 0 {
                entries.push((ANY_WORD, number));
            }
            let literal = literals.iter().map(|literal| literal.len()).sum::<usize>() as u32;
            templates.push(Indexed { row, literal, signature });
        }
        let mut entries = sorted(&entries, &Ord::cmp);
        keep_rarest(&mut entries, templates.len());
        let mut buckets = vec![0; (1 << BUCKET_BITS) + 1];
        for (word, _) in &entries {
            buckets[bucket_of(*word) + 1] += 1;
        }
        for bucket in 1..buckets.len() {
            buckets[bucket] += buckets[bucket - 1];
        }
        Index { entries, buckets, templates }
    }

    /// The rows that a message fits, best first. `wordings` gives the templates of a row; one that it gives none for is left out.
    pub(crate) fn matches<'t, 'm>(
        &self,
        message: &Message<'m>,
        wordings: &dyn Fn(u32) -> Vec<&'t str>,
    ) -> Vec<(u32, Fit<'t, 'm>)> {
        let mut found: Vec<(u32, Fit<'t, 'm>)> = Vec::new();
        let mut tried = 0;
        for row in self.candidates(message) {
            if tried >= MAX_FITS {
                break;
            }
            if found.iter().any(|(other, _)| *other == row) {
                continue;
            }
            let wordings = wordings(row);
            tried += wordings.len();
            if let Some(fit) = message.fit_best(&mut wordings.into_iter()) {
                let at = found.partition_point(|(other, best)| (best.rank(), row) > (fit.rank(), *other));
                found.insert(at, (row, fit));
            }
        }
        found
    }

    /// The rows whose every word the message has, the most specific template first; a row with several templates may repeat.
    fn candidates(&self, message: &Message<'_>) -> Vec<u32> {
        let text = message.text;
        let mut signature = 0;
        // Where the entries of the message's words begin; most words have none.
        let mut starts = Vec::new();
        starts.extend(self.entries_of(ANY_WORD));
        // The first word once more without its first letter, which is missing in one published message.
        let first = words(text).next().and_then(|(place, _)| folded_at(text, place.start));
        let without_first = first.and_then(|(_, rest)| words(text.get(rest..)?).next());
        for (_, word) in words(text).chain(without_first) {
            signature |= bit(word);
            starts.extend(self.entries_of(word));
        }

        let mut found = Vec::new();
        let mut before = None;
        for start in sorted(&starts, &Ord::cmp) {
            if before.replace(start) == Some(start) {
                continue;
            }
            let entries = &self.entries[start..];
            for &(_, number) in entries.iter().take_while(|entry| entry.0 == entries[0].0) {
                let template = &self.templates[number as usize];
                if template.signature & !signature == 0 {
                    found.push((template.literal, number));
                }
            }
        }
        let found =
            sorted(&found, &|(one, row), (other, row_of_other)| (other, row).cmp(&(one, row_of_other)));
        let mut rows = Vec::new();
        for (_, number) in found {
            rows.push(self.templates[number as usize].row);
        }
        rows
    }

    /// Where the entries of a word begin.
    fn entries_of(&self, word: u32) -> Option<usize> {
        let bucket = bucket_of(word);
        let (start, end) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        let bucket = &self.entries[start..end];
        let place = bucket.partition_point(|entry| entry.0 < word);
        bucket.get(place).filter(|entry| entry.0 == word).map(|_| start + place)
    }
}

/// Of the entries of each template, keeps that of the word that has the fewest, once.
fn keep_rarest(entries: &mut Vec<(u32, u32)>, templates: usize) {
    let mut rarest = vec![(usize::MAX, 0); templates];
    for same_word in entries.chunk_by(|one, other| one.0 == other.0) {
        for &(word, number) in same_word {
            let slot = &mut rarest[number as usize];
            *slot = (*slot).min((same_word.len(), word));
        }
    }
    let mut before = None;
    entries.retain(|entry @ &(word, number)| {
        before.replace(*entry) != Some(*entry) && rarest[number as usize].1 == word
    });
    entries.shrink_to_fit();
}

fn bucket_of(word: u32) -> usize {
    (word >> (u32::BITS - BUCKET_BITS)) as usize
}

/// One bit of 64 for a word: a template whose bits are not all among the message's cannot fit it.
fn bit(word: u32) -> u64 {
    1 << (word >> 26)
}
