//! One invited person: noting a telephoned answer, correcting the address,
//! sending a mail again.

use app::forms::answer::{AnswerForm, Asked};
use app::forms::{FieldErrors, Seen};
use app::pages::answer::{AnswerModel, AnswerPage, changes};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::access::ManagedEvent;
use domain::effects::{Effects, Write};
use domain::group::Roster;
use domain::id::{EventId, InvitationId};
use domain::incoming::About;
use domain::invitation::{Invitation, Wishes, correct_address};
use domain::rsvp::{Refusal, Reply, respond};
use leptos::prelude::*;
use serde::Deserialize;

use crate::http::error::Problem;
use crate::http::flash::{Flash, redirect};
use crate::http::managed::{self, Held, change, send_again};
use crate::http::outcome::{Again, Stop, not_found, refused};
use crate::http::session::LoggedIn;
use crate::http::shown::Shown;
use crate::persistence::{Failure, incoming, invitations, outbox, suspensions, wishes};
use crate::state::App;

/// Why nothing was done.
enum No {
    /// Somebody else noted something meanwhile.
    Changed,
    /// The mail is not waiting for anybody.
    NotAgain,
    /// The rules.
    Answer(Refusal),
}

/// Somebody who is invited to an event that the visitor manages.
struct Somebody {
    managed: ManagedEvent,
    invitation: Invitation,
    wishes: Wishes,
}

/// With what the page is asked for.
#[derive(Deserialize)]
pub struct AskedFor {
    /// The message in which the answer was read that is to be noted.
    #[serde(rename = "bericht")]
    read_in: Option<i64>,
}

/// The page.
///
/// # Errors
/// Not this person's event, not an invitation to it, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path((event, id)): Path<(EventId, InvitationId)>,
    Query(asked): Query<AskedFor>,
) -> Result<Response, Problem> {
    let somebody = find(&app, &login, event, id).await?;
    let form = AnswerForm {
        read_in: asked.read_in.map(|id| id.to_string()).unwrap_or_default(),
        ..standing(&somebody)
    };
    page(&app, &login, somebody, Shown::first(form), String::new()).await
}

/// Notes an answer, corrects the address, or sends a mail again.
///
/// # Errors
/// Not this person's event, not an invitation to it, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path((event, id)): Path<(EventId, InvitationId)>,
    Form(mut form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    let lang = login.visit.lang;
    let asked = match form.parse(&login.actor.person().name) {
        Ok(asked) => asked,
        Err(errors) => {
            let somebody = find(&app, &login, event, id).await?;
            let shown = Shown::refused(form, errors);
            return page(&app, &login, somebody, shown, String::new()).await;
        }
    };
    let seen = form.revision;
    let done = change(&app, &login, event, move |held| {
        Box::pin(act_on(held, id, asked, seen))
    })
    .await?;
    let problem = match done {
        Ok(Flash::Saved) => {
            let from = if form.read_in.is_empty() {
                paths::answers(event)
            } else {
                paths::incoming(event)
            };
            return Ok(redirect(&from, Flash::Saved).into_response());
        }
        Ok(flash) => return Ok(redirect(&paths::answer(event, id), flash).into_response()),
        Err(Again::Refused(No::Changed) | Again::Stale(_)) => {
            let somebody = find(&app, &login, event, id).await?;
            let stands = standing(&somebody);
            let changed = changes(lang, &form, &stands);
            form.revision = stands.revision;
            let shown = Shown::overtaken(form, changed);
            return page(&app, &login, somebody, shown, String::new()).await;
        }
        Err(Again::Refused(No::NotAgain)) => texts::delivery::not_again(lang),
        Err(Again::Refused(No::Answer(refusal))) => texts::rsvp::refusal(lang, refusal),
    };
    let somebody = find(&app, &login, event, id).await?;
    let shown = Shown::refused(form, FieldErrors::default());
    page(&app, &login, somebody, shown, problem).await
}

async fn act_on(
    held: Held<'_>,
    id: InvitationId,
    asked: Asked,
    seen: Seen,
) -> Result<Flash, Failure<Stop<No>>> {
    let event = held.event();
    let invitation = invitations::find(held.tx, id)
        .await?
        .filter(|invitation| invitation.event == event.id)
        .ok_or_else(not_found)?;
    let stale = !seen.is(invitation.revision);
    let effects = match asked {
        Asked::Again(mail) => return again(&held, &invitation, mail).await,
        Asked::Note(reply, read_in) => {
            if let Some(message) = read_in {
                settle(&held, id, message).await?;
            }
            note(&held, &invitation, reply)?
        }
        // The second of a double click asks for what stands already.
        Asked::Address(email) if stale && invitation.email.as_ref() == Some(&email) => {
            return Ok(Flash::Saved);
        }
        Asked::Address(email) if held.managed.sees_addresses() => {
            suspensions::lift(held.tx, event.organisation, &email).await?;
            correct_address(&held.managed, &invitation, email)
        }
        Asked::Address(_) => return Err(not_found()),
    };
    let overwrites = |write: &Write| matches!(write, Write::Invitation(_));
    if stale && effects.writes.iter().any(overwrites) {
        return Err(refused(No::Changed));
    }
    held.carry_out(&effects).await?;
    Ok(Flash::Saved)
}

/// A message whose answer is noted waits no longer.
async fn settle(held: &Held<'_>, id: InvitationId, message: i64) -> Result<(), Failure<Stop<No>>> {
    let event = held.event().id;
    let waiting = incoming::find_waiting(held.tx, event, message).await?;
    if waiting.is_some_and(|waiting| waiting.about == About::Invitation(id)) {
        incoming::settle(held.tx, event, message, false, held.now).await?;
    }
    Ok(())
}

fn note(
    held: &Held<'_>,
    invitation: &Invitation,
    mut reply: Reply,
) -> Result<Effects, Failure<Stop<No>>> {
    // Who does not see reasons and wishes does not overwrite them either.
    if !held.managed.sees_addresses() {
        reply.reason.clone_from(&invitation.reason);
        reply.wishes = None;
    }
    respond(held.event(), invitation, reply, held.now)
        .map_err(|refusal| refused(No::Answer(refusal)))
}

async fn again(
    held: &Held<'_>,
    invitation: &Invitation,
    mail: i64,
) -> Result<Flash, Failure<Stop<No>>> {
    let mine = outbox::of_event(held.tx, invitation.event)
        .await?
        .iter()
        .any(|sent| sent.id == mail && sent.invitation == Some(invitation.id));
    if mine && send_again(held, mail).await? {
        Ok(Flash::SentAgain)
    } else {
        Err(refused(No::NotAgain))
    }
}

async fn find(
    app: &App,
    login: &LoggedIn,
    event: EventId,
    id: InvitationId,
) -> Result<Somebody, Problem> {
    let managed = managed::open(app, &login.actor, event).await?;
    let invitation = invitations::find(app.store.read(), id)
        .await?
        .filter(|invitation| invitation.event == event)
        .ok_or(Problem::NotFound)?;
    let wishes = wishes::find(app.store.read(), id).await?;
    Ok(Somebody {
        managed,
        invitation,
        wishes,
    })
}

/// The form as it stands now, as the visitor may see it.
fn standing(somebody: &Somebody) -> AnswerForm {
    let wishes = somebody.managed.named(somebody.wishes.clone());
    let shown = somebody.managed.shown(somebody.invitation.clone());
    AnswerForm::filled(&shown, &wishes)
}

async fn page(
    app: &App,
    login: &LoggedIn,
    somebody: Somebody,
    shown: Shown<AnswerForm>,
    problem: String,
) -> Result<Response, Problem> {
    let Somebody {
        managed,
        invitation,
        ..
    } = &somebody;
    let Shown {
        status,
        mut form,
        errors,
        changed,
    } = shown;
    let event = managed.event();
    let sees_addresses = managed.sees_addresses();
    // The other form of the page was not posted: it shows what stands.
    let stands = standing(&somebody);
    match form.action.as_str() {
        "address" => form.reply = stands.reply,
        _ => form.email = stands.email,
    }
    let roster = managed::roster(app.store.read(), event).await?;
    let mails = managed::deliveries(app.store.read(), event.id)
        .await?
        .into_iter()
        .filter(|mail| mail.to == Some(invitation.id))
        .collect();
    let model = AnswerModel {
        event: event.clone(),
        invitation: managed.shown(invitation.clone()),
        has_address: invitation.email.is_some(),
        telephones: telephones(&roster, invitation, sees_addresses),
        mails,
        sees_addresses,
        now: app.clock.now(),
    };
    let title = texts::answer::title(login.visit.lang, &invitation.name, &event.details.title);
    Ok(login
        .page(app, title)
        .status(status)
        .narrow()
        .render(move || view! { <AnswerPage model form errors problem changed/> })
        .await)
}

/// Whom to ring: the practices, and the own number where it may be shown.
fn telephones(roster: &Roster, invitation: &Invitation, own: bool) -> Vec<(String, String)> {
    let mine = invitation
        .member
        .and_then(|member| roster.member(member))
        .filter(|_| own)
        .map(|member| {
            (
                member.details.name.clone(),
                member.details.telephone.clone(),
            )
        });
    let practices = invitation
        .practices
        .iter()
        .filter_map(|practice| roster.practice(practice.id))
        .map(|practice| (practice.name.clone(), practice.telephone.clone()));
    mine.into_iter()
        .chain(practices)
        .filter(|(_, number)| !number.is_empty())
        .collect()
}
