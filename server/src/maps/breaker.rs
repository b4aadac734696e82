//! Who does not answer is left alone for a while, so that nobody waits for it.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// After so many failures in a row nobody is sent any more.
const PATIENT: u32 = 3;
/// Then it is left alone for this long; after that one question tries again.
const REST: TimeDelta = TimeDelta::seconds(60);

/// Counts failures.
#[derive(Debug, Default)]
pub(crate) struct Breaker(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    rests_until: Option<DateTime<Utc>>,
}

impl Breaker {
    /// Whether somebody may ask now. After a rest only the first may, until it
    /// has an answer.
    pub(crate) fn lets_through(&self, now: DateTime<Utc>) -> bool {
        let mut state = self.state();
        match state.rests_until {
            Some(until) if now < until => false,
            Some(_) => {
                state.rests_until = Some(now + REST);
                true
            }
            None => true,
        }
    }

    /// There was an answer.
    pub(crate) fn answered(&self) {
        *self.state() = State::default();
    }

    /// There was none.
    pub(crate) fn failed(&self, now: DateTime<Utc>) {
        let mut state = self.state();
        state.failures += 1;
        if state.failures >= PATIENT {
            state.rests_until = Some(now + REST);
        }
    }

    /// Nothing that is done under the lock can fail half-way.
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_three_failures_it_rests_and_one_tries_again() {
        let breaker = Breaker::default();
        let start = DateTime::UNIX_EPOCH;
        for _ in 0..PATIENT {
            assert!(breaker.lets_through(start));
            breaker.failed(start);
        }
        assert!(!breaker.lets_through(start));
        let later = start + REST;
        assert!(breaker.lets_through(later));
        assert!(!breaker.lets_through(later), "only one tries");
        breaker.failed(later);
        assert!(!breaker.lets_through(later + TimeDelta::seconds(59)));
        assert!(breaker.lets_through(later + REST));
        breaker.answered();
        assert!(breaker.lets_through(later + REST));
        assert!(breaker.lets_through(later + REST));
    }
}
