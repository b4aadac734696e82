//! What would come of changes: a stop more, half an hour more, another choice,
//! another stop in the place of one. The sentences are made where they are shown.

use std::time::Duration;

use super::best::{Best, Found, Trouble};
use super::{Evening, Missed, Ride};
use crate::itinerary::explain::{Wish, alternatives, gain};
use crate::itinerary::{Answer, Plan, Seconds};

/// So many other evenings are shown beside the best one.
const ALTERNATIVES: usize = 3;
/// What is asked for when an evening may be longer: half an hour.
pub const LONGER: Seconds = 30 * 60;

/// What would happen if a stop joined where it costs least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joining {
    /// It is never open long enough that evening.
    Shut,
    /// It fits: at this place of the order, and the group is back then.
    Fits {
        /// Place in the order, from 0.
        at: usize,
        /// When the group is back.
        back: Seconds,
    },
    /// It would fit, but the evening has as many stops as it may have.
    Full,
    /// The group would be back too late, by so many seconds.
    BackLate(Seconds),
    /// A stop, itself or another, would be reached too late.
    Breaks {
        /// Which.
        stop: usize,
        /// When the group is ready there.
        ready: Seconds,
        /// What it does not keep to.
        missed: Missed,
    },
}

/// How an evening stands to the best one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Standing {
    /// It is the best one, and that is proven.
    Proven,
    /// None better was found in the time given.
    Unbeaten,
    /// Another is better.
    Better(Vec<usize>),
    /// The stops that must be visited cannot be.
    Impossible(Trouble),
    /// The time was over.
    #[default]
    Unknown,
}

/// What a wish would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gained {
    /// The stops that join.
    pub joins: Vec<usize>,
    /// The stops that make way.
    pub leaves: Vec<usize>,
    /// When the group is back then.
    pub back: Seconds,
}

/// What there is to know about an evening beside its times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// How it stands to the best.
    pub standing: Standing,
    /// How much later each visit may begin; `None` if the evening does not hold.
    pub slack: Option<Vec<Seconds>>,
    /// What one stop more would bring.
    pub one_more: Option<Gained>,
    /// What [`LONGER`] would bring.
    pub longer: Option<Gained>,
    /// Other good evenings, best first: their orders.
    pub alternatives: Vec<Vec<usize>>,
}

impl Ride {
    /// What there is to know about this order. Half of the time limit is for the
    /// best evening, the other half for what else would be good.
    pub fn outlook(
        &self,
        order: &[usize],
        clock: &mut dyn FnMut() -> Duration,
        limit: Duration,
    ) -> Outlook {
        let found = self.best(clock, limit / 2);
        let mut outlook = Outlook {
            standing: Standing::Unknown,
            slack: self.slack(order),
            one_more: None,
            longer: None,
            alternatives: Vec::new(),
        };
        let best = match found {
            Found::Best(best) => best,
            Found::Impossible(trouble) => {
                outlook.standing = Standing::Impossible(trouble);
                return outlook;
            }
            Found::Undecided => return outlook,
        };
        outlook.standing = self.standing(order, &best);
        let Some(problem) = self.problem() else {
            return outlook;
        };
        if matches!(outlook.standing, Standing::Proven | Standing::Unbeaten) {
            let mut brings = |wish| {
                let gain = gain(&problem, &best.tour, wish, clock, limit)?;
                Some(Gained {
                    joins: gain.joins,
                    leaves: gain.leaves,
                    back: gain.tour.returns,
                })
            };
            outlook.one_more = brings(Wish::OneMoreStop);
            outlook.longer = brings(Wish::Longer(LONGER));
        }
        let plan = Plan {
            answer: Answer::Tour(best.tour),
            elapsed: Duration::ZERO,
        };
        let others = alternatives(&problem, &plan, ALTERNATIVES + 1, clock, limit);
        outlook.alternatives = others
            .iter()
            .map(|tour| tour.visits.iter().map(|visit| visit.stop).collect())
            .filter(|other: &Vec<usize>| other.as_slice() != order && !other.is_empty())
            .take(ALTERNATIVES)
            .collect();
        outlook
    }

    fn standing(&self, order: &[usize], best: &Best) -> Standing {
        let is_as_good = {
            let (mine, other) = (self.along(order), self.along(&best.order));
            mine.holds(self.length)
                && self.keeps_musts(order)
                && order.len() <= self.most
                && self.rank(order, &mine) == self.rank(&best.order, &other)
        };
        match (is_as_good, best.proven) {
            (true, true) => Standing::Proven,
            (true, false) => Standing::Unbeaten,
            (false, _) => Standing::Better(best.order.clone()),
        }
    }

    fn keeps_musts(&self, order: &[usize]) -> bool {
        let stops = self.stops.iter().enumerate();
        stops
            .filter(|(_, stop)| stop.worth.is_none() && !stop.reserve)
            .all(|(index, _)| order.contains(&index))
    }

    /// What the planner compares evenings by.
    fn rank(&self, order: &[usize], evening: &Evening) -> (u32, Seconds, Seconds) {
        let worth = order.iter().filter_map(|index| self.stops[*index].worth);
        let worth: u32 = worth.map(u32::from).sum();
        (worth, evening.back, evening.riding())
    }

    /// What would happen if this stop joined the others, which stay in their order.
    pub fn joining(&self, order: &[usize], stop: usize) -> Joining {
        if !self.stops[stop].is_ever_open() {
            return Joining::Shut;
        }
        let with = |at: usize| {
            let mut order = order.to_vec();
            order.insert(at, stop);
            (at, self.along(&order))
        };
        let best = (0..=order.len())
            .map(with)
            .min_by_key(|(_, evening)| (evening.lateness(self.length), evening.back));
        let Some((at, evening)) = best else {
            return Joining::Shut;
        };
        if evening.holds(self.length) {
            return if order.len() < self.most {
                let back = evening.back;
                Joining::Fits { at, back }
            } else {
                Joining::Full
            };
        }
        let worst = evening
            .passages
            .iter()
            .filter_map(|passage| Some((passage, passage.missed?)))
            .max_by_key(|(_, missed)| missed.late());
        match worst {
            Some((passage, missed)) => Joining::Breaks {
                stop: passage.stop,
                ready: passage.begin,
                missed,
            },
            None => Joining::BackLate(evening.back - self.length),
        }
    }

    /// Where this stop joins at the least cost, whatever comes of it.
    pub fn joined(&self, order: &[usize], stop: usize) -> Vec<usize> {
        (0..=order.len())
            .map(|at| {
                let mut order = order.to_vec();
                order.insert(at, stop);
                order
            })
            .min_by_key(|order| {
                let evening = self.along(order);
                (evening.lateness(self.length), evening.back)
            })
            .unwrap_or_default()
    }
}
