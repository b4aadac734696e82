//! `seed demo`: an invented district with its places, practices, people and
//! evenings, played through the same use cases as in the program, so that
//! every answer has its line in the history and every mail about what is still
//! to come lies in the Postvak.
//!
//! - [`data`] is what stands in `server/demo/`.
//! - `cast` puts organisations, people, groups and directory into the database.
//! - `story` plays an event from its draft to where the data leave it.

mod cast;
pub mod data;
mod story;

use anyhow::Context as _;
use domain::time::local_date;
use sea_orm::ConnectionTrait;

use crate::mail::reading::Mail;
use crate::persistence::{Failure, Tx, organisations, outbox, postbox, settings};
use crate::state::App;
use cast::Cast;
use data::Demonstration;

/// Whom to log in as: the ROS adviser.
pub const ADVISER: &str = "marloes.hendriks@rosnoordoever.example.org";
/// Whom to log in as: the quartermaster.
pub const QUARTERMASTER: &str = "sanne.deruiter@waterhaven.example.org";

/// Why nothing was seeded. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum SeedRefusal {
    /// The database holds something, perhaps the demonstration already.
    #[error("the database is not empty: the demonstration only goes into an empty one")]
    NotEmpty,
    /// The files and the rules do not agree.
    #[error("the demonstration cannot be told: {0:#}")]
    Untold(#[from] anyhow::Error),
}

/// What stops the story: a refusal, or the database.
type Stop = Failure<SeedRefusal>;

/// What was seeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seeded {
    /// How many GP practices.
    pub practices: usize,
    /// How many people are in the GP groups.
    pub members: usize,
    /// How many places stand in the directory.
    pub locations: usize,
    /// How many events.
    pub events: usize,
}

/// Fills the empty database of this app with the demonstration and marks it as one.
///
/// # Errors
/// See [`SeedRefusal`]; or the database failed.
pub async fn seed(app: &App) -> Result<Seeded, Failure<SeedRefusal>> {
    let demonstration = Demonstration::read().map_err(untold)?;
    let teller = app.clone();
    app.store
        .write(move |tx| Box::pin(async move { fill(&teller, tx, &demonstration).await }))
        .await
}

/// Refuses a database that holds anything.
///
/// # Errors
/// [`SeedRefusal::NotEmpty`], or the database failed.
pub async fn refuse_unless_empty(db: &impl ConnectionTrait) -> Result<(), Failure<SeedRefusal>> {
    // Everything in a database belongs to an organisation.
    if organisations::all(db).await?.is_empty() {
        Ok(())
    } else {
        Err(Failure::Refused(SeedRefusal::NotEmpty))
    }
}

async fn fill(app: &App, tx: &Tx, demonstration: &Demonstration) -> Result<Seeded, Stop> {
    refuse_unless_empty(tx).await?;
    settings::mark_as_demonstration(tx).await?;
    let cast = Cast::enter(tx, demonstration).await?;
    let today = local_date(app.clock.now());
    for event in &demonstration.events {
        story::play(app, tx, &cast, event, today).await?;
    }
    // These mails are of days ago: no mail server gets them.
    for mail in outbox::take_all(tx).await? {
        let subject = Mail::read(&mail.mime).map_or_else(String::new, |mail| mail.subject);
        let to = mail.recipient.as_str();
        postbox::add(tx, mail.queued_at, to, &subject, &mail.mime).await?;
    }
    Ok(Seeded {
        practices: demonstration.groups.iter().map(|g| g.practices.len()).sum(),
        members: demonstration.groups.iter().map(|g| g.members.len()).sum(),
        locations: demonstration.locations.values().map(Vec::len).sum(),
        events: demonstration.events.len(),
    })
}

/// A fault of the files, or a rule that they break.
fn untold(error: impl Into<anyhow::Error>) -> Stop {
    Failure::Refused(SeedRefusal::Untold(error.into()))
}

/// What a key or a name stands for.
fn named<'m, V>(map: &'m std::collections::HashMap<String, V>, key: &str) -> Result<&'m V, Stop> {
    map.get(key)
        .with_context(|| format!("nothing is called {key}"))
        .map_err(untold)
}
