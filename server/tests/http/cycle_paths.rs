//! A tour along real cycle paths: measured by a server, kept with the stops, and
//! drawn on every page without asking anybody again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::line::Line;
use domain::place::Point;
use serde_json::{Value, json};
use server::maps::Service;

use crate::fake_server::{FakeServer, Reply};
use crate::support::{ADVISER, Site};

/// The points of `lon,lat;lon,lat`.
fn points(path: &str) -> Vec<Point> {
    let coordinates = path
        .split('/')
        .next_back()
        .unwrap()
        .split('?')
        .next()
        .unwrap();
    let point = |pair: &str| {
        let (longitude, latitude) = pair.split_once(',').unwrap();
        Point::new(latitude.parse().unwrap(), longitude.parse().unwrap()).unwrap()
    };
    coordinates.split(';').map(point).collect()
}

/// An OSRM of a land where every way is half as long again, with a bend in it.
fn answer(path: &str, lost: usize) -> Value {
    if path == "/status" {
        return json!({"code": "InvalidUrl"});
    }
    let points = points(path);
    if path.starts_with("/route") {
        let bend = Point {
            latitude: points[0].latitude,
            longitude: points[1].longitude,
        };
        let line = serde_json::to_value(Line::along(points[0], &[bend], points[1])).unwrap();
        return json!({
            "code": "Ok", "routes": [{"geometry": line}],
            "waypoints": [{"distance": 1.0}, {"distance": 1.0}],
        });
    }
    let metres = |from: &Point| {
        points
            .iter()
            .map(|to| from.metres_to(*to) * 1.5)
            .collect::<Vec<_>>()
    };
    let distances: Vec<Vec<f64>> = points.iter().map(metres).collect();
    let durations: Vec<Vec<f64>> = distances
        .iter()
        .map(|row| row.iter().map(|metres| metres / 4.0).collect())
        .collect();
    let near: Vec<_> = (0..points.len())
        .map(|at| json!({"distance": if at < lost { 9e5 } else { 2.0 }}))
        .collect();
    json!({"code": "Ok", "distances": distances, "durations": durations, "sources": near, "destinations": near})
}

/// The demonstration with such a server; the first `lost` places are far from its map.
async fn site(lost: usize) -> (Site, FakeServer, Arc<AtomicBool>) {
    let answers = Arc::new(AtomicBool::new(true));
    let switch = answers.clone();
    let server = FakeServer::start(move |path, _| {
        if switch.load(Ordering::Relaxed) {
            Reply::Json(answer(path, lost).to_string())
        } else {
            Reply::Status(500)
        }
    })
    .await;
    let url = server.url.clone();
    let site = Site::demonstration_with(|parts| {
        parts.travel_times = Arc::new(Service::new(url, parts.clock.clone()));
    })
    .await;
    (site, server, answers)
}

/// A draft with four stops, timed; its tour page.
async fn planned(site: &Site) -> (crate::support::Browser, String) {
    let mut adviser = site.logged_in(ADVISER).await;
    let group = site
        .number("SELECT id AS n FROM gp_group WHERE name = 'Huisartsengroep Noorderveen'")
        .await
        .to_string();
    let district = site
        .number("SELECT id AS n FROM district WHERE name = 'Noorderveen'")
        .await;
    let place = site
        .number(&format!(
            "SELECT MIN(id) AS n FROM location WHERE district_id = {district}"
        ))
        .await;
    let start = format!("location:{place}");
    let page = adviser
        .post(
            "/bijeenkomsten/nieuw",
            &[
                ("group", &group),
                ("district", &district.to_string()),
                ("date", "2026-12-15"),
                ("time", "18:00"),
                ("start_pick", &start),
            ],
        )
        .await
        .ok();
    let route = format!("{}/route", page.path.split('?').next().unwrap());
    let mut fields = Vec::new();
    for n in 1..5 {
        let sql = format!(
            "SELECT id AS n FROM location WHERE district_id = {district} ORDER BY id LIMIT 1 OFFSET {n}"
        );
        fields.push(("location", site.number(&sql).await.to_string()));
    }
    fields.push(("do", "choose".to_owned()));
    let seen = adviser.get(&route).await.ok().value_of("considered");
    fields.push(("considered", seen));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    adviser.post(&route, &fields).await.ok();
    (adviser, route)
}

/// How many legs the sketch draws, and how many of them with a bend.
fn drawn(html: &str) -> (usize, usize) {
    let lines: Vec<_> = html.split("<polyline").skip(1).collect();
    let bends = lines.iter().filter(|line| {
        let points = line
            .split("points=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        points.split_whitespace().count() > 2
    });
    (lines.len(), bends.count())
}

#[tokio::test]
async fn the_ways_are_kept_and_drawn_without_asking_again() {
    let (site, server, answers) = site(0).await;
    let (mut adviser, route) = planned(&site).await;
    let page = adviser.get(&route).await.ok().says("over echte fietspaden");
    assert_eq!(drawn(&page.html), (5, 5));
    // The editor holds the words for it too, without metres before them.
    page.says("data-ways=\"[[[")
        .is_silent_about("m (schatting)");
    assert_eq!(server.asked("/route"), 5, "each leg once");
    // The server is gone; what is kept is drawn, and the legs are remembered.
    answers.store(false, Ordering::Relaxed);
    let page = adviser.get(&route).await.ok().says("over echte fietspaden");
    assert_eq!(drawn(&page.html), (5, 5));
    let sheet = adviser
        .get(&route.replace("/route", "/draaiboek"))
        .await
        .ok();
    assert_eq!(drawn(&sheet.html), (5, 5));
}

#[tokio::test]
async fn a_leg_that_is_not_known_is_estimated_and_says_so() {
    // The start lies far from the server's map.
    let (site, _server, _) = site(1).await;
    let (mut adviser, route) = planned(&site).await;
    let page = adviser
        .get(&route)
        .await
        .ok()
        .says("Waar “schatting” bij staat")
        .says("(schatting)");
    // There and back are directions only.
    assert_eq!(drawn(&page.html), (5, 3));
    assert_eq!(page.html.matches("stroke-dasharray").count(), 2);
}
