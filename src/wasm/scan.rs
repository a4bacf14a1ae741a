//! Codes in texts of any length: pieces come through a buffer in the module's memory, and numbers go back.

use std::cell::RefCell;

use errgloss_scan::{Hit, Text, Utf16, narrow, units};
use wasm_bindgen::prelude::*;

use super::text::with_bytes;
use super::with;
use crate::Catalogue;

/// Stands for the row of a code whose number is in no table.
const NO_ROW: u32 = u32::MAX;
/// Stands for an answer: only the whole text has it.
const WHOLE_TEXT: u32 = u32::MAX;

/// Bytes or units of a piece. Larger ones leave the processor's caches.
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
    service: Option<u16>,
    /// The end of the piece before, then the piece; a piece always begins at `BEHIND`. Of one in UTF-16, the units narrowed.
    buffer: Vec<u8>,
    /// The same of a text in UTF-16; empty until one is read.
    units: Vec<u16>,
    /// The piece before was in UTF-16.
    in_units: bool,
    /// How much of the piece before there is, and how long that is as the caller counts.
    kept: usize,
    kept_units: u32,
    /// Where the kept part begins, as the caller counts.
    base: u32,
    /// Where in the buffer to go on.
    next: usize,
    /// Codes of the last piece, as they were found and as triples: start and end as the caller counts, and the first row of the code
    /// or `NO_ROW`.
    hits: Vec<Hit>,
    found: Vec<u32>,
}

impl Scan {
    const fn new() -> Scan {
        Scan {
            service: None,
            buffer: Vec::new(),
            units: Vec::new(),
            in_units: false,
            kept: 0,
            kept_units: 0,
            base: 0,
            next: BEHIND,
            hits: Vec::new(),
            found: Vec::new(),
        }
    }

    fn begin(&mut self, service: Option<u16>) {
        self.service = service;
        (self.in_units, self.kept, self.kept_units, self.base, self.next) = (false, 0, 0, 0, BEHIND);
        self.buffer.resize(BEHIND + PIECE, 0);
        // That of a whole text may have been long.
        self.found.clear();
        self.found.shrink_to(PIECE);
    }

    /// Reads a piece of so many bytes of UTF-8, which are so many units as the caller counts; false where only the whole text has the
    /// answer.
    fn read_utf8(&mut self, bytes: usize, units: u32, is_last: bool, catalogue: &Catalogue) -> bool {
        self.read(bytes, self.kept_units + units, is_last, catalogue)
    }

    /// The same of UTF-16. What came before it was ASCII, or UTF-16 too.
    fn read_utf16(&mut self, units: usize, is_last: bool, catalogue: &Catalogue) -> bool {
        let (start, end) = (BEHIND - self.kept, BEHIND + units.min(PIECE));
        if !self.in_units {
            for (unit, byte) in self.units[start..BEHIND].iter_mut().zip(&self.buffer[start..BEHIND]) {
                *unit = (*byte).into();
            }
            self.in_units = true;
        }
        narrow(&self.units[BEHIND..end], &mut self.buffer[BEHIND..end]);
        let is_enough = self.read(units, self.kept_units + units as u32, is_last, catalogue);
        self.units.copy_within(end - self.kept..end, BEHIND - self.kept);
        is_enough
    }

    fn read(&mut self, length: usize, all_units: u32, is_last: bool, catalogue: &Catalogue) -> bool {
        let (start, end) = (BEHIND - self.kept, BEHIND + length.min(PIECE));
        let until = if is_last { end } else { self.next.max(end.saturating_sub(AHEAD)) };
        let bytes = &self.buffer[start..end];
        let text =
            if self.in_units { Text::utf16(&self.units[start..end], bytes) } else { Text::utf8(bytes) };
        self.hits.clear();
        let part = self.next - start..until - start;
        let service = catalogue.service_id(self.service);
        let next = catalogue.scan_part(text, part, service, &mut self.hits);
        if self.hits.iter().any(|hit| hit.is_unsure) {
            return false;
        }
        self.found.clear();
        self.found.reserve(3 * self.hits.len());
        let is_counted_alike = all_units as usize == bytes.len();
        if is_counted_alike {
            push(&mut self.found, &self.hits, |place| self.base + place as u32);
        } else {
            let mut places = Utf16::new(bytes);
            push(&mut self.found, &self.hits, |place| self.base + places.place(place));
        }

        self.kept = bytes.len().min(BEHIND);
        self.kept_units =
            if is_counted_alike { self.kept as u32 } else { units(&bytes[bytes.len() - self.kept..]) };
        self.base += all_units - self.kept_units;
        self.buffer.copy_within(end - self.kept..end, BEHIND - self.kept);
        self.next = start + next + BEHIND - end;
        true
    }
}

fn push(found: &mut Vec<u32>, hits: &[Hit], mut place: impl FnMut(usize) -> u32) {
    for hit in hits {
        found.extend([place(hit.start), place(hit.end), hit.row.unwrap_or(NO_ROW)]);
    }
}

/// Begins a text; where in the module's memory its pieces are to be put as UTF-8, of at most `PIECE` bytes each.
#[wasm_bindgen(js_name = beginScan)]
pub fn begin_scan(service: Option<u16>) -> u32 {
    SCAN.with_borrow_mut(|scan| {
        scan.begin(service);
        scan.buffer[BEHIND..].as_ptr() as u32
    })
}

/// Makes room for pieces of the text in UTF-16, of at most `PIECE` units each; where.
#[wasm_bindgen(js_name = unitRoom)]
pub fn unit_room() -> u32 {
    SCAN.with_borrow_mut(|scan| {
        scan.units.resize(BEHIND + PIECE, 0);
        scan.units[BEHIND..].as_ptr() as u32
    })
}

/// Reads the next piece: so many bytes, and how much that is as the caller counts. How many numbers were found, or `WHOLE_TEXT`.
#[wasm_bindgen(js_name = scanPiece)]
pub fn scan_piece(bytes: u32, units: u32, is_last: bool) -> u32 {
    read_with(|scan, catalogue| scan.read_utf8(bytes as usize, units, is_last, catalogue))
}

/// The same for a piece of so many UTF-16 code units, behind pieces that were ASCII or UTF-16.
#[wasm_bindgen(js_name = scanUnits)]
pub fn scan_units(units: u32, is_last: bool) -> u32 {
    read_with(|scan, catalogue| scan.read_utf16(units as usize, is_last, catalogue))
}

fn read_with(read: impl FnOnce(&mut Scan, &Catalogue) -> bool) -> u32 {
    SCAN.with_borrow_mut(|scan| {
        if with(|catalogue| read(scan, catalogue)) { scan.found.len() as u32 } else { WHOLE_TEXT }
    })
}

/// Where in the module's memory the numbers are.
#[wasm_bindgen(js_name = scanFound)]
pub fn scan_found() -> u32 {
    SCAN.with_borrow(|scan| scan.found.as_ptr() as u32)
}

/// Reads the text that was begun as a whole: so many bytes of UTF-8 in the buffer for texts, counted in bytes or in UTF-16 code units.
/// How many numbers were found.
#[wasm_bindgen(js_name = scanWhole)]
pub fn scan_whole(length: usize, in_units: bool) -> u32 {
    SCAN.with_borrow_mut(|Scan { service, found, .. }| {
        with_bytes(length, |text| {
            let hits = with(|catalogue| catalogue.hits(text, catalogue.service_id(*service)));
            found.clear();
            if in_units {
                let mut places = Utf16::new(text);
                push(found, &hits, |place| places.place(place));
            } else {
                push(found, &hits, |place| place as u32);
            }
            found.len() as u32
        })
    })
}
