//! Limits on guessing: failed tokens and login requests, per address. Good
//! requests are never counted, so the many colleagues behind one practice's
//! address are not limited.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// When the window began, and how many there were in it.
type Marks = (DateTime<Utc>, u32);

/// At most so many marks per address and window.
#[derive(Debug, Clone)]
pub struct RateLimit {
    most: u32,
    window: TimeDelta,
    marks: Arc<Mutex<HashMap<IpAddr, Marks>>>,
}

/// Addresses remembered at most; beyond it the oldest windows are forgotten.
const MOST_ADDRESSES: usize = 10_000;

impl RateLimit {
    /// A limit of `most` marks in a window.
    pub fn new(most: u32, window: TimeDelta) -> Self {
        Self {
            most,
            window,
            marks: Arc::default(),
        }
    }

    /// Whether this address has used up its marks.
    pub fn is_exceeded(&self, address: IpAddr, now: DateTime<Utc>) -> bool {
        let marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        marks
            .get(&whole(address))
            .is_some_and(|(since, count)| now - *since < self.window && *count >= self.most)
    }

    /// Notes a failed token or a login request.
    pub fn mark(&self, address: IpAddr, now: DateTime<Utc>) {
        let mut marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        if marks.len() >= MOST_ADDRESSES {
            marks.retain(|_, (since, _)| now - *since < self.window);
            if marks.len() >= MOST_ADDRESSES {
                marks.clear();
            }
        }
        let entry = marks.entry(whole(address)).or_insert((now, 0));
        if now - entry.0 >= self.window {
            *entry = (now, 0);
        }
        entry.1 += 1;
    }
}

/// One IPv6 customer has a whole /64. An IPv4 address is that, also where a
/// socket for both shows it as `::ffff:a.b.c.d`.
fn whole(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        v4 @ IpAddr::V4(_) => v4,
        IpAddr::V6(v6) => {
            let s = v6.segments();
            IpAddr::V6([s[0], s[1], s[2], s[3], 0, 0, 0, 0].into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_stops_and_is_forgiven_after_the_window() {
        let limit = RateLimit::new(2, TimeDelta::minutes(10));
        let address: IpAddr = "203.0.113.7".parse().unwrap();
        let start = DateTime::UNIX_EPOCH;
        limit.mark(address, start);
        assert!(!limit.is_exceeded(address, start));
        limit.mark(address, start);
        assert!(limit.is_exceeded(address, start));
        assert!(!limit.is_exceeded("203.0.113.8".parse().unwrap(), start));
        assert!(!limit.is_exceeded(address, start + TimeDelta::minutes(10)));
    }

    #[test]
    fn who_shares_a_socket_for_both_kinds_of_address_shares_no_limit() {
        let limit = RateLimit::new(1, TimeDelta::minutes(10));
        let start = DateTime::UNIX_EPOCH;
        let is_exceeded = |address: &str| limit.is_exceeded(address.parse().unwrap(), start);
        limit.mark("::ffff:203.0.113.7".parse().unwrap(), start);
        assert!(is_exceeded("::ffff:203.0.113.7") && is_exceeded("203.0.113.7"));
        assert!(!is_exceeded("::ffff:203.0.113.8"));
        limit.mark("2001:db8::1".parse().unwrap(), start);
        assert!(is_exceeded("2001:db8::2") && !is_exceeded("2001:db8:0:1::1"));
    }
}
