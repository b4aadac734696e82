//! Lines on the map, as they are stored and sent: Google's encoded polyline
//! with six decimals, which OSRM and Valhalla speak too.
//! <https://developers.google.com/maps/documentation/utilities/polylinealgorithm>

use geo::Simplify;
use serde::{Deserialize, Serialize};

use crate::place::Point;

/// Steps in a degree.
const PRECISION: f64 = 1e6;
/// Detail below this, in degrees, is left out: about three metres.
const TOLERANCE: f64 = 0.000_03;
/// More points than this are no evening's ride.
const MOST_POINTS: usize = 100_000;

/// A line of at least two points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(String);

impl Line {
    /// From one place to another as the crow flies.
    pub fn straight(from: Point, to: Point) -> Self {
        Self(encode(&[from, to]))
    }

    /// From one place to another along these points, without needless detail.
    pub fn along(from: Point, points: &[Point], to: Point) -> Self {
        let all = [from]
            .into_iter()
            .chain(points.iter().copied())
            .chain([to])
            .map(|point| geo::Coord {
                x: point.longitude,
                y: point.latitude,
            });
        let simple = all.collect::<geo::LineString>().simplify(TOLERANCE);
        let points: Vec<Point> = simple
            .coords()
            .map(|c| Point {
                latitude: c.y,
                longitude: c.x,
            })
            .collect();
        Self(encode(&points))
    }

    /// Its points; what cannot be read is left out.
    pub fn points(&self) -> Vec<Point> {
        decode(&self.0).unwrap_or_default()
    }

    /// Whether it leads from here to there.
    pub fn joins(&self, from: Point, to: Point) -> bool {
        let points = self.points();
        let is_at = |point: Option<&Point>, place: Point| {
            point.is_some_and(|point| rounded(*point) == rounded(place))
        };
        is_at(points.first(), from) && is_at(points.last(), to)
    }

    /// Whether it has no bend: nobody has drawn it yet.
    pub fn is_straight(&self) -> bool {
        self.points().len() <= 2
    }
}

#[allow(clippy::cast_possible_truncation)] // Degrees times a million fit in 32 bits.
fn rounded(point: Point) -> (i64, i64) {
    (
        (point.latitude * PRECISION).round() as i64,
        (point.longitude * PRECISION).round() as i64,
    )
}

/// As an encoded polyline with six decimals.
fn encode(points: &[Point]) -> String {
    let mut text = String::new();
    let mut before = (0, 0);
    for point in points {
        let now = rounded(*point);
        for step in [now.0 - before.0, now.1 - before.1] {
            // The sign moves to the last bit, so that small steps stay short.
            let mut rest = ((step << 1) ^ (step >> 63)).cast_unsigned();
            loop {
                let more = if rest >= 0x20 { 0x20 } else { 0 };
                // Six bits and 63 are a letter of ASCII.
                text.push(char::from((rest & 0x1f) as u8 + more + 63));
                rest >>= 5;
                if rest == 0 {
                    break;
                }
            }
        }
        before = now;
    }
    text
}

/// The points of an encoded polyline with six decimals; nothing if it is none.
pub fn decode(text: &str) -> Option<Vec<Point>> {
    let mut letters = text.bytes().peekable();
    let mut number = || {
        let (mut value, mut shift) = (0_u64, 0);
        loop {
            let bits = u64::from(letters.next()?.checked_sub(63)?);
            if bits > 0x3f || shift > 30 {
                return None;
            }
            value |= (bits & 0x1f) << shift;
            shift += 5;
            if bits < 0x20 {
                break;
            }
        }
        let value = value.cast_signed();
        Some(((value >> 1) ^ -(value & 1), letters.peek().is_none()))
    };
    let mut points = Vec::new();
    let (mut latitude, mut longitude) = (0_i64, 0_i64);
    if text.is_empty() {
        return None;
    }
    loop {
        latitude += number()?.0;
        let (step, is_last) = number()?;
        longitude += step;
        points.push(degrees(latitude, longitude)?);
        if is_last {
            return Some(points);
        }
        if points.len() >= MOST_POINTS {
            return None;
        }
    }
}

#[allow(clippy::cast_precision_loss)] // Out of range long before a digit is lost.
fn degrees(latitude: i64, longitude: i64) -> Option<Point> {
    Point::new(latitude as f64 / PRECISION, longitude as f64 / PRECISION)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point {
            latitude,
            longitude,
        }
    }

    #[test]
    fn the_published_example_is_read() {
        // From the description of the algorithm, whose example has five decimals.
        let points = decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@").unwrap();
        let tenth: Vec<_> = points
            .iter()
            .map(|p| (p.latitude * 10.0, p.longitude * 10.0))
            .collect();
        let meant = [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)];
        for (read, meant) in tenth.iter().zip(meant) {
            assert!((read.0 - meant.0).abs() < 1e-9 && (read.1 - meant.1).abs() < 1e-9);
        }
    }

    #[test]
    fn a_line_knows_its_ends_and_drops_needless_points() {
        let (from, to) = (point(52.4, 4.9), point(52.41, 4.91));
        let line = Line::along(from, &[point(52.405, 4.9), point(52.41, 4.9)], to);
        assert!(line.joins(from, to) && !line.joins(to, from));
        assert_eq!(line.points().len(), 3);
        assert!(!line.is_straight() && Line::straight(from, to).is_straight());
    }

    #[test]
    fn what_is_no_line_has_no_points() {
        for odd in ["", "é", "~", "~~~~~~~~~~~~~~~~~~", "_p~iF", "\u{7f}?", " ?"] {
            assert_eq!(decode(odd), None, "{odd:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,80}") {
            let _ = decode(&text);
        }

        #[test]
        fn points_come_back(points in prop::collection::vec((-90.0..=90.0_f64, -180.0..=180.0_f64), 1..40)) {
            let points: Vec<_> = points.into_iter().map(|(lat, lon)| point(lat, lon)).collect();
            let read = decode(&encode(&points)).unwrap();
            prop_assert_eq!(read.len(), points.len());
            for (read, meant) in read.iter().zip(&points) {
                prop_assert_eq!(rounded(*read), rounded(*meant));
            }
        }
    }
}
