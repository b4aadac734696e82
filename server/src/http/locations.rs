//! The locations of a district's directory.

use std::convert::Infallible;

use app::components::{AddressSearch, MapContent, MapPoint};
use app::forms::address::taken;
use app::forms::location::LocationForm;
use app::forms::{FieldErrors, FieldProblem, Seen};
use app::pages::location::{LocationModel, LocationPage, changed_location};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::district::District;
use domain::group::roster::name_key;
use domain::id::{DistrictId, LocationId};
use domain::location::{Location, LocationDetails};
use leptos::prelude::*;

use super::addresses;
use super::districts::kept;
use super::error::Problem;
use super::flash::{Flash, redirect};
use super::once::PostedOnce;
use super::posted::Posted;
use super::session::LoggedIn;
use super::shown::Shown;
use crate::persistence::{Failure, Stale, Tx, locations};
use crate::state::App;

/// The form of a new location.
///
/// # Errors
/// This person does not keep the district, or the database failed.
pub async fn show_new(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<DistrictId>,
) -> Result<Response, Problem> {
    let district = kept(&app.store, &login, id).await?;
    // Mostly the next one lies in the same town.
    let form = LocationForm {
        town: district.municipality.clone(),
        ..LocationForm::default()
    };
    let search = addresses::unasked(&app);
    page(&app, &login, district, None, Shown::first(form), search).await
}

/// Adds a location.
///
/// # Errors
/// This person does not keep the district, or the database failed.
pub async fn add(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<DistrictId>,
    PostedOnce(mut form, once): PostedOnce<LocationForm>,
) -> Result<Response, Problem> {
    let district = kept(&app.store, &login, id).await?;
    if let Some(search) = searched(&app, &mut form).await {
        return page(
            &app,
            &login,
            district,
            None,
            Shown::first(form),
            Some(search),
        )
        .await;
    }
    let refused = match form.parse() {
        Err(errors) => errors,
        Ok(details) => {
            let (now, to) = (app.clock.now(), paths::district(id));
            let added = app
                .store
                .write(move |tx| {
                    Box::pin(async move {
                        let insert = async { insert(tx, id, &details).await.map(|()| to) };
                        once.make(tx, now, insert).await
                    })
                })
                .await;
            match added {
                Ok(to) => return Ok(redirect(&to, Flash::Saved).into_response()),
                Err(Failure::Refused(errors)) => errors,
                Err(Failure::Stale(_)) => return Err(Problem::NotFound),
                Err(Failure::Database(error)) => return Err(error.into()),
            }
        }
    };
    let (shown, search) = (Shown::refused(form, refused), addresses::unasked(&app));
    page(&app, &login, district, None, shown, search).await
}

/// The form of a location.
///
/// # Errors
/// This person does not keep its district, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<LocationId>,
) -> Result<Response, Problem> {
    let (district, location) = held(&app, &login, id).await?;
    let form = LocationForm::filled(&location.details, location.revision);
    let search = addresses::unasked(&app);
    page(
        &app,
        &login,
        district,
        Some(location),
        Shown::first(form),
        search,
    )
    .await
}

/// Saves a location, takes it out of the directory, or puts it back.
///
/// # Errors
/// This person does not keep its district, or the database failed.
pub async fn save(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<LocationId>,
    Posted(mut form): Posted<LocationForm>,
) -> Result<Response, Problem> {
    let (district, location) = held(&app, &login, id).await?;
    match form.wish.as_str() {
        "remove" => return remove(&app, district.id, id).await,
        "put_back" => return put_back(&app, id).await,
        _ => {}
    }
    if let Some(search) = searched(&app, &mut form).await {
        let shown = Shown::first(form);
        return page(&app, &login, district, Some(location), shown, Some(search)).await;
    }
    let shown = match form.parse() {
        Err(errors) => Shown::refused(form, errors),
        Ok(details) => {
            let saved = save_as(&app, &location, form.revision, details).await;
            match saved {
                Ok(()) => {
                    let path = paths::district(district.id);
                    return Ok(redirect(&path, Flash::Saved).into_response());
                }
                Err(Failure::Stale(Stale::Location(now))) => {
                    let changed = changed_location(login.visit.lang, &form, &now);
                    form.revision = now.revision.into();
                    Shown::overtaken(form, changed)
                }
                Err(Failure::Database(error)) => return Err(error.into()),
                Err(_) => return Err(Problem::NotFound),
            }
        }
    };
    let search = addresses::unasked(&app);
    page(&app, &login, district, Some(location), shown, search).await
}

/// Saves it over what was looked at.
async fn save_as(
    app: &App,
    stands: &Location,
    seen: Seen,
    details: LocationDetails,
) -> Result<(), Failure<Infallible>> {
    if !seen.is(stands.revision) {
        return Err(Failure::Stale(Stale::Location(Box::new(stands.clone()))));
    }
    let changed = Location {
        details,
        ..stands.clone()
    };
    app.store
        .write(move |tx| Box::pin(async move { Ok(locations::save(tx, &changed).await?) }))
        .await
}

/// What an address button of the form asked for; nothing if it is to be saved.
async fn searched(app: &App, form: &mut LocationForm) -> Option<AddressSearch> {
    if let Some(found) = taken(&form.found) {
        form.take(found);
        return Some(addresses::taken(""));
    }
    if form.find.is_empty() {
        return None;
    }
    addresses::ask(app, "", form.question()).await
}

async fn remove(app: &App, district: DistrictId, id: LocationId) -> Result<Response, Problem> {
    let now = app.clock.now();
    app.store
        .write(move |tx| {
            Box::pin(
                async move { Ok::<_, Failure<Infallible>>(locations::remove(tx, id, now).await?) },
            )
        })
        .await?;
    Ok(redirect(&paths::district(district), Flash::Removed).into_response())
}

async fn put_back(app: &App, id: LocationId) -> Result<Response, Problem> {
    app.store
        .write(move |tx| {
            Box::pin(
                async move { Ok::<_, Failure<Infallible>>(locations::put_back(tx, id).await?) },
            )
        })
        .await?;
    Ok(redirect(&paths::location(id), Flash::PutBack).into_response())
}

/// A location and its district, if this person keeps that.
async fn held(
    app: &App,
    login: &LoggedIn,
    id: LocationId,
) -> Result<(District, Location), Problem> {
    let location = locations::find(app.store.read(), id)
        .await?
        .ok_or(Problem::NotFound)?;
    let district = kept(&app.store, login, location.district).await?;
    Ok((district, location))
}

/// There are no two of one name at one address.
async fn insert(
    tx: &Tx,
    district: DistrictId,
    details: &LocationDetails,
) -> Result<(), Failure<FieldErrors>> {
    let is_same = |other: &LocationDetails| {
        name_key(&other.name) == name_key(&details.name)
            && name_key(&other.address) == name_key(&details.address)
    };
    let others = locations::of_district(tx, district).await?;
    if others.iter().any(|other| is_same(&other.details)) {
        let mut errors = FieldErrors::default();
        errors.add("name", FieldProblem::Double);
        return Err(Failure::Refused(errors));
    }
    locations::insert(tx, district, details).await?;
    Ok(())
}

async fn page(
    app: &App,
    login: &LoggedIn,
    district: District,
    location: Option<Location>,
    shown: Shown<LocationForm>,
    search: Option<AddressSearch>,
) -> Result<Response, Problem> {
    let others = locations::of_district(app.store.read(), district.id).await?;
    let others = others
        .into_iter()
        .filter(|other| location.as_ref().is_none_or(|this| this.id != other.id))
        .filter_map(|other| Some(MapPoint::new(other.details.point?, other.details.name)));
    let title = location.as_ref().map_or_else(
        || texts::location::new(login.visit.lang),
        |location| location.details.name.clone(),
    );
    let map = MapContent {
        outline: district.outline.clone(),
        points: others.collect(),
        tiles: app.tiles(),
        ..MapContent::default()
    };
    let model = LocationModel {
        district,
        location,
        map,
    };
    Ok(login
        .page(app, title)
        .narrow()
        .with_map()
        .status(shown.status)
        .render(move || {
            addresses::provide(search);
            let Shown {
                form,
                errors,
                changed,
                ..
            } = shown;
            view! { <LocationPage model form errors changed/> }
        })
        .await)
}
