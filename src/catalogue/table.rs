//! A compiled table, read in place. Everything is looked up in the bytes as they are: nothing is parsed, copied or built first.

use std::borrow::Cow;
use std::ops::Range;

use super::format::*;
use super::judgement::{Action, Category, Retry};
use crate::find::{nth, position};
use crate::{Lang, Source};

/// A table compiled by `encode`.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    bytes: Cow<'static, [u8]>,
}

/// Rows of one prefix and one number width in one service.
#[derive(Clone, Copy)]
pub(crate) struct Family<'c> {
    table: &'c Table,
    index: usize,
}

/// A service of a table.
#[derive(Clone, Copy)]
pub(crate) struct Service<'c> {
    table: &'c Table,
    index: usize,
}

/// A published row, or a reason that a service appends to a row's message.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'c> {
    table: &'c Table,
    index: usize,
}

impl Table {
    pub(crate) const fn new(bytes: Cow<'static, [u8]>) -> Table {
        Table { bytes }
    }

    pub(crate) fn row(&self, index: usize) -> Option<Entry<'_>> {
        (index < self.word(ROWS)).then_some(Entry { table: self, index })
    }

    pub(crate) fn row_count(&self) -> usize {
        self.word(ROWS)
    }

    /// Rows, and reasons of rows.
    pub(crate) fn entry_count(&self) -> usize {
        self.word(ENTRIES)
    }

    pub(crate) fn services(&self) -> impl Iterator<Item = Service<'_>> + '_ {
        (0..self.word(SERVICES)).map(|index| Service { table: self, index })
    }

    pub(crate) fn family_count(&self) -> usize {
        self.word(FAMILIES)
    }

    pub(crate) fn family(&self, index: usize) -> Family<'_> {
        Family { table: self, index }
    }

    fn u16_at(&self, place: usize) -> u16 {
        self.bytes
            .get(place..)
            .and_then(|bytes| bytes.first_chunk())
            .map_or(0, |bytes| u16::from_le_bytes(*bytes))
    }

    fn u32_at(&self, place: usize) -> usize {
        self.bytes
            .get(place..)
            .and_then(|bytes| bytes.first_chunk())
            .map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    }

    fn word(&self, word: usize) -> usize {
        self.u32_at(word * 4)
    }

    /// The `at`th text of a column, "" for an absent one.
    fn text(&self, column: Column, at: usize) -> &str {
        let mut bytes = self.stored(column as usize, at);
        // A reference points to a stored text, never to another reference.
        if let [REFERENCE, column, digits @ ..] = bytes {
            let digit = |byte: &u8| usize::from(byte.wrapping_sub(REFERENCE_ZERO));
            let at = digits.iter().rev().fold(0, |at, byte| at * REFERENCE_BASE + digit(byte));
            bytes = self.stored(digit(column), at);
        }
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    fn stored(&self, column: usize, at: usize) -> &[u8] {
        let index = self.word(COLUMNS + 2 * column);
        let texts = self.word(COLUMNS + 2 * column + 1);
        let start = texts + self.u32_at(index + at / INDEX_STEP * 4);
        let mut texts = self.bytes.get(start..).unwrap_or_default();
        if let Some(before) = (at % INDEX_STEP).checked_sub(1) {
            texts = nth(texts, END, before).and_then(|end| texts.get(end + 1..)).unwrap_or_default();
        }
        texts.get(..position(texts, END).unwrap_or_default()).unwrap_or_default()
    }
}

/// One of the numbers in a section.
#[inline(always)]
fn nth_u32(section: &[u8], nth: usize) -> u32 {
    section.get(nth * 4..).and_then(|bytes| bytes.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// The first index of a range for which `before` no longer holds.
fn partition(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start + (end - start) / 2;
        if before(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}

impl<'c> Family<'c> {
    /// What its codes begin with, as published: `JOB_MANAGER_`, "" for bare numbers.
    pub(crate) fn prefix(self) -> &'c str {
        self.table.text(Column::Names, self.table.word(SERVICES) * SERVICE_TEXTS + self.index)
    }

    /// Digits of its numbers; 0 for a code that is a name.
    pub(crate) fn width(self) -> usize {
        usize::from(self.table.u16_at(self.place() + 4))
    }

    /// The code with such a number, as published.
    pub(crate) fn code_of(self, digits: &[u8]) -> String {
        let mut code = String::from(self.prefix());
        code.extend(digits.iter().map(|digit| char::from(*digit)));
        code
    }

    pub(crate) fn service(self) -> Service<'c> {
        Service { table: self.table, index: usize::from(self.table.u16_at(self.place() + 6)) }
    }

    /// The rows of a number, in table order.
    pub(crate) fn rows_of(self, number: u32) -> impl Iterator<Item = Entry<'c>> + 'c {
        let Family { table, .. } = self;
        let (start, end) = self.places_from(number);
        (start..end)
            .map(move |place| Entry { table, index: table.u32_at(table.word(ORDER) + place * 4) })
            .take_while(move |row| row.number() == number)
    }

    /// Its numbers in order, each with its row.
    pub(crate) fn numbers(self) -> impl Iterator<Item = (u32, usize)> + 'c {
        let Family { table, .. } = self;
        let (start, end) = self.places_from(0);
        (start..end).map(move |place| {
            let index = table.u32_at(table.word(ORDER) + place * 4);
            (Entry { table, index }.number(), index)
        })
    }

    /// Where in `ORDER` the rows of a number would begin, and where the family ends.
    fn places_from(self, number: u32) -> (usize, usize) {
        let table = self.table;
        let order = table.bytes.get(table.word(ORDER)..).unwrap_or_default();
        let numbers = table.bytes.get(table.word(NUMBERS)..).unwrap_or_default();
        let start = table.u32_at(self.place());
        let end = if self.index + 1 < table.word(FAMILIES) {
            table.u32_at(self.place() + FAMILY_SIZE)
        } else {
            table.word(ROWS)
        };
        let number_at = |place: usize| nth_u32(numbers, nth_u32(order, place) as usize);
        (partition(start..end, |place| number_at(place) < number), end)
    }

    fn place(self) -> usize {
        self.table.word(FAMILY_TABLE) + self.index * FAMILY_SIZE
    }
}

impl<'c> Service<'c> {
    /// Position among the services of its table.
    pub(crate) fn index(self) -> usize {
        self.index
    }

    pub(crate) fn id(self) -> &'c str {
        self.text(0)
    }

    pub(crate) fn vendor(self) -> &'c str {
        self.text(1)
    }

    /// Its name in a language, else in the other.
    pub(crate) fn name(self, lang: Lang) -> &'c str {
        let name = |lang| self.text(2 + lang as usize);
        match name(lang) {
            "" => name(lang.other()),
            name => name,
        }
    }

    pub(crate) fn source(self) -> Source<'c> {
        Source { title: self.text(4), updated: present(self.text(5)) }
    }

    fn text(self, which: usize) -> &'c str {
        self.table.text(Column::Names, self.index * SERVICE_TEXTS + which)
    }
}

impl<'c> Entry<'c> {
    /// Position among the rows of its table.
    #[cfg(target_family = "wasm")]
    pub(crate) fn index(self) -> usize {
        self.index
    }

    #[cfg(target_family = "wasm")]
    pub(crate) fn is_of(self, table: &Table) -> bool {
        std::ptr::eq(self.table, table)
    }

    /// The published spelling of a row's code.
    pub(crate) fn code(self) -> String {
        let family = self.family();
        let mut code = String::from(family.prefix());
        if family.width() > 0 {
            let digits = self.number().to_string();
            code.extend(std::iter::repeat_n('0', family.width().saturating_sub(digits.len())));
            code.push_str(&digits);
        }
        code
    }

    /// True for a row that no earlier row of its table shares its code with.
    pub(crate) fn is_first_of_code(self) -> bool {
        self.family().rows_of(self.number()).next().is_some_and(|first| first.index == self.index)
    }

    fn number(self) -> u32 {
        self.table.u32_at(self.table.word(NUMBERS) + self.index * 4) as u32
    }

    pub(crate) fn family(self) -> Family<'c> {
        Family { table: self.table, index: self.table.u32_at(self.table.word(ROW_FAMILIES) + self.index * 4) }
    }

    pub(crate) fn status(self) -> Option<u16> {
        Some(self.table.u16_at(self.table.word(STATUSES) + self.index * 2)).filter(|status| *status != 0)
    }

    /// The published message.
    pub(crate) fn message(self) -> &'c str {
        self.wordings().next().unwrap_or_default()
    }

    /// The published message, then its other wordings.
    pub(crate) fn wordings(self) -> impl Iterator<Item = &'c str> {
        self.table.text(Column::Messages, self.index).split(char::from(WORDING))
    }

    /// The description in a language, else in the other one, which is then named.
    pub(crate) fn description(self, lang: Lang) -> (&'c str, Lang) {
        match self.description_in(lang) {
            "" => (self.description_in(lang.other()), lang.other()),
            description => (description, lang),
        }
    }

    /// The description in a language; "" where there is none in it.
    pub(crate) fn description_in(self, lang: Lang) -> &'c str {
        self.table.text([Column::DescriptionsZh, Column::DescriptionsEn][lang as usize], self.index)
    }

    /// The advice in a language; `None` where there is none in it.
    pub(crate) fn solution(self, lang: Lang) -> Option<&'c str> {
        present(self.table.text([Column::SolutionsZh, Column::SolutionsEn][lang as usize], self.index))
    }

    pub(crate) fn category(self) -> Category {
        pick(Category::ALL, self.traits() & Traits::CATEGORY_MASK, Category::Unknown)
    }

    pub(crate) fn retry(self) -> Retry {
        pick(Retry::ALL, self.traits() >> Traits::RETRY_SHIFT & Traits::RETRY_MASK, Retry::No)
    }

    pub(crate) fn action(self) -> Action {
        pick(Action::ALL, self.traits() >> Traits::ACTION_SHIFT & Traits::ACTION_MASK, Action::None)
    }

    /// True when the advice is a stock phrase.
    pub(crate) fn generic_solution(self) -> bool {
        self.traits() & Traits::GENERIC != 0
    }

    /// What the service may append to this row's message, each with its own meaning.
    pub(crate) fn reasons(self) -> impl Iterator<Item = Entry<'c>> {
        let table = self.table;
        let rows = table.word(ROWS);
        let row_of = move |reason: usize| table.u32_at(table.word(REASON_ROWS) + reason * 4);
        let count = table.entry_count() - rows;
        let start = partition(0..count, |reason| row_of(reason) < self.index);
        (start..count)
            .take_while(move |reason| row_of(*reason) == self.index)
            .map(move |reason| Entry { table, index: rows + reason })
    }

    fn traits(self) -> u16 {
        self.table.u16_at(self.table.word(TRAITS) + self.index * 2)
    }
}

fn present(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn pick<T: Copy>(all: &[T], at: u16, otherwise: T) -> T {
    all.get(usize::from(at)).copied().unwrap_or(otherwise)
}
