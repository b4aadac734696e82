//! A mail server for tests, on a free port of the loopback interface: takes
//! mail, refuses it, falls silent or hangs up, as its script says.
//!
//! In a test binary: `#[path = "../support/smtp_sink.rs"] mod smtp_sink;`, then
//! `SmtpSink::start().await`, and give `sink.url()` to what sends.

#![allow(dead_code, reason = "each test binary uses a part of it")]

// Also read from beside tests and examples, which name this file by its path.
#[path = "smtp_sink/session.rs"]
mod session;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use session::Session;

/// The moments at which the script is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody connected.
    Greeting,
    /// EHLO or HELO.
    Hello,
    /// AUTH; the argument is what was said.
    Auth,
    /// MAIL FROM; the argument is the address.
    Sender,
    /// RCPT TO; the argument is the address.
    Recipient,
    /// DATA; the argument is the recipient.
    Data,
    /// The final dot; the argument is the recipient.
    Message,
}

/// What the server does at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaction {
    /// What a friendly server says.
    Agree,
    /// The same, after this time.
    AgreeAfter(Duration),
    /// One line, code first.
    Say(&'static str),
    /// Nothing, for ever.
    Hang,
    /// Closes the line.
    HangUp,
    /// The same, after this time of silence.
    HangUpAfter(Duration),
}

/// A message that arrived whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipient of the envelope.
    pub to: String,
    /// The message, dots unstuffed; empty in a sink that forgets.
    pub bytes: Vec<u8>,
    /// When it was there.
    pub at: Instant,
    /// What the server did about it.
    pub reaction: Reaction,
    /// Whether 250 was said to it.
    pub accepted: bool,
}

type Script = Arc<dyn Fn(Step, &str) -> Reaction + Send + Sync>;

/// The server; it stops when it is dropped.
pub struct SmtpSink {
    address: SocketAddr,
    received: watch::Receiver<Vec<Received>>,
    connections: watch::Receiver<Load>,
    domains: Arc<Domains>,
    server: JoinHandle<()>,
}

/// How many connections there are and were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Open now.
    pub open: usize,
    /// The most that were open at once.
    pub most: usize,
}

/// One connection, as long as it is open.
struct Open(watch::Sender<Load>);

impl Open {
    fn begin(load: watch::Sender<Load>) -> Self {
        load.send_modify(|load| {
            load.open += 1;
            load.most = load.most.max(load.open);
        });
        Self(load)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|load| load.open -= 1);
    }
}

/// How many mails to each domain are under way, from the recipient to the last
/// word about the message.
#[derive(Debug, Default)]
struct Domains(Mutex<(HashMap<String, usize>, usize)>);

/// One mail to a domain, as long as it is under way.
struct UnderWay(Arc<Domains>, String);

impl Domains {
    fn begin(self: &Arc<Self>, recipient: &str) -> UnderWay {
        let domain = recipient.rsplit('@').next().unwrap_or_default().to_owned();
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, most) = &mut *guard;
        let count = now.entry(domain.clone()).or_default();
        *count += 1;
        *most = (*most).max(*count);
        UnderWay(self.clone(), domain)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut guard = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = guard.0.get_mut(&self.1) {
            *count -= 1;
        }
    }
}

impl SmtpSink {
    /// A server that takes everything.
    pub async fn start() -> Self {
        Self::scripted(|_, _| Reaction::Agree).await
    }

    /// A server that asks `script` at every step, with the step's argument.
    pub async fn scripted(script: impl Fn(Step, &str) -> Reaction + Send + Sync + 'static) -> Self {
        Self::listening(script, true).await
    }

    /// The same, but of the messages only the envelope is kept: for many.
    pub async fn forgetful(
        script: impl Fn(Step, &str) -> Reaction + Send + Sync + 'static,
    ) -> Self {
        Self::listening(script, false).await
    }

    async fn listening(
        script: impl Fn(Step, &str) -> Reaction + Send + Sync + 'static,
        keeps_bytes: bool,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("the loopback interface has a free port");
        let address = listener.local_addr().expect("it is bound");
        let (inbox, received) = watch::channel(Vec::new());
        let (load, connections) = watch::channel(Load::default());
        let script: Script = Arc::new(script);
        let domains = Arc::new(Domains::default());
        let of_sessions = domains.clone();
        let server = tokio::spawn(async move {
            let mut sessions = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let session = Session {
                    script: script.clone(),
                    inbox: inbox.clone(),
                    domains: of_sessions.clone(),
                    keeps_bytes,
                };
                let open = Open::begin(load.clone());
                sessions.spawn(async move {
                    // A broken line is the business of whoever broke it.
                    let _ = session.serve(stream, open).await;
                });
            }
        });
        Self {
            address,
            received,
            connections,
            domains,
            server,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The setting `SMTP_URL` for it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What has arrived so far.
    pub fn received(&self) -> Vec<Received> {
        self.received.borrow().clone()
    }

    /// Waits until this many messages have arrived.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        let mut received = self.received.clone();
        let all = received
            .wait_for(|all| all.len() >= count)
            .await
            .expect("the sink is running");
        all.clone()
    }

    /// How many have arrived so far.
    pub fn count(&self) -> usize {
        self.received.borrow().len()
    }

    /// How many connections there are and were.
    pub fn load(&self) -> Load {
        *self.connections.borrow()
    }

    /// The most mails to one domain that were under way at once.
    pub fn most_to_one_domain(&self) -> usize {
        self.domains
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .1
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        self.server.abort();
    }
}
