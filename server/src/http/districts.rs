//! The districts whose directory somebody keeps. A quartermaster keeps one,
//! advisers those that their organisation serves.

use app::pages::district::{DistrictPage, DistrictsPage};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::district::District;
use domain::id::DistrictId;
use leptos::prelude::*;

use super::error::Problem;
use super::session::LoggedIn;
use crate::persistence::{Store, districts, locations};
use crate::state::App;

/// A district, if this person keeps its directory.
pub(super) async fn kept(
    store: &Store,
    login: &LoggedIn,
    id: DistrictId,
) -> Result<District, Problem> {
    let found = districts::find(store.read(), id).await?;
    let kept = found.and_then(|district| login.actor.keep(district));
    kept.map(|kept| kept.district().clone())
        .ok_or(Problem::NotFound)
}

/// The districts whose directory this person keeps.
pub(super) async fn all_kept(store: &Store, login: &LoggedIn) -> Result<Vec<District>, Problem> {
    if login.actor.is_adviser() {
        let organisation = login.actor.organisation();
        return Ok(districts::of_organisation(store.read(), organisation).await?);
    }
    match login.actor.person().district {
        Some(own) => Ok(vec![kept(store, login, own).await?]),
        None => Ok(Vec::new()),
    }
}

/// The districts; straight to the only one.
///
/// # Errors
/// The database failed.
pub async fn list(State(app): State<App>, login: LoggedIn) -> Result<Response, Problem> {
    let districts = all_kept(&app.store, &login).await?;
    if let [only] = districts.as_slice() {
        return Ok(Redirect::to(&paths::district(only.id)).into_response());
    }
    Ok(login
        .page(&app, texts::district::list(login.visit.lang))
        .render(move || view! { <DistrictsPage districts/> })
        .await)
}

/// One district: map and list.
///
/// # Errors
/// This person does not keep it, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<DistrictId>,
) -> Result<Response, Problem> {
    let district = kept(&app.store, &login, id).await?;
    let locations = locations::of_district(app.store.read(), id).await?;
    let retired = locations::retired_of_district(app.store.read(), id).await?;
    let one_of_several = all_kept(&app.store, &login).await?.len() > 1;
    let tiles = app.tiles();
    Ok(login
        .page(&app, district.name.clone())
        .with_map()
        .render(move || {
            view! { <DistrictPage district locations retired one_of_several tiles/> }
        })
        .await)
}
