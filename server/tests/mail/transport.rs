//! How every behaviour of a mail server is understood.

use std::time::Duration;

use async_trait::async_trait;
use server::mail::transport::{Delivery, Envelope, Journal, Patience, Smtp, Transport};

use crate::smtp_sink::{Reaction, SmtpSink, Step};

const MESSAGE: &[u8] = b"Subject: x\r\n\r\n.een punt\r\n..twee\r\n";

/// Long for a machine, short for a test of silence.
const SHORT: Patience = Patience {
    connect: Duration::from_millis(500),
    dialogue: Duration::from_millis(500),
    message: Duration::from_millis(500),
};

fn envelope() -> Envelope {
    Envelope {
        from: "rsvp+abc@safari.example".parse().unwrap(),
        to: "info@praktijk.example".parse().unwrap(),
    }
}

/// A journal that lets the message go, or not.
struct Says(bool);

#[async_trait]
impl Journal for Says {
    async fn commit(&self) -> bool {
        self.0
    }
}

/// A journal of which nobody may ask anything.
struct Refused;

#[async_trait]
impl Journal for Refused {
    async fn commit(&self) -> bool {
        panic!("committed a mail that was refused")
    }
}

async fn send_to(url: &str, patience: Patience) -> Delivery {
    Smtp::with_patience(url.parse().unwrap(), patience)
        .send(&envelope(), MESSAGE, &Says(true))
        .await
}

/// Sends to a server that does `reaction` at `step` and agrees otherwise.
async fn send_when(step: Step, reaction: Reaction, patience: Patience) -> (Delivery, SmtpSink) {
    let sink = SmtpSink::scripted(move |now, _| {
        if now == step {
            reaction
        } else {
            Reaction::Agree
        }
    })
    .await;
    let delivery = send_to(&sink.url(), patience).await;
    (delivery, sink)
}

#[tokio::test]
async fn a_mail_arrives_byte_for_byte() {
    let sink = SmtpSink::start().await;
    assert_eq!(
        send_to(&sink.url(), Patience::default()).await,
        Delivery::Delivered
    );
    let mails = sink.wait_for(1).await;
    assert_eq!(mails[0].from, "rsvp+abc@safari.example");
    assert_eq!(mails[0].to, "info@praktijk.example");
    assert!(mails[0].bytes.starts_with(MESSAGE));
    assert!(
        mails[0].bytes[MESSAGE.len()..]
            .iter()
            .all(|b| b"\r\n".contains(b))
    );
}

#[tokio::test]
async fn user_and_password_are_given() {
    let sink = SmtpSink::scripted(|step, said| match step {
        // base64 of NUL "jan@ros.nl" NUL "p:w"
        Step::Auth if said != "AUTH PLAIN AGphbkByb3MubmwAcDp3" => {
            Reaction::Say("535 wrong password")
        }
        _ => Reaction::Agree,
    })
    .await;
    let with = |user: &str| format!("smtp://{user}@{}", sink.address());
    assert_eq!(
        send_to(&with("jan%40ros.nl:p%3Aw"), Patience::default()).await,
        Delivery::Delivered
    );
    // A wrong password says nothing about the recipient: the mail waits.
    let delivery = send_to(&with("jan:x"), Patience::default()).await;
    assert!(
        matches!(delivery, Delivery::TryLater { .. }),
        "{delivery:?}"
    );
}

#[tokio::test]
async fn a_5xx_about_the_mail_is_a_refusal_for_good() {
    for step in [Step::Sender, Step::Recipient, Step::Data, Step::Message] {
        let (delivery, _) = send_when(
            step,
            Reaction::Say("550 5.1.1 no such person"),
            Patience::default(),
        )
        .await;
        let Delivery::Refused { code: 550, reason } = &delivery else {
            panic!("{step:?}: {delivery:?}");
        };
        assert!(reason.contains("no such person"), "{reason}");
    }
}

#[tokio::test]
async fn a_5xx_about_us_and_every_4xx_is_tried_later() {
    for (step, line) in [
        (Step::Greeting, "554 go away"),
        (Step::Greeting, "421 busy"),
        (Step::Hello, "550 not you"),
        (Step::Sender, "451 later"),
        (Step::Recipient, "450 4.2.1 greylisted"),
        (Step::Data, "432 concurrency limit"),
        (Step::Message, "452 disk full"),
    ] {
        let (delivery, _) = send_when(step, Reaction::Say(line), Patience::default()).await;
        assert!(
            matches!(delivery, Delivery::TryLater { .. }),
            "{step:?} {line}: {delivery:?}"
        );
    }
}

#[tokio::test]
async fn silence_before_the_message_is_tried_later() {
    for step in [Step::Greeting, Step::Hello, Step::Sender, Step::Data] {
        let (delivery, sink) = send_when(step, Reaction::Hang, SHORT).await;
        assert!(
            matches!(delivery, Delivery::TryLater { .. }),
            "{step:?}: {delivery:?}"
        );
        assert_eq!(sink.received(), []);
    }
}

#[tokio::test]
async fn silence_or_a_dropped_line_after_the_message_leaves_it_unknown() {
    for reaction in [Reaction::Hang, Reaction::HangUp] {
        let (delivery, sink) = send_when(Step::Message, reaction, SHORT).await;
        assert!(
            matches!(delivery, Delivery::Unknown { .. }),
            "{reaction:?}: {delivery:?}"
        );
        assert_eq!(sink.wait_for(1).await.len(), 1);
    }
}

#[tokio::test]
async fn a_dropped_line_before_the_message_is_tried_later() {
    for step in [Step::Greeting, Step::Sender, Step::Recipient, Step::Data] {
        let (delivery, _) = send_when(step, Reaction::HangUp, Patience::default()).await;
        assert!(
            matches!(delivery, Delivery::TryLater { .. }),
            "{step:?}: {delivery:?}"
        );
    }
}

#[tokio::test]
async fn only_250_counts_as_taken() {
    for line in ["354 once more", "252 perhaps"] {
        let (delivery, _) =
            send_when(Step::Message, Reaction::Say(line), Patience::default()).await;
        assert!(
            matches!(delivery, Delivery::Unknown { .. }),
            "{line}: {delivery:?}"
        );
    }
}

#[tokio::test]
async fn nobody_at_the_port_is_tried_later() {
    let address = SmtpSink::start().await.address();
    let delivery = send_to(&format!("smtp://{address}"), Patience::default()).await;
    assert!(
        matches!(delivery, Delivery::TryLater { .. }),
        "{delivery:?}"
    );
}

#[tokio::test]
async fn encryption_that_is_asked_for_is_required() {
    let sink = SmtpSink::start().await;
    let url = format!("smtp+starttls://{}", sink.address());
    let delivery = send_to(&url, Patience::default()).await;
    assert!(
        matches!(delivery, Delivery::TryLater { .. }),
        "{delivery:?}"
    );
    assert_eq!(sink.received(), []);
}

#[tokio::test]
async fn without_the_commit_nothing_of_the_message_goes_out() {
    let sink = SmtpSink::start().await;
    let delivery = Smtp::new(sink.url().parse().unwrap())
        .send(&envelope(), MESSAGE, &Says(false))
        .await;
    assert!(
        matches!(delivery, Delivery::TryLater { .. }),
        "{delivery:?}"
    );
    assert_eq!(sink.received(), []);
}

#[tokio::test]
async fn the_commit_comes_after_everything_that_can_be_refused() {
    for step in [Step::Greeting, Step::Sender, Step::Recipient, Step::Data] {
        let sink = SmtpSink::scripted(move |now, _| {
            if now == step {
                Reaction::Say("550 no")
            } else {
                Reaction::Agree
            }
        })
        .await;
        let delivery = Smtp::new(sink.url().parse().unwrap())
            .send(&envelope(), MESSAGE, &Refused)
            .await;
        assert_ne!(delivery, Delivery::Delivered);
    }
}
