//! What another programme tells: to everybody, and to the hosts.

use chrono::{DateTime, Utc};
use domain::Write;
use domain::calendar::Uid;
use domain::event::{Change, SlotNews, announce};
use domain::id::StopId;
use domain::slot::Slot;
use domain::time::{Minutes, to_the_minute};
use domain::tour::{self, StopEdit, Tour, Wanted};

use super::{OWNER, as_usual, changes, invited, people, saved, told};
use crate::sample::{location, managed, matrix, now, stops_written, timed_tour};

#[test]
fn another_order_is_another_programme_and_catches_the_second_editor() {
    let (event, tour) = (invited(), timed_tour());
    let matrix = matrix(&event, &tour);
    let managed = managed(event.clone());
    let effects = tour::arrange(&managed, &tour, &[1, 0, 2, 3], &matrix).expect("not begun");
    let effects = as_usual(announce(&event, &tour, &people(), effects, OWNER));
    assert_eq!(places(changes(&effects)), ["Plek 1", "Plek 3", "Plek 4"]);
    assert_eq!(told(&effects), [1, 3, 4]);
    let saved = saved(&effects);
    assert_eq!(
        (saved.sequence, saved.revision),
        (0, 7),
        "written, so it is compared"
    );
}

#[test]
fn what_is_left_out_is_told_in_the_same_change_and_its_host_too() {
    let (event, mut tour) = (invited(), timed_tour());
    tour.stops[0].stop.slot = Slot::Confirmed { at: now() };
    let managed = managed(event.clone());
    let wanted: Vec<_> = tour.stops[1..]
        .iter()
        .map(|planned| {
            let wanted = Wanted {
                location: planned.location.id,
                visit: Minutes(25),
                wish: planned.stop.wish.clone(),
            };
            (wanted, &planned.location)
        })
        .collect();
    let choice = tour::choose(&managed, &tour, &wanted, || Uid::from_bits(1)).expect("not off");
    assert_eq!(choice.after.stops.len(), 3);
    let matrix = matrix(&event, &choice.after);
    let effects = choice.arranged(&event, &[0, 1, 2], &matrix);
    let announced = announce(&event, &tour, &people(), effects, OWNER);
    let preview = announced.preview().expect("people hear of it");
    let effects = as_usual(announced);
    assert!(effects.writes.contains(&Write::RemoveStop(StopId(10))));
    assert_eq!(effects.farewells.len(), 1);
    let written = stops_written(&effects.writes);
    let mut once: Vec<_> = written.iter().map(|stop| stop.id.0).collect();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), written.len(), "each stop is written once");
    assert_eq!((preview.told.people, preview.told.hosts), (3, 1));
    let gone = told_at(&tour, 0);
    assert!(preview.changes.contains(&Change::Removed {
        place: "Plek 1".into(),
        at: Some(gone),
    }));
    let [host] = &preview.hosts[..] else {
        panic!("one host hears of it")
    };
    assert_eq!(
        (host.place.as_str(), host.news),
        ("Plek 1", SlotNews::Dropped)
    );
}

#[test]
fn what_is_added_and_chosen_in_one_change_is_told_with_its_time() {
    let (event, tour) = (invited(), timed_tour());
    let managed = managed(event.clone());
    let new = location(9, 52.404, None);
    let locations: Vec<_> = tour.all().map(|planned| &planned.location).collect();
    let wanted: Vec<_> = locations
        .into_iter()
        .chain([&new])
        .map(|location| {
            let wanted = Wanted {
                location: location.id,
                visit: Minutes(25),
                wish: tour::Wish::default(),
            };
            (wanted, location)
        })
        .collect();
    let choice = tour::choose(&managed, &tour, &wanted, || Uid::from_bits(1)).expect("not off");
    let (matrix, considered) = (matrix(&event, &choice.after), choice.considered.clone());
    let effects = choice.arranged(&event, &[0, 4, 1, 2, 3], &matrix);
    let announced = announce(&event, &considered, &people(), effects, OWNER);
    let preview = announced.preview().expect("people hear of it");
    let effects = as_usual(announced);
    let added = effects.writes.iter().find_map(|write| match write {
        Write::AddStop(new) => new.timing,
        _ => None,
    });
    let at = added.expect("timed").told();
    assert!(changes(&effects).contains(&Change::Added {
        place: "Plek 9".into(),
        at: Some(at),
    }));
    assert!(preview.hosts.is_empty(), "nobody was asked before");
}

#[test]
fn whoever_stands_beside_the_tour_is_told_too() {
    let (event, mut tour) = (invited(), timed_tour());
    tour.stops[1].stop.slot = Slot::Asked { at: now() };
    let matrix = matrix(&event, &tour);
    let managed = managed(event.clone());
    let effects = tour::arrange(&managed, &tour, &[0, 2, 3], &matrix).expect("not off");
    let effects = as_usual(announce(&event, &tour, &people(), effects, OWNER));
    let [farewell] = &effects.farewells[..] else {
        panic!("one host is not needed any more")
    };
    let beside = stops_written(&effects.writes)
        .into_iter()
        .find(|stop| stop.id == farewell.stop.id)
        .expect("written");
    assert_eq!(
        beside.sequence,
        farewell.stop.sequence + 2,
        "above its cancellation"
    );
    let left_out = Change::Removed {
        place: "Plek 2".into(),
        at: Some(told_at(&tour, 1)),
    };
    assert!(changes(&effects).contains(&left_out));
}

/// The visit as people know it.
fn told_at(tour: &Tour, index: usize) -> (DateTime<Utc>, DateTime<Utc>) {
    tour.stops[index].stop.timing.expect("timed").told()
}

/// Where visits are at another time.
fn places(changes: &[Change]) -> Vec<&str> {
    let visits = changes.iter().filter_map(|change| match change {
        Change::Visit { place, .. } => Some(place.as_str()),
        _ => None,
    });
    visits.collect()
}

#[test]
fn a_longer_visit_is_told_place_by_place_and_host_by_host() {
    let (event, mut tour) = (invited(), timed_tour());
    tour.stops[3].stop.slot = Slot::Confirmed { at: now() };
    let matrix = matrix(&event, &tour);
    let managed = managed(event.clone());
    let stop = tour.stops[2].stop.clone();
    let edit = StopEdit {
        visit: Minutes(stop.visit.0 + 15),
        activity: "Samen koken".into(),
        host: stop.host.clone(),
    };
    let effects = tour::edit_stop(&managed, &tour, stop.id, edit, &matrix).expect("not off");
    let announced = announce(&event, &tour, &people(), effects, OWNER);
    let preview = announced.preview().expect("people hear of it");
    let effects = as_usual(announced);
    let quarter = Minutes(15).duration();
    let (from, back) = (told_at(&tour, 2), tour.back(&event.details).expect("timed"));
    let last = told_at(&tour, 3);
    let back = to_the_minute(back);
    assert_eq!(
        changes(&effects),
        [
            Change::Visit {
                place: "Plek 3".into(),
                from,
                to: (from.0, from.1 + quarter),
            },
            Change::Activity {
                place: "Plek 3".into(),
                from: stop.activity,
                to: "Samen koken".into(),
            },
            Change::Visit {
                place: "Plek 4".into(),
                from: last,
                to: (last.0 + quarter, last.1 + quarter),
            },
            Change::Back {
                from: back,
                to: back + quarter,
            },
        ]
    );
    let [host] = &preview.hosts[..] else {
        panic!("only who was asked hears of it")
    };
    assert_eq!(
        (host.place.as_str(), host.news),
        (
            "Plek 4",
            SlotNews::Moved {
                from: last,
                to: (last.0 + quarter, last.1 + quarter),
            }
        )
    );
}

#[test]
fn seconds_that_no_clock_shows_are_no_news() {
    let (event, mut tour) = (invited(), timed_tour());
    for planned in &mut tour.stops {
        planned.stop.slot = Slot::Confirmed { at: now() };
    }
    // What stands in the database differs by less than a minute.
    let mut shifted = tour.clone();
    for planned in &mut shifted.stops[..3] {
        let timing = planned.stop.timing.as_mut().expect("timed");
        timing.begin = to_the_minute(timing.begin);
        timing.leave = to_the_minute(timing.leave);
    }
    let matrix = matrix(&event, &shifted);
    let managed = managed(event.clone());
    let effects = tour::arrange(&managed, &shifted, &[0, 1, 2, 3], &matrix).expect("not off");
    assert!(
        !effects.writes.is_empty(),
        "the times are not whole minutes"
    );
    let effects = announce(&event, &shifted, &people(), effects, OWNER).effects(true);
    assert!(effects.notices.is_empty(), "{:?}", effects.notices);
    assert!(changes(&effects).is_empty());
}
