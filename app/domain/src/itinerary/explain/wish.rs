//! What would help, and what else would be good: the planner asked again.

use std::collections::HashSet;
use std::time::Duration;

use crate::itinerary::plan::{Answer, Plan, Tour};
use crate::itinerary::problem::{Problem, Seconds};
use crate::itinerary::search;

/// A wish that would make more possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// One stop more than there may be now.
    OneMoreStop,
    /// Being back so many seconds later.
    Longer(Seconds),
}

/// What a wish would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gain {
    /// The best tour if the wish came true.
    pub tour: Tour,
    /// How much more it is worth.
    pub value: i64,
    /// The stops that join.
    pub joins: Vec<usize>,
    /// The stops that make way.
    pub leaves: Vec<usize>,
    /// How much later one is back; negative if earlier.
    pub later: Seconds,
}

/// What would come of a wish, compared with the present tour; `None` if
/// nothing would change for the better.
pub fn gain(
    problem: &Problem,
    present: &Tour,
    wish: Wish,
    clock: &mut dyn FnMut() -> Duration,
    limit: Duration,
) -> Option<Gain> {
    let changed = match wish {
        Wish::OneMoreStop => problem.clone().with_at_most(problem.max_stops() + 1),
        Wish::Longer(seconds) => {
            let return_by = problem.return_by().saturating_add(seconds);
            problem.clone().returning_by(return_by)
        }
    };
    let Answer::Tour(tour) = search::answer(&changed, clock, limit) else {
        return None;
    };
    if tour.value <= present.value {
        return None;
    }
    let stops =
        |tour: &Tour| -> HashSet<usize> { tour.visits.iter().map(|visit| visit.stop).collect() };
    let (before, after) = (stops(present), stops(&tour));
    let missing = |tour: &Tour, there: &HashSet<usize>| {
        let stops = tour.visits.iter().map(|visit| visit.stop);
        stops.filter(|stop| !there.contains(stop)).collect()
    };
    Some(Gain {
        value: tour.value - present.value,
        joins: missing(&tour, &before),
        leaves: missing(present, &after),
        later: tour.returns - present.returns,
        tour,
    })
}

/// Other good selections of stops: the best tours that do without one of the
/// stops of this plan, best first, at most so many. The time limit is for all
/// of them together.
pub fn alternatives(
    problem: &Problem,
    plan: &Plan,
    most: usize,
    clock: &mut dyn FnMut() -> Duration,
    limit: Duration,
) -> Vec<Tour> {
    let mut others: Vec<Tour> = Vec::new();
    let visits = plan.tour().map_or(&[][..], |tour| &tour.visits);
    for visit in visits {
        if problem.stops()[visit.stop].required {
            continue;
        }
        let without = problem.clone().without(visit.stop);
        let Answer::Tour(tour) = search::answer(&without, clock, limit) else {
            continue;
        };
        let same = |other: &Tour| {
            let has = |stop| other.visits.iter().any(|visit| visit.stop == stop);
            other.visits.len() == tour.visits.len()
                && tour.visits.iter().all(|visit| has(visit.stop))
        };
        if !others.iter().any(same) {
            others.push(tour);
        }
    }
    others.sort_by_key(|tour| (-tour.value, tour.returns, tour.riding));
    others.truncate(most);
    others
}

#[cfg(test)]
mod tests {
    use super::super::tests::{row, solved};
    use super::*;

    #[test]
    fn half_an_hour_or_one_stop_more_brings_the_third_stop() {
        let mut clock = || Duration::ZERO;
        let problem = row([60, 60, 60], false, 119);
        let plan = solved(&problem);
        let tour = plan.tour().expect("a tour");
        assert_eq!(tour.value, 2);
        let longer = gain(
            &problem,
            tour,
            Wish::Longer(1_800),
            &mut clock,
            Duration::MAX,
        );
        let longer = longer.expect("time for the third stop");
        assert_eq!(
            (longer.value, longer.joins, longer.leaves),
            (1, vec![2], vec![])
        );
        assert_eq!(
            gain(&problem, tour, Wish::OneMoreStop, &mut clock, Duration::MAX),
            None
        );
        let few = row([60, 60, 60], false, 150).with_at_most(2);
        let plan = solved(&few);
        let tour = plan.tour().expect("a tour");
        let more = gain(&few, tour, Wish::OneMoreStop, &mut clock, Duration::MAX);
        assert_eq!(more.map(|gain| gain.tour.visits.len()), Some(3));
    }

    #[test]
    fn alternatives_differ_in_their_stops_and_come_best_first() {
        let mut clock = || Duration::ZERO;
        let problem = row([60, 60, 65], false, 120);
        let plan = solved(&problem);
        let others = alternatives(&problem, &plan, 3, &mut clock, Duration::MAX);
        let stops: Vec<Vec<usize>> = others
            .iter()
            .map(|tour| tour.visits.iter().map(|visit| visit.stop).collect())
            .collect();
        assert_eq!(stops, [vec![1, 0], vec![2, 0], vec![2, 1]]);
    }
}
