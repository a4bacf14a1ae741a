//! Compiles checked catalogues into one table. Used by the build script and for catalogues added at run time.

use std::cmp::Ordering;

use super::format::*;
use super::input::{CatalogueInput, ErrorInput, ServiceInput, Text};
use super::judgement::{Action, Category, Retry};
use crate::code;
use crate::sort::sort_places;

/// A row and what its code is looked up by.
struct Row<'i> {
    error: &'i ErrorInput,
    service: usize,
    /// What the code begins with, and how many digits its number has; 0 for a code that is a name.
    prefix: &'i str,
    width: usize,
    number: u32,
}

impl<'i> Row<'i> {
    /// Takes a published code apart. One that does not end in a number, or in one past `u32`, is a name.
    fn new(error: &'i ErrorInput, service: usize) -> Row<'i> {
        // A published spelling is ASCII, so its digits are those of its folded form.
        let (prefix, digits) = code::split(error.code.as_bytes());
        let (length, width, number) = match code::number(digits) {
            Some(number) => (prefix.len(), digits.len(), number),
            None => (error.code.len(), 0, 0),
        };
        let prefix = error.code.get(..length).unwrap_or_default();
        Row { error, service, prefix, width, number }
    }

    /// The order of families: by folded prefix, then by what tells apart two that fold alike.
    fn compare_family(&self, other: &Row<'_>) -> Ordering {
        code::compare(self.prefix, other.prefix)
            .then_with(|| self.width.cmp(&other.width))
            .then_with(|| self.service.cmp(&other.service))
            .then_with(|| self.prefix.cmp(other.prefix))
    }
}

/// Compiles catalogues that `check` accepts into the layout that `format` describes.
pub fn encode(catalogues: &[CatalogueInput]) -> Vec<u8> {
    let mut columns: [Vec<&str>; COLUMN_COUNT] = Default::default();
    let mut rows = Vec::new();
    for (service, catalogue) in catalogues.iter().enumerate() {
        columns[Column::Names as usize].extend(service_texts(&catalogue.service));
        for error in &catalogue.errors {
            rows.push(Row::new(error, service));
        }
    }

    let mut order: Vec<usize> = (0..rows.len()).collect();
    sort_places(&mut order, &|one, other| {
        let (one, other) = (&rows[one], &rows[other]);
        one.compare_family(other).then_with(|| one.number.cmp(&other.number))
    });
    let mut family_of = vec![0u32; rows.len()];
    let mut family_table: Vec<u8> = Vec::new();
    let mut families = 0;
    for (start, &row) in order.iter().enumerate() {
        let of = &rows[row];
        if start == 0 || rows[order[start - 1]].compare_family(of).is_ne() {
            columns[Column::Names as usize].push(of.prefix);
            family_table.extend((start as u32).to_le_bytes());
            family_table.extend((of.width as u16).to_le_bytes());
            family_table.extend((of.service as u16).to_le_bytes());
            families += 1;
        }
        family_of[row] = families - 1;
    }

    let mut messages = Vec::new();
    for row in &rows {
        messages.push(wordings(row.error));
    }
    let mut traits: Vec<u8> = Vec::new();
    for (row, message) in rows.iter().zip(&messages) {
        let error = row.error;
        push_entry(&mut columns, message, &error.description, error.solution.as_ref());
        traits.extend(pack(&error.category, &error.retry, &error.action, error.generic_solution));
    }
    let mut reason_rows = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        for reason in &row.error.reasons {
            push_entry(&mut columns, &reason.message, &reason.description, reason.solution.as_ref());
            traits.extend(pack(&reason.category, &reason.retry, &reason.action, reason.generic_solution));
            reason_rows.push(place as u32);
        }
    }

    let mut table = Writer { bytes: vec![0; HEADER_WORDS * 4] };
    table.word_at(ROWS, rows.len());
    table.word_at(ENTRIES, traits.len() / 2);
    table.word_at(FAMILIES, families as usize);
    table.word_at(SERVICES, catalogues.len());
    let mut numbers = Vec::new();
    let mut statuses: Vec<u8> = Vec::new();
    let mut places = Vec::new();
    for (row, place) in rows.iter().zip(order) {
        numbers.push(row.number);
        statuses.extend((row.error.status.unwrap_or_default() as u16).to_le_bytes());
        places.push(place as u32);
    }
    table.words(NUMBERS, &numbers);
    table.words(ROW_FAMILIES, &family_of);
    table.section(STATUSES, &statuses);
    table.section(TRAITS, &traits);
    table.words(REASON_ROWS, &reason_rows);
    table.words(ORDER, &places);
    table.section(FAMILY_TABLE, &family_table);
    table.columns(&columns);
    table.bytes
}

fn service_texts(service: &ServiceInput) -> [&str; SERVICE_TEXTS] {
    let (zh, en) = both(Some(&service.name));
    let source = service.source.as_ref();
    let title = source.map_or(if zh.is_empty() { en } else { zh }, |source| &source.title);
    let updated = source.and_then(|source| source.updated.as_deref()).unwrap_or_default();
    [&service.id, &service.vendor, zh, en, title, updated]
}

/// The message and its other wordings, as they are stored.
fn wordings(error: &ErrorInput) -> String {
    let mut message = error.message.clone();
    for wording in &error.alternate_messages {
        message.push(char::from(WORDING));
        message.push_str(wording);
    }
    message
}

fn push_entry<'i>(
    columns: &mut [Vec<&'i str>; COLUMN_COUNT],
    message: &'i str,
    description: &'i Text,
    solution: Option<&'i Text>,
) {
    columns[Column::Messages as usize].push(message);
    let (zh, en) = both(Some(description));
    columns[Column::DescriptionsZh as usize].push(zh);
    columns[Column::DescriptionsEn as usize].push(en);
    let (zh, en) = both(solution);
    columns[Column::SolutionsZh as usize].push(zh);
    columns[Column::SolutionsEn as usize].push(en);
}

fn both(text: Option<&Text>) -> (&str, &str) {
    let zh = text.and_then(|text| text.zh.as_deref());
    let en = text.and_then(|text| text.en.as_deref());
    (zh.unwrap_or_default(), en.unwrap_or_default())
}

/// What `Traits` says of an entry.
fn pack(
    category: &Option<String>,
    retry: &Option<String>,
    action: &Option<String>,
    generic: bool,
) -> [u8; 2] {
    let category = category.as_deref().and_then(Category::from_name).unwrap_or(Category::Unknown);
    let action = action.as_deref().and_then(Action::from_name).unwrap_or(Action::None);
    let retry = retry.as_deref().and_then(Retry::from_name).unwrap_or(action.retry());
    let generic = if generic { Traits::GENERIC } else { 0 };
    let judged = (retry as u16) << Traits::RETRY_SHIFT | (action as u16) << Traits::ACTION_SHIFT;
    (category as u16 | judged | generic).to_le_bytes()
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn word_at(&mut self, word: usize, value: usize) {
        self.bytes[word * 4..][..4].copy_from_slice(&(value as u32).to_le_bytes());
    }

    /// Writes a section and its place in the header.
    fn section(&mut self, word: usize, bytes: &[u8]) {
        self.word_at(word, self.bytes.len());
        self.bytes.extend(bytes);
    }

    fn words(&mut self, word: usize, values: &[u32]) {
        self.word_at(word, self.bytes.len());
        for value in values {
            self.bytes.extend(value.to_le_bytes());
        }
    }

    fn columns(&mut self, columns: &[Vec<&str>; COLUMN_COUNT]) {
        // Every text with its column and its place in it. Sorted, equal ones follow each other, the first of them first.
        let mut texts = Vec::new();
        for (column, of_column) in columns.iter().enumerate() {
            for (place, text) in of_column.iter().enumerate() {
                texts.push((*text, column, place));
            }
        }
        let mut sorted: Vec<usize> = (0..texts.len()).collect();
        sort_places(&mut sorted, &|one, other| texts[one].0.cmp(texts[other].0));
        let mut first_of = vec![0; texts.len()];
        let mut first = sorted.first().copied().unwrap_or_default();
        for place in sorted {
            if texts[place].0 != texts[first].0 {
                first = place;
            }
            first_of[place] = first;
        }

        let mut before = 0;
        for (column, of_column) in columns.iter().enumerate() {
            let mut index: Vec<u8> = Vec::new();
            let mut blob: Vec<u8> = Vec::new();
            for (place, text) in of_column.iter().enumerate() {
                if place % INDEX_STEP == 0 {
                    index.extend((blob.len() as u32).to_le_bytes());
                }
                let first = first_of[before + place];
                if first < before + place && text.len() > 2 + REFERENCE_DIGITS {
                    let (_, of, mut at) = texts[first];
                    blob.extend([REFERENCE, REFERENCE_ZERO + of as u8]);
                    for _ in 0..REFERENCE_DIGITS {
                        blob.push(REFERENCE_ZERO + (at % REFERENCE_BASE) as u8);
                        at /= REFERENCE_BASE;
                    }
                } else {
                    blob.extend(text.bytes());
                }
                blob.push(END);
            }
            before += of_column.len();
            self.section(COLUMNS + 2 * column, &index);
            self.section(COLUMNS + 2 * column + 1, &blob);
        }
    }
}
