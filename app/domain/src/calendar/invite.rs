//! What a calendar object of ours says: the input of the emitter.

use chrono::{DateTime, Utc};

use super::uid::Uid;
use super::{build, check, emit, text};
use crate::email_address::EmailAddress;
use crate::event::Stage;
use crate::place::Point;

/// What the receiver's calendar does with the object (RFC 5546). The same word
/// stands in the mail's `Content-Type`, always: Outlook compares them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Asks for an answer; a higher sequence updates the earlier object.
    Request,
    /// Takes the object out of the calendar.
    Cancel,
    /// A date to take over, without an answer.
    Publish,
    /// Says that a proposed time is not taken: the object stands as it was.
    DeclineCounter,
}

impl Method {
    /// The word of the standard.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
            Self::DeclineCounter => "DECLINECOUNTER",
        }
    }
}

/// Whether it is certain that the event takes place. A cancellation writes
/// `CANCELLED` whatever stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Planned; the decision has not been made.
    Tentative,
    /// It goes ahead.
    Confirmed,
    /// It does not take place; only in a published date or a cancellation.
    Cancelled,
}

impl Status {
    /// In a published date of an event that has come this far. To who was asked it
    /// is a cancellation that says the last.
    #[must_use]
    pub fn published(stage: Stage) -> Self {
        match stage {
            Stage::Draft | Stage::Polling | Stage::Inviting => Self::Tentative,
            Stage::Go | Stage::Closed => Self::Confirmed,
            Stage::NoGo | Stage::Cancelled => Self::Cancelled,
        }
    }
}

/// How much somebody is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Counts for the quorum.
    Required,
    /// Is welcome, and is not counted.
    Optional,
}

/// The answer that is known, repeated in updates so that the calendar does not
/// forget it; back to [`Participation::NeedsAction`] only when the time moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Participation {
    /// No answer yet.
    NeedsAction,
    /// Comes.
    Accepted,
    /// Does not come.
    Declined,
    /// Perhaps.
    Tentative,
}

/// A name with an address. The name is free text and may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// As a person would write it; cleaned where it is used.
    pub name: String,
    /// Where mail goes.
    pub address: EmailAddress,
}

impl Mailbox {
    /// The name as it can stand in the header of a mail and as the name of an
    /// organizer: one line, without the characters that mail programs mistake
    /// for structure. Empty when nothing is left.
    pub fn sender_name(&self) -> String {
        text::sender(&self.name)
    }
}

/// The one person whom this object is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// Name and the address that was invited.
    pub mailbox: Mailbox,
    /// Whether the person counts.
    pub role: Role,
    /// The answer so far.
    pub participation: Participation,
    /// Whether an answer by the buttons of a calendar reaches us. Without, a
    /// program that shows buttons all the same sends none.
    pub answers_arrive: bool,
}

/// One calendar object: an event for one attendee, or a published date.
#[derive(Debug, Clone, PartialEq)]
pub struct Invite {
    /// What the receiver is asked to do.
    pub method: Method,
    /// The invitation's identity.
    pub uid: Uid,
    /// One higher when time, place or cancellation change; the same when only
    /// details do.
    pub sequence: u32,
    /// When the object was made; frozen once it is queued. A newer one with
    /// the same sequence changes details.
    pub dtstamp: DateTime<Utc>,
    /// Begin, written as local time in Europe/Amsterdam.
    pub start: DateTime<Utc>,
    /// End, later than the begin.
    pub end: DateTime<Utc>,
    /// The line that shows in the calendar. Behind a shared address the
    /// person's name belongs in it. Empty becomes "Wijksafari".
    pub summary: String,
    /// The whole story in plain text, without the personal link.
    pub description: String,
    /// Name and address of the place, one line.
    pub location: String,
    /// Where that is.
    pub geo: Option<Point>,
    /// The agent address of this attendee, which is also the mail's sender.
    pub organizer: Mailbox,
    /// Whom it is for: somebody in a request or cancellation, nobody in a
    /// published date.
    pub attendee: Option<Attendee>,
    /// Whether it is certain.
    pub status: Status,
    /// Minutes before the begin at which the calendar warns. Left out of a
    /// cancellation.
    pub alarm: Option<u16>,
}

/// Why no calendar object was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidInvite {
    /// The end is not later than the begin.
    #[error("the event ends before it begins")]
    EndsBeforeItBegins,
    /// A time lies outside the years 2000 to 9998, for which the time zone is written.
    #[error("the year is out of range")]
    Year,
    /// A request or cancellation needs an attendee, a published date has none.
    #[error("the method and the attendee do not go together")]
    Attendee,
    /// A request cannot be for an event that is cancelled.
    #[error("a cancelled event cannot be asked for")]
    Cancelled,
    /// Latitude or longitude are not on the globe.
    #[error("the place is not on the globe")]
    Place,
    /// What was written does not read back the same: a fault of the emitter,
    /// caught before anybody got it.
    #[error("the calendar object does not read back: {0}")]
    DoesNotReadBack(String),
}

impl Invite {
    /// The object as text: CRLF line ends, lines of at most 75 octets, read
    /// back before it is returned.
    ///
    /// # Errors
    /// [`InvalidInvite`] names what contradicts; the caller has a fault to mend
    /// then, nothing that a user could type leads there except the times.
    pub fn to_ics(&self) -> Result<String, InvalidInvite> {
        let calendar = build::calendar(self)?;
        let ics = emit::calendar(&calendar);
        check::reads_back(&calendar, &ics)?;
        Ok(ics)
    }
}
