//! Why a mail is sent: what kind it is, who reads it, and which one of those to
//! them. Together they are its cause, and no cause mails twice.
//!
//! Causes stand in the outboxes of older versions: one that is written another
//! way mails once more what was mailed before the update.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::id::{EventId, InvitationId, PersonId, PracticeLinkId, StopId};
use uuid::Uuid;

use super::Kind;

/// Who reads a mail: one of these, never two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who is invited.
    Invited(InvitationId),
    /// The host of a stop.
    Host(StopId),
    /// An organiser, or a colleague, who is told about an event.
    Organiser {
        /// Who.
        person: PersonId,
        /// Which event.
        event: EventId,
        /// What in it.
        about: Topic,
    },
    /// Whoever holds the link of a practice.
    Practice(PracticeLinkId),
    /// Somebody with an account, apart from any event.
    Account(PersonId),
}

/// What an organiser is told about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The event itself.
    Event,
    /// The answer of somebody who is invited.
    Invitation(InvitationId),
    /// The answer of a host.
    Stop(StopId),
}

/// Which of the mails of one kind to one reader: the same round is the same mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// There is one ever.
    Only,
    /// One for each revision, sequence or version of what it tells.
    Revision(u32),
    /// An invitation: another address has another version of the link; a change
    /// before it was sent, another revision of the event.
    Invitation {
        /// Of the link.
        version: u16,
        /// Of the event.
        revision: u32,
    },
    /// The same for the question which evening suits.
    Poll {
        /// Of the link.
        version: u16,
        /// Of the event.
        revision: u32,
    },
    /// One for this moment, to the second.
    Moment(DateTime<Utc>),
    /// One a day, however often a calendar asks.
    Day(DateTime<Utc>),
    /// A press of a button, where the same within as many minutes is a double click.
    Press {
        /// What is sent: another number is no double click.
        number: u16,
        /// So many minutes.
        minutes: u8,
        /// When it was pressed.
        at: DateTime<Utc>,
    },
    /// Never the same.
    New(Uuid),
}

/// The cause of a mail, as it stands in the outbox.
pub fn cause(kind: Kind, reader: Reader, round: Round) -> String {
    format!("{}:{reader}:{round}", kind.code())
}

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invited(id) => write!(f, "invitation:{id}"),
            Self::Host(id) => write!(f, "stop:{id}"),
            Self::Organiser {
                person,
                event,
                about,
            } => write!(f, "event:{event}:{about}:person:{person}"),
            Self::Practice(id) => id.fmt(f),
            Self::Account(id) => id.fmt(f),
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event => f.write_str("0"),
            Self::Invitation(id) => id.fmt(f),
            Self::Stop(id) => id.fmt(f),
        }
    }
}

impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = match *self {
            Self::Only => 0,
            Self::Revision(number) => i64::from(number),
            Self::Invitation { version, revision } => {
                (i64::from(version) << 32) + i64::from(revision)
            }
            Self::Poll { version, revision } => i64::from(revision) * 0x1_0000 + i64::from(version),
            Self::Moment(at) => at.timestamp(),
            Self::Day(at) => at.timestamp().div_euclid(24 * 3600),
            Self::Press {
                number,
                minutes,
                at,
            } => i64::from(number) * 1_000_000_000 + at.timestamp() / (60 * i64::from(minutes)),
            Self::New(id) => return id.fmt(f),
        };
        number.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use domain::effects::NoticeKind;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// To the letter: these stand in outboxes, and another letter mails twice.
    #[test]
    fn a_cause_is_written_as_it_was_before() {
        let now = at("2026-11-22T12:00:30Z");
        let invited = Reader::Invited(InvitationId(7));
        let host = Reader::Host(StopId(3));
        let organiser = |about| Reader::Organiser {
            person: PersonId(2),
            event: EventId(5),
            about,
        };
        let (version, revision) = (2, 9);
        let id = InvitationId(7);
        let login = Uuid::nil();
        let press = |number, minutes| Round::Press {
            number,
            minutes,
            at: now,
        };
        for (kind, reader, round, written) in [
            (
                NoticeKind::Report,
                invited,
                Round::Only,
                "report:invitation:7:0",
            ),
            (
                NoticeKind::Invitation,
                invited,
                Round::Invitation { version, revision },
                "invitation:invitation:7:8589934601",
            ),
            (
                NoticeKind::Poll,
                invited,
                Round::Poll { version, revision },
                "poll:invitation:7:589826",
            ),
            (
                NoticeKind::Unreadable,
                invited,
                Round::Day(now),
                "unreadable:invitation:7:20779",
            ),
            (
                NoticeKind::Reminder(now),
                invited,
                Round::Moment(now),
                "reminder:invitation:7:1795348830",
            ),
            (
                NoticeKind::SlotRequest,
                host,
                press(1, 1),
                "slot_request:stop:3:1029922480",
            ),
            (
                NoticeKind::Delay(15),
                host,
                press(15, 2),
                "delay:stop:3:15014961240",
            ),
            (
                NoticeKind::Go,
                organiser(Topic::Event),
                Round::Revision(4),
                "go:event:5:0:person:2:4",
            ),
            (
                NoticeKind::LateDoubt(id),
                organiser(Topic::Invitation(id)),
                Round::Revision(4),
                "late_doubt:event:5:7:person:2:4",
            ),
            (
                NoticeKind::PracticeLink,
                Reader::Practice(PracticeLinkId(8)),
                Round::Revision(1),
                "practice_link:8:1",
            ),
        ] {
            assert_eq!(cause(kind.into(), reader, round), written);
        }
        assert_eq!(
            cause(Kind::Login, Reader::Account(PersonId(2)), Round::New(login)),
            "login:2:00000000-0000-0000-0000-000000000000"
        );
    }

    #[test]
    fn a_double_click_is_one_mail_and_a_day_is_one_mail() {
        let press = |number, time: &str| {
            Round::Press {
                number,
                minutes: 2,
                at: at(time),
            }
            .to_string()
        };
        let first = press(15, "2026-11-22T20:00:00Z");
        assert_eq!(first, press(15, "2026-11-22T20:01:59Z"));
        assert_ne!(first, press(15, "2026-11-22T20:02:00Z"));
        assert_ne!(first, press(10, "2026-11-22T20:00:00Z"));
        let day = |time: &str| Round::Day(at(time)).to_string();
        assert_eq!(day("2026-11-22T00:00:00Z"), day("2026-11-22T23:59:59Z"));
        assert_ne!(day("2026-11-22T23:59:59Z"), day("2026-11-23T00:00:00Z"));
    }
}
