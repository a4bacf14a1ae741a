//! Compiles checked catalogues into one table. Used by the build script and for catalogues added at run time.

use super::format::*;
use super::input::{CatalogueInput, Text};
use super::vocabulary::{Action, Category, Retry};
use crate::code;

/// Rows of one prefix and one number width in one service: what a code's number is looked up in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Family {
    folded: Vec<u8>,
    width: usize,
    service: usize,
    prefix: String,
}

/// Compiles catalogues that `check` accepts into the layout that `format` describes.
pub fn encode(catalogues: &[CatalogueInput]) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut names = Vec::new();
    for (service, catalogue) in catalogues.iter().enumerate() {
        let of = &catalogue.service;
        let (zh, en) = both(&of.name);
        let source = of.source.as_ref();
        names.extend(
            [
                &of.id,
                &of.vendor,
                zh,
                en,
                source.map_or(if zh.is_empty() { en } else { zh }, |source| &source.title),
            ]
            .map(String::as_str),
        );
        names.push(
            source
                .and_then(|source| source.updated.as_deref())
                .unwrap_or_default(),
        );
        rows.extend(catalogue.errors.iter().map(|error| {
            let (family, number) = family_and_number(&error.code, service);
            (error, family, number)
        }));
    }

    let mut families: Vec<Family> = rows.iter().map(|(_, family, _)| family.clone()).collect();
    families.sort();
    families.dedup();
    names.extend(families.iter().map(|family| family.prefix.as_str()));
    let family_of: Vec<usize> = rows
        .iter()
        .map(|(_, family, _)| families.binary_search(family).unwrap_or_default())
        .collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&row| (family_of[row], rows[row].2, row));

    let mut columns: [Vec<String>; COLUMN_COUNT] = Default::default();
    columns[Column::Names as usize] = names.into_iter().map(String::from).collect();
    let mut traits = Vec::new();
    let mut entry = |message: String, description: &Text, solution: &Option<Text>, marks: u16| {
        let solution = solution.clone().unwrap_or_default();
        columns[Column::Messages as usize].push(message);
        for (column, text) in [
            (Column::DescriptionsZh, &description.zh),
            (Column::DescriptionsEn, &description.en),
            (Column::SolutionsZh, &solution.zh),
            (Column::SolutionsEn, &solution.en),
        ] {
            columns[column as usize].push(text.clone().unwrap_or_default());
        }
        traits.push(marks);
    };
    for (error, _, _) in &rows {
        let mut message = error.message.clone();
        for wording in &error.alternate_messages {
            message.push(char::from(WORDING));
            message.push_str(wording);
        }
        let marks = pack(
            &error.category,
            &error.retry,
            &error.action,
            error.generic_solution,
        );
        entry(message, &error.description, &error.solution, marks);
    }
    let mut reason_rows = Vec::new();
    for (row, (error, _, _)) in rows.iter().enumerate() {
        for reason in &error.reasons {
            reason_rows.push(row);
            let marks = pack(
                &reason.category,
                &reason.retry,
                &reason.action,
                reason.generic_solution,
            );
            entry(
                reason.message.clone(),
                &reason.description,
                &reason.solution,
                marks,
            );
        }
    }

    let mut table = Writer {
        bytes: vec![0; HEADER_WORDS * 4],
    };
    table.word_at(ROWS, rows.len());
    table.word_at(ENTRIES, traits.len());
    table.word_at(FAMILIES, families.len());
    table.word_at(SERVICES, catalogues.len());
    table.section(
        NUMBERS,
        rows.iter().flat_map(|(_, _, number)| number.to_le_bytes()),
    );
    table.section(
        ROW_FAMILIES,
        family_of
            .iter()
            .flat_map(|&family| (family as u32).to_le_bytes()),
    );
    table.section(
        STATUSES,
        rows.iter()
            .flat_map(|(error, ..)| (error.status.unwrap_or_default() as u16).to_le_bytes()),
    );
    table.section(TRAITS, traits.iter().flat_map(|marks| marks.to_le_bytes()));
    table.section(
        REASON_ROWS,
        reason_rows
            .iter()
            .flat_map(|&row| (row as u32).to_le_bytes()),
    );
    table.section(
        ORDER,
        order.iter().flat_map(|&row| (row as u32).to_le_bytes()),
    );
    let mut sizes = vec![0u32; families.len()];
    family_of.iter().for_each(|&family| sizes[family] += 1);
    let mut start = 0;
    table.section(
        FAMILY_TABLE,
        families.iter().zip(sizes).flat_map(|(family, size)| {
            let [w0, w1] = (family.width as u16).to_le_bytes();
            let [s0, s1] = (family.service as u16).to_le_bytes();
            let [o0, o1, o2, o3] = u32::to_le_bytes(start);
            start += size;
            [o0, o1, o2, o3, w0, w1, s0, s1]
        }),
    );
    table.columns(&columns);
    table.bytes
}

/// The family of a published code, and its number in it. A code that does not end in a number, or in one past `u32`, is a family of its own.
fn family_and_number(spelling: &str, service: usize) -> (Family, u32) {
    let folded = code::fold(spelling)
        .map(|form| form.as_bytes().to_vec())
        .unwrap_or_default();
    let (prefix, digits) = code::split(&folded);
    // A published spelling is ASCII, so folding keeps its places.
    let (length, width, number) = match code::number(digits) {
        Some(number) => (prefix.len(), digits.len(), number),
        None => (folded.len(), 0, 0),
    };
    let family = Family {
        folded: folded[..length].to_vec(),
        width,
        service,
        prefix: spelling[..length].to_owned(),
    };
    (family, number)
}

fn both(text: &Text) -> (&String, &String) {
    const EMPTY: &String = &String::new();
    (
        text.zh.as_ref().unwrap_or(EMPTY),
        text.en.as_ref().unwrap_or(EMPTY),
    )
}

fn pack(
    category: &Option<String>,
    retry: &Option<String>,
    action: &Option<String>,
    generic: bool,
) -> u16 {
    let category = category
        .as_deref()
        .and_then(Category::from_name)
        .unwrap_or(Category::Unknown);
    let retry = retry
        .as_deref()
        .and_then(Retry::from_name)
        .unwrap_or(Retry::No);
    let action = action
        .as_deref()
        .and_then(Action::from_name)
        .unwrap_or(Action::None);
    category as u16
        | (retry as u16) << Traits::RETRY_SHIFT
        | (action as u16) << Traits::ACTION_SHIFT
        | if generic { Traits::GENERIC } else { 0 }
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn word_at(&mut self, word: usize, value: usize) {
        self.bytes[word * 4..][..4].copy_from_slice(&(value as u32).to_le_bytes());
    }

    /// Writes a section and its place in the header.
    fn section(&mut self, word: usize, bytes: impl Iterator<Item = u8>) {
        self.word_at(word, self.bytes.len());
        self.bytes.extend(bytes);
    }

    fn columns(&mut self, columns: &[Vec<String>; COLUMN_COUNT]) {
        let mut first_places: Vec<(&str, usize, usize)> = Vec::new();
        for (column, texts) in columns.iter().enumerate() {
            first_places.extend(
                texts
                    .iter()
                    .enumerate()
                    .map(|(place, text)| (text.as_str(), column, place)),
            );
        }
        first_places.sort();
        first_places.dedup_by_key(|(text, ..)| *text);

        for (column, texts) in columns.iter().enumerate() {
            let mut index = Vec::new();
            let mut blob = Vec::new();
            for (place, text) in texts.iter().enumerate() {
                if place % INDEX_STEP == 0 {
                    index.extend((blob.len() as u32).to_le_bytes());
                }
                let first = first_places
                    .binary_search_by_key(&text.as_str(), |(text, ..)| text)
                    .map(|found| first_places[found]);
                match first {
                    Ok((_, of, at))
                        if (of, at) != (column, place) && text.len() > 2 + REFERENCE_DIGITS =>
                    {
                        blob.extend([REFERENCE, REFERENCE_ZERO + of as u8]);
                        let mut rest = at;
                        for _ in 0..REFERENCE_DIGITS {
                            blob.push(REFERENCE_ZERO + (rest % REFERENCE_BASE) as u8);
                            rest /= REFERENCE_BASE;
                        }
                    }
                    _ => blob.extend(text.bytes()),
                }
                blob.push(END);
            }
            self.section(COLUMNS + 2 * column, index.into_iter());
            self.section(COLUMNS + 2 * column + 1, blob.into_iter());
        }
    }
}
