//! Looking up an address from a form: the button `find` asks, a button `found`
//! takes one of the hits. Both post the whole form, so that nothing typed is lost
//! and no script is needed.

use domain::address::Address;
use domain::place::Point;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum AddressQuestion {
    /// The address that was typed.
    Typed(String),
    /// The address of this place: nothing but a point was filled in.
    Near(Point),
    /// The fields are empty.
    Nothing,
}

/// Between the parts of a hit as its button posts it.
const BETWEEN: char = '|';

/// What a hit's button posts: point, street, postcode, town.
pub fn code(address: &Address) -> String {
    let point = format!(
        "{:.6} {:.6}",
        address.point.latitude, address.point.longitude
    );
    [&point, &address.street, &address.postcode, &address.town]
        .map(|part| part.replace(BETWEEN, " "))
        .join(&BETWEEN.to_string())
}

/// The hit that was taken; nothing if none was.
pub fn taken(posted: &str) -> Option<Address> {
    let [point, street, postcode, town] =
        posted.split(BETWEEN).collect::<Vec<_>>().try_into().ok()?;
    let (latitude, longitude) = point.split_once(' ')?;
    Some(Address {
        street: street.to_owned(),
        postcode: postcode.to_owned(),
        town: town.to_owned(),
        point: Point::new(latitude.parse().ok()?, longitude.parse().ok()?)?,
    })
}

/// Degrees as they stand in a field: five decimals are a metre.
pub fn degrees(degrees: f64) -> String {
    format!("{degrees:.5}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_comes_back_as_it_was() {
        let address = Address {
            street: "Lijsterstraat 20".to_owned(),
            postcode: "3815 DT".to_owned(),
            town: "Amersfoort".to_owned(),
            point: Point {
                latitude: 52.166_462,
                longitude: 5.401_683,
            },
        };
        assert_eq!(taken(&code(&address)), Some(address));
        for odd in [
            "",
            "|||",
            "52|a|b|c",
            "95 5|a|b|c",
            "52 5|a|b",
            "52 5|a|b|c|d",
        ] {
            assert_eq!(taken(odd), None, "{odd}");
        }
    }
}
