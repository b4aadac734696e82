//! What kind of mail a row of the outbox is.

use domain::effects::NoticeKind;

/// The kind, stored as a word in the column `kind` of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One of the mails that the rules ask for.
    Notice(Notice),
    /// A link to log in with.
    Login,
}

macro_rules! notices {
    ($($(#[$doc:meta])* $name:ident = $code:literal, harmless twice: $harmless:literal;)+) => {
        /// A [`NoticeKind`] without what it carries.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Notice { $($(#[$doc])* $name,)+ }

        impl Notice {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            fn harmless_twice(self) -> bool {
                match self { $(Self::$name => $harmless,)+ }
            }
        }
    };
}

// Harmless twice is what carries a calendar object: its UID, sequence and time
// stamp make the second the same as the first.
notices! {
    /// The invitation.
    Invitation = "invitation", harmless twice: true;
    /// The invitation, to oneself.
    TestInvitation = "test_invitation", harmless twice: true;
    /// Somebody has not answered yet.
    Reminder = "reminder", harmless twice: false;
    /// The same, to oneself.
    TestReminder = "test_reminder", harmless twice: false;
    /// Somebody is asked to answer for a practice.
    PracticeLink = "practice_link", harmless twice: false;
    /// When can you?
    Poll = "poll", harmless twice: false;
    /// A place has come free; the calendar entry says so.
    MovedUp = "moved_up", harmless twice: true;
    /// An answer was noted; the calendar entry repeats it.
    AnswerConfirmed = "answer_confirmed", harmless twice: true;
    /// Somebody accepts after the deadline.
    LateAcceptance = "late_acceptance", harmless twice: false;
    /// Somebody drops out after the deadline.
    LateDecline = "late_decline", harmless twice: false;
    /// Somebody is in doubt after the deadline.
    LateDoubt = "late_doubt", harmless twice: false;
    /// A host is asked for its slot.
    SlotRequest = "slot_request", harmless twice: true;
    /// A host answered.
    SlotAnswered = "slot_answered", harmless twice: false;
    /// A host's slot moved.
    SlotMoved = "slot_moved", harmless twice: true;
    /// A host is not needed any more; the calendar entry goes.
    SlotDropped = "slot_dropped", harmless twice: true;
    /// Something changed; the calendar entry follows.
    Changed = "changed", harmless twice: true;
    /// Another organiser changed something.
    ChangeMade = "change_made", harmless twice: false;
    /// It takes place; the calendar entry says so.
    Go = "go", harmless twice: true;
    /// It does not take place; the calendar entry goes.
    NoGo = "no_go", harmless twice: true;
    /// It is called off; the calendar entry goes.
    Cancelled = "cancelled", harmless twice: true;
    /// It is called off before a date was chosen.
    PollCancelled = "poll_cancelled", harmless twice: false;
    /// The tour is late.
    Delay = "delay", harmless twice: false;
    /// The report.
    Report = "report", harmless twice: false;
    /// The invitation once more.
    SentAgain = "sent_again", harmless twice: true;
    /// A proposed time is not taken; the calendar entry stays.
    ProposalDeclined = "proposal_declined", harmless twice: true;
    /// An answer could not be read.
    Unreadable = "unreadable", harmless twice: false;
    /// Mail came in that somebody has to look at.
    MailNeedsLook = "mail_needs_look", harmless twice: false;
    /// The deadline has passed: decide.
    DecisionDue = "decision_due", harmless twice: false;
}

impl Notice {
    /// The kinds that it makes untrue for the same reader: what still waits of
    /// those is not sent any more. To add a rule, add it here.
    pub fn overtakes(self) -> &'static [Self] {
        match self {
            // Another invitation goes to a corrected address: whoever has the
            // old one hears nothing any more.
            Self::Invitation => Self::ALL,
            Self::AnswerConfirmed | Self::MovedUp => {
                &[Self::AnswerConfirmed, Self::MovedUp, Self::Reminder]
            }
            Self::Reminder | Self::Go => &[Self::Reminder],
            Self::Changed => &[
                Self::Changed,
                Self::AnswerConfirmed,
                Self::Reminder,
                Self::Go,
            ],
            Self::SlotRequest => &[Self::SlotRequest, Self::SlotMoved],
            Self::SlotMoved | Self::SlotDropped => &[Self::SlotRequest, Self::SlotMoved, Self::Go],
            _ => &[],
        }
    }

    /// The kinds about the event that it makes untrue for anybody.
    pub fn overtakes_for_all(self) -> &'static [Self] {
        match self {
            Self::NoGo | Self::Cancelled | Self::PollCancelled => Self::ALL,
            Self::Go => &[Self::DecisionDue],
            _ => &[],
        }
    }
}

impl Kind {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Notice(notice) => notice.code(),
            Self::Login => "login",
        }
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Notice::ALL
            .iter()
            .map(|notice| Self::Notice(*notice))
            .chain([Self::Login])
            .find(|kind| kind.code() == code)
    }

    /// See [`Notice::overtakes`]; a login link overtakes nothing.
    pub fn overtakes(self) -> &'static [Notice] {
        match self {
            Self::Notice(notice) => notice.overtakes(),
            Self::Login => &[],
        }
    }

    /// Whether a second copy does no harm. After a crash between handing over
    /// the bytes and hearing that they were taken, such a mail is sent again,
    /// byte for byte; of any other a person decides.
    pub fn harmless_twice(self) -> bool {
        match self {
            Self::Notice(notice) => notice.harmless_twice(),
            Self::Login => false,
        }
    }
}

impl From<NoticeKind> for Kind {
    fn from(kind: NoticeKind) -> Self {
        Self::Notice(kind.into())
    }
}

impl From<NoticeKind> for Notice {
    fn from(kind: NoticeKind) -> Self {
        match kind {
            NoticeKind::Invitation => Self::Invitation,
            NoticeKind::TestInvitation => Self::TestInvitation,
            NoticeKind::Reminder(_) => Self::Reminder,
            NoticeKind::TestReminder => Self::TestReminder,
            NoticeKind::PracticeLink => Self::PracticeLink,
            NoticeKind::Poll => Self::Poll,
            NoticeKind::MovedUp => Self::MovedUp,
            NoticeKind::AnswerConfirmed => Self::AnswerConfirmed,
            NoticeKind::LateAcceptance(_) => Self::LateAcceptance,
            NoticeKind::LateDecline(_) => Self::LateDecline,
            NoticeKind::LateDoubt(_) => Self::LateDoubt,
            NoticeKind::SlotRequest => Self::SlotRequest,
            NoticeKind::SlotAnswered(_) => Self::SlotAnswered,
            NoticeKind::SlotMoved { .. } => Self::SlotMoved,
            NoticeKind::Changed => Self::Changed,
            NoticeKind::ChangeMade => Self::ChangeMade,
            NoticeKind::Go => Self::Go,
            NoticeKind::NoGo => Self::NoGo,
            NoticeKind::Cancelled => Self::Cancelled,
            NoticeKind::PollCancelled => Self::PollCancelled,
            NoticeKind::Delay(_) => Self::Delay,
            NoticeKind::Report => Self::Report,
            NoticeKind::SentAgain => Self::SentAgain,
            NoticeKind::ProposalDeclined => Self::ProposalDeclined,
            NoticeKind::Unreadable => Self::Unreadable,
            NoticeKind::MailNeedsLook => Self::MailNeedsLook,
            NoticeKind::DecisionDue => Self::DecisionDue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_word() {
        for kind in Notice::ALL
            .iter()
            .map(|n| Kind::Notice(*n))
            .chain([Kind::Login])
        {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(Kind::from_code("spam"), None);
    }

    #[test]
    fn nothing_is_sent_after_the_news_that_it_is_off() {
        for off in [Notice::Cancelled, Notice::NoGo, Notice::PollCancelled] {
            assert_eq!(off.overtakes_for_all(), Notice::ALL);
        }
        assert_eq!(Notice::Go.overtakes_for_all(), [Notice::DecisionDue]);
        let again = Notice::Invitation.overtakes();
        assert!(again.contains(&Notice::Invitation) && again.contains(&Notice::AnswerConfirmed));
        assert!(
            !Notice::AnswerConfirmed
                .overtakes()
                .contains(&Notice::Invitation)
        );
    }

    #[test]
    fn a_report_is_not_sent_twice_and_an_invitation_may_be() {
        assert!(Kind::from(NoticeKind::Invitation).harmless_twice());
        // A host's entry is an invitation too.
        for slot in [Notice::SlotRequest, Notice::SlotMoved, Notice::SlotDropped] {
            assert!(Kind::Notice(slot).harmless_twice());
        }
        assert!(!Kind::from(NoticeKind::Report).harmless_twice());
        assert!(!Kind::Login.harmless_twice());
    }
}
