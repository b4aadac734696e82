//! A place in the social directory where welfare or informal care happens.

use serde::{Deserialize, Serialize};

use crate::contact::Contact;
use crate::id::{DistrictId, LocationId};
use crate::place::{Place, Point};
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

impl LocationDetails {
    /// As the start or end point of an evening.
    pub fn place(&self) -> Place {
        Place {
            name: self.name.clone(),
            address: self.full_address(),
            point: self.point,
        }
    }

    /// Address on one line: `Turfmarkt 2, 1029 VA Waterhaven`; what is not known is left out.
    pub fn full_address(&self) -> String {
        let town = [self.postcode.as_str(), self.town.as_str()];
        let town = town.into_iter().filter(|part| !part.is_empty());
        let town = town.collect::<Vec<_>>().join(" ");
        let parts = [self.address.as_str(), town.as_str()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// A Dutch postcode as it is written, `1025 AB`, however it was typed.
pub fn postcode(typed: &str) -> Option<String> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let (digits, letters) = typed.split_at_checked(4)?;
    let is_postcode = letters.len() == 2
        && !digits.starts_with('0')
        && digits.bytes().all(|b| b.is_ascii_digit())
        && letters.bytes().all(|b| b.is_ascii_alphabetic());
    is_postcode.then(|| format!("{digits} {}", letters.to_ascii_uppercase()))
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
    /// Whether it was taken out of the directory; tours that hold it keep it.
    pub retired: bool,
    /// Counts every change, to catch two editors.
    pub revision: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_written_one_way() {
        assert_eq!(postcode(" 1025ab ").as_deref(), Some("1025 AB"));
        assert_eq!(postcode("1025 AB").as_deref(), Some("1025 AB"));
        for odd in ["", "1025", "0123 AB", "1025 ABC", "1025 É", "éé25AB"] {
            assert_eq!(postcode(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_address_leaves_out_what_is_not_known() {
        let mut details = LocationDetails {
            address: "Turfmarkt 2".to_owned(),
            town: "Waterhaven".to_owned(),
            ..LocationDetails::default()
        };
        assert_eq!(details.full_address(), "Turfmarkt 2, Waterhaven");
        details.postcode = "1029 VA".to_owned();
        assert_eq!(details.full_address(), "Turfmarkt 2, 1029 VA Waterhaven");
        assert_eq!(LocationDetails::default().full_address(), "");
    }
}
