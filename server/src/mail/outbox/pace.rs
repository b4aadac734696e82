//! How fast mail goes out, and how long a mail waits for the next attempt.

use std::time::Duration;

use chrono::TimeDelta;

/// The pace of a worker. The default suits one mail server for a few hundred
/// mails an evening.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Rows claimed at once, at most.
    pub batch: u32,
    /// Mails under way at once.
    pub at_once: usize,
    /// Mails under way at once to one recipient domain: Exchange Online
    /// answers 432 to more than three.
    pub per_domain: usize,
    /// So many mails in a row are let through the moment of doubt one at a time,
    /// more than an evening ever sends: a kill doubles one at most. What comes
    /// after them is a bulk, goes through with all places at once, and a kill
    /// may double as many.
    pub careful: u32,
    /// How long one mail may keep the others from that moment: a server that
    /// is silent for longer has not said it has the mail, and may never.
    pub doubt: Duration,
    /// How long a claim lasts unless it is renewed, as a worker does that
    /// lives; a mail of one that died waits this long.
    pub lease: TimeDelta,
    /// How long the worker rests when nobody wakes it.
    pub rest: Duration,
    /// After this many attempts a mail has failed; about a day and a half.
    pub attempts: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            batch: 32,
            at_once: 8,
            per_domain: 3,
            careful: 150,
            doubt: Duration::from_secs(5),
            lease: TimeDelta::minutes(2),
            rest: Duration::from_secs(2),
            attempts: 16,
        }
    }
}

impl Pace {
    /// How often a worker renews what it holds: thrice may fail.
    pub(super) fn renew(&self) -> Duration {
        self.lease.to_std().unwrap_or_default() / 4
    }
}

/// The shortest wait, in seconds.
const FIRST: i64 = 60;

/// The longest wait, in seconds.
const LONGEST: i64 = 4 * 3600;

/// How long to wait after `attempts` attempts: a minute, doubled each time up
/// to four hours, and up to a quarter more, so that mails that were refused
/// together do not come back together. The same row and attempt always wait
/// as long.
pub fn wait(row: i64, attempts: u32) -> TimeDelta {
    let doubled = FIRST << attempts.saturating_sub(1).min(16);
    let wait = doubled.min(LONGEST);
    // Fibonacci hashing: neighbouring rows land far apart.
    let spread = row
        .wrapping_add(i64::from(attempts))
        .wrapping_mul(0x9E37_79B9)
        .rem_euclid(1000);
    TimeDelta::seconds(wait + wait * spread / 4000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_four_hours_and_a_quarter() {
        for row in 1..50 {
            for (attempts, least) in [(1, 60), (2, 120), (5, 960), (9, 4 * 3600), (400, 4 * 3600)] {
                let wait = wait(row, attempts).num_seconds();
                assert!(
                    (least..least + least / 4).contains(&wait),
                    "{attempts}: {wait}"
                );
            }
        }
    }

    #[test]
    fn neighbours_do_not_come_back_together() {
        let mut waits: Vec<_> = (1..=20).map(|row| wait(row, 5)).collect();
        waits.sort();
        waits.dedup();
        assert!(waits.len() >= 18, "{waits:?}");
    }

    #[test]
    fn a_mail_is_given_up_after_a_day_and_a_half() {
        let all: TimeDelta = (1..Pace::default().attempts).map(|n| wait(7, n)).sum();
        assert!((30..48).contains(&all.num_hours()), "{all}");
    }
}
