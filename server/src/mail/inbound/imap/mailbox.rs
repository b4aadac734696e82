//! Working through the INBOX, and waiting for more.

use std::convert::Infallible;
use std::error::Error;
use std::time::Duration;

use chrono::TimeDelta;
use futures_util::TryStreamExt;
use tokio::time::{Instant, timeout};

use super::connection::{Imap, Trouble, in_time};
use crate::mail::inbound::{LARGEST, take};
use crate::persistence::{Failure, imap_messages};
use crate::state::App;

/// After this many tries a message is set aside.
const TRIES: u32 = 3;
/// Tries within this time may be those of programs beside each other.
const TOGETHER: TimeDelta = TimeDelta::minutes(1);
/// How long one wait for news lasts; then the mailbox is looked through anyhow,
/// because news can fall between looking and waiting.
const NEWS: Duration = Duration::from_mins(2);
/// Days that a message stays where it was moved to.
const KEPT: i64 = 7;
/// How often old messages are looked for.
const TIDY: Duration = Duration::from_hours(12);

/// A mailbox that is open.
pub struct Mailbox {
    session: Imap,
    uid_validity: u32,
    done: String,
    aside: String,
    moves: bool,
    expunges: bool,
    idles: bool,
    tidied: Option<Instant>,
}

impl Mailbox {
    /// Opens the INBOX, and makes the folders beside it.
    pub async fn open(mut session: Imap) -> Result<Self, Trouble> {
        let can = in_time(session.capabilities()).await?;
        let (moves, expunges, idles) = (
            can.has_str("MOVE"),
            can.has_str("UIDPLUS"),
            can.has_str("IDLE"),
        );
        let (done, aside) = folders(&mut session).await?;
        let uid_validity = select(&mut session, "INBOX").await?;
        Ok(Self {
            session,
            uid_validity,
            done,
            aside,
            moves,
            expunges,
            idles,
            tidied: None,
        })
    }

    /// Deals with everything that lies there, the oldest first.
    pub async fn look(&mut self, app: &App) -> Result<(), Trouble> {
        let mut uids: Vec<u32> = in_time(self.session.uid_search("ALL"))
            .await?
            .into_iter()
            .collect();
        uids.sort_unstable();
        for uid in uids {
            self.one(app, uid).await?;
        }
        if self.tidied.is_none_or(|at| at.elapsed() > TIDY) {
            self.tidy(app).await?;
            self.tidied = Some(Instant::now());
        }
        // What the server told meanwhile has been looked at.
        while self.session.unsolicited_responses.try_recv().is_ok() {}
        Ok(())
    }

    /// One message: counted, dealt with, and moved away, each step kept before
    /// the next begins. What is too much for us stays until it is set aside.
    async fn one(&mut self, app: &App, uid: u32) -> Result<(), Trouble> {
        let (validity, now) = (self.uid_validity, app.clock.now());
        let is_done = imap_messages::is_done(app.store.read(), validity, uid)
            .await
            .map_err(|error| out_of_reach(&error))?;
        if is_done {
            // It could not be moved then.
            return self.away(app, uid, false).await;
        }
        let (tries, since) = write(app, move |tx| {
            Box::pin(async move { Ok(imap_messages::try_one(tx, validity, uid, now).await?) })
        })
        .await?;
        // Several programs that watch one mailbox try together; that is no trouble.
        if tries > TRIES && now - since > TOGETHER {
            tracing::warn!(uid, "a message is set aside: it was tried three times");
            return self.away(app, uid, true).await;
        }
        let Some(size) = self.size(uid).await? else {
            // Somebody has removed it.
            return forget(app, validity, uid).await;
        };
        if size > LARGEST {
            tracing::warn!(uid, size, "a message is set aside: it is too large");
            return self.away(app, uid, true).await;
        }
        let Some(raw) = self.fetch(uid).await? else {
            return forget(app, validity, uid).await;
        };
        if let Err(error) = take(app, raw).await {
            let error = format!("{error:#}");
            tracing::error!(uid, tries, error, "a message could not be dealt with");
            if let Err(gone) = app.store.ping().await {
                // Not the message's fault: the try does not count.
                forget(app, validity, uid).await?;
                return Err(out_of_reach(&gone));
            }
            // It stays for a later look; those after it do not wait for that.
            return Ok(());
        }
        write(app, move |tx| {
            Box::pin(async move { Ok(imap_messages::done(tx, validity, uid).await?) })
        })
        .await?;
        self.away(app, uid, false).await
    }

    async fn size(&mut self, uid: u32) -> Result<Option<usize>, Trouble> {
        let found: Vec<_> = in_time(async {
            self.session
                .uid_fetch(uid.to_string(), "(UID RFC822.SIZE)")
                .await?
                .try_collect()
                .await
        })
        .await?;
        Ok(found
            .iter()
            .find(|message| message.uid == Some(uid))
            .and_then(|message| message.size)
            .map(|size| usize::try_from(size).unwrap_or(usize::MAX)))
    }

    async fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Trouble> {
        let found: Vec<_> = in_time(async {
            self.session
                .uid_fetch(uid.to_string(), "(UID BODY.PEEK[])")
                .await?
                .try_collect()
                .await
        })
        .await?;
        Ok(found
            .iter()
            .find(|message| message.uid == Some(uid))
            .and_then(|message| message.body())
            .map(<[u8]>::to_vec))
    }

    /// Moves a message away. Where that is refused it stays, and is remembered
    /// as done.
    async fn away(&mut self, app: &App, uid: u32, aside: bool) -> Result<(), Trouble> {
        let validity = self.uid_validity;
        if aside {
            write(app, move |tx| {
                Box::pin(async move { Ok(imap_messages::done(tx, validity, uid).await?) })
            })
            .await?;
        }
        let folder = if aside { &self.aside } else { &self.done };
        let folder = folder.clone();
        match self.moved(uid, &folder).await {
            Ok(()) => forget(app, validity, uid).await,
            Err(Trouble::Server) => {
                tracing::warn!(uid, "a message cannot be moved away; it stays in the INBOX");
                Ok(())
            }
            Err(trouble) => Err(trouble),
        }
    }

    async fn moved(&mut self, uid: u32, folder: &str) -> Result<(), Trouble> {
        let uid = uid.to_string();
        if self.moves {
            return in_time(self.session.uid_mv(&uid, folder)).await;
        }
        in_time(self.session.uid_copy(&uid, folder)).await?;
        self.delete(&uid).await?;
        // Without UIDPLUS nothing is expunged: what others marked is not ours.
        if self.expunges {
            Ok(())
        } else {
            Err(Trouble::Server)
        }
    }

    async fn delete(&mut self, uids: &str) -> Result<(), Trouble> {
        in_time(async {
            self.session
                .uid_store(uids, "+FLAGS.SILENT (\\Deleted)")
                .await?
                .try_collect::<Vec<_>>()
                .await
        })
        .await?;
        if self.expunges {
            in_time(async {
                self.session
                    .uid_expunge(uids)
                    .await?
                    .try_collect::<Vec<_>>()
                    .await
            })
            .await?;
        }
        Ok(())
    }

    /// Deletes what was dealt with days ago.
    async fn tidy(&mut self, app: &App) -> Result<(), Trouble> {
        let before = (app.clock.now() - TimeDelta::days(KEPT)).format("%d-%b-%Y");
        let folder = self.done.clone();
        if select(&mut self.session, &folder).await.is_ok() {
            let old = in_time(self.session.uid_search(format!("BEFORE {before}"))).await?;
            if !old.is_empty() {
                let uids: Vec<_> = old.iter().map(ToString::to_string).collect();
                self.delete(&uids.join(",")).await?;
            }
        }
        let validity = select(&mut self.session, "INBOX").await?;
        self.uid_validity = validity;
        Ok(())
    }

    /// Waits until there is news, or long enough.
    pub async fn wait(mut self) -> Result<Self, Trouble> {
        if !self.idles {
            tokio::time::sleep(NEWS / 2).await;
            in_time(self.session.noop()).await?;
            return Ok(self);
        }
        let mut idle = self.session.idle();
        in_time(idle.init()).await?;
        let (news, _interrupt) = idle.wait_with_timeout(NEWS);
        // The server may keep talking without saying anything.
        match timeout(NEWS * 2, news).await {
            Ok(Ok(_)) | Err(_) => {}
            Ok(Err(error)) => return Err(error.into()),
        }
        let session = in_time(idle.done()).await?;
        Ok(Self { session, ..self })
    }
}

async fn select(session: &mut Imap, folder: &str) -> Result<u32, Trouble> {
    in_time(session.select(folder))
        .await?
        .uid_validity
        .ok_or(Trouble::Server)
}

/// The folders for what is done and what is set aside, made if they are missing:
/// named with the server's own separator, below the INBOX where the server wants that.
async fn folders(session: &mut Imap) -> Result<(String, String), Trouble> {
    let root: Vec<_> = in_time(async {
        // The pattern goes out as it is given here, so the empty one needs its quotes.
        session
            .list(Some(""), Some("\"\""))
            .await?
            .try_collect()
            .await
    })
    .await?;
    let separator = root
        .first()
        .and_then(|name| name.delimiter())
        .unwrap_or("/")
        .to_owned();
    let parent = format!("Wijksafari{separator}");
    for above in [String::new(), format!("INBOX{separator}")] {
        let (done, aside) = (
            format!("{above}{parent}verwerkt"),
            format!("{above}{parent}opzij"),
        );
        // That one exists already is an error too; selecting tells.
        for folder in [&done, &aside] {
            match in_time(session.create(folder)).await {
                Ok(()) | Err(Trouble::Server) => {}
                Err(trouble) => return Err(trouble),
            }
        }
        match in_time(session.examine(&done)).await {
            Ok(_) => return Ok((done, aside)),
            Err(Trouble::Server) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    Err(Trouble::Server)
}

async fn forget(app: &App, validity: u32, uid: u32) -> Result<(), Trouble> {
    write(app, move |tx| {
        Box::pin(async move { Ok(imap_messages::forget(tx, validity, uid).await?) })
    })
    .await
}

async fn write<T, F>(app: &App, work: F) -> Result<T, Trouble>
where
    T: Send + 'static,
    F: for<'t> FnOnce(
            &'t crate::persistence::Tx,
        ) -> crate::persistence::BoxFuture<'t, Result<T, Failure<Infallible>>>
        + Send
        + 'static,
{
    let written = app.store.write(work).await;
    written.map_err(|error| out_of_reach(&error))
}

/// The database's own words go to the log here; no statement stands in them.
fn out_of_reach(error: &dyn Error) -> Trouble {
    tracing::error!(%error, "the database failed while mail came in");
    Trouble::Database
}
