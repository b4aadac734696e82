//! A draft of a safari with its tour, and who manages it. No real persons.

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use domain::Write;
use domain::access::{Actor, ManagedEvent};
use domain::calendar::Uid;
use domain::contact::Contact;
use domain::event::{Event, EventDetails, Kind, Riding, Stage};
use domain::id::{DistrictId, EventId, GpGroupId, LocationId, OrganisationId, PersonId, StopId};
use domain::location::{Location, LocationDetails};
use domain::person::{Person, Role};
use domain::place::{Place, Point};
use domain::quorum::{Basis, Bounds};
use domain::slot::Slot;
use domain::stop::Stop;
use domain::time::{Minutes, Opening};
use domain::tour::{self, PlannedStop, Tour, Ways, Wish};
use domain::travel::{Matrix, estimate};

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub fn now() -> DateTime<Utc> {
    at("2027-03-01T09:00:00Z")
}

pub fn person(id: i64, role: Role) -> Person {
    Person {
        id: PersonId(id),
        organisation: OrganisationId(1),
        role,
        district: None,
        name: "Noor".into(),
        email: "noor@ros.example".parse().expect("an address"),
        telephone: String::new(),
        login_version: 0,
    }
}

pub fn adviser() -> Actor {
    Actor::new(person(1, Role::Adviser))
}

pub fn place(latitude: f64) -> Place {
    Place {
        name: "De Brug".into(),
        address: String::new(),
        point: Point::new(latitude, 4.9),
    }
}

pub fn draft() -> Event {
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
            // Tuesday 23 March 2027, 17.30 on the wall.
            starts_at: at("2027-03-23T16:30:00Z"),
            length: Minutes(180),
            start: place(52.40),
            end: place(52.40),
            deadline: at("2027-03-16T22:59:59Z"),
            bounds: Bounds::default(),
            basis: Basis::Persons,
            count_assistants: false,
            capacity: None,
            co_organisers: vec![PersonId(2)],
            ambassador: None,
            coach: None,
            social_prescribing: None,
            funding: Vec::new(),
            telephone: String::new(),
            riding: Riding::default(),
            most_stops: 5,
            agenda: Vec::new(),
        },
        stage: Stage::Draft,
        decision: None,
        follow_up: None,
        sequence: 0,
        asked_from: 0,
        revision: 7,
    }
}

pub fn managed(event: Event) -> ManagedEvent {
    adviser().manage(event).expect("the adviser's own event")
}

pub fn location(id: i64, latitude: f64, hours: Option<(u32, u32)>) -> Location {
    let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
    Location {
        id: LocationId(id),
        district: DistrictId(1),
        details: LocationDetails {
            name: format!("Plek {id}"),
            point: Point::new(latitude, 4.9),
            contact: Contact {
                name: "Samira".into(),
                telephone: String::new(),
                email: format!("host{id}@example.nl").parse().ok(),
            },
            openings: hours
                .map(|(from, until)| Opening {
                    day: Weekday::Tue,
                    from: clock(from),
                    until: clock(until),
                })
                .into_iter()
                .collect(),
            ..LocationDetails::default()
        },
        retired: false,
        revision: 0,
    }
}

pub fn stop(position: u16, location: &Location) -> PlannedStop {
    PlannedStop {
        stop: Stop {
            id: StopId(location.id.0 * 10),
            event: EventId(1),
            position,
            location: location.id,
            wish: Wish::default(),
            visit: Minutes(25),
            activity: String::new(),
            host: location.details.contact.clone(),
            timing: None,
            slot: Slot::Unasked,
            sequence: 0,
            uid: Uid::from_bits(location.id.0.unsigned_abs().into()),
            token_version: 0,
            visited: None,
            ways: Ways::default(),
        },
        location: location.clone(),
    }
}

/// Four stops northwards, the second open only late, with the times of their order.
pub fn timed_tour() -> Tour {
    let locations = [
        location(1, 52.403, None),
        location(2, 52.406, Some((19, 21))),
        location(3, 52.409, None),
        location(4, 52.412, None),
    ];
    let mut tour = Tour {
        stops: (1..)
            .zip(&locations)
            .map(|(position, location)| stop(position, location))
            .collect(),
        beside: Vec::new(),
    };
    let event = draft();
    for write in tour::retime(&event, &tour, &tour.order(), &matrix(&event, &tour)).writes {
        let Write::Stop(timed) = write else { continue };
        for planned in &mut tour.stops {
            if planned.stop.id == timed.id {
                planned.stop = (*timed).clone();
            }
        }
    }
    tour
}

pub fn matrix(event: &Event, tour: &Tour) -> Matrix {
    estimate(&tour.places(&event.details), event.details.riding)
}

pub fn stops_written(writes: &[Write]) -> Vec<&Stop> {
    writes
        .iter()
        .filter_map(|write| match write {
            Write::Stop(stop) => Some(&**stop),
            _ => None,
        })
        .collect()
}
