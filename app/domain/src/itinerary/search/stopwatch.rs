//! How the search keeps its time limit without knowing any clock.

use std::time::Duration;

/// Asks the caller's clock now and then whether the time is over.
pub struct Stopwatch<'a> {
    clock: &'a mut dyn FnMut() -> Duration,
    limit: Duration,
    asked: u32,
    over: bool,
}

/// The clock is asked once in so many calls.
const EVERY: u32 = 64;

impl<'a> Stopwatch<'a> {
    /// A stopwatch on the caller's clock, which tells the time since the start.
    pub fn new(clock: &'a mut dyn FnMut() -> Duration, limit: Duration) -> Self {
        Self {
            clock,
            limit,
            asked: 0,
            over: false,
        }
    }

    /// Whether the time is over, asking the clock only now and then: for inner
    /// loops whose turns take microseconds.
    pub fn is_over_by_now(&mut self) -> bool {
        self.asked = (self.asked + 1) % EVERY;
        if self.asked == 0 {
            self.is_over()
        } else {
            self.over
        }
    }

    /// Whether the time is over.
    pub fn is_over(&mut self) -> bool {
        self.over = self.over || (self.clock)() >= self.limit;
        self.over
    }
}
