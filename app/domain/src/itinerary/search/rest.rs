//! The most that the rest of a tour can still be worth, at a glance.
//!
//! A fractional knapsack: every further stop costs at least its shortest leg.
//! It knows nothing of order and windows, and is there before the first pass.

use super::frontier::Rules;
use super::side::Side;
use crate::itinerary::problem::Seconds;

/// A bound on what the rest of a tour is worth.
#[derive(Debug)]
pub struct Rest {
    /// The greatest values, summed: `by_count[k]` for `k` further stops.
    by_count: Vec<i64>,
    /// The stops by value for their time: summed time and value before each,
    /// and its own.
    by_time: Vec<Step>,
    /// The shortest leg to the end.
    home: Seconds,
    horizon: Seconds,
    rules: Rules,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    time_before: Seconds,
    value_before: i64,
    takes: Seconds,
    value: i64,
}

impl Rest {
    /// The bound for walks along this side.
    pub fn new<const W: usize>(
        side: &Side<W>,
        values: &[i64],
        horizon: Seconds,
        rules: Rules,
    ) -> Self {
        let mut shortest = vec![None::<Seconds>; values.len()];
        for arc in side.arcs.iter().flatten() {
            let known = &mut shortest[arc.to];
            *known = Some(known.map_or(arc.takes, |known| known.min(arc.takes)));
        }
        let home = shortest[side.sink].take().unwrap_or(0);
        let worth = shortest.iter().zip(values).filter(|(_, value)| **value > 0);
        let mut stops: Vec<_> = worth
            .filter_map(|(takes, &value)| Some(((*takes)?, value)))
            .collect();
        stops.sort_by_cached_key(|&(_, value)| -value);
        let mut by_count = vec![0];
        let mut sum = 0;
        for &(_, value) in &stops {
            sum += value;
            by_count.push(sum);
        }
        stops.sort_unstable_by(|one, other| {
            (i128::from(one.0) * i128::from(other.1))
                .cmp(&(i128::from(other.0) * i128::from(one.1)))
        });
        let (mut time_before, mut value_before) = (0, 0);
        let mut by_time = Vec::with_capacity(stops.len());
        for (takes, value) in stops {
            by_time.push(Step {
                time_before,
                value_before,
                takes,
                value,
            });
            value_before += value;
            time_before += takes;
            if time_before > horizon {
                break;
            }
        }
        Self {
            by_count,
            by_time,
            home,
            horizon,
            rules,
        }
    }

    /// The most that can follow on a walk of so many stops at this time.
    #[inline]
    pub fn most(&self, count: usize, time: Seconds) -> i64 {
        let left = self.horizon - time - self.home;
        if left < 0 {
            return 0;
        }
        let index = self
            .by_time
            .partition_point(|step| step.time_before + step.takes <= left);
        let in_time = match (self.by_time.get(index), self.by_time.last()) {
            (Some(step), _) => step.value_before + share(step, left - step.time_before),
            (None, Some(last)) => last.value_before + last.value,
            (None, None) => 0,
        };
        if !self.rules.count {
            return in_time;
        }
        let further = self
            .rules
            .most
            .saturating_sub(count)
            .min(self.by_count.len() - 1);
        in_time.min(self.by_count[further])
    }
}

/// What a part of a step is worth, rounded down; never more than the whole.
#[inline]
fn share(step: &Step, left: Seconds) -> i64 {
    let takes = step.takes.max(1);
    if let Some(product) = step.value.checked_mul(left) {
        return product / takes;
    }
    let quotient = i128::from(step.value) * i128::from(left) / i128::from(takes);
    i64::try_from(quotient).unwrap_or(step.value)
}
