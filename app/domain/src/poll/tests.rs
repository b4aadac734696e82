//! From proposed evenings to invitations.

mod choose;
mod open;
mod vote;

use chrono::TimeDelta;

use super::*;
use crate::access::{Actor, ManagedEvent};
use crate::calendar::Uid;
use crate::effects::{Effects, NoticeKind, Recipient, Write};
use crate::event::{Event, Stage};
use crate::group::{GpGroup, Member, MemberDetails, Profession, Roster};
use crate::id::{GpGroupId, MemberId, OrganisationId, PersonId};
use crate::invitation::Via;
use crate::person::{Person, Role};
use crate::sample::{at, event, invitation};
use crate::tour::Tour;
use crate::travel::estimate;

fn now() -> DateTime<Utc> {
    at("2027-03-01T09:00:00Z")
}

fn poll() -> Poll {
    Poll {
        event: EventId(1),
        evenings: vec![at("2027-03-23T16:30:00Z"), at("2027-03-25T16:30:00Z")],
        deadline: at("2027-03-12T22:59:59Z"),
    }
}

fn managed(event: Event) -> ManagedEvent {
    let person = Person {
        id: PersonId(1),
        organisation: OrganisationId(1),
        role: Role::Adviser,
        district: None,
        name: "Noor".into(),
        email: "noor@ros.example".parse().unwrap(),
        telephone: String::new(),
        login_version: 0,
    };
    Actor::new(person).manage(event).unwrap()
}

/// A meeting with an agenda, so that the programme needs no tour.
fn meeting(stage: Stage) -> Event {
    let mut event = event(stage);
    event.details.kind = crate::event::Kind::Meeting;
    event.details.agenda = vec![crate::event::AgendaItem {
        title: "Welkom".into(),
        speaker: String::new(),
        minutes: crate::time::Minutes(30),
    }];
    event
}

fn ballot(id: i64, votes: [Vote; 2], via: Via) -> Ballot {
    Ballot {
        invitation: InvitationId(id),
        votes: poll().evenings.into_iter().zip(votes).collect(),
        answered: Answered {
            at: now(),
            via,
            by: format!("Huisarts {id}"),
        },
    }
}
