//! The best evening judged by trying every order on the evening's own clock. The
//! planner is judged apart; this is about what it is asked: parking, pins, reserves,
//! hours that are too short, and places that must be visited.

use std::cmp::Reverse;
use std::time::Duration;

use proptest::prelude::*;

use super::advice::Standing;
use super::best::{Found, Trouble};
use super::{Evening, Ride, RidePin, RideStop};
use crate::itinerary::Seconds;
use crate::travel::Leg;

/// Every order of some of the stops, the empty one among them.
fn each_order(ride: &Ride, order: &mut Vec<usize>, visit: &mut dyn FnMut(&[usize])) {
    visit(order);
    for stop in 0..ride.stops.len() {
        if !order.contains(&stop) {
            order.push(stop);
            each_order(ride, order, visit);
            order.pop();
        }
    }
}

/// Whether an evening is one that may be proposed.
fn is_allowed(ride: &Ride, order: &[usize]) -> bool {
    let wants = |stop: &RideStop| {
        let is_held = matches!(stop.pin, Some(RidePin::First | RidePin::Last));
        !stop.reserve && (stop.worth.is_none() || is_held)
    };
    let mut stops = ride.stops.iter().enumerate();
    order.len() <= ride.most
        && order.iter().all(|stop| !ride.stops[*stop].reserve)
        && stops.all(|(index, stop)| !wants(stop) || order.contains(&index))
        && ride.along(order).holds(ride.length)
}

type Rank = (u32, Reverse<Seconds>, Reverse<Seconds>);

fn rank(ride: &Ride, order: &[usize]) -> Rank {
    let evening: Evening = ride.along(order);
    let worth = order.iter().filter_map(|stop| ride.stops[*stop].worth);
    (
        worth.map(u32::from).sum(),
        Reverse(evening.back),
        Reverse(evening.riding()),
    )
}

fn exhaustive(ride: &Ride) -> Option<Rank> {
    let mut best = None;
    each_order(ride, &mut Vec::new(), &mut |order| {
        if is_allowed(ride, order) {
            best = best.max(Some(rank(ride, order)));
        }
    });
    best
}

/// Evenings of a few stops in small numbers, so that everything is tight and ties
/// are common.
fn rides() -> impl Strategy<Value = Ride> {
    let window = (-20i64..100, 0i64..50).prop_map(|(from, length)| (from, from + length));
    let open = prop::option::weighted(0.6, prop::collection::vec(window, 0..3));
    let pin = prop::option::weighted(
        0.3,
        prop_oneof![
            Just(RidePin::First),
            Just(RidePin::Last),
            (0i64..100).prop_map(RidePin::At)
        ],
    );
    let worth = prop::option::weighted(0.8, 1u8..6);
    let stop = (0i64..25, open, worth, pin, prop::bool::weighted(0.1));
    let stop = stop.prop_map(|(visit, open, worth, pin, reserve)| RideStop {
        visit,
        open: open.map(|mut open| {
            open.sort_unstable();
            open
        }),
        worth,
        pin,
        reserve,
    });
    let stops = prop::collection::vec(stop, 0..6);
    let legs = |places| prop::collection::vec(prop::collection::vec(0u32..25, places), places);
    (stops, 0i64..6, 0i64..140, 0usize..6).prop_flat_map(move |(stops, parking, length, most)| {
        legs(stops.len() + 2).prop_map(move |seconds| Ride {
            legs: seconds
                .into_iter()
                .map(|row| {
                    let leg = |seconds| Leg {
                        seconds,
                        ..Leg::default()
                    };
                    row.into_iter().map(leg).collect()
                })
                .collect(),
            parking,
            length,
            most,
            stops: stops.clone(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        if cfg!(debug_assertions) { 1_500 } else { 30_000 }
    ))]

    #[test]
    fn no_evening_is_better_than_the_one_proposed(ride in rides()) {
        let best = exhaustive(&ride);
        match ride.best(&mut || Duration::ZERO, Duration::MAX) {
            Found::Best(found) => {
                prop_assert!(is_allowed(&ride, &found.order), "{:?}", found.order);
                prop_assert!(found.proven);
                prop_assert_eq!(Some(rank(&ride, &found.order)), best);
                let outlook =
                    ride.outlook(&found.order, &mut || Duration::ZERO, Duration::MAX);
                prop_assert_eq!(outlook.standing, Standing::Proven);
                for other in &outlook.alternatives {
                    prop_assert!(is_allowed(&ride, other), "{:?}", other);
                }
            }
            Found::Impossible(trouble) => {
                prop_assert_eq!(best, None, "{:?}", trouble);
                match trouble {
                    Trouble::Shut(stop) => prop_assert!(!ride.stops[stop].is_ever_open()),
                    Trouble::SamePlace { stops, .. } => prop_assert!(stops.len() > 1),
                    Trouble::TooMany { required, most } => prop_assert!(required > most),
                    Trouble::Late { missed, over, .. } => {
                        prop_assert!(!missed.is_empty() || over > 0, "no reason is given");
                    }
                }
            }
            Found::Undecided => prop_assert!(false, "there was time enough"),
        }
    }
}
