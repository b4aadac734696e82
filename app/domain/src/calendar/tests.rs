//! What must hold of every object that goes out.

mod hostile;

use chrono::{DateTime, Utc};

use super::check::unfold;
use super::{Attendee, InvalidInvite, Invite, Mailbox, Method, Participation, Role, Status};

use crate::place::Point;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn invite() -> Invite {
    Invite {
        method: Method::Request,
        uid: "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f".parse().unwrap(),
        sequence: 0,
        dtstamp: at("2026-09-01T08:00:00Z"),
        start: at("2026-10-08T15:30:00Z"),
        end: at("2026-10-08T18:30:00Z"),
        summary: "Wijksafari Vogelbuurt".to_owned(),
        description: "Een avond langs vier plekken.\nNeem je fiets mee; licht aan!".to_owned(),
        location: "Buurthuis De Meeuw, Meeuwenlaan 12, Amsterdam".to_owned(),
        geo: Some(Point {
            latitude: 52.391,
            longitude: 4.9182,
        }),
        organizer: Mailbox {
            name: "Wijksafari Noord".to_owned(),
            address: "rsvp+abcdefghijklmnopqrstuvwxyz234567@safari.example"
                .parse()
                .unwrap(),
        },
        attendee: Some(Attendee {
            answers_arrive: true,
            mailbox: Mailbox {
                name: "Émile de Boer".to_owned(),
                address: "info@praktijk.example".parse().unwrap(),
            },
            role: Role::Required,
            participation: Participation::NeedsAction,
        }),
        status: Status::Tentative,
        alarm: Some(120),
    }
}

/// The unfolded lines.
fn lines(ics: &str) -> Vec<String> {
    unfold(ics)
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

fn line_of(invite: &Invite, name: &str) -> Option<String> {
    let ics = invite.to_ics().unwrap();
    // The event only: the zone and the alarm have a DTSTART and a DESCRIPTION too.
    lines(&ics)
        .into_iter()
        .skip_while(|line| line != "BEGIN:VEVENT")
        .take_while(|line| line != "BEGIN:VALARM")
        .find(|line| line.starts_with(name) && line[name.len()..].starts_with([':', ';']))
}

#[test]
fn a_request_reads_as_the_standard_has_it() {
    let expected = "\
BEGIN:VCALENDAR
PRODID:-//Wijksafari//Wijksafari//NL
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f
SEQUENCE:0
DTSTAMP:20260901T080000Z
DTSTART;TZID=Europe/Amsterdam:20261008T173000
DTEND;TZID=Europe/Amsterdam:20261008T203000
SUMMARY:Wijksafari Vogelbuurt
DESCRIPTION:Een avond langs vier plekken.\\nNeem je fiets mee\\; licht aan!
LOCATION:Buurthuis De Meeuw\\, Meeuwenlaan 12\\, Amsterdam
GEO:52.391000;4.918200
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=50;X-TITLE=\"Buurthuis De Meeuw, Meeuwenlaan 12, Amsterdam\":geo:52.391000,4.918200
ORGANIZER;CN=Wijksafari Noord:mailto:rsvp+abcdefghijklmnopqrstuvwxyz234567@safari.example
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Émile de Boer:mailto:info@praktijk.example
STATUS:TENTATIVE
TRANSP:OPAQUE
X-MICROSOFT-DISALLOW-COUNTER:TRUE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Wijksafari Vogelbuurt
TRIGGER:-PT120M
END:VALARM
END:VEVENT
END:VCALENDAR";
    let ics = invite().to_ics().unwrap();
    assert_eq!(lines(&ics), expected.lines().collect::<Vec<_>>());
}

#[test]
fn a_cancellation_has_its_method_and_no_alarm_and_asks_for_no_answer() {
    let cancel = Invite {
        method: Method::Cancel,
        sequence: 1,
        ..invite()
    };
    let ics = cancel.to_ics().unwrap();
    let lines = lines(&ics);
    assert!(lines.contains(&"METHOD:CANCEL".to_owned()));
    assert!(lines.contains(&"STATUS:CANCELLED".to_owned()));
    assert!(lines.contains(&"SEQUENCE:1".to_owned()));
    assert!(lines.contains(&"UID:6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f".to_owned()));
    assert!(!ics.contains("VALARM"));
    assert!(!ics.contains("RSVP="));
}

#[test]
fn where_no_answer_arrives_none_is_asked_for() {
    let mut unheard = invite();
    unheard.attendee.as_mut().unwrap().answers_arrive = false;
    let line = line_of(&unheard, "ATTENDEE").unwrap();
    assert!(
        line.contains("PARTSTAT=NEEDS-ACTION") && !line.contains("RSVP"),
        "{line}"
    );
}

#[test]
fn a_published_date_names_nobody_but_the_organizer() {
    let publish = Invite {
        method: Method::Publish,
        attendee: None,
        ..invite()
    };
    let ics = publish.to_ics().unwrap();
    assert!(ics.contains("METHOD:PUBLISH"));
    assert!(!ics.contains("ATTENDEE"));
}

#[test]
fn an_update_repeats_the_answer_and_the_role() {
    let mut update = invite();
    let who = update.attendee.as_mut().unwrap();
    who.participation = Participation::Accepted;
    who.role = Role::Optional;
    let line = line_of(&update, "ATTENDEE").unwrap();
    assert!(line.contains("ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE"));
}

#[test]
fn contradictions_are_refused() {
    let cases = [
        (
            Invite {
                end: invite().start,
                ..invite()
            },
            InvalidInvite::EndsBeforeItBegins,
        ),
        (
            Invite {
                attendee: None,
                ..invite()
            },
            InvalidInvite::Attendee,
        ),
        (
            Invite {
                method: Method::Publish,
                ..invite()
            },
            InvalidInvite::Attendee,
        ),
        (
            Invite {
                status: Status::Cancelled,
                ..invite()
            },
            InvalidInvite::Cancelled,
        ),
        (
            Invite {
                end: at("9999-01-01T00:00:00Z"),
                ..invite()
            },
            InvalidInvite::Year,
        ),
        (
            Invite {
                geo: Some(Point {
                    latitude: f64::NAN,
                    longitude: 5.0,
                }),
                ..invite()
            },
            InvalidInvite::Place,
        ),
    ];
    for (invite, why) in cases {
        assert_eq!(invite.to_ics().unwrap_err(), why);
    }
}

#[test]
fn the_night_that_summer_time_begins() {
    // 29 March 2026: 01:59 is followed by 03:00.
    let invite = Invite {
        start: at("2026-03-29T00:30:00Z"),
        end: at("2026-03-29T01:30:00Z"),
        ..invite()
    };
    assert_eq!(
        line_of(&invite, "DTSTART").unwrap(),
        "DTSTART;TZID=Europe/Amsterdam:20260329T013000"
    );
    assert_eq!(
        line_of(&invite, "DTEND").unwrap(),
        "DTEND;TZID=Europe/Amsterdam:20260329T033000"
    );
}

#[test]
fn the_night_that_summer_time_ends() {
    // 25 October 2026: the hour from two to three comes twice.
    let first = Invite {
        start: at("2026-10-24T23:30:00Z"),
        end: at("2026-10-25T00:30:00Z"),
        ..invite()
    };
    assert_eq!(
        line_of(&first, "DTSTART").unwrap(),
        "DTSTART:20261024T233000Z"
    );
    assert_eq!(line_of(&first, "DTEND").unwrap(), "DTEND:20261025T003000Z");
    let second = Invite {
        start: at("2026-10-25T00:30:00Z"),
        end: at("2026-10-25T01:30:00Z"),
        ..invite()
    };
    assert_eq!(
        line_of(&second, "DTSTART").unwrap(),
        "DTSTART:20261025T003000Z"
    );
    assert_eq!(line_of(&second, "DTEND").unwrap(), "DTEND:20261025T013000Z");
    let across = Invite {
        start: at("2026-10-24T22:00:00Z"),
        end: at("2026-10-25T02:00:00Z"),
        ..invite()
    };
    assert_eq!(
        line_of(&across, "DTEND").unwrap(),
        "DTEND;TZID=Europe/Amsterdam:20261025T030000"
    );
}

#[test]
fn the_title_of_the_place_equals_the_location() {
    let invite = Invite {
        location: "Zaal \"De\nBrug\", 2e; links".to_owned(),
        ..invite()
    };
    assert_eq!(
        line_of(&invite, "LOCATION").unwrap(),
        "LOCATION:Zaal 'De Brug'\\, 2e\\; links"
    );
    assert!(
        line_of(&invite, "X-APPLE-STRUCTURED-LOCATION")
            .unwrap()
            .contains("X-TITLE=\"Zaal 'De Brug', 2e; links\":geo:")
    );
}
