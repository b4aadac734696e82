//! What is asked of the history of an event. Its lines stand the latest first.

use chrono::{DateTime, Utc};

use super::{Entry, Happening};
use crate::event::Change;

/// That it was called off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledOff {
    /// Why; empty if nobody said.
    pub why: String,
    /// The name of who did it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change of what people know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastChange {
    /// What is another way now.
    pub changes: Vec<Change>,
    /// Name of who changed it.
    pub by: String,
    /// Whether those who are invited hear of it.
    pub told: bool,
}

/// What the hosts were told of being late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay {
    /// How much later.
    pub minutes: u16,
    /// How many hosts.
    pub hosts: usize,
    /// When.
    pub at: DateTime<Utc>,
}

/// Since when people have been asked for the evening as it is: since the invitations,
/// or since the last change that asked everybody anew.
pub fn asked_since(history: &[Entry]) -> Option<DateTime<Utc>> {
    let mut since = None;
    for entry in history {
        match &entry.happening {
            Happening::Changed { changes } if changes.iter().any(Change::asks_anew) => {
                return Some(entry.at);
            }
            // Who is invited later joins those who were asked before.
            Happening::InvitationsSent { .. } => since = Some(entry.at),
            _ => {}
        }
    }
    since
}

/// Why it was called off, by whom and when.
pub fn called_off(history: &[Entry]) -> Option<CalledOff> {
    history.iter().find_map(|entry| match &entry.happening {
        Happening::Cancelled { note } => Some(CalledOff {
            why: note.clone(),
            by: entry.actor.clone(),
            at: entry.at,
        }),
        _ => None,
    })
}

/// What changed last, told or not.
pub fn last_change(history: &[Entry]) -> Option<LastChange> {
    history.iter().find_map(|entry| {
        let (changes, told) = match &entry.happening {
            Happening::Changed { changes } => (changes, true),
            Happening::ChangedQuietly { changes } => (changes, false),
            _ => return None,
        };
        Some(LastChange {
            changes: changes.clone(),
            by: entry.actor.clone(),
            told,
        })
    })
}

/// What the hosts were told last.
pub fn last_delay(history: &[Entry]) -> Option<Delay> {
    history.iter().find_map(|entry| match entry.happening {
        Happening::DelayAnnounced { minutes, hosts } => Some(Delay {
            minutes,
            hosts,
            at: entry.at,
        }),
        _ => None,
    })
}

/// To how many people the report went.
pub fn report_went_to(history: &[Entry]) -> Option<usize> {
    history.iter().find_map(|entry| match entry.happening {
        Happening::ReportSent { count } => Some(count),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::sample::at;

    /// At an hour of the first of February.
    fn entry(hour: u32, actor: &str, happening: Happening) -> Entry {
        Entry {
            at: at("2027-02-01T00:00:00Z") + TimeDelta::hours(hour.into()),
            actor: actor.to_owned(),
            happening,
        }
    }

    #[test]
    fn the_question_is_as_old_as_the_last_other_evening() {
        let entry = |when: &str, happening| Entry {
            at: at(when),
            ..entry(0, "", happening)
        };
        let sent = |when| entry(when, Happening::InvitationsSent { count: 2 });
        let moved = |when, begins: &str| {
            let from = (at("2027-03-23T16:30:00Z"), at("2027-03-23T19:30:00Z"));
            let to = (at(begins), at(begins) + TimeDelta::hours(3));
            let changes = vec![Change::When { from, to }];
            entry(when, Happening::Changed { changes })
        };
        assert_eq!(asked_since(&[]), None);
        let joined = [sent("2027-02-10T08:00:00Z"), sent("2027-02-01T08:00:00Z")];
        assert_eq!(asked_since(&joined), Some(joined[1].at));
        let later = [
            sent("2027-02-20T08:00:00Z"),
            moved("2027-02-15T08:00:00Z", "2027-03-30T15:30:00Z"),
            sent("2027-02-01T08:00:00Z"),
        ];
        assert_eq!(asked_since(&later), Some(later[1].at));
        let hardly = [
            moved("2027-02-15T08:00:00Z", "2027-03-23T16:45:00Z"),
            sent("2027-02-01T08:00:00Z"),
        ];
        assert_eq!(
            asked_since(&hardly),
            Some(hardly[1].at),
            "the same question"
        );
    }

    #[test]
    fn the_last_word_counts() {
        let late = |minutes| Happening::DelayAnnounced { minutes, hosts: 3 };
        let off = |note: &str| Happening::Cancelled { note: note.into() };
        let history = [
            entry(9, "Sanne", Happening::ReportSent { count: 8 }),
            entry(8, "Sanne", Happening::ReportSent { count: 7 }),
            entry(7, "Sanne", late(20)),
            entry(6, "Marloes", late(10)),
            entry(5, "Marloes", off("Storm")),
            entry(4, "Sanne", off("")),
        ];
        assert_eq!(report_went_to(&history), Some(8));
        let delay = last_delay(&history).unwrap();
        assert_eq!((delay.minutes, delay.hosts), (20, 3));
        assert_eq!(delay.at, history[2].at);
        let off = called_off(&history).unwrap();
        assert_eq!((off.why.as_str(), off.by.as_str()), ("Storm", "Marloes"));
        assert_eq!(off.at, history[4].at);
        let nothing = [entry(1, "Sanne", Happening::Created)];
        assert_eq!(report_went_to(&nothing), None);
        assert_eq!(last_delay(&nothing), None);
        assert_eq!(called_off(&nothing), None);
        assert_eq!(last_change(&nothing), None);
    }

    #[test]
    fn a_change_is_the_last_one_whoever_was_told() {
        let title = |to: &str| {
            vec![Change::Title {
                from: "Noord".into(),
                to: to.into(),
            }]
        };
        let told = |to| Happening::Changed { changes: title(to) };
        let quietly = |to| Happening::ChangedQuietly { changes: title(to) };
        let history = [
            entry(3, "Sanne", Happening::Edited),
            entry(2, "Sanne", quietly("Zuid")),
            entry(1, "Marloes", told("West")),
        ];
        let last = last_change(&history).unwrap();
        assert_eq!(last.changes, title("Zuid"));
        assert_eq!(last.by, "Sanne");
        assert!(!last.told);
        assert!(last_change(&history[2..]).unwrap().told);
    }
}
