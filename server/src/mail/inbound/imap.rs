//! The mailbox in which answers arrive, watched by IDLE (RFC 2177).
//!
//! What a message says is committed first, and the message moved away after:
//! so none is lost, and one that is read twice is known again. A message is
//! known by (UIDVALIDITY, UID); its flags say nothing, people change them by
//! looking. What breaks the program three times is set aside unread.
//!
//! ```text
//! INBOX  ->  Wijksafari/verwerkt   dealt with; deleted after some days
//!        ->  Wijksafari/opzij      too large, or too much for us
//! ```

mod connection;
mod mailbox;
mod url;

use std::convert::Infallible;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use crate::liveness::Job;
use crate::state::App;
use connection::Trouble;
use mailbox::Mailbox;

pub use url::{ImapUrl, NoCertificate};

/// The first wait before connecting again, doubled each time.
const FIRST_WAIT: Duration = Duration::from_secs(5);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// Watches until `stop` becomes true.
pub async fn watch(app: App, url: ImapUrl, mut stop: watch::Receiver<bool>) {
    let mut wait = FIRST_WAIT;
    loop {
        let began = Instant::now();
        tokio::select! {
            ended = attend(&app, &url) => {
                // The server's own words may hold what people wrote.
                tracing::warn!(why = ended, "the mailbox is out of reach; it is tried again");
            }
            _ = stop.wait_for(|stop| *stop) => return,
        }
        if began.elapsed() > LONGEST_WAIT {
            wait = FIRST_WAIT;
        }
        tokio::select! {
            () = sleep(wait) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

/// One connection, until it breaks off; returns what went wrong, in our words.
pub async fn attend(app: &App, url: &ImapUrl) -> &'static str {
    let Err(trouble) = until_trouble(app, url).await;
    // A server that is away is not ours to mend.
    let works = !matches!(trouble, Trouble::Database);
    app.jobs.report(Job::Mailbox, works);
    trouble.in_our_words()
}

async fn until_trouble(app: &App, url: &ImapUrl) -> Result<Infallible, Trouble> {
    let session = connection::open(url).await?;
    let mut mailbox = Mailbox::open(session).await?;
    tracing::info!("the mailbox is being watched");
    loop {
        mailbox.look(app).await?;
        app.jobs.report(Job::Mailbox, true);
        mailbox = mailbox.wait().await?;
    }
}
