//! A form on its way to the page: the same page shows it for the first time
//! and after it was refused.

use app::components::Changed;
use app::forms::FieldErrors;
use axum::http::StatusCode;

/// A form, and what is said about it.
#[derive(Debug, Clone)]
pub struct Shown<F> {
    /// 200, or 422 when it was refused.
    pub status: StatusCode,
    /// What is in the fields.
    pub form: F,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// What somebody else saved meanwhile, if anybody did.
    pub changed: Option<Vec<Changed>>,
}

impl<F> Shown<F> {
    /// For the first time.
    pub fn first(form: F) -> Self {
        Self {
            status: StatusCode::OK,
            form,
            errors: FieldErrors::default(),
            changed: None,
        }
    }

    /// Again, as typed, with what is wrong.
    pub fn refused(form: F, errors: FieldErrors) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            errors,
            ..Self::first(form)
        }
    }

    /// Again, as typed, with what somebody else saved meanwhile.
    pub fn overtaken(form: F, changed: Vec<Changed>) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            changed: Some(changed),
            ..Self::first(form)
        }
    }
}
