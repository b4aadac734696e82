//! The search judged by trying every order: slow, and obviously right.

use std::cmp::Reverse;
use std::time::Duration;

use proptest::prelude::*;

use super::draft::{Draft, Stop, TravelRow, Window};
use super::plan::{Answer, Tour};
use super::problem::{Problem, Seconds};
use super::{explain, solve, timing};

/// The best tour, or `None` if no tour visits every required stop.
fn exhaustive(problem: &Problem) -> Option<Tour> {
    fn extend(problem: &Problem, order: &mut Vec<usize>, best: &mut Option<Tour>) {
        match timing::schedule(problem, order) {
            Ok(tour) => {
                let stops = problem.stops().iter().enumerate();
                let mut required = stops.filter(|(_, stop)| stop.required);
                if required.all(|(index, _)| order.contains(&index))
                    && best.as_ref().is_none_or(|best| rank(&tour) > rank(best))
                {
                    *best = Some(tour);
                }
            }
            // Too late home from here may still be in time by way of another
            // stop: the matrix need not obey the triangle inequality.
            Err(timing::Missed::Return { .. }) => {}
            Err(timing::Missed::Visit { .. }) => return,
        }
        if order.len() == problem.max_stops() {
            return;
        }
        for index in 0..problem.stops().len() {
            let before = order.last();
            if !order.contains(&index) && before.is_none_or(|&stop| problem.may_follow(stop, index))
            {
                order.push(index);
                extend(problem, order, best);
                order.pop();
            }
        }
    }
    let mut best = None;
    extend(problem, &mut Vec::new(), &mut best);
    best
}

fn rank(tour: &Tour) -> (i64, Reverse<Seconds>, Reverse<Seconds>) {
    (tour.value, Reverse(tour.returns), Reverse(tour.riding))
}

/// Whether an order still holds when one visit begins later, by any number of
/// seconds out of `later` at which its windows are open.
fn holds(
    problem: &Problem,
    order: &[usize],
    position: usize,
    mut later: std::ops::RangeInclusive<Seconds>,
) -> bool {
    later.any(|later| {
        let (mut place, mut now) = (problem.start(), problem.depart());
        for (index, &stop) in order.iter().enumerate() {
            let stop = &problem.stops()[stop];
            let arrive = now + problem.travel(place, stop.at);
            let Some(mut begin) = timing::earliest_begin(stop, arrive) else {
                return false;
            };
            if index == position {
                begin += later;
                if timing::earliest_begin(stop, begin) != Some(begin) {
                    return false;
                }
            }
            (place, now) = (stop.at, begin + stop.visit);
        }
        now + problem.end().map_or(0, |end| problem.travel(place, end)) <= problem.return_by()
    })
}

/// Small problems of every kind: stops that share a place, legs without
/// length, several windows, ties in everything, required stops that cannot go
/// together, detours that are shorter than the direct leg, past midnight.
fn problems() -> impl Strategy<Value = Problem> {
    let depart: Seconds = 86_380;
    let window = (0i64..100, 0i64..40).prop_map(move |(opens, length)| {
        let opens = depart - 10 + opens;
        Window::new(opens, opens + length).expect("opens before it closes")
    });
    let places = 1usize..6;
    places.prop_flat_map(move |places| {
        let leg = prop_oneof![3 => 0i64..30, 1 => Just(5i64), 1 => Just(0i64), 1 => Just(90i64)];
        let travel = prop::collection::vec(prop::collection::vec(leg, places), places);
        let value = prop_oneof![4 => 1i64..10, 4 => Just(5i64), 1 => -3i64..1];
        let windows = prop::collection::vec(window.clone(), 0..4);
        let stop = (
            0..places,
            0i64..20,
            value,
            prop::bool::weighted(0.2),
            windows,
        );
        let stops = prop::collection::vec(stop, 0..7);
        let end = prop::option::weighted(0.7, 0..places);
        let most = prop::option::weighted(0.5, 0usize..6);
        let pin = prop::option::weighted(0.1, 0usize..6);
        let pins = (pin.clone(), pin);
        (0..places, end, 0i64..150, travel, stops, most, pins).prop_map(
            move |(start, end, length, travel, stops, max_stops, pins)| {
                let stops = stops.into_iter().enumerate();
                let draft = Draft {
                    start,
                    end,
                    depart,
                    return_by: depart + length,
                    travel: travel.into_iter().map(TravelRow).collect(),
                    stops: stops
                        .map(|(id, (at, visit, value, required, windows))| Stop {
                            id: id.to_string(),
                            at,
                            visit,
                            value,
                            required,
                            windows,
                        })
                        .collect(),
                    max_stops,
                };
                let stops = draft.stops.len();
                let problem = Problem::try_from(draft).expect("well formed");
                match pins {
                    (Some(first), _) if first < stops => problem.beginning_with(first),
                    (_, Some(last)) if last < stops => problem.ending_with(last),
                    _ => problem,
                }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        if cfg!(debug_assertions) { 1_500 } else { 30_000 }
    ))]

    #[test]
    fn no_order_is_better_than_the_one_found(problem in problems()) {
        let plan = solve(&problem, &mut || Duration::ZERO, Duration::MAX);
        match (plan.answer, exhaustive(&problem)) {
            (Answer::Tour(found), Some(best)) => {
                prop_assert_eq!(rank(&found), rank(&best));
                prop_assert!(found.proven);
                prop_assert_eq!(found.bound, found.value);
                let order: Vec<usize> = found.visits.iter().map(|visit| visit.stop).collect();
                let schedule = timing::schedule(&problem, &order).expect("in time");
                prop_assert_eq!(schedule.visits, found.visits);
                let slack = explain::slack(&problem, &order).expect("in time");
                for (position, slack) in slack.into_iter().enumerate() {
                    prop_assert!(holds(&problem, &order, position, slack..=slack));
                    prop_assert!(!holds(&problem, &order, position, slack + 1..=slack + 200));
                }
            }
            (Answer::Impossible { conflict }, None) => {
                let among = |ids: &[String]| {
                    let required = |index: usize| ids.contains(&problem.stops()[index].id);
                    exhaustive(&problem.clone().requiring(required)).is_some()
                };
                let required = |id: &String| {
                    problem.stops().iter().any(|stop| stop.required && stop.id == *id)
                };
                prop_assert!(conflict.iter().all(required));
                prop_assert!(!among(&conflict), "{:?} can be visited", conflict);
                for index in 0..conflict.len() {
                    let mut fewer = conflict.clone();
                    fewer.remove(index);
                    prop_assert!(among(&fewer), "{:?} cannot be visited either", fewer);
                }
            }
            (answer, best) => prop_assert!(false, "{answer:?} instead of {best:?}"),
        }
    }
}
