//! The people of a GP group. Advisers of its organisation only.

use app::forms::member::MemberForm;
use app::forms::practice::refused;
use app::pages::member::{MemberPage, changed_member};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::group::roster::{check_member, seen};
use domain::group::{Member, MemberDetails, Roster};
use domain::id::{GpGroupId, MemberId};
use leptos::prelude::*;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::groups::{NotSaved, NotStored, keep, managed};
use super::once::{Once, PostedOnce};
use super::outcome::{self, not_found};
use super::session::LoggedIn;
use super::shown::Shown;
use crate::persistence::{Failure, Tx, groups};
use crate::state::App;

/// The form of somebody new.
///
/// # Errors
/// The group is not this person's, or the database failed.
pub async fn show_new(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let only = match roster.practices.as_slice() {
        [practice] => Some(practice.id),
        _ => None,
    };
    let shown = Shown::first(MemberForm::at(only));
    Ok(page(&app, &login, roster, None, shown).await)
}

/// Adds somebody.
///
/// # Errors
/// The group is not this person's, or the database failed.
pub async fn add(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
    PostedOnce(form, once): PostedOnce<MemberForm>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    write(&app, &login, roster, None, form, once).await
}

/// The form of a member.
///
/// # Errors
/// They are not of this person's group, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path((id, member)): Path<(GpGroupId, MemberId)>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let now = roster.member(member).ok_or(Problem::NotFound)?;
    let shown = Shown::first(MemberForm::filled(now));
    Ok(page(&app, &login, roster, Some(member), shown).await)
}

/// Saves a member, or removes them.
///
/// # Errors
/// They are not of this person's group, or the database failed.
pub async fn save(
    State(app): State<App>,
    login: LoggedIn,
    Path((id, member)): Path<(GpGroupId, MemberId)>,
    PostedOnce(form, once): PostedOnce<MemberForm>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    roster.member(member).ok_or(Problem::NotFound)?;
    if !form.is_removal() {
        return write(&app, &login, roster, Some(member), form, once).await;
    }
    app.store
        .write(move |tx| {
            Box::pin(async move {
                groups::remove_member(tx, id, member).await?;
                Ok::<_, Failure<std::convert::Infallible>>(())
            })
        })
        .await?;
    Ok(redirect(&paths::group(id), Flash::Removed).into_response())
}

async fn write(
    app: &App,
    login: &LoggedIn,
    roster: Roster,
    member: Option<MemberId>,
    mut form: MemberForm,
    once: Once,
) -> Result<Response, Problem> {
    let group = roster.group.id;
    let shown = match form.parse() {
        Err(errors) => Shown::refused(form, errors),
        Ok(details) => {
            let looked_at = form.seen.clone();
            let saved = keep(app, group, once, move |tx, roster| {
                Box::pin(store(tx, roster, member, details, looked_at))
            });
            match saved.await? {
                Ok(()) => return Ok(redirect(&paths::group(group), Flash::Saved).into_response()),
                Err(NotSaved::Refused(refusal)) => Shown::refused(form, refused(refusal)),
                Err(NotSaved::Changed(now)) => {
                    let changed = changed_member(login.visit.lang, &roster, &form, &now);
                    form.seen = seen(&now.details);
                    Shown::overtaken(form, changed)
                }
            }
        }
    };
    Ok(page(app, login, roster, member, shown).await)
}

async fn store(
    tx: &Tx,
    roster: Roster,
    id: Option<MemberId>,
    details: MemberDetails,
    looked_at: String,
) -> Result<(), NotStored<Member>> {
    let group = roster.group.id;
    let Some(id) = id else {
        check_member(&roster, None, &details)?;
        groups::add_member(tx, group, &details).await?;
        return Ok(());
    };
    let now = roster.member(id).ok_or_else(not_found)?;
    if seen(&now.details) != looked_at {
        return Err(outcome::refused(NotSaved::Changed(Box::new(now.clone()))));
    }
    check_member(&roster, Some(id), &details)?;
    Ok(groups::save_member(tx, &Member { id, group, details }).await?)
}

async fn page(
    app: &App,
    login: &LoggedIn,
    roster: Roster,
    member: Option<MemberId>,
    shown: Shown<MemberForm>,
) -> Response {
    let name = member
        .and_then(|id| roster.member(id))
        .map(|member| member.details.name.clone());
    let title = name.unwrap_or_else(|| texts::member::new(login.visit.lang));
    login
        .page(app, title)
        .narrow()
        .status(shown.status)
        .render(move || {
            let Shown {
                form,
                errors,
                changed,
                ..
            } = shown;
            view! { <MemberPage roster member form errors changed/> }
        })
        .await
}
