//! Travel times between places. Adapters in `server/src/maps` fill a
//! [`Matrix`]; the estimate below needs nothing but the points, so that the
//! browser has it too. Every leg says where it comes from.

use serde::{Deserialize, Serialize};

use crate::event::Riding;
use crate::place::Point;

/// Where the times of a leg come from; shown beside them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Great circle times a detour factor.
    #[default]
    Estimate,
    /// Real cycle paths.
    CyclePaths,
}

/// One leg.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Riding time in seconds, without parking.
    pub seconds: u32,
    /// Length in metres.
    pub metres: u32,
    /// Where this comes from.
    #[serde(default)]
    pub source: Source,
}

impl Leg {
    /// In minutes, as the clocks beside it tell: from the minute of departure to that
    /// of arrival, at least one. `arrive` is in seconds after any full minute.
    pub fn minutes_until(self, arrive: i64) -> i64 {
        let depart = arrive - i64::from(self.seconds);
        (arrive.div_euclid(60) - depart.div_euclid(60)).max(1)
    }
}

/// Riding times between all pairs of places; `legs[from][to]`, possibly asymmetric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// The legs.
    pub legs: Vec<Vec<Leg>>,
}

/// Longest leg that is believed, in metres: nobody cycles further in an evening.
const LONGEST_LEG: f64 = 100_000.0;
/// How far off a network its answer may begin and end; an answer is at most
/// twice this shorter than the crow flies.
pub const SNAP_METRES: f64 = 300.0;

impl Matrix {
    /// The legs that were measured, as `measured(from, to)` gives them in metres
    /// and seconds; what it does not know, and what cannot be true, is estimated.
    pub fn measured(
        places: &[Option<Point>],
        riding: Riding,
        measured: impl Fn(usize, usize) -> Option<(f64, f64)>,
    ) -> Self {
        let mut matrix = estimate(places, riding);
        for (i, row) in matrix.legs.iter_mut().enumerate() {
            for (j, leg) in row.iter_mut().enumerate() {
                let (Some(from), Some(to)) = (places[i], places[j]) else {
                    continue;
                };
                if i != j
                    && let Some((metres, seconds)) = measured(i, j)
                    && is_likely(from.metres_to(to), metres, seconds)
                {
                    *leg = Leg {
                        seconds: whole(seconds),
                        metres: whole(metres),
                        source: Source::CyclePaths,
                    };
                }
            }
        }
        matrix
    }

    /// Where the legs come from, if all from one source. A place and itself do not count.
    pub fn source(&self) -> Option<Source> {
        let mut sources = self.legs.iter().enumerate().flat_map(|(i, row)| {
            let others = row.iter().enumerate().filter(move |(j, _)| i != *j);
            others.map(|(_, leg)| leg.source)
        });
        let first = sources.next().unwrap_or_default();
        sources.all(|source| source == first).then_some(first)
    }
}

/// Whether a leg can be true: not shorter than the crow flies (a place was
/// mistaken for another then), and neither crawled nor raced.
fn is_likely(crow: f64, metres: f64, seconds: f64) -> bool {
    let is_length =
        (0.0..=LONGEST_LEG).contains(&metres) && metres + 2.0 * SNAP_METRES >= crow * 0.99;
    // 2 to 60 km/h, and a minute more or less at a crossing.
    is_length && (metres / 16.7 - 60.0..=metres / 0.55 + 300.0).contains(&seconds) && seconds >= 0.0
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
        Leg {
            seconds: whole(metres / riding.speed.metres_per_second()),
            metres: whole(metres),
            source: Source::Estimate,
        }
    };
    let legs = places.iter().enumerate().map(|(i, from)| {
        let row = places.iter().enumerate();
        row.map(|(j, to)| {
            if i == j {
                Leg::default()
            } else {
                leg(*from, *to)
            }
        })
        .collect()
    });
    Matrix {
        legs: legs.collect(),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates; distances on earth are far below u32::MAX.
fn whole(value: f64) -> u32 {
    value.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Point = Point {
        latitude: 52.40,
        longitude: 4.93,
    };
    const TO: Point = Point {
        latitude: 52.40,
        longitude: 4.947,
    };

    #[test]
    fn a_kilometre_and_a_half_is_six_minutes() {
        let matrix = estimate(&[Some(FROM), Some(TO)], Riding::default());
        let leg = matrix.legs[0][1];
        assert!((1480..=1520).contains(&leg.metres), "{leg:?}");
        assert!((350..=370).contains(&leg.seconds), "{leg:?}");
        assert_eq!(matrix.legs[0][0].seconds, 0);
        assert_eq!(matrix.source(), Some(Source::Estimate));
    }

    fn measured(answer: Option<(f64, f64)>) -> Matrix {
        Matrix::measured(&[Some(FROM), Some(TO)], Riding::default(), |_, _| answer)
    }

    #[test]
    fn a_measured_leg_is_believed_and_named() {
        let matrix = measured(Some((1400.4, 336.0)));
        let leg = matrix.legs[0][1];
        assert_eq!((leg.metres, leg.seconds), (1400, 336));
        assert_eq!(matrix.source(), Some(Source::CyclePaths));
    }

    #[test]
    fn what_is_not_known_or_cannot_be_true_is_estimated() {
        let estimated = estimate(&[Some(FROM), Some(TO)], Riding::default());
        let nonsense = [
            None,
            Some((f64::NAN, 300.0)),
            Some((1400.0, f64::NAN)),
            Some((-1.0, 300.0)),
            Some((1400.0, -300.0)),
            Some((1400.0, 10.0)),
            Some((1400.0, 1e9)),
            // Nearer than the crow flies: both ends were taken to lie elsewhere.
            Some((0.0, 0.0)),
            Some((5e6, 2e6)),
            Some((f64::INFINITY, f64::INFINITY)),
        ];
        for answer in nonsense {
            let matrix = measured(answer);
            assert_eq!(matrix.legs[0][1], estimated.legs[0][1], "{answer:?}");
        }
    }

    #[test]
    fn one_guess_among_measured_legs_is_told_apart() {
        let matrix = Matrix::measured(&[Some(FROM), Some(TO), None], Riding::default(), |_, _| {
            Some((1400.0, 336.0))
        });
        assert_eq!(matrix.source(), None);
        assert_eq!(matrix.legs[0][2].source, Source::Estimate);
    }
}
