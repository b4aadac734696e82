//! Where an event starts or ends: chosen from the list, or typed.

use domain::place::{Place, Point};

use super::{EventChoices, EventForm};
use crate::forms::address::{AddressQuestion, degrees, taken};
use crate::forms::point::{point, typed};
use crate::forms::{FieldErrors, FieldProblem};

impl EventForm {
    /// For which place "Zoek adres" was pressed, and what it asks. A place that is
    /// chosen is looked up where it is said to be.
    pub fn question(&self, choices: &EventChoices) -> Option<(&'static str, AddressQuestion)> {
        let (prefix, place) = match self.find.as_str() {
            "start" => ("start", self.start()),
            "end" => ("end", self.end_place()),
            _ => return None,
        };
        let chosen = choices.place(&place.pick).map(|choice| &choice.place);
        let address = chosen.map_or(&place.address, |place| &place.address);
        let address = address.trim();
        let question = if address.is_empty() {
            place
                .point(&mut FieldErrors::default(), prefix)
                .map_or(AddressQuestion::Nothing, AddressQuestion::Near)
        } else {
            AddressQuestion::Typed(address.to_owned())
        };
        Some((prefix, question))
    }

    /// Fills in the address that was taken, if one was; for which place.
    pub fn take(&mut self, choices: &EventChoices) -> Option<&'static str> {
        let (prefix, found) = self.found.split_once('|')?;
        let found = taken(found)?;
        let line = found.line();
        let latitude = degrees(found.point.latitude);
        let longitude = degrees(found.point.longitude);
        let chosen = |pick: &str| choices.place(pick).map(|choice| choice.place.name.clone());
        match prefix {
            "start" => {
                // A point belongs to the place whose name is beside it.
                if let Some(name) = chosen(&self.start_pick) {
                    self.start_name = name;
                }
                self.start_address = line;
                (self.start_latitude, self.start_longitude) = (latitude, longitude);
                Some("start")
            }
            "end" => {
                if let Some(name) = chosen(&self.end_pick) {
                    self.end_name = name;
                }
                self.end_address = line;
                (self.end_latitude, self.end_longitude) = (latitude, longitude);
                Some("end")
            }
            _ => None,
        }
    }
}

impl EventChoices {
    /// The place with this code.
    fn place(&self, code: &str) -> Option<&super::PlaceChoice> {
        self.places.iter().find(|choice| choice.code == code)
    }
}

/// A place as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)] // The fields are those of `Place`.
pub struct PlaceFields {
    /// Code of the place chosen; empty if it is typed.
    pub pick: String,
    pub name: String,
    pub address: String,
    pub latitude: String,
    pub longitude: String,
}

impl PlaceFields {
    /// What is there now.
    pub fn filled(place: &Place) -> Self {
        let [latitude, longitude] = typed(place.point);
        Self {
            pick: String::new(),
            name: place.name.clone(),
            address: place.address.clone(),
            latitude,
            longitude,
        }
    }

    /// The place; its fields are called `<prefix>_pick` and so on. A place that is
    /// chosen but not known on the map takes the point that was typed.
    pub(super) fn parse(
        &self,
        errors: &mut FieldErrors,
        prefix: &str,
        choices: &EventChoices,
    ) -> Place {
        if !self.pick.is_empty() {
            let Some(choice) = choices.place(&self.pick) else {
                errors.add(format!("{prefix}_pick"), FieldProblem::NotAChoice);
                return Place::default();
            };
            let mut place = choice.place.clone();
            // What was typed before belongs to the place that was there before.
            if place.point.is_none() && self.name.trim() == place.name {
                place.point = self.point(errors, prefix);
            }
            return place;
        }
        let name = errors.text(&format!("{prefix}_name"), &self.name, 120);
        let address = errors.text(&format!("{prefix}_address"), &self.address, 200);
        if name.is_empty() && address.is_empty() {
            errors.add(format!("{prefix}_pick"), FieldProblem::Missing);
        }
        Place {
            name: if name.is_empty() {
                address.clone()
            } else {
                name
            },
            address,
            point: self.point(errors, prefix),
        }
    }

    fn point(&self, errors: &mut FieldErrors, prefix: &str) -> Option<Point> {
        point(
            errors,
            &format!("{prefix}_"),
            [&self.latitude, &self.longitude],
        )
    }
}
