//! Points and places on the earth.

use std::hash::{Hash, Hasher};

use geo::{Distance, Haversine};
use serde::{Deserialize, Serialize};

/// A point in WGS84, degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub latitude: f64,
    /// Degrees east, −180 to 180.
    pub longitude: f64,
}

/// For marks of what was looked at (`group::roster::seen`): the same degrees,
/// bit by bit.
impl Hash for Point {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.latitude.to_bits().hash(state);
        self.longitude.to_bits().hash(state);
    }
}

impl Point {
    /// A point, if both numbers are finite and in range.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)).then_some(
            Self {
                latitude,
                longitude,
            },
        )
    }

    /// Great-circle distance in metres.
    pub fn metres_to(self, other: Self) -> f64 {
        Haversine.distance(geo::Point::from(self), geo::Point::from(other))
    }
}

impl From<Point> for geo::Point<f64> {
    fn from(point: Point) -> Self {
        geo::Point::new(point.longitude, point.latitude)
    }
}

/// Where an event starts or ends: a name, an address, and the point if it is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name, such as "Huisartsenpraktijk De Brug".
    pub name: String,
    /// Street, number and town; may be empty.
    #[serde(default)]
    pub address: String,
    /// The point, if known; without it cycling times are not computed.
    #[serde(default)]
    pub point: Option<Point>,
}

impl Place {
    /// On one line: `Huisartsenpraktijk De Brug, Turfmarkt 2`; an address that is
    /// the name too, once.
    pub fn line(&self) -> String {
        let more = Some(&self.address).filter(|address| **address != self.name);
        let parts = [Some(&self.name), more].into_iter().flatten();
        let parts: Vec<_> = parts
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect();
        parts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_once() {
        let line = |name: &str, address: &str| {
            let (name, address) = (name.to_owned(), address.to_owned());
            Place {
                name,
                address,
                point: None,
            }
            .line()
        };
        assert_eq!(line("De Brug", "Kade 1"), "De Brug, Kade 1");
        assert_eq!(line("De Brug", ""), "De Brug");
        assert_eq!(line("Kade 1", "Kade 1"), "Kade 1");
        assert_eq!(line("", "Kade 1"), "Kade 1");
    }
}
