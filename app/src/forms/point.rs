//! A point on earth, as people type it: with a comma or a point, or both
//! numbers at once, as map programs copy them.

use domain::place::Point;

use super::{FieldErrors, FieldProblem};

/// What stands in the two fields for this point.
pub(super) fn typed(point: Option<Point>) -> [String; 2] {
    point.map_or_else(Default::default, |point| {
        [point.latitude.to_string(), point.longitude.to_string()]
    })
}

/// The point typed in `<prefix>latitude` and `<prefix>longitude`; nothing if
/// both are empty.
pub(super) fn point(errors: &mut FieldErrors, prefix: &str, typed: [&String; 2]) -> Option<Point> {
    let [latitude, longitude] = typed.map(|typed| typed.trim());
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
        errors.add(format!("{prefix}{at}"), FieldProblem::NotAPoint);
    }
    point
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
        let mut errors = FieldErrors::default();
        let point = point(
            &mut errors,
            "start_",
            [&latitude.to_owned(), &longitude.to_owned()],
        );
        errors.or(point)
    }

    #[test]
    fn a_point_is_typed_with_a_comma_or_pasted_whole() {
        let point = Point::new(52.4012, 4.9365);
        assert_eq!(at("52,4012", "4,9365").unwrap(), point);
        assert_eq!(at(" 52.4012 ", "4.9365").unwrap(), point);
        assert_eq!(at("52.4012, 4.9365", "").unwrap(), point);
        assert_eq!(at("52,4012 4,9365", "").unwrap(), point);
        assert_eq!(at("", "").unwrap(), None);
        let [latitude, longitude] = typed(point);
        assert_eq!(at(&latitude, &longitude).unwrap(), point);
    }

    #[test]
    fn half_a_point_is_none() {
        for (latitude, longitude, field) in [
            ("52.4", "", "start_longitude"),
            ("", "4.9", "start_latitude"),
            ("952.4", "4.9", "start_longitude"),
            ("NaN", "4.9", "start_latitude"),
            ("Turfmarkt 2", "", "start_latitude"),
        ] {
            let errors = at(latitude, longitude).unwrap_err();
            assert!(
                errors.of(field).is_some(),
                "{latitude} {longitude}: {errors:?}"
            );
        }
    }
}
