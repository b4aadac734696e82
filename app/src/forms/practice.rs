//! A GP practice.

use domain::group::Practice;
use domain::group::roster::{RosterRefusal, seen};
use domain::place::Point;
use serde::Deserialize;

use super::point::{point, typed};
use super::{FieldErrors, FieldProblem};

/// What the form of a practice posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PracticeForm {
    /// Name of the practice.
    pub name: String,
    /// Street, number and town.
    pub address: String,
    /// Telephone number.
    pub telephone: String,
    /// Degrees north, with a comma or a point.
    pub latitude: String,
    /// Degrees east, with a comma or a point.
    pub longitude: String,
    /// Mark of what was looked at; empty for a new one.
    pub seen: String,
    /// `remove`, if that button was pressed.
    #[serde(rename = "do")]
    pub wish: String,
}

/// A practice as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeDetails {
    /// Name of the practice.
    pub name: String,
    /// Street, number and town; may be empty.
    pub address: String,
    /// Telephone number; may be empty.
    pub telephone: String,
    /// Where it is, if known.
    pub point: Option<Point>,
}

impl PracticeForm {
    /// What is there now.
    pub fn filled(practice: &Practice) -> Self {
        let [latitude, longitude] = typed(practice.point);
        Self {
            name: practice.name.clone(),
            address: practice.address.clone(),
            telephone: practice.telephone.clone(),
            latitude,
            longitude,
            seen: seen(practice),
            wish: String::new(),
        }
    }

    /// Whether this is a wish to remove.
    pub fn is_removal(&self) -> bool {
        self.wish == "remove"
    }

    /// The practice.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self) -> Result<PracticeDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let details = PracticeDetails {
            name: errors.required("name", &self.name, 120),
            address: errors.text("address", &self.address, 200),
            telephone: errors.telephone("telephone", &self.telephone),
            point: point(&mut errors, "", [&self.latitude, &self.longitude]),
        };
        errors.or(details)
    }
}

/// The field that a refusal is about.
pub fn refused(refusal: RosterRefusal) -> FieldErrors {
    let mut errors = FieldErrors::default();
    match refusal {
        RosterRefusal::PracticeTwice | RosterRefusal::MemberTwice => {
            errors.add("name", FieldProblem::Double);
        }
        RosterRefusal::PracticeUnknown => errors.add("practices", FieldProblem::NotAChoice),
        // Said above the form: no field is to blame.
        RosterRefusal::PracticeInUse => {}
    }
    errors
}
