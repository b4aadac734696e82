//! A host's page: its slot, and the answer.

use app::forms::FieldErrors;
use app::forms::slot::SlotForm;
use app::pages::rsvp::Organiser;
use app::pages::slot::{SlotModel, SlotPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::event::{Event, Stage};
use domain::id::StopId;
use domain::slot::{self, SlotRefusal};
use domain::tour::PlannedStop;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::client::ClientAddress;
use super::error::Problem;
use super::flash::{Flash, redirect};
use super::page::Page;
use super::visit::Visit;
use crate::carry_out::carry_out;
use crate::persistence::{Failure, events, invitations, organisations, persons, stops};
use crate::state::App;
use crate::token::Purpose;

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
    let (event, planned) = found(&app, &token, address).await?;
    let form = SlotForm::filled(&planned.stop);
    page(
        &app,
        &visit,
        StatusCode::OK,
        (event, planned),
        form,
        FieldErrors::default(),
        false,
    )
    .await
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
    let (event, planned) = found(&app, &token, address).await?;
    let reply = match form.parse() {
        Ok(reply) => reply,
        Err(errors) => {
            return page(
                &app,
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                (event, planned),
                form,
                errors,
                false,
            )
            .await;
        }
    };
    let now = app.clock.now();
    let (id, stop, version) = (event.id, planned.stop.id, planned.stop.token_version);
    let seen = form.seen;
    let carrier = app.clone();
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                // First: a decision or another time must not slip in between.
                events::lock(tx, id).await?;
                let (event, planned) = load(tx, stop, version)
                    .await?
                    .ok_or(Failure::Refused(SlotRefusal::Over))?;
                let location = planned.location.details.name.clone();
                let effects = slot::answer(&event, &planned.stop, &location, reply, seen, now)
                    .map_err(Failure::Refused)?;
                carry_out(&carrier, tx, event.id, &effects, &planned.stop.host.name).await?;
                Ok(())
            })
        })
        .await;
    match done {
        Ok(()) => Ok(redirect(&paths::slot(&token), Flash::AnswerSent).into_response()),
        Err(Failure::Database(error)) => Err(error.into()),
        // As it is now: the page says by itself if nothing is taken any more.
        Err(refused) => {
            let moved = matches!(refused, Failure::Refused(SlotRefusal::Moved));
            let (event, planned) = found(&app, &token, address).await?;
            page(
                &app,
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                (event, planned),
                form,
                FieldErrors::default(),
                moved,
            )
            .await
        }
    }
}

async fn found(
    app: &App,
    token: &str,
    address: std::net::IpAddr,
) -> Result<(Event, PlannedStop), Problem> {
    let (id, version) = super::token_number(app, Purpose::Slot, token, address)?;
    load(app.store.read(), StopId(id), version)
        .await?
        .ok_or(Problem::Replaced)
}

async fn load(
    db: &impl ConnectionTrait,
    stop: StopId,
    version: u16,
) -> Result<Option<(Event, PlannedStop)>, DbErr> {
    let Some(planned) = stops::find(db, stop)
        .await?
        .filter(|planned| planned.stop.token_version == version)
    else {
        return Ok(None);
    };
    Ok(events::find(db, planned.stop.event)
        .await?
        .map(|event| (event, planned)))
}

async fn page(
    app: &App,
    visit: &Visit,
    status: StatusCode,
    (event, planned): (Event, PlannedStop),
    form: SlotForm,
    errors: FieldErrors,
    moved: bool,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let heads = invitations::of_event(db, event.id)
        .await?
        .iter()
        .filter(|i| i.accepted())
        .count();
    let owner = persons::find(db, event.owner)
        .await?
        .ok_or(Problem::NotFound)?;
    let organisation = organisations::find(db, event.organisation)
        .await?
        .map(|o| o.name)
        .unwrap_or_default();
    let over = matches!(event.stage, Stage::NoGo | Stage::Cancelled | Stage::Closed)
        || event.has_begun(app.clock.now());
    let title = texts::slot::title(visit.lang, &event.details.title);
    let model = SlotModel {
        event,
        planned,
        heads,
        organiser: Organiser {
            person: owner,
            organisation,
        },
        open: !over,
    };
    Ok(Page::new(app, visit, title)
        .status(status)
        .centred()
        .render(move || view! { <SlotPage model form errors moved/> })
        .await)
}
