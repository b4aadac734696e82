//! Go or no-go, and calling an event off. A named person decides; everyone
//! concerned is told in the same transaction.

pub mod overdue;

use chrono::{DateTime, Utc};

use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Decision, Stage};
use crate::history::Happening;
use crate::invitation::{Answer, Invitation};
use crate::slot::Slot;
use crate::tour::Tour;

/// Why nothing is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecisionRefusal {
    /// The invitations are not out, or it is decided already.
    #[error("there is nothing to decide now")]
    NotNow,
    /// It has begun: too late to say that it does not take place, or to call off
    /// what was to take place.
    #[error("the event has begun")]
    Begun,
}

/// How many people a decision or a change is told to, organisers apart: they always hear it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Told {
    /// People who are invited.
    pub people: usize,
    /// Hosts.
    pub hosts: usize,
}

impl Told {
    /// Whom these effects tell something.
    pub fn by(effects: &Effects) -> Self {
        let count = |wanted: fn(&Recipient) -> bool| {
            effects.notices.iter().filter(|n| wanted(&n.to)).count()
        };
        Self {
            people: count(|to| matches!(to, Recipient::Invitation(_))),
            hosts: count(|to| matches!(to, Recipient::Host(_))) + effects.farewells.len(),
        }
    }

    /// Whom go or no-go would tell before the event begins.
    pub fn ahead(go: bool, invitations: &[Invitation], tour: &Tour) -> Self {
        Self::by(&Effects {
            notices: tell(news(go), invitations, tour),
            ..Effects::default()
        })
    }
}

/// Decides go or no-go. Go is told to everybody who has not declined and to all
/// hosts who were asked; no-go also clears the calendars. Once it has begun only
/// "go" can still be noted, so that the evening can be closed and reported;
/// whoever was there knows, and nobody is told.
///
/// # Errors
/// See [`DecisionRefusal`].
pub fn decide(
    managed: &ManagedEvent,
    invitations: &[Invitation],
    tour: &Tour,
    decision: Decision,
    now: DateTime<Utc>,
) -> Result<Effects, DecisionRefusal> {
    let event = managed.event();
    if event.stage != Stage::Inviting {
        return Err(DecisionRefusal::NotNow);
    }
    let go = decision.go;
    let begun = event.has_begun(now);
    if begun && !go {
        return Err(DecisionRefusal::Begun);
    }
    let mut effects = Effects::of(Happening::Decided {
        go,
        note: decision.note.clone(),
    });
    let mut decided = event.clone();
    decided.stage = if go { Stage::Go } else { Stage::NoGo };
    decided.decision = Some(decision);
    if !go {
        decided.sequence += 1;
    }
    effects.writes.push(Write::Event(Box::new(decided)));
    if !begun {
        effects.notices = tell(news(go), invitations, tour);
    }
    Ok(effects)
}

/// Calls the event off: everybody is told, calendars are cleared. An evening that
/// has begun without a decision can be called off too; one with a go cannot, it
/// is closed. Of a draft only hosts who were asked are told; while the date is being
/// chosen, whoever was asked for it, with news that knows no date.
///
/// # Errors
/// See [`DecisionRefusal`].
pub fn cancel(
    managed: &ManagedEvent,
    invitations: &[Invitation],
    tour: &Tour,
    note: String,
    now: DateTime<Utc>,
) -> Result<Effects, DecisionRefusal> {
    let event = managed.event();
    if !event.is_open() {
        return Err(DecisionRefusal::NotNow);
    }
    if event.stage == Stage::Go && event.has_begun(now) {
        return Err(DecisionRefusal::Begun);
    }
    // Who was asked for a date that was not found was never invited.
    let invitations = if event.stage == Stage::Draft {
        &[]
    } else {
        invitations
    };
    let mut effects = Effects::of(Happening::Cancelled { note });
    let mut cancelled = event.clone();
    cancelled.stage = Stage::Cancelled;
    cancelled.sequence += 1;
    effects.writes.push(Write::Event(Box::new(cancelled)));
    effects.notices = tell(NoticeKind::Cancelled, invitations, tour);
    match event.stage {
        Stage::Draft => effects
            .notices
            .retain(|notice| notice.to != Recipient::Organisers),
        Stage::Polling => {
            effects.writes.push(Write::ForgetBallots);
            for notice in &mut effects.notices {
                // Hosts were asked for a time; everybody else only for a date.
                if !matches!(notice.to, Recipient::Host(_)) {
                    notice.kind = NoticeKind::PollCancelled;
                }
            }
        }
        _ => {}
    }
    Ok(effects)
}

fn news(go: bool) -> NoticeKind {
    if go { NoticeKind::Go } else { NoticeKind::NoGo }
}

/// Everyone concerned: invited people with an address (on go, those who declined
/// have nothing to hear; on no-go and cancellation their calendars may still hold
/// the entry), hosts who were asked, and the organisers.
fn tell(kind: NoticeKind, invitations: &[Invitation], tour: &Tour) -> Vec<Notice> {
    let people = invitations
        .iter()
        .filter(|i| i.email.is_some() && !i.walk_in)
        .filter(|i| kind != NoticeKind::Go || i.answer != Some(Answer::No))
        .map(|i| Recipient::Invitation(i.id));
    let hosts = tour
        .stops
        .iter()
        .map(|planned| &planned.stop)
        .filter(|stop| match stop.slot {
            Slot::Declined { .. } => kind != NoticeKind::Go && stop.host.email.is_some(),
            _ => stop.can_be_told(),
        })
        .map(|stop| Recipient::Host(stop.id));
    people
        .chain(hosts)
        .chain([Recipient::Organisers])
        .map(|to| Notice { kind, to })
        .collect()
}
