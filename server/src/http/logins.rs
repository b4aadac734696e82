//! Logging in with a one-time link, and out. Who was sent here from a page
//! goes on to that page, whatever device the mail is opened on.

use std::convert::Infallible;

use app::forms::FieldErrors;
use app::forms::login::LoginForm;
use app::pages::login::{LinkSentPage, LoginLinkPage, LoginPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use domain::person::Person;
use leptos::prelude::*;
use sea_orm::DbErr;

use super::client::ClientAddress;
use super::error::Problem;
use super::flash::{Flash, redirect};
use super::next::Next;
use super::page::Page;
use super::session;
use super::visit::Visit;
use crate::mail::compose;
use crate::persistence::{Failure, persons};
use crate::state::App;

/// Asks for the address.
pub async fn show(State(app): State<App>, visit: Visit, Query(next): Query<Next>) -> Response {
    let form = empty(&next);
    login_page(
        &app,
        &visit,
        StatusCode::OK,
        form,
        FieldErrors::default(),
        false,
    )
    .await
}

/// The form that leads on to this page.
fn empty(next: &Next) -> LoginForm {
    LoginForm {
        next: next.path().unwrap_or_default().to_owned(),
        ..LoginForm::default()
    }
}

/// Mails a link, if the address is known. The answer is the same if it is not.
///
/// # Errors
/// Too many requests from one address, or the database failed.
pub async fn request(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Form(form): Form<LoginForm>,
) -> Result<Response, Problem> {
    let email = match form.parse() {
        Ok(email) => email,
        Err(errors) => {
            return Ok(login_page(
                &app,
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                form,
                errors,
                false,
            )
            .await);
        }
    };
    let now = app.clock.now();
    if app.login_requests.is_exceeded(address, now) {
        return Err(Problem::TooMany);
    }
    app.login_requests.mark(address, now);
    let (mailer, next) = (app.clone(), Next::page(&form.next));
    app.store
        .write(move |tx| {
            Box::pin(async move {
                if let Some(person) = persons::by_email(tx, &email).await? {
                    compose::queue_login(&mailer, tx, &person, &next, now)
                        .await
                        .map_err(|error| DbErr::Custom(format!("{error:#}")))?;
                }
                Ok::<_, Failure<Infallible>>(())
            })
        })
        .await?;
    app.mail_queued.notify_one();
    let postbox = app.postbox;
    Ok(Page::new(&app, &visit, texts::login::sent(visit.lang))
        .centred()
        .render(move || view! { <LinkSentPage postbox/> })
        .await)
}

/// The page of a login link: a button. Looking changes nothing, because mail
/// scanners open links.
///
/// # Errors
/// The database failed, or too many links that do not work.
pub async fn show_link(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Query(next): Query<Next>,
) -> Result<Response, Problem> {
    if holder(&app, &token, address).await?.is_none() {
        return Ok(login_page(
            &app,
            &visit,
            StatusCode::NOT_FOUND,
            empty(&next),
            FieldErrors::default(),
            true,
        )
        .await);
    }
    Ok(Page::new(&app, &visit, texts::login::confirm(visit.lang))
        .centred()
        .render(|| view! { <LoginLinkPage/> })
        .await)
}

/// Logs in and uses up the link.
///
/// # Errors
/// The database failed, or too many links that do not work.
pub async fn log_in(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Query(next): Query<Next>,
) -> Result<Response, Problem> {
    let stale = || {
        login_page(
            &app,
            &visit,
            StatusCode::NOT_FOUND,
            empty(&next),
            FieldErrors::default(),
            true,
        )
    };
    let Some(person) = holder(&app, &token, address).await? else {
        return Ok(stale().await);
    };
    let (id, version) = (person.id, person.login_version);
    let first = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                Ok::<_, Failure<Infallible>>(persons::raise_login_version(tx, id, version).await?)
            })
        })
        .await?;
    if !first {
        return Ok(stale().await);
    }
    let cookie = session::open(&app, person.id, app.clock.now()).await?;
    let to = next.path().unwrap_or(paths::EVENTS);
    Ok((jar.add(cookie), Redirect::to(to)).into_response())
}

/// Closes the session.
///
/// # Errors
/// The database failed.
pub async fn log_out(State(app): State<App>, jar: CookieJar) -> Result<Response, Problem> {
    let name = session::cookie_name(&app);
    if let Some(cookie) = jar.get(name) {
        session::close(&app.store, cookie.value()).await?;
    }
    let gone = Cookie::build((name, ""))
        .path("/")
        .secure(app.is_https())
        .http_only(true);
    Ok((jar.remove(gone), redirect(paths::LOGIN, Flash::LoggedOut)).into_response())
}

/// Whose link this is, while it works.
async fn holder(
    app: &App,
    token: &str,
    address: std::net::IpAddr,
) -> Result<Option<Person>, Problem> {
    let now = app.clock.now();
    let person = match app.tokens.read_login(token, now) {
        Ok((id, version)) => persons::find(app.store.read(), domain::id::PersonId(id))
            .await?
            .filter(|person| person.login_version == version),
        Err(_) => None,
    };
    match person {
        Some(person) => Ok(Some(person)),
        None => match super::failed_token(app, address) {
            Problem::NotFound => Ok(None),
            problem => Err(problem),
        },
    }
}

async fn login_page(
    app: &App,
    visit: &Visit,
    status: StatusCode,
    form: LoginForm,
    errors: FieldErrors,
    stale: bool,
) -> Response {
    // In the demonstration it is said whom to log in as; elsewhere never.
    let accounts: Vec<(String, String)> = if app.postbox {
        [
            (domain::person::Role::Adviser, crate::demo::ADVISER),
            (
                domain::person::Role::Quartermaster,
                crate::demo::QUARTERMASTER,
            ),
        ]
        .into_iter()
        .map(|(role, email)| {
            (
                texts::words::role(visit.lang, role).to_owned(),
                email.to_owned(),
            )
        })
        .collect()
    } else {
        Vec::new()
    };
    Page::new(app, visit, texts::login::heading(visit.lang))
        .status(status)
        .centred()
        .render(move || view! { <LoginPage form errors accounts stale/> })
        .await
}
