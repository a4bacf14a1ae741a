//! The layout of a compiled table: what `encode` writes and `table` reads.
//!
//! One run of bytes, so that a table needs no start-up work and a text no pointer. It starts with `HEADER_WORDS` little-endian u32 words:
//! four counts, then the place of each section. Numbers are little-endian. Texts stand in columns, since text of one kind beside
//! text of the same kind compresses best; a column is its texts in order, each ended by `END`, with the place of every
//! `INDEX_STEP`th.

/// Words of the header.
pub const ROWS: usize = 0;
/// Rows, then the reasons of rows.
pub const ENTRIES: usize = 1;
pub const FAMILIES: usize = 2;
pub const SERVICES: usize = 3;
/// u32 a row: the number in its code.
pub const NUMBERS: usize = 4;
/// u32 a row: its family.
pub const ROW_FAMILIES: usize = 5;
/// u16 a row: its HTTP status, 0 for none.
pub const STATUSES: usize = 6;
/// u16 an entry: see `Traits`.
pub const TRAITS: usize = 7;
/// u32 a reason: the row it belongs to, in order.
pub const REASON_ROWS: usize = 8;
/// u32 a row: the rows by family, then by number, then in table order.
pub const ORDER: usize = 9;
/// `FAMILY_SIZE` bytes a family, sorted by folded prefix, then by width: start in `ORDER` (u32), width (u16), service (u16).
pub const FAMILY_TABLE: usize = 10;
/// Two words a column: the place of its index, the place of its texts.
pub const COLUMNS: usize = 11;

/// What a column holds. `Names` has the services' texts (`SERVICE_TEXTS` each), then the families' prefixes; the others a text an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Names,
    Messages,
    DescriptionsZh,
    DescriptionsEn,
    SolutionsZh,
    SolutionsEn,
}

pub const COLUMN_COUNT: usize = 6;
pub const HEADER_WORDS: usize = COLUMNS + 2 * COLUMN_COUNT;

pub const FAMILY_SIZE: usize = 8;
/// Of a service: id, vendor, name in Chinese, name in English, page title, page date.
pub const SERVICE_TEXTS: usize = 6;

/// Every so many texts of a column the index has a place.
pub const INDEX_STEP: usize = 16;
/// Ends a text.
pub const END: u8 = 0;
/// Begins a text that stands elsewhere: then the column and `REFERENCE_DIGITS` digits of the place in it. So a text is stored once.
pub const REFERENCE: u8 = 1;
pub const REFERENCE_DIGITS: usize = 3;
/// Digits of a reference are printable ASCII, so that no text holds `END` and all of it is UTF-8.
pub const REFERENCE_BASE: usize = 90;
pub const REFERENCE_ZERO: u8 = b'!';
/// Stands between the wordings of one message.
pub const WORDING: u8 = 2;

/// Category, retry, action and the mark of stock advice, packed: 4 bits, 2 bits, 4 bits, 1 bit.
pub struct Traits;

impl Traits {
    pub const RETRY_SHIFT: u16 = 4;
    pub const ACTION_SHIFT: u16 = 6;
    pub const GENERIC: u16 = 1 << 10;
    pub const CATEGORY_MASK: u16 = 0b1111;
    pub const RETRY_MASK: u16 = 0b11;
    pub const ACTION_MASK: u16 = 0b1111;
}
