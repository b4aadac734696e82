//! What was composed, read by an independent parser.

use chrono::{DateTime, Utc};
use domain::calendar::{Attendee, Invite, Mailbox, Method, Participation, Role, Status};
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders, PartType};
use uuid::Uuid;

use super::{ComposeError, Outgoing, Unsubscribe};
use crate::mail::message_id::MessageId;
use crate::mail::reading::Mail;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox {
        name: name.to_owned(),
        address: address.parse().unwrap(),
    }
}

fn invite(from: &Mailbox, to: &Mailbox) -> Invite {
    Invite {
        method: Method::Request,
        uid: "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f".parse().unwrap(),
        sequence: 0,
        dtstamp: at("2026-09-01T08:00:00Z"),
        start: at("2026-10-08T15:30:00Z"),
        end: at("2026-10-08T18:30:00Z"),
        summary: "Wijksafari Vogelbuurt – mét fiets".to_owned(),
        description: "Neem je fiets mee.".to_owned(),
        location: "Buurthuis De Meeuw".to_owned(),
        geo: None,
        organizer: from.clone(),
        attendee: Some(Attendee {
            answers_arrive: true,
            mailbox: to.clone(),
            role: Role::Required,
            participation: Participation::NeedsAction,
        }),
        status: Status::Confirmed,
        alarm: None,
    }
}

fn outgoing() -> Outgoing {
    let from = mailbox("Wijksafari Noord", "rsvp+abc@safari.example");
    let to = mailbox("Émile de Boer", "info@praktijk.example");
    Outgoing {
        message_id: MessageId::new(Uuid::from_u128(1), "safari.example").unwrap(),
        in_reply_to: None,
        date: at("2026-09-01T08:00:00Z"),
        calendar: Some(invite(&from, &to)),
        from,
        to,
        reply_to: Some(mailbox("Anna Adviseur", "anna@ros.example")),
        subject: "Ga je mee, Émile? Wijksafari op 8 oktober".to_owned(),
        text: "Beste Émile,\n\nGa je mee?\n.\nhttps://safari.example/u/abc\n".to_owned(),
        html: "<p>Beste Émile,</p><p>Ga je mee?</p>".to_owned(),
        unsubscribe: None,
    }
}

/// The parts in order, indented by depth: `type/subtype`.
fn structure(message: &Message<'_>, part: u32, depth: usize, out: &mut Vec<String>) {
    let part = message.part(part).unwrap();
    let kind = part.content_type().unwrap();
    out.push(format!(
        "{}{}/{}",
        "  ".repeat(depth),
        kind.c_type,
        kind.c_subtype.as_deref().unwrap_or_default()
    ));
    if let PartType::Multipart(parts) = &part.body {
        for part in parts {
            structure(message, *part, depth + 1, out);
        }
    }
}

fn parsed(bytes: &[u8]) -> Message<'_> {
    assert!(bytes.is_ascii());
    for line in bytes.split(|b| *b == b'\n') {
        assert!(line.len() <= 999 && (line.is_empty() || line.ends_with(b"\r")));
    }
    MessageParser::default().parse(bytes).unwrap()
}

fn contents<'x>(message: &'x Message<'_>, kind: &str) -> &'x [u8] {
    message
        .parts
        .iter()
        .find(|part| {
            part.content_type()
                .is_some_and(|t| t.c_subtype.as_deref() == Some(kind))
        })
        .unwrap()
        .contents()
}

#[test]
fn an_invitation_has_the_structure_that_outlook_wants() {
    let bytes = outgoing().compose().unwrap();
    let message = parsed(&bytes);
    let mut parts = Vec::new();
    structure(&message, 0, 0, &mut parts);
    assert_eq!(
        parts,
        [
            "multipart/mixed",
            "  multipart/alternative",
            "    text/plain",
            "    text/html",
            "    text/calendar",
            "  application/ics",
        ]
    );
    let ics = outgoing().calendar.unwrap().to_ics().unwrap();
    assert_eq!(contents(&message, "calendar"), ics.as_bytes());
    assert_eq!(contents(&message, "ics"), ics.as_bytes());
    let calendar = message
        .parts
        .iter()
        .find_map(|part| {
            part.content_type()
                .filter(|t| t.c_subtype.as_deref() == Some("calendar"))
        })
        .unwrap();
    assert_eq!(calendar.attribute("method"), Some("REQUEST"));
    assert_eq!(calendar.attribute("charset"), Some("utf-8"));
    assert_eq!(
        message.body_text(0).unwrap().replace("\r\n", "\n"),
        outgoing().text
    );
}

#[test]
fn the_method_is_the_same_in_header_and_object() {
    let mut outgoing = outgoing();
    outgoing.calendar.as_mut().unwrap().method = Method::Cancel;
    let bytes = outgoing.compose().unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("method=CANCEL"));
    let message = parsed(&bytes);
    let ics = String::from_utf8(contents(&message, "calendar").to_vec()).unwrap();
    assert!(ics.contains("\r\nMETHOD:CANCEL\r\n"));
}

#[test]
fn its_headers_keep_automata_quiet_and_threads_together() {
    let first = MessageId::new(Uuid::from_u128(9), "safari.example").unwrap();
    let mail = Outgoing {
        in_reply_to: Some(first),
        unsubscribe: Some(Unsubscribe {
            page: "https://safari.example/afmelden/abc".parse().unwrap(),
            address: "rsvp+abc@safari.example".parse().unwrap(),
        }),
        ..outgoing()
    };
    let bytes = mail.compose().unwrap();
    let message = parsed(&bytes);
    let raw = |name: &'static str| message.header_raw(name).map(str::trim);
    assert_eq!(
        raw("Message-ID"),
        Some("<00000000-0000-0000-0000-000000000001@safari.example>")
    );
    for name in ["In-Reply-To", "References"] {
        assert_eq!(
            raw(name),
            Some("<00000000-0000-0000-0000-000000000009@safari.example>")
        );
    }
    assert_eq!(raw("Date"), Some("Tue, 01 Sep 2026 08:00:00 +0000"));
    assert_eq!(raw("Auto-Submitted"), Some("auto-generated"));
    assert_eq!(
        raw("X-Auto-Response-Suppress"),
        Some("OOF, NRN, AutoReply, RN")
    );
    assert_eq!(
        raw("List-Unsubscribe-Post"),
        Some("List-Unsubscribe=One-Click")
    );
    let HeaderValue::Address(ways) = message.list_unsubscribe() else {
        panic!("no list of ways to unsubscribe");
    };
    let ways: Vec<_> = ways.iter().filter_map(|way| way.address()).collect();
    assert_eq!(
        ways,
        [
            "https://safari.example/afmelden/abc",
            "mailto:rsvp+abc@safari.example?subject=unsubscribe"
        ]
    );
    assert_eq!(message.subject(), Some(outgoing().subject.as_str()));
    assert_eq!(
        message.reply_to().unwrap().first().unwrap().address(),
        Some("anna@ros.example")
    );
}

#[test]
fn the_demonstration_opens_it_again() {
    let mail = Mail::read(&outgoing().compose().unwrap()).unwrap();
    assert_eq!(mail.subject, outgoing().subject);
    assert_eq!(mail.from, "Wijksafari Noord <rsvp+abc@safari.example>");
    assert_eq!(mail.to, "Émile de Boer <info@praktijk.example>");
    assert_eq!(mail.reply_to, "Anna Adviseur <anna@ros.example>");
    assert_eq!(mail.text.replace("\r\n", "\n"), outgoing().text);
    assert_eq!(mail.html, outgoing().html);
    assert_eq!(
        mail.calendar,
        Some(outgoing().calendar.unwrap().to_ics().unwrap())
    );
    let plain = Outgoing {
        calendar: None,
        reply_to: None,
        ..outgoing()
    };
    let mail = Mail::read(&plain.compose().unwrap()).unwrap();
    assert_eq!((mail.calendar, mail.reply_to.as_str()), (None, ""));
}

#[test]
fn an_ordinary_mail_has_no_calendar_and_cannot_be_unsubscribed_from() {
    let bytes = Outgoing {
        calendar: None,
        ..outgoing()
    }
    .compose()
    .unwrap();
    let message = parsed(&bytes);
    let mut parts = Vec::new();
    structure(&message, 0, 0, &mut parts);
    assert_eq!(
        parts,
        [
            "multipart/mixed",
            "  multipart/alternative",
            "    text/plain",
            "    text/html"
        ]
    );
    assert!(message.header("List-Unsubscribe").is_none());
}

#[test]
fn hostile_names_and_subjects_add_no_header() {
    let emoji = "👩‍⚕️".repeat(300);
    for name in [
        "",
        "Émile",
        "D'Arcy, \"A.\" : B",
        "Jan\r\nBcc: everybody@x.example",
        "Jan\nX-Evil: 1\n\nbody",
        "\u{0}\u{7f}\u{85}\u{2028}",
        "a\\b(c)[d]<e@f.example>;",
        "=?UTF-8?Q?Bcc:_x?=",
        emoji.as_str(),
    ] {
        let mut mail = outgoing();
        name.clone_into(&mut mail.from.name);
        name.clone_into(&mut mail.to.name);
        name.clone_into(&mut mail.subject);
        mail.reply_to.as_mut().unwrap().name = name.to_owned();
        mail.calendar = Some(invite(&mail.from, &mail.to));
        let bytes = mail.compose().unwrap();
        let message = parsed(&bytes);
        let names: Vec<_> = message.headers_raw().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            [
                "Message-ID",
                "Date",
                "From",
                "To",
                "Subject",
                "Auto-Submitted",
                "X-Auto-Response-Suppress",
                "Reply-To",
                "MIME-Version",
                "Content-Type",
            ],
            "{name:?}"
        );
        for (who, address) in [
            (message.from(), "rsvp+abc@safari.example"),
            (message.to(), "info@praktijk.example"),
        ] {
            let people: Vec<_> = who.unwrap().iter().collect();
            assert_eq!(people.len(), 1, "{name:?}");
            assert_eq!(people[0].address(), Some(address));
        }
        assert_eq!(
            message
                .from()
                .unwrap()
                .first()
                .unwrap()
                .name()
                .unwrap_or_default(),
            mail.from.sender_name()
        );
    }
}

#[test]
fn a_calendar_object_for_other_people_is_refused() {
    let mut mail = outgoing();
    mail.to.address = "ander@praktijk.example".parse().unwrap();
    assert!(matches!(
        mail.compose(),
        Err(ComposeError::NotTheSamePeople)
    ));
    let mut mail = outgoing();
    mail.from.address = "rsvp+xyz@safari.example".parse().unwrap();
    assert!(matches!(
        mail.compose(),
        Err(ComposeError::NotTheSamePeople)
    ));
}
