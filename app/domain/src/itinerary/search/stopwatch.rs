//! How the search keeps its time limit without knowing any clock.

use std::time::Duration;

/// Asks the caller's clock now and then whether the time is over.
pub struct Stopwatch<'a> {
    clock: &'a mut dyn FnMut() -> Duration,
    limit: Duration,
    steps: usize,
    over: bool,
}

/// So many steps, of up to a microsecond or so each, pass between two looks at
/// the clock.
const STEPS: usize = 2_000;

impl<'a> Stopwatch<'a> {
    /// A stopwatch on the caller's clock, which tells the time since the start.
    pub fn new(clock: &'a mut dyn FnMut() -> Duration, limit: Duration) -> Self {
        Self {
            clock,
            limit,
            steps: 0,
            over: false,
        }
    }

    /// Whether the time is over, asking the clock only after so many steps since
    /// it was last asked: for inner loops.
    pub fn is_over_after(&mut self, steps: usize) -> bool {
        self.steps += steps;
        if self.steps < STEPS {
            return self.over;
        }
        self.steps = 0;
        self.is_over()
    }

    /// Whether the time is over.
    pub fn is_over(&mut self) -> bool {
        self.over = self.over || (self.clock)() >= self.limit;
        self.over
    }
}
