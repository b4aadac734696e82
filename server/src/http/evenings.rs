//! The evening: checking in, walk-ins, being late, closing.

use app::forms::FieldErrors;
use app::forms::evening::{EveningForm, EveningWish};
use app::pages::evening::{EveningModel, EveningPage, Told, anchor, refusal};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::access::ManagedEvent;
use domain::effects::Effects;
use domain::evening::{self, EveningRefusal};
use domain::event::Event;
use domain::history::{Entry, Happening};
use domain::id::EventId;
use domain::invitation::PracticeName;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::error::Problem;
use super::flash::{Flash, with};
use super::managed;
use super::once::{Once, PostedOnce};
use super::session::LoggedIn;
use crate::carry_out::carry_out;
use crate::persistence::{Failure, Tx, groups, history, invitations, stops};
use crate::state::App;

/// The page of the evening.
///
/// # Errors
/// Not an event of this person's, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let event = managed::open(&app, &login.actor, EventId(id)).await?;
    let event = event.event().clone();
    page(&app, &login, event, Shown::default()).await
}

/// Does what a button asks. Tapping a name says whether the person is there, so
/// the same tap from two phones is the same answer.
///
/// # Errors
/// Not an event of this person's, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
    PostedOnce(form, once): PostedOnce<EveningForm>,
) -> Result<Response, Problem> {
    let id = EventId(id);
    let event = managed::open(&app, &login.actor, id).await?.event().clone();
    let practices = practices(app.store.read(), &event).await?;
    let wish = match form.parse(&practices).ok_or(Problem::NotFound)? {
        Ok(wish) => wish,
        Err(errors) => return page(&app, &login, event, Shown::with(form, errors)).await,
    };
    let done = carry(&app, &login, id, wish, once).await;
    match done {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Failure::Refused(No::NotFound)) => Err(Problem::NotFound),
        Err(Failure::Refused(No::Refused(EveningRefusal::FollowUpInThePast))) => {
            let mut errors = FieldErrors::default();
            errors.add("follow_up", app::forms::FieldProblem::FollowUpInThePast);
            page(&app, &login, event, Shown::with(form, errors)).await
        }
        Err(Failure::Refused(No::Refused(why))) => {
            // A colleague may have closed it a moment ago.
            let event = managed::open(&app, &login.actor, id).await?.event().clone();
            let why = refusal(login.visit.lang, &event, why);
            page(&app, &login, event, Shown::refused(form, why)).await
        }
        Err(Failure::Stale(_)) => {
            let event = managed::open(&app, &login.actor, id).await?.event().clone();
            let why = texts::form::stale(login.visit.lang);
            page(&app, &login, event, Shown::refused(form, why)).await
        }
        Err(Failure::Database(error)) => Err(error.into()),
    }
}

/// Why nothing was done.
#[derive(Debug)]
enum No {
    /// There is no such event or person for this visitor.
    NotFound,
    /// The rules say no.
    Refused(EveningRefusal),
}

impl std::fmt::Display for No {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Refused(why) => why.fmt(f),
        }
    }
}

async fn carry(
    app: &App,
    login: &LoggedIn,
    id: EventId,
    wish: EveningWish,
    once: Once,
) -> Result<String, Failure<No>> {
    let (carrier, actor, now) = (app.clone(), login.actor.clone(), app.clock.now());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                // Taps on two phones come one after the other.
                let managed = managed::hold(tx, &actor, id)
                    .await?
                    .ok_or(Failure::Refused(No::NotFound))?;
                let done = async {
                    let to = after(id, &wish);
                    let effects = decide(tx, &managed, wish, now).await?;
                    carry_out(&carrier, tx, id, &effects, &actor.person().name).await?;
                    Ok(to)
                };
                Box::pin(once.make(tx, now, done)).await
            })
        })
        .await
}

async fn decide(
    tx: &Tx,
    managed: &ManagedEvent,
    wish: EveningWish,
    now: DateTime<Utc>,
) -> Result<Effects, Failure<No>> {
    let id = managed.event().id;
    match wish {
        EveningWish::CheckIn { person, present } => {
            let invitation = invitations::find(tx, person)
                .await?
                .filter(|invitation| invitation.event == id)
                .ok_or(Failure::Refused(No::NotFound))?;
            evening::check_in(managed, &invitation, present, now)
        }
        EveningWish::WalkIn(person) => {
            evening::walk_in(managed, person, uuid::Uuid::new_v4().to_string(), now)
        }
        EveningWish::Delay(minutes) => {
            evening::announce_delay(managed, &stops::tour(tx, id).await?, minutes, now)
        }
        EveningWish::Close(follow_up) => evening::close(managed, follow_up, now),
    }
    .map_err(|why| Failure::Refused(No::Refused(why)))
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

/// What the page shows beside the event.
#[derive(Debug, Clone, Default)]
struct Shown {
    status: StatusCode,
    form: EveningForm,
    errors: FieldErrors,
    refusal: String,
}

impl Shown {
    fn with(form: EveningForm, errors: FieldErrors) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            form,
            errors,
            refusal: String::new(),
        }
    }

    fn refused(form: EveningForm, refusal: String) -> Self {
        Self {
            refusal,
            ..Self::with(form, FieldErrors::default())
        }
    }
}

/// The practices of the group, as a walk-in chooses among them.
async fn practices(db: &impl ConnectionTrait, event: &Event) -> Result<Vec<PracticeName>, DbErr> {
    let roster = groups::roster(db, event.details.group).await?;
    Ok(roster
        .map(|roster| roster.practices)
        .unwrap_or_default()
        .into_iter()
        .map(|practice| PracticeName {
            id: practice.id,
            name: practice.name,
        })
        .collect())
}

/// What the hosts were told last.
fn told(history: &[Entry]) -> Option<Told> {
    history
        .iter()
        .filter_map(|entry| match entry.happening {
            Happening::DelayAnnounced { minutes, hosts } => Some(Told {
                minutes,
                hosts,
                at: entry.at,
            }),
            _ => None,
        })
        .max_by_key(|told| told.at)
}

async fn page(
    app: &App,
    login: &LoggedIn,
    event: Event,
    shown: Shown,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let title = texts::evening::title(login.visit.lang, &event.details.title);
    let model = EveningModel {
        group: managed::group_name(db, &event).await?,
        tour: stops::tour(db, event.id).await?,
        invitations: invitations::of_event(db, event.id).await?,
        practices: practices(db, &event).await?,
        organiser: managed::organiser(db, &event).await?,
        told: told(&history::of_event(db, event.id).await?),
        now: app.clock.now(),
        event,
    };
    let Shown {
        status,
        form,
        errors,
        refusal,
    } = shown;
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || {
            view! { <EveningPage model=model.clone() form=form.clone() errors=errors.clone() refusal=refusal.clone()/> }
        })
        .await)
}
