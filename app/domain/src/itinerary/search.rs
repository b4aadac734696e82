//! The exact search behind `itinerary::solve`.
//!
//! Required stops are given a value beyond all others, so that what remains is
//! an orienteering problem with time windows: the most valuable elementary
//! path, then the earliest return, then the least riding, each proven before
//! the next is begun.
//!
//! Sources: G. Righini and M. Salani, *Decremental state space relaxation
//! strategies and initialization heuristics for solving the orienteering
//! problem with time windows with dynamic programming*, Computers & Operations
//! Research 36 (2009); R. Baldacci, A. Mingozzi and R. Roberti, *New route
//! relaxation and pricing strategies for the vehicle routing problem*,
//! Operations Research 59 (2011).

mod beam;
mod bits;
mod frontier;
mod incumbent;
mod network;
mod pass;
mod proof;
mod rest;
mod shake;
mod side;
mod stopwatch;

use std::time::Duration;

use self::network::Network;
use self::proof::Proof;
use self::stopwatch::Stopwatch;
use super::plan::{Answer, Tour};
use super::problem::Problem;
use super::timing;

const IN_BROWSER: bool = cfg!(target_arch = "wasm32");

/// Finds the best tour, or what stands in its way.
pub(super) fn answer(
    problem: &Problem,
    clock: &mut dyn FnMut() -> Duration,
    limit: Duration,
) -> Answer {
    let mut watch = Stopwatch::new(clock, limit);
    let stops = problem.stops();
    let all: i64 = stops.iter().map(|stop| stop.value.abs()).sum();
    let beyond = 2 * all + 1;
    let required = || stops.iter().filter(|stop| stop.required);
    let weight = |index: usize| stops[index].value + if stops[index].required { beyond } else { 0 };
    let extra = beyond * i64::try_from(required().count()).unwrap_or(i64::MAX);
    let network = Network::new(problem, weight);
    let proof = prove(&network, extra - all, None, &mut watch);
    let Some(order) = &proof.best.order else {
        if !proof.proven {
            return Answer::Undecided;
        }
        let kept = (0..stops.len())
            .filter(|&index| stops[index].required)
            .collect();
        return match conflict(problem, kept, &mut watch) {
            Some(conflict) => Answer::Impossible {
                conflict: conflict
                    .into_iter()
                    .map(|index| stops[index].id.clone())
                    .collect(),
            },
            None => Answer::Undecided,
        };
    };
    let order: Vec<usize> = order.iter().map(|&node| network.origin[node]).collect();
    match timing::schedule(problem, &order) {
        Ok(tour) => {
            let bound = (proof.upper - extra).max(tour.value);
            Answer::Tour(Tour {
                bound,
                proven: proof.proven,
                ..tour
            })
        }
        // The network and the schedule keep the same rules.
        Err(_) => Answer::Undecided,
    }
}

/// Dispatches on the number of words that a set of stops needs. The browser is
/// given evenings only, and fetches the program for those: what is larger stays
/// undecided there, and is the server's.
fn prove(network: &Network, need: i64, enough: Option<i64>, watch: &mut Stopwatch) -> Proof {
    match network.stops {
        0..=64 => proof::search::<1>(network, need, enough, watch),
        _ if IN_BROWSER => Proof::nothing_yet(network, need),
        65..=128 => proof::search::<2>(network, need, enough, watch),
        129..=256 => proof::search::<4>(network, need, enough, watch),
        _ => proof::search::<16>(network, need, enough, watch),
    }
}

/// An irreducible part of the required stops that cannot all be visited;
/// `None` if the time was over before it was found.
fn conflict(problem: &Problem, required: Vec<usize>, watch: &mut Stopwatch) -> Option<Vec<usize>> {
    let mut kept = required;
    let mut settled = 0;
    // Invariant: `kept` cannot be visited, and needs everything before `settled`.
    while settled < kept.len() {
        let mut fewer = kept.clone();
        fewer.remove(settled);
        if possible(problem, &fewer, watch)? {
            settled += 1;
        } else {
            kept = fewer;
        }
    }
    Some(kept)
}

/// Whether some tour visits all of these stops; `None` if the time was over.
fn possible(problem: &Problem, required: &[usize], watch: &mut Stopwatch) -> Option<bool> {
    let network = Network::new(problem, |index| i64::from(required.contains(&index)));
    let all = i64::try_from(required.len()).unwrap_or(i64::MAX);
    let proof = prove(&network, all, Some(all), watch);
    match proof.best.order {
        Some(_) => Some(true),
        None => proof.proven.then_some(false),
    }
}
