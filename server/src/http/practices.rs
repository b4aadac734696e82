//! The practices of a GP group. Advisers of its organisation only.

use app::components::{AddressSearch, MapContent, MapPoint};
use app::forms::address::taken;
use app::forms::practice::{PracticeDetails, PracticeForm, refused};
use app::pages::practice::{PracticeModel, PracticePage, changed_practice};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::group::roster::{
    RosterRefusal, check_practice, check_practice_removal, name_key, seen,
};
use domain::group::{Practice, Roster};
use domain::id::{GpGroupId, PracticeId};
use leptos::prelude::*;

use super::addresses;
use super::error::Problem;
use super::flash::{Flash, redirect};
use super::groups::{NotSaved, NotStored, keep, managed};
use super::once::{Once, PostedOnce};
use super::outcome::{self, not_found};
use super::session::LoggedIn;
use super::shown::Shown;
use crate::persistence::groups::{self, NewPractice};
use crate::persistence::{Failure, Tx, districts};
use crate::state::App;

/// The form of a new practice.
///
/// # Errors
/// The group is not this person's, or the database failed.
pub async fn show_new(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let shown = Shown::first(PracticeForm::default());
    let search = addresses::unasked(&app);
    page(&app, &login, &roster, None, shown, Said::search(search)).await
}

/// Adds a practice.
///
/// # Errors
/// The group is not this person's, or the database failed.
pub async fn add(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<GpGroupId>,
    PostedOnce(form, once): PostedOnce<PracticeForm>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    write(&app, &login, roster, None, form, once).await
}

/// The form of a practice.
///
/// # Errors
/// It is not this person's, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path((id, practice)): Path<(GpGroupId, PracticeId)>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let now = roster.practice(practice).ok_or(Problem::NotFound)?;
    let shown = Shown::first(PracticeForm::filled(now));
    let search = addresses::unasked(&app);
    page(
        &app,
        &login,
        &roster,
        Some(now),
        shown,
        Said::search(search),
    )
    .await
}

/// Saves a practice, or removes it.
///
/// # Errors
/// It is not this person's, or the database failed.
pub async fn save(
    State(app): State<App>,
    login: LoggedIn,
    Path((id, practice)): Path<(GpGroupId, PracticeId)>,
    PostedOnce(form, once): PostedOnce<PracticeForm>,
) -> Result<Response, Problem> {
    let roster = managed(&app.store, &login, id).await?;
    let now = roster.practice(practice).ok_or(Problem::NotFound)?.clone();
    if form.is_removal() {
        remove(&app, &login, roster, now).await
    } else {
        write(&app, &login, roster, Some(now), form, once).await
    }
}

async fn write(
    app: &App,
    login: &LoggedIn,
    roster: Roster,
    practice: Option<Practice>,
    mut form: PracticeForm,
    once: Once,
) -> Result<Response, Problem> {
    let group = roster.group.id;
    if let Some(search) = searched(app, &mut form).await {
        let (now, shown) = (practice.as_ref(), Shown::first(form));
        return page(app, login, &roster, now, shown, Said::search(Some(search))).await;
    }
    let shown = match form.parse() {
        Err(errors) => Shown::refused(form, errors),
        Ok(details) => {
            let id = practice.as_ref().map(|practice| practice.id);
            let looked_at = form.seen.clone();
            let saved = keep(app, group, once, move |tx, roster| {
                Box::pin(store(tx, roster, id, details, looked_at))
            });
            match saved.await? {
                Ok(()) => return Ok(redirect(&paths::group(group), Flash::Saved).into_response()),
                Err(NotSaved::Refused(refusal)) => Shown::refused(form, refused(refusal)),
                Err(NotSaved::Changed(now)) => {
                    let changed = changed_practice(login.visit.lang, &form, &now);
                    form.seen = seen(&*now);
                    Shown::overtaken(form, changed)
                }
            }
        }
    };
    let said = Said::search(addresses::unasked(app));
    page(app, login, &roster, practice.as_ref(), shown, said).await
}

/// What an address button of the form asked for; nothing if it is to be saved.
async fn searched(app: &App, form: &mut PracticeForm) -> Option<AddressSearch> {
    if let Some(found) = taken(&form.found) {
        form.take(&found);
        return Some(addresses::taken(""));
    }
    if form.find.is_empty() {
        return None;
    }
    addresses::ask(app, "", form.question()).await
}

async fn store(
    tx: &Tx,
    roster: Roster,
    id: Option<PracticeId>,
    details: PracticeDetails,
    looked_at: String,
) -> Result<(), NotStored<Practice>> {
    let group = roster.group.id;
    let PracticeDetails {
        name,
        address,
        telephone,
        point,
    } = details;
    let Some(id) = id else {
        check_practice(&roster, None, &name)?;
        let new = NewPractice {
            name,
            address,
            telephone,
            point,
        };
        groups::add_practice(tx, group, &new).await?;
        return Ok(());
    };
    let now = roster.practice(id).ok_or_else(not_found)?;
    if seen(now) != looked_at {
        return Err(outcome::refused(NotSaved::Changed(Box::new(now.clone()))));
    }
    // A name that stays may stay, even if a list brought it in twice.
    if name_key(&name) != name_key(&now.name) {
        check_practice(&roster, Some(id), &name)?;
    }
    let changed = Practice {
        id,
        group,
        name,
        address,
        telephone,
        point,
    };
    Ok(groups::save_practice(tx, &changed).await?)
}

async fn remove(
    app: &App,
    login: &LoggedIn,
    roster: Roster,
    practice: Practice,
) -> Result<Response, Problem> {
    let (group, id) = (roster.group.id, practice.id);
    let removed = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                groups::lock(tx, group).await?;
                if let Some(roster) = groups::roster(tx, group).await? {
                    check_practice_removal(&roster, id).map_err(Failure::Refused)?;
                    groups::remove_practice(tx, group, id).await?;
                }
                Ok(())
            })
        })
        .await;
    match removed {
        Ok(()) => Ok(redirect(&paths::group(group), Flash::Removed).into_response()),
        Err(Failure::<RosterRefusal>::Refused(_)) => {
            let shown = Shown {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                ..Shown::first(PracticeForm::filled(&practice))
            };
            let said = Said {
                refusal: texts::practice::in_use(login.visit.lang),
                search: addresses::unasked(app),
            };
            page(app, login, &roster, Some(&practice), shown, said).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// What the page says beside the form.
#[derive(Debug, Clone, Default)]
struct Said {
    /// Why it was refused, if no field is to blame.
    refusal: String,
    /// What the geocoder said; `None` without one.
    search: Option<AddressSearch>,
}

impl Said {
    fn search(search: Option<AddressSearch>) -> Self {
        Self {
            search,
            ..Self::default()
        }
    }
}

async fn page(
    app: &App,
    login: &LoggedIn,
    roster: &Roster,
    practice: Option<&Practice>,
    shown: Shown<PracticeForm>,
    said: Said,
) -> Result<Response, Problem> {
    let organisation = login.actor.organisation();
    let districts = districts::of_organisation(app.store.read(), organisation).await?;
    let others = roster
        .practices
        .iter()
        .filter(|other| practice.is_none_or(|this| this.id != other.id))
        .filter_map(|other| Some(MapPoint::new(other.point?, other.name.clone())));
    let map = MapContent {
        // Practices lie around the district that is visited, or near it.
        outline: districts
            .into_iter()
            .next()
            .map(|district| district.outline)
            .unwrap_or_default(),
        points: others.collect(),
        tiles: app.tiles(),
        ..MapContent::default()
    };
    let title = practice.map_or_else(
        || texts::practice::new(login.visit.lang),
        |practice| practice.name.clone(),
    );
    let can_go = practice.is_some_and(|practice| roster.at(practice.id).next().is_none());
    let model = PracticeModel {
        group: roster.group.clone(),
        practice: practice.cloned(),
        can_go,
        map,
    };
    Ok(login
        .page(app, title)
        .narrow()
        .with_map()
        .status(shown.status)
        .render(move || {
            let Said { refusal, search } = said;
            addresses::provide(search);
            let Shown {
                form,
                errors,
                changed,
                ..
            } = shown;
            view! { <PracticePage model form errors changed refusal/> }
        })
        .await)
}
