//! What happens by itself: mails go out, who is silent is reminded, who
//! does not decide is asked to, wishes are erased, sessions run out.
//! One file per job; to add one: a file here with `async fn …(&App) -> …`,
//! a line in [`tidy`]; one with a rhythm of its own, like [`mail`], a line in
//! [`start`] and a name in [`Job`], to report whether it works.

mod addresses;
mod decisions;
mod each;
pub mod inviting;
mod mail;
mod names;
mod reminders;
mod wishes;

use std::time::Duration;

use chrono::TimeDelta;
use domain::time::{local_date, start_of_day};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::liveness::Job;
use crate::mail::inbound::imap::{self, ImapUrl};
use crate::mail::transport::SmtpUrl;
use crate::persistence::{Failure, incoming, outbox, sent_forms, sessions, settings};
use crate::state::App;

/// How often the clock is looked at when nothing wakes the jobs.
const ROUND: Duration = Duration::from_secs(30);

/// Starts all jobs; they finish what they are at when `stop` becomes true.
pub fn start(
    app: &App,
    mail_server: Option<SmtpUrl>,
    mailbox: Option<ImapUrl>,
    stop: &watch::Receiver<bool>,
) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    let alive = || app.jobs.clone();
    jobs.spawn(alive().during(Job::Housekeeping, housekeeping(app.clone(), stop.clone())));
    jobs.spawn(alive().during(Job::Outbox, mail::send(app, mail_server, stop.clone())));
    if let Some(url) = mailbox {
        let watching = imap::watch(app.clone(), url, stop.clone());
        jobs.spawn(alive().during(Job::Mailbox, watching));
    }
    jobs
}

async fn housekeeping(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = tidy(&app).await {
            tracing::error!(
                error = format!("{error:#}"),
                "housekeeping failed; it is tried again"
            );
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            () = app.clock_moved.notified() => {}
            _ = stop.changed() => return,
        }
    }
}

/// One round of housekeeping. `/readyz` tells whether the last one failed.
///
/// # Errors
/// A part of it failed; the next round tries again.
pub async fn tidy(app: &App) -> anyhow::Result<()> {
    // What keeps one from its work keeps the others from nothing.
    let parts = [
        wishes::erase(app).await,
        names::erase(app).await,
        addresses::erase(app).await,
        inviting::send(app).await,
        forget(app).await,
    ];
    let round = parts.into_iter().collect();
    app.jobs
        .report(Job::Housekeeping, anyhow::Result::is_ok(&round));
    round
}

/// Erases what has had its time.
async fn forget(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                sessions::purge(tx, now).await?;
                // Nobody presses a button twice with a day in between.
                sent_forms::purge(tx, now - TimeDelta::days(1)).await?;
                let (raw, traces) = (TimeDelta::days(7), TimeDelta::days(90));
                incoming::purge(tx, now - raw, now - traces).await?;
                // What failed is shown with its reason; its words are not needed the day after.
                outbox::erase(tx, start_of_day(local_date(now))).await?;
                // Mostly nothing was erased: a full disk shows by this.
                settings::note_round(tx, now).await?;
                Ok::<_, Failure<std::convert::Infallible>>(())
            })
        })
        .await?;
    Ok(())
}
