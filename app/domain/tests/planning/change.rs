//! What a change tells to whom, once people know of the event.

use chrono::{DateTime, Utc};
use domain::calendar::Uid;
use domain::effects::{Effects, NoticeKind};
use domain::event::{self, Announcement, Change, Event, SlotNews, Stage, announce};
use domain::group::Profession;
use domain::history::Happening;
use domain::id::{EventId, InvitationId, PersonId, StopId};
use domain::invitation::{Answer, Invitation};
use domain::slot::Slot;
use domain::time::{Minutes, to_the_minute};
use domain::tour::{self, StopEdit, Tour, Wanted};
use domain::{Recipient, Write};

use crate::sample::{at, draft, location, managed, matrix, now, stops_written, timed_tour};

fn invited() -> Event {
    let mut event = draft();
    event.stage = Stage::Inviting;
    event
}

fn invitation(id: i64, answer: Option<Answer>) -> Invitation {
    Invitation {
        id: InvitationId(id),
        event: EventId(1),
        member: None,
        uid: Uid::from_bits(id.unsigned_abs().into()),
        name: format!("Genodigde {id}"),
        email: format!("p{id}@example.nl").parse().ok(),
        profession: Profession::GeneralPractitioner,
        practices: Vec::new(),
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

/// Somebody who comes, who does not, who is in doubt, and who is silent.
fn people() -> Vec<Invitation> {
    vec![
        invitation(1, Some(Answer::Yes)),
        invitation(2, Some(Answer::No)),
        invitation(3, Some(Answer::Perhaps)),
        invitation(4, None),
    ]
}

/// Who changes it: its owner.
const OWNER: PersonId = PersonId(1);

/// What this change of the set-up tells to whom.
fn announced(
    event: &Event,
    tour: &Tour,
    change: impl FnOnce(&mut event::EventDetails),
) -> Announcement {
    let mut details = event.details.clone();
    change(&mut details);
    let matrix = matrix(event, tour);
    let managed = managed(event.clone());
    let effects = event::edit(&managed, 7, details, tour, &matrix).expect("not begun");
    announce(event, tour, &people(), effects, OWNER)
}

/// What it does when everything is left as it is usual.
fn as_usual(announcement: Announcement) -> Effects {
    let tell = announcement
        .preview()
        .is_some_and(|p| p.choice != Some(false));
    announcement.effects(tell)
}

fn edited(event: &Event, tour: &Tour, change: impl FnOnce(&mut event::EventDetails)) -> Effects {
    as_usual(announced(event, tour, change))
}

fn told(effects: &Effects) -> Vec<i64> {
    let person = |to| match to {
        Recipient::Invitation(id) => Some(id.0),
        _ => None,
    };
    let changed = effects
        .notices
        .iter()
        .filter(|n| n.kind == NoticeKind::Changed);
    changed.filter_map(|notice| person(notice.to)).collect()
}

fn saved(effects: &Effects) -> &Event {
    let event = effects.writes.iter().find_map(|write| match write {
        Write::Event(event) => Some(&**event),
        _ => None,
    });
    event.expect("the event is written")
}

fn changes(effects: &Effects) -> &[Change] {
    let found = effects.happenings.iter().find_map(|h| match h {
        Happening::Changed { changes } => Some(&changes[..]),
        _ => None,
    });
    found.unwrap_or_default()
}

#[test]
fn another_evening_is_another_question_to_everybody() {
    let (event, mut tour) = (invited(), timed_tour());
    tour.stops[0].stop.slot = Slot::Confirmed { at: now() };
    // A week later by the clock, which changes in between.
    let announced = announced(&event, &tour, |d| d.starts_at = at("2027-03-30T15:30:00Z"));
    let preview = announced.preview().expect("people hear of it");
    assert_eq!(preview.choice, None, "a date is always told");
    let effects = announced.effects(false);
    assert_eq!(told(&effects), [1, 2, 3, 4]);
    assert_eq!(saved(&effects).sequence, 1);
    assert_eq!(
        saved(&effects).asked_from,
        1,
        "answers to the old one do not count"
    );
    assert_eq!((preview.told.people, preview.told.hosts), (4, 1));
    assert_eq!(
        preview.asked_again, 3,
        "who is silent has nothing to take back"
    );
    assert!(effects.writes.iter().all(|write| match write {
        Write::Invitation(asked) => asked.answer.is_none(),
        _ => true,
    }));
    // The programme moves along; that is no change of its own.
    assert!(matches!(changes(&effects), [Change::When { .. }]));
}

#[test]
fn a_quarter_of_an_hour_leaves_the_answers_standing() {
    let (event, tour) = (invited(), timed_tour());
    let announced = announced(&event, &tour, |d| d.starts_at += Minutes(15).duration());
    let preview = announced.preview().expect("people hear of it");
    let effects = announced.effects(true);
    assert_eq!(told(&effects), [1, 3, 4], "who declined hears nothing");
    assert_eq!(saved(&effects).sequence, 1, "calendars move all the same");
    assert_eq!(
        saved(&effects).asked_from,
        0,
        "the old entry may be answered"
    );
    assert_eq!(preview.asked_again, 0);
}

#[test]
fn another_title_is_told_under_the_same_sequence() {
    let (event, tour) = (invited(), timed_tour());
    let effects = edited(&event, &tour, |d| d.title = "Fietsen".into());
    assert_eq!(told(&effects), [1, 3, 4]);
    assert_eq!(saved(&effects).sequence, 0);
    let place = edited(&event, &tour, |d| d.start.name = "De Kern".into());
    assert_eq!(saved(&place).sequence, 1);
}

#[test]
fn a_deadline_concerns_who_is_still_to_decide_and_money_nobody() {
    let (event, tour) = (invited(), timed_tour());
    let later = edited(&event, &tour, |d| d.deadline += Minutes(60).duration());
    assert_eq!(told(&later), [3, 4]);
    let money = announced(&event, &tour, |d| d.count_assistants = true);
    assert!(money.preview().is_none());
    let money = money.effects(true);
    assert!(told(&money).is_empty());
    assert!(matches!(money.happenings[..], [Happening::Edited]));
    assert!(saved(&money).details.count_assistants);
}

#[test]
fn what_is_quiet_is_told_only_if_somebody_says_so_and_a_programme_unless() {
    let (event, tour) = (invited(), timed_tour());
    let quiet = || announced(&event, &tour, |d| d.telephone = "020 555 01 01".into());
    let preview = quiet().preview().expect("it can be told");
    assert_eq!((preview.choice, preview.told.people), (Some(false), 3));
    assert!(told(&as_usual(quiet())).is_empty());
    assert!(matches!(
        as_usual(quiet()).happenings[..],
        [Happening::ChangedQuietly { .. }]
    ));
    assert_eq!(told(&quiet().effects(true)), [1, 3, 4]);
    assert_eq!(changes(&quiet().effects(true)), [Change::Contacts]);

    let title = || announced(&event, &tour, |d| d.title = "Fietsen".into());
    assert_eq!(title().preview().unwrap().choice, Some(true));
    let silent = title().effects(false);
    assert!(told(&silent).is_empty());
    assert_eq!(saved(&silent).details.title, "Fietsen");
    // Together with a time everything is told.
    let both = announced(&event, &tour, |d| {
        d.title = "Fietsen".into();
        d.starts_at += Minutes(15).duration();
    });
    assert_eq!(both.preview().unwrap().choice, None);
    assert_eq!(told(&both.effects(false)), [1, 3, 4]);
}

#[test]
fn who_has_no_address_is_rung_and_who_declined_is_not() {
    let (event, tour) = (invited(), timed_tour());
    let mut people = people();
    people[0].email = None;
    people[1].email = None;
    let mut later = event.clone();
    later.details.starts_at += Minutes(15).duration();
    let effects = Effects {
        writes: vec![Write::Event(Box::new(later))],
        ..Effects::default()
    };
    let preview = announce(&event, &tour, &people, effects, OWNER).preview();
    let preview = preview.expect("people hear of it");
    assert_eq!(preview.to_ring, [InvitationId(1)]);
    assert_eq!(preview.told.people, 2);
}

#[test]
fn the_other_organisers_hear_of_it_and_never_who_did_it() {
    let (mut event, tour) = (invited(), timed_tour());
    event.details.co_organisers = vec![PersonId(8), PersonId(9)];
    let mut renamed = event.clone();
    renamed.details.title = "Fietsen".into();
    let hears = |by: i64, tell| {
        let effects = Effects {
            writes: vec![Write::Event(Box::new(renamed.clone()))],
            ..Effects::default()
        };
        let effects = announce(&event, &tour, &people(), effects, PersonId(by)).effects(tell);
        let made = effects
            .notices
            .iter()
            .filter(|n| n.kind == NoticeKind::ChangeMade);
        made.map(|notice| match notice.to {
            Recipient::Person(id) => id.0,
            other => panic!("not an organiser: {other:?}"),
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(event.owner, OWNER);
    assert_eq!(hears(1, true), [8, 9]);
    assert_eq!(hears(8, false), [1, 9], "told or not");
    assert_eq!(
        hears(99, true),
        [1, 8, 9],
        "a colleague of the organisation"
    );
}

#[test]
fn a_draft_is_nobodys_concern() {
    let (event, tour) = (draft(), timed_tour());
    let announced = announced(&event, &tour, |d| d.title = "Fietsen".into());
    assert!(announced.preview().is_none());
    assert!(told(&announced.effects(true)).is_empty());
}

#[test]
fn who_is_invited_stays_invited() {
    let (event, tour) = (invited(), timed_tour());
    let effects = edited(&event, &tour, |d| d.group.0 = 99);
    assert!(effects.is_empty(), "{effects:?}");
}

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

#[test]
fn what_was_told_before_is_still_read() {
    let read = |json: &str| serde_json::from_str::<Change>(json).expect("a change");
    assert_eq!(read(r#"{"what":"programme"}"#), Change::Programme);
    let (from, to) = (
        (now(), now()),
        (at("2027-03-23T18:00:00Z"), at("2027-03-23T18:25:00Z")),
    );
    let place = "Plek 1".to_owned();
    let moved = Change::Visit { place, from, to };
    let json = serde_json::to_string(&moved).expect("JSON");
    assert_eq!(read(&json), moved);
}
