//! What calendars of others answer (RFC 5546): text in, values out.
//!
//! [`read()`] takes the octets of one calendar part as they came. Programs write
//! what they like, and so do people who mean harm, so the octets are first made
//! into lines that can be read ([`clean`]), with limits; then a tolerant reader
//! takes them apart ([`read`](mod@read)). What comes out is text that somebody
//! typed: short, plain, and to be believed in nothing. Whether it counts is
//! decided in [`crate::incoming`].
//!
//! An organizer is never asked for: Exchange leaves it out of replies.

mod clean;
mod read;

use chrono::{DateTime, Utc};

use crate::email_address::EmailAddress;

pub use clean::{LARGEST, LINES, NESTING};
pub use read::read;

/// Characters of a comment that are kept.
pub const COMMENT: usize = 500;
/// The longest name that is kept, in characters.
pub const NAME: usize = 120;

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More octets than [`LARGEST`].
    #[error("the calendar object is too large")]
    TooLarge,
    /// More lines than [`LINES`].
    #[error("the calendar object has too many lines")]
    TooManyLines,
    /// Components inside each other, deeper than [`NESTING`].
    #[error("the calendar object is nested too deeply")]
    TooDeep,
}

/// What an object from outside is for. Only what an attendee may send: an
/// object that asks, cancels or publishes is not even read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// METHOD:REPLY, an answer.
    Answer,
    /// METHOD:COUNTER, another time is proposed.
    Counter,
    /// METHOD:REFRESH, please send it again.
    Refresh,
}

/// What somebody answers (PARTSTAT).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Comes.
    Accepted,
    /// Does not come.
    Declined,
    /// Perhaps.
    Tentative,
    /// Sends somebody else, if it is said whom.
    Delegated(Option<EmailAddress>),
    /// Nothing: no answer yet, or a word that no standard knows.
    Nothing,
}

/// One attendee of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// Whose answer it says it is; `None` if that is no mail address.
    pub address: Option<EmailAddress>,
    /// Their name (CN), on one line of at most [`NAME`] characters; may be empty.
    pub name: String,
    /// The answer.
    pub says: Says,
    /// A word with it that stands beside the name, as Google writes it.
    pub comment: String,
}

/// Another time that is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Proposal {
    /// Begin.
    pub start: DateTime<Utc>,
    /// End, if given.
    pub end: Option<DateTime<Utc>>,
}

/// A calendar's answer about one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarReply {
    /// What it is for.
    pub purpose: Purpose,
    /// Which event, as it was written.
    pub uid: String,
    /// Which version of the event is answered; 0 if it is not said or makes no
    /// sense, and the largest number if it has too many digits. To be compared
    /// with what we sent.
    pub sequence: u32,
    /// When it was answered; never later than it was received.
    pub dtstamp: DateTime<Utc>,
    /// Who answers; mostly one.
    pub attendees: Vec<Attendance>,
    /// A word with it: plain text of at most [`COMMENT`] characters.
    pub comment: String,
    /// In a counter-proposal: the time that would suit.
    pub proposal: Option<Proposal>,
}

impl CalendarReply {
    /// The attendee that is meant: the only one, or the one with a known address.
    pub fn attendance(&self, known: impl Fn(&EmailAddress) -> bool) -> Option<&Attendance> {
        match self.attendees.as_slice() {
            [one] => Some(one),
            several => several
                .iter()
                .find(|attendee| attendee.address.as_ref().is_some_and(&known)),
        }
    }
}

#[cfg(test)]
mod tests;
