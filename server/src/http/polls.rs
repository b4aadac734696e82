//! Choosing the date together: proposing evenings, choosing one, closing.

use app::forms::FieldErrors;
use app::forms::poll::{Asked, PollForm};
use app::pages::poll::{PollModel, PollPage};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::ManagedEvent;
use domain::event::Stage;
use domain::id::EventId;
use domain::invitation::to_invite;
use domain::poll::{Choice, ChooseRefusal, OpenRefusal, Poll, choose, chosen, close, open};
use leptos::prelude::*;
use sea_orm::DbErr;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::posted::Posted;
use super::session::LoggedIn;
use super::shown::Shown;
use crate::carry_out::carry_out;
use crate::persistence::{Failure, Tx, events, groups, invitations, polls, stops};
use crate::state::App;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("there is no such event for this person")]
    NotFound,
    #[error("the tour changed meanwhile")]
    Changed,
    #[error(transparent)]
    NotOpened(#[from] OpenRefusal),
    #[error(transparent)]
    NotChosen(#[from] ChooseRefusal),
}

/// Proposing evenings; once they are, what each would bring.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let form = match polls::find(app.store.read(), id).await? {
        None => PollForm::proposing(&managed.event().details),
        Some(poll) => PollForm::choosing(&poll, app.clock.now()),
    };
    page(&app, &login, &managed, Shown::first(form), String::new()).await
}

/// Asks everybody, chooses an evening, or closes without one.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Posted(form): Posted<PollForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let now = app.clock.now();
    let poll = polls::find(app.store.read(), id).await?;
    let asked = match form.parse(poll.as_ref(), now) {
        None => return Err(Problem::NotFound),
        Some(Err(errors)) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, &managed, shown, String::new()).await;
        }
        Some(Ok(asked)) => asked,
    };
    let (flash, leads_to) = match asked {
        Asked::Open { .. } => (Flash::PollOpened, paths::poll(id)),
        Asked::Choose { .. } => (Flash::InvitationsSent, paths::invite(id)),
        Asked::Close => (Flash::PollClosed, paths::invite(id)),
    };
    let lang = login.visit.lang;
    let problem = match write(&app, &login, &managed, asked).await {
        Ok(()) => return Ok(redirect(&leads_to, flash).into_response()),
        Err(Failure::Refused(Stop::NotFound)) => return Err(Problem::NotFound),
        Err(Failure::Refused(Stop::NotOpened(refusal))) => texts::poll::open_refusal(lang, refusal),
        Err(Failure::Refused(Stop::NotChosen(refusal))) => {
            texts::poll::choose_refusal(lang, refusal)
        }
        Err(Failure::Refused(Stop::Changed) | Failure::Stale(_)) => texts::form::stale(lang),
        Err(Failure::Database(error)) => return Err(error.into()),
    };
    // As it is now: a colleague may have chosen meanwhile.
    let managed = managed::open(&app, &login.actor, id).await?;
    let shown = Shown::refused(form, FieldErrors::default());
    page(&app, &login, &managed, shown, problem).await
}

async fn write(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    asked: Asked,
) -> Result<(), Failure<Stop>> {
    let id = managed.event().id;
    // Riding times are asked before the transaction, for the set-up as it will be.
    let tour = stops::tour(app.store.read(), id).await?;
    let ride = match asked {
        Asked::Choose { evening, deadline } => {
            let details = chosen(&managed.event().details, Choice { evening, deadline });
            let places = tour.places(&details);
            let matrix = app.travel_times.matrix(&places, details.riding).await;
            Some((places, matrix))
        }
        _ => None,
    };
    let (carrier, actor) = (app.clone(), login.actor.clone());
    let now = app.clock.now();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let managed = managed::hold(tx, &actor, id)
                    .await?
                    .ok_or(Failure::Refused(Stop::NotFound))?;
                let sent = invitations::of_event(tx, id).await?;
                let effects = match asked {
                    Asked::Open { evenings, deadline } => {
                        let roster = groups::roster(tx, managed.event().details.group).await?;
                        let (members, practices) =
                            roster.map_or_else(Default::default, |r| (r.members, r.practices));
                        let poll = Poll {
                            event: id,
                            evenings,
                            deadline,
                        };
                        open(&managed, poll, &members, &practices, &sent, uid, now)
                            .map_err(|refusal| Failure::Refused(refusal.into()))?
                    }
                    Asked::Choose { evening, deadline } => {
                        let tour = stops::tour(tx, id).await?;
                        let places = tour.places(&managed.event().details);
                        let (_, matrix) = ride
                            .filter(|(ridden, _)| *ridden == places)
                            // The riding times are those of another tour.
                            .ok_or(Failure::Refused(Stop::Changed))?;
                        let (poll, ballots) = poll_of(tx, id).await?;
                        choose(
                            &managed,
                            &poll,
                            &ballots,
                            &sent,
                            &tour,
                            &matrix,
                            Choice { evening, deadline },
                            now,
                        )
                        .map_err(|refusal| Failure::Refused(refusal.into()))?
                    }
                    Asked::Close => {
                        close(&managed).map_err(|refusal| Failure::Refused(refusal.into()))?
                    }
                };
                carry_out(&carrier, tx, id, &effects, &actor.person().name).await?;
                Ok(())
            })
        })
        .await
}

/// The evenings with what was said.
async fn poll_of(
    tx: &Tx,
    event: EventId,
) -> Result<(Poll, Vec<domain::poll::Ballot>), Failure<Stop>> {
    let poll = polls::find(tx, event)
        .await?
        .ok_or(Failure::Refused(ChooseRefusal::NotPolling.into()))?;
    Ok((poll, polls::ballots(tx, event).await?))
}

fn uid() -> String {
    uuid::Uuid::new_v4().to_string()
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    shown: Shown<PollForm>,
    problem: String,
) -> Result<Response, Problem> {
    // Once the date is known there is nothing to choose.
    if !matches!(managed.event().stage, Stage::Draft | Stage::Polling) {
        return Ok(Redirect::to(&paths::invite(managed.event().id)).into_response());
    }
    let model = load(app, managed).await?;
    let title = texts::poll::title(login.visit.lang, &model.event.details.title);
    Ok(login
        .page(app, title)
        .status(shown.status)
        .with_live()
        .render(move || {
            let Shown { form, errors, .. } = shown.clone();
            view! { <PollPage model=model.clone() form errors problem=problem.clone()/> }
        })
        .await)
}

async fn load(app: &App, managed: &ManagedEvent) -> Result<PollModel, DbErr> {
    let db = app.store.read();
    let event = managed.event();
    let seen = events::change_number(db, event.id).await?;
    let roster = groups::roster(db, event.details.group).await?;
    let (group, members, practices) = roster.map_or_else(Default::default, |roster| {
        (roster.group.name, roster.members, roster.practices)
    });
    let asked = invitations::of_event(db, event.id).await?;
    let new = to_invite(event.id, &members, &practices, &asked, String::new);
    Ok(PollModel {
        group,
        to_ask: new.len() + asked.len(),
        poll: polls::find(db, event.id).await?,
        ballots: polls::ballots(db, event.id).await?,
        invitations: asked.into_iter().map(|i| managed.shown(i)).collect(),
        tour: stops::tour(db, event.id).await?,
        seen: seen.unwrap_or_default(),
        now: app.clock.now(),
        event: event.clone(),
    })
}
