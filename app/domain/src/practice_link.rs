//! One link for a practice: whoever holds it answers for the colleagues there.
//! No account; every answer keeps who gave it, and every colleague hears of it
//! and can change it by the own link.

use chrono::{DateTime, Utc};

use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::email_address::EmailAddress;
use crate::event::Event;
use crate::history::Happening;
use crate::id::{EventId, InvitationId, PracticeId, PracticeLinkId};
use crate::invitation::{Answer, Invitation, PracticeName, Via};
use crate::rsvp::{self, Refusal, Reply, is_open};
use crate::seen::Seen;

/// The link of a practice for an event: there is one, whoever held it before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeLink {
    /// Its number.
    pub id: PracticeLinkId,
    /// For which event.
    pub event: EventId,
    /// Of which practice.
    pub practice: PracticeId,
    /// Who holds it.
    pub holder: Holder,
    /// Raising it revokes the link.
    pub version: u16,
    /// Nobody holds it any more.
    pub revoked: bool,
    /// When it was made.
    pub issued_at: DateTime<Utc>,
}

/// Who answers for a practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Name: "Els de Boer", "de balie".
    pub name: String,
    /// Where the link is mailed; without it the organiser passes it on.
    pub email: Option<EmailAddress>,
}

/// A link as it will stand; keeps its number if there was one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedLink {
    /// For which event.
    pub event: EventId,
    /// Of which practice.
    pub practice: PracticeId,
    /// Who holds it.
    pub holder: Holder,
    /// See [`PracticeLink::version`].
    pub version: u16,
    /// See [`PracticeLink::revoked`].
    pub revoked: bool,
}

/// Why no link is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    /// Answers are not taken.
    #[error(transparent)]
    Closed(#[from] Refusal),
    /// Nobody of this practice is invited.
    #[error("nobody of this practice is invited")]
    NobodyThere,
}

/// Who is invited from a practice.
pub fn colleagues(practice: PracticeId, invitations: &[Invitation]) -> Vec<&Invitation> {
    invitations
        .iter()
        .filter(|invitation| !invitation.walk_in)
        .filter(|invitation| invitation.practices.iter().any(|p| p.id == practice))
        .collect()
}

/// Every practice from which somebody is invited, by name.
pub fn practices(invitations: &[Invitation]) -> Vec<PracticeName> {
    let mut practices: Vec<_> = invitations
        .iter()
        .filter(|invitation| !invitation.walk_in)
        .flat_map(|invitation| invitation.practices.iter().cloned())
        .collect();
    practices.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    practices.dedup_by_key(|practice| practice.id);
    practices
}

/// Makes the link of a practice, and mails it if there is an address. The one
/// that somebody held before stops working.
///
/// # Errors
/// See [`LinkRefusal`].
pub fn issue(
    managed: &ManagedEvent,
    practice: PracticeId,
    before: Option<&PracticeLink>,
    invitations: &[Invitation],
    holder: Holder,
    now: DateTime<Utc>,
) -> Result<Effects, LinkRefusal> {
    let event = managed.event();
    is_open(event, now)?;
    let name = practices(invitations)
        .into_iter()
        .find(|known| known.id == practice)
        .ok_or(LinkRefusal::NobodyThere)?
        .name;
    let mut effects = Effects::of(Happening::PracticeLinkIssued {
        practice: name,
        holder: holder.name.clone(),
    });
    if holder.email.is_some() {
        effects.notices.push(Notice {
            kind: NoticeKind::PracticeLink,
            to: Recipient::Practice(practice),
        });
    }
    effects
        .writes
        .push(Write::PracticeLink(Box::new(IssuedLink {
            event: event.id,
            practice,
            holder,
            version: before.map_or(0, |before| before.version.wrapping_add(1)),
            revoked: false,
        })));
    Ok(effects)
}

/// Takes the link back: it stops working. Answers that were given stay.
pub fn revoke(_managed: &ManagedEvent, link: &PracticeLink, practice: &str) -> Effects {
    if link.revoked {
        return Effects::default();
    }
    let mut effects = Effects::of(Happening::PracticeLinkRevoked {
        practice: practice.to_owned(),
        holder: link.holder.name.clone(),
    });
    effects
        .writes
        .push(Write::PracticeLink(Box::new(IssuedLink {
            event: link.event,
            practice: link.practice,
            holder: link.holder.clone(),
            version: link.version.wrapping_add(1),
            revoked: true,
        })));
    effects
}

/// An answer for a colleague.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Whose.
    pub invitation: InvitationId,
    /// What the page showed.
    pub seen: Option<Answer>,
    /// What is answered now.
    pub answer: Answer,
}

/// Why answers for colleagues are not taken; then none of them is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    /// Answers are not taken.
    #[error(transparent)]
    Closed(#[from] Refusal),
    /// The event was moved to another date while the page was open: these are answers
    /// to another question.
    #[error("the event was moved meanwhile")]
    Moved,
    /// These answered otherwise while the page was open.
    #[error("somebody answered meanwhile")]
    Overtaken(Vec<String>),
}

/// Answers for colleagues of the practice, to the question that the page showed:
/// [`Event::asked_from`]. Whoever posts without having looked answers what is asked
/// now. What was left as it was shown is no
/// answer, and whoever does not work there is passed over. Reasons, bicycles
/// and wishes are the colleague's own and stay.
///
/// # Errors
/// See [`AnswerRefusal`].
pub fn answer_for(
    event: &Event,
    link: &PracticeLink,
    invitations: &[Invitation],
    question: Seen,
    given: &[Given],
    now: DateTime<Utc>,
) -> Result<Effects, AnswerRefusal> {
    is_open(event, now)?;
    if !question.is_nothing() && !question.is(event.asked_from) {
        return Err(AnswerRefusal::Moved);
    }
    let colleagues = colleagues(link.practice, invitations);
    let mut effects = Effects::default();
    let mut overtaken = Vec::new();
    for given in given
        .iter()
        .filter(|given| given.seen != Some(given.answer))
    {
        let Some(invitation) = colleagues.iter().find(|i| i.id == given.invitation) else {
            continue;
        };
        if invitation.answer == Some(given.answer) {
            continue;
        }
        if invitation.answer != given.seen {
            overtaken.push(invitation.name.clone());
            continue;
        }
        let reply = Reply {
            answer: given.answer,
            reason: invitation.reason.clone(),
            own_bicycle: invitation.own_bicycle,
            wishes: None,
            via: Via::Colleague,
            by: link.holder.name.clone(),
        };
        let answered = rsvp::respond(event, invitation, reply, now)?;
        effects.writes.extend(answered.writes);
        effects.notices.extend(answered.notices);
        effects.happenings.extend(answered.happenings);
    }
    if overtaken.is_empty() {
        Ok(effects)
    } else {
        Err(AnswerRefusal::Overtaken(overtaken))
    }
}
