//! When a given order of stops works out, and whether it does.
//!
//! Leaving as early as possible is always best: every later arrival is at
//! least as late, so the earliest schedule of an order also returns first.
//! Windows bound the *beginning* of a visit, both ends included.

use super::draft::Stop;
use super::plan::{Tour, Visit};
use super::problem::{Problem, Seconds};

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

#[cfg(test)]
mod tests {
    use super::super::draft::Window;
    use super::*;

    fn stop(windows: &[(Seconds, Seconds)]) -> Stop {
        let window = |&(opens, closes): &(Seconds, Seconds)| Window::new(opens, closes);
        Stop {
            id: "stop".to_owned(),
            at: 0,
            visit: 10,
            value: 1,
            required: false,
            windows: windows
                .iter()
                .map(window)
                .collect::<Result<_, _>>()
                .expect("windows"),
        }
    }

    #[test]
    fn a_visit_begins_up_to_and_including_the_last_second_of_a_window() {
        let stop = stop(&[(100, 200), (300, 300)]);
        let begins = [(0, 100), (100, 100), (200, 200), (201, 300), (300, 300)];
        for (arrive, begin) in begins {
            assert_eq!(earliest_begin(&stop, arrive), Some(begin), "{arrive}");
        }
        assert_eq!(earliest_begin(&stop, 301), None);
    }

    #[test]
    fn the_latest_beginning_lies_in_a_window_too() {
        let stop = stop(&[(100, 200), (300, 300)]);
        let begins = [
            (999, 300),
            (300, 300),
            (299, 200),
            (200, 200),
            (150, 150),
            (100, 100),
        ];
        for (by, begin) in begins {
            assert_eq!(latest_begin(&stop, by), Some(begin), "{by}");
        }
        assert_eq!(latest_begin(&stop, 99), None);
    }

    #[test]
    fn without_windows_any_time_will_do() {
        let stop = stop(&[]);
        assert_eq!(earliest_begin(&stop, 7), Some(7));
        assert_eq!(latest_begin(&stop, 7), Some(7));
    }
}
