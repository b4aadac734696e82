//! Taking in a list of members: preview, then one write. The list travels with
//! the form; nothing is kept in between.

use app::forms::group_import::ListRefusal;
use app::forms::{FieldErrors, FieldProblem, Seen};
use app::pages::group_import::GroupImportPage;
use app::{paths, texts};
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::group::import::{Import, read};
use domain::group::{GpGroup, Roster};
use domain::id::GpGroupId;
use leptos::prelude::*;
use serde::Deserialize;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::groups::managed;
use super::session::LoggedIn;
use crate::csv_import;
use crate::persistence::{Failure, Stale, Tx, groups};
use crate::state::App;

/// What the page posts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PostedList {
    /// What was pasted.
    list: String,
    /// `take` to take it in; anything else previews.
    step: String,
    /// The group's revision that was previewed.
    revision: Seen,
    /// What was uploaded.
    #[serde(skip)]
    file: Vec<u8>,
}

/// The empty form.
///
/// # Errors
/// The group is not this person's, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
) -> Result<Response, Problem> {
    let group = managed(&app.store, &login, id).await?.group;
    Ok(page(&app, &login, group, String::new(), None, None).await)
}

/// Previews a list, or takes it in.
///
/// # Errors
/// The group is not this person's, or the database failed.
pub async fn post(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
    request: Request,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let posted = match PostedList::of(request, &app).await {
        Ok(posted) => posted,
        Err(refusal) => {
            let list = String::new();
            return Ok(page(&app, &login, roster.group, list, Some(refusal), None).await);
        }
    };
    let list = match posted.text() {
        Ok(list) => list,
        Err(refusal) => {
            let list = posted.list;
            return Ok(page(&app, &login, roster.group, list, Some(refusal), None).await);
        }
    };
    if posted.step != "take" {
        return Ok(preview(&app, &login, roster, list, None).await);
    }
    let (seen, text) = (posted.revision, list.clone());
    let taken = app
        .store
        .write(move |tx| Box::pin(async move { take_in(tx, id, seen, &text).await }))
        .await;
    match taken {
        Ok(()) => Ok(redirect(&paths::group(id), Flash::Imported).into_response()),
        Err(Failure::Refused(refusal)) => {
            Ok(page(&app, &login, roster.group, list, Some(refusal), None).await)
        }
        Err(Failure::Stale(_)) => {
            let roster = managed(&app.store, &login, id).await?;
            let refusal = Some(ListRefusal::ChangedMeanwhile);
            Ok(preview(&app, &login, roster, list, refusal).await)
        }
        Err(Failure::Database(error)) => Err(error.into()),
    }
}

async fn take_in(
    tx: &Tx,
    id: GpGroupId,
    seen: Seen,
    list: &str,
) -> Result<(), Failure<ListRefusal>> {
    // The group as it was previewed, or nothing happens.
    let now = groups::find(tx, id).await?;
    let now = now.ok_or(Failure::Stale(Stale::Gone))?;
    if !seen.is(now.revision) {
        return Err(Failure::Stale(Stale::Group(Box::new(now))));
    }
    groups::raise(tx, id, now.revision).await?;
    if let Some(roster) = groups::roster(tx, id).await? {
        let import = understand(&roster, list).map_err(Failure::Refused)?;
        groups::take_in(tx, id, &import).await?;
    }
    Ok(())
}

fn understand(roster: &Roster, list: &str) -> Result<Import, ListRefusal> {
    let lines = csv_import::lines(list)?;
    read(roster, &lines).map_err(ListRefusal::TooMany)
}

impl PostedList {
    async fn of(request: Request, app: &App) -> Result<Self, ListRefusal> {
        let content_type = request.headers().get(header::CONTENT_TYPE);
        let is_multipart = content_type
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("multipart/form-data"));
        if !is_multipart {
            let form = Form::<Self>::from_request(request, app).await;
            return form
                .map(|Form(posted)| posted)
                .map_err(|_| ListRefusal::TooBig);
        }
        match Multipart::from_request(request, app).await {
            Ok(parts) => Self::of_parts(parts).await.map_err(|error| unread(&error)),
            Err(_) => Err(ListRefusal::NotAList),
        }
    }

    async fn of_parts(mut parts: Multipart) -> Result<Self, MultipartError> {
        let mut posted = Self::default();
        while let Some(part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await?;
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "list" => posted.list = text(),
                "step" => posted.step = text(),
                "revision" => posted.revision = text().as_str().into(),
                "file" => posted.file = bytes.to_vec(),
                _ => {}
            }
        }
        Ok(posted)
    }

    /// The file if one was chosen, else what was pasted.
    fn text(&self) -> Result<String, ListRefusal> {
        if self.file.is_empty() {
            Ok(self.list.clone())
        } else {
            csv_import::decode(&self.file)
        }
    }
}

fn unread(error: &MultipartError) -> ListRefusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ListRefusal::TooBig
    } else {
        ListRefusal::NotAList
    }
}

async fn preview(
    app: &App,
    login: &LoggedIn,
    roster: Roster,
    list: String,
    refusal: Option<ListRefusal>,
) -> Response {
    match understand(&roster, &list) {
        Ok(import) => page(app, login, roster.group, list, refusal, Some(import)).await,
        Err(refusal) => page(app, login, roster.group, list, Some(refusal), None).await,
    }
}

async fn page(
    app: &App,
    login: &LoggedIn,
    group: GpGroup,
    list: String,
    refusal: Option<ListRefusal>,
    preview: Option<Import>,
) -> Response {
    let status = if refusal.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let mut errors = FieldErrors::default();
    if let Some(refusal) = refusal {
        errors.add("list", FieldProblem::List(refusal));
    }
    login
        .page(app, texts::group_import::heading(login.visit.lang))
        .status(status)
        .render(move || view! { <GroupImportPage group list errors preview/> })
        .await
}
