//! Cycle paths from a file.

use domain::event::{Riding, Speed};
use domain::place::Point;
use domain::travel::{Leg, Source, estimate};
use server::maps::{LocalNetwork, TravelTimes};

use crate::town::{self, crossing, island};

async fn leg(from: Point, to: Point) -> Leg {
    let (_folder, path) = town::file();
    let network = LocalNetwork::load(&path).unwrap();
    let matrix = network
        .matrix(&[Some(from), Some(to)], Riding::default())
        .await;
    matrix.legs[0][1]
}

fn is_about(metres: u32, meant: u32) -> bool {
    metres.abs_diff(meant) <= meant / 50 + 2
}

#[tokio::test]
async fn a_leg_follows_the_streets_at_the_speed_of_the_group() {
    let leg = leg(crossing(0.0, 1.0), crossing(2.0, 3.0)).await;
    assert_eq!(leg.source, Source::CyclePaths);
    // Four blocks; the crow would fly 1,130 m.
    assert!(is_about(leg.metres, 1601), "{leg:?}");
    assert!(is_about(leg.seconds, 384), "{leg:?}");
}

#[tokio::test]
async fn the_cycle_path_is_taken_and_the_motorway_is_not() {
    let leg = leg(crossing(1.0, 1.0), crossing(4.0, 4.0)).await;
    assert!(is_about(leg.metres, 1699), "{leg:?}");
}

#[tokio::test]
async fn a_one_way_street_is_ridden_one_way() {
    let (_folder, path) = town::file();
    let network = LocalNetwork::load(&path).unwrap();
    let ends = [Some(crossing(1.0, 0.0)), Some(crossing(3.0, 0.0))];
    let matrix = network.matrix(&ends, Riding::default()).await;
    let (there, back) = (matrix.legs[0][1].metres, matrix.legs[1][0].metres);
    assert!(is_about(there, 801), "{there}");
    assert!(is_about(back, 1602), "round the block: {back}");
}

#[tokio::test]
async fn two_doors_in_one_street_are_as_far_as_they_are() {
    let on_one_block = leg(crossing(1.2, 3.0), crossing(1.7, 3.0)).await;
    assert!(is_about(on_one_block.metres, 200), "{on_one_block:?}");
    // Against the direction of the one-way street it is round the block.
    let against = leg(crossing(1.7, 0.0), crossing(1.2, 0.0)).await;
    assert!(is_about(against.metres, 1401), "{against:?}");
}

#[tokio::test]
async fn what_lies_off_the_network_is_estimated_and_marked() {
    let (_folder, path) = town::file();
    let network = LocalNetwork::load(&path).unwrap();
    let at_sea = Point {
        latitude: 53.5,
        longitude: 3.0,
    };
    let places = [
        Some(crossing(0.0, 1.0)),
        Some(crossing(2.0, 1.0)),
        Some(at_sea),
        // On a path that leads nowhere.
        Some(island()),
        None,
    ];
    let riding = Riding::default();
    let (matrix, guess) = (
        network.matrix(&places, riding).await,
        estimate(&places, riding),
    );
    assert_eq!(matrix.source(), None);
    assert_eq!(matrix.legs[0][1].source, Source::CyclePaths);
    for odd in 2..5 {
        assert_eq!(matrix.legs[0][odd], guess.legs[0][odd]);
        assert_eq!(matrix.legs[odd][1], guess.legs[odd][1]);
    }
    let lines = network
        .lines(&[
            (crossing(0.0, 1.0), crossing(2.0, 3.0)),
            (crossing(0.0, 1.0), at_sea),
        ])
        .await;
    assert_eq!(lines.len(), 1);
    assert!(lines[0].joins(crossing(0.0, 1.0), crossing(2.0, 3.0)));
    assert!(!lines[0].is_straight());
}

#[tokio::test]
async fn a_slower_group_takes_longer() {
    let (_folder, path) = town::file();
    let network = LocalNetwork::load(&path).unwrap();
    let ends = [Some(crossing(0.0, 1.0)), Some(crossing(4.0, 1.0))];
    let slow = Riding {
        speed: Speed::of_tenths(100).unwrap(),
        ..Riding::default()
    };
    let ordinary = network.matrix(&ends, Riding::default()).await.legs[0][1];
    let slow = network.matrix(&ends, slow).await.legs[0][1];
    assert_eq!(slow.metres, ordinary.metres);
    assert!(
        is_about(slow.seconds, ordinary.seconds * 3 / 2),
        "{slow:?} {ordinary:?}"
    );
}
