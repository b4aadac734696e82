//! A mail server that misbehaves by dice: slow, silent after the message, busy,
//! refusing, hanging up.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use crate::smtp_sink::{Reaction, Received, SmtpSink, Step};
use crate::stage::random::Random;

/// The mail server.
pub struct Sink {
    server: SmtpSink,
    steps: watch::Receiver<u64>,
    is_patient: Arc<AtomicBool>,
}

/// Refused for good when named as a recipient.
const GONE: &str = "weg";
/// Refused for good when the message is there.
const FULL: &str = "vol";

/// What stands before the @ of the address of a group's member.
pub fn local_part(member: usize) -> String {
    match member % 50 {
        7 => format!("{GONE}{member}"),
        31 => format!("{FULL}{member}"),
        _ => format!("lid{member}"),
    }
}

/// Whether the server refuses mail for this address for good.
pub fn is_refused(recipient: &str) -> bool {
    recipient.starts_with(GONE) || recipient.starts_with(FULL)
}

impl Sink {
    /// Starts it; the same seed throws the same dice.
    pub async fn start(seed: u64) -> Self {
        let (step, steps) = watch::channel(0);
        let is_patient = Arc::new(AtomicBool::new(false));
        let patient = is_patient.clone();
        let random = Mutex::new(Random::new(seed));
        let server = SmtpSink::scripted(move |at, to| {
            step.send_modify(|count| *count += 1);
            let mut random = random.lock().unwrap_or_else(PoisonError::into_inner);
            react(&mut random, at, to, patient.load(Ordering::Relaxed))
        })
        .await;
        Self {
            server,
            steps,
            is_patient,
        }
    }

    /// `SMTP_URL`.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Waits for this many more steps of SMTP.
    pub async fn steps(&self, more: u64) {
        let mut steps = self.steps.clone();
        let until = *steps.borrow() + more;
        // It can only fail when the server is gone.
        let _ = steps.wait_for(|count| *count >= until).await;
    }

    /// From now on it falls silent for seconds only: nobody is killed any more.
    pub fn is_patient(&self) {
        self.is_patient.store(true, Ordering::Relaxed);
    }

    /// Everything that arrived whole, taken or not.
    pub fn received(&self) -> Vec<Received> {
        self.server.received()
    }

    /// The most connections at once, and the most mails to one domain.
    pub fn most(&self) -> (usize, usize) {
        (self.server.load().most, self.server.most_to_one_domain())
    }
}

fn react(random: &mut Random, at: Step, to: &str, is_patient: bool) -> Reaction {
    let dice = random.below(100);
    let moment = Duration::from_millis(random.below(120));
    match (at, dice) {
        (Step::Greeting, 0..2) => Reaction::Say("421 too busy"),
        (Step::Greeting | Step::Data, 2..4) | (Step::Recipient, 4..6) => Reaction::HangUp,
        (Step::Recipient, _) if to.starts_with(GONE) => Reaction::Say("550 no such person"),
        (Step::Recipient, 0..4) => Reaction::Say("450 greylisted"),
        (Step::Data, 0..2) => Reaction::Say("451 not now"),
        (Step::Message, _) if to.starts_with(FULL) => Reaction::Say("554 refused"),
        (Step::Message, 0..3) => Reaction::Say("452 no room"),
        (Step::Message, 3..5) => Reaction::HangUp,
        (Step::Message, 5..6) if !is_patient => Reaction::Hang,
        (Step::Message, 6..7) => Reaction::HangUpAfter(moment * 10),
        (Step::Greeting | Step::Recipient | Step::Data, 50..) => Reaction::AgreeAfter(moment),
        (Step::Message, 80..) => Reaction::AgreeAfter(moment / 20),
        _ => Reaction::Agree,
    }
}
