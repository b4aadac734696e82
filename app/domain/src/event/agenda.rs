//! What a meeting is about, item by item.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::EventDetails;
use crate::time::Minutes;

/// One item of a meeting's agenda, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// What it is about.
    pub title: String,
    /// Who speaks; may be empty.
    #[serde(default)]
    pub speaker: String,
    /// How long it takes.
    pub minutes: Minutes,
}

/// When the turn of an item comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'a> {
    /// From when.
    pub begins: DateTime<Utc>,
    /// Until when.
    pub ends: DateTime<Utc>,
    /// Which.
    pub item: &'a AgendaItem,
}

impl EventDetails {
    /// The agenda by the clock: each item begins when the one before it ends.
    pub fn turns(&self) -> Vec<Turn<'_>> {
        let mut ends = self.starts_at;
        self.agenda
            .iter()
            .map(|item| {
                let begins = ends;
                ends += item.minutes.duration();
                Turn { begins, ends, item }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Stage;
    use crate::sample::event;

    #[test]
    fn an_item_begins_when_the_one_before_it_ends() {
        let mut details = event(Stage::Draft).details;
        assert_eq!(details.turns(), []);
        details.agenda = [20, 45]
            .map(|minutes| AgendaItem {
                title: String::new(),
                speaker: String::new(),
                minutes: Minutes(minutes),
            })
            .into();
        let turns = details.turns();
        assert_eq!(turns[0].begins, details.starts_at);
        assert_eq!(turns[1].begins, turns[0].ends);
        let all = turns[1].ends - details.starts_at;
        assert_eq!(all.num_minutes(), 65);
    }
}
