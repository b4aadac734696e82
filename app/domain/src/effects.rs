//! What a use case wants done: rows written, mails queued and history kept,
//! all in one transaction. To add a write or a mail, add a variant here; the
//! compiler then names the places in `server` that carry it out.

use chrono::{DateTime, Utc};

use crate::email_address::EmailAddress;
use crate::event::{Event, EventDetails};
use crate::history::Happening;
use crate::id::{EventId, InvitationId, MemberId, PersonId, PracticeId, StopId};
use crate::invitation::{Invitation, NewInvitation, Wishes};
use crate::poll::{Ballot, Poll};
use crate::practice_link::IssuedLink;
use crate::reminder;
use crate::report::Report;
use crate::stop::{NewStop, Stop};
use crate::tour::PlannedStop;

/// A row to write. Rows with a revision are saved only if it is unchanged, and raise it.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Saves the event.
    Event(Box<Event>),
    /// Saves an answer, an address, a check-in.
    Invitation(Box<Invitation>),
    /// Adds an invitation, and mails it if it says so.
    Invite(Box<NewInvitation>),
    /// Replaces what somebody needs on the evening.
    Wishes(InvitationId, Wishes),
    /// Corrects a member's address in the group.
    MemberAddress(MemberId, EmailAddress),
    /// Adds a stop.
    AddStop(Box<NewStop>),
    /// Saves a stop.
    Stop(Box<Stop>),
    /// Removes a stop.
    RemoveStop(StopId),
    /// Makes or takes back the link of a practice.
    PracticeLink(Box<IssuedLink>),
    /// Sets when who is silent is reminded.
    Reminders(EventId, reminder::Plan),
    /// Switches reminders and reports off or on again, for a person at an address.
    Subscription {
        /// Who.
        name: String,
        /// At which address.
        email: EmailAddress,
        /// Whether they are sent.
        on: bool,
    },
    /// Saves the report.
    Report(Box<Report>),
    /// Stores the evenings that are proposed.
    Poll(Box<Poll>),
    /// Stores on which of them somebody can come.
    Ballot(Box<Ballot>),
    /// Erases the proposed evenings and what was said about them.
    ClosePoll,
    /// Erases what was said about the proposed evenings; that they were proposed stays.
    ForgetBallots,
    /// Gives free places to who waits first: see [`crate::capacity::settle`]. Carried
    /// out after all other writes, with the event held.
    Settle,
}

/// Whom a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// Somebody who is invited.
    Invitation(InvitationId),
    /// The host of a stop.
    Host(StopId),
    /// One person with an account.
    Person(PersonId),
    /// Whoever holds the link of a practice.
    Practice(PracticeId),
    /// The owner and the co-organisers.
    Organisers,
}

/// What a mail says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// The invitation itself, with the calendar object.
    Invitation,
    /// The same, to oneself, marked as a test.
    TestInvitation,
    /// "You have not answered yet", for the reminder of this moment.
    Reminder(DateTime<Utc>),
    /// The same, to oneself, marked as a test.
    TestReminder,
    /// "Will you answer for your colleagues?", with the link of the practice.
    PracticeLink,
    /// On which evening can you come?
    Poll,
    /// A place has come free: you come along after all.
    MovedUp,
    /// "We have noted that you come", the calendar entry updated.
    AnswerConfirmed,
    /// To the organisers: somebody accepts after the deadline.
    LateAcceptance(InvitationId),
    /// To the organisers: somebody drops out after the deadline.
    LateDecline(InvitationId),
    /// To the organisers: somebody is in doubt after the deadline.
    LateDoubt(InvitationId),
    /// To a host: can you receive us at this time?
    SlotRequest,
    /// To the organisers: a host answered.
    SlotAnswered(StopId),
    /// To a host: your slot has another time.
    SlotMoved {
        /// From when until when it was.
        from: (DateTime<Utc>, DateTime<Utc>),
    },
    /// Something about the event is another way than they were told; what, the
    /// history says ([`Happening::Changed`]).
    Changed,
    /// To an organiser: another one changed something; what, the history says.
    ChangeMade,
    /// It takes place.
    Go,
    /// It does not take place; calendars are cleared.
    NoGo,
    /// It is called off; calendars are cleared.
    Cancelled,
    /// It is called off before a date was chosen; no calendar knows of it.
    PollCancelled,
    /// To a host: we are this many minutes later.
    Delay(u16),
    /// The report after the evening.
    Report,
    /// The invitation once more, because a calendar asked for it.
    SentAgain,
    /// The time that somebody proposed is not taken; the calendar entry stays.
    ProposalDeclined,
    /// An answer came in a form that cannot be read: please use the link.
    Unreadable,
    /// To the organisers: mail came in that somebody has to look at.
    MailNeedsLook,
    /// To an organiser: the deadline has passed, decide.
    DecisionDue,
}

/// A mail to queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Notice {
    /// What it says.
    pub kind: NoticeKind,
    /// Whom it is for.
    pub to: Recipient,
}

/// What a use case wants done, as one transaction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Effects {
    /// Rows, in this order.
    pub writes: Vec<Write>,
    /// Mails, composed after the rows are written.
    pub notices: Vec<Notice>,
    /// Hosts who do not receive the group any more, with the stop as they know it:
    /// they are told, and their calendar is cleared.
    pub farewells: Vec<PlannedStop>,
    /// Lines in the event's history.
    pub happenings: Vec<Happening>,
}

impl Effects {
    /// Effects that begin with a line in the history.
    pub fn of(happening: Happening) -> Self {
        Self {
            happenings: vec![happening],
            ..Self::default()
        }
    }

    /// Has the answer confirmed to whoever can be written to.
    pub fn confirm(&mut self, invitation: &Invitation) {
        if invitation.email.is_some() {
            self.notices.push(Notice {
                kind: NoticeKind::AnswerConfirmed,
                to: Recipient::Invitation(invitation.id),
            });
        }
    }

    /// The same without what would only write the wishes of an invitation as they stand already.
    #[must_use]
    pub fn without_known_wishes(mut self, of: InvitationId, known: &Wishes) -> Self {
        self.writes.retain(
            |write| !matches!(write, Write::Wishes(id, wishes) if *id == of && wishes == known),
        );
        self
    }

    /// Whether nothing has to be done.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A new event and who owns it; becomes an [`Event`] with a fresh number.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// The adviser who owns it.
    pub owner: PersonId,
    /// The set-up.
    pub details: EventDetails,
    /// Which event it repeats, if any.
    pub repeats: Option<EventId>,
}
