//! Do other people's calendars understand ours? Writes odd invitations into a
//! folder, each beside what it means, and has them read; see
//! `end2end/interop/README.md`.

#![allow(clippy::unwrap_used, reason = "a test breaks off where it fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use domain::calendar::{
    Attendee, Feed, Invite, Mailbox, Method, Participation, Role, Status, text,
};
use domain::place::Point;

/// Texts as people, scanners and attackers type them; each stands everywhere
/// where a person can type.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "Émile",
        "D'Arcy, \"A.\" : B",
        "",
        "   ",
        "\"",
        "\"\"\",;:",
        "^n^'^^",
        "regel een\r\nATTENDEE:mailto:x@y.example\r\nregel drie",
        "a\nBEGIN:VEVENT\nEND:VEVENT",
        "a\rb\u{b}c\u{c}d\u{1c}e\u{85}f\u{2028}g\u{2029}h",
        "\u{0}\u{1}\u{7f}\u{feff}",
        ": begint met een dubbele punt",
        ";;;,,,\\\\\\",
        "eindigt op \\",
        "pad C:\\nieuw\\map",
        "<script>alert(1)</script> & <b>",
        "\u{202e}omgekeerd\u{202c}",
        "=?UTF-8?Q?x?=",
        "e\u{301}\u{1f468}\u{200d}\u{1f469}",
        "日本語の名前、とても長いので行が折り返されるはずです。日本語の名前、とても長い",
        "https://safari.example/?a=b;c=d,e#f",
        "100% \u{a0}vast\u{a0}",
        "'enkel' \u{201e}dubbel\u{201d} \u{2019}",
        "tab\tspatie",
    ]
    .map(str::to_owned)
    .into();
    texts.push("👩‍⚕️".repeat(300));
    texts.push("x".repeat(5000));
    texts.push("woord ".repeat(500));
    texts.push("é".repeat(75));
    texts
}

/// Begins of events, those in the nights that the clock changes among them.
fn starts() -> Vec<DateTime<Utc>> {
    [
        "2026-10-08T15:30:00Z",
        "2026-12-01T17:00:00Z",
        "2026-03-29T00:30:00Z",
        "2026-03-29T01:00:00Z",
        "2026-10-24T23:30:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2027-07-01T15:30:00Z",
        "2031-02-28T22:59:59Z",
    ]
    .map(|at| at.parse().unwrap())
    .into()
}

fn invite(number: usize, typed: &str, method: Method, start: DateTime<Utc>) -> Invite {
    let mailbox = |address: &str| Mailbox {
        name: typed.to_owned(),
        address: address.parse().unwrap(),
    };
    Invite {
        method,
        uid: format!("00000000-0000-4000-8000-{number:012}")
            .parse()
            .unwrap(),
        sequence: u32::try_from(number).unwrap(),
        dtstamp: "2026-01-01T08:00:00Z".parse().unwrap(),
        start,
        end: start + TimeDelta::hours(3),
        summary: typed.to_owned(),
        description: format!("{typed}\n\n{typed}"),
        location: typed.to_owned(),
        geo: Point::new(52.391, 4.9182),
        organizer: mailbox("rsvp+abcdefghijklmnopqrstuvwxyz234567@safari.example"),
        attendee: (method != Method::Publish).then(|| Attendee {
            answers_arrive: true,
            mailbox: mailbox("info@praktijk.example"),
            role: Role::Required,
            participation: Participation::NeedsAction,
        }),
        status: Status::Confirmed,
        alarm: Some(60),
    }
}

/// What a reader should understand.
fn meaning(invite: &Invite) -> serde_json::Value {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let summary = text::line(&invite.summary);
    let cancelled = invite.method == Method::Cancel;
    let attendee = invite.attendee.as_ref().map(|who| &who.mailbox);
    if invite.method == Method::DeclineCounter {
        return serde_json::json!({
            "method": invite.method.as_str(),
            "uid": invite.uid.as_str(),
            "sequence": invite.sequence,
            "dtstamp": time(invite.dtstamp),
            "start": null,
            "end": null,
            "summary": "",
            "description": "",
            "location": "",
            "status": "",
            "organizer": format!("mailto:{}", invite.organizer.address),
            "organizer_name": invite.organizer.sender_name(),
            "attendee": "",
            "alarms": 0,
        });
    }
    serde_json::json!({
        "method": invite.method.as_str(),
        "uid": invite.uid.as_str(),
        "sequence": invite.sequence,
        "dtstamp": time(invite.dtstamp),
        "start": time(invite.start),
        "end": time(invite.end),
        "summary": if summary.is_empty() { "Wijksafari" } else { &summary },
        "description": text::lines(&invite.description),
        "location": text::parameter(&invite.location),
        "status": if cancelled { "CANCELLED" } else { "CONFIRMED" },
        "organizer": format!("mailto:{}", invite.organizer.address),
        "organizer_name": invite.organizer.sender_name(),
        "attendee": attendee.map_or_else(String::new, |who| format!("mailto:{}", who.address)),
        "attendee_name": attendee.map_or_else(String::new, |who| text::parameter(&who.name)),
        "alarms": i32::from(!cancelled),
    })
}

/// Every text with every method, and every begin.
fn write(folder: &Path) -> usize {
    let methods = [
        Method::Request,
        Method::Cancel,
        Method::Publish,
        Method::DeclineCounter,
    ];
    let starts = starts();
    let mut invites = Vec::new();
    for (typed, start) in texts().iter().zip(starts.iter().cycle()) {
        for method in methods {
            invites.push(invite(invites.len(), typed, method, *start));
        }
    }
    for start in &starts {
        invites.push(invite(invites.len(), "Wijksafari", Method::Request, *start));
    }
    for (number, invite) in invites.iter().enumerate() {
        let file = folder.join(format!("{number:03}.ics"));
        fs::write(&file, invite.to_ics().unwrap()).unwrap();
        fs::write(
            file.with_extension("json"),
            serde_json::to_vec_pretty(&meaning(invite)).unwrap(),
        )
        .unwrap();
    }
    invites.len() + write_feeds(folder, &starts)
}

/// A calendar to follow with every text in it, and one in which nothing stands.
fn write_feeds(folder: &Path, starts: &[DateTime<Utc>]) -> usize {
    let texts = texts();
    let full: Vec<_> = texts
        .iter()
        .zip(starts.iter().cycle())
        .enumerate()
        .map(|(number, (typed, start))| invite(1000 + number, typed, Method::Publish, *start))
        .collect();
    let feeds = [
        ("feed-full", texts.concat(), full),
        ("feed-empty", String::new(), Vec::new()),
    ];
    for (file, name, dates) in &feeds {
        let meant: Vec<_> = dates.iter().map(meaning).collect();
        let feed = Feed {
            name: name.clone(),
            dates: dates.clone(),
        };
        let file = folder.join(file).with_extension("ics");
        fs::write(&file, feed.to_ics().unwrap()).unwrap();
        fs::write(
            file.with_extension("json"),
            serde_json::to_vec_pretty(&meant).unwrap(),
        )
        .unwrap();
    }
    feeds.len()
}

fn assert_reads(program: &mut Command) {
    let output = program
        .output()
        .unwrap_or_else(|error| panic!("{program:?} cannot be started: {error}"));
    let said = String::from_utf8_lossy(&output.stdout);
    print!("{said}");
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
#[ignore = "interop"]
fn interop_other_calendars_understand_every_invitation() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("calendars");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let count = write(&folder);
    assert!(count > 80);
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/interop");
    let python = std::env::var_os("INTEROP_PYTHON").unwrap_or_else(|| "python3".into());
    assert_reads(
        Command::new(python)
            .arg(scripts.join("calendars.py"))
            .arg(&folder),
    );
    assert_reads(
        Command::new("node")
            .arg(scripts.join("calendars.cjs"))
            .arg(&folder),
    );
}
