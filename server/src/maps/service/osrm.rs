//! OSRM, <https://project-osrm.org/docs/v5.24.0/api/>. A place outside its map is not
//! refused but taken for the nearest one it knows, thousands of kilometres away;
//! how far away is in the answer, and looked at here.

use domain::event::Riding;
use domain::line;
use domain::place::Point;
use serde::Deserialize;

use super::{Measured, Service, is_near};
use crate::fetch::Unanswered;

/// The speed that OSRM's own `bicycle.lua` reckons with, in kilometres an hour.
const PROFILE_SPEED: f64 = 15.0;

#[derive(Deserialize)]
struct Table {
    code: String,
    durations: Vec<Vec<Option<f64>>>,
    distances: Vec<Vec<Option<f64>>>,
    sources: Vec<Option<Waypoint>>,
    destinations: Vec<Option<Waypoint>>,
}

#[derive(Deserialize)]
struct Waypoint {
    /// Metres from the place that was asked to the one that was taken.
    distance: f64,
}

/// A route as OSRM writes it; Valhalla does so too if asked.
#[derive(Deserialize)]
pub(super) struct Routes {
    code: String,
    #[serde(rename = "routes")]
    found: Vec<OneRoute>,
    waypoints: Vec<Waypoint>,
}

#[derive(Deserialize)]
struct OneRoute {
    geometry: String,
}

/// All legs between these points.
pub(super) async fn table(
    service: &Service,
    points: &[Point],
    riding: Riding,
) -> Result<Vec<Vec<Measured>>, Unanswered> {
    let mut url = service.url(&format!("table/v1/bicycle/{}", coordinates(points)));
    url.set_query(Some("annotations=duration,distance"));
    let table: Table = service.fetch.get(&url).await?;
    if table.code != "Ok" {
        return Err(Unanswered::Nonsense);
    }
    let near = |waypoints: &[Option<Waypoint>]| -> Option<Vec<bool>> {
        let near = waypoints
            .iter()
            .map(|taken| taken.as_ref().is_some_and(|t| is_near(t.distance)));
        (waypoints.len() == points.len()).then(|| near.collect())
    };
    let from = near(&table.sources).ok_or(Unanswered::Nonsense)?;
    let to = near(&table.destinations).ok_or(Unanswered::Nonsense)?;
    let slower = PROFILE_SPEED / 3.6 / riding.speed.metres_per_second();
    combined(
        table.distances,
        table.durations,
        |i, j| from[i] && to[j],
        1.0,
        slower,
    )
}

/// Metres and seconds of two tables side by side, where `holds` says that they
/// are about the places that were meant.
pub(super) fn combined(
    metres: Vec<Vec<Option<f64>>>,
    seconds: Vec<Vec<Option<f64>>>,
    holds: impl Fn(usize, usize) -> bool,
    metres_each: f64,
    seconds_each: f64,
) -> Result<Vec<Vec<Measured>>, Unanswered> {
    let most = metres.len();
    let is_square = |table: &[Vec<Option<f64>>]| {
        table.len() == most && table.iter().all(|row| row.len() == most)
    };
    if !is_square(&metres) || !is_square(&seconds) {
        return Err(Unanswered::Nonsense);
    }
    let rows = metres.into_iter().zip(seconds).enumerate();
    Ok(rows
        .map(|(i, (metres, seconds))| {
            let legs = metres.into_iter().zip(seconds).enumerate();
            legs.map(|(j, (metres, seconds))| {
                let leg = (metres? * metres_each, seconds? * seconds_each);
                holds(i, j).then_some(leg)
            })
            .collect()
        })
        .collect())
}

/// The points of one way.
pub(super) async fn route(
    service: &Service,
    from: Point,
    to: Point,
) -> Result<Option<Vec<Point>>, Unanswered> {
    let path = format!("route/v1/bicycle/{}", coordinates(&[from, to]));
    let mut url = service.url(&path);
    url.set_query(Some("overview=full&geometries=polyline6"));
    points(service.fetch.get(&url).await?)
}

/// The points of the first route; nothing if it begins or ends elsewhere.
pub(super) fn points(said: Routes) -> Result<Option<Vec<Point>>, Unanswered> {
    let [ref start, ref end] = said.waypoints[..] else {
        return Err(Unanswered::Nonsense);
    };
    if said.code != "Ok" {
        return Err(Unanswered::Nonsense);
    }
    if !is_near(start.distance) || !is_near(end.distance) {
        return Ok(None);
    }
    let route = said.found.first().ok_or(Unanswered::Nonsense)?;
    let points = line::decode(&route.geometry).ok_or(Unanswered::Nonsense)?;
    Ok(Some(points))
}

/// `4.9365,52.4012;4.9412,52.3987`: longitude first.
fn coordinates(points: &[Point]) -> String {
    let each = points
        .iter()
        .map(|p| format!("{:.6},{:.6}", p.longitude, p.latitude));
    each.collect::<Vec<_>>().join(";")
}
