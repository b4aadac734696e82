//! Choosing, ordering, changing, repeating; and what must not happen while that
//! is done.

use std::time::Duration;

use chrono::{DateTime, NaiveTime, Utc};
use domain::access::Actor;
use domain::calendar::Uid;
use domain::contact::Contact;
use domain::district::{District, Outline};
use domain::effects::NoticeKind;
use domain::event::{self, EditRefusal, Event, EventDetails, Stage};
use domain::id::{DistrictId, EventId, OrganisationId, StopId};
use domain::location::Location;
use domain::person::Role;
use domain::slot::Slot;
use domain::stop::Timing;
use domain::time::{Minutes, local};
use domain::tour::ride::best::Found;
use domain::tour::{self, Activity, Hours, Pin, StopEdit, TourRefusal, Wanted, Warning, Wish};
use domain::{Recipient, Write};

use crate::sample::{
    adviser, at, draft, location, managed, matrix, now, person, stops_written, timed_tour,
};

#[test]
fn the_best_order_waits_for_nobody() {
    let (event, tour) = (draft(), timed_tour());
    let matrix = matrix(&event, &tour);
    let ride = tour::ride(&event.details, &tour, &matrix);
    let Found::Best(best) = ride.best(&mut || Duration::ZERO, Duration::MAX) else {
        panic!("there is time for all");
    };
    assert!(best.proven && best.order.len() == 4);
    let back = |order: &[usize]| tour::timetable(&event.details, &tour, order, &matrix).back;
    assert!(back(&best.order) < back(&tour.order()));
}

#[test]
fn a_host_whose_slot_moves_is_told_and_asked_again() {
    let (event, mut tour) = (draft(), timed_tour());
    tour.stops[0].stop.slot = Slot::Confirmed { at: now() };
    let matrix = matrix(&event, &tour);
    let effects = tour::arrange(&managed(event), &tour, &[1, 0, 2, 3], &matrix).expect("a draft");
    let moved = stops_written(&effects.writes)
        .into_iter()
        .find(|stop| stop.id == StopId(10))
        .expect("the stop moved");
    assert_eq!((moved.position, moved.sequence), (2, 1));
    assert!(!moved.slot.is_confirmed());
    assert_eq!(effects.notices.len(), 1);
    assert!(matches!(
        effects.notices[0].kind,
        NoticeKind::SlotMoved { .. }
    ));
    assert_eq!(effects.notices[0].to, Recipient::Host(StopId(10)));
}

#[test]
fn the_same_order_again_changes_nothing() {
    let (event, tour) = (draft(), timed_tour());
    let matrix = matrix(&event, &tour);
    let effects = tour::arrange(&managed(event), &tour, &tour.order(), &matrix).expect("a draft");
    assert!(effects.is_empty(), "{effects:?}");
}

#[test]
fn an_order_that_doubles_a_stop_or_names_a_strange_one_is_refused() {
    let (event, tour) = (draft(), timed_tour());
    let matrix = matrix(&event, &tour);
    let managed = managed(event);
    for order in [&[0, 0, 1, 2][..], &[0, 1, 2, 4]] {
        assert_eq!(
            tour::arrange(&managed, &tour, order, &matrix),
            Err(TourRefusal::BadOrder)
        );
    }
}

#[test]
fn nothing_moves_once_it_is_off() {
    let tour = timed_tour();
    let mut event = draft();
    event.stage = Stage::Cancelled;
    let matrix = matrix(&event, &tour);
    let details = event.details.clone();
    let managed = managed(event);
    assert_eq!(
        tour::arrange(&managed, &tour, &tour.order(), &matrix),
        Err(TourRefusal::Locked)
    );
    assert_eq!(
        tour::choose(&managed, &tour, &[], || Uid::from_bits(1)),
        Err(TourRefusal::Locked)
    );
    assert_eq!(
        event::edit(&managed, 7, details, &tour, &matrix),
        Err(EditRefusal::Locked)
    );
}

#[test]
fn choosing_keeps_what_stays_with_what_its_host_answered() {
    let (event, mut tour) = (draft(), timed_tour());
    tour.stops[0].stop.slot = Slot::Confirmed { at: now() };
    let kept = tour.stops[0].location.clone();
    let new = location(9, 52.41, None);
    let wanted = |location: &Location| Wanted {
        location: location.id,
        visit: Minutes(25),
        wish: Wish::default(),
    };
    let choice = tour::choose(
        &managed(event.clone()),
        &tour,
        &[(wanted(&new), &new), (wanted(&kept), &kept)],
        || Uid::from_bits(1),
    )
    .expect("a draft");
    let matrix = matrix(&event, &choice.after);
    let effects = choice.clone().arranged(&event, &[0], &matrix);
    let removed = effects
        .writes
        .iter()
        .filter(|write| matches!(write, Write::RemoveStop(_)));
    assert_eq!(removed.count(), 3);
    let [stays] = stops_written(&effects.writes)[..] else {
        panic!("one stop stays")
    };
    assert_eq!((stays.position, stays.slot.is_confirmed()), (1, true));
    let added = effects.writes.iter().find_map(|write| match write {
        Write::AddStop(stop) => Some(stop),
        _ => None,
    });
    let added = added.expect("one is new");
    assert_eq!((added.position, added.host.name.as_str()), (0, "Samira"));
    // The same choice with the new place first.
    let effects = choice.arranged(&event, &[1, 0], &matrix);
    let [stays] = stops_written(&effects.writes)[..] else {
        panic!("what is new is not there to be saved")
    };
    let Some(Write::AddStop(added)) = effects.writes.get(3) else {
        panic!("three removed, then one added")
    };
    let times = |timing: Option<Timing>| timing.expect("timed").begin;
    assert_eq!((added.position, stays.position), (1, 2));
    assert!(times(added.timing) < times(stays.timing));
    assert!(added.ways.here.is_some());
}

#[test]
fn another_address_is_another_host() {
    let (event, mut tour) = (draft(), timed_tour());
    tour.stops[0].stop.slot = Slot::Confirmed { at: now() };
    let matrix = matrix(&event, &tour);
    let managed = managed(event);
    let before = tour.stops[0].stop.clone();
    let edit = |email: &str, telephone: &str| StopEdit {
        visit: before.visit,
        activity: before.activity.clone(),
        host: Contact {
            name: "Samira".into(),
            telephone: telephone.into(),
            email: email.parse().ok(),
        },
    };
    let same_host = edit("host1@example.nl", "020 555 01 01");
    let effects = tour::edit_stop(&managed, &tour, before.id, same_host, &matrix).expect("a draft");
    assert!(stops_written(&effects.writes)[0].slot.is_confirmed());
    let other = edit("other@example.nl", "");
    let effects = tour::edit_stop(&managed, &tour, before.id, other, &matrix).expect("a draft");
    let stop = stops_written(&effects.writes)[0];
    assert_eq!((stop.token_version, &stop.slot), (1, &Slot::Unasked));
    let nothing = StopEdit {
        visit: before.visit,
        activity: before.activity.clone(),
        host: before.host.clone(),
    };
    let effects = tour::edit_stop(&managed, &tour, before.id, nothing, &matrix).expect("a draft");
    assert!(effects.is_empty());
}

#[test]
fn an_evening_that_begins_later_takes_its_stops_along() {
    let (event, mut tour) = (draft(), timed_tour());
    tour.stops[0].stop.slot = Slot::Asked { at: now() };
    let matrix = matrix(&event, &tour);
    let mut details = event.details.clone();
    details.starts_at += Minutes(60).duration();
    let effects =
        event::edit(&managed(event), 7, details.clone(), &tour, &matrix).expect("a draft");
    assert!(matches!(&effects.writes[0], Write::Event(event) if event.details == details));
    let first = stops_written(&effects.writes)[0];
    let before = tour.stops[0].stop.timing.expect("timed");
    assert_eq!(
        first.timing.expect("timed").begin,
        before.begin + Minutes(60).duration()
    );
    assert_eq!(effects.notices[0].to, Recipient::Host(StopId(10)));
}

#[test]
fn the_second_of_two_editors_is_refused_and_an_unchanged_form_does_nothing() {
    let (event, tour) = (draft(), timed_tour());
    let matrix = matrix(&event, &tour);
    let details = event.details.clone();
    let managed = managed(event);
    assert_eq!(
        event::edit(&managed, 6, details.clone(), &tour, &matrix),
        Err(EditRefusal::Stale)
    );
    let same = event::edit(&managed, 7, details, &tour, &matrix).expect("not stale");
    assert!(same.is_empty());
}

#[test]
fn a_repetition_is_a_draft_without_answers_a_year_later() {
    let tour = timed_tour();
    let managed = managed(draft());
    let repetition = event::repeat(&adviser(), &managed, &tour, now()).expect("an adviser");
    assert_eq!(
        repetition.event.details.starts_at,
        at("2028-03-21T16:30:00Z")
    );
    assert_eq!(repetition.event.repeats, Some(EventId(1)));
    let stops = repetition.stops(EventId(2), || Uid::from_bits(1));
    assert_eq!(stops.len(), 4);
    assert!(stops.iter().all(|stop| stop.timing.is_none()));
    let quartermaster = Actor::new(person(2, Role::Quartermaster));
    assert!(event::repeat(&quartermaster, &managed, &tour, now()).is_none());
    assert!(event::begin(&quartermaster, draft().details).is_none());
}

#[test]
fn what_is_wrong_with_a_tour_is_named() {
    let event = draft();
    let mut tour = timed_tour();
    tour.stops[1].location.details.openings = location(2, 0.0, Some((9, 12))).details.openings;
    tour.stops[2].location.details.point = None;
    tour.stops[3].stop.host = Contact::default();
    let square = vec![vec![(4.8, 52.3), (5.0, 52.3), (5.0, 52.41), (4.8, 52.41)]];
    let district = District {
        id: DistrictId(1),
        organisation: OrganisationId(1),
        name: "Noord".into(),
        municipality: "Waterhaven".into(),
        outline: Outline(square),
    };
    let late = event.details.ends_at() + Minutes(7).duration();
    let warnings = tour::warnings(&event, &tour, &district, Some(late));
    for expected in [
        Warning::TooLong(7),
        Warning::ClosedThen(StopId(20)),
        Warning::NoPoint(StopId(30)),
        Warning::OutsideDistrict(StopId(40)),
        Warning::NoHost(StopId(40)),
        Warning::NotConfirmed(StopId(10)),
    ] {
        assert!(warnings.contains(&expected), "{expected:?} in {warnings:?}");
    }
    assert!(!warnings.iter().any(|w| matches!(w, Warning::StopCount(_))));
}

#[test]
fn a_stop_that_is_left_out_stands_beside_the_tour_without_time_or_host() {
    let (event, mut tour) = (draft(), timed_tour());
    tour.stops[1].stop.slot = Slot::Confirmed { at: now() };
    let matrix = matrix(&event, &tour);
    let effects = tour::arrange(&managed(event), &tour, &[0, 2, 3], &matrix).expect("a draft");
    let out = stops_written(&effects.writes)
        .into_iter()
        .find(|stop| stop.id == StopId(20))
        .expect("it is written");
    assert!(!out.is_chosen() && out.timing.is_none());
    assert_eq!((&out.slot, out.token_version), (&Slot::Unasked, 1));
}

#[test]
fn stops_are_held_and_let_go_again() {
    let (event, tour) = (draft(), timed_tour());
    let matrix = matrix(&event, &tour);
    let managed = managed(event);
    let half_past_seven = NaiveTime::from_hms_opt(19, 30, 0).map(Pin::At);
    let held = [Some(Pin::First), half_past_seven, None, Some(Pin::Last)];
    let effects =
        tour::arrange_pinned(&managed, &tour, &tour.order(), &held, &matrix).expect("a draft");
    let second = stops_written(&effects.writes)[1].timing.expect("timed");
    assert_eq!(second.begin, at("2027-03-23T18:30:00Z"));
    let pins: Vec<_> = stops_written(&effects.writes)
        .into_iter()
        .map(|stop| (stop.id, stop.wish.pin))
        .collect();
    assert_eq!(
        pins,
        [
            (StopId(10), Some(Pin::First)),
            (StopId(20), half_past_seven),
            (StopId(30), None),
            (StopId(40), Some(Pin::Last))
        ]
    );
    let mut held = tour.clone();
    held.stops[0].stop.wish.pin = Some(Pin::First);
    let effects =
        tour::arrange_pinned(&managed, &held, &held.order(), &[None; 4], &matrix).expect("a draft");
    assert_eq!(stops_written(&effects.writes)[0].wish.pin, None);
}

/// An evening that begins at this time on the wall and lasts four hours.
fn evening(starts_at: &str) -> EventDetails {
    EventDetails {
        starts_at: at(starts_at),
        length: Minutes(240),
        ..draft().details
    }
}

fn hours(from: &str, until: &str) -> Activity {
    let time = |text: &str| text.parse().expect("a time");
    Activity::During(vec![Hours {
        from: time(from),
        until: time(until),
    }])
}

fn spans(details: &EventDetails, activity: Activity) -> Vec<(String, String)> {
    let wish = Wish {
        activity,
        ..Wish::default()
    };
    let spans = wish.windows(details, &location(1, 52.4, None));
    let clock = |at: DateTime<Utc>| at.format("%d %H:%M").to_string();
    spans
        .expect("hours")
        .iter()
        .map(|span| (clock(span.from), clock(span.until)))
        .collect()
}

#[test]
fn hours_of_the_evening_pass_midnight_with_it() {
    // Friday 20 November 2026, 22.00 until 2.00 on the wall.
    let details = evening("2026-11-20T21:00:00Z");
    let told = |from: &str, until: &str| -> (String, String) { (from.into(), until.into()) };
    assert_eq!(
        spans(&details, hours("23:30:00", "00:30:00")),
        [told("20 22:30", "20 23:30")]
    );
    assert_eq!(
        spans(&details, hours("00:15:00", "01:00:00")),
        [told("20 23:15", "21 00:00")]
    );
    let pinned = tour::moment(&details, "00:20:00".parse().expect("a time"));
    assert_eq!(pinned, Some(at("2026-11-20T23:20:00Z")));
    // An evening that ends before midnight has no after midnight.
    let early = evening("2026-11-20T17:00:00Z");
    assert_eq!(
        spans(&early, hours("09:00:00", "12:00:00")),
        [told("20 08:00", "20 11:00")]
    );
}

#[test]
fn the_clock_changes_during_the_night_and_visits_keep_their_length() {
    // The clock goes from 3.00 back to 2.00, and from 2.00 to 3.00.
    for (starts_at, until) in [
        ("2026-10-24T21:30:00Z", "2026-10-25T01:30:00Z"),
        ("2027-03-27T22:30:00Z", "2027-03-28T02:30:00Z"),
    ] {
        let details = evening(starts_at);
        let mut tour = timed_tour();
        tour.stops.truncate(2);
        for planned in &mut tour.stops {
            planned.location.details.openings.clear();
        }
        // 2.30 on the wall is twice in October (the first is meant), and never in March.
        tour.stops[1].stop.wish.activity = hours("02:30:00", "04:00:00");
        let event = Event {
            details: details.clone(),
            ..draft()
        };
        let matrix = matrix(&event, &tour);
        let timetable = tour::timetable(&details, &tour, &[0, 1], &matrix);
        for timing in &timetable.timings {
            assert_eq!((timing.leave - timing.begin).num_minutes(), 25);
        }
        let begin = timetable.timings[1].begin;
        assert!(begin < at(until), "{begin}");
        assert!(
            local(begin).time() >= "02:30:00".parse().expect("a time"),
            "{begin}"
        );
    }
}
