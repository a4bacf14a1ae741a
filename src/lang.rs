//! The languages of the texts.

use serde::Serialize;

/// Language of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese: the vendor's own text.
    #[default]
    Zh,
    /// English: the project's text.
    En,
}

impl Lang {
    /// The language to fall back on where a text is missing in this one.
    pub(crate) const fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
}
