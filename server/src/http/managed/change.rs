//! Changing something of an event: the right to it, the rules, the rows and the
//! mails, all in one transaction. A handler reads what was posted, passes what
//! it wants done to [`change`], and answers with 303, or with the same page, what
//! was typed, and why ([`Again`]).

use chrono::{DateTime, Utc};
use domain::Effects;
use domain::access::{Actor, ManagedEvent};
use domain::event::Event;
use domain::id::EventId;
use sea_orm::DbErr;

use super::find;
use crate::carry_out::carry_out;
use crate::http::error::Problem;
use crate::http::outcome::{Again, Stop, not_found, outcome};
use crate::http::session::LoggedIn;
use crate::persistence::{BoxFuture, Failure, SaveError, Tx, events};
use crate::state::App;

/// What a change has at hand while nobody else changes the event.
pub struct Held<'t> {
    /// Where it reads and writes.
    pub tx: &'t Tx,
    /// The event, as it is now.
    pub managed: ManagedEvent,
    /// The time of the change.
    pub now: DateTime<Utc>,
    /// The program's parts.
    pub app: App,
    actor: Actor,
}

impl Held<'_> {
    /// The event.
    pub fn event(&self) -> &Event {
        self.managed.event()
    }

    /// Who changes it.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The name of who changes it, for the history.
    pub fn name(&self) -> &str {
        &self.actor.person().name
    }

    /// Writes and queues what a use case wants done, in this person's name.
    ///
    /// # Errors
    /// Somebody else was first, or the database failed.
    pub async fn carry_out(&self, effects: &Effects) -> Result<(), SaveError> {
        carry_out(&self.app, self.tx, self.event().id, effects, self.name()).await
    }
}

/// Changes something of an event that this person manages. Two changes of one
/// event come one after the other.
///
/// ```text
/// let done = change(&app, &login, id, move |held| Box::pin(async move {
///     let people = invitations::of_event(held.tx, id).await?;
///     let effects = decide(&held.managed, &people, held.now).map_err(refused)?;
///     held.carry_out(&effects).await?;
///     Ok(Flash::Saved)
/// }));
/// match done.await? {
///     Ok(flash) => Ok(redirect(&path, flash).into_response()),
///     Err(again) => page(&app, &login, again.sentence(lang, texts::decision::refusal)).await,
/// }
/// ```
///
/// # Errors
/// [`Problem::NotFound`] where the event or what is changed of it is not this
/// person's, or the database failed.
pub async fn change<T, R, F>(
    app: &App,
    login: &LoggedIn,
    id: EventId,
    work: F,
) -> Result<Result<T, Again<R>>, Problem>
where
    T: Send + 'static,
    R: Send + 'static,
    F: for<'t> FnOnce(Held<'t>) -> BoxFuture<'t, Result<T, Failure<Stop<R>>>> + Send + 'static,
{
    let (carrier, actor, now) = (app.clone(), login.actor.clone(), app.clock.now());
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let managed = hold(tx, &actor, id).await?.ok_or_else(not_found)?;
                let held = Held {
                    tx,
                    managed,
                    now,
                    app: carrier,
                    actor,
                };
                work(held).await
            })
        })
        .await;
    outcome(done)
}

/// The event, held until the transaction ends.
async fn hold(tx: &Tx, actor: &Actor, id: EventId) -> Result<Option<ManagedEvent>, DbErr> {
    events::lock(tx, id).await?;
    find(tx, actor, id).await
}
