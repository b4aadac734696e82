//! What the editor is given: the evening in numbers, and sentences with holes.

use domain::tour::ride::Ride;
use serde::{Deserialize, Serialize};

use super::words::Words;

/// What the editor shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorModel {
    /// The evening in numbers.
    pub ride: Ride,
    /// So many of its stops are visited, in this order; the others stand beside.
    pub chosen: usize,
    /// Whether some riding times are guesses, and others are not.
    pub is_mixed: bool,
    /// Whether that is proven to be the best evening.
    pub proven: bool,
    /// The clock at departure, in seconds since midnight.
    pub departs: i64,
    /// In the night that the clock changes: after so many seconds, by so many.
    pub clock_change: Option<(i64, i64)>,
    /// The stops, as in `ride.stops`.
    pub stops: Vec<EditorStop>,
    /// The start point: what is said there, and its address.
    pub start: (String, String),
    /// What is said at the end point.
    pub end: String,
    /// The sheet of icons.
    pub icons: String,
    /// The sentences.
    pub words: Words,
}

/// A stop, as far as it does not change with the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorStop {
    /// Its number.
    pub id: i64,
    /// Name of the place.
    pub name: String,
    /// What goes on there.
    pub activity: String,
    /// Class, icon and words of the host's state.
    pub badge: (String, String, String),
    /// What to look at; whether it is a problem.
    pub notes: Vec<(bool, String)>,
}

impl EditorModel {
    /// As the page carries it.
    pub fn written(&self) -> String {
        // Numbers and texts under names: nothing that can fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The other way round.
    pub fn read(written: &str) -> Option<Self> {
        serde_json::from_str(written).ok()
    }
}
