//! What a handler answers when there is no page: said in a sentence to the
//! person, in one line to the log, never with names or tokens. A program that
//! asks for a calendar or an asset gets the same sentence as plain text.

use app::lang::Lang;
use app::pages::problem::{Problem as Shown, ProblemPage};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;
use leptos::prelude::*;

use super::flash::{self, Flash};
use super::kept::Kept;
use super::next;
use super::page::Page;
use super::session;
use super::visit::Visit;
use crate::state::App;

/// Why there is no page.
#[derive(Debug)]
pub enum Problem {
    /// Nothing there, or not for this person: both look the same.
    NotFound,
    /// A link of ours that has been revoked: another one has taken its place.
    Replaced,
    /// The form came from another site.
    OtherSite,
    /// What was sent is no form of ours.
    Unreadable,
    /// More was sent than fits.
    TooLarge,
    /// Too many requests.
    TooMany,
    /// Logging in comes first, and then this page.
    LogInFirst(next::Next),
    /// The same, for a form that is kept meanwhile.
    LoggedOut,
    /// The database, or something else of ours, failed.
    Broken(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

impl Problem {
    /// What the framework's own reading of a request refused with this status.
    pub fn of_rejection(status: StatusCode) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            _ => Self::Unreadable,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, shown) = match self {
            Self::LogInFirst(next) => {
                let login = next.after(app::paths::LOGIN);
                let mut response = flash::redirect(&login, Flash::LogInFirst).into_response();
                response.extensions_mut().insert(WantsLogin);
                return response;
            }
            Self::LoggedOut => (StatusCode::UNAUTHORIZED, Shown::LoggedOut),
            Self::NotFound => (StatusCode::NOT_FOUND, Shown::NotFound),
            Self::Replaced => (StatusCode::GONE, Shown::Replaced),
            Self::OtherSite => (StatusCode::FORBIDDEN, Shown::OtherSite),
            Self::Unreadable => (StatusCode::BAD_REQUEST, Shown::Unreadable),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Shown::TooLarge),
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

/// A response that leads to the login.
#[derive(Debug, Clone, Copy)]
struct WantsLogin;

/// Whether this response leads to the login.
pub(super) fn wants_login(response: &Response) -> bool {
    response.extensions().get::<WantsLogin>().is_some()
}

/// Whether something of ours failed.
pub(super) fn is_broken(response: &Response) -> bool {
    problem_in(response, false) == Some(Shown::Broken)
}

/// Gives every problem its page, in the visitor's language: ours, and those
/// that the framework answers with a bare word of English.
pub async fn show_problems(
    State(app): State<App>,
    visit: Visit,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let by_person = wants_page(request.headers(), request.uri().path());
    let cookies = CookieJar::from_headers(request.headers());
    let refused = next.run(request).await;
    let Some(problem) = problem_in(&refused, reads) else {
        return refused;
    };
    let status = match problem {
        Shown::NotFound => StatusCode::NOT_FOUND,
        _ => refused.status(),
    };
    let kept = refused.extensions().get::<Kept>();
    let kept = kept.map(|kept| kept.0.clone()).unwrap_or_default();
    let mut response = if by_person {
        let (title, _) = problem.sentences(visit.lang);
        let mut page = Page::new(&app, &visit, title).status(status).centred();
        // With the way back to what is theirs; where the database may be what is
        // broken, nobody waits for it a second time.
        if problem != Shown::Broken
            && let Ok(Some(actor)) = session::actor(&app, &cookies).await
        {
            page = page.visitor(session::visitor(&actor));
        }
        page.render(move || view! { <ProblemPage problem kept/> })
            .await
    } else {
        plain(visit.lang, status, problem)
    };
    // Which methods there are, and when to come back.
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = refused.headers().get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}

/// What a response says that is no page of ours; `None` where a handler has
/// said everything itself.
fn problem_in(response: &Response, reads: bool) -> Option<Shown> {
    if let Some(ShownProblem(problem)) = response.extensions().get() {
        return Some(*problem);
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return None;
    }
    Some(match response.status() {
        // A number in the URL that is none: nothing is there.
        StatusCode::BAD_REQUEST if reads => Shown::NotFound,
        StatusCode::NOT_FOUND => Shown::NotFound,
        StatusCode::BAD_REQUEST
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => Shown::Unreadable,
        StatusCode::METHOD_NOT_ALLOWED => Shown::WrongMethod,
        StatusCode::REQUEST_TIMEOUT => Shown::TooSlow,
        StatusCode::PAYLOAD_TOO_LARGE => Shown::TooLarge,
        status if status.is_server_error() => Shown::Broken,
        _ => return None,
    })
}

/// Whether a person looks: their browser says that it wants HTML. Who says
/// nothing gets a page too, unless the URL is that of a file.
fn wants_page(headers: &HeaderMap, path: &str) -> bool {
    let accepted = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("*/*");
    let is_file = path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    accepted.contains("text/html") || (accepted.contains("*/*") && !is_file)
}

fn plain(lang: Lang, status: StatusCode, problem: Shown) -> Response {
    let (heading, more) = problem.sentences(lang);
    (status, format!("{heading}. {more}\n")).into_response()
}

/// What is shown where no route matches.
pub async fn not_found() -> Problem {
    Problem::NotFound
}

/// A handler that panicked answers like anything else that broke.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::Broken(anyhow::anyhow!("a handler panicked")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(status: StatusCode) -> Option<Shown> {
        problem_in(&(status, "Failed to …").into_response(), false)
    }

    #[test]
    fn every_bare_refusal_has_its_page() {
        assert_eq!(bare(StatusCode::BAD_REQUEST), Some(Shown::Unreadable));
        assert_eq!(
            bare(StatusCode::METHOD_NOT_ALLOWED),
            Some(Shown::WrongMethod)
        );
        assert_eq!(bare(StatusCode::REQUEST_TIMEOUT), Some(Shown::TooSlow));
        assert_eq!(bare(StatusCode::PAYLOAD_TOO_LARGE), Some(Shown::TooLarge));
        assert_eq!(
            bare(StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Some(Shown::Unreadable)
        );
        assert_eq!(
            bare(StatusCode::UNPROCESSABLE_ENTITY),
            Some(Shown::Unreadable)
        );
        assert_eq!(bare(StatusCode::BAD_GATEWAY), Some(Shown::Broken));
        assert_eq!(bare(StatusCode::OK), None);
        let page = (StatusCode::BAD_REQUEST, axum::response::Html("")).into_response();
        assert_eq!(problem_in(&page, false), None, "a page stays as it is");
    }

    #[test]
    fn a_person_gets_a_page_and_a_program_a_sentence() {
        let asks = |accept: &str, path| {
            let mut headers = HeaderMap::new();
            if !accept.is_empty() {
                headers.insert(header::ACCEPT, accept.parse().unwrap());
            }
            wants_page(&headers, path)
        };
        assert!(asks(
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "/wijken/1"
        ));
        assert!(asks(
            "text/html,*/*;q=0.8",
            "/bijeenkomsten/1/antwoorden.csv"
        ));
        assert!(asks("", "/wijken/1"));
        assert!(!asks("*/*", "/postvak/1/afspraak.ics"));
        assert!(!asks("text/calendar", "/wijken/1"));
        assert!(!asks("application/json", "/wijken/1"));
    }
}
