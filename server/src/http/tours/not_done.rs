//! Why something was not done, in words.

use app::forms::FieldErrors;
use app::lang::Lang;
use app::texts::{delivery, form, planner, tour as say};
use domain::event::{EditRefusal, Preview};
use domain::slot::SlotRefusal;
use domain::tour::TourRefusal;
use domain::tour::ride::{MOST_CANDIDATES, MOST_STOPS};

/// Why something was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotDone {
    #[error("somebody else changed the tour")]
    Stale,
    #[error("the stop or the location is not there")]
    NotThere,
    #[error("the time at which a visit is to begin is none")]
    NotATime,
    #[error("nothing was chosen to make way")]
    NothingMakesWay,
    #[error("the mail does not wait for anybody")]
    NotAgain,
    #[error(transparent)]
    Tour(#[from] TourRefusal),
    #[error(transparent)]
    Edit(#[from] EditRefusal),
    #[error(transparent)]
    Slot(#[from] SlotRefusal),
}

impl NotDone {
    pub(super) fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Stale | Self::Tour(TourRefusal::BadOrder) | Self::Edit(EditRefusal::Stale) => {
                say::stale(lang)
            }
            Self::NotAgain => delivery::not_again(lang),
            Self::NotThere => say::not_found(lang),
            Self::NotATime => form::not_a_time(lang),
            Self::NothingMakesWay => planner::nothing_makes_way(lang),
            Self::Tour(TourRefusal::Locked) | Self::Edit(EditRefusal::Locked) => say::locked(lang),
            Self::Tour(TourRefusal::TooMany) => say::too_many(lang, MOST_STOPS),
            Self::Tour(TourRefusal::TooManyPlaces) => say::too_many_places(lang, MOST_CANDIDATES),
            Self::Slot(SlotRefusal::NoTime) => say::no_time(lang),
            Self::Slot(SlotRefusal::NoAddress) => say::no_address(lang),
            // Only a host answers about a time.
            Self::Slot(SlotRefusal::Over | SlotRefusal::Moved) => say::over(lang),
        }
    }
}

/// Why a form is shown again.
pub(super) enum Again {
    Fields(FieldErrors),
    Not(NotDone),
    /// Nothing is wrong, but people will be told this.
    Tell(Box<Preview>),
}

impl<T: Into<NotDone>> From<T> for Again {
    fn from(not: T) -> Self {
        Self::Not(not.into())
    }
}
