//! Codes in texts of any length: pieces come through a buffer in the module's memory, and numbers go back.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::utf16::{self, Utf16};
use super::with;
use crate::Catalogue;
use crate::scan::Hit;

/// Stands for the row of a code whose number is in no table.
const NO_ROW: u32 = u32::MAX;
/// Stands for an answer: only the whole text has it.
const WHOLE_TEXT: u32 = u32::MAX;

/// Bytes of a piece. Larger ones leave the processor's caches.
const PIECE: usize = 1 << 16;
/// What stands behind a place may make it a code or not: so many bytes, since a code is at most 64 characters of three bytes.
const AHEAD: usize = 256;
/// What is kept for the piece behind: as much as may have to be looked at again there, and what may stand before it, labels too.
const BEHIND: usize = 1024;

thread_local! {
    static SCAN: RefCell<Scan> = const { RefCell::new(Scan::new()) };
}

/// A text that is being read.
struct Scan {
    service: Option<String>,
    /// The end of the piece before, then the piece; a piece always begins at `BEHIND`.
    buffer: Vec<u8>,
    /// How much of the piece before there is, and how long that is as the caller counts.
    kept: usize,
    kept_units: u32,
    /// Where the kept part begins, as the caller counts.
    base: u32,
    /// Where in the buffer to go on.
    next: usize,
    /// Codes of the last piece, as triples: start and end as the caller counts, and the first row of the code or `NO_ROW`.
    found: Vec<u32>,
}

impl Scan {
    const fn new() -> Scan {
        Scan {
            service: None,
            buffer: Vec::new(),
            kept: 0,
            kept_units: 0,
            base: 0,
            next: BEHIND,
            found: Vec::new(),
        }
    }

    /// Reads a piece of so many bytes, which are so many units as the caller counts; false where only the whole text has the answer.
    fn read(&mut self, bytes: usize, units: u32, is_last: bool, catalogue: &Catalogue) -> bool {
        let start = BEHIND - self.kept;
        let end = BEHIND + bytes.min(PIECE);
        let until = if is_last { end } else { self.next.max(end.saturating_sub(AHEAD)) };
        let text = &self.buffer[start..end];
        let mut hits = Vec::new();
        let next =
            catalogue.scan_part(text, self.next - start..until - start, self.service.as_deref(), &mut hits);
        if hits.iter().any(|hit| hit.is_unsure) {
            return false;
        }
        self.found.clear();
        let all_units = self.kept_units + units;
        if all_units as usize == text.len() {
            push(&mut self.found, &hits, catalogue, |place| self.base + place as u32);
        } else {
            let mut places = Utf16::new(text);
            push(&mut self.found, &hits, catalogue, |place| self.base + places.place(place));
        }

        self.kept = text.len().min(BEHIND);
        let kept_units = if all_units as usize == text.len() {
            self.kept as u32
        } else {
            utf16::units(&text[text.len() - self.kept..])
        };
        self.base += all_units - kept_units;
        self.kept_units = kept_units;
        self.buffer.copy_within(end - self.kept..end, BEHIND - self.kept);
        self.next = start + next + BEHIND - end;
        true
    }
}

fn push(found: &mut Vec<u32>, hits: &[Hit<'_>], catalogue: &Catalogue, mut place: impl FnMut(usize) -> u32) {
    for hit in hits {
        found.push(place(hit.start));
        found.push(place(hit.end));
        found.push(hit.row.map_or(NO_ROW, |row| catalogue.number_of(row) as u32));
    }
}

/// Begins a text; where in the module's memory its pieces are to be put, of at most `PIECE` bytes each.
#[wasm_bindgen(js_name = beginScan)]
pub fn begin_scan(service: Option<String>) -> u32 {
    SCAN.with_borrow_mut(|scan| {
        let (buffer, found) = (std::mem::take(&mut scan.buffer), std::mem::take(&mut scan.found));
        *scan = Scan { service, buffer, found, ..Scan::new() };
        scan.buffer.resize(BEHIND + PIECE, 0);
        scan.buffer[BEHIND..].as_ptr() as u32
    })
}

/// Reads the next piece: so many bytes, and how much that is as the caller counts. How many numbers were found, or `WHOLE_TEXT`.
#[wasm_bindgen(js_name = scanPiece)]
pub fn scan_piece(bytes: u32, units: u32, is_last: bool) -> u32 {
    SCAN.with_borrow_mut(|scan| {
        let is_enough = with(|catalogue| scan.read(bytes as usize, units, is_last, catalogue));
        if is_enough { scan.found.len() as u32 } else { WHOLE_TEXT }
    })
}

/// Where in the module's memory the numbers are.
#[wasm_bindgen(js_name = scanFound)]
pub fn scan_found() -> u32 {
    SCAN.with_borrow(|scan| scan.found.as_ptr() as u32)
}

/// All numbers of a whole text in UTF-8, counted in bytes or in UTF-16 code units.
#[wasm_bindgen(js_name = scanWhole)]
pub fn scan_whole(text: &[u8], in_units: bool, service: Option<String>) -> Vec<u32> {
    with(|catalogue| {
        let hits = catalogue.hits(text, service.as_deref());
        let mut found = Vec::new();
        if in_units {
            let mut places = Utf16::new(text);
            push(&mut found, &hits, catalogue, |place| places.place(place));
        } else {
            push(&mut found, &hits, catalogue, |place| place as u32);
        }
        found
    })
}
