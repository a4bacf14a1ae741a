//! The languages of the texts.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Language of a text.
    #[derive(Default)]
    Lang {
        /// Chinese: the vendor's own text.
        #[default]
        Zh = "zh",
        /// English: the project's text.
        En = "en",
    }
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
