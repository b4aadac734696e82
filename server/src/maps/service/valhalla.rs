//! Valhalla, <https://valhalla.github.io/valhalla/api/>. One place that it cannot
//! put on its map makes it refuse a whole matrix, so the places are looked up
//! first, and those far from every path left out.

use domain::event::Riding;
use domain::place::Point;
use serde::{Deserialize, Serialize};

use super::osrm::{Routes, combined, points as points_of};
use super::{Measured, Service, is_near};
use crate::fetch::Unanswered;

/// It speaks of kilometres or miles.
const METRES_IN_A_MILE: f64 = 1_609.344;

#[derive(Serialize)]
struct Location {
    lat: f64,
    lon: f64,
}

#[derive(Serialize)]
struct Bicycle {
    /// Kilometres an hour.
    cycling_speed: f64,
}

#[derive(Serialize)]
struct Options {
    bicycle: Bicycle,
}

#[derive(Serialize)]
struct LocateQuestion {
    locations: Vec<Location>,
    costing: &'static str,
    verbose: bool,
}

/// A place, and the paths near it; `None` if there are none.
#[derive(Deserialize)]
struct Located {
    #[serde(default)]
    edges: Option<Vec<Edge>>,
}

#[derive(Deserialize)]
struct Edge {
    correlated_lat: f64,
    correlated_lon: f64,
}

#[derive(Serialize)]
struct MatrixQuestion {
    sources: Vec<Location>,
    targets: Vec<Location>,
    costing: &'static str,
    costing_options: Options,
    verbose: bool,
    units: &'static str,
}

#[derive(Deserialize)]
struct MatrixAnswer {
    sources_to_targets: Tables,
    units: String,
}

#[derive(Deserialize)]
struct Tables {
    durations: Vec<Vec<Option<f64>>>,
    distances: Vec<Vec<Option<f64>>>,
}

#[derive(Serialize)]
struct RouteQuestion {
    locations: Vec<Location>,
    costing: &'static str,
    format: &'static str,
    shape_format: &'static str,
    directions_type: &'static str,
}

fn locations(points: &[Point]) -> Vec<Location> {
    let each = points.iter().map(|point| Location {
        lat: point.latitude,
        lon: point.longitude,
    });
    each.collect()
}

/// All legs between these points.
pub(super) async fn table(
    service: &Service,
    points: &[Point],
    riding: Riding,
) -> Result<Vec<Vec<Measured>>, Unanswered> {
    let near = near(service, points).await?;
    let asked: Vec<Point> = points
        .iter()
        .zip(&near)
        .filter_map(|(point, near)| near.then_some(*point))
        .collect();
    let mut table = vec![vec![None; points.len()]; points.len()];
    if asked.len() < 2 {
        return Ok(table);
    }
    let question = MatrixQuestion {
        sources: locations(&asked),
        targets: locations(&asked),
        costing: "bicycle",
        costing_options: Options {
            bicycle: Bicycle {
                cycling_speed: riding.speed.kilometres_per_hour(),
            },
        },
        verbose: false,
        units: "km",
    };
    let url = service.url("sources_to_targets");
    let answer: MatrixAnswer = service.fetch.post(&url, &question).await?;
    let metres_each = match answer.units.as_str() {
        "kilometers" => 1_000.0,
        "miles" => METRES_IN_A_MILE,
        _ => return Err(Unanswered::Nonsense),
    };
    let Tables {
        durations,
        distances,
    } = answer.sources_to_targets;
    let mut rows = combined(distances, durations, |_, _| true, metres_each, 1.0)?.into_iter();
    for (row, _) in table.iter_mut().zip(&near).filter(|(_, near)| **near) {
        let mut legs = rows.next().ok_or(Unanswered::Nonsense)?.into_iter();
        for (leg, _) in row.iter_mut().zip(&near).filter(|(_, near)| **near) {
            *leg = legs.next().ok_or(Unanswered::Nonsense)?;
        }
    }
    Ok(table)
}

/// Which of these places lie near a path.
async fn near(service: &Service, points: &[Point]) -> Result<Vec<bool>, Unanswered> {
    let question = LocateQuestion {
        locations: locations(points),
        costing: "bicycle",
        verbose: false,
    };
    let url = service.url("locate");
    let located: Vec<Located> = service.fetch.post(&url, &question).await?;
    if located.len() != points.len() {
        return Err(Unanswered::Nonsense);
    }
    let is_by_a_path = |(place, point): (&Located, &Point)| {
        place.edges.iter().flatten().any(|edge| {
            let taken = Point::new(edge.correlated_lat, edge.correlated_lon);
            taken.is_some_and(|taken| is_near(point.metres_to(taken)))
        })
    };
    Ok(located.iter().zip(points).map(is_by_a_path).collect())
}

/// The points of one way.
pub(super) async fn route(
    service: &Service,
    from: Point,
    to: Point,
) -> Result<Option<Vec<Point>>, Unanswered> {
    let question = RouteQuestion {
        locations: locations(&[from, to]),
        costing: "bicycle",
        format: "osrm",
        shape_format: "polyline6",
        directions_type: "none",
    };
    let url = service.url("route");
    points_of(service.fetch.post::<Routes>(&url, &question).await?)
}
