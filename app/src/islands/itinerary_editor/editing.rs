//! The evening while it is being made: an order, what is held first and last,
//! and everything that follows from them.

use std::time::Duration;

use domain::tour::ride::best::Found;
use domain::tour::ride::{Evening, Passage, Ride, RidePin, RideStop};
use leptos::prelude::*;

use super::model::{EditorModel, Words};

/// The planner is stopped after so long; a finger does not wait longer.
const LIMIT: Duration = Duration::from_millis(1500);

/// Stops held first and last.
pub(super) type Held = (Option<usize>, Option<usize>);

/// When each stop is to begin, if it is held at a time: seconds from departure.
type Begins = Vec<Option<i64>>;

/// The evening being made.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub model: StoredValue<EditorModel>,
    pub order: RwSignal<Vec<usize>>,
    pub held: RwSignal<Held>,
    begins: RwSignal<Begins>,
    ride: Memo<Ride>,
    pub evening: Memo<Evening>,
    slack: Memo<Option<Vec<i64>>>,
    best: RwSignal<Option<Vec<usize>>>,
    pub trouble: RwSignal<Vec<String>>,
    pub dragged: RwSignal<Option<usize>>,
    pub said: RwSignal<String>,
}

/// What is held in the evening that is saved.
fn held_in(ride: &Ride) -> Held {
    let find = |pin| ride.stops.iter().position(|stop| stop.pin == Some(pin));
    (find(RidePin::First), find(RidePin::Last))
}

/// The times at which stops are held in the evening that is saved.
fn begins_in(ride: &Ride) -> Begins {
    let begin = |stop: &RideStop| match stop.pin {
        Some(RidePin::At(at)) => Some(at),
        _ => None,
    };
    ride.stops.iter().map(begin).collect()
}

impl Editing {
    pub fn begin(model: EditorModel) -> Self {
        let order: Vec<usize> = (0..model.chosen).collect();
        let best = RwSignal::new(model.proven.then(|| order.clone()));
        let held = RwSignal::new(held_in(&model.ride));
        let begins = RwSignal::new(begins_in(&model.ride));
        let model = StoredValue::new(model);
        let order = RwSignal::new(order);
        let ride = Memo::new(move |_| {
            let (first, last) = held.get();
            let mut ride = model.with_value(|m| m.ride.clone());
            for (index, stop) in ride.stops.iter_mut().enumerate() {
                if first == Some(index) {
                    stop.pin = Some(RidePin::First);
                } else if last == Some(index) {
                    stop.pin = Some(RidePin::Last);
                } else {
                    stop.pin = begins.read()[index].map(RidePin::At);
                }
            }
            ride
        });
        Self {
            model,
            order,
            held,
            begins,
            ride,
            evening: Memo::new(move |_| ride.read().along(&order.read())),
            slack: Memo::new(move |_| ride.read().slack(&order.read())),
            best,
            trouble: RwSignal::new(Vec::new()),
            dragged: RwSignal::new(None),
            said: RwSignal::new(String::new()),
        }
    }

    /// Part of what was given.
    pub fn with<T>(self, part: impl Fn(&EditorModel) -> T) -> T {
        self.model.with_value(part)
    }

    /// Place in the order, from 0; `None` beside it.
    pub fn position(self, stop: usize) -> Option<usize> {
        self.order.read().iter().position(|each| *each == stop)
    }

    pub fn passage(self, stop: usize) -> Option<Passage> {
        let evening = self.evening.read();
        let mut passages = evening.passages.iter();
        passages.find(|passage| passage.stop == stop).copied()
    }

    /// How much later the visit may begin; `None` if the evening does not hold.
    pub fn slack(self, stop: usize) -> Option<i64> {
        let at = self.position(stop)?;
        self.slack.read().as_ref()?.get(at).copied()
    }

    /// What stands beside the tour.
    pub fn beside(self) -> Vec<usize> {
        let order = self.order.read();
        let stops = self.with(|m| m.stops.len());
        (0..stops).filter(|stop| !order.contains(stop)).collect()
    }

    /// Why a place is not visited, or what would come of it.
    pub fn joining(self, stop: usize) -> String {
        let joining = self.ride.read().joining(&self.order.read(), stop);
        self.with(|m| m.joining(stop, joining))
    }

    /// Whether it differs from what is saved.
    pub fn is_changed(self) -> bool {
        let saved = self.with(|m| (m.chosen, held_in(&m.ride), begins_in(&m.ride)));
        let order = self.order.read();
        order.len() != saved.0
            || order.iter().enumerate().any(|(at, stop)| at != *stop)
            || self.held.get() != saved.1
            || *self.begins.read() != saved.2
    }

    /// At what time a stop is held, as its field has it; empty if it is not, or
    /// first or last.
    pub fn begins(self, stop: usize) -> String {
        let (first, last) = self.held.get();
        if [first, last].contains(&Some(stop)) {
            return String::new();
        }
        let begins = self.begins.read()[stop];
        begins.map_or_else(String::new, |at| self.with(|m| m.typed_clock(at)))
    }

    /// Holds a stop at a time, in seconds since midnight, and no longer first or last;
    /// or lets it go. The others stay where they are.
    pub fn hold_at(self, stop: usize, wall: Option<i64>) {
        let begins = wall.map(|wall| self.with(|m| m.from_departure(wall)));
        self.held.update(|(first, last)| {
            *first = first.filter(|each| *each != stop);
            *last = last.filter(|each| *each != stop);
        });
        self.begins.update(|all| all[stop] = begins);
        self.best.set(None);
    }

    /// Waiting before a visit.
    pub fn waiting(self, passage: &Passage) -> Option<String> {
        let pin = self.ride.read().stops[passage.stop].pin;
        self.with(|m| m.waiting(passage, matches!(pin, Some(RidePin::At(_)))))
    }

    pub fn is_proven(self) -> bool {
        self.best.read().as_ref() == Some(&*self.order.read())
    }

    pub fn move_to(self, stop: usize, to: usize) {
        let count = self.order.read_untracked().len();
        let Some(from) = untrack(|| self.position(stop)).filter(|_| to < count) else {
            return;
        };
        if from != to {
            self.order.update(|order| {
                let stop = order.remove(from);
                order.insert(to, stop);
            });
            self.says(|words| &words.moved, stop);
        }
    }

    pub fn add(self, stop: usize) {
        let order = untrack(|| self.ride.read().joined(&self.order.read(), stop));
        self.order.set(order);
        self.says(|words| &words.added, stop);
    }

    pub fn drop(self, stop: usize) {
        let (first, last) = self.held.get_untracked();
        self.held.set((
            first.filter(|each| *each != stop),
            last.filter(|each| *each != stop),
        ));
        self.order
            .update(|order| order.retain(|each| *each != stop));
        self.says(|words| &words.dropped, stop);
    }

    pub fn swap(self, out: usize, by: usize) {
        self.order.update(|order| {
            for stop in order.iter_mut().filter(|stop| **stop == out) {
                *stop = by;
            }
        });
        self.says(|words| &words.added, by);
    }

    /// Holds a stop first, or lets it go.
    pub fn toggle_first(self, stop: usize) {
        self.held.update(|(first, last)| {
            *first = (*first != Some(stop)).then_some(stop);
            *last = last.filter(|each| *each != stop);
        });
        self.best.set(None);
    }

    /// Holds a stop last, or lets it go.
    pub fn toggle_last(self, stop: usize) {
        self.held.update(|(first, last)| {
            *last = (*last != Some(stop)).then_some(stop);
            *first = first.filter(|each| *each != stop);
        });
        self.best.set(None);
    }

    /// Asks the planner, here in the browser.
    pub fn plan(self) {
        let began = now();
        let mut clock = || Duration::from_millis(now().saturating_sub(began));
        match self.ride.read_untracked().best(&mut clock, LIMIT) {
            Found::Best(best) => {
                self.best.set(best.proven.then(|| best.order.clone()));
                self.order.set(best.order);
                self.trouble.set(Vec::new());
            }
            Found::Impossible(trouble) => self.trouble.set(self.with(|m| m.trouble(&trouble))),
            Found::Undecided => {}
        }
    }

    fn says(self, sentence: fn(&Words) -> &String, stop: usize) {
        let at = untrack(|| self.position(stop)).map_or(0, |at| at + 1);
        let count = self.order.read_untracked().len();
        self.trouble.set(Vec::new());
        self.said.set(self.with(|m| {
            sentence(&m.words)
                .replace("{n}", &m.stops[stop].name)
                .replace("{p}", &at.to_string())
                .replace("{c}", &count.to_string())
        }));
    }
}

/// Milliseconds; only differences mean something.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A date is far below 2^53.
fn now() -> u64 {
    leptos::web_sys::js_sys::Date::now() as u64
}
