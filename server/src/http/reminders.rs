//! The reminders of an event: when they go, what they say, a test.

use app::forms::FieldErrors;
use app::forms::reminder::{Asked, RemindersForm};
use app::mails;
use app::pages::reminders::{RemindersModel, RemindersPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::access::ManagedEvent;
use domain::effects::{Effects, Notice, NoticeKind, Recipient};
use domain::id::EventId;
use domain::invitation::Invitation;
use domain::reminder::{PlanRefusal, Silent, ahead, set};
use domain::time::{local_date, start_of_day};
use leptos::prelude::*;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, change};
use super::outcome::refused;
use super::session::LoggedIn;
use super::shown::Shown;
use crate::mail::{Kind, compose, kind};
use crate::persistence::{invitations, outbox, reminders, stops};
use crate::state::App;

/// When they go and to how many, and the mail.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let plan = reminders::plan(app.store.read(), id).await?;
    let shown = Shown::first(RemindersForm::filled(&plan));
    page(&app, &login, &managed, shown, String::new()).await
}

/// Other days, or a test to oneself.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Form(form): Form<RemindersForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let asked = match form.parse() {
        Ok(asked) => asked,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, &managed, shown, String::new()).await;
        }
    };
    let flash = match asked {
        Asked::Set(_) => Flash::Saved,
        Asked::Test => Flash::TestSent,
    };
    let done = change(&app, &login, id, move |held| {
        Box::pin(async move {
            let effects = match asked {
                Asked::Set(days) => {
                    let plan = reminders::plan(held.tx, id).await?;
                    set(&held.managed, &plan, days, held.now).map_err(refused)?
                }
                Asked::Test => Effects {
                    notices: vec![Notice {
                        kind: NoticeKind::TestReminder,
                        to: Recipient::Person(held.actor().person().id),
                    }],
                    ..Effects::default()
                },
            };
            Ok(held.carry_out(&effects).await?)
        })
    });
    match done.await? {
        Ok(()) => Ok(redirect(&paths::reminders(id), flash).into_response()),
        Err(again) => {
            let problem = again.sentence(login.visit.lang, |lang, why| match why {
                PlanRefusal::Over => texts::reminder::over(lang),
            });
            let shown = Shown::refused(form, FieldErrors::default());
            page(&app, &login, &managed, shown, problem).await
        }
    }
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    shown: Shown<RemindersForm>,
    problem: String,
) -> Result<Response, Problem> {
    let (db, now, event) = (app.store.read(), app.clock.now(), managed.event());
    let plan = reminders::plan(db, event.id).await?;
    let silent = reminders::silent(db, event.id).await?;
    let invited = invitations::of_event(db, event.id).await?;
    let first = silent.iter().find(|person| !person.switched_off);
    let name = first.and_then(|person| name_of(&invited, person));
    let model = RemindersModel {
        group: managed::group_name(db, event).await?,
        tour_ready: stops::tour(db, event.id).await?.is_timed(),
        ahead: ahead(event, &plan, now),
        switched_off: silent
            .iter()
            .filter(|person| person.switched_off)
            .filter_map(|person| name_of(&invited, person))
            .collect(),
        sent: sent(app, event.id).await?,
        letter: mails::reminder::remind(
            compose::LANG,
            event,
            name.as_deref().unwrap_or("…"),
            &managed::organiser(db, event).await?,
            &app.url(&paths::invitation("…")),
            &app.url(&paths::subscription("…")),
            false,
        ),
        event: event.clone(),
        silent,
        person: login.actor.person().clone(),
        now,
    };
    let title = texts::reminder::title(login.visit.lang, &model.event.details.title);
    let Shown {
        status,
        form,
        errors,
        ..
    } = shown;
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || view! { <RemindersPage model form errors problem/> })
        .await)
}

fn name_of(invited: &[Invitation], person: &Silent) -> Option<String> {
    let invitation = invited.iter().find(|i| i.id == person.invitation)?;
    Some(invitation.name.clone())
}

/// How many reminders went out or are on their way, by day.
async fn sent(app: &App, event: EventId) -> Result<Vec<(DateTime<Utc>, usize)>, Problem> {
    let mut days: Vec<(DateTime<Utc>, usize)> = Vec::new();
    for mail in outbox::of_event(app.store.read(), event).await? {
        let is_reminder = mail.kind == Kind::Notice(kind::Notice::Reminder);
        if !is_reminder || mail.state == outbox::State::Withdrawn {
            continue;
        }
        let day = start_of_day(local_date(mail.sent_at.unwrap_or(mail.queued_at)));
        match days.iter_mut().find(|(seen, _)| *seen == day) {
            Some((_, count)) => *count += 1,
            None => days.push((day, 1)),
        }
    }
    Ok(days)
}
