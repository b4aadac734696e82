//! What is known of each kind: how it is asked for, and what it does to a
//! calendar. A new kind does not compile here before it says how it is asked for.

use domain::calendar::Method;
use domain::effects::NoticeKind;
use server::mail::{Kind, kind};

use super::Readers;

/// What has to be asked for to get a mail of this kind; nothing for the one that
/// is no notice.
pub(super) fn asked(kind: kind::Notice, readers: &Readers) -> Option<NoticeKind> {
    use kind::Notice as Is;
    let who = readers.invitation.id;
    let (stop, from) = (&readers.host.stop, readers.told());
    Some(match kind {
        Is::Invitation => NoticeKind::Invitation,
        Is::TestInvitation => NoticeKind::TestInvitation,
        Is::Reminder => NoticeKind::Reminder(readers.event.details.deadline),
        Is::TestReminder => NoticeKind::TestReminder,
        Is::PracticeLink => NoticeKind::PracticeLink,
        Is::Poll => NoticeKind::Poll,
        Is::MovedUp => NoticeKind::MovedUp,
        Is::AnswerConfirmed => NoticeKind::AnswerConfirmed,
        Is::LateAcceptance => NoticeKind::LateAcceptance(who),
        Is::LateDecline => NoticeKind::LateDecline(who),
        Is::LateDoubt => NoticeKind::LateDoubt(who),
        Is::SlotRequest => NoticeKind::SlotRequest,
        Is::SlotAnswered => NoticeKind::SlotAnswered(stop.id),
        Is::SlotMoved => NoticeKind::SlotMoved { from },
        Is::SlotDropped => return None,
        Is::Changed => NoticeKind::Changed,
        Is::ChangeMade => NoticeKind::ChangeMade,
        Is::Go => NoticeKind::Go,
        Is::NoGo => NoticeKind::NoGo,
        Is::Cancelled => NoticeKind::Cancelled,
        Is::PollCancelled => NoticeKind::PollCancelled,
        Is::Delay => NoticeKind::Delay(10),
        Is::Report => NoticeKind::Report,
        Is::SentAgain => NoticeKind::SentAgain,
        Is::ProposalDeclined => NoticeKind::ProposalDeclined,
        Is::Unreadable => NoticeKind::Unreadable,
        Is::MailNeedsLook => NoticeKind::MailNeedsLook,
        Is::DecisionDue => NoticeKind::DecisionDue,
    })
}

/// What a mail of this kind does to a calendar, if anything.
pub(super) fn method(kind: Kind) -> Option<Method> {
    use kind::Notice as Is;
    let Kind::Notice(notice) = kind else {
        return None;
    };
    match notice {
        Is::Invitation
        | Is::TestInvitation
        | Is::MovedUp
        | Is::AnswerConfirmed
        | Is::SlotRequest
        | Is::SlotMoved
        | Is::Changed
        | Is::Go
        | Is::SentAgain => Some(Method::Request),
        Is::SlotDropped | Is::NoGo | Is::Cancelled => Some(Method::Cancel),
        Is::ProposalDeclined => Some(Method::DeclineCounter),
        _ => None,
    }
}
