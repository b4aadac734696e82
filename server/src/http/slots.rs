//! A host's page: its slot, and the answer.

use app::forms::FieldErrors;
use app::forms::slot::SlotForm;
use app::pages::slot::{SlotModel, SlotPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::event::Event;
use domain::id::StopId;
use domain::slot::{self, SlotRefusal};
use domain::tour::PlannedStop;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::client::ClientAddress;
use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::outcome::{Again, not_found, outcome, refused};
use super::page::Page;
use super::shown::Shown;
use super::visit::Visit;
use crate::carry_out::carry_out;
use crate::persistence::{events, invitations, stops};
use crate::state::App;
use crate::token::Purpose;

/// What a host is asked: to receive the group of an event at a stop.
struct Asked {
    event: Event,
    planned: PlannedStop,
}

/// The host's page.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let asked = found(&app, &token, address).await?;
    let form = SlotForm::filled(&asked.planned.stop);
    page(&app, &visit, asked, Shown::first(form), None).await
}

/// Takes the host's answer.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Form(form): Form<SlotForm>,
) -> Result<Response, Problem> {
    let asked = found(&app, &token, address).await?;
    let reply = match form.parse() {
        Ok(reply) => reply,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &visit, asked, shown, None).await;
        }
    };
    let (now, seen) = (app.clock.now(), form.seen);
    let (id, stop) = (asked.event.id, asked.planned.stop);
    let carrier = app.clone();
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                // First: a decision or another time must not slip in between.
                events::lock(tx, id).await?;
                let Asked { event, planned } = load(tx, stop.id, stop.token_version)
                    .await?
                    .ok_or_else(not_found)?;
                let location = planned.location.details.name.clone();
                let effects = slot::answer(&event, &planned.stop, &location, reply, seen, now)
                    .map_err(refused)?;
                carry_out(&carrier, tx, event.id, &effects, &planned.stop.host.name).await?;
                Ok(())
            })
        })
        .await;
    let again = match outcome(done) {
        Ok(Ok(())) => return Ok(redirect(&paths::slot(&token), Flash::AnswerSent).into_response()),
        Ok(Err(again)) => again,
        // What is not there any more is the link: another one was made meanwhile.
        Err(Problem::NotFound) => return Err(Problem::Replaced),
        Err(problem) => return Err(problem),
    };
    let refusal = match again {
        Again::Refused(refusal) => Some(refusal),
        Again::Stale(_) => None,
    };
    let asked = found(&app, &token, address).await?;
    let shown = Shown::refused(form, FieldErrors::default());
    page(&app, &visit, asked, shown, refusal).await
}

async fn found(app: &App, token: &str, address: std::net::IpAddr) -> Result<Asked, Problem> {
    let (id, version) = super::token_number(app, Purpose::Slot, token, address)?;
    load(app.store.read(), StopId(id), version)
        .await?
        .ok_or(Problem::Replaced)
}

async fn load(
    db: &impl ConnectionTrait,
    stop: StopId,
    version: u16,
) -> Result<Option<Asked>, DbErr> {
    let Some(planned) = stops::find(db, stop)
        .await?
        .filter(|planned| planned.stop.token_version == version)
    else {
        return Ok(None);
    };
    let event = events::find(db, planned.stop.event).await?;
    Ok(event.map(|event| Asked { event, planned }))
}

async fn page(
    app: &App,
    visit: &Visit,
    Asked { event, planned }: Asked,
    shown: Shown<SlotForm>,
    refusal: Option<SlotRefusal>,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let everybody = invitations::of_event(db, event.id).await?;
    let title = texts::slot::title(visit.lang, &event.details.title);
    // The page says by itself if nothing is taken any more.
    let moved = refusal == Some(SlotRefusal::Moved);
    let model = SlotModel {
        heads: everybody.iter().filter(|one| one.accepted()).count(),
        organiser: managed::organiser(db, &event).await?,
        open: slot::is_open(&event, app.clock.now()).is_ok(),
        event,
        planned,
    };
    Ok(Page::new(app, visit, title)
        .status(shown.status)
        .centred()
        .render(move || {
            let Shown { form, errors, .. } = shown;
            view! { <SlotPage model form errors moved/> }
        })
        .await)
}
