//! One invited person: noting a telephoned answer, correcting the address,
//! sending a mail again.

use app::components::Changed;
use app::forms::FieldErrors;
use app::forms::answer::{AnswerForm, Asked};
use app::pages::answer::{AnswerModel, AnswerPage, changes, why_closed};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::access::{Actor, ManagedEvent};
use domain::effects::{Effects, Write};
use domain::group::Roster;
use domain::id::{EventId, InvitationId};
use domain::invitation::{Invitation, Wishes, correct_address};
use domain::rsvp::{Refusal, Reply, respond};
use leptos::prelude::*;

use crate::carry_out::carry_out;
use crate::http::error::Problem;
use crate::http::flash::{Flash, redirect};
use crate::http::managed;
use crate::http::session::LoggedIn;
use crate::persistence::{Failure, Tx, groups, invitations, outbox, suspensions, wishes};
use crate::send_again::send_again;
use crate::state::App;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("there is no such event or invitation for this person")]
    NotFound,
    #[error("somebody else noted something meanwhile")]
    Changed,
    #[error("the mail is not waiting for anybody")]
    NotAgain,
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Somebody who is invited to an event that the visitor manages.
struct Somebody {
    managed: ManagedEvent,
    invitation: Invitation,
    wishes: Wishes,
}

/// The page.
///
/// # Errors
/// Not this person's event, not an invitation to it, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path((event, id)): Path<(i64, i64)>,
) -> Result<Response, Problem> {
    let somebody = find(&app, &login, EventId(event), InvitationId(id)).await?;
    let form = standing(&somebody);
    page(&app, &login, somebody, form, Refused::default()).await
}

/// Notes an answer, corrects the address, or sends a mail again.
///
/// # Errors
/// Not this person's event, not an invitation to it, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path((event, id)): Path<(i64, i64)>,
    Form(mut form): Form<AnswerForm>,
) -> Result<Response, Problem> {
    let (event, id) = (EventId(event), InvitationId(id));
    let lang = login.visit.lang;
    let asked = match form.parse(&login.actor.person().name) {
        Ok(asked) => asked,
        Err(errors) => {
            let somebody = find(&app, &login, event, id).await?;
            return page(&app, &login, somebody, form, Refused::fields(errors)).await;
        }
    };
    let now = app.clock.now();
    let (carrier, actor, revision) = (app.clone(), login.actor.clone(), form.revision.clone());
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let managed = managed::hold(tx, &actor, event)
                    .await?
                    .ok_or(Failure::Refused(Stop::NotFound))?;
                let invitation = invitations::find(tx, id)
                    .await?
                    .filter(|invitation| invitation.event == event)
                    .ok_or(Failure::Refused(Stop::NotFound))?;
                let stale = invitation.revision.to_string() != revision;
                let effects = match asked {
                    Asked::Again(mail) => {
                        return again(&carrier, tx, &managed, &invitation, mail, &actor, now).await;
                    }
                    Asked::Note(reply) => note(&managed, &invitation, reply, now)?,
                    // The second of a double click asks for what stands already.
                    Asked::Address(email) if stale && invitation.email.as_ref() == Some(&email) => {
                        return Ok(Flash::Saved);
                    }
                    Asked::Address(email) if managed.sees_addresses() => {
                        let organisation = managed.event().organisation;
                        suspensions::lift(tx, organisation, &email).await?;
                        correct_address(&managed, &invitation, email)
                    }
                    Asked::Address(_) => return Err(Failure::Refused(Stop::NotFound)),
                };
                let overwrites = |write: &Write| matches!(write, Write::Invitation(_));
                if stale && effects.writes.iter().any(overwrites) {
                    return Err(Failure::Refused(Stop::Changed));
                }
                carry_out(&carrier, tx, event, &effects, &actor.person().name).await?;
                Ok(Flash::Saved)
            })
        })
        .await;
    let refused = match done {
        Ok(Flash::Saved) => {
            return Ok(redirect(&paths::answers(event), Flash::Saved).into_response());
        }
        Ok(flash) => return Ok(redirect(&paths::answer(event, id), flash).into_response()),
        Err(Failure::Refused(Stop::NotFound)) => return Err(Problem::NotFound),
        Err(Failure::Refused(Stop::Changed) | Failure::Stale(_)) => {
            let somebody = find(&app, &login, event, id).await?;
            let stands = standing(&somebody);
            let changed = changes(lang, &form, &stands);
            form.revision = stands.revision;
            return page(&app, &login, somebody, form, Refused::changed(changed)).await;
        }
        Err(Failure::Refused(Stop::NotAgain)) => Refused::because(texts::delivery::not_again(lang)),
        Err(Failure::Refused(Stop::Refused(refusal))) => {
            Refused::because(why_closed(lang, refusal))
        }
        Err(Failure::Database(error)) => return Err(error.into()),
    };
    let somebody = find(&app, &login, event, id).await?;
    page(&app, &login, somebody, form, refused).await
}

fn note(
    managed: &ManagedEvent,
    invitation: &Invitation,
    mut reply: Reply,
    now: DateTime<Utc>,
) -> Result<Effects, Failure<Stop>> {
    // Who does not see reasons and wishes does not overwrite them either.
    if !managed.sees_addresses() {
        reply.reason.clone_from(&invitation.reason);
        reply.wishes = None;
    }
    respond(managed.event(), invitation, reply, now)
        .map_err(|refusal| Failure::Refused(refusal.into()))
}

async fn again(
    app: &App,
    tx: &Tx,
    managed: &ManagedEvent,
    invitation: &Invitation,
    mail: i64,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Flash, Failure<Stop>> {
    let mine = outbox::of_event(tx, invitation.event)
        .await?
        .iter()
        .any(|sent| sent.id == mail && sent.invitation == Some(invitation.id));
    let name = &actor.person().name;
    if mine && send_again(app, tx, managed, mail, name, now).await? {
        Ok(Flash::SentAgain)
    } else {
        Err(Failure::Refused(Stop::NotAgain))
    }
}

/// Why the page is shown again.
#[derive(Debug, Clone, Default)]
struct Refused {
    status: StatusCode,
    errors: FieldErrors,
    problem: String,
    changed: Option<Vec<Changed>>,
}

impl Refused {
    fn because(problem: String) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            problem,
            ..Self::default()
        }
    }

    fn fields(errors: FieldErrors) -> Self {
        Self {
            errors,
            ..Self::because(String::new())
        }
    }

    fn changed(fields: Vec<Changed>) -> Self {
        Self {
            changed: Some(fields),
            ..Self::because(String::new())
        }
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
    let wishes = if somebody.managed.sees_addresses() {
        somebody.wishes.clone()
    } else {
        Wishes::default()
    };
    let shown = somebody.managed.shown(somebody.invitation.clone());
    AnswerForm::filled(&shown, &wishes)
}

async fn page(
    app: &App,
    login: &LoggedIn,
    somebody: Somebody,
    mut form: AnswerForm,
    refused: Refused,
) -> Result<Response, Problem> {
    let Somebody {
        managed,
        invitation,
        ..
    } = &somebody;
    let event = managed.event();
    let sees_addresses = managed.sees_addresses();
    // The other form of the page was not posted: it shows what stands.
    let stands = standing(&somebody);
    match form.action.as_str() {
        "address" => form.reply = stands.reply,
        _ => form.email = stands.email,
    }
    let roster = groups::roster(app.store.read(), event.details.group).await?;
    let mails = managed::deliveries(app.store.read(), event.id)
        .await?
        .into_iter()
        .filter(|mail| mail.to == Some(invitation.id))
        .collect();
    let model = AnswerModel {
        event: event.clone(),
        invitation: managed.shown(invitation.clone()),
        has_address: invitation.email.is_some(),
        telephones: roster.map_or_else(Vec::new, |roster| {
            telephones(&roster, invitation, sees_addresses)
        }),
        mails,
        sees_addresses,
        now: app.clock.now(),
    };
    let title = texts::answer::title(login.visit.lang, &invitation.name, &event.details.title);
    Ok(login
        .page(app, title)
        .status(refused.status)
        .narrow()
        .render(move || {
            let Refused {
                errors,
                problem,
                changed,
                ..
            } = refused.clone();
            view! { <AnswerPage model=model.clone() form=form.clone() errors problem changed/> }
        })
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
