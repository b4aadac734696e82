//! The evening while it is being made: an order, what is held first, last or at
//! a time, and everything that follows from them. Nothing here knows a browser.

use std::time::Duration;

use domain::tour::ride::best::Found;
use domain::tour::ride::{Evening, Passage, Ride, RidePin, RideStop};

use super::model::EditorModel;
use super::words::Sentence;

/// The evening being made. Stops are positions in the model's list of them.
#[derive(Debug, Clone)]
pub(super) struct Arrangement {
    /// What was given.
    pub model: EditorModel,
    /// The stops that are visited.
    pub order: Vec<usize>,
    /// Held first.
    pub first: Option<usize>,
    /// Held last.
    pub last: Option<usize>,
    /// When each stop is to begin, if it is held at a time: seconds from departure.
    begins: Vec<Option<i64>>,
    /// What the planner proved to be the best order.
    best: Option<Vec<usize>>,
    /// Why the planner found none.
    pub trouble: Vec<String>,
    /// The last change, in words.
    pub said: String,
    /// What a pointer holds.
    pub dragged: Option<usize>,
    /// Whether scripts run here.
    pub awake: bool,
    ride: Ride,
    /// The order, timed.
    pub evening: Evening,
    slack: Option<Vec<i64>>,
}

/// The stop with this pin in the evening that is saved.
fn pinned(ride: &Ride, pin: RidePin) -> Option<usize> {
    ride.stops.iter().position(|stop| stop.pin == Some(pin))
}

/// The time at which a stop is held in the evening that is saved.
fn begin(stop: &RideStop) -> Option<i64> {
    match stop.pin {
        Some(RidePin::At(at)) => Some(at),
        _ => None,
    }
}

impl Arrangement {
    /// As it is saved.
    pub fn new(model: EditorModel) -> Self {
        let order: Vec<usize> = (0..model.chosen).collect();
        let ride = model.ride.clone();
        Self {
            best: model.proven.then(|| order.clone()),
            first: pinned(&ride, RidePin::First),
            last: pinned(&ride, RidePin::Last),
            begins: ride.stops.iter().map(begin).collect(),
            evening: ride.along(&order),
            slack: ride.slack(&order),
            trouble: Vec::new(),
            said: String::new(),
            dragged: None,
            awake: false,
            ride,
            order,
            model,
        }
    }

    /// What follows from the order and what is held.
    fn retime(&mut self) {
        for (index, stop) in self.ride.stops.iter_mut().enumerate() {
            stop.pin = if self.first == Some(index) {
                Some(RidePin::First)
            } else if self.last == Some(index) {
                Some(RidePin::Last)
            } else {
                self.begins[index].map(RidePin::At)
            };
        }
        self.evening = self.ride.along(&self.order);
        self.slack = self.ride.slack(&self.order);
    }

    /// Stops as a form posts them: their numbers.
    pub fn numbers(&self, stops: &[usize]) -> String {
        let number = |stop: &usize| self.model.stops[*stop].id.to_string();
        stops.iter().map(number).collect::<Vec<_>>().join(" ")
    }

    /// Place in the order, from 0; `None` beside it.
    pub fn position(&self, stop: usize) -> Option<usize> {
        self.order.iter().position(|each| *each == stop)
    }

    /// Whether it is the first of the order.
    pub fn is_first(&self, stop: usize) -> bool {
        self.order.first() == Some(&stop)
    }

    /// Whether it is the last of the order.
    pub fn is_last(&self, stop: usize) -> bool {
        self.order.last() == Some(&stop)
    }

    /// Whether it is held first, wherever it is now.
    pub fn is_held_first(&self, stop: usize) -> bool {
        self.first == Some(stop)
    }

    /// Whether it is held last, wherever it is now.
    pub fn is_held_last(&self, stop: usize) -> bool {
        self.last == Some(stop)
    }

    /// The group at a stop.
    pub fn passage(&self, stop: usize) -> Option<&Passage> {
        self.evening.passages.get(self.position(stop)?)
    }

    /// How much later the visit may begin; `None` if the evening does not hold.
    pub fn slack(&self, stop: usize) -> Option<i64> {
        self.slack.as_ref()?.get(self.position(stop)?).copied()
    }

    /// What stands beside the tour.
    pub fn beside(&self) -> Vec<usize> {
        let stops = 0..self.model.stops.len();
        stops.filter(|stop| !self.order.contains(stop)).collect()
    }

    /// Why a place is not visited, or what would come of it.
    pub fn joining(&self, stop: usize) -> String {
        let joining = self.ride.joining(&self.order, stop);
        self.model.joining(stop, joining)
    }

    /// Waiting before a visit, in words.
    pub fn waiting(&self, stop: usize) -> Option<String> {
        let is_held = matches!(self.ride.stops[stop].pin, Some(RidePin::At(_)));
        self.model.waiting(self.passage(stop)?, is_held)
    }

    /// What a place in reserve may take the place of: value and words of each choice.
    /// The first is what a hasty press takes: never a place that must be visited.
    pub fn swaps(&self, by: usize) -> Vec<(String, String)> {
        let choice = |&out: &usize| {
            let words = self.model.swapped(&self.order, out, by);
            (self.numbers(&[out]), words)
        };
        let (must, may): (Vec<usize>, Vec<usize>) =
            self.order.iter().partition(|out| self.model.is_must(**out));
        let mut choices: Vec<_> = may.iter().map(choice).collect();
        if choices.is_empty() {
            choices.push((
                String::new(),
                self.model.words[Sentence::SwapNone].to_owned(),
            ));
        }
        choices.extend(must.iter().map(choice));
        choices
    }

    /// At what time a stop is held, as its field has it; empty if it is not, or
    /// first or last.
    pub fn begins(&self, stop: usize) -> String {
        let begins = self.begins[stop].filter(|_| ![self.first, self.last].contains(&Some(stop)));
        begins.map_or_else(String::new, |at| self.model.typed_clock(at))
    }

    /// Whether it differs from what is saved.
    pub fn is_changed(&self) -> bool {
        let saved = &self.model.ride;
        !self.order.iter().copied().eq(0..self.model.chosen)
            || self.first != pinned(saved, RidePin::First)
            || self.last != pinned(saved, RidePin::Last)
            || !saved
                .stops
                .iter()
                .map(begin)
                .eq(self.begins.iter().copied())
    }

    /// Whether no evening is better.
    pub fn is_proven(&self) -> bool {
        self.best.as_ref() == Some(&self.order)
    }

    /// Puts a stop at another place of the order.
    pub fn move_to(&mut self, stop: usize, to: usize) {
        let Some(from) = self.position(stop) else {
            return;
        };
        if from != to && to < self.order.len() {
            let stop = self.order.remove(from);
            self.order.insert(to, stop);
            self.changed(Sentence::Moved, stop);
        }
    }

    /// One place up or down.
    pub fn step(&mut self, stop: usize, up: bool) {
        if let Some(at) = self.position(stop) {
            self.move_to(stop, if up { at.saturating_sub(1) } else { at + 1 });
        }
    }

    /// Puts a stop where it costs least.
    pub fn add(&mut self, stop: usize) {
        self.order = self.ride.joined(&self.order, stop);
        self.changed(Sentence::Added, stop);
    }

    /// Leaves a stop out.
    pub fn drop(&mut self, stop: usize) {
        self.let_go(stop);
        self.order.retain(|each| *each != stop);
        self.changed(Sentence::Dropped, stop);
    }

    /// One place instead of another.
    pub fn swap(&mut self, out: usize, by: usize) {
        for stop in self.order.iter_mut().filter(|stop| **stop == out) {
            *stop = by;
        }
        self.changed(Sentence::Added, by);
    }

    /// Holds a stop first, or lets it go.
    pub fn toggle_first(&mut self, stop: usize) {
        let held = (self.first != Some(stop)).then_some(stop);
        self.let_go(stop);
        self.first = held;
        self.held();
    }

    /// Holds a stop last, or lets it go.
    pub fn toggle_last(&mut self, stop: usize) {
        let held = (self.last != Some(stop)).then_some(stop);
        self.let_go(stop);
        self.last = held;
        self.held();
    }

    /// Holds a stop at a time, in seconds since midnight, and no longer first or last;
    /// or lets it go. The others stay where they are.
    pub fn hold_at(&mut self, stop: usize, wall: Option<i64>) {
        self.let_go(stop);
        self.begins[stop] = wall.map(|wall| self.model.from_departure(wall));
        self.held();
    }

    /// Asks the planner; whether it could say within the limit.
    pub fn plan(&mut self, clock: &mut dyn FnMut() -> Duration, limit: Duration) -> bool {
        match self.ride.best(clock, limit) {
            Found::Best(best) => {
                self.best = best.proven.then(|| best.order.clone());
                self.order = best.order;
                self.trouble.clear();
                self.retime();
            }
            Found::Impossible(trouble) => self.trouble = self.model.trouble(&trouble),
            Found::Undecided => return false,
        }
        true
    }

    /// No longer first or last.
    fn let_go(&mut self, stop: usize) {
        self.first = self.first.filter(|each| *each != stop);
        self.last = self.last.filter(|each| *each != stop);
    }

    /// What the planner proved was proven of other pins.
    fn held(&mut self) {
        self.best = None;
        self.retime();
    }

    fn changed(&mut self, sentence: Sentence, stop: usize) {
        self.retime();
        self.trouble.clear();
        let place = self.position(stop).map_or(0, |at| at + 1);
        self.said = self.model.words.filled(
            sentence,
            &[
                ("n", &self.model.stops[stop].name),
                ("p", &place.to_string()),
                ("c", &self.order.len().to_string()),
            ],
        );
    }
}

#[cfg(test)]
mod tests;
