//! The time, as a port: real, moved (in the demonstration), or set by a test.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

/// Tells the time. Cheap to clone; clones move together.
#[derive(Debug, Clone)]
pub struct Clock {
    fixed: Option<DateTime<Utc>>,
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock, `ahead` seconds forward.
    pub fn machine(ahead: i64) -> Self {
        Self {
            fixed: None,
            ahead: Arc::new(AtomicI64::new(ahead)),
        }
    }

    /// A clock that stands still until it is moved, for tests.
    pub fn standing(at: DateTime<Utc>) -> Self {
        Self {
            fixed: Some(at),
            ahead: Arc::new(AtomicI64::new(0)),
        }
    }

    /// Now.
    #[allow(clippy::disallowed_methods)] // The one place that reads the machine's clock.
    pub fn now(&self) -> DateTime<Utc> {
        let base = self
            .fixed
            .unwrap_or_else(|| DateTime::<Utc>::from(std::time::SystemTime::now()));
        base + TimeDelta::seconds(self.ahead())
    }

    /// How many seconds it is ahead of the machine's clock.
    pub fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Moves it forward.
    pub fn forward(&self, by: TimeDelta) {
        self.ahead.fetch_add(by.num_seconds(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_move_together() {
        let clock = Clock::standing(DateTime::UNIX_EPOCH);
        let other = clock.clone();
        clock.forward(TimeDelta::days(1));
        assert_eq!(other.now().timestamp(), 86_400);
    }
}
