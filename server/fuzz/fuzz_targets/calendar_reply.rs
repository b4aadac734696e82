//! A calendar part of a mail, from anybody: read without panic, and what comes
//! out keeps its promises.

#![no_main]

use chrono::DateTime;
use domain::calendar::reply::{COMMENT, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    let received = DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000);
    // The first octet chooses what the mail says about the part.
    let (method, octets) = match octets.split_first() {
        Some((b'0', rest)) => (Some("REPLY"), rest),
        Some((b'1', rest)) => (Some("counter"), rest),
        Some((b'2', rest)) => (Some("CANCEL"), rest),
        _ => (None, octets),
    };
    let Ok(replies) = read(octets, method, received) else {
        return;
    };
    for reply in replies {
        assert!(reply.dtstamp <= received, "answered after it came in");
        let comments = reply.attendees.iter().map(|attendee| &attendee.comment);
        for comment in comments.chain([&reply.comment]) {
            assert!(comment.chars().count() <= COMMENT, "a long comment");
            assert!(
                !comment.chars().any(|c| c.is_control() && c != '\n'),
                "a comment with control characters"
            );
        }
    }
});
