//! Erasing what is known of somebody who asks for it: a page that says what
//! goes and what stays, and the button. Advisers of the organisation only.

use std::convert::Infallible;

use app::pages::erasure::{ErasureModel, ErasurePage, KnownEvening};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::group::Member;
use domain::id::{GpGroupId, MemberId};
use leptos::prelude::*;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::groups::managed;
use super::session::LoggedIn;
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
    let trace = erasures::trace(app.store.read(), login.actor.organisation(), &member).await?;
    let title = texts::erasure::title(login.visit.lang, &member.details.name);
    let model = ErasureModel {
        group,
        member,
        groups: trace.groups,
        evenings: trace
            .evenings
            .into_iter()
            .map(|evening| KnownEvening {
                title: evening.title,
                starts_at: evening.starts_at,
            })
            .collect(),
        mails: trace.mails,
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
    let (organisation, now) = (login.actor.organisation(), app.clock.now());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                Ok::<_, Failure<Infallible>>(erasures::erase(tx, organisation, &member, now).await?)
            })
        })
        .await?;
    app.store.empty_journal().await?;
    tracing::info!("erased what was known of somebody");
    Ok(redirect(&paths::group(group), Flash::Erased).into_response())
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
