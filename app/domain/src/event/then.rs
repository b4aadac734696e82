//! When an event was to be, earlier: what somebody answered before it was moved is
//! no answer to the evening that it is now.

use chrono::{DateTime, Utc};

use super::telling::is_another_evening;
use super::{Change, Event};
use crate::history::{Entry, Happening};

/// When an evening begins and ends.
pub type Evening = (DateTime<Utc>, DateTime<Utc>);

/// The evening that people were asked for at this moment. The history stands the
/// latest first; what happened within the same second came after.
pub fn evening_at(event: &Event, history: &[Entry], moment: DateTime<Utc>) -> Evening {
    let mut evening = event.details.evening();
    for changes in told(history.iter().take_while(|entry| entry.at >= moment)) {
        evening = before(changes).unwrap_or(evening);
    }
    evening
}

/// The evening in a calendar entry of this [`Event::sequence`]: each change of time or
/// place that was told has raised it by one.
pub fn evening_of(event: &Event, history: &[Entry], sequence: u32) -> Evening {
    let mut evening = event.details.evening();
    let raises = |changes: &&[Change]| {
        let raised = |change: &Change| matches!(change, Change::When { .. } | Change::Start { .. });
        changes.iter().any(raised)
    };
    let since = event.sequence.saturating_sub(sequence);
    let since = usize::try_from(since).unwrap_or(usize::MAX);
    for changes in told(history.iter()).filter(raises).take(since) {
        evening = before(changes).unwrap_or(evening);
    }
    evening
}

/// Whether these are other evenings: who said yes to one has not said yes to the other.
pub fn is_other(one: Evening, other: Evening) -> bool {
    is_another_evening(one.0, other.0)
}

fn told<'a>(entries: impl Iterator<Item = &'a Entry>) -> impl Iterator<Item = &'a [Change]> {
    entries.filter_map(|entry| match &entry.happening {
        Happening::Changed { changes } => Some(changes.as_slice()),
        _ => None,
    })
}

/// The evening before these changes, if they are of that.
fn before(changes: &[Change]) -> Option<Evening> {
    changes.iter().find_map(|change| match change {
        Change::When { from, .. } => Some(*from),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::event::Stage;
    use crate::sample::{at, event};

    fn evening(begins: &str) -> Evening {
        (at(begins), at(begins) + TimeDelta::hours(3))
    }

    /// A week later, after another place and then another hour; the title raises nothing.
    fn history() -> [Entry; 4] {
        let told = |when: &str, change| Entry {
            at: at(when),
            actor: String::new(),
            happening: Happening::Changed {
                changes: vec![change],
            },
        };
        let moved = |from, to| Change::When {
            from: evening(from),
            to: evening(to),
        };
        let (from, to) = ("De Kade".to_owned(), "De Brug".to_owned());
        let hour = moved("2027-03-16T16:30:00Z", "2027-03-16T17:30:00Z");
        let week = moved("2027-03-16T17:30:00Z", "2027-03-23T16:30:00Z");
        let title = Change::Title {
            from: from.clone(),
            to: to.clone(),
        };
        [
            told("2027-02-04T08:00:00Z", title),
            told("2027-02-03T08:00:00Z", week),
            told("2027-02-02T08:00:00Z", Change::Start { from, to }),
            told("2027-02-01T08:00:00Z", hour),
        ]
    }

    #[test]
    fn an_entry_shows_the_evening_of_its_sequence() {
        let event = Event {
            sequence: 3,
            ..event(Stage::Inviting)
        };
        let of = |sequence| evening_of(&event, &history(), sequence).0;
        assert_eq!(of(3), event.details.starts_at);
        assert_eq!(of(9), event.details.starts_at, "none is later");
        assert_eq!(of(2), at("2027-03-16T17:30:00Z"), "before the week");
        assert_eq!(of(1), at("2027-03-16T17:30:00Z"), "before the place");
        assert_eq!(of(0), at("2027-03-16T16:30:00Z"));
    }

    #[test]
    fn at_a_moment_people_were_asked_for_the_evening_as_it_was_told_till_then() {
        let event = event(Stage::Inviting);
        let then = |moment| evening_at(&event, &history(), at(moment)).0;
        assert_eq!(then("2027-01-31T08:00:00Z"), at("2027-03-16T16:30:00Z"));
        assert_eq!(then("2027-02-02T12:00:00Z"), at("2027-03-16T17:30:00Z"));
        assert_eq!(then("2027-02-03T08:00:00Z"), at("2027-03-16T17:30:00Z"));
        assert_eq!(then("2027-02-03T08:00:01Z"), event.details.starts_at);
    }
}
