//! What a form posts, where a field may stand several times (boxes, rows).

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::error::Problem;
use crate::state::App;

/// The form, read.
#[derive(Debug, Clone)]
pub struct Posted<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let body = Bytes::from_request(request, app)
            .await
            .map_err(|refused| Problem::of_rejection(refused.status()))?;
        read(&body).map(Self)
    }
}

/// Every field is a text or a list of them: what does not fit was never a form of ours.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_html_form::from_bytes(body).map_err(|_| Problem::Unreadable)
}
