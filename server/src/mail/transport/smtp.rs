//! Speaking SMTP, one connection for each mail.
//!
//! There is no pool of connections: a send that is given up halfway can leave
//! an unread reply on its connection, and the next mail would take that for
//! its own. lettre's time limit covers connecting only, so every phase has one
//! of ours.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

use super::{Delivery, Envelope, Journal, Security, SmtpUrl, Transport};

/// The longest reason that is kept of what the other side says, in characters.
const REASON: usize = 300;

/// How long each phase may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Name lookup, connection, encryption, logging in.
    pub connect: Duration,
    /// Sender, recipient and the server's readiness.
    pub dialogue: Duration,
    /// The message, until the server says that it has it.
    pub message: Duration,
}

impl Default for Patience {
    /// RFC 5321, 4.5.3.2 asks for five minutes a command and ten for the
    /// message; a mail server that takes our mail is nearer than that.
    fn default() -> Self {
        Self {
            connect: Duration::from_mins(1),
            dialogue: Duration::from_mins(2),
            message: Duration::from_mins(5),
        }
    }
}

/// The mail server of the installation.
#[derive(Debug)]
pub struct Smtp {
    url: SmtpUrl,
    hello: ClientId,
    patience: Patience,
    /// Whether the last attempt did not get as far as naming a mail: the log says
    /// once that the server is away, and once that it is back.
    away: AtomicBool,
}

impl Smtp {
    /// Hands mail to this server.
    pub fn new(url: SmtpUrl) -> Self {
        Self::with_patience(url, Patience::default())
    }

    /// Hands mail to this server, within these times.
    pub fn with_patience(url: SmtpUrl, patience: Patience) -> Self {
        Self {
            url,
            hello: ClientId::default(),
            patience,
            away: AtomicBool::new(false),
        }
    }

    /// A connection on which nothing was said about a mail yet.
    async fn reach(&self) -> Result<AsyncSmtpConnection, Delivery> {
        let (why, delivery) = match timeout(self.patience.connect, self.connect()).await {
            Ok(Ok(connection)) => {
                if self.away.swap(false, Ordering::Relaxed) {
                    tracing::info!("the mail server is back");
                }
                return Ok(connection);
            }
            // Even a 5xx here is about us, not about this mail.
            Ok(Err(error)) => (cause(&error), later(&error)),
            Err(_) => (
                "no answer".to_owned(),
                too_late("the mail server does not answer"),
            ),
        };
        if !self.away.swap(true, Ordering::Relaxed) {
            tracing::warn!(%why, "the mail server is out of reach; mails wait and are tried again");
        }
        Err(delivery)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let SmtpUrl {
            security,
            host,
            port,
            credentials,
        } = &self.url;
        let tls = || TlsParameters::new(host.clone());
        let implicit = match security {
            Security::Tls => Some(tls()?),
            Security::Plain | Security::StartTls => None,
        };
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            (host.as_str(), *port),
            Some(self.patience.connect),
            &self.hello,
            implicit,
            None,
        )
        .await?;
        if *security == Security::StartTls {
            connection.starttls(tls()?, &self.hello).await?;
        }
        if let Some((user, password)) = credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }
}

/// Sender, recipient, DATA, until the server wants the message.
async fn announce(
    connection: &mut AsyncSmtpConnection,
    envelope: &lettre::address::Envelope,
) -> Result<Response, Error> {
    connection
        .command(Mail::new(envelope.from().cloned(), Vec::new()))
        .await?;
    for recipient in envelope.to() {
        connection
            .command(Rcpt::new(recipient.clone(), Vec::new()))
            .await?;
    }
    connection.command(Data).await
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, envelope: &Envelope, message: &[u8], journal: &dyn Journal) -> Delivery {
        let envelope = match lettre_envelope(envelope) {
            Ok(envelope) => envelope,
            Err(reason) => return Delivery::Refused { code: 553, reason },
        };
        let mut connection = match self.reach().await {
            Ok(connection) => connection,
            Err(delivery) => return delivery,
        };
        match timeout(self.patience.dialogue, announce(&mut connection, &envelope)).await {
            Ok(Ok(reply)) if reply.has_code(354) => {}
            Ok(Ok(reply)) => {
                return Delivery::TryLater {
                    reason: format!("instead of 354 the mail server said {}", reply.code()),
                };
            }
            Ok(Err(error)) => return refused(&error).unwrap_or_else(|| later(&error)),
            Err(_) => return too_late("the mail server stopped answering"),
        }
        if !journal.commit().await {
            // Closed without the final dot: the server throws away what it has.
            return Delivery::TryLater {
                reason: "another worker has this mail".to_owned(),
            };
        }
        let delivery = match timeout(self.patience.message, connection.message(message)).await {
            Ok(Ok(reply)) if reply.has_code(250) => Delivery::Delivered,
            Ok(Ok(reply)) => Delivery::Unknown {
                reason: format!("instead of 250 the mail server said {}", reply.code()),
            },
            Ok(Err(error)) => refused(&error).unwrap_or_else(|| {
                if error.is_transient() {
                    later(&error)
                } else {
                    Delivery::Unknown {
                        reason: words(&error),
                    }
                }
            }),
            Err(_) => Delivery::Unknown {
                reason: "the mail server did not say whether it has the mail".to_owned(),
            },
        };
        if delivery == Delivery::Delivered {
            journal.taken();
            // A courtesy; the mail is out whatever comes of it.
            let _ = timeout(Duration::from_secs(5), connection.quit()).await;
        }
        delivery
    }
}

fn lettre_envelope(envelope: &Envelope) -> Result<lettre::address::Envelope, String> {
    let address = |address: &str| address.parse().map_err(|_| format!("{address} is refused"));
    let from = address(envelope.from.as_str())?;
    let to = address(envelope.to.as_str())?;
    lettre::address::Envelope::new(Some(from), vec![to]).map_err(|error| error.to_string())
}

/// A refusal for good, if it is one.
fn refused(error: &Error) -> Option<Delivery> {
    error.is_permanent().then(|| Delivery::Refused {
        code: error.status().map_or(550, u16::from),
        reason: words(error),
    })
}

fn later(error: &Error) -> Delivery {
    Delivery::TryLater {
        reason: words(error),
    }
}

fn too_late(reason: &str) -> Delivery {
    Delivery::TryLater {
        reason: reason.to_owned(),
    }
}

/// What went wrong, for the log: a code, or the words of this machine. Those of the
/// other side may name the account.
fn cause(error: &Error) -> String {
    match error.status() {
        Some(code) => format!("it said {code}"),
        None => words(error),
    }
}

/// The error with its causes, cut: the other side may say anything.
fn words(error: &Error) -> String {
    // The code of a reply stands beside its words already.
    let mut words = match error.status() {
        Some(_) => String::new(),
        None => error.to_string(),
    };
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let inner_words = inner.to_string();
        if !words.contains(&inner_words) {
            if !words.is_empty() {
                words.push_str(": ");
            }
            words.push_str(&inner_words);
        }
        cause = inner.source();
    }
    words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(REASON)
        .collect()
}
