//! The evening: checking in, walk-ins, being late, closing.

use app::forms::evening::{EveningForm, EveningWish};
use app::forms::{FieldErrors, FieldProblem};
use app::pages::evening::{EveningModel, EveningPage, anchor, refusal};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::ManagedEvent;
use domain::effects::Effects;
use domain::evening::{self, EveningRefusal};
use domain::event::Event;
use domain::history::last_delay;
use domain::id::EventId;
use domain::invitation::PracticeName;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::error::Problem;
use super::flash::{Flash, with};
use super::managed::{self, Held, change};
use super::once::PostedOnce;
use super::outcome::{Again, Stop, not_found, refused};
use super::session::LoggedIn;
use super::shown::Shown;
use crate::persistence::{Failure, history, invitations, stops};
use crate::state::App;
use crate::uid;

/// The page of the evening.
///
/// # Errors
/// Not an event of this person's, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let shown = Shown::first(EveningForm::default());
    page(&app, &login, &managed, shown, String::new()).await
}

/// Does what a button asks. Tapping a name says whether the person is there, so
/// the same tap from two phones is the same answer.
///
/// # Errors
/// Not an event of this person's, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    PostedOnce(form, once): PostedOnce<EveningForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let practices = practices(app.store.read(), managed.event()).await?;
    let wish = match form.parse(&practices).ok_or(Problem::NotFound)? {
        Ok(wish) => wish,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, &managed, shown, String::new()).await;
        }
    };
    let done = change(&app, &login, id, move |held| {
        Box::pin(async move {
            let done = async {
                let to = after(id, &wish);
                let effects = decide(&held, wish).await?;
                held.carry_out(&effects).await?;
                Ok(to)
            };
            Box::pin(once.make(held.tx, held.now, done)).await
        })
    });
    let again = match done.await? {
        Ok(to) => return Ok(Redirect::to(&to).into_response()),
        Err(again) => again,
    };
    // As it is now: a colleague may have closed it a moment ago.
    let managed = managed::open(&app, &login.actor, id).await?;
    let wrong = match &again {
        Again::Refused(EveningRefusal::FollowUpInThePast) => {
            Some(("follow_up", FieldProblem::FollowUpInThePast))
        }
        Again::Refused(EveningRefusal::NotOver) => Some(("early", FieldProblem::NotConfirmed)),
        _ => None,
    };
    if let Some((field, problem)) = wrong {
        let mut errors = FieldErrors::default();
        errors.add(field, problem);
        let shown = Shown::refused(form, errors);
        return page(&app, &login, &managed, shown, String::new()).await;
    }
    let why = |lang, why| refusal(lang, managed.event(), why);
    let problem = again.sentence(login.visit.lang, why);
    let shown = Shown::refused(form, FieldErrors::default());
    page(&app, &login, &managed, shown, problem).await
}

async fn decide(
    held: &Held<'_>,
    wish: EveningWish,
) -> Result<Effects, Failure<Stop<EveningRefusal>>> {
    let Held {
        tx, managed, now, ..
    } = held;
    let id = held.event().id;
    match wish {
        EveningWish::CheckIn { person, present } => {
            let invitation = invitations::find(*tx, person)
                .await?
                .filter(|invitation| invitation.event == id)
                .ok_or_else(not_found)?;
            evening::check_in(managed, &invitation, present, *now)
        }
        EveningWish::WalkIn(person) => evening::walk_in(managed, person, uid::fresh(), *now),
        EveningWish::Delay(minutes) => {
            evening::announce_delay(managed, &stops::tour(*tx, id).await?, minutes, *now)
        }
        EveningWish::Close(closing) => evening::close(managed, closing, *now),
    }
    .map_err(refused)
}

/// Where one goes on: to the name that was tapped, to the report after closing.
fn after(id: EventId, wish: &EveningWish) -> String {
    let evening = paths::evening(id);
    match wish {
        EveningWish::CheckIn { person, .. } => {
            format!("{evening}#{}", anchor(*person))
        }
        EveningWish::WalkIn(_) => with(&evening, Flash::Saved),
        EveningWish::Delay(_) => with(&evening, Flash::DelayTold),
        EveningWish::Close(_) => with(&paths::report(id), Flash::Closed),
    }
}

/// The practices of the group, as a walk-in chooses among them.
async fn practices(db: &impl ConnectionTrait, event: &Event) -> Result<Vec<PracticeName>, DbErr> {
    let roster = managed::roster(db, event).await?;
    Ok(roster
        .practices
        .into_iter()
        .map(|practice| PracticeName {
            id: practice.id,
            name: practice.name,
        })
        .collect())
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    shown: Shown<EveningForm>,
    refusal: String,
) -> Result<Response, Problem> {
    let (db, event) = (app.store.read(), managed.event().clone());
    let title = texts::evening::title(login.visit.lang, &event.details.title);
    let model = EveningModel {
        group: managed::group_name(db, &event).await?,
        tour: stops::tour(db, event.id).await?,
        invitations: invitations::of_event(db, event.id).await?,
        practices: practices(db, &event).await?,
        organiser: managed::organiser(db, &event).await?,
        told: last_delay(&history::of_event(db, event.id).await?),
        now: app.clock.now(),
        event,
    };
    let Shown {
        status,
        form,
        errors,
        ..
    } = shown;
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || view! { <EveningPage model form errors refusal/> })
        .await)
}
