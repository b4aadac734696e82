//! A district: its name and its outline.

use geo::{Contains, MultiPolygon, Simplify};
use serde::{Deserialize, Serialize};

use crate::id::{DistrictId, OrganisationId};
use crate::place::Point;

/// A district (wijk), served by one ROS organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// Its number.
    pub id: DistrictId,
    /// The ROS organisation that serves it.
    pub organisation: OrganisationId,
    /// Name as shown.
    pub name: String,
    /// The municipality it lies in.
    pub municipality: String,
    /// Its border.
    pub outline: Outline,
}

/// The border of a district: rings of WGS84 points, outer rings only.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline(pub Vec<Vec<(f64, f64)>>);

impl Outline {
    fn shape(&self) -> MultiPolygon<f64> {
        MultiPolygon::new(
            self.0
                .iter()
                .map(|ring| geo::Polygon::new(geo::LineString::from(ring.clone()), vec![]))
                .collect(),
        )
    }

    /// Whether the point lies inside. An outline without rings holds everything:
    /// where no border is known, nothing can be outside it.
    pub fn contains(&self, point: Point) -> bool {
        self.0.is_empty() || self.shape().contains(&geo::Point::from(point))
    }

    /// The outline with less detail, for sketches: `tolerance` in degrees
    /// (0.0005 is about 50 m). Ramer–Douglas–Peucker.
    #[must_use]
    pub fn simplified(&self, tolerance: f64) -> Self {
        Self(
            self.shape()
                .simplify(tolerance)
                .into_iter()
                .map(|polygon| polygon.exterior().coords().map(|c| (c.x, c.y)).collect())
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_and_outside() {
        let outline = Outline(vec![vec![
            (4.9, 52.3),
            (5.0, 52.3),
            (5.0, 52.4),
            (4.9, 52.4),
            (4.9, 52.3),
        ]]);
        assert!(outline.contains(Point {
            latitude: 52.35,
            longitude: 4.95
        }));
        assert!(!outline.contains(Point {
            latitude: 52.45,
            longitude: 4.95
        }));
        assert!(Outline::default().contains(Point {
            latitude: 0.0,
            longitude: 0.0
        }));
    }
}
