//! Where an event starts or ends: chosen from the list, or typed.

use domain::place::{Place, Point};

use super::EventChoices;
use crate::forms::{FieldErrors, FieldProblem};

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
        let degrees = |degrees: Option<f64>| degrees.map(|d| d.to_string()).unwrap_or_default();
        Self {
            pick: String::new(),
            name: place.name.clone(),
            address: place.address.clone(),
            latitude: degrees(place.point.map(|point| point.latitude)),
            longitude: degrees(place.point.map(|point| point.longitude)),
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
            let Some(choice) = choices
                .places
                .iter()
                .find(|choice| choice.code == self.pick)
            else {
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
        let [latitude, longitude] = [&self.latitude, &self.longitude].map(|typed| typed.trim());
        if latitude.is_empty() && longitude.is_empty() {
            return None;
        }
        let degrees = |typed: &str| typed.replace(',', ".").parse().ok();
        let point = degrees(latitude)
            .zip(degrees(longitude))
            .and_then(|(latitude, longitude)| Point::new(latitude, longitude));
        if point.is_none() {
            errors.add(format!("{prefix}_latitude"), FieldProblem::NotAPoint);
        }
        point
    }
}
