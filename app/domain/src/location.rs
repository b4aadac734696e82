//! A place in the social directory where welfare or informal care happens.

use serde::{Deserialize, Serialize};

use crate::contact::Contact;
use crate::id::{DistrictId, LocationId};
use crate::place::Point;
use crate::time::Opening;

/// What the form for a location holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LocationDetails {
    /// Name as shown, such as "Buurtkamer De Spreeuw".
    pub name: String,
    /// Who runs it.
    pub provider: String,
    /// Street and number.
    pub address: String,
    /// Postcode, such as `1025 AB`; may be empty.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Where it is, if known.
    pub point: Option<Point>,
    /// The host: whom to ask for a slot.
    pub contact: Contact,
    /// What it offers, in a sentence or two.
    pub description: String,
    /// What goes on in the evening; shown to participants.
    pub activity: String,
    /// Weekly opening hours.
    pub openings: Vec<Opening>,
}

/// A location of a district's directory.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// Its number.
    pub id: LocationId,
    /// The district whose directory holds it.
    pub district: DistrictId,
    /// What is known about it.
    pub details: LocationDetails,
    /// Counts every change, to catch two editors.
    pub revision: u32,
}
