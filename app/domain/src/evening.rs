//! On the evening: who came, who walked in, that the group is late, and closing
//! with a follow-up date.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::access::ManagedEvent;
use crate::calendar::Uid;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Event, Stage};
use crate::group::Profession;
use crate::history::Happening;
use crate::invitation::{Invitation, NewInvitation, PracticeName};
use crate::time::local_date;
use crate::tour::Tour;

/// How much later than planned one can say to be, in minutes.
pub const DELAYS: [u16; 4] = [5, 10, 15, 20];

/// Why somebody is not checked in, or the event not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EveningRefusal {
    /// It was not decided that the event takes place.
    #[error("the event has no go")]
    NoGo,
    /// Check-in opens two hours before it begins.
    #[error("it is too early")]
    TooEarly,
    /// A safari is one impulse: the follow-up must lie after it.
    #[error("the follow-up must lie after the event")]
    FollowUpInThePast,
    /// Its planned end lies ahead, and nobody said that it is over already.
    #[error("the event is not over")]
    NotOver,
    /// It is closed.
    #[error("the event is closed")]
    Closed,
    /// Every host has received the group, does not receive it, or has no mail address.
    #[error("no host is still to come")]
    NobodyToTell,
}

/// Whether the evening is on: people can be checked in, hosts told.
///
/// # Errors
/// Why it is not.
pub fn is_on(event: &Event, now: DateTime<Utc>) -> Result<(), EveningRefusal> {
    match event.stage {
        Stage::Go if now < event.check_in_from() => Err(EveningRefusal::TooEarly),
        Stage::Go => Ok(()),
        Stage::Closed => Err(EveningRefusal::Closed),
        _ => Err(EveningRefusal::NoGo),
    }
}

/// Notes that somebody came, or takes it back.
///
/// # Errors
/// See [`EveningRefusal`].
pub fn check_in(
    managed: &ManagedEvent,
    invitation: &Invitation,
    present: bool,
    now: DateTime<Utc>,
) -> Result<Effects, EveningRefusal> {
    is_on(managed.event(), now)?;
    if invitation.checked_in.is_some() == present {
        return Ok(Effects::default());
    }
    let name = invitation.name.clone();
    let mut effects = Effects::of(if present {
        Happening::CheckedIn { name }
    } else {
        Happening::CheckInUndone { name }
    });
    let mut seen = invitation.clone();
    seen.checked_in = present.then_some(now);
    effects.writes.push(Write::Invitation(Box::new(seen)));
    Ok(effects)
}

/// Somebody who came without an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkIn {
    /// Full name.
    pub name: String,
    /// What they do.
    pub profession: Profession,
    /// Where they work, if it is a practice of the group.
    pub practice: Option<PracticeName>,
    /// Where the report goes, if they want it.
    pub email: Option<crate::email_address::EmailAddress>,
}

/// Adds somebody who came without an invitation.
///
/// # Errors
/// See [`EveningRefusal`].
pub fn walk_in(
    managed: &ManagedEvent,
    person: WalkIn,
    uid: Uid,
    now: DateTime<Utc>,
) -> Result<Effects, EveningRefusal> {
    is_on(managed.event(), now)?;
    let mut effects = Effects::of(Happening::WalkedIn {
        name: person.name.clone(),
    });
    effects.writes.push(Write::Invite(Box::new(NewInvitation {
        event: managed.event().id,
        member: None,
        uid,
        name: person.name,
        email: person.email,
        profession: person.profession,
        practices: person.practice.into_iter().collect(),
        left_out: None,
        checked_in: Some(now),
        mail: None,
    })));
    Ok(effects)
}

/// Tells the hosts who still expect the group that it is this many minutes later
/// than planned.
///
/// # Errors
/// See [`EveningRefusal`].
pub fn announce_delay(
    managed: &ManagedEvent,
    tour: &Tour,
    minutes: u16,
    now: DateTime<Utc>,
) -> Result<Effects, EveningRefusal> {
    is_on(managed.event(), now)?;
    let later = TimeDelta::minutes(i64::from(minutes));
    let notices: Vec<_> = tour
        .stops
        .iter()
        .map(|planned| &planned.stop)
        .filter(|stop| stop.can_be_told())
        .filter(|stop| stop.timing.is_some_and(|timing| timing.begin + later > now))
        .map(|stop| Notice {
            kind: NoticeKind::Delay(minutes),
            to: Recipient::Host(stop.id),
        })
        .collect();
    if notices.is_empty() {
        return Err(EveningRefusal::NobodyToTell);
    }
    let mut effects = Effects::of(Happening::DelayAnnounced {
        minutes,
        hosts: notices.len(),
    });
    effects.notices = notices;
    Ok(effects)
}

/// How an evening is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// Date of the follow-up.
    pub follow_up: NaiveDate,
    /// Whoever closes it says that it is over before its planned end.
    pub early: bool,
}

/// Closes the event. Nobody can be checked in afterwards and there is no way
/// back, so before the planned end it takes more than one tap.
///
/// # Errors
/// See [`EveningRefusal`].
pub fn close(
    managed: &ManagedEvent,
    Closing { follow_up, early }: Closing,
    now: DateTime<Utc>,
) -> Result<Effects, EveningRefusal> {
    let event = managed.event();
    match event.stage {
        Stage::Go if !event.has_begun(now) => return Err(EveningRefusal::TooEarly),
        Stage::Go => {}
        Stage::Closed => return Err(EveningRefusal::Closed),
        _ => return Err(EveningRefusal::NoGo),
    }
    if follow_up <= local_date(event.details.starts_at) || follow_up < local_date(now) {
        return Err(EveningRefusal::FollowUpInThePast);
    }
    if !early && !event.is_over(now) {
        return Err(EveningRefusal::NotOver);
    }
    let mut effects = Effects::of(Happening::Closed { follow_up });
    let mut closed = event.clone();
    closed.stage = Stage::Closed;
    closed.follow_up = Some(follow_up);
    effects.writes.push(Write::Event(Box::new(closed)));
    Ok(effects)
}
