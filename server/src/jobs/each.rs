//! One thing done for many events: what keeps one of them from it keeps the others
//! from nothing, and the next round tries again.

use anyhow::ensure;
use domain::id::EventId;

/// How it went so far.
pub(super) struct Each {
    undone: &'static str,
    done: usize,
    failed: usize,
}

impl Each {
    /// `undone` tells the operator what is not done where it fails.
    pub(super) fn new(undone: &'static str) -> Self {
        Self {
            undone,
            done: 0,
            failed: 0,
        }
    }

    /// Counts one, and writes in the log why it failed.
    pub(super) fn note<E: Into<anyhow::Error>>(&mut self, event: EventId, done: Result<(), E>) {
        match done {
            Ok(()) => self.done += 1,
            Err(error) => {
                self.failed += 1;
                let error = format!("{:#}", error.into());
                tracing::error!(event = event.0, error, "{}", self.undone);
            }
        }
    }

    /// For how many it was done.
    pub(super) fn done(&self) -> usize {
        self.done
    }

    /// How it went with all of them.
    ///
    /// # Errors
    /// It failed for some.
    pub(super) fn end(self) -> anyhow::Result<()> {
        let (undone, failed) = (self.undone, self.failed);
        let all = self.done + failed;
        ensure!(failed == 0, "{undone}: {failed} of {all} events");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn one_that_fails_is_told_of_and_the_others_count() {
        let mut each = Each::new("tea is not made");
        each.note(EventId(1), anyhow::Ok(()));
        each.note(EventId(2), Err(anyhow!("no water")));
        each.note(EventId(3), anyhow::Ok(()));
        assert_eq!(each.done(), 2);
        let error = each.end().unwrap_err();
        assert_eq!(error.to_string(), "tea is not made: 1 of 3 events");
        assert!(Each::new("nothing").end().is_ok());
    }
}
