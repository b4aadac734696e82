//! A GP practice.

use domain::address::Address;
use domain::group::Practice;
use domain::group::roster::{RosterRefusal, seen};
use domain::place::Point;
use serde::Deserialize;

use super::address::{self, AddressQuestion};
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
    /// "Zoek adres" was pressed.
    pub find: String,
    /// An address that was found was taken.
    pub found: String,
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
            ..Self::default()
        }
    }

    /// Whether this is a wish to remove.
    pub fn is_removal(&self) -> bool {
        self.wish == "remove"
    }

    /// What "Zoek adres" asks: the address that was typed, else that of the point.
    pub fn question(&self) -> AddressQuestion {
        let typed = self.address.trim();
        if typed.is_empty() {
            let point = self.point(&mut FieldErrors::default());
            return point.map_or(AddressQuestion::Nothing, AddressQuestion::Near);
        }
        AddressQuestion::Typed(typed.to_owned())
    }

    /// Fills in an address that was found.
    pub fn take(&mut self, found: &Address) {
        self.address = found.line();
        self.latitude = address::degrees(found.point.latitude);
        self.longitude = address::degrees(found.point.longitude);
    }

    fn point(&self, errors: &mut FieldErrors) -> Option<Point> {
        point(errors, "", [&self.latitude, &self.longitude])
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
            point: self.point(&mut errors),
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
