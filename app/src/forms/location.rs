//! A location of the social directory.

mod hours;

pub use hours::{DAYS, Edge, HoursForm, PERIODS};

use domain::address::Address;
use domain::contact::Contact;
use domain::location::{LocationDetails, postcode};
use domain::place::Point;
use serde::Deserialize;

use super::address::{self, AddressQuestion};
use super::{FieldErrors, FieldProblem};

/// What the form of a location posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LocationForm {
    /// Name as shown.
    pub name: String,
    /// Who runs it.
    pub provider: String,
    /// Street and number.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Degrees north, with a comma or a point.
    pub latitude: String,
    /// Degrees east, with a comma or a point.
    pub longitude: String,
    /// Name of the host.
    pub contact_name: String,
    /// Their telephone number.
    pub contact_telephone: String,
    /// Their mail address.
    pub contact_email: String,
    /// What it offers.
    pub description: String,
    /// What goes on in the evening.
    pub activity: String,
    /// Revision that was looked at; empty for a new one.
    pub revision: String,
    /// "Zoek adres" was pressed.
    pub find: String,
    /// An address that was found was taken.
    pub found: String,
    /// The opening hours: every other field.
    #[serde(flatten)]
    pub hours: HoursForm,
}

impl LocationForm {
    /// What is there now.
    pub fn filled(details: &LocationDetails, revision: u32) -> Self {
        let degrees = |degrees: fn(Point) -> f64| {
            details
                .point
                .map(|point| degrees(point).to_string())
                .unwrap_or_default()
        };
        let contact = &details.contact;
        Self {
            name: details.name.clone(),
            provider: details.provider.clone(),
            address: details.address.clone(),
            postcode: details.postcode.clone(),
            town: details.town.clone(),
            latitude: degrees(|point| point.latitude),
            longitude: degrees(|point| point.longitude),
            contact_name: contact.name.clone(),
            contact_telephone: contact.telephone.clone(),
            contact_email: contact
                .email
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            description: details.description.clone(),
            activity: details.activity.clone(),
            revision: revision.to_string(),
            hours: HoursForm::filled(&details.openings),
            ..Self::default()
        }
    }

    /// What "Zoek adres" asks: the address that was typed, else that of the point.
    pub fn question(&self) -> AddressQuestion {
        let typed = [&self.address, &self.postcode, &self.town].map(|typed| typed.trim());
        // The town alone is filled in beforehand.
        if typed[0].is_empty() && typed[1].is_empty() {
            return self
                .point(&mut FieldErrors::default())
                .map_or(AddressQuestion::Nothing, AddressQuestion::Near);
        }
        let typed: Vec<_> = typed.into_iter().filter(|part| !part.is_empty()).collect();
        AddressQuestion::Typed(typed.join(" "))
    }

    /// Fills in an address that was found.
    pub fn take(&mut self, found: Address) {
        self.address = found.street;
        self.postcode = found.postcode;
        self.town = found.town;
        self.latitude = address::degrees(found.point.latitude);
        self.longitude = address::degrees(found.point.longitude);
    }

    /// The location.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self) -> Result<LocationDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 120);
        let provider = errors.text("provider", &self.provider, 120);
        let address = errors.text("address", &self.address, 160);
        let postcode = match postcode(&self.postcode) {
            Some(postcode) => postcode,
            None if self.postcode.trim().is_empty() => String::new(),
            None => {
                errors.add("postcode", FieldProblem::NotAPostcode);
                String::new()
            }
        };
        let town = errors.text("town", &self.town, 80);
        let point = self.point(&mut errors);
        let contact = Contact {
            name: errors.text("contact_name", &self.contact_name, 120),
            telephone: errors.telephone("contact_telephone", &self.contact_telephone),
            email: errors.address("contact_email", &self.contact_email),
        };
        let description = errors.text("description", &self.description, 1_000);
        let activity = errors.text("activity", &self.activity, 500);
        let openings = self.hours.parse(&mut errors);
        errors.or(LocationDetails {
            name,
            provider,
            address,
            postcode,
            town,
            point,
            contact,
            description,
            activity,
            openings,
        })
    }

    /// The point typed; nothing if both fields are empty. Map programs copy the
    /// two together, so the first field may hold both.
    fn point(&self, errors: &mut FieldErrors) -> Option<Point> {
        let (latitude, longitude) = (self.latitude.trim(), self.longitude.trim());
        if latitude.is_empty() && longitude.is_empty() {
            return None;
        }
        let both = if longitude.is_empty() {
            both_in(latitude)
        } else {
            None
        };
        let (latitude, longitude) = both.unwrap_or((latitude, longitude));
        let point = degrees(latitude).zip(degrees(longitude));
        let point = point.and_then(|(latitude, longitude)| Point::new(latitude, longitude));
        if point.is_none() {
            let at = if degrees(latitude).is_none() {
                "latitude"
            } else {
                "longitude"
            };
            errors.add(at, FieldProblem::NotAPoint);
        }
        point
    }
}

/// A decimal number of degrees, with a comma or a point.
fn degrees(typed: &str) -> Option<f64> {
    typed
        .trim()
        .trim_end_matches('°')
        .replace(',', ".")
        .parse()
        .ok()
        .filter(|d: &f64| d.is_finite())
}

/// `52.4012, 4.9365` or `52,4012 4,9365` as two numbers.
fn both_in(typed: &str) -> Option<(&str, &str)> {
    typed
        .split_once(", ")
        .or_else(|| typed.split_once(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: &str, longitude: &str) -> Result<Option<Point>, FieldErrors> {
        let form = LocationForm {
            name: "De Veenpoort".to_owned(),
            latitude: latitude.to_owned(),
            longitude: longitude.to_owned(),
            ..LocationForm::default()
        };
        form.parse().map(|details| details.point)
    }

    #[test]
    fn a_point_is_typed_with_a_comma_or_pasted_whole() {
        let point = Point::new(52.4012, 4.9365);
        assert_eq!(at("52,4012", "4,9365").unwrap(), point);
        assert_eq!(at(" 52.4012 ", "4.9365").unwrap(), point);
        assert_eq!(at("52.4012, 4.9365", "").unwrap(), point);
        assert_eq!(at("52,4012 4,9365", "").unwrap(), point);
        assert_eq!(at("", "").unwrap(), None);
    }

    #[test]
    fn half_a_point_is_none() {
        for (latitude, longitude, field) in [
            ("52.4", "", "longitude"),
            ("", "4.9", "latitude"),
            ("952.4", "4.9", "longitude"),
            ("NaN", "4.9", "latitude"),
            ("Turfmarkt 2", "", "latitude"),
        ] {
            let errors = at(latitude, longitude).unwrap_err();
            assert!(
                errors.of(field).is_some(),
                "{latitude} {longitude}: {errors:?}"
            );
        }
    }

    #[test]
    fn a_location_comes_back_as_it_was() {
        let form = LocationForm {
            name: "De Veenpoort".to_owned(),
            postcode: "1029va".to_owned(),
            latitude: "52,4".to_owned(),
            longitude: "4,9".to_owned(),
            contact_email: "host@example.org".to_owned(),
            hours: [("fri-1-from", "20:00"), ("fri-1-until", "01.00")]
                .into_iter()
                .collect(),
            ..LocationForm::default()
        };
        let details = form.parse().unwrap();
        assert_eq!(details.postcode, "1029 VA");
        assert_eq!(LocationForm::filled(&details, 1).parse().unwrap(), details);
    }
}
