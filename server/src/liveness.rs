//! Whether the jobs of this process work: noted by them, told by `/readyz`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the jobs of this process work.
#[derive(Debug, Clone, Default)]
pub struct Liveness(Arc<AtomicBool>);

impl Liveness {
    /// Whether they work, or are somebody else's business.
    pub fn is_alive(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }

    /// Notes whether the last round failed.
    pub fn failed(&self, failed: bool) {
        self.0.store(failed, Ordering::Relaxed);
    }
}
