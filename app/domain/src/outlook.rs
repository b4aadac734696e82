//! The outlook: how many will be represented at the deadline, going by how the
//! answers have come so far.
//!
//! The method. Somebody who is silent answers before the deadline with a chance
//! *r*, and then says yes with a chance *y*; both are unknown and the same for
//! everybody. Before the first answer they are what such invitations usually
//! show: *r* follows Beta(6, 2), *y* follows Beta(4, 2), which weigh as much as
//! the answers of eight and of six people. Every answer then moves them (Bayes'
//! rule, on a grid). When people answer who answer in time is not known either:
//! soon, evenly spread, or late ([`Habit`]), each as likely before the first
//! answer. So silence says little on the first day and much on the last.
//! Somebody who said perhaps still says yes with half the chance *y*.
//!
//! For each habit, *r* and *y* people are independent, so the number of yeses is
//! a sum of independent chances, convolved exactly; all of these are then
//! averaged by how well they explain the answers. That average is much wider
//! than one of them alone: it holds what is not known. By practices the same is
//! done with the chance that at least one of a practice's people says yes;
//! somebody of two practices counts for both as if they answered twice.
//!
//! What it does not know: reminders, holidays, an ambassador who rings. It is
//! shown with its range for that reason, and decides nothing.

use chrono::{DateTime, Utc};

use crate::capacity::places_left;
use crate::event::EventDetails;
use crate::invitation::{Answer, Invitation};
use crate::quorum::{Basis, Share, is_counted, representation};

/// What is to be expected at the deadline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// The middle: more and fewer are as likely.
    pub likely: Share,
    /// With this or fewer the outcome surprises, one time in ten.
    pub low: Share,
    /// With this or more, one time in ten.
    pub high: Share,
    /// The chance to reach the lower bound, from 0 to 1.
    pub lower_bound: f64,
    /// The chance to reach the upper bound, from 0 to 1.
    pub upper_bound: f64,
}

/// How many usually answer: successes and failures of a Beta prior.
const ANSWERS: (u32, u32) = (6, 2);
/// How many of those usually say yes.
const YESES: (u32, u32) = (4, 2);
/// Points of the grid in each direction: finer changes no shown figure.
const GRID: u32 = 16;

/// The outlook while something can still change before the deadline. `since` is
/// when the invitations went out. `None` if the deadline has passed, nobody
/// counts, or nobody is left who could still say yes.
pub fn outlook(
    details: &EventDetails,
    invitations: &[Invitation],
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<Outlook> {
    if now >= details.deadline {
        return None;
    }
    let counted: Vec<_> = invitations
        .iter()
        .filter(|invitation| is_counted(details, invitation))
        .collect();
    let open = match details.basis {
        Basis::Persons => counted.iter().filter_map(|one| Open::person(one)).collect(),
        Basis::Practices => practices(&counted),
    };
    if open.is_empty() {
        return None;
    }
    let pattern = Pattern::of(&counted, elapsed(since, details.deadline, now));
    let more = pattern.more(&open);
    let now = representation(details, invitations).deciding(details.basis);
    // Who says yes when it is full waits, and is not represented.
    let room = places_left(details, invitations).unwrap_or(u32::MAX);
    let share = |extra: usize| Share {
        reached: now.reached + u32::try_from(extra).unwrap_or(u32::MAX).min(room),
        of: now.of,
    };
    let chance = |percent: u8| -> f64 {
        let reaching = more.iter().enumerate();
        reaching
            .filter(|(extra, _)| share(*extra).reaches(percent))
            .map(|(_, chance)| chance)
            .sum()
    };
    Some(Outlook {
        likely: share(quantile(&more, 0.5)),
        low: share(quantile(&more, 0.1)),
        high: share(quantile(&more, 0.9)),
        lower_bound: chance(details.bounds.lower()),
        upper_bound: chance(details.bounds.upper()),
    })
}

/// A person, or a practice without anybody, that may still be represented: by
/// how many people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Open {
    silent: i32,
    perhaps: i32,
}

impl Open {
    fn person(invitation: &Invitation) -> Option<Self> {
        match invitation.answer {
            None => Some(Self {
                silent: 1,
                perhaps: 0,
            }),
            Some(Answer::Perhaps) => Some(Self {
                silent: 0,
                perhaps: 1,
            }),
            Some(Answer::Yes | Answer::No) => None,
        }
    }

    /// The chance that at least one of them says yes.
    fn chance(self, answers_yet: f64, yes: f64) -> f64 {
        1.0 - (1.0 - answers_yet * yes).powi(self.silent) * (1.0 - yes / 2.0).powi(self.perhaps)
    }
}

fn practices(counted: &[&Invitation]) -> Vec<Open> {
    let mut open = std::collections::BTreeMap::new();
    for invitation in counted {
        for practice in &invitation.practices {
            let (represented, people) = open.entry(practice.id).or_insert((false, Open::default()));
            *represented |= invitation.accepted();
            if let Some(one) = Open::person(invitation) {
                people.silent += one.silent;
                people.perhaps += one.perhaps;
            }
        }
    }
    open.into_values()
        .filter(|(represented, people)| !represented && *people != Open::default())
        .map(|(_, people)| people)
        .collect()
}

/// The part of the time between invitation and deadline that is over, from 0 to 1.
#[allow(
    clippy::cast_precision_loss,
    reason = "seconds of a few weeks are exact in a float"
)]
fn elapsed(since: DateTime<Utc>, deadline: DateTime<Utc>, now: DateTime<Utc>) -> f64 {
    let whole = (deadline - since).num_seconds().max(1) as f64;
    ((now - since).num_seconds() as f64 / whole).clamp(0.0, 1.0)
}

/// When people answer who answer before the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// Most of them in the first third of the time.
    Soon,
    /// As many each day.
    Evenly,
    /// Most of them towards the deadline.
    Late,
}

impl Habit {
    const ALL: [Self; 3] = [Self::Soon, Self::Evenly, Self::Late];

    /// The part that has answered when the part `elapsed` of the time is over.
    fn answered_by(self, elapsed: f64) -> f64 {
        match self {
            Self::Soon => 1.0 - (1.0 - elapsed).powi(3),
            Self::Evenly => elapsed,
            Self::Late => elapsed.powi(2),
        }
    }
}

/// What the answers so far say about those to come.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pattern {
    answered: u32,
    silent: u32,
    yes: u32,
    no: u32,
    elapsed: f64,
}

impl Pattern {
    fn of(counted: &[&Invitation], elapsed: f64) -> Self {
        let count = |wanted: &dyn Fn(&Invitation) -> bool| {
            u32::try_from(counted.iter().filter(|one| wanted(one)).count()).unwrap_or(u32::MAX)
        };
        Self {
            answered: count(&|one| one.answer.is_some()),
            silent: count(&|one| one.answer.is_none()),
            yes: count(&|one| one.answer == Some(Answer::Yes)),
            no: count(&|one| one.answer == Some(Answer::No)),
            elapsed,
        }
    }

    /// The chance of every number of those who are open to say yes: none, one, …, all.
    fn more(self, open: &[Open]) -> Vec<f64> {
        let answers = weighed(Habit::ALL.into_iter().flat_map(|habit| {
            let part = habit.answered_by(self.elapsed);
            points().map(move |r| {
                let explains = power(r, ANSWERS.0 - 1)
                    + power(1.0 - r, ANSWERS.1 - 1)
                    + power(r * part, self.answered)
                    + power(1.0 - r * part, self.silent);
                (r * (1.0 - part) / (1.0 - r * part), explains)
            })
        }));
        let yeses = weighed(points().map(|y| {
            let explains = power(y, YESES.0 - 1 + self.yes);
            (y, explains + power(1.0 - y, YESES.1 - 1 + self.no))
        }));
        let mut more = vec![0.0; open.len() + 1];
        for (answers_yet, r_weight) in &answers {
            for (yes, y_weight) in &yeses {
                let chances = open.iter().map(|one| one.chance(*answers_yet, *yes));
                for (sum, chance) in more.iter_mut().zip(convolve(chances, open.len())) {
                    *sum += r_weight * y_weight * chance;
                }
            }
        }
        more
    }
}

/// Points between 0 and 1, as many on either side and none at the ends.
fn points() -> impl Iterator<Item = f64> {
    (0..GRID).map(|cell| (f64::from(cell) + 0.5) / f64::from(GRID))
}

/// Values with their weight, which add up to 1, from the logarithm of how well
/// each explains what was seen.
fn weighed(values: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let values: Vec<_> = values.collect();
    let best = values.iter().map(|(_, log)| *log).fold(f64::MIN, f64::max);
    let all: f64 = values.iter().map(|(_, log)| (log - best).exp()).sum();
    values
        .into_iter()
        .map(|(value, log)| (value, (log - best).exp() / all))
        .collect()
}

/// The logarithm of a power; of nothing to the power nothing that of one.
fn power(base: f64, exponent: u32) -> f64 {
    if exponent == 0 {
        return 0.0;
    }
    // Answers before any could come, say of a clock that went back, are merely odd.
    f64::from(exponent) * base.max(1e-9).ln()
}

/// The chance of every number of successes among independent trials.
fn convolve(chances: impl Iterator<Item = f64>, trials: usize) -> Vec<f64> {
    let mut sums = vec![0.0; trials + 1];
    sums[0] = 1.0;
    for (done, chance) in chances.enumerate() {
        for count in (0..=done).rev() {
            sums[count + 1] += sums[count] * chance;
            sums[count] *= 1.0 - chance;
        }
    }
    sums
}

/// The least number below or at which the outcome lies with this chance.
fn quantile(chances: &[f64], wanted: f64) -> usize {
    let mut sum = 0.0;
    chances
        .iter()
        .position(|chance| {
            sum += chance;
            sum >= wanted
        })
        .unwrap_or(chances.len() - 1)
}

#[cfg(test)]
mod tests;
