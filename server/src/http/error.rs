//! What a handler answers when there is no page: said in a sentence to the
//! person, in one line to the log, never with names or tokens.

use app::pages::problem::{Problem as Shown, ProblemPage};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

use super::page::Page;
use super::visit::Visit;
use crate::state::App;

/// Why there is no page.
#[derive(Debug)]
pub enum Problem {
    /// Nothing there, or not for this person: both look the same.
    NotFound,
    /// The form came from another site.
    OtherSite,
    /// Too many requests.
    TooMany,
    /// Logging in comes first.
    LogInFirst,
    /// The database, or something else of ours, failed.
    Broken(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, shown) = match self {
            Self::LogInFirst => {
                return super::flash::redirect(app::paths::LOGIN, super::flash::Flash::LogInFirst)
                    .into_response();
            }
            Self::NotFound => (StatusCode::NOT_FOUND, Shown::NotFound),
            Self::OtherSite => (StatusCode::FORBIDDEN, Shown::OtherSite),
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, Shown::TooMany),
            Self::Broken(error) => {
                tracing::error!(error = format!("{error:#}"), "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Shown::Broken)
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(ShownProblem(shown));
        response
    }
}

/// A response that still wants its page; see [`show_problems`].
#[derive(Debug, Clone, Copy)]
struct ShownProblem(Shown);

/// Gives every problem its page, in the visitor's language.
pub async fn show_problems(
    State(app): State<App>,
    visit: Visit,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let Some(ShownProblem(problem)) = response.extensions().get().copied() else {
        return response;
    };
    let title = match problem {
        Shown::NotFound => app::texts::problem::not_found(visit.lang),
        Shown::Broken => app::texts::problem::broken(visit.lang),
        Shown::OtherSite => app::texts::problem::other_site(visit.lang),
        Shown::TooMany => app::texts::problem::too_many(visit.lang),
    };
    Page::new(&app, &visit, title)
        .status(response.status())
        .centred()
        .render(move || view! { <ProblemPage problem/> })
        .await
}

/// What is shown where no route matches.
pub async fn not_found() -> Problem {
    Problem::NotFound
}

/// A handler that panicked answers like anything else that broke.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::Broken(anyhow::anyhow!("a handler panicked")).into_response()
}
