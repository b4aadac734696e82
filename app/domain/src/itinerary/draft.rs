//! A problem as it is written: in code, or as the JSON of `itinerary solve`.
//!
//! Reading refuses what has the wrong shape; what must fit together is checked
//! when a [`Problem`](super::Problem) is made of it. To add a field: add it
//! here, check it there, and write it down in the contract of the command.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::problem::{LONGEST, Malformed, Seconds};

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

    /// Makes it last until another moment, if that is later.
    pub(super) fn reach(&mut self, closes: Seconds) {
        self.closes = self.closes.max(closes);
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
