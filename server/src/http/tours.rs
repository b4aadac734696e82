//! The tour of a safari. What is wanted is worked out from what was loaded, the
//! riding times asked while no transaction is open; a short transaction keeps it
//! if nobody else changed event or stops in the meantime.

mod choosing;
mod not_done;
mod planned;

use app::forms::tour::{TourForm, TourVerb, considered};
use app::pages::tour::{Refused, TourModel, TourPage};
use app::texts::tour as say;
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Effects;
use domain::id::EventId;
use domain::tour::{Tour, TourRefusal, edit_stop, set};
use leptos::prelude::*;
use sea_orm::DbErr;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, change, send_again};
use super::outcome;
use super::posted::Posted;
use super::session::LoggedIn;
use super::telling;
use crate::persistence::{districts, outbox};
use crate::state::App;
use choosing::{chosen, places, ticked};
use not_done::{Again, NotDone};
use planned::{Planned, asked};

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
    if let TourVerb::SendAgain(mail) = verb {
        return again(&app, &login, planned, form, mail).await;
    }
    if !planned.is_editable(&app) {
        let locked = NotDone::Tour(TourRefusal::Locked).into();
        return refused(&app, &login, planned, verb, form, locked).await;
    }
    let made = match made(&app, &planned, verb, &form).await? {
        Ok(made) => made,
        Err(again) => return refused(&app, &login, planned, verb, form, again).await,
    };
    let tell = form.tell == "yes";
    let mut is_told = false;
    let effects = match verb {
        TourVerb::Ask(_) | TourVerb::AskAll => made.effects,
        _ => {
            let tour = made.considered.as_ref().unwrap_or(&planned.tour);
            let change = planned.announced(&app, &login, tour, made.effects).await?;
            if let Some(preview) = change.preview() {
                is_told = preview.tells(tell);
                if preview.seen() != form.told {
                    let again = Again::Tell(Box::new(preview));
                    return refused(&app, &login, planned, verb, form, again).await;
                }
            }
            change.effects(tell)
        }
    };
    let asked = asked(&effects);
    let to = paths::tour(id);
    if let Err(not) = planned.keep(&app, &login, effects).await? {
        // The same button, pressed twice at once: the other press has asked them.
        if !asked.is_empty()
            && Planned::load(&app, &login, id)
                .await?
                .has_asked(&asked, &planned)
        {
            return Ok(redirect(&to, Flash::HostAsked).into_response());
        }
        return refused(&app, &login, planned, verb, form, not.into()).await;
    }
    if verb == TourVerb::Settings && !planned.managed.event().is_announced() {
        time_tour(&app, &login, id).await?;
    }
    let flash = if is_told {
        Some(Flash::ChangeTold)
    } else {
        made.flash
    };
    Ok(match flash {
        Some(flash) => redirect(&to, flash).into_response(),
        None => Redirect::to(&to).into_response(),
    })
}

/// Sends a mail to a host again, whatever the tour is by now.
async fn again(
    app: &App,
    login: &LoggedIn,
    planned: Planned,
    form: TourForm,
    mail: i64,
) -> Result<Response, Problem> {
    let id = planned.managed.event().id;
    let done = change(app, login, id, move |held| {
        Box::pin(async move {
            let mails = outbox::of_event(held.tx, id).await?;
            let to_a_host = mails
                .iter()
                .any(|sent| sent.id == mail && sent.stop.is_some());
            if to_a_host && send_again(&held, mail).await? {
                Ok(())
            } else {
                Err(outcome::refused(NotDone::NotAgain))
            }
        })
    });
    let not = match done.await? {
        Ok(()) => return Ok(redirect(&paths::tour(id), Flash::SentAgain).into_response()),
        Err(outcome::Again::Refused(not)) => not,
        Err(outcome::Again::Stale(_)) => NotDone::Stale,
    };
    let verb = TourVerb::SendAgain(mail);
    refused(app, login, planned, verb, form, not.into()).await
}

/// What a button makes of the tour.
struct Made {
    effects: Effects,
    /// With the places that are new; nothing if there are none.
    considered: Option<Tour>,
    /// What is said when it is done; nothing if the page says it.
    flash: Option<Flash>,
}

impl From<Effects> for Made {
    fn from(effects: Effects) -> Self {
        Self {
            effects,
            considered: None,
            flash: Some(Flash::Saved),
        }
    }
}

async fn made(
    app: &App,
    planned: &Planned,
    verb: TourVerb,
    form: &TourForm,
) -> Result<Result<Made, Again>, DbErr> {
    let made: Result<Effects, Again> = match verb {
        TourVerb::Choose | TourVerb::ChooseBest if form.considered != considered(&planned.tour) => {
            Err(NotDone::Stale.into())
        }
        TourVerb::Choose | TourVerb::ChooseBest => {
            return Ok(match form.wanted() {
                Ok(wanted) => {
                    let chosen = chosen(app, planned, wanted, verb == TourVerb::ChooseBest);
                    chosen.await?.map_err(Again::from)
                }
                Err(errors) => Err(Again::Fields(errors)),
            });
        }
        TourVerb::Best => {
            let best = planned.best().await;
            let flash = best.is_some().then_some(Flash::TourOrdered);
            let order = best.unwrap_or_else(|| planned.tour.order());
            return Ok(planned
                .arranged(&order)
                .map(|effects| Made {
                    flash,
                    ..effects.into()
                })
                .map_err(Again::from));
        }
        TourVerb::Settings => framed(app, planned, form).await,
        TourVerb::Edit(stop) => form.edit(stop).map_err(Again::Fields).and_then(|edit| {
            edit_stop(&planned.managed, &planned.tour, stop, edit, &planned.matrix)
                .map_err(Again::from)
        }),
        TourVerb::Ask(stop) => planned.asked(app, &[stop]).map_err(Again::from),
        TourVerb::AskAll => planned.asked(app, &planned.unasked()).map_err(Again::from),
        _ => planned.rearranged(form, verb).map_err(Again::from),
    };
    let asks = matches!(verb, TourVerb::Ask(_) | TourVerb::AskAll);
    Ok(made.map(|effects| Made {
        flash: Some(match asks {
            true if effects.is_empty() => Flash::NobodyToAsk,
            true => Flash::HostAsked,
            false => Flash::Saved,
        }),
        ..effects.into()
    }))
}

/// Changes the frame of the evening.
async fn framed(app: &App, planned: &Planned, form: &TourForm) -> Result<Effects, Again> {
    let details = &planned.managed.event().details;
    let settings = form
        .settings()
        .parse(details, app.clock.now())
        .map_err(Again::Fields)?;
    let places = planned.tour.places(details);
    let matrix = app.travel_times.matrix(&places, settings.riding).await;
    Ok(set(&planned.managed, settings, &planned.tour, &matrix)?)
}

/// Whether nothing has a time yet.
fn is_new(tour: &Tour) -> bool {
    tour.stops
        .iter()
        .all(|planned| planned.stop.timing.is_none())
}

/// Gives every stop its time after the evening has changed, or was copied: the best
/// evening if there was none, else the order they have. Somebody else may be
/// faster; then it is theirs.
///
/// # Errors
/// The event is not this person's, or the database failed.
pub(super) async fn time_tour(app: &App, login: &LoggedIn, id: EventId) -> Result<(), Problem> {
    let planned = Planned::load(app, login, id).await?;
    let best = if is_new(&planned.tour) {
        planned.best().await
    } else {
        None
    };
    let order = best.unwrap_or_else(|| planned.tour.order());
    let Ok(effects) = planned.arranged(&order) else {
        return Ok(());
    };
    let _theirs = planned.keep(app, login, effects).await?;
    Ok(())
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
    let (mut errors, mut sentence, mut telling) = Default::default();
    match again {
        Again::Fields(wrong) => errors = wrong,
        Again::Not(not) => {
            sentence = not.sentence(login.visit.lang);
            if not == NotDone::Stale && matches!(verb, TourVerb::Choose | TourVerb::ChooseBest) {
                let names = ticked(app, &planned, &form).await?;
                sentence = format!("{sentence} {}", say::you_ticked(login.visit.lang, &names));
            }
        }
        Again::Tell(preview) => {
            let db = app.store.read();
            telling = Some(telling::with_numbers(db, &planned.managed, *preview).await?);
        }
    }
    // Somebody else may have changed it: what is shown is how it is now.
    let planned = Planned::load(app, login, planned.managed.event().id).await?;
    let refused = Refused {
        form,
        errors,
        stop,
        sentence,
        telling,
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
    let places = places(app, &planned).await?;
    let editable = event.is_editable(app.clock.now());
    let with_editor = editable && planned.tour.all().next().is_some();
    let outlook = planned.outlook().await;
    let part = texts::tour::title(login.visit.lang);
    let mut page = login.page(app, format!("{part}: {}", event.details.title));
    if with_editor {
        page = page.with_islands();
    }
    if editable && !places.is_empty() {
        page = page.with_map();
    }
    if refused.is_some() {
        page = page.status(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let model = TourModel {
        group: managed::group_name(db, &event).await?,
        mails: managed::host_deliveries(db, event.id, &planned.tour).await?,
        district,
        tour: planned.tour,
        matrix: planned.matrix,
        outlook,
        locations: places,
        tiles: app.tiles(),
        now: app.clock.now(),
        event,
    };
    Ok(page
        .render(move || view! { <TourPage model refused/> })
        .await)
}
