//! What the pages of a GP group load first, the right to it with everybody in
//! it, and how a member or a practice is saved.

use app::paths;
use domain::group::Roster;
use domain::group::roster::RosterRefusal;
use domain::id::GpGroupId;

use crate::http::error::Problem;
use crate::http::once::Once;
use crate::http::outcome::{Again, Stop, not_found, outcome};
use crate::http::session::LoggedIn;
use crate::persistence::{BoxFuture, Failure, Store, Tx, groups};
use crate::state::App;

/// A group with everybody in it, if this person manages it.
pub(in crate::http) async fn managed(
    store: &Store,
    login: &LoggedIn,
    id: GpGroupId,
) -> Result<Roster, Problem> {
    let roster = groups::roster(store.read(), id)
        .await?
        .ok_or(Problem::NotFound)?;
    match login.actor.manage_group(roster.group.clone()) {
        Some(_) => Ok(roster),
        None => Err(Problem::NotFound),
    }
}

/// Why somebody or something of a group was not saved.
pub(in crate::http) enum NotSaved<T> {
    /// The rules of the roster.
    Refused(RosterRefusal),
    /// Somebody else saved it meanwhile: as it is now.
    Changed(Box<T>),
}

/// Why a member or a practice is not stored, inside the transaction.
pub(in crate::http) type NotStored<T> = Failure<Stop<NotSaved<T>>>;

impl<T> From<RosterRefusal> for NotStored<T> {
    fn from(refusal: RosterRefusal) -> Self {
        Self::Refused(Stop::Refused(NotSaved::Refused(refusal)))
    }
}

/// Keeps a member or a practice as it was typed, once for a form. `store` gets everybody as they
/// are now, and nobody else changes the group meanwhile.
///
/// # Errors
/// The group, or what is saved of it, is gone, or the database failed.
pub(in crate::http) async fn keep<T, F>(
    app: &App,
    group: GpGroupId,
    once: Once,
    store: F,
) -> Result<Result<(), NotSaved<T>>, Problem>
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t Tx, Roster) -> BoxFuture<'t, Result<(), NotStored<T>>> + Send + 'static,
{
    let now = app.clock.now();
    let saved = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let stored = async {
                    groups::lock(tx, group).await?;
                    let roster = groups::roster(tx, group).await?.ok_or_else(not_found)?;
                    store(tx, roster).await?;
                    Ok(paths::group(group))
                };
                once.make(tx, now, stored).await
            })
        })
        .await;
    match outcome(saved)? {
        Ok(_) => Ok(Ok(())),
        Err(Again::Refused(why)) => Ok(Err(why)),
        Err(Again::Stale(_)) => Err(Problem::NotFound),
    }
}
