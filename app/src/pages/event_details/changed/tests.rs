//! Nothing that the first editor saved is kept from the second.

use domain::contact::Contact;
use domain::event::{AgendaItem, FundingShare, Kind, Speed};
use domain::id::{DistrictId, GpGroupId, MemberId, PersonId};
use domain::quorum::Bounds;
use domain::time::Minutes;

use super::*;

fn contact(email: &str) -> Contact {
    Contact {
        name: "Delano".to_owned(),
        telephone: "020 555 01 23".to_owned(),
        email: Some(email.parse().unwrap()),
    }
}

fn place(name: &str, latitude: f64) -> Place {
    Place {
        name: name.to_owned(),
        address: "Kade 1".to_owned(),
        point: Point::new(latitude, 4.9),
    }
}

fn one() -> EventDetails {
    EventDetails {
        kind: Kind::Safari,
        title: "Wijksafari".to_owned(),
        reason: "Omdat".to_owned(),
        district: DistrictId(1),
        group: GpGroupId(1),
        starts_at: "2027-03-23T16:30:00Z".parse().unwrap(),
        length: Minutes(180),
        start: place("De Brug", 52.4),
        end: place("De Kade", 52.4),
        deadline: "2027-03-16T22:59:59Z".parse().unwrap(),
        bounds: Bounds::new(60, 70).unwrap(),
        basis: Basis::Persons,
        count_assistants: false,
        capacity: None,
        co_organisers: vec![],
        ambassador: None,
        coach: Some(contact("een@example.org")),
        social_prescribing: Some(contact("een@example.org")),
        funding: vec![],
        telephone: String::new(),
        riding: Riding {
            parking: Minutes(3),
            speed: Speed::of_tenths(150).unwrap(),
        },
        most_stops: 5,
        agenda: vec![],
    }
}

fn other() -> EventDetails {
    EventDetails {
        kind: Kind::Meeting,
        title: "Tocht".to_owned(),
        reason: "Daarom".to_owned(),
        district: DistrictId(2),
        group: GpGroupId(2),
        starts_at: "2027-03-24T16:30:00Z".parse().unwrap(),
        length: Minutes(120),
        // Only the point is another one.
        start: place("De Brug", 52.5),
        end: place("De Kade", 52.5),
        deadline: "2027-03-17T22:59:59Z".parse().unwrap(),
        bounds: Bounds::new(60, 80).unwrap(),
        basis: Basis::Practices,
        count_assistants: true,
        capacity: Some(20),
        co_organisers: vec![PersonId(7)],
        ambassador: Some(MemberId(8)),
        // Only the address is another one.
        coach: Some(contact("twee@example.org")),
        social_prescribing: Some(contact("twee@example.org")),
        funding: vec![FundingShare {
            source: "AOF".to_owned(),
            percent: 100,
        }],
        telephone: "020 555 01 24".to_owned(),
        riding: Riding {
            speed: Speed::of_tenths(140).unwrap(),
            ..one().riding
        },
        most_stops: 4,
        agenda: vec![AgendaItem {
            title: "Soep".to_owned(),
            speaker: String::new(),
            minutes: Minutes(20),
        }],
    }
}

fn said(typed: &EventDetails, now: &EventDetails) -> Vec<Changed> {
    changed(Lang::Nl, typed, now, &EventChoices::default())
}

/// Says one line for each of these fields that the first editor changed. All
/// fields of the set-up have to be named.
macro_rules! each_is_said {
    ($($field:ident),+ besides $($kept:ident),+) => {{
        let EventDetails { $($field: _,)+ $($kept: _,)+ } = one();
        $(
            let mut now = one();
            now.$field = other().$field;
            let lines = said(&one(), &now);
            assert_eq!(lines.len(), 1, "{}: {lines:?}", stringify!($field));
            assert_ne!(lines[0].1, "—", "{}", stringify!($field));
        )+
    }};
}

#[test]
fn every_field_that_the_first_editor_changed_is_said() {
    assert_eq!(said(&one(), &one()), []);
    each_is_said!(
        title, reason, district, group, starts_at, length, start, end, deadline, bounds, basis,
        count_assistants, capacity, co_organisers, ambassador, coach, social_prescribing, funding,
        telephone, riding, most_stops, agenda besides kind
    );
}

#[test]
fn what_was_taken_away_is_said_too() {
    let mut now = one();
    now.coach = None;
    now.end = now.start.clone();
    let lines = said(&one(), &now);
    let words: Vec<_> = lines.iter().map(|(_, now)| now.as_str()).collect();
    assert_eq!(words, ["—", "hetzelfde als het beginpunt"]);
    let lines = said(&now, &one());
    assert_eq!(lines[1].1, "De Kade, Kade 1");
}

#[test]
fn another_point_of_the_same_place_is_said_by_its_degrees() {
    let mut now = one();
    now.start = other().start;
    assert_eq!(
        said(&one(), &now)[0].1,
        "De Brug, Kade 1 (52.50000, 4.90000)"
    );
}
