//! The tour of a safari. What is wanted is worked out from what was loaded, the
//! riding times asked while no transaction is open; a short transaction keeps it
//! if nobody else changed event or stops in the meantime.

use app::forms::FieldErrors;
use app::forms::tour::{TourForm, TourVerb};
use app::lang::Lang;
use app::pages::tour::{Refused, TourModel, TourPage};
use app::texts::tour as say;
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Effects;
use domain::access::ManagedEvent;
use domain::event::Kind;
use domain::id::{EventId, StopId};
use domain::location::Location;
use domain::slot::{Slot, SlotRefusal, request};
use domain::tour::ride::MOST_STOPS;
use domain::tour::{
    Tour, TourRefusal, Wanted, arrange, best_order, choose, draw, edit_stop, undrawn,
};
use domain::travel::Matrix;
use leptos::prelude::*;
use sea_orm::DbErr;

use super::error::Problem;
use super::events::group_name;
use super::flash::{Flash, redirect};
use super::locations::tiles;
use super::posted::Posted;
use super::session::LoggedIn;
use crate::carry_out::carry_out;
use crate::persistence::{Failure, Stale, districts, events, locations, stops};
use crate::state::App;

/// The tour page.
///
/// # Errors
/// It is not this person's event, it is no safari, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let planned = Planned::load(&app, &login, id).await?;
    page(&app, &login, planned, None).await
}

/// What was loaded, and what everything is worked out from.
struct Planned {
    managed: ManagedEvent,
    tour: Tour,
    matrix: Matrix,
}

impl Planned {
    async fn load(app: &App, login: &LoggedIn, id: EventId) -> Result<Self, Problem> {
        let db = app.store.read();
        let managed = login.manage(db, id).await?;
        let details = &managed.event().details;
        if details.kind != Kind::Safari {
            return Err(Problem::NotFound);
        }
        let tour = stops::tour(db, id).await?;
        let places = tour.places(details);
        let matrix = app.travel_times.matrix(&places, details.riding).await;
        Ok(Self {
            managed,
            tour,
            matrix,
        })
    }

    /// Keeps the effects if event and stops are as they were loaded.
    async fn keep(
        &self,
        app: &App,
        login: &LoggedIn,
        mut effects: Effects,
    ) -> Result<(), Failure<NotDone>> {
        if effects.is_empty() {
            return Ok(());
        }
        let lines = app.travel_times.lines(&undrawn(&effects)).await;
        draw(&mut effects, &lines);
        let (id, revision) = (self.managed.event().id, self.managed.event().revision);
        let (tour, actor, writer) = (self.tour.clone(), login.actor.clone(), app.clone());
        app.store
            .write(move |tx| {
                Box::pin(async move {
                    events::lock(tx, id).await?;
                    let managed = events::find(tx, id)
                        .await?
                        .and_then(|event| actor.manage(event))
                        .ok_or(Failure::Stale(Stale::Gone))?;
                    if managed.event().revision != revision || stops::tour(tx, id).await? != tour {
                        return Err(Failure::Refused(NotDone::Stale));
                    }
                    carry_out(&writer, tx, id, &effects, &actor.person().name).await?;
                    Ok(())
                })
            })
            .await
    }

    fn arranged(&self, order: &[usize]) -> Result<Effects, NotDone> {
        Ok(arrange(&self.managed, &self.tour, order, &self.matrix)?)
    }

    /// The best order, worked out.
    fn best(&self) -> Vec<usize> {
        let details = &self.managed.event().details;
        best_order(details, &self.tour, &self.matrix).order
    }

    /// The order that the page showed, if the stops are still those.
    fn shown(&self, form: &TourForm) -> Result<Vec<usize>, NotDone> {
        let now: Vec<_> = self
            .tour
            .stops
            .iter()
            .map(|planned| planned.stop.id)
            .collect();
        if form.seen() != now {
            return Err(NotDone::Stale);
        }
        let place = |id: &StopId| now.iter().position(|stop| stop == id);
        form.order()
            .iter()
            .map(|id| place(id).ok_or(NotDone::Stale))
            .collect()
    }

    /// The order shown with one stop moved by one place.
    fn moved(&self, form: &TourForm, stop: StopId, up: bool) -> Result<Effects, NotDone> {
        let mut order = self.shown(form)?;
        let at = order
            .iter()
            .position(|index| {
                self.tour
                    .stops
                    .get(*index)
                    .is_some_and(|p| p.stop.id == stop)
            })
            .ok_or(NotDone::NotThere)?;
        let to = if up {
            at.saturating_sub(1)
        } else {
            (at + 1).min(order.len() - 1)
        };
        order.swap(at, to);
        self.arranged(&order)
    }

    fn asked(&self, app: &App, ids: &[StopId]) -> Result<Effects, NotDone> {
        let now = app.clock.now();
        let mut all = Effects::default();
        for id in ids {
            let planned = self.tour.stop(*id).ok_or(NotDone::NotThere)?;
            let name = &planned.location.details.name;
            let effects = request(&self.managed, &planned.stop, name, now)?;
            all.writes.extend(effects.writes);
            all.notices.extend(effects.notices);
            all.happenings.extend(effects.happenings);
        }
        Ok(all)
    }

    /// The stops whose hosts can be asked and were not.
    fn unasked(&self) -> Vec<StopId> {
        self.tour
            .stops
            .iter()
            .map(|planned| &planned.stop)
            .filter(|stop| {
                stop.slot == Slot::Unasked && stop.host.email.is_some() && stop.timing.is_some()
            })
            .map(|stop| stop.id)
            .collect()
    }
}

/// Why something was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum NotDone {
    #[error("somebody else changed the tour")]
    Stale,
    #[error("the stop or the location is not there")]
    NotThere,
    #[error(transparent)]
    Tour(#[from] TourRefusal),
    #[error(transparent)]
    Slot(#[from] SlotRefusal),
}

impl NotDone {
    fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Stale | Self::Tour(TourRefusal::BadOrder) => say::stale(lang),
            Self::NotThere => say::not_found(lang),
            Self::Tour(TourRefusal::Locked) => say::locked(lang),
            Self::Tour(TourRefusal::TooMany) => say::too_many(lang, MOST_STOPS),
            Self::Slot(SlotRefusal::NoTime) => say::no_time(lang),
            Self::Slot(SlotRefusal::NoAddress) => say::no_address(lang),
            // Only a host answers about a time.
            Self::Slot(SlotRefusal::Over | SlotRefusal::Moved) => say::over(lang),
        }
    }
}

/// Why a form is shown again.
enum Again {
    Fields(FieldErrors),
    Not(NotDone),
}

impl From<NotDone> for Again {
    fn from(not: NotDone) -> Self {
        Self::Not(not)
    }
}

/// Does what the button pressed means.
///
/// # Errors
/// It is not this person's event, it is no safari, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Posted(form): Posted<TourForm>,
) -> Result<Response, Problem> {
    let planned = Planned::load(&app, &login, id).await?;
    let verb = form.verb().ok_or(Problem::NotFound)?;
    let effects = match effects(&app, &planned, verb, &form).await? {
        Ok(effects) => effects,
        Err(again) => return refused(&app, &login, planned, verb, form, again).await,
    };
    let nothing = effects.is_empty();
    match planned.keep(&app, &login, effects).await {
        Ok(()) => {}
        Err(Failure::Stale(Stale::Gone)) => return Err(Problem::NotFound),
        Err(Failure::Refused(not)) => {
            return refused(&app, &login, planned, verb, form, not.into()).await;
        }
        Err(Failure::Stale(_)) => {
            return refused(&app, &login, planned, verb, form, NotDone::Stale.into()).await;
        }
        Err(failure) => return Err(failure.into()),
    }
    let flash = match verb {
        TourVerb::Choose => {
            time_tour(&app, &login, id).await?;
            Flash::Saved
        }
        TourVerb::Order => Flash::TourOrdered,
        TourVerb::AskAll if nothing => Flash::NobodyToAsk,
        TourVerb::Ask(_) | TourVerb::AskAll => Flash::HostAsked,
        TourVerb::Arrange | TourVerb::Earlier(_) | TourVerb::Later(_) | TourVerb::Edit(_) => {
            Flash::Saved
        }
    };
    Ok(redirect(&paths::tour(id), flash).into_response())
}

async fn effects(
    app: &App,
    planned: &Planned,
    verb: TourVerb,
    form: &TourForm,
) -> Result<Result<Effects, Again>, DbErr> {
    Ok(match verb {
        TourVerb::Choose => match form.wanted() {
            Ok(wanted) => chosen(app, planned, &wanted).await?.map_err(Again::from),
            Err(errors) => Err(Again::Fields(errors)),
        },
        TourVerb::Edit(stop) => form.edit(stop).map_err(Again::Fields).and_then(|edit| {
            edit_stop(&planned.managed, &planned.tour, stop, edit, &planned.matrix)
                .map_err(|refusal| Again::Not(refusal.into()))
        }),
        TourVerb::Order => planned.arranged(&planned.best()).map_err(Again::from),
        TourVerb::Arrange => planned
            .shown(form)
            .and_then(|order| planned.arranged(&order))
            .map_err(Again::from),
        TourVerb::Earlier(stop) => planned.moved(form, stop, true).map_err(Again::from),
        TourVerb::Later(stop) => planned.moved(form, stop, false).map_err(Again::from),
        TourVerb::Ask(stop) => planned.asked(app, &[stop]).map_err(Again::from),
        TourVerb::AskAll => planned.asked(app, &planned.unasked()).map_err(Again::from),
    })
}

/// Visits these locations: those of the district, and those that are visited already.
async fn chosen(
    app: &App,
    planned: &Planned,
    wanted: &[Wanted],
) -> Result<Result<Effects, NotDone>, DbErr> {
    let district = planned.managed.event().details.district;
    let mut known: Vec<Location> = locations::of_district(app.store.read(), district).await?;
    known.extend(planned.tour.stops.iter().map(|stop| stop.location.clone()));
    let found: Option<Vec<_>> = wanted
        .iter()
        .map(|w| Some((*w, known.iter().find(|location| location.id == w.location)?)))
        .collect();
    let uid = || uuid::Uuid::new_v4().to_string();
    Ok(found.ok_or(NotDone::NotThere).and_then(|found| {
        choose(&planned.managed, &planned.tour, &found, uid).map_err(NotDone::from)
    }))
}

/// Gives every stop its time after the stops have changed: the best order if
/// there was none, else the order they have. Somebody else may be faster; then
/// it is theirs.
///
/// # Errors
/// The event is not this person's, or the database failed.
pub(super) async fn time_tour(app: &App, login: &LoggedIn, id: EventId) -> Result<(), Problem> {
    let planned = Planned::load(app, login, id).await?;
    let stops = &planned.tour.stops;
    let is_new = stops.iter().all(|planned| planned.stop.timing.is_none());
    let order = if is_new {
        planned.best()
    } else {
        planned.tour.order()
    };
    let Ok(effects) = planned.arranged(&order) else {
        return Ok(());
    };
    match planned.keep(app, login, effects).await {
        Ok(()) | Err(Failure::Refused(_) | Failure::Stale(_)) => Ok(()),
        Err(failure) => Err(failure.into()),
    }
}

/// The page again, with what was typed and why it was not done.
async fn refused(
    app: &App,
    login: &LoggedIn,
    planned: Planned,
    verb: TourVerb,
    form: TourForm,
    again: Again,
) -> Result<Response, Problem> {
    let stop = match verb {
        TourVerb::Edit(stop) => Some(stop),
        _ => None,
    };
    let (errors, sentence) = match again {
        Again::Fields(errors) => (errors, String::new()),
        Again::Not(not) => (FieldErrors::default(), not.sentence(login.visit.lang)),
    };
    // Somebody else may have changed it: what is shown is how it is now.
    let planned = Planned::load(app, login, planned.managed.event().id).await?;
    let refused = Refused {
        form,
        errors,
        stop,
        sentence,
    };
    page(app, login, planned, Some(refused)).await
}

async fn page(
    app: &App,
    login: &LoggedIn,
    planned: Planned,
    refused: Option<Refused>,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let event = planned.managed.event().clone();
    let district = districts::find(db, event.details.district)
        .await?
        .ok_or(Problem::NotFound)?;
    let mut places = locations::of_district(db, district.id).await?;
    // Stops of another district stay in the list, so that they can be taken out.
    for planned in &planned.tour.stops {
        if places.iter().all(|place| place.id != planned.location.id) {
            places.push(planned.location.clone());
        }
    }
    let with_editor = event.is_editable() && !planned.tour.stops.is_empty();
    let part = texts::tour::title(login.visit.lang);
    let mut page = login.page(app, format!("{part}: {}", event.details.title));
    if with_editor {
        page = page.with_islands();
    }
    if event.is_editable() && !places.is_empty() {
        page = page.with_map();
    }
    if refused.is_some() {
        page = page.status(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let model = TourModel {
        group: group_name(db, event.details.group).await?,
        district,
        tour: planned.tour,
        matrix: planned.matrix,
        locations: places,
        tiles: tiles(app),
        now: app.clock.now(),
        event,
    };
    Ok(page
        .render(move || view! { <TourPage model=model.clone() refused=refused.clone()/> })
        .await)
}
