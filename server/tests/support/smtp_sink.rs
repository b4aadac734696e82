//! A mail server for tests, on a free port of the loopback interface: takes
//! mail, refuses it, falls silent or hangs up, as its script says.
//!
//! In a test binary: `#[path = "../support/smtp_sink.rs"] mod smtp_sink;`, then
//! `SmtpSink::start().await`, and give `sink.url()` to what sends.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

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

struct Session {
    script: Script,
    inbox: watch::Sender<Vec<Received>>,
    domains: Arc<Domains>,
    keeps_bytes: bool,
}

impl Session {
    async fn serve(self, stream: TcpStream, open: Open) -> std::io::Result<()> {
        let mut open = Some(open);
        let mut stream = BufReader::new(stream);
        stream.get_ref().set_nodelay(true)?;
        let (mut from, mut to) = (String::new(), String::new());
        let mut under_way = None;
        if !self
            .react(&mut stream, Step::Greeting, "", "220 sink")
            .await?
        {
            return Ok(());
        }
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let command = line.trim_end();
            let verb = command.get(..4).unwrap_or(command).to_ascii_uppercase();
            let going = match verb.as_str() {
                "EHLO" | "HELO" => {
                    let features = "250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN";
                    self.react(&mut stream, Step::Hello, command, features)
                        .await?
                }
                "AUTH" => {
                    self.react(&mut stream, Step::Auth, command, "235 welcome")
                        .await?
                }
                "MAIL" => {
                    from = path(command);
                    self.react(&mut stream, Step::Sender, &from, "250 ok")
                        .await?
                }
                "RCPT" => {
                    to = path(command);
                    under_way = Some(self.domains.begin(&to));
                    self.react(&mut stream, Step::Recipient, &to, "250 ok")
                        .await?
                }
                "DATA" => match (self.script)(Step::Data, &to) {
                    ready @ (Reaction::Agree | Reaction::AgreeAfter(_)) => {
                        act(&mut stream, ready, "354 go on").await?;
                        let Some(bytes) = message(&mut stream).await? else {
                            return Ok(());
                        };
                        let reaction = (self.script)(Step::Message, &to);
                        if let Reaction::AgreeAfter(time) = reaction {
                            tokio::time::sleep(time).await;
                        }
                        self.keep(&from, &to, bytes, reaction);
                        drop(under_way.take());
                        let now = match reaction {
                            Reaction::AgreeAfter(_) => Reaction::Agree,
                            other => other,
                        };
                        act(&mut stream, now, "250 taken").await?
                    }
                    other => act(&mut stream, other, "").await?,
                },
                "RSET" | "NOOP" => {
                    say(&mut stream, "250 ok").await?;
                    true
                }
                "QUIT" => {
                    // Whoever hears the farewell may connect again at once.
                    drop(open.take());
                    say(&mut stream, "221 bye").await?;
                    false
                }
                _ => {
                    say(&mut stream, "500 what?").await?;
                    true
                }
            };
            if !going {
                return Ok(());
            }
        }
    }

    fn keep(&self, from: &str, to: &str, bytes: Vec<u8>, reaction: Reaction) {
        let accepted = match reaction {
            Reaction::Agree | Reaction::AgreeAfter(_) => true,
            Reaction::Say(line) => line.starts_with("250"),
            Reaction::Hang | Reaction::HangUp | Reaction::HangUpAfter(_) => false,
        };
        self.inbox.send_modify(|all| {
            all.push(Received {
                from: from.to_owned(),
                to: to.to_owned(),
                bytes: if self.keeps_bytes { bytes } else { Vec::new() },
                at: Instant::now(),
                reaction,
                accepted,
            });
        });
    }

    async fn react(
        &self,
        stream: &mut BufReader<TcpStream>,
        step: Step,
        argument: &str,
        friendly: &str,
    ) -> std::io::Result<bool> {
        let reaction = (self.script)(step, argument);
        act(stream, reaction, friendly).await
    }
}

/// Does what the script said; `false` when the session is over.
async fn act(
    stream: &mut BufReader<TcpStream>,
    reaction: Reaction,
    friendly: &str,
) -> std::io::Result<bool> {
    match reaction {
        Reaction::Agree => say(stream, friendly).await?,
        Reaction::AgreeAfter(time) => {
            tokio::time::sleep(time).await;
            say(stream, friendly).await?;
        }
        Reaction::Say(line) => say(stream, line).await?,
        Reaction::HangUp => return Ok(false),
        Reaction::HangUpAfter(time) => {
            tokio::time::sleep(time).await;
            return Ok(false);
        }
        Reaction::Hang => {
            // Until the other side gives up.
            while stream.read_u8().await.is_ok() {}
            return Ok(false);
        }
    }
    Ok(true)
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> std::io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await?;
    stream.flush().await
}

/// Everything up to the final dot; nothing if the line breaks before it.
async fn message(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        if line == b".\r\n" {
            return Ok(Some(bytes));
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

/// What stands between the angle brackets.
fn path(command: &str) -> String {
    let rest = command.split_once('<').map_or("", |(_, rest)| rest);
    rest.split_once('>').map_or("", |(path, _)| path).to_owned()
}
