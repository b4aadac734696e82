use std::time::Duration;

use super::advice::{Joining, Standing};
use super::best::{Best, Found, Trouble};
use super::*;

fn leg(minutes: u32) -> Leg {
    Leg {
        seconds: minutes * 60,
        metres: minutes * 250,
        ..Leg::default()
    }
}

/// Places on a line: start and end at 0, the stops at these minutes from it.
fn on_a_line(at: &[u32], open: &[Option<(i64, i64)>]) -> Ride {
    let places: Vec<u32> = [0, 0].into_iter().chain(at.iter().copied()).collect();
    Ride {
        legs: places
            .iter()
            .map(|from| places.iter().map(|to| leg(from.abs_diff(*to))).collect())
            .collect(),
        parking: 180,
        length: 180 * 60,
        most: 5,
        stops: open
            .iter()
            .map(|open| RideStop {
                visit: 1500,
                open: open.map(|(from, until)| vec![(from * 60, until * 60)]),
                worth: Some(10),
                ..RideStop::default()
            })
            .collect(),
    }
}

#[test]
fn riding_parking_and_waiting_add_up() {
    let ride = on_a_line(&[6, 10], &[None, Some((45, 120))]);
    let evening = ride.along(&[0, 1]);
    let [first, second] = evening.passages[..] else {
        panic!("two stops")
    };
    assert_eq!(
        (first.arrive, first.begin, first.leave),
        (360, 540, 540 + 1500)
    );
    assert_eq!(second.arrive, 2040 + 240);
    assert_eq!((second.begin, second.waiting), (2700, 2700 - 2280 - 180));
    assert_eq!(evening.back, 2700 + 1500 + 600);
}

fn found(ride: &Ride) -> Found {
    ride.best(&mut || Duration::ZERO, Duration::MAX)
}

fn best(ride: &Ride) -> Best {
    match found(ride) {
        Found::Best(best) => best,
        other => panic!("{other:?}"),
    }
}

fn trouble(ride: &Ride) -> Trouble {
    match found(ride) {
        Found::Impossible(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}

#[test]
fn hours_decide_the_order() {
    let ride = on_a_line(&[5, 10], &[Some((60, 120)), Some((0, 50))]);
    let best = best(&ride);
    assert_eq!(best.order, [1, 0]);
    assert!(best.proven);
}

#[test]
fn what_counts_for_more_is_chosen_when_there_is_not_time_for_all() {
    let mut ride = on_a_line(&[5, 10, 15], &[None, None, None]);
    ride.most = 2;
    ride.stops[2].worth = Some(15);
    assert_eq!(best(&ride).order, [0, 2]);
    ride.stops[1].worth = None;
    let mut order = best(&ride).order;
    order.sort_unstable();
    assert_eq!(order, [1, 2]);
}

#[test]
fn a_place_that_is_closed_all_evening_is_left_out_or_stands_in_the_way() {
    let mut ride = on_a_line(&[5, 10, 12], &[None, Some((-300, -60)), Some((0, 180))]);
    assert_eq!(best(&ride).order.len(), 2);
    assert_eq!(ride.joining(&[0, 2], 1), Joining::Shut);
    ride.stops[1].worth = None;
    assert_eq!(trouble(&ride), Trouble::Shut(1));
    ride.stops[1].open = Some(Vec::new());
    assert_eq!(trouble(&ride), Trouble::Shut(1));
}

#[test]
fn two_that_must_and_cannot_both_say_which_and_by_how_much() {
    let mut ride = on_a_line(&[5, 10], &[Some((30, 57)), Some((30, 57))]);
    for stop in &mut ride.stops {
        stop.worth = None;
    }
    let Trouble::Late {
        stops,
        missed,
        over,
    } = trouble(&ride)
    else {
        panic!("they are open at the same half hour");
    };
    assert_eq!((stops.len(), missed.len(), over), (2, 1, 0));
    // 30.00 until 55.00, five minutes of riding, three to park: 63.00, and 25 to stay.
    let late = (63 + 25 - 57) * 60;
    assert_eq!(missed[0].missed, Some(Missed::Closes { at: 57 * 60, late }));
}

#[test]
fn an_evening_that_gets_too_long_says_by_how_much() {
    let mut ride = on_a_line(&[90], &[None]);
    ride.stops[0].worth = None;
    let Trouble::Late { missed, over, .. } = trouble(&ride) else {
        panic!("three hours of riding");
    };
    assert_eq!((missed.len(), over), (0, 28 * 60));
    assert_eq!(ride.joining(&[], 0), Joining::BackLate(28 * 60));
}

#[test]
fn pins_are_kept_and_said_where_an_order_does_not_keep_them() {
    let mut ride = on_a_line(&[5, 10, 15], &[None, None, None]);
    ride.stops[1].pin = Some(RidePin::First);
    ride.stops[0].pin = Some(RidePin::At(60 * 60));
    let best = best(&ride);
    assert_eq!(best.order[0], 1);
    let evening = ride.along(&best.order);
    let pinned = evening.passages.iter().find(|passage| passage.stop == 0);
    assert_eq!(pinned.map(|passage| passage.begin), Some(60 * 60));
    let missed: Vec<_> = ride
        .along(&[2, 1, 0])
        .passages
        .iter()
        .map(|p| p.missed)
        .collect();
    // 18.00 until 43.00, then 51.00 until 76.00: at 84.00 it is too late.
    let late = Missed::Pinned {
        at: 60 * 60,
        late: 24 * 60,
    };
    assert_eq!(missed, [None, Some(Missed::NotFirst), Some(late)]);
    ride.stops[2].pin = Some(RidePin::First);
    let both = Trouble::SamePlace {
        first: true,
        stops: vec![1, 2],
    };
    assert_eq!(trouble(&ride), both);
}

#[test]
fn what_is_kept_in_reserve_is_not_planned_but_can_be_swapped_in() {
    let mut ride = on_a_line(&[5, 10], &[None, None]);
    ride.stops[1].reserve = true;
    assert_eq!(best(&ride).order, [0]);
    assert!(ride.along(&[1]).holds(ride.length));
    assert!(matches!(ride.joining(&[0], 1), Joining::Fits { .. }));
}

#[test]
fn an_order_knows_how_it_stands_and_what_would_help() {
    let mut ride = on_a_line(&[5, 10, 15, 20], &[None, None, None, None]);
    ride.most = 2;
    ride.stops[3].worth = Some(20);
    let outlook =
        |ride: &Ride, order: &[usize]| ride.outlook(order, &mut || Duration::ZERO, Duration::MAX);
    let best = best(&ride).order;
    let proven = outlook(&ride, &best);
    assert_eq!(proven.standing, Standing::Proven);
    assert_eq!(proven.one_more.map(|gained| gained.joins.len()), Some(1));
    assert_eq!(proven.longer, None);
    assert!((1..=3).contains(&proven.alternatives.len()));
    assert!(!proven.alternatives.contains(&best));
    let slack = proven.slack.unwrap();
    assert_eq!(slack.len(), 2);
    // As late as all may be, the group is back at the last moment.
    assert_eq!(slack[1], ride.length - ride.along(&best).back);
    assert_eq!(outlook(&ride, &[1, 0]).standing, Standing::Better(best));
    ride.stops[0].worth = None;
    ride.stops[0].open = Some(Vec::new());
    assert_eq!(
        outlook(&ride, &[1, 2]).standing,
        Standing::Impossible(Trouble::Shut(0))
    );
}

#[test]
fn joining_says_whether_it_fits_and_else_why_not() {
    let mut ride = on_a_line(&[5, 10, 60], &[None, Some((0, 60)), None]);
    assert!(matches!(
        ride.joining(&[0], 1),
        Joining::Fits { at: 0 | 1, .. }
    ));
    assert_eq!(ride.joined(&[0], 1).len(), 2);
    ride.most = 1;
    assert_eq!(ride.joining(&[0], 1), Joining::Full);
    ride.most = 5;
    ride.length = 100 * 60;
    assert!(matches!(ride.joining(&[0], 2), Joining::BackLate(_)));
    ride.length = 180 * 60;
    ride.stops[0].open = Some(vec![(0, 35 * 60)]);
    ride.stops[1].open = Some(vec![(0, 45 * 60)]);
    let Joining::Breaks { missed, .. } = ride.joining(&[0], 1) else {
        panic!("there is time for one of the two");
    };
    assert!(matches!(missed, Missed::Closes { .. }));
}

#[test]
fn no_stops_no_trouble() {
    assert!(best(&on_a_line(&[], &[])).order.is_empty());
}
