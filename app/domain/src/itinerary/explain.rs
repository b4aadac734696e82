//! Why a plan is as it is: how tight, what stands in the way, what would help.
//!
//! Data only, in stops and seconds; the sentences are made where they are
//! shown. To explain something else, add a function from a [`Problem`] and what
//! was found to a small struct of facts.

mod wish;

pub use wish::{Gain, Wish, alternatives, gain};

use super::problem::{Problem, Seconds};
use super::timing;

/// How many seconds later each visit of this order may begin so that
/// everything still holds, the return included.
///
/// # Errors
/// When the order cannot be done in time at all.
pub fn slack(problem: &Problem, order: &[usize]) -> Result<Vec<Seconds>, timing::Missed> {
    let tour = timing::schedule(problem, order)?;
    let stop = |position: usize| &problem.stops()[order[position]];
    let mut leave_by = problem.return_by();
    let mut slack = vec![0; order.len()];
    for position in (0..order.len()).rev() {
        let here = stop(position);
        let next = match order.get(position + 1) {
            Some(&next) => Some(problem.stops()[next].at),
            None => problem.end(),
        };
        leave_by -= next.map_or(0, |next| problem.travel(here.at, next));
        let begin = tour.visits[position].begin;
        // The schedule holds, so its own beginning is such a moment at least.
        let latest = timing::latest_begin(here, leave_by - here.visit).unwrap_or(begin);
        slack[position] = latest - begin;
        leave_by = latest;
    }
    Ok(slack)
}

/// A limit that an order does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The stop whose last window is missed; `None` for the return.
    pub stop: Option<usize>,
    /// When one gets there at the earliest.
    pub arrive: Seconds,
    /// The last moment that would do.
    pub limit: Seconds,
}

impl Miss {
    /// By how many seconds.
    pub fn by(&self) -> Seconds {
        self.arrive - self.limit
    }
}

/// Every limit that this order does not keep, as though each visit that comes
/// too late took place all the same. Empty if the order can be done.
pub fn misses(problem: &Problem, order: &[usize]) -> Vec<Miss> {
    let mut misses = Vec::new();
    let (mut place, mut now) = (problem.start(), problem.depart());
    for &index in order {
        let stop = &problem.stops()[index];
        let arrive = now.saturating_add(problem.travel(place, stop.at));
        let begin = timing::earliest_begin(stop, arrive).unwrap_or_else(|| {
            let limit = stop.windows.last().map_or(arrive, |window| window.closes());
            misses.push(Miss {
                stop: Some(index),
                arrive,
                limit,
            });
            arrive
        });
        (place, now) = (stop.at, begin.saturating_add(stop.visit));
    }
    if let Some(end) = problem.end() {
        now = now.saturating_add(problem.travel(place, end));
    }
    if now > problem.return_by() {
        let limit = problem.return_by();
        misses.push(Miss {
            stop: None,
            arrive: now,
            limit,
        });
    }
    misses
}

/// What stands in the way of a conflict's stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// More stops are required than a plan may have.
    TooMany {
        /// How many are required.
        required: usize,
        /// How many there may be.
        most: usize,
    },
    /// No order of these keeps the pins: two stops cannot both be the first.
    Pinned {
        /// The stops.
        stops: Vec<usize>,
    },
    /// Even in the order that is late the least, these limits are missed. With
    /// no stops: not even the ride from start to end is in time.
    Late {
        /// The stops in that order.
        order: Vec<usize>,
        /// What is missed.
        misses: Vec<Miss>,
    },
}

/// Up to so many stops every order is tried; there is rarely more in a conflict.
const EVERY_ORDER: usize = 8;

/// Why these required stops cannot all be visited.
pub fn obstacle(problem: &Problem, conflict: &[String]) -> Obstacle {
    let stops = problem.stops().iter().enumerate();
    let required: Vec<usize> = stops
        .filter(|(_, stop)| conflict.contains(&stop.id))
        .map(|(index, _)| index)
        .collect();
    let most = problem.max_stops();
    if required.len() > most {
        return Obstacle::TooMany {
            required: required.len(),
            most,
        };
    }
    let order = if required.len() <= EVERY_ORDER {
        least_late(problem, required)
    } else {
        let mut order = required;
        order.sort_by_cached_key(|&index| {
            let last = problem.stops()[index].windows.last();
            last.map_or(Seconds::MAX, |window| window.closes())
        });
        order
    };
    if !is_allowed(problem, &order) {
        return Obstacle::Pinned { stops: order };
    }
    let misses = misses(problem, &order);
    Obstacle::Late { order, misses }
}

fn least_late(problem: &Problem, mut order: Vec<usize>) -> Vec<usize> {
    let lateness = |order: &[usize]| -> Seconds {
        let misses = misses(problem, order);
        misses
            .iter()
            .fold(0, |sum: Seconds, miss| sum.saturating_add(miss.by()))
    };
    // An order that the pins forbid is told only if there is no other.
    let rank = |order: &[usize]| (!is_allowed(problem, order), lateness(order));
    let mut best = (rank(&order), order.clone());
    each_order(&mut order, 0, &mut |order| {
        let rank = rank(order);
        if rank < best.0 {
            best = (rank, order.to_vec());
        }
    });
    best.1
}

/// Whether the pins allow this order.
fn is_allowed(problem: &Problem, order: &[usize]) -> bool {
    let pairs = order.windows(2);
    pairs
        .into_iter()
        .all(|pair| problem.may_follow(pair[0], pair[1]))
}

fn each_order(order: &mut [usize], from: usize, visit: &mut dyn FnMut(&[usize])) {
    if from == order.len() {
        return visit(order);
    }
    for next in from..order.len() {
        order.swap(from, next);
        each_order(order, from + 1, visit);
        order.swap(from, next);
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::{Draft, Stop, TravelRow, Window};
    use super::super::{Answer, Plan, solve};
    use std::time::Duration;

    use super::*;

    /// Three stops in a row, ten minutes apart, from the start at one end; open
    /// from half past six on for so many minutes each. Minutes since 18.00.
    pub(super) fn row(open: [i64; 3], required: bool, back_by: i64) -> Problem {
        let minutes = |minutes: i64| 64_800 + 60 * minutes;
        let stop = |(at, &open): (usize, &i64)| Stop {
            id: format!("stop {}", at + 1),
            at: at + 1,
            visit: 20 * 60,
            value: 1,
            required,
            windows: vec![Window::new(minutes(30), minutes(30 + open)).expect("a window")],
        };
        let leg = |from: usize, to: usize| 600 * i64::try_from(from.abs_diff(to)).expect("small");
        Problem::try_from(Draft {
            start: 0,
            end: Some(0),
            depart: minutes(0),
            return_by: minutes(back_by),
            travel: (0..4)
                .map(|from| TravelRow((0..4).map(|to| leg(from, to)).collect()))
                .collect(),
            stops: open.iter().enumerate().map(stop).collect(),
            max_stops: Some(3),
        })
        .expect("well formed")
    }

    pub(super) fn solved(problem: &Problem) -> Plan {
        solve(problem, &mut || Duration::ZERO, Duration::MAX)
    }

    #[test]
    fn slack_is_how_much_later_each_visit_may_begin() {
        // 18.30, 19.00, 19.30, back at 20.20.
        let problem = row([60, 60, 65], false, 150);
        assert_eq!(
            slack(&problem, &[0, 1, 2]),
            Ok(vec![5 * 60, 5 * 60, 5 * 60])
        );
        // The return comes before the last window closes.
        let problem = row([60, 60, 65], false, 143);
        assert_eq!(
            slack(&problem, &[0, 1, 2]),
            Ok(vec![3 * 60, 3 * 60, 3 * 60])
        );
        // A wait before the last visit is slack of those before it.
        let problem = row([2, 60, 65], false, 150);
        assert_eq!(
            slack(&problem, &[0, 1, 2]),
            Ok(vec![2 * 60, 5 * 60, 5 * 60])
        );
    }

    #[test]
    fn an_order_that_is_late_says_where_and_by_how_much() {
        let problem = row([10, 10, 10], false, 100);
        let misses = misses(&problem, &[0, 1, 2]);
        let told: Vec<_> = misses
            .iter()
            .map(|miss| (miss.stop, miss.by() / 60))
            .collect();
        assert_eq!(told, [(Some(1), 20), (Some(2), 50), (None, 40)]);
    }

    #[test]
    fn a_conflict_is_explained_by_the_order_that_is_least_late() {
        let problem = row([10, 29, 90], true, 150);
        let plan = solved(&problem);
        let Answer::Impossible { conflict } = plan.answer else {
            panic!("{:?}", plan.answer);
        };
        assert_eq!(conflict, ["stop 1", "stop 2"]);
        let miss = Miss {
            stop: Some(1),
            arrive: 64_800 + 3_600,
            limit: 64_800 + 59 * 60,
        };
        assert_eq!(
            obstacle(&problem, &conflict),
            Obstacle::Late {
                order: vec![0, 1],
                misses: vec![miss]
            }
        );
        let few = problem.with_at_most(1);
        assert_eq!(
            obstacle(&few, &conflict),
            Obstacle::TooMany {
                required: 2,
                most: 1
            }
        );
    }

    #[test]
    fn pins_are_kept_and_told_when_they_stand_in_the_way() {
        let problem = row([90, 60, 65], false, 150)
            .beginning_with(1)
            .ending_with(0);
        let plan = solved(&problem);
        let visits = &plan.tour().expect("a tour").visits;
        let order: Vec<usize> = visits.iter().map(|visit| visit.stop).collect();
        assert_eq!(order, [1, 2, 0]);
        let problem = problem.ending_with(1).requiring(|stop| stop < 2);
        let Answer::Impossible { conflict } = solved(&problem).answer else {
            panic!("one stop that is both first and last, and another");
        };
        assert_eq!(
            obstacle(&problem, &conflict),
            Obstacle::Pinned { stops: vec![0, 1] }
        );
    }

    #[test]
    fn without_time_for_the_ride_itself_there_is_no_stop_to_blame() {
        let problem = row([60, 60, 60], false, 100).returning_by(60);
        let Answer::Impossible { conflict } = solved(&problem).answer else {
            panic!("back before departure");
        };
        let miss = Miss {
            stop: None,
            arrive: 64_800,
            limit: 60,
        };
        assert_eq!(
            obstacle(&problem, &conflict),
            Obstacle::Late {
                order: vec![],
                misses: vec![miss]
            }
        );
    }
}
