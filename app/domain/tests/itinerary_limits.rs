//! The time limit holds, and what is known at the limit is told honestly.

use std::time::{Duration, Instant};

use domain::itinerary::{Answer, Draft, Plan, Problem, Seconds, Stop, TravelRow, solve};

/// Places on a square grid, one stop each.
fn grid(side: usize, required: bool, return_by: Seconds) -> Problem {
    let places: Vec<(usize, usize)> = (0..side * side)
        .map(|place| (place / side, place % side))
        .collect();
    let leg = |from: &(usize, usize), to: &(usize, usize)| {
        let blocks = from.0.abs_diff(to.0) + from.1.abs_diff(to.1);
        Seconds::try_from(blocks * 61 + (from.0 * 7 + to.1 * 5) % 13).expect("small")
    };
    let stop = |at: usize| Stop {
        id: at.to_string(),
        at,
        visit: 300,
        value: Seconds::try_from(1 + at * 7919 % 97).expect("small"),
        required,
        windows: Vec::new(),
    };
    let row = |from| TravelRow(places.iter().map(|to| leg(from, to)).collect());
    Problem::try_from(Draft {
        start: 0,
        end: Some(0),
        depart: 0,
        return_by,
        travel: places.iter().map(row).collect(),
        stops: (0..places.len()).map(stop).collect(),
        max_stops: None,
    })
    .expect("well formed")
}

/// A clock that a second passes on at every look: no test waits for it.
fn looked_at(problem: &Problem, looks: u64) -> (Plan, u64) {
    let mut seen = 0;
    let mut clock = || {
        seen += 1;
        Duration::from_secs(seen)
    };
    let plan = solve(problem, &mut clock, Duration::from_secs(looks));
    (plan, seen)
}

#[test]
fn at_the_limit_the_best_tour_so_far_is_told_with_its_bound() {
    let (plan, looks) = looked_at(&grid(12, false, 10_800), 40);
    let tour = plan.tour().expect("the direct ride at least");
    assert!(!tour.proven);
    assert!(tour.bound > tour.value, "{} {}", tour.bound, tour.value);
    assert!(looks < 60, "the clock was looked at {looks} times");
}

#[test]
fn no_time_at_all_still_gives_the_direct_ride() {
    let (plan, _) = looked_at(&grid(4, false, 10_800), 0);
    let tour = plan.tour().expect("the direct ride");
    assert!(!tour.proven && tour.bound >= tour.value);
}

#[test]
fn required_stops_not_reached_in_time_are_undecided() {
    let (plan, _) = looked_at(&grid(12, true, 90_000), 0);
    assert_eq!(plan.answer, Answer::Undecided);
    let json = serde_json::to_value(&plan).expect("JSON");
    assert_eq!(json["feasible"], serde_json::Value::Null);
    assert_eq!(json["visits"], serde_json::json!([]));
}

#[test]
fn the_limit_holds_on_a_thousand_stops() {
    // Without optimisation, laying out the network alone takes long.
    let (side, limit) = if cfg!(debug_assertions) {
        (16, 1_000)
    } else {
        (31, 1_000)
    };
    let problem = grid(side, false, 28_800);
    let began = Instant::now();
    let plan = solve(
        &problem,
        &mut || began.elapsed(),
        Duration::from_millis(limit),
    );
    assert!(
        plan.elapsed >= Duration::from_millis(limit),
        "proven, so no test of the limit"
    );
    assert!(
        plan.elapsed <= Duration::from_millis(limit * 11 / 10),
        "{:?}",
        plan.elapsed
    );
}
