use super::*;
use crate::event::Stage;
use crate::sample::{at, event};

fn told(when: &str, changes: Vec<Change>) -> Entry {
    Entry {
        at: at(when),
        actor: String::new(),
        happening: Happening::Changed { changes },
    }
}

fn quietly(when: &str, changes: Vec<Change>) -> Entry {
    Entry {
        happening: Happening::ChangedQuietly { changes },
        ..told(when, Vec::new())
    }
}

fn title(from: &str, to: &str) -> Change {
    Change::Title {
        from: from.into(),
        to: to.into(),
    }
}

fn begins(from: &str, to: &str) -> Change {
    let evening = |begin: &str| (at(begin), at(begin) + TimeDelta::hours(3));
    Change::When {
        from: evening(from),
        to: evening(to),
    }
}

/// The news for who was last told before 1 February.
fn news(event: &Event, history: &[Entry]) -> News {
    news_since(history, at("2027-02-01T00:00:00Z"), event, &Tour::default())
}

#[test]
fn several_changes_are_told_as_one_from_what_was_known() {
    let mut event = event(Stage::Inviting);
    event.details.title = "Naar zee".into();
    let history = [
        told(
            "2027-02-03T08:00:00Z",
            vec![title("Naar de hei", "Naar zee")],
        ),
        told(
            "2027-02-02T08:00:00Z",
            vec![begins("2027-03-23T16:00:00Z", "2027-03-23T16:30:00Z")],
        ),
        told("2027-02-01T08:00:00Z", vec![title("Safari", "Naar de hei")]),
        told("2027-01-01T08:00:00Z", vec![title("Avond", "Safari")]),
    ];
    assert_eq!(
        news(&event, &history).changes,
        [
            title("Safari", "Naar zee"),
            begins("2027-03-23T16:00:00Z", "2027-03-23T16:30:00Z"),
        ]
    );
}

#[test]
fn what_changed_back_is_no_news_but_answers_taken_back_are_asked() {
    let event = event(Stage::Inviting);
    let hence = begins("2027-03-23T16:30:00Z", "2027-03-30T15:30:00Z");
    let back = begins("2027-03-30T15:30:00Z", "2027-03-23T16:30:00Z");
    let history = [
        told("2027-02-02T08:00:00Z", vec![back]),
        told("2027-02-01T08:00:00Z", vec![hence]),
    ];
    let anew = News {
        changes: Vec::new(),
        asked_anew: true,
    };
    assert_eq!(news(&event, &history), anew);
    let hence = begins("2027-03-23T16:30:00Z", "2027-03-23T16:45:00Z");
    let back = begins("2027-03-23T16:45:00Z", "2027-03-23T16:30:00Z");
    let history = [
        told("2027-02-02T08:00:00Z", vec![back]),
        told("2027-02-01T08:00:00Z", vec![hence]),
    ];
    assert_eq!(news(&event, &history), News::default());
}

#[test]
fn what_was_changed_quietly_is_told_only_with_what_is_told_of_the_same() {
    let mut event = event(Stage::Inviting);
    event.details.title = "C".into();
    let quiet = quietly("2027-02-01T08:00:00Z", vec![title("A", "B")]);
    let loud = told("2027-02-02T08:00:00Z", vec![title("B", "C")]);
    assert_eq!(
        news(&event, &[loud, quiet.clone()]).changes,
        [title("A", "C")]
    );
    event.details.title = "B".into();
    let reason = told("2027-02-02T08:00:00Z", vec![Change::Reason]);
    assert_eq!(news(&event, &[reason, quiet]).changes, [Change::Reason]);
}

#[test]
fn a_place_is_compared_with_the_programme_that_was_known() {
    let event = event(Stage::Inviting);
    let moments = |begin: &str| {
        let begin = at(begin);
        (begin, begin + TimeDelta::minutes(30))
    };
    let visit = |from, to| Change::Visit {
        place: "De Kade".into(),
        from: moments(from),
        to: moments(to),
    };
    let removed = |when| Change::Removed {
        place: "De Kade".into(),
        at: Some(moments(when)),
    };
    // A quarter of an hour later with the evening, then ten minutes more, then not at all.
    let history = [
        told(
            "2027-02-03T08:00:00Z",
            vec![removed("2027-03-23T17:25:00Z")],
        ),
        told(
            "2027-02-02T08:00:00Z",
            vec![visit("2027-03-23T17:15:00Z", "2027-03-23T17:25:00Z")],
        ),
        told(
            "2027-02-01T08:00:00Z",
            vec![begins("2027-03-23T16:15:00Z", "2027-03-23T16:30:00Z")],
        ),
    ];
    assert_eq!(
        news(&event, &history).changes,
        [
            begins("2027-03-23T16:15:00Z", "2027-03-23T16:30:00Z"),
            removed("2027-03-23T17:00:00Z"),
        ]
    );
    let added = |when| Change::Added {
        place: "De Kade".into(),
        at: Some(moments(when)),
    };
    let history = [
        told(
            "2027-02-02T08:00:00Z",
            vec![removed("2027-03-23T17:00:00Z")],
        ),
        told("2027-02-01T08:00:00Z", vec![added("2027-03-23T17:00:00Z")]),
    ];
    assert_eq!(news(&event, &history), News::default());
}

#[test]
fn an_end_that_moved_along_with_the_start_is_compared_with_where_it_was() {
    let mut event = event(Stage::Inviting);
    let was = address(&event.details.end);
    let place = |name: &str| crate::place::Place {
        name: name.into(),
        address: String::new(),
        point: None,
    };
    event.details.start = place("De Molen");
    event.details.end = place("De Kade");
    let start = Change::Start {
        from: was.clone(),
        to: "De Molen".into(),
    };
    let end = |from: &str| Change::End {
        from: from.into(),
        to: "De Kade".into(),
    };
    let history = [
        told("2027-02-02T08:00:00Z", vec![end("De Molen")]),
        told("2027-02-01T08:00:00Z", vec![start.clone()]),
    ];
    assert_eq!(news(&event, &history).changes, [start, end(&was)]);
}
