//! Our way through a network beside those of Valhalla and OSRM, pair by pair:
//! called by `cargo xtask bench travel`. Takes an `.osm.pbf`; without one, the
//! town of the tests. Prints one JSON object.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use chrono::DateTime;
use domain::event::Riding;
use domain::place::Point;
use domain::travel::Source;
use routing::Engine;
use serde_json::{Value, json};
use server::clock::Clock;
use server::maps::{LocalNetwork, Service, TravelTimes};
use url::Url;

#[allow(dead_code, reason = "the tests ask first whether it can be started")]
#[path = "../tests/support/routing.rs"]
mod routing;
#[allow(dead_code, clippy::unwrap_used, reason = "a part of the tests")]
#[path = "../tests/maps/town.rs"]
mod town;

/// Evenings, each of so many places.
const EVENINGS: usize = 40;
const PLACES: usize = 8;
/// An evening's places lie this near to the first, in metres.
const AROUND: f64 = 4_000.0;

#[tokio::main]
async fn main() -> Result<()> {
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let (_folder, map) = match given {
        Some(map) => (None, map),
        None => {
            let (folder, map) = town::file();
            (Some(folder), map)
        }
    };
    let begin = Instant::now();
    let network = LocalNetwork::load(&map)?;
    let load_ms = begin.elapsed().as_secs_f64() * 1000.0;
    let mut report = json!({"load_ms": load_ms});
    for name in ["valhalla", "osrm"] {
        let engine = Engine::start(name, &map);
        report[name] = beside(&network, &engine.url).await?;
    }
    println!("{report}");
    Ok(())
}

/// All pairs of all evenings, measured by us and by them.
async fn beside(network: &LocalNetwork, url: &Url) -> Result<Value> {
    let service = Service::new(url.clone(), Clock::standing(DateTime::UNIX_EPOCH));
    let riding = Riding::default();
    let mut nodes = network.nodes().to_vec();
    // The same evenings in every run, spread over the network.
    let mut pick = Scramble(1);
    let (mut pairs, mut worst, mut one_sided) = (Vec::new(), Vec::new(), 0);
    let mut matrix_ms = Vec::new();
    for _ in 0..EVENINGS {
        let first = nodes.swap_remove(pick.below(nodes.len()));
        let near: Vec<Point> = nodes
            .iter()
            .copied()
            .filter(|node| node.metres_to(first) < AROUND)
            .collect();
        let others = (1..PLACES)
            .filter(|_| !near.is_empty())
            .map(|_| near[pick.below(near.len())]);
        let places: Vec<_> = std::iter::once(first).chain(others).map(Some).collect();
        let begin = Instant::now();
        let ours = network.matrix(&places, riding).await;
        matrix_ms.push(begin.elapsed().as_secs_f64() * 1000.0);
        let theirs = service.matrix(&places, riding).await;
        for (from, row) in ours.legs.iter().enumerate() {
            for (to, ours) in row.iter().enumerate() {
                let theirs = theirs.legs[from][to];
                if from == to || ours.metres < 100 && theirs.metres < 100 {
                    continue;
                }
                if (ours.source, theirs.source) != (Source::CyclePaths, Source::CyclePaths) {
                    one_sided += usize::from(ours.source != theirs.source);
                    continue;
                }
                let metres = f64::from(ours.metres) / f64::from(theirs.metres);
                let seconds = f64::from(ours.seconds) / f64::from(theirs.seconds);
                pairs.push((metres, seconds));
                worst.push((metres.max(1.0 / metres), ours.metres, theirs.metres));
            }
        }
    }
    let spread = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        let at = |share: f64| {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss
            )] // An index.
            let index = (share * (values.len() - 1) as f64) as usize;
            values[index]
        };
        json!({"least": at(0.0), "p5": at(0.05), "median": at(0.5), "p95": at(0.95), "most": at(1.0)})
    };
    anyhow::ensure!(!pairs.is_empty(), "no pair that both could measure");
    worst.sort_by(|a, b| b.0.total_cmp(&a.0));
    worst.truncate(5);
    Ok(json!({
        "pairs": pairs.len(),
        "one_sided": one_sided,
        "matrix_ms": spread(matrix_ms),
        "metres": spread(pairs.iter().map(|pair| pair.0).collect()),
        "seconds": spread(pairs.iter().map(|pair| pair.1).collect()),
        "worst": worst.iter().map(|(_, ours, theirs)| json!({"ours": ours, "theirs": theirs})).collect::<Vec<_>>(),
    }))
}

/// Numbers without pattern, always the same (Steele and Vigna's `SplitMix64`).
struct Scramble(u64);

impl Scramble {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        #[allow(clippy::cast_possible_truncation)] // What is cut off is noise.
        let mixed = (mixed ^ (mixed >> 31)) as usize;
        mixed % limit
    }
}
