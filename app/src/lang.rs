//! The two languages: Dutch first, English second.

use serde::{Deserialize, Serialize};

/// A language on screen and in mails. Passed as a value, since workers that
/// write mails have no page around them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// The code of BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Nl, Self::En]
            .into_iter()
            .find(|lang| lang.code() == code)
    }

    /// The other one, for the switch.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    /// The first of the two that an `Accept-Language` header names; Dutch if neither.
    pub fn accepted(header: &str) -> Self {
        header
            .split(',')
            .find_map(|range| Self::from_code(range.trim().get(..2)?.to_ascii_lowercase().as_str()))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_first_language_it_knows() {
        assert_eq!(Lang::accepted("en-GB,en;q=0.9,nl;q=0.8"), Lang::En);
        assert_eq!(Lang::accepted("de, nl;q=0.5"), Lang::Nl);
        assert_eq!(Lang::accepted("é"), Lang::Nl);
    }
}
