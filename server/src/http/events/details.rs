//! Beginning an event, and its set-up: changed until it begins, after a preview
//! of what that tells to whom once people know of it.

use std::convert::Infallible;

use app::components::{AddressSearch, Telling, warning_line};
use app::forms::FieldErrors;
use app::forms::event::{EventChoices, EventForm};
use app::pages::event_details::{EventDetailsPage, LockedDetailsPage, NewEventPage, changed};
use app::{paths, texts};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Effects;
use domain::access::ManagedEvent;
use domain::event::{EditRefusal, Event, EventDetails, Kind, Preview, announce, begin, edit};
use domain::history::Happening;
use domain::id::EventId;
use domain::tour::{Tour, draw, new_warnings, undrawn};
use leptos::prelude::*;
use serde::Deserialize;

use super::choices;
use crate::carry_out::carry_out;
use crate::http::addresses;
use crate::http::error::Problem;
use crate::http::flash::{Flash, redirect};
use crate::http::managed::{self, change};
use crate::http::once::PostedOnce;
use crate::http::outcome::{Again, refused};
use crate::http::posted::Posted;
use crate::http::session::LoggedIn;
use crate::http::shown::Shown;
use crate::http::telling;
use crate::persistence::{Failure, Stale, districts, events, invitations, persons, stops};
use crate::state::App;

/// Which kind of event begins.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    kind: String,
}

/// The form of a new event.
///
/// # Errors
/// This person may not begin events, or the database failed.
pub async fn show_new(
    State(app): State<App>,
    login: LoggedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    if !login.actor.is_adviser() {
        return Err(Problem::NotFound);
    }
    let choices = choices::load(app.store.read(), &login, None).await?;
    let kind = Kind::from_code(&wanted.kind).unwrap_or(Kind::Safari);
    let form = EventForm::new(kind, &choices, login.actor.person());
    let search = addresses::unasked(&app);
    Ok(new_page(&app, &login, choices, Shown::first(form), search).await)
}

/// Begins an event.
///
/// # Errors
/// This person may not begin events, or the database failed.
pub async fn create(
    State(app): State<App>,
    login: LoggedIn,
    PostedOnce(mut form, once): PostedOnce<EventForm>,
) -> Result<Response, Problem> {
    if !login.actor.is_adviser() {
        return Err(Problem::NotFound);
    }
    let choices = choices::load(app.store.read(), &login, None).await?;
    if let Some(search) = searched(&app, &choices, &mut form).await {
        return Ok(new_page(&app, &login, choices, Shown::first(form), Some(search)).await);
    }
    let now = app.clock.now();
    let details = match form.parse(&choices, login.visit.lang, now) {
        Ok(details) => details,
        Err(errors) => {
            let (shown, search) = (Shown::refused(form, errors), addresses::unasked(&app));
            return Ok(new_page(&app, &login, choices, shown, search).await);
        }
    };
    let new = begin(&login.actor, details).ok_or(Problem::NotFound)?;
    let organisation = login.actor.organisation();
    let actor = login.actor.person().name.clone();
    let writer = app.clone();
    let to = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let begun = async {
                    let id = events::insert(tx, &new, organisation, now).await?;
                    carry_out(&writer, tx, id, &Effects::of(Happening::Created), &actor).await?;
                    Ok::<_, Failure<Infallible>>(paths::event(id))
                };
                Box::pin(once.make(tx, now, begun)).await
            })
        })
        .await?;
    Ok(redirect(&to, Flash::Saved).into_response())
}

/// What an address button of the form asked for; nothing if it is to be saved.
async fn searched(
    app: &App,
    choices: &EventChoices,
    form: &mut EventForm,
) -> Option<AddressSearch> {
    if let Some(prefix) = form.take(choices) {
        return Some(addresses::taken(prefix));
    }
    let (prefix, question) = form.question(choices)?;
    addresses::ask(app, prefix, question).await
}

async fn new_page(
    app: &App,
    login: &LoggedIn,
    choices: EventChoices,
    shown: Shown<EventForm>,
    search: Option<AddressSearch>,
) -> Response {
    let lang = login.visit.lang;
    let title = match shown.form.kind() {
        Kind::Safari => texts::event_form::new_safari_title(lang),
        Kind::Meeting => texts::event_form::new_meeting_title(lang),
    };
    login
        .page(app, title)
        .narrow()
        .status(shown.status)
        .render(move || {
            addresses::provide(search);
            let Shown { form, errors, .. } = shown;
            view! { <NewEventPage choices form errors/> }
        })
        .await
}

/// The set-up.
///
/// # Errors
/// It is not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let event = managed.event();
    if !event.is_editable(app.clock.now()) {
        return locked_page(&app, &login, StatusCode::OK, &managed).await;
    }
    let form = EventForm::filled(&event.details, event.revision);
    let search = addresses::unasked(&app);
    page(&app, &login, &managed, Shown::first(form), search, None).await
}

/// Why the set-up was not saved.
enum No {
    /// The rules.
    Edit(EditRefusal),
    /// People hear of it, and whoever changes it has not seen that yet.
    Tell(Box<Foreseen>),
}

/// What a change will tell, and the evening as it will be.
struct Foreseen {
    preview: Preview,
    event: Event,
    tour: Tour,
}

/// Saves the set-up; of an event that people know of, after showing what that
/// tells to whom. The second of two editors is shown what the first saved.
///
/// # Errors
/// It is not this person's event, or the database failed.
pub async fn save(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Posted(mut form): Posted<EventForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let now = app.clock.now();
    if !managed.event().is_editable(now) {
        return locked_page(&app, &login, refused, &managed).await;
    }
    let lang = login.visit.lang;
    let choices = choices::load(app.store.read(), &login, Some(managed.event())).await?;
    if let Some(search) = searched(&app, &choices, &mut form).await {
        let shown = Shown::first(form);
        return page(&app, &login, &managed, shown, Some(search), None).await;
    }
    let search = addresses::unasked(&app);
    let details = match form.parse(&choices, lang, now) {
        Ok(details) => details,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, &managed, shown, search, None).await;
        }
    };
    let typed = details.clone();
    match write(&app, &login, &managed, &form, details).await? {
        Ok(flash) => Ok(redirect(&paths::event_details(id), flash).into_response()),
        Err(Again::Refused(No::Tell(foreseen))) => {
            // Nothing is wrong; it only waits until what is told has been seen.
            let shown = Shown::refused(form, FieldErrors::default());
            page(&app, &login, &managed, shown, search, Some(*foreseen)).await
        }
        Err(Again::Stale(Stale::Gone)) => Err(Problem::NotFound),
        Err(Again::Refused(No::Edit(EditRefusal::Locked))) => {
            let managed = managed::open(&app, &login.actor, id).await?;
            locked_page(&app, &login, refused, &managed).await
        }
        Err(Again::Refused(No::Edit(EditRefusal::Stale)) | Again::Stale(_)) => {
            let managed = managed::open(&app, &login.actor, id).await?;
            let event = managed.event();
            let differs = changed(lang, &typed, &event.details, &choices);
            // Saving again means it: what stands there now has been seen.
            let form = EventForm {
                revision: event.revision.into(),
                ..form
            };
            let shown = Shown::overtaken(form, differs);
            page(&app, &login, &managed, shown, search, None).await
        }
    }
}

async fn write(
    app: &App,
    login: &LoggedIn,
    looked_at: &ManagedEvent,
    form: &EventForm,
    details: EventDetails,
) -> Result<Result<Flash, Again<No>>, Problem> {
    let id = looked_at.event().id;
    let (seen, told, tell) = (form.revision, form.told.clone(), form.tell == "yes");
    let planned = stops::tour(app.store.read(), id).await?;
    let places = planned.places(&details);
    let matrix = app.travel_times.matrix(&places, details.riding).await;
    // What will be saved, so that its ways are drawn before the transaction begins.
    let foreseen = edit(looked_at, seen, details.clone(), &planned, &matrix).unwrap_or_default();
    let lines = app.travel_times.lines(&undrawn(&foreseen)).await;
    change(app, login, id, move |held| {
        Box::pin(async move {
            let tour = stops::tour(held.tx, id).await?;
            if tour.places(&details) != places {
                // The matrix is that of another tour.
                return Err(refused(No::Edit(EditRefusal::Stale)));
            }
            let after = details.clone();
            let mut effects = edit(&held.managed, seen, details, &tour, &matrix)
                .map_err(|refusal| refused(No::Edit(refusal)))?;
            draw(&mut effects, &lines);
            let people = invitations::of_event(held.tx, id).await?;
            let by = held.actor().person().id;
            let event = Event {
                details: after,
                ..held.event().clone()
            };
            let later = tour.after(&effects.writes);
            let change = announce(held.event(), &tour, &people, effects, by);
            let flash = match change.preview() {
                Some(preview) if preview.seen() != told => {
                    let foreseen = Foreseen {
                        preview,
                        event,
                        tour: later,
                    };
                    return Err(refused(No::Tell(Box::new(foreseen))));
                }
                Some(preview) if preview.tells(tell) => Flash::ChangeTold,
                _ => Flash::Saved,
            };
            held.carry_out(&change.effects(tell)).await?;
            Ok(flash)
        })
    })
    .await
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    shown: Shown<EventForm>,
    search: Option<AddressSearch>,
    foreseen: Option<Foreseen>,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let event = managed.event().clone();
    let tour = stops::tour(db, event.id).await?;
    let telling = match foreseen {
        Some(Foreseen {
            preview,
            event: after,
            tour: later,
        }) => {
            let district = districts::find(db, after.details.district).await?;
            let district = district.ok_or(Problem::NotFound)?;
            let look_first = new_warnings((&event, &tour), (&after, &later), &district)
                .into_iter()
                .map(|warning| warning_line(login.visit.lang, warning, &later))
                .collect();
            let telling = telling::with_numbers(db, managed, preview).await?;
            Some(Telling {
                look_first,
                ..telling
            })
        }
        None => None,
    };
    let may_share = managed.is_own();
    let choices = choices::load(db, login, Some(&event)).await?;
    let group = managed::group_name(db, &event).await?;
    let tour_ready = tour.is_timed();
    Ok(login
        .page(app, title(login, &event))
        .narrow()
        .status(shown.status)
        .render(move || {
            addresses::provide(search);
            let Shown {
                form,
                errors,
                changed,
                ..
            } = shown;
            view! {
                <EventDetailsPage
                    event
                    group
                    choices
                    form
                    errors
                    changed
                    tour_ready
                    may_share
                    telling
                />
            }
        })
        .await)
}

async fn locked_page(
    app: &App,
    login: &LoggedIn,
    status: StatusCode,
    managed: &ManagedEvent,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let event = managed.event().clone();
    let details = &event.details;
    let roster = managed::roster(db, &event).await?;
    let ambassador = details.ambassador.and_then(|id| roster.member(id));
    let ambassador = ambassador.map(|member| member.details.name.clone());
    let group = roster.group.name;
    let district = districts::find(db, details.district).await?;
    let district = district.ok_or(Problem::NotFound)?.name;
    let co_organisers: Vec<_> = persons::with_ids(db, &details.co_organisers)
        .await?
        .into_iter()
        .map(|person| person.name)
        .collect();
    let ambassador = ambassador.unwrap_or_default();
    Ok(login
        .page(app, title(login, &event))
        .status(status)
        .render(move || {
            view! { <LockedDetailsPage event group district co_organisers ambassador/> }
        })
        .await)
}

fn title(login: &LoggedIn, event: &Event) -> String {
    let part = texts::event::part_details(login.visit.lang);
    format!("{part}: {}", event.details.title)
}
