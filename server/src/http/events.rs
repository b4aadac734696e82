//! The list of events, and the overview of one with its copy for next year.
//! Beginning an event and its set-up are in `events/details.rs`.

mod choices;
pub mod details;
mod unreached;

use std::collections::BTreeSet;
use std::convert::Infallible;

use app::pages::event::{EventModel, EventPage};
use app::pages::events::{EventSummary, EventsModel, EventsPage};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::event::{Kind, repeat};
use domain::history::Happening;
use domain::id::EventId;
use domain::quorum::representation;
use domain::{Effects, Write};
use leptos::prelude::*;
use serde::Deserialize;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::once::PostedOnce;
use super::session::LoggedIn;
use super::tours::time_tour;
use crate::carry_out::carry_out;
use crate::persistence::{
    Failure, events, groups, history, incoming, invitations, outbox, persons, stops,
};
use crate::state::App;
use crate::uid;

/// The events of this person: those of the organisation, or those shared with them.
///
/// # Errors
/// The database failed.
pub async fn list(State(app): State<App>, login: LoggedIn) -> Result<Response, Problem> {
    let db = app.store.read();
    let events = events::of_person(db, login.actor.person()).await?;
    let ids: Vec<_> = events.iter().map(|event| event.id).collect();
    let sent = invitations::of_events(db, &ids).await?;
    let ids: BTreeSet<_> = events.iter().map(|event| event.details.group).collect();
    let groups_of = groups::of_ids(db, &Vec::from_iter(ids)).await?;
    let mut summaries = Vec::with_capacity(events.len());
    for event in events {
        let group = groups_of.get(&event.details.group);
        summaries.push(EventSummary {
            group: managed::there(group, "the group of an event")?.name.clone(),
            reached: sent
                .get(&event.id)
                .map(|sent| representation(&event.details, sent)),
            event,
        });
    }
    let is_adviser = login.actor.is_adviser();
    let has_group = is_adviser
        && !groups::of_organisation(db, login.actor.organisation())
            .await?
            .is_empty();
    let model = EventsModel {
        events: summaries,
        is_adviser,
        has_group,
        now: app.clock.now(),
    };
    let title = texts::event::list_title(login.visit.lang);
    Ok(login
        .page(&app, title)
        .render(move || view! { <EventsPage model/> })
        .await)
}

/// An event at a glance.
///
/// # Errors
/// It is not this person's, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let managed = managed::open(&app, &login.actor, id).await?;
    let event = managed.event().clone();
    let seen = events::change_number(db, id).await?.unwrap_or_default();
    let organisers: Vec<_> = [event.owner]
        .into_iter()
        .chain(event.details.co_organisers.iter().copied())
        .collect();
    let organisers = persons::with_ids(db, &organisers).await?;
    let mails = outbox::of_event(db, id).await?;
    let model = EventModel {
        group: managed::group_name(db, &event).await?,
        unreached: unreached::unreached(&mails, &organisers),
        held_up: mails.iter().any(outbox::Delivery::is_held_up),
        organisers: organisers.into_iter().map(|person| person.name).collect(),
        tour: stops::tour(db, id).await?,
        invitations: invitations::of_event(db, id).await?,
        history: history::of_event(db, id).await?,
        seen,
        incoming: if managed.sees_addresses() {
            incoming::count_waiting(db, id).await?
        } else {
            0
        },
        may_repeat: login.actor.is_adviser(),
        now: app.clock.now(),
        event,
    };
    Ok(login
        .page(&app, model.event.details.title.clone())
        .with_live()
        .render(move || view! { <EventPage model/> })
        .await)
}

/// What the overview posts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    #[serde(rename = "do")]
    wish: String,
    /// To whom mail is sent again.
    person: String,
}

/// Copies the event to next year, or sends an organiser's mail again.
///
/// # Errors
/// It is not this person's, this person may not begin events, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    PostedOnce(form, once): PostedOnce<Wish>,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let managed = managed::open(&app, &login.actor, id).await?;
    if let ("again", Ok(person)) = (form.wish.as_str(), form.person.parse()) {
        return unreached::again(&app, &login, id, person).await;
    }
    if form.wish != "repeat" {
        return Err(Problem::NotFound);
    }
    let now = app.clock.now();
    let tour = stops::tour(db, id).await?;
    let copy = repeat(&login.actor, &managed, &tour, now).ok_or(Problem::NotFound)?;
    let kind = copy.event.details.kind;
    let organisation = managed.event().organisation;
    let actor = login.actor.person().name.clone();
    let writer = app.clone();
    let (to, made) = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let mut made = None;
                let copied = async {
                    let new = events::insert(tx, &copy.event, organisation, now).await?;
                    let mut effects = Effects::of(Happening::Created);
                    let stops = copy.stops(new, uid::fresh);
                    effects.writes = stops
                        .into_iter()
                        .map(|stop| Write::AddStop(Box::new(stop)))
                        .collect();
                    carry_out(&writer, tx, new, &effects, &actor).await?;
                    made = Some(new);
                    Ok::<_, Failure<Infallible>>(paths::event_details(new))
                };
                let to = Box::pin(once.make(tx, now, copied)).await?;
                Ok((to, made))
            })
        })
        .await?;
    if let Some(new) = made.filter(|_| kind == Kind::Safari) {
        time_tour(&app, &login, new).await?;
    }
    Ok(redirect(&to, Flash::Copied).into_response())
}
