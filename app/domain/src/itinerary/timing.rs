//! When a given order of stops works out, and whether it does.
//!
//! Leaving as early as possible is always best: every later arrival is at
//! least as late, so the earliest schedule of an order also returns first.
//! Windows bound the *beginning* of a visit, both ends included.

use super::plan::{Tour, Visit};
use super::problem::{Problem, Seconds, Stop};

/// The earliest moment from `arrive` on at which a visit may begin.
pub fn earliest_begin(stop: &Stop, arrive: Seconds) -> Option<Seconds> {
    if stop.windows.is_empty() {
        return Some(arrive);
    }
    stop.windows
        .iter()
        .find(|window| arrive <= window.closes())
        .map(|window| arrive.max(window.opens()))
}

/// The latest moment up to `latest` at which a visit may begin.
pub fn latest_begin(stop: &Stop, latest: Seconds) -> Option<Seconds> {
    if stop.windows.is_empty() {
        return Some(latest);
    }
    stop.windows
        .iter()
        .rev()
        .find(|window| window.opens() <= latest)
        .map(|window| latest.min(window.closes()))
}

/// The stop of an order that cannot be reached in time, or the return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// The visit at this position of the order cannot begin: one is there at
    /// `arrive`, after the last window closed.
    Visit {
        /// Position in the order.
        position: usize,
        /// When one gets there at the earliest.
        arrive: Seconds,
    },
    /// One is back at this time at the earliest, after the latest return.
    Return {
        /// When one is back.
        returns: Seconds,
    },
}

/// The earliest schedule of the stops (by position) in this order. What is
/// proven about it is left open: the bound is its own value.
///
/// # Errors
/// The first window or return that cannot be met.
pub fn schedule(problem: &Problem, order: &[usize]) -> Result<Tour, Missed> {
    let (mut place, mut now) = (problem.start(), problem.depart());
    let (mut riding, mut waiting, mut value) = (0, 0, 0);
    let mut visits = Vec::with_capacity(order.len());
    for (position, &index) in order.iter().enumerate() {
        let stop = &problem.stops()[index];
        let leg = problem.travel(place, stop.at);
        let arrive = now.saturating_add(leg);
        let begin = earliest_begin(stop, arrive).ok_or(Missed::Visit { position, arrive })?;
        let leave = begin.saturating_add(stop.visit);
        riding += leg;
        waiting += begin - arrive;
        value += stop.value;
        visits.push(Visit {
            stop: index,
            id: stop.id.clone(),
            arrive,
            begin,
            leave,
        });
        (place, now) = (stop.at, leave);
        if now > problem.return_by() {
            // Also keeps every sum far from overflow.
            return Err(Missed::Return { returns: now });
        }
    }
    if let Some(end) = problem.end() {
        let leg = problem.travel(place, end);
        now = now.saturating_add(leg);
        riding += leg;
    }
    if now > problem.return_by() {
        return Err(Missed::Return { returns: now });
    }
    Ok(Tour {
        visits,
        value,
        bound: value,
        proven: false,
        riding,
        waiting,
        returns: now,
    })
}
