//! Where a text is cut off.

/// The first `most` bytes of a text, less those of a character that would be split.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    // `str::floor_char_boundary` is of Rust 1.91.
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
