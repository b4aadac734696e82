//! What is another way than somebody knows who has not been told for a while: the
//! mails that said so were taken back before they left, because a later change made
//! them untrue. From the history comes what they knew, from the event how it is; a
//! thing that changed and changed back is no news.

use chrono::{DateTime, TimeDelta, Utc};

use super::programme::told;
use super::{Change, address};
use crate::event::{Evening, Event};
use crate::history::{Entry, Happening};
use crate::time::{local_date, to_the_minute};
use crate::tour::Tour;

/// What somebody is told who was not told of the changes of a while.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// What is another way now than it was before those changes.
    pub changes: Vec<Change>,
    /// Whether one of them took the answers back, also if the evening is back where
    /// it was since.
    pub asked_anew: bool,
}

/// What is news to somebody who knows nothing of the changes `since` this moment.
/// The history stands the latest first. What was changed without a message is not
/// told, unless a change that is told was of the same thing; of an agenda, the
/// reason and the contacts the history does not say what they were, and they are
/// told even if they are the same again.
pub fn news_since(history: &[Entry], since: DateTime<Utc>, event: &Event, tour: &Tour) -> News {
    let mut known = Known::default();
    let mut asked_anew = false;
    for entry in history.iter().rev().filter(|entry| entry.at >= since) {
        match &entry.happening {
            Happening::Changed { changes } => {
                asked_anew |= changes.iter().any(Change::asks_anew);
                known.remember(changes, true);
            }
            Happening::ChangedQuietly { changes } => known.remember(changes, false),
            _ => {}
        }
    }
    News {
        changes: known.compared_with(event, tour),
        asked_anew,
    }
}

/// How something was before the first change of it, and whether one of its changes
/// is told.
#[derive(Debug)]
struct Before<T> {
    was: Option<T>,
    told: bool,
}

impl<T> Default for Before<T> {
    fn default() -> Self {
        Self {
            was: None,
            told: false,
        }
    }
}

impl<T> Before<T> {
    fn remember(&mut self, was: T, told: bool) {
        self.was.get_or_insert(was);
        self.told |= told;
    }

    /// As it was, if it is told.
    fn told(self) -> Option<T> {
        self.was.filter(|_| self.told)
    }
}

/// A place in the programme, as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    Absent,
    At(Option<Evening>),
}

#[derive(Debug, Default)]
struct Named {
    place: String,
    visit: Before<Visit>,
    activity: Before<String>,
}

#[derive(Debug, Default)]
struct Known {
    title: Before<String>,
    when: Before<Evening>,
    start: Before<String>,
    end: Before<String>,
    deadline: Before<DateTime<Utc>>,
    places: Vec<Named>,
    back: Before<DateTime<Utc>>,
    programme: bool,
    reason: bool,
    contacts: bool,
    /// Where it began by the last change of that; it may have come to end there too
    /// without a word.
    began_at: Option<String>,
    /// By how much the evening has moved so far: visits that moved along are not in
    /// the history.
    moved: TimeDelta,
}

impl Known {
    fn remember(&mut self, changes: &[Change], told: bool) {
        let before = self.moved;
        for change in changes {
            match change {
                Change::Title { from, .. } => self.title.remember(from.clone(), told),
                Change::When { from, to } => {
                    self.when.remember(*from, told);
                    self.moved += to_the_minute(to.0) - to_the_minute(from.0);
                }
                Change::Start { from, to } => {
                    self.start.remember(from.clone(), told);
                    self.began_at = Some(to.clone());
                }
                Change::End { from, .. } => {
                    let along = self.began_at.as_ref() == Some(from);
                    let was = self.start.was.clone().filter(|_| along);
                    self.end.remember(was.unwrap_or_else(|| from.clone()), told);
                }
                Change::Deadline { from, .. } => self.deadline.remember(*from, told),
                Change::Visit { place, from, .. } => {
                    let at = (from.0 - before, from.1 - before);
                    self.place(place).visit.remember(Visit::At(Some(at)), told);
                }
                Change::Activity { place, from, .. } => {
                    self.place(place).activity.remember(from.clone(), told);
                }
                Change::Added { place, .. } => {
                    self.place(place).visit.remember(Visit::Absent, told);
                }
                Change::Removed { place, at } => {
                    let at = at.map(|at| (at.0 - before, at.1 - before));
                    self.place(place).visit.remember(Visit::At(at), told);
                }
                Change::Back { from, .. } => self.back.remember(*from - before, told),
                Change::Programme => self.programme |= told,
                Change::Reason => self.reason |= told,
                Change::Contacts => self.contacts |= told,
            }
        }
    }

    fn place(&mut self, name: &str) -> &mut Named {
        let at = self.places.iter().position(|known| known.place == name);
        let at = at.unwrap_or_else(|| {
            self.places.push(Named {
                place: name.to_owned(),
                ..Named::default()
            });
            self.places.len() - 1
        });
        &mut self.places[at]
    }

    /// What differs, in the order in which it is told.
    fn compared_with(self, event: &Event, tour: &Tour) -> Vec<Change> {
        let now = &event.details;
        let begins = to_the_minute(now.starts_at);
        let began = self.when.was.map_or(begins, |was| to_the_minute(was.0));
        let mut changes = Vec::new();
        let from_to = |was: Before<String>, to: String| {
            let from = was.told().filter(|from| *from != to)?;
            Some((from, to))
        };
        if let Some((from, to)) = from_to(self.title, now.title.clone()) {
            changes.push(Change::Title { from, to });
        }
        if let Some(from) = self.when.told().filter(|from| *from != now.evening()) {
            let to = now.evening();
            changes.push(Change::When { from, to });
        }
        if let Some((from, to)) = from_to(self.start, address(&now.start)) {
            changes.push(Change::Start { from, to });
        }
        if let Some((from, to)) = from_to(self.end, address(&now.end)) {
            changes.push(Change::End { from, to });
        }
        let is_another_day = |from: &DateTime<Utc>| local_date(*from) != local_date(now.deadline);
        if let Some(from) = self.deadline.told().filter(is_another_day) {
            let to = now.deadline;
            changes.push(Change::Deadline { from, to });
        }
        let stands = |known: &Named| {
            let named = |p: &&crate::tour::PlannedStop| p.location.details.name == known.place;
            tour.stops.iter().position(|p| named(&p))
        };
        let mut places = self.places;
        places.sort_by_key(|known| stands(known).unwrap_or(usize::MAX));
        for known in places {
            let planned = stands(&known).map(|at| &tour.stops[at]);
            let Named {
                place,
                visit,
                activity,
            } = known;
            let was_there = visit.was != Some(Visit::Absent);
            match (visit.told(), planned) {
                (Some(Visit::Absent), Some(planned)) => changes.push(Change::Added {
                    place: place.clone(),
                    at: told(planned),
                }),
                (Some(Visit::At(at)), None) => changes.push(Change::Removed {
                    place: place.clone(),
                    at,
                }),
                (Some(Visit::At(Some(from))), Some(planned)) => {
                    let elsewhen = |to: &Evening| {
                        [from.0, from.1].map(|at| at - began) != [to.0, to.1].map(|at| at - begins)
                    };
                    changes.extend(told(planned).filter(elsewhen).map(|to| Change::Visit {
                        place: place.clone(),
                        from,
                        to,
                    }));
                }
                _ => {}
            }
            if let (true, Some(planned)) = (was_there, planned)
                && let Some((from, to)) = from_to(activity, planned.stop.activity.clone())
            {
                changes.push(Change::Activity { place, from, to });
            }
        }
        if let (Some(from), Some(to)) = (self.back.told(), tour.back(now).map(to_the_minute))
            && from - began != to - begins
        {
            changes.push(Change::Back { from, to });
        }
        let unsaid = [
            (self.programme, Change::Programme),
            (self.reason, Change::Reason),
            (self.contacts, Change::Contacts),
        ];
        changes.extend(
            unsaid
                .into_iter()
                .filter_map(|(told, it)| told.then_some(it)),
        );
        changes
    }
}

#[cfg(test)]
mod tests;
