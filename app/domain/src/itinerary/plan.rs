//! What the planner answers.
//!
//! [`Plan`] serialises exactly as the contract of `itinerary solve` says. To
//! add a figure: a field of [`Tour`], filled in by `timing`, and a line in the
//! contract.

use std::time::Duration;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::problem::Seconds;

/// An answer, and how long it took to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What was found out.
    pub answer: Answer,
    /// How long the search took.
    pub elapsed: Duration,
}

/// What the search found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The best tour found.
    Tour(Tour),
    /// No tour visits every required stop in time; proven.
    Impossible {
        /// An irreducible set of required stops (by position): with just these
        /// required there is no plan, and making any one optional gives one.
        /// Empty if there is no plan even with every stop optional.
        conflict: Vec<String>,
    },
    /// The time was over before a tour was found or excluded.
    Undecided,
}

/// A tour and what is proven about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// The stops in the order of visiting.
    pub visits: Vec<Visit>,
    /// The sum of the values of the stops visited.
    pub value: i64,
    /// No tour is worth more than this.
    pub bound: i64,
    /// Whether value, return and riding are all proven best, in this order.
    pub proven: bool,
    /// Seconds on the way.
    pub riding: Seconds,
    /// Seconds of waiting for a window to open.
    pub waiting: Seconds,
    /// When the tour is over.
    pub returns: Seconds,
}

/// One stop of a tour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// Position of the stop in the problem.
    #[serde(skip)]
    pub stop: usize,
    /// The stop's id.
    pub id: String,
    /// When one gets there.
    pub arrive: Seconds,
    /// When the visit begins.
    pub begin: Seconds,
    /// When one leaves.
    pub leave: Seconds,
}

impl Plan {
    /// The tour, if there is one.
    pub fn tour(&self) -> Option<&Tour> {
        match &self.answer {
            Answer::Tour(tour) => Some(tour),
            Answer::Impossible { .. } | Answer::Undecided => None,
        }
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let elapsed_us = u64::try_from(self.elapsed.as_micros()).unwrap_or(u64::MAX);
        let mut map = serializer.serialize_map(None)?;
        match &self.answer {
            Answer::Tour(tour) => {
                map.serialize_entry("feasible", &true)?;
                map.serialize_entry("proven", &tour.proven)?;
                map.serialize_entry("value", &tour.value)?;
                map.serialize_entry("bound", &tour.bound)?;
                map.serialize_entry("riding", &tour.riding)?;
                map.serialize_entry("waiting", &tour.waiting)?;
                map.serialize_entry("return", &tour.returns)?;
                map.serialize_entry("elapsed_us", &elapsed_us)?;
                map.serialize_entry("visits", &tour.visits)?;
            }
            Answer::Impossible { conflict } => {
                map.serialize_entry("feasible", &false)?;
                map.serialize_entry("proven", &true)?;
                map.serialize_entry("elapsed_us", &elapsed_us)?;
                map.serialize_entry("visits", &[(); 0])?;
                map.serialize_entry("conflict", conflict)?;
            }
            Answer::Undecided => {
                map.serialize_entry("feasible", &None::<bool>)?;
                map.serialize_entry("proven", &false)?;
                map.serialize_entry("elapsed_us", &elapsed_us)?;
                map.serialize_entry("visits", &[(); 0])?;
            }
        }
        map.end()
    }
}
