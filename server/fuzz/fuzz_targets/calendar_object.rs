//! Whatever people type ends up in a calendar object that keeps to its lines.

#![no_main]

use chrono::{DateTime, TimeDelta};
use domain::calendar::{Attendee, Invite, Mailbox, Method, Participation, Role, Status};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: (u32, u16, [String; 5])| {
    let (minutes, length, [name, sender, summary, description, location]) = typed;
    let mailbox = |name: String| Mailbox {
        name,
        address: "info@praktijk.example".parse().expect("an address"),
    };
    let start = DateTime::UNIX_EPOCH + TimeDelta::minutes(i64::from(minutes));
    let invite = Invite {
        method: Method::Request,
        uid: "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f"
            .parse()
            .expect("a UID"),
        sequence: minutes,
        dtstamp: start,
        start,
        end: start + TimeDelta::minutes(i64::from(length)),
        summary,
        description,
        location,
        geo: None,
        organizer: mailbox(sender),
        attendee: Some(Attendee {
            answers_arrive: true,
            mailbox: mailbox(name),
            role: Role::Required,
            participation: Participation::NeedsAction,
        }),
        status: Status::Confirmed,
        alarm: None,
    };
    // It is read back before it is returned.
    let ics = match invite.to_ics() {
        Ok(ics) => ics,
        Err(error) => {
            let error = format!("{error:?}");
            assert!(!error.starts_with("DoesNotReadBack"), "{error}");
            return;
        }
    };
    assert!(
        ics.split("\r\n").all(|line| line.len() <= 75),
        "a long line"
    );
    assert!(
        !ics.replace("\r\n", "").contains(['\r', '\n']),
        "a broken line"
    );
    assert_eq!(ics.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
});
