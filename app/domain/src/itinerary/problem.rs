//! What the planner is asked: places, candidate stops, and how much time there is.
//!
//! A [`Problem`] is always well formed. It is made from a [`Draft`], either
//! built in code or read from JSON; every refusal is a [`Malformed`] that names
//! the field. To add a field: add it to [`Draft`] or [`Stop`], check it in
//! [`Problem::try_from`], and write it down in the contract of the command.

use std::collections::HashSet;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// Whole seconds, of any origin; an instant or a duration.
pub type Seconds = i64;

/// Durations and instants from here on are all "longer than any evening": they
/// are cut to this, so that no sum in the search can overflow.
pub const LONGEST: Seconds = 1 << 60;

/// More candidate stops than this are refused.
pub const MOST_STOPS: usize = 1_000;

/// The greatest value (or, below zero, penalty) of one stop.
pub const GREATEST_VALUE: i64 = 1_000_000_000_000;

/// A time in which a visit may begin, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "(Seconds, Seconds)")]
pub struct Window {
    opens: Seconds,
    closes: Seconds,
}

impl Window {
    /// A window in which a visit may begin from `opens` up to and including `closes`.
    ///
    /// # Errors
    /// When it closes before it opens, or opens before zero.
    pub fn new(opens: Seconds, closes: Seconds) -> Result<Self, Malformed> {
        if opens < 0 {
            return Err(Malformed::new("windows", "a time cannot be negative"));
        }
        if closes < opens {
            let what = format!("the window closes ({closes}) before it opens ({opens})");
            return Err(Malformed::new("windows", what));
        }
        Ok(Self {
            opens: opens.min(LONGEST),
            closes: closes.min(LONGEST),
        })
    }

    /// The first moment at which a visit may begin.
    pub fn opens(self) -> Seconds {
        self.opens
    }

    /// The last moment at which a visit may begin.
    pub fn closes(self) -> Seconds {
        self.closes
    }
}

impl From<Window> for (Seconds, Seconds) {
    fn from(window: Window) -> Self {
        (window.opens, window.closes)
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (Moment(opens), Moment(closes)) = Deserialize::deserialize(deserializer)?;
        Self::new(opens, closes).map_err(|malformed| de::Error::custom(malformed.what))
    }
}

/// A place that may be visited.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Stop {
    /// How the plan refers to it; unique within the problem.
    pub id: String,
    /// Its place: a row of the travel matrix. Several stops may share one.
    pub at: usize,
    /// How long a visit takes.
    #[serde(deserialize_with = "seconds")]
    pub visit: Seconds,
    /// What a visit is worth, in any unit; plans with the greatest sum win.
    #[serde(deserialize_with = "value")]
    pub value: i64,
    /// Whether a plan without it is no plan.
    #[serde(default)]
    pub required: bool,
    /// When a visit may begin; any time if empty.
    #[serde(default, deserialize_with = "windows")]
    pub windows: Vec<Window>,
}

/// A problem as written, not yet checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Draft {
    /// The place where the ride begins.
    pub start: usize,
    /// The place where it ends; `None` if it ends at the last stop.
    #[serde(deserialize_with = "Option::deserialize")]
    pub end: Option<usize>,
    /// When the ride begins.
    #[serde(deserialize_with = "seconds")]
    pub depart: Seconds,
    /// When it must be over.
    #[serde(deserialize_with = "seconds")]
    pub return_by: Seconds,
    /// `travel[i][j]`: seconds from place `i` to place `j`. It need be neither
    /// symmetric nor metric; a ride is made of the legs between its stops only.
    pub travel: Vec<TravelRow>,
    /// The candidates.
    pub stops: Vec<Stop>,
    /// How many of them may be visited at most; any number if `None`.
    #[serde(default)]
    pub max_stops: Option<usize>,
}

/// One row of the travel matrix.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct TravelRow(#[serde(deserialize_with = "row")] pub Vec<Seconds>);

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
        // A visit that never begins and never ends.
        stop.required = false;
        stop.visit = LONGEST;
        stop.windows = vec![Window {
            opens: LONGEST,
            closes: LONGEST,
        }];
        self
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
        })
    }
}

/// The same moments as sorted windows that do not touch.
fn merged(mut windows: Vec<Window>) -> Vec<Window> {
    windows.sort_unstable();
    let mut merged: Vec<Window> = Vec::with_capacity(windows.len());
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.opens <= last.closes => {
                last.closes = last.closes.max(window.closes);
            }
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
    fn new(field: impl Into<String>, what: impl Into<String>) -> Self {
        // One line, whatever the input held.
        let one_line = |text: String| text.replace(char::is_control, " ");
        Self {
            field: one_line(field.into()),
            what: one_line(what.into()),
        }
    }
}

/// A derived reader also takes an array for an object, field by field; these
/// take objects only.
macro_rules! read_from_objects_only {
    ($type:ty, $name:literal) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Object;
                impl<'de> Visitor<'de> for Object {
                    type Value = $type;

                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str($name)
                    }

                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$type, A::Error> {
                        <$type>::deserialize(MapAccessDeserializer::new(map))
                    }
                }
                deserializer.deserialize_map(Object)
            }
        }
    };
}
read_from_objects_only!(Draft, "a problem");
read_from_objects_only!(Stop, "a stop");

/// A number of seconds from zero on.
struct Moment(Seconds);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_u64(Whole("a whole number of seconds, zero or more"))
            .map(Moment)
    }
}

/// Reads a whole number from zero on; greater ones than fit are cut.
struct Whole(&'static str);

impl Visitor<'_> for Whole {
    type Value = Seconds;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Seconds, E> {
        Ok(Seconds::try_from(number).unwrap_or(LONGEST).min(LONGEST))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Seconds, E> {
        if number < 0 {
            return Err(E::invalid_value(de::Unexpected::Signed(number), &self));
        }
        Ok(number.min(LONGEST))
    }
}

fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Seconds, D::Error> {
    Moment::deserialize(deserializer).map(|moment| moment.0)
}

fn row<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Seconds>, D::Error> {
    struct Row;
    impl<'de> Visitor<'de> for Row {
        type Value = Vec<Seconds>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a row of travel times")
        }

        fn visit_seq<A: de::SeqAccess<'de>>(self, mut cells: A) -> Result<Self::Value, A::Error> {
            let mut row = Vec::new();
            while let Some(Moment(leg)) = cells.next_element()? {
                row.push(leg);
            }
            Ok(row)
        }
    }
    deserializer.deserialize_seq(Row)
}

fn value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    i64::deserialize(deserializer)
}

/// Absent, `null` and `[]` all mean any time.
fn windows<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Window>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
