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
use domain::event::{Event, Kind, Stage};
use domain::group::Roster;
use domain::id::{EventId, InvitationId};
use domain::invitation::{Invitation, SendRefusal, send, to_invite};
use domain::person::Person;
use domain::reminder::ahead;
use domain::tour::{Tour, warnings};
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, Held, change, send_again};
use super::outcome::{Again, Stop, refused};
use super::session::LoggedIn;
use crate::persistence::{Failure, districts, invitations, reminders, settings, stops};
use crate::state::App;
use crate::uid;

/// Why nothing was done.
enum No {
    /// What would be sent is not what was shown.
    Changed,
    /// The mail is not waiting for anybody.
    NotAgain,
    /// The rules.
    Send(SendRefusal),
}

/// The preview; after sending, how the delivery goes.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    if managed.event().stage == Stage::Polling {
        return Ok(Redirect::to(&paths::poll(id)).into_response());
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
    Path(id): Path<EventId>,
    Form(form): Form<InviteForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let again = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(asked) = form.parse() else {
        return page(&app, &login, &managed, again, String::new()).await;
    };
    let done = change(&app, &login, id, move |held| {
        Box::pin(async move {
            match asked {
                Asked::Test => test(&held).await,
                Asked::Send { seen } => send_all(&held, &seen).await,
                Asked::Again(mail) => again_one(&held, mail).await,
            }
        })
    });
    let lang = login.visit.lang;
    let problem = match done.await? {
        Ok(flash) => return Ok(redirect(&paths::invite(id), flash).into_response()),
        Err(Again::Refused(No::Changed) | Again::Stale(_)) => texts::invite::changed(lang),
        Err(Again::Refused(No::NotAgain)) => texts::delivery::not_again(lang),
        Err(Again::Refused(No::Send(refusal))) => texts::invite::refusal(lang, refusal),
    };
    // As it is now: somebody else may have sent them meanwhile.
    let managed = managed::open(&app, &login.actor, id).await?;
    page(&app, &login, &managed, again, problem).await
}

async fn test(held: &Held<'_>) -> Result<Flash, Failure<Stop<No>>> {
    if held.event().has_begun(held.now) {
        return Err(refused(No::Send(SendRefusal::InThePast)));
    }
    let effects = Effects {
        notices: vec![Notice {
            kind: NoticeKind::TestInvitation,
            to: Recipient::Person(held.actor().person().id),
        }],
        ..Effects::default()
    };
    held.carry_out(&effects).await?;
    Ok(Flash::TestSent)
}

async fn again_one(held: &Held<'_>, mail: i64) -> Result<Flash, Failure<Stop<No>>> {
    if send_again(held, mail).await? {
        Ok(Flash::SentAgain)
    } else {
        Err(refused(No::NotAgain))
    }
}

async fn send_all(held: &Held<'_>, seen: &str) -> Result<Flash, Failure<Stop<No>>> {
    let (tx, event, person) = (held.tx, held.event(), held.actor().person());
    let ready = ready(tx, event).await?;
    let model = model(&held.app, tx, &held.managed, &ready, person, held.now).await?;
    // The second of a double click finds everybody invited.
    if model.new.is_empty() && event.stage == Stage::Inviting {
        return Ok(Flash::InvitationsSent);
    }
    let Ready { roster, tour, sent } = &ready;
    let effects = send(&held.managed, roster, tour, sent, uid::fresh, held.now)
        .map_err(|refusal| refused(No::Send(refusal)))?;
    if model.seen() != seen {
        return Err(refused(No::Changed));
    }
    held.carry_out(&effects).await?;
    Ok(Flash::InvitationsSent)
}

/// What an invitation is made of, as it stands now.
struct Ready {
    roster: Roster,
    tour: Tour,
    sent: Vec<Invitation>,
}

async fn ready(db: &impl ConnectionTrait, event: &Event) -> Result<Ready, DbErr> {
    Ok(Ready {
        roster: managed::roster(db, event).await?,
        tour: stops::tour(db, event.id).await?,
        sent: invitations::of_event(db, event.id).await?,
    })
}

/// What the page shows.
async fn model(
    app: &App,
    db: &impl ConnectionTrait,
    managed: &ManagedEvent,
    Ready { roster, tour, sent }: &Ready,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<InviteModel, DbErr> {
    let event = managed.event();
    let details = &event.details;
    let mut new = to_invite(event.id, roster, sent, uid::fresh);
    if event.stage == Stage::Draft {
        let asked = sent.iter().filter(|invitation| !invitation.walk_in);
        new.extend(asked.map(Invitation::anew));
    }
    let warnings = match districts::find(db, details.district).await? {
        Some(district) if details.kind == Kind::Safari => {
            warnings(event, tour, &district, tour.back(details))
        }
        _ => Vec::new(),
    };
    let refusal = send(managed, roster, tour, sent, uid::fresh, now).err();
    let letter = mails::invitation::invite(
        // Who is invited has no account to choose a language in.
        Lang::Nl,
        event,
        tour,
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
    let latest = |id: InvitationId| {
        let mut mails = deliveries.iter().rev();
        mails.find(|mail| mail.to == Some(id) && mail.sort == MailSort::Invitation)
    };
    let sent = sent
        .iter()
        .map(|invitation| (invitation.clone(), latest(invitation.id).cloned()))
        .collect();
    Ok(InviteModel {
        event: event.clone(),
        group: roster.group.name.clone(),
        practices: roster.practices.clone(),
        tour: tour.clone(),
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
    let db = app.store.read();
    let ready = ready(db, managed.event()).await?;
    let model = model(app, db, managed, &ready, person, app.clock.now()).await?;
    let title = texts::invite::title(login.visit.lang, &model.event.details.title);
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || view! { <InvitePage model problem/> })
        .await)
}
