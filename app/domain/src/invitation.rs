//! The invitation of one person to one event, and sending it out.

mod via;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::ManagedEvent;
use crate::calendar::Uid;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::email_address::EmailAddress;
use crate::event::{EventDetails, Kind, Stage};
use crate::group::{Profession, Roster};
use crate::history::Happening;
use crate::id::{EventId, InvitationId, MemberId, PracticeId};
use crate::tour::Tour;

pub use via::Via;

/// What somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Comes.
    Yes,
    /// Does not come.
    No,
    /// Does not know yet; not counted as represented.
    Perhaps,
}

impl Answer {
    /// The word stored in the database and used as form value.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Perhaps => "perhaps",
        }
    }

    /// The answer with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::Perhaps]
            .into_iter()
            .find(|answer| answer.code() == code)
    }
}

/// Who gave the answer, how and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// When it came in.
    pub at: DateTime<Utc>,
    /// By which door.
    pub via: Via,
    /// Name of who gave or noted it.
    pub by: String,
}

/// A practice as it stands on an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeName {
    /// Its number.
    pub id: PracticeId,
    /// Its name.
    pub name: String,
}

/// What somebody needs on the evening. Kept apart, deleted the day after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Diet or allergy; for the hosts who cook.
    pub diet: String,
    /// What helps somebody to come along; for who plans the ride.
    pub mobility: String,
}

impl Wishes {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.diet.is_empty() && self.mobility.is_empty()
    }
}

/// The invitation of one person to one event. Name, address and practices are
/// copied from the group when it is sent, so that the answer page needs no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its number.
    pub id: InvitationId,
    /// To which event.
    pub event: EventId,
    /// Which member; `None` for a walk-in who is in no group.
    pub member: Option<MemberId>,
    /// Whose calendar entry it is (RFC 5545, 3.8.4.7).
    pub uid: Uid,
    /// Full name.
    pub name: String,
    /// Where the mail goes; without it somebody rings.
    pub email: Option<EmailAddress>,
    /// What they do.
    pub profession: Profession,
    /// Where they work.
    pub practices: Vec<PracticeName>,
    /// Why they are left out of the count.
    pub left_out: Option<String>,
    /// What they answered.
    pub answer: Option<Answer>,
    /// An acceptance after the deadline waits here for the organiser.
    pub late: bool,
    /// Said yes when it was full: the number in line, the lowest moves up first.
    pub waiting: Option<u32>,
    /// An optional word with the answer.
    pub reason: String,
    /// Comes on an own bicycle; `None` if not said.
    pub own_bicycle: Option<bool>,
    /// Who answered, how and when.
    pub answered: Option<Answered>,
    /// When they were seen on the evening.
    pub checked_in: Option<DateTime<Utc>>,
    /// Came without an invitation.
    pub walk_in: bool,
    /// Raising it revokes the personal link.
    pub token_version: u16,
    /// Counts every change.
    pub revision: u32,
}

impl Invitation {
    /// Whether this person is counted on: said yes, in time or taken over by the
    /// organiser, and has a place.
    pub fn accepted(&self) -> bool {
        self.answer == Some(Answer::Yes) && !self.late && self.waiting.is_none()
    }

    /// As somebody to be invited: asked for a date before, and not invited since.
    pub fn anew(&self) -> NewInvitation {
        NewInvitation {
            event: self.event,
            member: self.member,
            uid: self.uid.clone(),
            name: self.name.clone(),
            email: self.email.clone(),
            profession: self.profession,
            practices: self.practices.clone(),
            left_out: self.left_out.clone(),
            checked_in: None,
            mail: self.email.is_some().then_some(NoticeKind::Invitation),
        }
    }

    /// Whether this was a walk-in whose coming was taken back: a slip of the
    /// thumb, whom nothing concerns.
    pub fn taken_back(&self) -> bool {
        self.walk_in && self.checked_in.is_none()
    }
}

/// Somebody to be invited; becomes an [`Invitation`] with a fresh number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    /// To which event.
    pub event: EventId,
    /// Which member; `None` for a walk-in.
    pub member: Option<MemberId>,
    /// Whose calendar entry it becomes.
    pub uid: Uid,
    /// Full name.
    pub name: String,
    /// Where the mail goes.
    pub email: Option<EmailAddress>,
    /// What they do.
    pub profession: Profession,
    /// Where they work.
    pub practices: Vec<PracticeName>,
    /// Why they are left out of the count.
    pub left_out: Option<String>,
    /// For a walk-in: when they came in.
    pub checked_in: Option<DateTime<Utc>>,
    /// What they are mailed, if anything: the invitation, or when they can.
    pub mail: Option<NoticeKind>,
}

/// Why nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendRefusal {
    /// It is decided, cancelled or closed.
    #[error("invitations cannot be sent any more")]
    NotOpen,
    /// It has begun already.
    #[error("the event lies in the past")]
    InThePast,
    /// The deadline has passed.
    #[error("the deadline lies in the past")]
    DeadlinePassed,
    /// The group is empty, or everybody is invited already.
    #[error("there is nobody to invite")]
    Nobody,
    /// A safari without a planned tour, or a meeting without an agenda.
    #[error("there is no programme yet")]
    NoProgramme,
}

/// Sends the invitations to everybody of the group who has none yet. May be
/// repeated when members were added. `uid` makes a fresh one.
///
/// # Errors
/// See [`SendRefusal`].
pub fn send(
    managed: &ManagedEvent,
    roster: &Roster,
    tour: &Tour,
    sent: &[Invitation],
    mut uid: impl FnMut() -> Uid,
    now: DateTime<Utc>,
) -> Result<Effects, SendRefusal> {
    let event = managed.event();
    if !matches!(event.stage, Stage::Draft | Stage::Inviting) {
        return Err(SendRefusal::NotOpen);
    }
    if event.has_begun(now) {
        return Err(SendRefusal::InThePast);
    }
    if !event.before_deadline(now) {
        return Err(SendRefusal::DeadlinePassed);
    }
    if !has_programme(&event.details, tour) {
        return Err(SendRefusal::NoProgramme);
    }
    let new = to_invite(event.id, roster, sent, &mut uid);
    // Who was asked for a date that was not found has a link, and no invitation.
    let asked: Vec<_> = sent
        .iter()
        .filter(|invitation| event.stage == Stage::Draft && !invitation.walk_in)
        .collect();
    if new.is_empty() && asked.is_empty() {
        return Err(SendRefusal::Nobody);
    }
    let mut effects = Effects::of(Happening::InvitationsSent {
        count: new.len() + asked.len(),
    });
    effects.notices = asked
        .iter()
        .filter(|invitation| invitation.email.is_some())
        .map(|invitation| Notice {
            kind: NoticeKind::Invitation,
            to: Recipient::Invitation(invitation.id),
        })
        .collect();
    if event.stage == Stage::Draft {
        let mut event = event.clone();
        event.stage = Stage::Inviting;
        effects.writes.push(Write::Event(Box::new(event)));
    }
    effects.writes.extend(
        new.into_iter()
            .map(|invitation| Write::Invite(Box::new(invitation))),
    );
    Ok(effects)
}

/// Whether there is something to invite to: a tour with times, or an agenda.
pub fn has_programme(details: &EventDetails, tour: &Tour) -> bool {
    match details.kind {
        Kind::Safari => tour.is_timed(),
        Kind::Meeting => !details.agenda.is_empty(),
    }
}

/// Everybody of the group who has no invitation yet, as [`send`] would invite them.
pub fn to_invite(
    event: EventId,
    roster: &Roster,
    sent: &[Invitation],
    mut uid: impl FnMut() -> Uid,
) -> Vec<NewInvitation> {
    roster
        .members
        .iter()
        .filter(|member| !sent.iter().any(|i| i.member == Some(member.id)))
        .map(|member| {
            let details = &member.details;
            NewInvitation {
                event,
                member: Some(member.id),
                uid: uid(),
                name: details.name.clone(),
                email: details.email.clone(),
                profession: details.profession,
                practices: roster
                    .practices
                    .iter()
                    .filter(|p| details.practices.contains(&p.id))
                    .map(|p| PracticeName {
                        id: p.id,
                        name: p.name.clone(),
                    })
                    .collect(),
                left_out: details.left_out.clone(),
                checked_in: None,
                mail: details.email.is_some().then_some(NoticeKind::Invitation),
            }
        })
        .collect()
}

/// Corrects the address of somebody whose mail came back, and sends again:
/// under the same UID, so that a calendar never shows it twice.
pub fn correct_address(
    managed: &ManagedEvent,
    invitation: &Invitation,
    email: EmailAddress,
) -> Effects {
    let mut effects = Effects::of(Happening::AddressCorrected {
        name: invitation.name.clone(),
    });
    let mut corrected = invitation.clone();
    corrected.email = Some(email.clone());
    // The old link may lie in a stranger's mailbox.
    corrected.token_version = corrected.token_version.wrapping_add(1);
    effects.writes.push(Write::Invitation(Box::new(corrected)));
    if let Some(member) = invitation.member {
        effects.writes.push(Write::MemberAddress(member, email));
    }
    let again = match managed.event().stage {
        Stage::Polling => Some(NoticeKind::Poll),
        Stage::Inviting | Stage::Go => Some(NoticeKind::Invitation),
        _ => None,
    };
    effects.notices.extend(again.map(|kind| Notice {
        kind,
        to: Recipient::Invitation(invitation.id),
    }));
    effects
}
