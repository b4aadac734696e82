//! Mails of ours, read by programs that are not ours: of every kind as the
//! program composes them, and on their way through a mail server; see
//! `end2end/interop/README.md`.

#[path = "interop/every_kind.rs"]
mod every_kind;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use domain::calendar::{Attendee, Invite, Mailbox, Method, Participation, Role, Status};
use server::mail::message::{Outgoing, Unsubscribe};
use server::mail::message_id::MessageId;
use server::mail::transport::{Delivery, Envelope, Journal, Smtp, Transport};
use uuid::Uuid;

/// Ends with the test, whatever happens.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Agreed;

#[async_trait::async_trait]
impl Journal for Agreed {
    async fn commit(&self) -> bool {
        true
    }
}

fn outgoing() -> Outgoing {
    let mailbox = |name: &str, address: &str| Mailbox {
        name: name.to_owned(),
        address: address.parse().unwrap(),
    };
    let from = mailbox("Wijksafari, \"Noord\"", "rsvp+abc@safari.example");
    let to = mailbox("Émile D'Arcy 👩‍⚕️", "info@praktijk.example");
    let date = "2026-09-01T08:00:00Z".parse().unwrap();
    Outgoing {
        message_id: MessageId::new(Uuid::from_u128(1), "safari.example").unwrap(),
        in_reply_to: None,
        date,
        calendar: Some(Invite {
            method: Method::Request,
            uid: "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f".parse().unwrap(),
            sequence: 0,
            dtstamp: date,
            start: "2026-10-08T15:30:00Z".parse().unwrap(),
            end: "2026-10-08T18:30:00Z".parse().unwrap(),
            summary: "Wijksafari – mét fiets".to_owned(),
            description: "Licht aan! ".repeat(40),
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
        }),
        from,
        to,
        reply_to: None,
        subject: "Ga je mee, Émile? Een heel lang onderwerp dat over meer dan één regel gaat ✓"
            .to_owned(),
        text: "Beste Émile,\n\nGa je mee?\n.\nTot dan\n".to_owned(),
        html: "<p>Ga je mee?</p>".to_owned(),
        unsubscribe: None,
    }
}

/// A reminder: without a calendar object, and with what switches it off.
fn reminder() -> Outgoing {
    Outgoing {
        in_reply_to: Some(MessageId::new(Uuid::from_u128(1), "safari.example").unwrap()),
        calendar: None,
        unsubscribe: Some(Unsubscribe {
            page: "https://wijksafari.voorbeeld.example/herinneringen/abcdefghijklmnopqrstuvwxyz234567/uit"
                .parse()
                .unwrap(),
            address: "rsvp+abcdefghijklmnopqrstuvwxyz234567@safari.example"
                .parse()
                .unwrap(),
        }),
        ..outgoing()
    }
}

#[tokio::test]
#[ignore = "interop"]
async fn interop_a_reminder_says_how_to_get_no_more() {
    let mail = reminder();
    let understood = read_by_python(&mail).await;
    let meant = serde_json::json!({
        "structure": [
            "multipart/mixed",
            "  multipart/alternative",
            "    text/plain",
            "    text/html",
        ],
        "unsubscribe": [
            "<https://wijksafari.voorbeeld.example/herinneringen/abcdefghijklmnopqrstuvwxyz234567/uit>, \
             <mailto:rsvp+abcdefghijklmnopqrstuvwxyz234567@safari.example?subject=unsubscribe>",
            "List-Unsubscribe=One-Click",
        ],
        "text": mail.text,
        "defects": [],
    });
    for (what, meant) in meant.as_object().unwrap() {
        assert_eq!(&understood[what], meant, "{what}");
    }
}

/// How Python reads this mail after a mail server that is not ours took it.
async fn read_by_python(mail: &Outgoing) -> serde_json::Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/interop/smtp.py");
    let python = std::env::var_os("INTEROP_PYTHON").unwrap_or_else(|| "python3".into());
    let mut server = Command::new(python)
        .arg(script)
        .stdout(Stdio::piped())
        .spawn()
        .map(Server)
        .unwrap();
    let mut said = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let port: u16 = said.next().unwrap().unwrap().parse().unwrap();

    let envelope = Envelope {
        from: mail.from.address.clone(),
        to: mail.to.address.clone(),
    };
    let delivery = Smtp::new(format!("smtp://127.0.0.1:{port}").parse().unwrap())
        .send(&envelope, &mail.compose().unwrap(), &Agreed)
        .await;
    assert_eq!(delivery, Delivery::Delivered);

    serde_json::from_str(&said.next().unwrap().unwrap()).unwrap()
}

#[tokio::test]
#[ignore = "interop"]
async fn interop_a_mail_arrives_as_it_was_meant() {
    let mail = outgoing();
    let understood = read_by_python(&mail).await;
    let ics = mail.calendar.unwrap().to_ics().unwrap();
    let meant = serde_json::json!({
        "envelope": ["rsvp+abc@safari.example", "info@praktijk.example"],
        "from": ["Wijksafari Noord", "rsvp+abc@safari.example"],
        "to": ["Émile D'Arcy 👩‍⚕️", "info@praktijk.example"],
        "subject": mail.subject,
        "structure": [
            "multipart/mixed",
            "  multipart/alternative",
            "    text/plain",
            "    text/html",
            "    text/calendar",
            "  application/ics",
        ],
        "method": "REQUEST",
        "charset": "utf-8",
        "shown": ics,
        "attached": ics,
        "text": mail.text,
        "defects": [],
    });
    for (what, meant) in meant.as_object().unwrap() {
        assert_eq!(&understood[what], meant, "{what}");
    }
}
