//! What is wrong with a body, and where.

use serde::Serialize;

use super::MAX_MESSAGE;
use crate::cut::cut;
use crate::sort::sorted;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What is wrong.
    ProblemKind {
        /// There is nothing in it.
        Empty = "empty",
        /// It reports success, or neither success nor an error.
        NotAnError = "not_an_error",
        /// It holds a message and no code.
        NoCode = "no_code",
        /// It is JSON, or meant to be, and breaks the rules.
        MalformedJson = "malformed_json",
        /// Its end is missing.
        Truncated = "truncated",
        /// It nests deeper than is read.
        TooDeep = "too_deep",
        /// It is longer than is read.
        TooLarge = "too_large",
        /// Its bytes are no text, or were none before somebody decoded them.
        BadEncoding = "bad_encoding",
        /// Its code and message stand in each other's place.
        SwappedFields = "swapped_fields",
    }
}

/// Something that is wrong with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where, in UTF-16 code units of the text; `None` where no place can be named.
    pub at: Option<usize>,
    /// In words.
    pub detail: &'static str,
}

/// Collects problems while a text is read.
#[derive(Default)]
pub(super) struct Notes {
    problems: Vec<Problem>,
    /// The text that is read was made from a part of the one given, which begins here: places in it mean nothing to the caller.
    pub(super) within: Option<usize>,
    /// Where the text that is read starts in the one given.
    pub(super) base: usize,
}

impl Notes {
    /// Adds a problem unless the same was found before: a Python literal has its quotes wrong everywhere, and once is enough.
    pub(super) fn add(&mut self, kind: ProblemKind, at: impl Into<Option<usize>>, detail: &'static str) {
        self.put(kind, at.into(), detail);
    }

    fn put(&mut self, kind: ProblemKind, at: Option<usize>, detail: &'static str) {
        if self.problems.iter().all(|known| known.kind != kind || known.detail != detail) {
            let at = self.within.or(at).map(|at| self.base + at);
            self.problems.push(Problem { kind, at, detail });
        }
    }

    /// A message as it is given: its start, with a problem at the place, where it is longer than that.
    pub(super) fn message(&mut self, text: &str, at: usize) -> String {
        if text.len() > MAX_MESSAGE {
            self.add(ProblemKind::TooLarge, at, "a message longer than is given");
        }
        cut(text, MAX_MESSAGE).to_owned()
    }

    /// How many there are, to forget those that come after.
    pub(super) fn mark(&self) -> usize {
        self.problems.len()
    }

    pub(super) fn forget_since(&mut self, mark: usize) {
        self.problems.truncate(mark);
    }

    /// The problems in the order of their places, which become UTF-16 offsets; those without a place come last.
    pub(super) fn finish(self, text: &str, has_places: bool) -> Vec<Problem> {
        let place = |problem: &Problem| problem.at.unwrap_or(usize::MAX);
        let mut problems = sorted(&self.problems, &|one, other| place(one).cmp(&place(other)));
        let mut units = 0;
        let mut reached = 0;
        for problem in &mut problems {
            problem.at = problem.at.filter(|_| has_places);
            let Some(at) = &mut problem.at else { continue };
            let passed = text.as_bytes().get(reached..*at).unwrap_or_default();
            // A character is as many units as it has leading bytes, and one more when it has four bytes.
            units += passed
                .iter()
                .map(|byte| usize::from(*byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0))
                .sum::<usize>();
            reached = reached.max(*at);
            *at = units;
        }
        problems
    }
}
