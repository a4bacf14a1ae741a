//! From a folded code to what is published of it.

use super::{Catalogue, Entry, Family};
use crate::code;

/// What is known of a code.
pub(crate) enum Found<'c> {
    /// Its rows, in table order; at least one.
    Rows(Vec<Entry<'c>>),
    /// Its family is known, its number is in no table.
    Undocumented(Family<'c>),
}

impl Catalogue {
    /// Looks a folded code up, in one service or in all. A bare number belongs to none unless its service is named.
    pub(crate) fn find(&self, folded: &[u8], service: Option<&str>) -> Option<Found<'_>> {
        let (prefix, digits) = code::split(folded);
        let number = code::number(digits);
        let within = |family: &Family<'_>| match service {
            Some(id) => family.service().id() == id,
            None => !prefix.is_empty(),
        };
        let mut rows = Vec::new();
        let mut known = None;
        let families = |prefix| self.families().find(prefix).filter_map(|family| self.family(family.index()));
        for family in families(prefix).filter(within) {
            let same_width = family.width() == digits.len();
            if let Some(number) = number.filter(|_| same_width) {
                rows.extend(family.rows_of(number));
            }
            // Of several families the first answers, and before all others one with so many digits.
            let is_better = known.is_none_or(|known: Family<'_>| same_width && known.width() != digits.len());
            if family.width() > 0 && !digits.is_empty() && is_better {
                known = Some(family);
            }
        }
        // A code that is a name, or whose number is past 32 bits, is a family of its own.
        for family in families(folded).filter(within) {
            if family.width() == 0 {
                rows.extend(family.rows_of(0));
            }
        }
        if rows.is_empty() { known.map(Found::Undocumented) } else { Some(Found::Rows(rows)) }
    }
}
