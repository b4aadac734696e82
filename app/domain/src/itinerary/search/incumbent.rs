//! The best tour so far, and what would be better.

use super::network::Network;
use crate::itinerary::problem::Seconds;

/// Which of the three aims is being worked on; the earlier ones are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// The greatest value.
    Value,
    /// The earliest return at that value.
    Return,
    /// The least riding at that value and return.
    Riding,
}

/// The best tour so far.
#[derive(Debug)]
pub struct Incumbent {
    /// What is being improved.
    pub aim: Aim,
    /// The stops in order, if there is a tour.
    pub order: Option<Vec<usize>>,
    /// Its value; without a tour, one less than a tour must have.
    pub value: i64,
    /// Its return; without a tour, the latest return allowed.
    pub returns: Seconds,
    /// Its riding.
    pub ride: Seconds,
}

impl Incumbent {
    /// No tour yet; one must have at least this value.
    pub fn none(need: i64, latest: Seconds) -> Self {
        Self {
            aim: Aim::Value,
            order: None,
            value: need - 1,
            returns: latest,
            ride: 0,
        }
    }

    /// The value that a better tour must have at least.
    pub fn need(&self) -> i64 {
        self.value + i64::from(self.aim == Aim::Value)
    }

    /// The latest return of a better tour.
    pub fn latest(&self, horizon: Seconds) -> Seconds {
        match self.aim {
            Aim::Value => horizon,
            Aim::Return => self.returns - 1,
            Aim::Riding => self.returns,
        }
    }

    /// The most riding of a better tour.
    pub fn most_ride(&self) -> Seconds {
        if self.aim == Aim::Riding {
            self.ride - 1
        } else {
            Seconds::MAX >> 1
        }
    }

    /// Whether a tour like that would be better, in what is aimed at.
    pub fn would_be_better(&self, value: i64, returns: Seconds, ride: Seconds) -> bool {
        match self.aim {
            Aim::Value => value > self.value,
            Aim::Return => value >= self.value && returns < self.returns,
            Aim::Riding => value >= self.value && returns <= self.returns && ride < self.ride,
        }
    }

    /// Takes the tour over these stops if it is better in any way; tells
    /// whether it is.
    pub fn offer(&mut self, network: &Network, order: &[usize]) -> bool {
        let Some((value, returns, ride)) = network.ride_over(order) else {
            return false;
        };
        let better = match &self.order {
            None => value > self.value,
            Some(_) => (value, self.returns, self.ride) > (self.value, returns, ride),
        };
        if better {
            self.order = Some(order.to_vec());
            (self.value, self.returns, self.ride) = (value, returns, ride);
        }
        better
    }
}
