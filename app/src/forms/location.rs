//! A location of the social directory.

mod hours;

pub use hours::{DAYS, Edge, HoursForm, PERIODS, USUAL_PERIODS};

use domain::address::Address;
use domain::contact::Contact;
use domain::location::{LocationDetails, postcode};
use domain::place::Point;
use serde::Deserialize;

use super::address::{self, AddressQuestion};
use super::point::{point, typed};
use super::{FieldErrors, FieldProblem, Seen};

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
    pub revision: Seen,
    /// "Zoek adres" was pressed.
    pub find: String,
    /// An address that was found was taken.
    pub found: String,
    /// `remove` or `put_back`, if that button was pressed.
    #[serde(rename = "do")]
    pub wish: String,
    /// The opening hours: every other field.
    #[serde(flatten)]
    pub hours: HoursForm,
}

impl LocationForm {
    /// What is there now.
    pub fn filled(details: &LocationDetails, revision: u32) -> Self {
        let [latitude, longitude] = typed(details.point);
        let contact = &details.contact;
        Self {
            name: details.name.clone(),
            provider: details.provider.clone(),
            address: details.address.clone(),
            postcode: details.postcode.clone(),
            town: details.town.clone(),
            latitude,
            longitude,
            contact_name: contact.name.clone(),
            contact_telephone: contact.telephone.clone(),
            contact_email: contact
                .email
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            description: details.description.clone(),
            activity: details.activity.clone(),
            revision: revision.into(),
            wish: String::new(),
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

    fn point(&self, errors: &mut FieldErrors) -> Option<Point> {
        point(errors, "", [&self.latitude, &self.longitude])
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
