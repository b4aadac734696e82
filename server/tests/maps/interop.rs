//! The real OSRM and Valhalla over HTTP, on the town of these tests, beside our
//! own way through it; see `end2end/interop/README.md`.

use chrono::DateTime;
use domain::event::Riding;
use domain::travel::{Matrix, Source};
use server::clock::Clock;
use server::maps::{LocalNetwork, Service, TravelTimes};

use crate::routing::{Engine, is_possible};
use crate::town::{self, crossing, island};

/// Places all over the town, on and off its streets.
fn places() -> Vec<Option<domain::place::Point>> {
    let mut places: Vec<_> = [(0.1, 1.0), (2.0, 3.4), (4.6, 4.0), (3.0, 0.0), (1.02, 4.5)]
        .map(|(east, north)| Some(crossing(east, north)))
        .into();
    // Far from every street: a server must not be believed about it.
    places.push(Some(crossing(-60.0, 2.0)));
    places.push(None);
    places
}

async fn beside(name: &str) {
    if !is_possible() {
        eprintln!("Skipped: {name} wants Python 3.12 or newer.");
        return;
    }
    let (_folder, map) = town::file();
    let engine = Engine::start(name, &map);
    let service = Service::new(engine.url.clone(), Clock::standing(DateTime::UNIX_EPOCH));
    let riding = Riding::default();
    let theirs: Matrix = service.matrix(&places(), riding).await;
    let network = LocalNetwork::load(&map).unwrap();
    let ours = network.matrix(&places(), riding).await;
    for from in 0..places().len() {
        for to in 0..places().len() {
            let (theirs, ours) = (theirs.legs[from][to], ours.legs[from][to]);
            if from == to {
                continue;
            }
            assert_eq!(theirs.source, ours.source, "{name} {from} {to}");
            if from < 5 && to < 5 {
                assert_eq!(theirs.source, Source::CyclePaths, "{name} {from} {to}");
                let ratio = f64::from(ours.metres) / f64::from(theirs.metres);
                assert!(
                    (0.95..=1.05).contains(&ratio),
                    "{name} {from} {to}: {ours:?} {theirs:?}"
                );
            }
        }
    }
    let (from, to) = (crossing(0.0, 1.0), crossing(2.0, 3.0));
    let lines = service
        .lines(&[(from, to), (from, crossing(-60.0, 2.0))])
        .await;
    assert_eq!(lines.len(), 1, "{name}");
    assert!(lines[0].joins(from, to) && !lines[0].is_straight());
    // On a path that leads nowhere nobody knows the way.
    let cut_off = service.matrix(&[Some(from), Some(island())], riding).await;
    assert_eq!(
        cut_off.legs[0][1].source,
        Source::Estimate,
        "{name}: {cut_off:?}"
    );
}

#[tokio::test]
#[ignore = "interop"]
async fn interop_osrm_measures_what_we_measure() {
    beside("osrm").await;
}

#[tokio::test]
#[ignore = "interop"]
async fn interop_valhalla_measures_what_we_measure() {
    beside("valhalla").await;
}
