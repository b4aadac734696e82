//! Erasing what is known of somebody who asks for it: a page that says what
//! goes and what stays, and the button. Advisers of the organisation only.

use std::convert::Infallible;

use app::forms::erasure::GoneForm;
use app::pages::erasure::{ErasureModel, ErasurePage, GonePage, Known, KnownEvening};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::erasure::Asking;
use domain::group::Member;
use domain::id::{GpGroupId, MemberId};
use leptos::prelude::*;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::groups::managed;
use super::posted::Posted;
use super::session::LoggedIn;
use super::shown::Shown;
use crate::persistence::{Failure, erasures};
use crate::state::App;

/// What is known of a member, and what would go.
///
/// # Errors
/// They are not of this person's group, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path((group, member)): Path<(GpGroupId, MemberId)>,
) -> Result<Response, Problem> {
    let member = find(&app, &login, group, member).await?;
    let known = known(&app, &login, &Asking::member(&member)).await?;
    let title = texts::erasure::title(login.visit.lang, &member.details.name);
    let model = ErasureModel {
        group,
        member,
        known,
    };
    Ok(login
        .page(&app, title)
        .narrow()
        .render(move || view! { <ErasurePage model/> })
        .await)
}

/// Erases it.
///
/// # Errors
/// They are not of this person's group, or the database failed.
pub async fn erase(
    State(app): State<App>,
    login: LoggedIn,
    Path((group, member)): Path<(GpGroupId, MemberId)>,
) -> Result<Response, Problem> {
    let member = find(&app, &login, group, member).await?;
    forget(&app, &login, Asking::member(&member)).await?;
    Ok(redirect(&paths::group(group), Flash::Erased).into_response())
}

/// The form for who is in no group any more.
///
/// # Errors
/// The visitor is no adviser, or the database failed.
pub async fn show_gone(State(app): State<App>, login: LoggedIn) -> Result<Response, Problem> {
    gone_page(&app, &login, Shown::first(GoneForm::default()), None).await
}

/// Looks what is known of them, or erases it.
///
/// # Errors
/// The visitor is no adviser, or the database failed.
pub async fn erase_gone(
    State(app): State<App>,
    login: LoggedIn,
    Posted(form): Posted<GoneForm>,
) -> Result<Response, Problem> {
    let asking = match form.parse() {
        Ok(asking) => asking,
        Err(errors) => {
            return gone_page(&app, &login, Shown::refused(form, errors), None).await;
        }
    };
    if !login.actor.is_adviser() {
        return Err(Problem::NotFound);
    }
    if form.is_certain() {
        forget(&app, &login, asking).await?;
        return Ok(redirect(paths::GROUPS, Flash::Erased).into_response());
    }
    let known = known(&app, &login, &asking).await?;
    gone_page(&app, &login, Shown::first(form), Some(known)).await
}

async fn gone_page(
    app: &App,
    login: &LoggedIn,
    shown: Shown<GoneForm>,
    known: Option<Known>,
) -> Result<Response, Problem> {
    if !login.actor.is_adviser() {
        return Err(Problem::NotFound);
    }
    let title = texts::erasure::gone_title(login.visit.lang);
    Ok(login
        .page(app, title)
        .narrow()
        .status(shown.status)
        .render(move || {
            let Shown { form, errors, .. } = shown;
            view! { <GonePage form errors known/> }
        })
        .await)
}

/// What the organisation knows of somebody.
async fn known(app: &App, login: &LoggedIn, asking: &Asking) -> Result<Known, Problem> {
    let organisation = login.actor.organisation();
    let trace = erasures::trace(app.store.read(), organisation, asking).await?;
    let evenings = trace.evenings.into_iter().map(|evening| KnownEvening {
        title: evening.title,
        starts_at: evening.starts_at,
    });
    Ok(Known {
        groups: trace.groups,
        evenings: evenings.collect(),
        mails: trace.mails,
    })
}

/// Erases what the organisation knows of somebody, from the file too.
async fn forget(app: &App, login: &LoggedIn, asking: Asking) -> Result<(), Problem> {
    let (organisation, now) = (login.actor.organisation(), app.clock.now());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                Ok::<_, Failure<Infallible>>(erasures::erase(tx, organisation, &asking, now).await?)
            })
        })
        .await?;
    app.store.empty_journal().await?;
    tracing::info!("erased what was known of somebody");
    Ok(())
}

async fn find(
    app: &App,
    login: &LoggedIn,
    group: GpGroupId,
    member: MemberId,
) -> Result<Member, Problem> {
    let roster = managed(&app.store, login, group).await?;
    roster.member(member).cloned().ok_or(Problem::NotFound)
}
