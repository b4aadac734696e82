//! What the planner is asked: places, candidate stops, and how much time there is.
//!
//! A [`Problem`] is always well formed. It is made from a [`Draft`]; every
//! refusal is a [`Malformed`] that names the field. Questions that differ a
//! little are made from one another by its methods.

use std::collections::HashSet;

use super::draft::{Draft, Stop, Window};

/// Whole seconds, of any origin; an instant or a duration.
pub type Seconds = i64;

/// Durations and instants from here on are all "longer than any evening": they
/// are cut to this, so that no sum in the search can overflow.
pub const LONGEST: Seconds = 1 << 60;

/// More candidate stops than this are refused.
pub const MOST_STOPS: usize = 1_000;

/// The greatest value (or, below zero, penalty) of one stop.
pub const GREATEST_VALUE: i64 = 1_000_000_000_000;

/// A well-formed question to the planner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    start: usize,
    end: Option<usize>,
    depart: Seconds,
    return_by: Seconds,
    places: usize,
    travel: Vec<Seconds>,
    stops: Vec<Stop>,
    max_stops: usize,
    first: Option<usize>,
    last: Option<usize>,
}

impl Problem {
    /// Reads a problem in the JSON of the command `itinerary solve`.
    ///
    /// # Errors
    /// Anything unknown, missing, negative, out of range or contradictory.
    pub fn from_json(json: &str) -> Result<Self, Malformed> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let draft: Draft = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let path = match error.path().to_string() {
                path if path == "." => "problem".to_owned(),
                path => path,
            };
            Malformed::new(path, error.into_inner().to_string())
        })?;
        reader
            .end()
            .map_err(|error| Malformed::new("problem", error.to_string()))?;
        Self::try_from(draft)
    }

    /// The candidates, in the order given.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// When the ride begins.
    pub fn depart(&self) -> Seconds {
        self.depart
    }

    /// When the ride must be over.
    pub fn return_by(&self) -> Seconds {
        self.return_by
    }

    /// The place where the ride begins.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The place where the ride ends, if not at the last stop.
    pub fn end(&self) -> Option<usize> {
        self.end
    }

    /// How many stops a plan may have; never more than there are candidates.
    pub fn max_stops(&self) -> usize {
        self.max_stops
    }

    /// Seconds on the direct leg between two places.
    pub fn travel(&self, from: usize, to: usize) -> Seconds {
        self.travel[from * self.places + to]
    }

    /// The same question with another latest return.
    #[must_use]
    pub fn returning_by(mut self, return_by: Seconds) -> Self {
        self.return_by = return_by.clamp(0, LONGEST);
        self
    }

    /// The same question with another limit to the number of stops.
    #[must_use]
    pub fn with_at_most(mut self, stops: usize) -> Self {
        self.max_stops = stops.min(self.stops.len());
        self
    }

    /// The same question without this stop; the others keep their positions.
    #[must_use]
    pub fn without(mut self, stop: usize) -> Self {
        let stop = &mut self.stops[stop];
        stop.required = false;
        // Longer than any evening.
        stop.visit = 2 * LONGEST;
        self
    }

    /// The same question with this stop required, and no other before it.
    #[must_use]
    pub fn beginning_with(mut self, stop: usize) -> Self {
        self.stops[stop].required = true;
        self.first = Some(stop);
        self
    }

    /// The same question with this stop required, and no other after it.
    #[must_use]
    pub fn ending_with(mut self, stop: usize) -> Self {
        self.stops[stop].required = true;
        self.last = Some(stop);
        self
    }

    /// Whether one stop may be visited straight before another: nothing comes
    /// before the stop that is pinned first, nothing after the one pinned last.
    pub fn may_follow(&self, stop: usize, next: usize) -> bool {
        self.first != Some(next) && self.last != Some(stop)
    }

    /// The same question where exactly these stops (by position) are required.
    #[must_use]
    pub fn requiring(mut self, required: impl Fn(usize) -> bool) -> Self {
        for (index, stop) in self.stops.iter_mut().enumerate() {
            stop.required = required(index);
        }
        self
    }
}

impl TryFrom<Draft> for Problem {
    type Error = Malformed;

    fn try_from(draft: Draft) -> Result<Self, Malformed> {
        let places = draft.travel.len();
        if let Some(row) = draft.travel.iter().position(|row| row.0.len() != places) {
            let what = format!(
                "not square: {} columns in a matrix of {places} rows",
                draft.travel[row].0.len()
            );
            return Err(Malformed::new(format!("travel[{row}]"), what));
        }
        let in_range = |field: String, place: usize| {
            if place < places {
                return Ok(());
            }
            let what = format!("there is no place {place}: the matrix has {places}");
            Err(Malformed::new(field, what))
        };
        in_range("start".to_owned(), draft.start)?;
        if let Some(end) = draft.end {
            in_range("end".to_owned(), end)?;
        }
        if draft.stops.len() > MOST_STOPS {
            let what = format!("{} stops, at most {MOST_STOPS}", draft.stops.len());
            return Err(Malformed::new("stops", what));
        }
        let mut ids = HashSet::with_capacity(draft.stops.len());
        for (index, stop) in draft.stops.iter().enumerate() {
            in_range(format!("stops[{index}].at"), stop.at)?;
            if !ids.insert(stop.id.as_str()) {
                let what = format!("`{}` is used twice", stop.id);
                return Err(Malformed::new(format!("stops[{index}].id"), what));
            }
            if !(-GREATEST_VALUE..=GREATEST_VALUE).contains(&stop.value) {
                let what = format!("must lie within {GREATEST_VALUE} of zero");
                return Err(Malformed::new(format!("stops[{index}].value"), what));
            }
            if stop.visit < 0 {
                let field = format!("stops[{index}].visit");
                return Err(Malformed::new(field, "a time cannot be negative"));
            }
        }
        if draft.depart < 0 {
            return Err(Malformed::new("depart", "a time cannot be negative"));
        }
        if draft.return_by < 0 {
            return Err(Malformed::new("return_by", "a time cannot be negative"));
        }
        let mut travel = Vec::with_capacity(places * places);
        for (from, row) in draft.travel.into_iter().enumerate() {
            if let Some(to) = row.0.iter().position(|&leg| leg < 0) {
                let field = format!("travel[{from}][{to}]");
                return Err(Malformed::new(field, "a time cannot be negative"));
            }
            travel.extend(row.0.into_iter().map(|leg| leg.min(LONGEST)));
        }
        let mut stops = draft.stops;
        for stop in &mut stops {
            stop.visit = stop.visit.min(LONGEST);
            stop.windows = merged(std::mem::take(&mut stop.windows));
        }
        Ok(Self {
            start: draft.start,
            end: draft.end,
            depart: draft.depart.min(LONGEST),
            return_by: draft.return_by.min(LONGEST),
            places,
            travel,
            max_stops: draft.max_stops.unwrap_or(usize::MAX).min(stops.len()),
            stops,
            first: None,
            last: None,
        })
    }
}

/// The same moments as sorted windows that do not touch.
fn merged(mut windows: Vec<Window>) -> Vec<Window> {
    windows.sort_by_cached_key(|window| window.opens());
    let mut merged: Vec<Window> = Vec::with_capacity(windows.len());
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.opens() <= last.closes() => last.reach(window.closes()),
            _ => merged.push(window),
        }
    }
    merged
}

/// Why a problem is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {what}")]
pub struct Malformed {
    /// The field, as a path: `stops[3].windows[0]`.
    pub field: String,
    /// What is wrong with it.
    pub what: String,
}

impl Malformed {
    /// A refusal of a field, with what is wrong with it.
    pub(super) fn new(field: impl Into<String>, what: impl Into<String>) -> Self {
        // One line, whatever the input held.
        let one_line = |text: String| text.replace(char::is_control, " ");
        Self {
            field: one_line(field.into()),
            what: one_line(what.into()),
        }
    }
}
