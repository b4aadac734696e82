//! The invitations of an event: preview, test, sending, sending again.

use app::components::MailSort;
use app::forms::invite::{Asked, InviteForm};
use app::lang::Lang;
use app::mails;
use app::mails::invitation::Manner;
use app::pages::invite::{InviteModel, InvitePage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::access::ManagedEvent;
use domain::effects::{Effects, Notice, NoticeKind, Recipient};
use domain::event::{Kind, Stage};
use domain::id::{EventId, PersonId};
use domain::invitation::{Invitation, SendRefusal, send, to_invite};
use domain::person::Person;
use domain::reminder::ahead;
use domain::tour::warnings;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::session::LoggedIn;
use crate::carry_out::carry_out;
use crate::persistence::{Failure, Tx, districts, groups, invitations, reminders, settings, stops};
use crate::send_again::send_again;
use crate::state::App;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("there is no such event for this person")]
    NotFound,
    #[error("what would be sent is not what was shown")]
    Changed,
    #[error("the mail is not waiting for anybody")]
    NotAgain,
    #[error(transparent)]
    Refused(#[from] SendRefusal),
}

/// The preview; after sending, how the delivery goes.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, EventId(id)).await?;
    if managed.event().stage == Stage::Polling {
        return Ok(Redirect::to(&paths::poll(EventId(id))).into_response());
    }
    page(&app, &login, &managed, StatusCode::OK, String::new()).await
}

/// A test to oneself, the invitations, or one mail again.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Problem> {
    let event = EventId(id);
    let managed = managed::open(&app, &login.actor, event).await?;
    let Some(asked) = form.parse() else {
        return page(
            &app,
            &login,
            &managed,
            StatusCode::UNPROCESSABLE_ENTITY,
            String::new(),
        )
        .await;
    };
    let now = app.clock.now();
    let (carrier, actor) = (app.clone(), login.actor.clone());
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let managed = managed::hold(tx, &actor, event)
                    .await?
                    .ok_or(Failure::Refused(Stop::NotFound))?;
                match asked {
                    Asked::Test => test(&carrier, tx, &managed, actor.person().id, now).await,
                    Asked::Send { seen } => {
                        send_all(&carrier, tx, &managed, actor.person(), &seen, now).await
                    }
                    Asked::Again(mail) => {
                        let name = &actor.person().name;
                        if send_again(&carrier, tx, &managed, mail, name, now).await? {
                            Ok(Flash::SentAgain)
                        } else {
                            Err(Failure::Refused(Stop::NotAgain))
                        }
                    }
                }
            })
        })
        .await;
    let lang = login.visit.lang;
    let problem = match done {
        Ok(flash) => return Ok(redirect(&paths::invite(event), flash).into_response()),
        Err(Failure::Refused(Stop::NotFound)) => return Err(Problem::NotFound),
        Err(Failure::Refused(Stop::Changed) | Failure::Stale(_)) => texts::invite::changed(lang),
        Err(Failure::Refused(Stop::NotAgain)) => texts::delivery::not_again(lang),
        Err(Failure::Refused(Stop::Refused(refusal))) => texts::invite::refusal(lang, refusal),
        Err(Failure::Database(error)) => return Err(error.into()),
    };
    // As it is now: somebody else may have sent them meanwhile.
    let managed = managed::open(&app, &login.actor, event).await?;
    page(
        &app,
        &login,
        &managed,
        StatusCode::UNPROCESSABLE_ENTITY,
        problem,
    )
    .await
}

async fn test(
    app: &App,
    tx: &Tx,
    managed: &ManagedEvent,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Flash, Failure<Stop>> {
    let event = managed.event();
    if event.has_begun(now) {
        return Err(Failure::Refused(SendRefusal::InThePast.into()));
    }
    let effects = Effects {
        notices: vec![Notice {
            kind: NoticeKind::TestInvitation,
            to: Recipient::Person(person),
        }],
        ..Effects::default()
    };
    carry_out(app, tx, event.id, &effects, "").await?;
    Ok(Flash::TestSent)
}

async fn send_all(
    app: &App,
    tx: &Tx,
    managed: &ManagedEvent,
    person: &Person,
    seen: &str,
    now: DateTime<Utc>,
) -> Result<Flash, Failure<Stop>> {
    let event = managed.event();
    let model = load(app, tx, managed, person, now).await?;
    // The second of a double click finds everybody invited.
    if model.new.is_empty() && event.stage == Stage::Inviting {
        return Ok(Flash::InvitationsSent);
    }
    let roster = groups::roster(tx, event.details.group).await?;
    let (members, practices) = roster.map_or_else(Default::default, |r| (r.members, r.practices));
    let sent = invitations::of_event(tx, event.id).await?;
    let effects = send(managed, &members, &practices, &model.tour, &sent, uid, now)
        .map_err(|refusal| Failure::Refused(refusal.into()))?;
    if model.seen() != seen {
        return Err(Failure::Refused(Stop::Changed));
    }
    carry_out(app, tx, event.id, &effects, &person.name).await?;
    Ok(Flash::InvitationsSent)
}

fn uid() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// What the page shows, as it stands now.
async fn load(
    app: &App,
    db: &impl ConnectionTrait,
    managed: &ManagedEvent,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<InviteModel, DbErr> {
    let event = managed.event();
    let details = &event.details;
    let roster = groups::roster(db, details.group).await?;
    let (group, members, practices) = roster.map_or_else(Default::default, |roster| {
        (roster.group.name, roster.members, roster.practices)
    });
    let tour = stops::tour(db, event.id).await?;
    let sent = invitations::of_event(db, event.id).await?;
    let mut new = to_invite(event.id, &members, &practices, &sent, String::new);
    if event.stage == Stage::Draft {
        let asked = sent.iter().filter(|invitation| !invitation.walk_in);
        new.extend(asked.map(Invitation::anew));
    }
    let warnings = match districts::find(db, details.district).await? {
        Some(district) if details.kind == Kind::Safari => {
            warnings(event, &tour, &district, tour.back(details))
        }
        _ => Vec::new(),
    };
    let refusal = send(
        managed,
        &members,
        &practices,
        &tour,
        &sent,
        String::new,
        now,
    )
    .err();
    let letter = mails::invitation::invite(
        // Who is invited has no account to choose a language in.
        Lang::Nl,
        event,
        &tour,
        new.first()
            .map(|new| new.name.as_str())
            .or(sent.first().map(|sent| sent.name.as_str()))
            .unwrap_or("…"),
        &managed::organiser(db, event).await?,
        &app.url(&paths::invitation("…")),
        Manner {
            test: false,
            by_calendar: app.mailbox || settings::has_incoming(db).await?,
        },
    );
    let deliveries = managed::deliveries(db, event.id).await?;
    let sent =
        sent.into_iter()
            .map(|invitation| {
                let latest = deliveries.iter().rev().find(|mail| {
                    mail.to == Some(invitation.id) && mail.sort == MailSort::Invitation
                });
                let latest = latest.cloned();
                (invitation, latest)
            })
            .collect();
    Ok(InviteModel {
        event: event.clone(),
        group,
        practices,
        tour,
        warnings,
        letter,
        new,
        sent,
        mails: deliveries,
        reminders: ahead(event, &reminders::plan(db, event.id).await?, now),
        refusal,
        person: person.clone(),
        sees_addresses: managed.sees_addresses(),
    })
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    status: StatusCode,
    problem: String,
) -> Result<Response, Problem> {
    let person = login.actor.person();
    let model = load(app, app.store.read(), managed, person, app.clock.now()).await?;
    let title = texts::invite::title(login.visit.lang, &model.event.details.title);
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || view! { <InvitePage model=model.clone() problem=problem.clone()/> })
        .await)
}
