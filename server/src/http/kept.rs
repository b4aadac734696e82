//! What was typed is not lost when a form could not be taken for no fault of
//! its own: the database failed, or whoever sent it is not logged in any more.
//! The page that says so holds the form, ready to be sent once more.

use axum::body::{Body, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::{Problem, is_broken, wants_login};

/// A longer form is a list that somebody has in a file.
const LONGEST: usize = 256 * 1024;

/// What a form without a file is sent as.
const FORM: &str = "application/x-www-form-urlencoded";

/// The fields of a form that was not taken, in the order in which they came.
#[derive(Debug, Clone)]
pub(super) struct Kept(pub(super) Vec<(String, String)>);

/// Remembers what is posted until it is clear that it was taken.
pub async fn keep_what_was_typed(request: Request, next: Next) -> Response {
    if !is_short_form(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return Problem::Unreadable.into_response();
    };
    let request = Request::from_parts(parts, Body::from(body.clone()));
    let mut response = next.run(request).await;
    let wants_login = wants_login(&response);
    if !wants_login && !is_broken(&response) {
        return response;
    }
    let fields: Vec<(String, String)> = serde_html_form::from_bytes(&body).unwrap_or_default();
    if fields.is_empty() {
        return response;
    }
    if wants_login {
        response = Problem::LoggedOut.into_response();
    }
    response.extensions_mut().insert(Kept(fields));
    response
}

fn is_short_form(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let length = request.body().size_hint().exact();
    *request.method() == Method::POST
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(FORM.as_bytes()))
        && length.is_some_and(|length| length <= LONGEST as u64)
}
