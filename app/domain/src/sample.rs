//! An event and people who are invited, for the tests of the rules.

use chrono::{DateTime, Utc};

use crate::calendar::Uid;
use crate::event::{Event, EventDetails, Kind, Riding, Stage};
use crate::group::Profession;
use crate::id::{
    DistrictId, EventId, GpGroupId, InvitationId, OrganisationId, PersonId, PracticeId,
};
use crate::invitation::{Answer, Invitation, PracticeName};
use crate::place::Place;
use crate::quorum::{Basis, Bounds};
use crate::time::Minutes;

/// An instant.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// A safari on Tuesday 23 March 2027; answers are asked until 16 March.
pub(crate) fn event(stage: Stage) -> Event {
    let place = Place {
        name: "De Brug".into(),
        address: String::new(),
        point: None,
    };
    Event {
        id: EventId(1),
        organisation: OrganisationId(1),
        owner: PersonId(1),
        details: EventDetails {
            kind: Kind::Safari,
            title: "Wijksafari".into(),
            reason: String::new(),
            district: DistrictId(1),
            group: GpGroupId(1),
            starts_at: at("2027-03-23T16:30:00Z"),
            length: Minutes(180),
            start: place.clone(),
            end: place,
            deadline: at("2027-03-16T22:59:59Z"),
            bounds: Bounds::default(),
            basis: Basis::Persons,
            count_assistants: false,
            capacity: None,
            most_stops: crate::event::USUAL_STOPS,
            co_organisers: Vec::new(),
            ambassador: None,
            coach: None,
            social_prescribing: None,
            funding: Vec::new(),
            telephone: String::new(),
            riding: Riding::default(),
            agenda: Vec::new(),
        },
        stage,
        decision: None,
        follow_up: None,
        sequence: 0,
        asked_from: 0,
        revision: 1,
    }
}

/// A GP of this practice who is invited.
pub(crate) fn invitation(id: i64, practice: i64, answer: Option<Answer>) -> Invitation {
    Invitation {
        id: InvitationId(id),
        event: EventId(1),
        member: None,
        uid: Uid::from_bits(id.unsigned_abs().into()),
        name: format!("Huisarts {id}"),
        email: format!("huisarts{id}@example.nl").parse().ok(),
        profession: Profession::GeneralPractitioner,
        practices: vec![PracticeName {
            id: PracticeId(practice),
            name: format!("Praktijk {practice}"),
        }],
        left_out: None,
        answer,
        late: false,
        waiting: None,
        reason: String::new(),
        own_bicycle: None,
        answered: None,
        checked_in: None,
        walk_in: false,
        token_version: 0,
        revision: 1,
    }
}
