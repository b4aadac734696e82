//! The demonstration: what somebody who starts the program finds.

#![allow(clippy::unwrap_used)] // A helper that fails fails its test.

#[path = "support/parts.rs"]
mod parts;

use chrono::{DateTime, Datelike, TimeDelta, Utc, Weekday};
use domain::effects::NoticeKind;
use domain::event::{Event, Kind, Stage};
use domain::history::Happening;
use domain::person::{Person, Role};
use domain::place::Point;
use domain::quorum::{self, Advice};
use domain::time::local;
use domain::tour::{self, Warning};
use domain::travel;
use domain::{access::Actor, slot::Slot};
use server::clock::Clock;
use server::demo::{ADVISER, QUARTERMASTER, SeedRefusal, seed};
use server::mail;
use server::persistence::{
    Failure, Store, districts, events, history, invitations, locations, organisations, outbox,
    persons, postbox, reports, settings, stops, wishes,
};
use server::state::{App, Parts};

use parts::parts;

/// A Sunday in the small hours: "today" is still easy to get wrong.
fn now() -> DateTime<Utc> {
    "2026-11-21T23:30:00Z".parse().unwrap()
}

/// A program with an empty database whose clock stands still.
async fn empty_at(now: DateTime<Utc>) -> App {
    let store = Store::connect("sqlite::memory:").await.unwrap();
    store.migrate().await.unwrap();
    App::new(Parts {
        public_url: "http://localhost:3000".to_owned(),
        mail_domain: "localhost".to_owned(),
        demonstration: true,
        postbox: true,
        ..parts(store, Clock::standing(now))
    })
}

async fn empty() -> App {
    empty_at(now()).await
}

async fn seeded() -> Store {
    let app = empty().await;
    seed(&app).await.unwrap();
    app.store.clone()
}

async fn person(store: &Store, email: &str) -> Person {
    persons::by_email(store.read(), &email.parse().unwrap())
        .await
        .unwrap()
        .unwrap()
}

async fn adviser(store: &Store) -> Person {
    person(store, ADVISER).await
}

/// The one event of the first organisation in this stage.
async fn event(store: &Store, stage: Stage) -> Event {
    let organisation = adviser(store).await.organisation;
    let mut events = events::of_organisation(store.read(), organisation)
        .await
        .unwrap();
    events.retain(|event| event.stage == stage);
    assert_eq!(events.len(), 1, "{stage:?}");
    events.remove(0)
}

#[tokio::test]
async fn an_empty_database_is_filled_and_marked() {
    let app = empty().await;
    let seeded = seed(&app).await.unwrap();
    let store = &app.store;
    assert!(settings::is_demonstration(store.read()).await.unwrap());
    assert_eq!(seeded.practices, 9 + 2);
    assert_eq!(seeded.members, 24 + 3);
    assert_eq!(seeded.locations, 15 + 1);
    assert_eq!(seeded.events, 4);
    let adviser = adviser(store).await;
    assert_eq!(adviser.role, Role::Adviser);
    let quartermaster = person(store, QUARTERMASTER).await;
    assert_eq!(quartermaster.role, Role::Quartermaster);
}

#[tokio::test]
async fn a_second_time_is_refused_and_changes_nothing() {
    let app = empty().await;
    seed(&app).await.unwrap();
    let store = &app.store;
    let before = organisations::all(store.read()).await.unwrap();
    let again = seed(&app).await;
    assert!(matches!(
        again,
        Err(Failure::Refused(SeedRefusal::NotEmpty))
    ));
    assert_eq!(organisations::all(store.read()).await.unwrap(), before);
}

#[tokio::test]
async fn a_database_in_use_is_refused_and_stays_unmarked() {
    let app = empty().await;
    let store = &app.store;
    store
        .write::<_, SeedRefusal, _>(|tx| {
            Box::pin(async move { Ok(organisations::insert(tx, "ROS in bedrijf").await?) })
        })
        .await
        .unwrap();
    let refused = seed(&app).await;
    assert!(matches!(
        refused,
        Err(Failure::Refused(SeedRefusal::NotEmpty))
    ));
    assert!(!settings::is_demonstration(store.read()).await.unwrap());
}

#[tokio::test]
async fn the_safari_is_three_weeks_ahead_and_half_way_to_its_quorum() {
    let store = seeded().await;
    let safari = event(&store, Stage::Inviting).await;
    assert_eq!(safari.details.title, "Wijksafari Noorderveen");
    let begins = local(safari.details.starts_at);
    assert_eq!(begins.weekday(), Weekday::Tue);
    assert_eq!(begins.format("%H:%M").to_string(), "18:00");
    let ahead = safari.details.starts_at - now();
    assert!(
        (TimeDelta::days(18)..TimeDelta::days(26)).contains(&ahead),
        "{ahead}"
    );
    assert!(safari.before_deadline(now()));

    let invitations = invitations::of_event(store.read(), safari.id)
        .await
        .unwrap();
    assert_eq!(invitations.len(), 24);
    let represented = quorum::representation(&safari.details, &invitations);
    assert_eq!(
        (represented.persons.reached, represented.persons.of),
        (9, 20)
    );
    assert_eq!(
        (represented.practices.reached, represented.practices.of),
        (6, 9)
    );
    let details = &safari.details;
    assert_eq!(
        represented.advice(details.basis, details.bounds),
        Advice::NotEnough
    );
    assert_eq!(represented.persons.missing(65), 4);
    let asked = wishes::of_event(store.read(), safari.id).await.unwrap();
    assert_eq!(asked.len(), 3);
}

#[tokio::test]
async fn the_tour_fits_the_evening_and_two_hosts_are_waited_for() {
    let store = seeded().await;
    let safari = event(&store, Stage::Inviting).await;
    let tour = stops::tour(store.read(), safari.id).await.unwrap();
    let matrix = travel::estimate(&tour.places(&safari.details), safari.details.riding);
    let order: Vec<_> = (0..tour.stops.len()).collect();
    let timetable = tour::timetable(&safari.details, &tour, &order, &matrix);
    for (planned, timing) in tour.stops.iter().zip(&timetable.timings) {
        assert_eq!(planned.stop.timing.as_ref(), Some(timing));
    }
    let district = districts::find(store.read(), safari.details.district)
        .await
        .unwrap()
        .unwrap();
    let warnings = tour::warnings(&safari, &tour, &district, Some(timetable.back));
    let waited_for: Vec<_> = tour
        .stops
        .iter()
        .filter(|planned| !planned.stop.slot.is_confirmed())
        .map(|planned| Warning::NotConfirmed(planned.stop.id))
        .collect();
    assert_eq!(warnings, waited_for);
    assert!(matches!(tour.stops[2].stop.slot, Slot::OtherTime { .. }));
    assert!(matches!(tour.stops[4].stop.slot, Slot::Asked { .. }));
    for planned in &tour.stops {
        let leg = planned.stop.timing.unwrap().metres;
        assert!((600..1800).contains(&leg), "{leg} m");
    }
}

#[tokio::test]
async fn last_year_was_ridden_reported_and_closed() {
    let store = seeded().await;
    let past = event(&store, Stage::Closed).await;
    assert!(past.decision.as_ref().unwrap().go);
    assert!(past.follow_up.is_some());
    let came = invitations::of_event(store.read(), past.id).await.unwrap();
    assert_eq!(came.iter().filter(|i| i.checked_in.is_some()).count(), 13);
    assert_eq!(came.iter().filter(|i| i.walk_in).count(), 1);
    let report = reports::find(store.read(), past.id).await.unwrap().unwrap();
    assert!(report.sent_at.is_some());
    assert_eq!(report.visited.len(), 4);
    assert_eq!(report.printable_quotes().count(), 2);
}

#[tokio::test]
async fn the_history_is_told_in_order_and_ends_before_now() {
    let store = seeded().await;
    for stage in [Stage::Inviting, Stage::Closed] {
        let event = event(&store, stage).await;
        let mut told = history::of_event(store.read(), event.id).await.unwrap();
        told.sort_by_key(|entry| entry.at);
        assert_eq!(told[0].happening, Happening::Created);
        assert!(told.last().unwrap().at <= now());
        assert!(
            told.iter()
                .any(|entry| matches!(entry.happening, Happening::InvitationsSent { count: 24 }))
        );
        assert!(told.iter().all(|entry| !entry.actor.is_empty()));
    }
}

#[tokio::test]
async fn a_meeting_is_being_drafted() {
    let store = seeded().await;
    let meeting = event(&store, Stage::Draft).await;
    assert_eq!(meeting.details.kind, Kind::Meeting);
    let minutes: u16 = meeting
        .details
        .agenda
        .iter()
        .map(|item| item.minutes.0)
        .sum();
    assert_eq!(minutes, meeting.details.length.0);
}

#[tokio::test]
async fn the_other_organisation_sees_only_its_own() {
    let store = seeded().await;
    let stranger = person(&store, "liselot.tromp@rosoostwending.example.org").await;
    let own = events::of_person(store.read(), &stranger).await.unwrap();
    assert_eq!(own.len(), 1);
    let safari = event(&store, Stage::Inviting).await;
    let district = districts::find(store.read(), safari.details.district)
        .await
        .unwrap()
        .unwrap();
    let actor = Actor::new(stranger);
    assert!(actor.manage(safari.clone()).is_none());
    assert!(actor.keep(district).is_none());
    // One quartermaster co-organises, the other keeps the same district and does not.
    let shared = person(&store, QUARTERMASTER).await;
    assert!(Actor::new(shared).manage(safari.clone()).is_some());
    let colleague = person(&store, "emre.aksoy@waterhaven.example.org").await;
    assert!(Actor::new(colleague).manage(safari).is_none());
}

#[tokio::test]
async fn the_map_has_something_to_warn_about() {
    let store = seeded().await;
    let safari = event(&store, Stage::Inviting).await;
    let district = districts::find(store.read(), safari.details.district)
        .await
        .unwrap()
        .unwrap();
    let places = locations::of_district(store.read(), district.id)
        .await
        .unwrap();
    assert_eq!(places.len(), 15);
    let outside = |point: Option<Point>| point.is_some_and(|p| !district.outline.contains(p));
    assert_eq!(
        places
            .iter()
            .filter(|place| outside(place.details.point))
            .count(),
        1
    );
    let closed = places.iter().filter(|place| {
        tour::windows(&safari.details, place)
            .unwrap()
            .iter()
            .all(|span| span.until <= safari.details.starts_at)
    });
    assert_eq!(closed.count(), 1);
}

#[tokio::test]
async fn it_can_be_told_on_every_day_of_the_year() {
    // A whole week, a leap day, the nights of the clock and the turn of the year.
    let days = ["2026-03-28", "2026-10-24", "2026-12-31", "2028-02-29"];
    let week = (0..7).map(|day| now() + TimeDelta::days(day));
    let odd = days.map(|day| format!("{day}T23:59:00Z").parse::<DateTime<Utc>>().unwrap());
    for now in week.chain(odd) {
        let told = seed(&empty_at(now).await).await;
        assert!(told.is_ok(), "{now}: {told:?}");
    }
}

#[tokio::test]
async fn mails_about_what_is_to_come_lie_in_the_postvak() {
    let store = seeded().await;
    let safari = event(&store, Stage::Inviting).await;
    let mails = outbox::of_event(store.read(), safari.id).await.unwrap();
    let count = |kind: NoticeKind| {
        mails
            .iter()
            .filter(|m| m.kind == mail::Kind::from(kind))
            .count()
    };
    assert_eq!(count(NoticeKind::Invitation), 23);
    assert_eq!(count(NoticeKind::AnswerConfirmed), 14);
    assert_eq!(count(NoticeKind::SlotRequest), 5);
    for mail in &mails {
        assert!(mail.recipient.domain().ends_with(".example.org"));
        assert_eq!(mail.state, outbox::State::Sent);
        assert!(mail.sent_at.unwrap() < now());
    }
    let letters = postbox::latest(store.read(), 100).await.unwrap();
    assert_eq!(letters.len(), mails.len());
    assert!(letters.is_sorted_by(|later, earlier| later.at >= earlier.at));
    assert!(letters.iter().all(|letter| !letter.subject.is_empty()));
    let past = event(&store, Stage::Closed).await;
    assert!(
        outbox::of_event(store.read(), past.id)
            .await
            .unwrap()
            .is_empty()
    );
}
