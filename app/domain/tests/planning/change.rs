//! What a change tells to whom, once people know of the event.

mod programme;

use domain::calendar::Uid;
use domain::effects::{Effects, NoticeKind};
use domain::event::{self, Announcement, Change, Event, Stage, announce};
use domain::group::Profession;
use domain::history::Happening;
use domain::id::{EventId, InvitationId, PersonId};
use domain::invitation::{Answer, Invitation};
use domain::slot::Slot;
use domain::time::Minutes;
use domain::tour::Tour;
use domain::{Recipient, Write};

use crate::sample::{at, draft, managed, matrix, now, timed_tour};

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
