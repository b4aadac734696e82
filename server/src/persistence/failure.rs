//! Why a write did not happen.

use domain::event::Event;
use domain::group::GpGroup;
use domain::invitation::Invitation;
use domain::location::Location;
use domain::report::Report;
use sea_orm::DbErr;

/// Somebody else was first: what is stored now, to show what changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Stale {
    /// The event as it is now.
    Event(Box<Event>),
    /// The invitation as it is now.
    Invitation(Box<Invitation>),
    /// The location as it is now.
    Location(Box<Location>),
    /// The group as it is now.
    Group(Box<GpGroup>),
    /// The report as it is now.
    Report(Box<Report>),
    /// It has been removed.
    Gone,
}

/// Why a row with a revision was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The revision is no longer the one that was read.
    #[error("somebody else changed it in the meantime")]
    Stale(Stale),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Why [`super::Store::write`] kept nothing. `E` is the refusal of the use case;
/// `Infallible` where there is none.
#[derive(Debug, thiserror::Error)]
pub enum Failure<E> {
    /// The use case said no.
    #[error("refused: {0}")]
    Refused(E),
    /// Somebody else was first.
    #[error("somebody else changed it in the meantime")]
    Stale(Stale),
    /// The database failed, or the write was given up; nothing was kept.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl<E> From<SaveError> for Failure<E> {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Stale(now) => Self::Stale(now),
            SaveError::Database(error) => Self::Database(error),
        }
    }
}
