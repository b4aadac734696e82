//! Travel times between places. Adapters in `server/src/maps` fill a
//! [`Matrix`]; the estimate below needs nothing but the points, so that the
//! browser has it too.

use serde::{Deserialize, Serialize};

use crate::event::Riding;
use crate::place::Point;

/// Where travel times come from; shown beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Great circle times a detour factor.
    Estimate,
    /// Real cycle paths.
    CyclePaths,
}

/// One leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Riding time in seconds, without parking.
    pub seconds: u32,
    /// Length in metres.
    pub metres: u32,
}

/// Riding times between all pairs of places; `legs[from][to]`, possibly asymmetric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// The legs.
    pub legs: Vec<Vec<Leg>>,
    /// Where they come from.
    pub source: Source,
}

/// Estimates every leg: great circle × 1.35 up to 700 m and × 1.30 beyond (the
/// medians measured on a Dutch town's cycle network). A place without a point is
/// taken to be one kilometre from everywhere.
pub fn estimate(places: &[Option<Point>], riding: Riding) -> Matrix {
    let leg = |from: Option<Point>, to: Option<Point>| {
        let metres = match (from, to) {
            (Some(from), Some(to)) => {
                let crow = from.metres_to(to);
                crow * if crow <= 700.0 { 1.35 } else { 1.30 }
            }
            _ => 1000.0,
        };
        let metres_per_second = f64::from(riding.kilometres_per_hour.max(1)) / 3.6;
        Leg {
            seconds: whole(metres / metres_per_second),
            metres: whole(metres),
        }
    };
    Matrix {
        legs: places
            .iter()
            .enumerate()
            .map(|(i, from)| {
                places
                    .iter()
                    .enumerate()
                    .map(|(j, to)| {
                        if i == j {
                            Leg {
                                seconds: 0,
                                metres: 0,
                            }
                        } else {
                            leg(*from, *to)
                        }
                    })
                    .collect()
            })
            .collect(),
        source: Source::Estimate,
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates; distances on earth are far below u32::MAX.
fn whole(value: f64) -> u32 {
    value.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kilometre_and_a_half_is_six_minutes() {
        let from = Point {
            latitude: 52.40,
            longitude: 4.93,
        };
        let to = Point {
            latitude: 52.40,
            longitude: 4.947,
        };
        let matrix = estimate(&[Some(from), Some(to)], Riding::default());
        let leg = matrix.legs[0][1];
        assert!((1480..=1520).contains(&leg.metres), "{leg:?}");
        assert!((350..=370).contains(&leg.seconds), "{leg:?}");
        assert_eq!(matrix.legs[0][0].seconds, 0);
    }
}
