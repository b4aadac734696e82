//! A small world for the chapters to play in. No real persons.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, TimeZone, Utc, Weekday};
use domain::access::{Actor, ManagedEvent};
use domain::contact::Contact;
use domain::district::Outline;
use domain::effects::{Effects, NewEvent, Write};
use domain::event::{AgendaItem, Event, EventDetails, FundingShare, Kind, Riding, Stage};
use domain::group::{MemberDetails, Profession};
use domain::id::{
    DistrictId, EventId, GpGroupId, InvitationId, LocationId, MemberId, OrganisationId, PersonId,
};
use domain::invitation::NewInvitation;
use domain::location::LocationDetails;
use domain::person::Role;
use domain::place::{Place, Point};
use domain::quorum::{Basis, Bounds};
use domain::stop::{NewStop, Timing};
use domain::time::{Minutes, Opening};
use server::persistence::effects::{Applied, apply};
use server::persistence::groups::NewPractice;
use server::persistence::persons::NewPerson;
use server::persistence::{
    BoxFuture, Failure, Store, Tx, districts, events, groups, invitations, locations,
    organisations, persons, stops,
};

/// The numbers of what is there.
#[derive(Debug, Clone, Copy)]
pub struct World {
    pub organisation: OrganisationId,
    pub district: DistrictId,
    pub adviser: PersonId,
    pub quartermaster: PersonId,
    pub group: GpGroupId,
    pub members: [MemberId; 3],
    pub locations: [LocationId; 2],
    pub event: EventId,
}

/// A quarter past nine in the morning, three weeks before the evening.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 3, 8, 15, 0).unwrap()
}

pub fn evening() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 17, 0, 0).unwrap()
}

/// A write that nothing refuses.
pub async fn write<T, F>(store: &Store, work: F) -> T
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, Failure<Infallible>>> + Send + 'static,
{
    store.write(work).await.unwrap()
}

/// Effects, carried out as a handler does.
pub async fn carry_out(store: &Store, event: EventId, effects: Effects) -> Applied {
    write(store, move |tx| {
        Box::pin(async move {
            events::lock(tx, event).await?;
            Ok(apply(tx, event, &effects, "Sanne Hendriks", now()).await?)
        })
    })
    .await
}

pub async fn managed(store: &Store, world: &World) -> ManagedEvent {
    let event = events::find(store.read(), world.event).await.unwrap();
    actor(store, world.adviser)
        .await
        .manage(event.unwrap())
        .unwrap()
}

pub async fn actor(store: &Store, person: PersonId) -> Actor {
    let person = persons::find(store.read(), person).await.unwrap();
    Actor::new(person.unwrap())
}

pub async fn event(store: &Store, world: &World) -> Event {
    events::find(store.read(), world.event)
        .await
        .unwrap()
        .unwrap()
}

/// An organisation with a district, two locations, a group of three, an adviser,
/// a quartermaster and a draft with two timed stops. `name` keeps two worlds apart.
pub async fn world(store: &Store, name: &'static str) -> World {
    write(store, move |tx| {
        Box::pin(async move { Ok(build(tx, name).await?) })
    })
    .await
}

async fn build(tx: &Tx, name: &str) -> Result<World, sea_orm::DbErr> {
    let organisation = organisations::insert(tx, &format!("ROS {name}")).await?;
    let outline = Outline(vec![vec![
        (4.9, 52.3),
        (5.0, 52.3),
        (5.0, 52.4),
        (4.9, 52.3),
    ]]);
    let district = districts::insert(tx, organisation, name, "Waterhaven", &outline).await?;
    let person = |role: Role| NewPerson {
        organisation,
        role,
        district: (role == Role::Quartermaster).then_some(district),
        name: format!("{} {name}", role.code()),
        email: format!("{}@{name}.example", role.code()).parse().unwrap(),
        telephone: "020-555 0301".to_owned(),
    };
    let adviser = persons::insert(tx, &person(Role::Adviser)).await?;
    let quartermaster = persons::insert(tx, &person(Role::Quartermaster)).await?;
    let group = groups::insert(tx, organisation, &format!("Groep {name}")).await?;
    let mut practices = Vec::new();
    for practice in ["De Brug", "Het Sluisje"] {
        let practice = NewPractice {
            name: practice.to_owned(),
            address: "Kade 1, Waterhaven".to_owned(),
            telephone: "020-555 0101".to_owned(),
            point: domain::place::Point::new(52.4012, 4.9365),
        };
        practices.push(groups::add_practice(tx, group, &practice).await?);
    }
    let mut members = Vec::new();
    for (number, profession) in [
        Profession::GeneralPractitioner,
        Profession::PracticeNurse,
        Profession::PracticeAssistant,
    ]
    .into_iter()
    .enumerate()
    {
        let details = MemberDetails {
            name: format!("Lid {number} van {name}"),
            email: (number != 2).then(|| format!("lid{number}@{name}.example").parse().unwrap()),
            telephone: String::new(),
            profession,
            practices: practices[..=number.min(1)].to_vec(),
            left_out: (number == 2).then(|| "met verlof".to_owned()),
        };
        members.push(groups::add_member(tx, group, &details).await?);
    }
    let mut places = Vec::new();
    for place in ["Buurtkamer De Spreeuw", "Wijkcentrum De Lange Tafel"] {
        places.push(locations::insert(tx, district, &location(place)).await?);
    }
    let new = NewEvent {
        owner: adviser,
        details: details(district, group, members[0], quartermaster),
        repeats: None,
    };
    let event = events::insert(tx, &new, organisation, now()).await?;
    for (index, location) in places.iter().enumerate() {
        stops::add(tx, &stop(event, *location, index)).await?;
    }
    Ok(World {
        organisation,
        district,
        adviser,
        quartermaster,
        group,
        members: [members[0], members[1], members[2]],
        locations: [places[0], places[1]],
        event,
    })
}

pub fn location(name: &str) -> LocationDetails {
    LocationDetails {
        name: name.to_owned(),
        provider: "Stichting Welzijn".to_owned(),
        address: "Turfkade 3".to_owned(),
        postcode: "1025 AB".to_owned(),
        town: "Waterhaven".to_owned(),
        point: Point::new(52.391_234_567_89, 4.931),
        contact: contact("Hiwot Alemu"),
        description: "Samen eten".to_owned(),
        activity: "<script>alert('soep')</script> & 'meer'".to_owned(),
        openings: vec![Opening {
            day: Weekday::Tue,
            from: "17:30".parse().unwrap(),
            until: "00:30".parse().unwrap(),
        }],
    }
}

pub fn contact(name: &str) -> Contact {
    Contact {
        name: name.to_owned(),
        telephone: "020-555 0102".to_owned(),
        email: Some("gastvrouw@welzijn.example".parse().unwrap()),
    }
}

pub fn details(
    district: DistrictId,
    group: GpGroupId,
    ambassador: MemberId,
    quartermaster: PersonId,
) -> EventDetails {
    let start = Place {
        name: "Praktijk De Brug".to_owned(),
        address: "Kade 1".to_owned(),
        point: Point::new(52.39, 4.92),
    };
    EventDetails {
        kind: Kind::Safari,
        title: "Wijksafari Noord — één avond".to_owned(),
        reason: "Er is veel, maar we kennen het niet.".to_owned(),
        district,
        group,
        starts_at: evening(),
        length: Minutes(180),
        start: start.clone(),
        end: start,
        deadline: evening() - TimeDelta::days(7),
        bounds: Bounds::new(60, 70).unwrap(),
        basis: Basis::Practices,
        count_assistants: true,
        capacity: Some(12),
        co_organisers: vec![quartermaster],
        ambassador: Some(ambassador),
        coach: Some(contact("Delano Wijngaarde")),
        social_prescribing: Some(contact("Amber Nooitgedacht")),
        funding: vec![FundingShare {
            source: "AOF".to_owned(),
            percent: 100,
        }],
        telephone: "06-5550 0301".to_owned(),
        riding: Riding::default(),
        most_stops: 5,
        agenda: vec![AgendaItem {
            title: "Welkom".to_owned(),
            speaker: String::new(),
            minutes: Minutes(10),
        }],
    }
}

pub fn stop(event: EventId, location: LocationId, index: usize) -> NewStop {
    let arrive = evening() + TimeDelta::minutes(10 + 40 * i64::try_from(index).unwrap());
    NewStop {
        event,
        position: u16::try_from(index).unwrap() + 1,
        location,
        wish: domain::tour::Wish::default(),
        visit: Minutes(25),
        activity: "Schuif aan".to_owned(),
        host: contact("Hiwot Alemu"),
        timing: Some(Timing {
            arrive,
            begin: arrive + TimeDelta::minutes(3),
            leave: arrive + TimeDelta::minutes(28),
            ride: Minutes(7),
            metres: 1480,
        }),
        uid: server::uid::fresh(),
        ways: domain::tour::Ways::default(),
    }
}

/// So many GPs of no group are invited, to an evening with this much room.
pub async fn inviting(store: &Store, world: &World, people: usize, room: u32) -> Vec<InvitationId> {
    let mut event = managed(store, world).await.event().clone();
    event.stage = Stage::Inviting;
    event.details.capacity = Some(room);
    let mut effects = Effects::default();
    effects.writes.push(Write::Event(Box::new(event)));
    effects.writes.extend((0..people).map(|number| {
        Write::Invite(Box::new(NewInvitation {
            event: world.event,
            member: None,
            uid: server::uid::fresh(),
            name: format!("Huisarts {number}"),
            email: None,
            profession: Profession::GeneralPractitioner,
            practices: Vec::new(),
            left_out: None,
            checked_in: None,
            mail: None,
        }))
    }));
    let applied = carry_out(store, world.event, effects).await;
    applied.invited.iter().map(|one| one.id).collect()
}

/// Sends the invitations to the whole group.
pub async fn invite(store: &Store, world: &World) -> Applied {
    let managed = managed(store, world).await;
    let roster = groups::roster(store.read(), world.group)
        .await
        .unwrap()
        .unwrap();
    let tour = stops::tour(store.read(), world.event).await.unwrap();
    let sent = invitations::of_event(store.read(), world.event)
        .await
        .unwrap();
    let effects =
        domain::invitation::send(&managed, &roster, &tour, &sent, server::uid::fresh, now())
            .unwrap();
    carry_out(store, world.event, effects).await
}
