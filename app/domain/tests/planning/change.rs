//! What a change tells to whom, once people know of the event.

use domain::effects::{Effects, NoticeKind};
use domain::event::{self, Change, Event, Preview, Stage, announce};
use domain::group::Profession;
use domain::history::Happening;
use domain::id::{EventId, InvitationId, StopId};
use domain::invitation::{Answer, Invitation};
use domain::slot::Slot;
use domain::time::Minutes;
use domain::tour::{self, Tour, Wanted};
use domain::{Recipient, Write};

use crate::sample::{at, draft, managed, matrix, now, stops_written, timed_tour};

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
        uid: id.to_string(),
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

/// What this change of the set-up does and tells.
fn edited(event: &Event, tour: &Tour, change: impl FnOnce(&mut event::EventDetails)) -> Effects {
    let mut details = event.details.clone();
    change(&mut details);
    let matrix = matrix(event, tour);
    let managed = managed(event.clone());
    let effects = event::edit(&managed, 7, details, tour, &matrix).expect("not begun");
    announce(event, tour, &people(), effects)
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
    let effects = edited(&event, &tour, |d| d.starts_at = at("2027-03-30T15:30:00Z"));
    assert_eq!(told(&effects), [1, 2, 3, 4]);
    assert_eq!(saved(&effects).sequence, 1);
    let preview = Preview::of(&event, &effects).expect("people hear of it");
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
    let effects = edited(&event, &tour, |d| d.starts_at += Minutes(15).duration());
    assert_eq!(told(&effects), [1, 3, 4], "who declined hears nothing");
    assert_eq!(saved(&effects).sequence, 1, "calendars move all the same");
    let preview = Preview::of(&event, &effects).expect("people hear of it");
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
    let quiet = edited(&event, &tour, |d| d.telephone = "020 555 01 01".into());
    assert!(told(&quiet).is_empty() && Preview::of(&event, &quiet).is_none());
    assert!(matches!(quiet.happenings[..], [Happening::Edited]));
    assert_eq!(saved(&quiet).details.telephone, "020 555 01 01");
}

#[test]
fn a_draft_is_nobodys_concern() {
    let (event, tour) = (draft(), timed_tour());
    let effects = edited(&event, &tour, |d| d.title = "Fietsen".into());
    assert!(told(&effects).is_empty() && Preview::of(&event, &effects).is_none());
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
    let effects = announce(&event, &tour, &people(), effects);
    assert_eq!(changes(&effects), [Change::Programme]);
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
    let choice = tour::choose(&managed, &tour, &wanted, || "uid".into()).expect("not off");
    let left = tour::left(&tour, &choice);
    assert_eq!(left.stops.len(), 3);
    let effects = tour::time_left(&event, &left, &matrix(&event, &left), choice);
    let effects = announce(&event, &tour, &people(), effects);
    assert!(effects.writes.contains(&Write::RemoveStop(StopId(10))));
    assert_eq!(effects.farewells.len(), 1);
    let written = stops_written(&effects.writes);
    let mut once: Vec<_> = written.iter().map(|stop| stop.id.0).collect();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), written.len(), "each stop is written once");
    let preview = Preview::of(&event, &effects).expect("people hear of it");
    assert_eq!((preview.told.people, preview.told.hosts), (3, 1));
    assert_eq!(preview.changes, [Change::Programme]);
}

#[test]
fn whoever_stands_beside_the_tour_is_told_too() {
    let (event, mut tour) = (invited(), timed_tour());
    tour.stops[1].stop.slot = Slot::Asked { at: now() };
    let matrix = matrix(&event, &tour);
    let managed = managed(event.clone());
    let effects = tour::arrange(&managed, &tour, &[0, 2, 3], &matrix).expect("not off");
    let effects = announce(&event, &tour, &people(), effects);
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
    assert_eq!(changes(&effects), [Change::Programme]);
}
