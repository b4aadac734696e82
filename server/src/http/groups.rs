//! The GP groups of an organisation, and one group. Advisers only.

mod roster;

use app::components::Changed;
use app::forms::group::GroupForm;
use app::forms::{FieldErrors, FieldProblem};
use app::pages::group::{GroupPage, GroupSummary, GroupsPage, NewGroupPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::group::roster::name_key;
use domain::group::{GpGroup, Roster};
use domain::id::GpGroupId;
use leptos::prelude::*;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::once::{Once, PostedOnce};
use super::session::LoggedIn;
use super::shown::Shown;
use crate::persistence::{Failure, Stale, groups};
use crate::state::App;

pub(super) use roster::{NotSaved, NotStored, keep, managed};

/// The groups of the own organisation.
///
/// # Errors
/// The visitor is no adviser, or the database failed.
pub async fn list(State(app): State<App>, login: LoggedIn) -> Result<Response, Problem> {
    let summaries = summaries(&app, &login).await?;
    let title = texts::group::list(login.visit.lang);
    Ok(login
        .page(&app, title)
        .render(move || view! { <GroupsPage groups=summaries/> })
        .await)
}

/// The form of a new group.
///
/// # Errors
/// The visitor is no adviser.
pub async fn show_new(State(app): State<App>, login: LoggedIn) -> Result<Response, Problem> {
    advisers_only(&login)?;
    Ok(new_page(&app, &login, Shown::first(GroupForm::default())).await)
}

/// Makes a group.
///
/// # Errors
/// The visitor is no adviser, or the database failed.
pub async fn add(
    State(app): State<App>,
    login: LoggedIn,
    PostedOnce(form, once): PostedOnce<GroupForm>,
) -> Result<Response, Problem> {
    advisers_only(&login)?;
    let refused = match form.parse() {
        Err(errors) => errors,
        Ok(name) => match insert(&app, &login, name, once).await {
            Ok(to) => return Ok(redirect(&to, Flash::Saved).into_response()),
            Err(Failure::Refused(errors)) => errors,
            Err(failure) => return Err(broken(failure)),
        },
    };
    Ok(new_page(&app, &login, Shown::refused(form, refused)).await)
}

/// One group.
///
/// # Errors
/// It is not this person's, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let shown = Shown::first(GroupForm::filled(&roster.group));
    Ok(page(&app, &login, roster, shown).await)
}

/// Gives a group another name.
///
/// # Errors
/// It is not this person's, or the database failed.
pub async fn rename(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
    Form(mut form): Form<GroupForm>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let name = match form.parse() {
        Ok(name) => name,
        Err(errors) => return Ok(page(&app, &login, roster, Shown::refused(form, errors)).await),
    };
    match save_name(&app, &login, id, &form, name).await {
        Ok(()) => Ok(redirect(&paths::group(id), Flash::Saved).into_response()),
        Err(Failure::Refused(errors)) => {
            Ok(page(&app, &login, roster, Shown::refused(form, errors)).await)
        }
        Err(Failure::Stale(Stale::Group(now))) => {
            let changed = changed_name(&login, &form, &now);
            form.revision = now.revision.into();
            let roster = managed(&app.store, &login, id).await?;
            Ok(page(&app, &login, roster, Shown::overtaken(form, changed)).await)
        }
        Err(failure) => Err(broken(failure)),
    }
}

fn advisers_only(login: &LoggedIn) -> Result<(), Problem> {
    if login.actor.is_adviser() {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}

async fn summaries(app: &App, login: &LoggedIn) -> Result<Vec<GroupSummary>, Problem> {
    advisers_only(login)?;
    let organisation = login.actor.organisation();
    let sizes = groups::sizes(app.store.read(), organisation).await?;
    let groups = groups::of_organisation(app.store.read(), organisation).await?;
    let summary = |group: GpGroup| {
        let (practices, members) = sizes.get(&group.id).copied().unwrap_or_default();
        GroupSummary {
            group,
            practices,
            members,
        }
    };
    Ok(groups.into_iter().map(summary).collect())
}

async fn insert(
    app: &App,
    login: &LoggedIn,
    name: String,
    once: Once,
) -> Result<String, Failure<FieldErrors>> {
    let organisation = login.actor.organisation();
    let now = app.clock.now();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let made = async {
                    let others = groups::of_organisation(tx, organisation).await?;
                    own_name(&others, None, &name)?;
                    let id = groups::insert(tx, organisation, &name).await?;
                    Ok(paths::group(id))
                };
                once.make(tx, now, made).await
            })
        })
        .await
}

async fn save_name(
    app: &App,
    login: &LoggedIn,
    id: GpGroupId,
    form: &GroupForm,
    name: String,
) -> Result<(), Failure<FieldErrors>> {
    let (organisation, seen) = (login.actor.organisation(), form.revision);
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let others = groups::of_organisation(tx, organisation).await?;
                own_name(&others, Some(id), &name)?;
                let now = groups::find(tx, id).await?;
                let now = now.ok_or(Failure::Stale(Stale::Gone))?;
                if !seen.is(now.revision) {
                    return Err(Failure::Stale(Stale::Group(Box::new(now))));
                }
                Ok(groups::rename(tx, id, now.revision, &name).await?)
            })
        })
        .await
}

/// An organisation has no two groups of one name.
fn own_name(
    others: &[GpGroup],
    id: Option<GpGroupId>,
    name: &str,
) -> Result<(), Failure<FieldErrors>> {
    let key = name_key(name);
    let mut errors = FieldErrors::default();
    if others
        .iter()
        .any(|other| Some(other.id) != id && name_key(&other.name) == key)
    {
        errors.add("name", FieldProblem::Double);
    }
    errors.or(()).map_err(Failure::Refused)
}

/// What the name is now; other changes in the group do not show in this field.
fn changed_name(login: &LoggedIn, form: &GroupForm, now: &GpGroup) -> Vec<Changed> {
    let label = texts::group::name(login.visit.lang);
    app::components::differences([(label, &form.name, &now.name)])
}

fn broken(failure: Failure<FieldErrors>) -> Problem {
    match failure {
        Failure::Database(error) => Problem::from(error),
        Failure::Stale(_) | Failure::Refused(_) => Problem::NotFound,
    }
}

async fn new_page(app: &App, login: &LoggedIn, shown: Shown<GroupForm>) -> Response {
    login
        .page(app, texts::group::new(login.visit.lang))
        .narrow()
        .status(shown.status)
        .render(move || {
            let Shown { form, errors, .. } = shown;
            view! { <NewGroupPage form errors/> }
        })
        .await
}

async fn page(app: &App, login: &LoggedIn, roster: Roster, shown: Shown<GroupForm>) -> Response {
    login
        .page(app, roster.group.name.clone())
        .status(shown.status)
        .render(move || {
            let Shown {
                form,
                errors,
                changed,
                ..
            } = shown;
            view! { <GroupPage roster form errors changed/> }
        })
        .await
}
