//! What became of a write that a form asked for: it is done and leads on (303),
//! there is nothing like that for this visitor (404), or the same page comes
//! again and says why (422).

use app::lang::Lang;
use app::texts;

use super::error::Problem;
use crate::persistence::{Failure, Stale};

/// Why a write stops halfway; nothing of it is kept. `R` is why the rules, or the
/// handler, refuse it.
#[derive(Debug)]
pub enum Stop<R> {
    /// There is nothing like that for this visitor.
    NotFound,
    /// It is refused.
    Refused(R),
}

/// Stops a write that is refused: `.map_err(refused)?`.
pub fn refused<R>(why: R) -> Failure<Stop<R>> {
    Failure::Refused(Stop::Refused(why))
}

/// Stops a write to what is not there, or not this visitor's: `.ok_or_else(not_found)?`.
pub fn not_found<R>() -> Failure<Stop<R>> {
    Failure::Refused(Stop::NotFound)
}

/// Why the page is shown again.
#[derive(Debug)]
pub enum Again<R> {
    /// It is refused.
    Refused(R),
    /// Somebody else was first: what is stored now.
    Stale(Stale),
}

impl<R> Again<R> {
    /// What the page says about it.
    pub fn sentence(self, lang: Lang, refusal: impl FnOnce(Lang, R) -> String) -> String {
        match self {
            Self::Refused(why) => refusal(lang, why),
            Self::Stale(_) => texts::form::stale(lang),
        }
    }
}

/// Tells what the page says from what has a page of its own.
///
/// # Errors
/// There is nothing like that for this visitor, or the database failed.
pub fn outcome<T, R>(done: Result<T, Failure<Stop<R>>>) -> Result<Result<T, Again<R>>, Problem> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Refused(Stop::NotFound)) => Err(Problem::NotFound),
        Err(Failure::Refused(Stop::Refused(why))) => Ok(Err(Again::Refused(why))),
        Err(Failure::Stale(now)) => Ok(Err(Again::Stale(now))),
        Err(Failure::Database(error)) => Err(error.into()),
    }
}
