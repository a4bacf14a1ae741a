//! The text that a reader of an HTML error page sees.

use std::ops::Range;

use super::document::Escape;
use super::escape;
use super::search::{self, count_while, find, find_byte, split, trim_end};

/// Whether a text is an HTML page, or the rest of one.
pub(super) fn is_page(text: &str) -> bool {
    /// A page says what it is at its start.
    const START: usize = 1024;
    const TAGS: [&str; 7] = ["<!doctype html", "<html", "<head>", "<title>", "<body", "<center>", "<h1>"];
    let mut rest = &text.as_bytes()[..text.len().min(START)];
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        let begins = |tag: &&str| {
            rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
        };
        if TAGS.iter().any(begins) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// Whether what has an element of this name is a part of a page.
pub(super) fn is_visible(name: &str) -> bool {
    const ELEMENTS: [&str; 10] = ["p", "div", "table", "ul", "ol", "dl", "span", "h2", "h3", "pre"];
    is_one_of(name, &ELEMENTS)
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Elements whose text no reader sees.
const HIDDEN: [&str; 3] = ["script", "style", "noscript"];
/// Elements that do not start a new line.
const INLINE: [&str; 12] = ["a", "b", "i", "em", "strong", "span", "code", "tt", "font", "u", "small", "wbr"];

/// Elements that part the words before and in them, where HTML stands in an XML message.
const PARTING: [&str; 6] = ["br", "p", "div", "ul", "ol", "li"];

/// Length of the HTML tag that a text starts with, and whether it parts words. Other tags may be placeholders: `<instance_id>`.
pub(super) fn tag(text: &str) -> Option<(usize, bool)> {
    let name = tag_name(text.strip_prefix('<')?);
    let parts = is_one_of(name, &PARTING);
    let length = find_byte(text, b'>')? + 1;
    (parts || is_one_of(name, &INLINE)).then_some((length, parts))
}

/// The visible text: its lines in order, the title first, repeated ones once, joined by `: `. At most `limit` bytes are gathered.
pub(super) fn visible_text(page: &str, limit: usize) -> String {
    let mut lines = Lines { text: String::new(), places: Vec::new(), start: 0 };
    let mut rest = page;
    while lines.start < limit {
        let (text, after) = split(rest, b'<').unwrap_or((rest, ""));
        for character in escape::decode(text, Escape::Xml).chars() {
            lines.push(character);
        }
        let name = tag_name(after);
        let comment = after.strip_prefix("!--");
        if after.is_empty() || comment.is_none() && !is_one_of(name, &INLINE) {
            lines.end_line();
        }
        if after.is_empty() {
            break;
        }
        rest = match comment {
            Some(comment) => find(comment, "-->").map_or("", |end| &comment[end + 3..]),
            None => search::after(after, b'>'),
        };
        if is_one_of(name, &HIDDEN) && !after.starts_with('/') {
            rest = after_closing(rest, name);
        }
    }
    lines.text.truncate(lines.start.saturating_sub(SEPARATOR.len()));
    lines.text
}

const SEPARATOR: &str = ": ";

/// Lines with what parts them, the last one not ended.
struct Lines {
    text: String,
    places: Vec<Range<usize>>,
    /// Where the last one starts.
    start: usize,
}

impl Lines {
    /// One space between words, none at a line's start.
    fn push(&mut self, character: char) {
        if !character.is_ascii_whitespace() {
            self.text.push(character);
        } else if self.text.len() > self.start && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn end_line(&mut self) {
        /// A page's messages are few; a line is compared with so many before it.
        const COMPARED: usize = 32;
        let line = trim_end(&self.text[self.start..]);
        let place = self.start..self.start + line.len();
        let is_known =
            || self.places.iter().rev().take(COMPARED).any(|known| &self.text[known.clone()] == line);
        if line.is_empty() || is_known() {
            return self.text.truncate(self.start);
        }
        self.text.truncate(place.end);
        self.text.push_str(SEPARATOR);
        self.start = self.text.len();
        self.places.push(place);
    }
}

fn tag_name(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = count_while(tag.as_bytes(), usize::MAX, |byte| byte.is_ascii_alphanumeric());
    &tag[..end]
}

/// What follows the closing tag of an element.
fn after_closing<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = find(rest, "</") {
        let after = &rest[at + 2..];
        if tag_name(after).eq_ignore_ascii_case(name) {
            return search::after(after, b'>');
        }
        rest = after;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_and_repeated_ones_left_out() {
        let page = "<html><head><title>502 Bad Gateway</title><style>p { x }</style></head><body><h1>502 Bad Gateway</h1>\
                    <p>The <b>back end</b> is&nbsp;away.</p><script>alert('<p>')</script><hr>nginx</body></html>";
        assert!(is_page(page));
        assert_eq!(visible_text(page, 1000), "502 Bad Gateway: The back end is away.: nginx");
    }

    #[test]
    fn comments_part_nothing_and_white_space_is_one_space() {
        // React writes a comment between two texts.
        let page = "<p> Failed with <!-- -->IEF.<!-- <b> -->100103\n  <b> again.</b> </p>Sign in";
        assert_eq!(visible_text(page, 1000), "Failed with IEF.100103 again.: Sign in");
    }

    #[test]
    fn of_a_long_page_the_first_lines_are_read() {
        assert_eq!(visible_text("<p>one<p>two<p>three", 6), "one: two");
    }

    #[test]
    fn a_page_that_was_cut_off_is_read_to_its_end() {
        assert_eq!(visible_text("<title>Error</title><p>Away <!-- no", 1000), "Error: Away");
        assert_eq!(visible_text("<script>x", 1000), "");
    }
}
