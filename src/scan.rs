//! Codes in running text.
//!
//! A code starts and ends at a word boundary, as `\b` of a regular expression has it, except that letters of every alphabet
//! count as word characters and Chinese ones do not: `错误码IEF.100100，` holds a code, `Brief.100100` and `éief.100100` hold none.
//! What logs write for a character, and for a colour, is no word: `\nIEF.100100` holds one, `%22IEF.100100%22`, `ESC[31mIEF.100100`.

use std::ops::Range;

use errgloss_scan::{Hit, Text, keep_told, scan_part};

use crate::catalogue::{Catalogue, Found};
use crate::code;

/// A code found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeMatch {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The published spelling.
    pub code: String,
    /// False: the family is known, this number is in no published table.
    pub documented: bool,
}

impl Catalogue {
    /// Every code in a text, in order. A number of a width that its family never uses is no code; a bare number is one only as
    /// the `code` of a body of the living platform, or, with that service given, as a published number that stands for itself.
    ///
    /// ```
    /// let found = errgloss::scan("create failed: IEF.100103 (see Brief.100103)", None);
    /// assert_eq!(found.len(), 1);
    /// assert_eq!((found[0].start, found[0].end, found[0].code.as_str()), (15, 25, "IEF.100103"));
    /// ```
    pub fn scan(&self, text: &str, service: Option<&str>) -> Vec<CodeMatch> {
        let mut matches = Vec::new();
        for Hit { start, end, row, .. } in self.hits(text, service) {
            let code = match row.and_then(|row| self.row(row as usize)) {
                Some(row) => row.code(),
                None => self.published_spelling(&text[start..end], service),
            };
            matches.push(CodeMatch { start, end, code, documented: row.is_some() });
        }
        matches
    }

    /// `scan` without the spellings; rows are counted over all tables.
    pub(crate) fn hits(&self, text: &(impl AsRef<[u8]> + ?Sized), service: Option<&str>) -> Vec<Hit> {
        let text = text.as_ref();
        let mut hits = Vec::new();
        self.scan_part(Text::utf8(text), 0..text.len(), service, &mut hits);
        keep_told(text, &mut hits);
        hits
    }

    /// Adds the codes that begin in a part of a text, those that are unsure too; where to go on with the part behind it.
    pub(crate) fn scan_part(
        &self,
        text: Text<'_>,
        part: Range<usize>,
        service: Option<&str>,
        hits: &mut Vec<Hit>,
    ) -> usize {
        let service = match service {
            None => None,
            Some(id) => match self.service_number(id) {
                Some(number) => Some(number),
                None => return part.end,
            },
        };
        scan_part(self.families(), text, part, service, hits)
    }

    /// A code as its family spells it.
    pub(crate) fn published_spelling(&self, spelling: &str, service: Option<&str>) -> String {
        let Some(folded) = code::fold(spelling) else { return String::new() };
        match self.find(folded.as_bytes(), service) {
            Some(Found::Rows(rows)) => rows.first().map(|row| row.code()).unwrap_or_default(),
            Some(Found::Undocumented(family)) => family.code_of(code::split(folded.as_bytes()).1),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use errgloss_scan::{Utf16, narrow};
    use proptest::prelude::*;

    use super::*;

    /// What a catalogue finds in a text as UTF-8 and as UTF-16, both in units.
    fn found_both_ways(catalogue: &Catalogue, text: &str, service: Option<&str>) -> [Vec<[u32; 2]>; 2] {
        let (mut bytes, mut units) = (Vec::new(), Vec::new());
        catalogue.scan_part(Text::utf8(text.as_bytes()), 0..text.len(), service, &mut bytes);
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let mut narrowed = vec![0; utf16.len()];
        narrow(&utf16, &mut narrowed);
        catalogue.scan_part(Text::utf16(&utf16, &narrowed), 0..utf16.len(), service, &mut units);
        let mut places = Utf16::new(text.as_bytes());
        [
            bytes.iter().map(|hit| [hit.start, hit.end].map(|place| places.place(place))).collect(),
            units.iter().map(|hit| [hit.start as u32, hit.end as u32]).collect(),
        ]
    }

    fn with_names() -> Catalogue {
        let mut catalogue = Catalogue::new();
        let input = serde_json::json!({
            "service": { "id": "gate", "vendor": "acme", "name": { "en": "Gate" } },
            "errors": [{ "code": "Throttling.User", "message": "Slow down.", "description": { "en": "That is all." } }, { "code": "OK", "message": "Fine.", "description": { "en": "That is all." } }],
        });
        catalogue.add(&serde_json::from_value(input).unwrap()).unwrap();
        catalogue
    }

    proptest! {
        #[test]
        fn utf_16_is_read_as_utf_8_is(
            parts in prop::collection::vec(
                prop_oneof![
                    "IEF[._-]1001[0-9]{2}", "ＩＥＦ．１００１０[０-９]", "code\": ?\"?(460|2062)", "错误码[：=]460",
                    "Ｔhrottling[.。]User", "ＯＫ", "[ ，。éａ１1a😀_\n-]{0,70}",
                ],
                0..12,
            ),
            service in prop::option::of(prop_oneof![Just("living"), Just("ief"), Just("gate")]),
        ) {
            let text = parts.concat();
            for catalogue in [Catalogue::builtin(), &with_names()] {
                let [bytes, units] = found_both_ways(catalogue, &text, service);
                prop_assert_eq!(bytes, units);
            }
        }
    }
}
