//! By which door an answer came. To add one, a variant with its code, and its words in
//! `app/src/texts/words.rs`.

use serde::{Deserialize, Serialize};

/// By which door an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The personal link.
    Link,
    /// Noted by an organiser after a telephone call.
    Telephone,
    /// Noted by an organiser who read it in a mail.
    Mail,
    /// The button of a calendar.
    Calendar,
    /// A colleague who holds the link of the practice.
    Colleague,
    /// What was said when the date was chosen.
    Poll,
    /// The same, noted by an organiser after a telephone call.
    PollNoted,
}

impl Via {
    /// How what was said when the date was chosen becomes an answer to the invitation.
    #[must_use]
    pub fn by_poll(self) -> Self {
        match self {
            Self::Telephone => Self::PollNoted,
            _ => Self::Poll,
        }
    }

    /// Whether an organiser noted it for them; that can be done after the deadline too.
    pub fn is_noted(self) -> bool {
        matches!(self, Self::Telephone | Self::Mail | Self::PollNoted)
    }

    /// Whether it was said when the date was chosen.
    pub fn is_poll(self) -> bool {
        matches!(self, Self::Poll | Self::PollNoted)
    }

    /// The word stored in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Telephone => "telephone",
            Self::Mail => "mail",
            Self::Calendar => "calendar",
            Self::Colleague => "colleague",
            Self::Poll => "poll",
            Self::PollNoted => "poll_noted",
        }
    }

    /// The door with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [
            Self::Link,
            Self::Telephone,
            Self::Mail,
            Self::Calendar,
            Self::Colleague,
            Self::Poll,
            Self::PollNoted,
        ]
        .into_iter()
        .find(|via| via.code() == code)
    }
}
