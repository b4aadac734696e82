//! The evening in plain seconds: what the timetable and the best order are
//! computed from, in the server and in the browser alike. Nothing here knows
//! dates, so that the browser need not carry a calendar.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::itinerary::{Answer, Draft, LONGEST, Problem, Seconds, Stop, TravelRow, Window, solve};
use crate::travel::Leg;

/// Row of the start point in [`Ride::legs`].
pub const START: usize = 0;
/// Row of the end point in [`Ride::legs`].
pub const END: usize = 1;
/// Row of the first stop in [`Ride::legs`].
pub const FIRST_STOP: usize = 2;

/// More stops than this are no evening; so few are ordered in no time.
pub const MOST_STOPS: usize = 12;

/// A ride to be timed. All times are seconds from departure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ride {
    /// `legs[from][to]`: start, end, then the stops.
    pub legs: Vec<Vec<Leg>>,
    /// What parking and walking in takes at every stop.
    pub parking: Seconds,
    /// How long the evening may take.
    pub length: Seconds,
    /// The stops.
    pub stops: Vec<RideStop>,
}

/// A stop of a [`Ride`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RideStop {
    /// How long the visit takes.
    pub visit: Seconds,
    /// From when until when it is open, in order; `None` if that is not known.
    pub open: Option<Vec<(Seconds, Seconds)>>,
}

/// The group at one stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Which stop.
    pub stop: usize,
    /// The way there.
    pub leg: Leg,
    /// The group gets off its bicycles.
    pub arrive: Seconds,
    /// The group is parked, inside, and the place is open.
    pub begin: Seconds,
    /// Of that: waiting until it opens.
    pub waiting: Seconds,
    /// The group leaves.
    pub leave: Seconds,
    /// The place is closed during a part of the visit.
    pub closed: bool,
}

/// An order, timed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    /// In the order of the visits.
    pub passages: Vec<Passage>,
    /// The way back.
    pub last: Leg,
    /// The group is back.
    pub back: Seconds,
}

/// The best order, and what had to be given up for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// Positions in [`Ride::stops`].
    pub order: Vec<usize>,
    /// The evening gets longer than it may.
    pub too_long: bool,
    /// These stops are visited although they are closed then.
    pub closed: Vec<usize>,
}

impl RideStop {
    /// When a visit may begin so that the place stays open until its end.
    fn windows(&self) -> Vec<Window> {
        self.open
            .iter()
            .flatten()
            .filter_map(|&(from, until)| Window::new(from.max(0), until - self.visit).ok())
            .collect()
    }

    /// Whether its hours can be kept at all this evening.
    fn is_ever_open(&self) -> bool {
        self.open.is_none() || !self.windows().is_empty()
    }
}

impl Ride {
    /// When the group is where if it visits the stops in this order: ride, park,
    /// wait until it opens. A place that is closed is visited on arrival.
    pub fn along(&self, order: &[usize]) -> Evening {
        let (mut here, mut now) = (START, 0);
        let mut passages = Vec::with_capacity(order.len());
        for &index in order {
            let stop = &self.stops[index];
            let there = FIRST_STOP + index;
            let leg = self.legs[here][there];
            let arrive = now + Seconds::from(leg.seconds);
            let ready = arrive + self.parking;
            let fits = stop
                .open
                .iter()
                .flatten()
                .map(|&(from, until)| (ready.max(from), until))
                .find(|(begin, until)| begin + stop.visit <= *until);
            let begin = fits.map_or(ready, |(begin, _)| begin);
            now = begin + stop.visit;
            passages.push(Passage {
                stop: index,
                leg,
                arrive,
                begin,
                waiting: begin - ready,
                leave: now,
                closed: stop.open.is_some() && fits.is_none(),
            });
            here = there;
        }
        let last = self.legs[here][END];
        Evening {
            passages,
            last,
            back: now + Seconds::from(last.seconds),
        }
    }

    /// The order in which all stops are visited while they are open and the group
    /// is back first. What cannot be kept is given up, the length of the evening
    /// before the hours of a place: being late can be agreed upon, a closed door
    /// cannot.
    pub fn best_order(&self) -> Best {
        let mut closed: Vec<usize> = (0..self.stops.len())
            .filter(|&index| !self.stops[index].is_ever_open())
            .collect();
        for too_long in [false, true] {
            match self.solved(if too_long { LONGEST } else { self.length }, &closed) {
                Answer::Tour(tour) => return self.found(&tour.visits, too_long, closed),
                Answer::Impossible { .. } | Answer::Undecided => {}
            }
        }
        loop {
            match self.solved(LONGEST, &closed) {
                Answer::Tour(tour) => return self.found(&tour.visits, true, closed),
                Answer::Impossible { conflict } if !conflict.is_empty() => {
                    closed.extend(conflict.iter().filter_map(|id| id.parse::<usize>().ok()));
                }
                // Without hours and without a limit any order will do.
                Answer::Impossible { .. } | Answer::Undecided => {
                    return Best {
                        order: (0..self.stops.len()).collect(),
                        too_long: true,
                        closed,
                    };
                }
            }
        }
    }

    fn found(
        &self,
        visits: &[crate::itinerary::Visit],
        too_long: bool,
        mut closed: Vec<usize>,
    ) -> Best {
        let order: Vec<usize> = visits.iter().map(|visit| visit.stop).collect();
        let evening = self.along(&order);
        closed.retain(|index| {
            evening
                .passages
                .iter()
                .any(|passage| passage.stop == *index && passage.closed)
        });
        Best {
            too_long: too_long && evening.back > self.length,
            order,
            closed,
        }
    }

    /// Asks the planner; the hours of the stops in `any_time` do not matter.
    fn solved(&self, return_by: Seconds, any_time: &[usize]) -> Answer {
        let travel = self.legs.iter().map(|row| {
            TravelRow(
                row.iter()
                    .enumerate()
                    .map(|(to, leg)| {
                        let parking = if to >= FIRST_STOP { self.parking } else { 0 };
                        Seconds::from(leg.seconds) + parking
                    })
                    .collect(),
            )
        });
        let stops = self.stops.iter().enumerate().map(|(index, stop)| Stop {
            id: index.to_string(),
            at: FIRST_STOP + index,
            visit: stop.visit,
            value: 1,
            required: true,
            windows: if any_time.contains(&index) {
                Vec::new()
            } else {
                stop.windows()
            },
        });
        let draft = Draft {
            start: START,
            end: Some(END),
            depart: 0,
            return_by,
            travel: travel.collect(),
            stops: stops.collect(),
            max_stops: None,
        };
        // So few stops take milliseconds: no clock, no limit.
        Problem::try_from(draft).map_or(Answer::Undecided, |problem| {
            solve(&problem, &mut || Duration::ZERO, Duration::MAX).answer
        })
    }
}

#[cfg(test)]
mod tests {
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
            stops: open
                .iter()
                .map(|open| RideStop {
                    visit: 1500,
                    open: open.map(|(from, until)| vec![(from * 60, until * 60)]),
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

    #[test]
    fn hours_decide_the_order() {
        let ride = on_a_line(&[5, 10], &[Some((60, 120)), Some((0, 50))]);
        let best = ride.best_order();
        assert_eq!(best.order, [1, 0]);
        assert!(!best.too_long && best.closed.is_empty());
    }

    #[test]
    fn an_evening_that_gets_too_long_is_ordered_all_the_same() {
        let best = on_a_line(&[90, 95], &[None, None]).best_order();
        assert_eq!(best.order.len(), 2);
        assert!(best.too_long);
    }

    #[test]
    fn a_place_that_is_closed_all_evening_is_visited_and_named() {
        let mut ride = on_a_line(&[5, 10, 12], &[None, Some((-300, -60)), Some((0, 180))]);
        let best = ride.best_order();
        assert_eq!(best.order.len(), 3);
        assert_eq!(best.closed, [1]);
        ride.stops[1].open = Some(Vec::new());
        assert_eq!(ride.best_order().closed, [1]);
    }

    #[test]
    fn two_places_open_at_the_same_half_hour_cannot_both_be_kept() {
        let best = on_a_line(&[5, 10], &[Some((30, 57)), Some((30, 57))]).best_order();
        assert_eq!(best.order.len(), 2);
        assert_eq!(best.closed.len(), 1);
    }

    #[test]
    fn no_stops_no_trouble() {
        assert!(on_a_line(&[], &[]).best_order().order.is_empty());
    }
}
