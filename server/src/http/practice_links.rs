//! Who may answer for each practice: the organisers give the link and take it back.

use app::components::Delivery;
use app::forms::FieldErrors;
use app::forms::practice_link::{Asked, PracticeLinkForm};
use app::pages::practice_links::{HeldLink, PracticeLinksModel, PracticeLinksPage, PracticeRow};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::{Actor, ManagedEvent};
use domain::id::EventId;
use domain::invitation::PracticeName;
use domain::practice_link::{LinkRefusal, PracticeLink, colleagues, issue, practices, revoke};
use domain::rsvp::is_open;
use leptos::prelude::*;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::session::LoggedIn;
use super::shown::Shown;
use crate::carry_out::carry_out;
use crate::mail::compose::practice_url;
use crate::mail::{Kind, kind};
use crate::persistence::{Failure, invitations, outbox, practice_links};
use crate::state::App;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("there is no such event or link for this person")]
    NotFound,
    #[error("the mail is not waiting for anybody")]
    NotAgain,
    #[error(transparent)]
    Refused(#[from] LinkRefusal),
}

/// The practices, and who holds their links.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, EventId(id)).await?;
    let shown = Shown::first(PracticeLinkForm::default());
    page(&app, &login, &managed, shown, String::new()).await
}

/// Gives a link, takes one back, or sends its mail again.
///
/// # Errors
/// Not this person's event, no such practice, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
    Form(form): Form<PracticeLinkForm>,
) -> Result<Response, Problem> {
    let id = EventId(id);
    let managed = managed::open(&app, &login.actor, id).await?;
    let asked = match form.parse() {
        Ok(asked) => asked.ok_or(Problem::NotFound)?,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, &managed, shown, String::new()).await;
        }
    };
    let lang = login.visit.lang;
    let problem = match write(&app, &login.actor, id, asked).await {
        Ok(flash) => return Ok(redirect(&paths::practice_links(id), flash).into_response()),
        Err(Failure::Refused(Stop::Refused(refusal))) => {
            texts::practice_link::refusal(lang, refusal)
        }
        Err(Failure::Refused(Stop::NotAgain)) => texts::delivery::not_again(lang),
        Err(Failure::Refused(Stop::NotFound) | Failure::Stale(_)) => {
            return Err(Problem::NotFound);
        }
        Err(Failure::Database(error)) => return Err(error.into()),
    };
    let shown = Shown::refused(form, FieldErrors::default());
    page(&app, &login, &managed, shown, problem).await
}

async fn write(
    app: &App,
    actor: &Actor,
    id: EventId,
    asked: Asked,
) -> Result<Flash, Failure<Stop>> {
    let (carrier, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let managed = managed::hold(tx, &actor, id)
                    .await?
                    .ok_or(Failure::Refused(Stop::NotFound))?;
                let everybody = invitations::of_event(tx, id).await?;
                let (effects, flash) = match asked {
                    Asked::Issue(practice, holder) => {
                        let before = practice_links::of_practice(tx, id, practice).await?;
                        let before = before.as_ref();
                        let issued = issue(&managed, practice, before, &everybody, holder, now)
                            .map_err(|refusal| Failure::Refused(refusal.into()))?;
                        (issued, Flash::LinkMade)
                    }
                    Asked::Revoke(practice) => {
                        let link = practice_links::of_practice(tx, id, practice)
                            .await?
                            .ok_or(Failure::Refused(Stop::NotFound))?;
                        let name = practices(&everybody)
                            .into_iter()
                            .find(|known| known.id == practice)
                            .map_or_else(String::new, |known| known.name);
                        (revoke(&managed, &link, &name), Flash::LinkRevoked)
                    }
                    Asked::Again(mail) => {
                        let mine = outbox::of_event(tx, id)
                            .await?
                            .iter()
                            .any(|sent| sent.id == mail && is_link(sent));
                        if !mine || !outbox::send_again(tx, id, mail, now).await? {
                            return Err(Failure::Refused(Stop::NotAgain));
                        }
                        carrier.mail_queued.notify_one();
                        return Ok(Flash::SentAgain);
                    }
                };
                carry_out(&carrier, tx, id, &effects, &actor.person().name).await?;
                Ok(flash)
            })
        })
        .await
}

fn is_link(mail: &outbox::Delivery) -> bool {
    mail.kind == Kind::Notice(kind::Notice::PracticeLink)
}

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    shown: Shown<PracticeLinkForm>,
    problem: String,
) -> Result<Response, Problem> {
    let (db, lang, event) = (app.store.read(), login.visit.lang, managed.event());
    let everybody = invitations::of_event(db, event.id).await?;
    let links = practice_links::of_event(db, event.id).await?;
    let mails: Vec<_> = outbox::of_event(db, event.id)
        .await?
        .into_iter()
        .filter(is_link)
        .collect();
    let row = |practice: PracticeName| {
        let people = colleagues(practice.id, &everybody);
        let link = links
            .iter()
            .find(|link| link.practice == practice.id && !link.revoked);
        PracticeRow {
            people: people.len(),
            silent: people.iter().filter(|i| i.answer.is_none()).count(),
            link: link.map(|link| HeldLink {
                url: practice_url(app, link),
                delivery: delivery(link, &mails),
                link: link.clone(),
            }),
            id: practice.id,
            name: practice.name,
        }
    };
    let closed = is_open(event, app.clock.now()).err();
    let model = PracticeLinksModel {
        group: managed::group_name(db, event).await?,
        practices: practices(&everybody).into_iter().map(row).collect(),
        closed: closed.map_or_else(String::new, |why| texts::practice_link::closed(lang, why)),
        sees_addresses: managed.sees_addresses(),
        event: event.clone(),
    };
    let title = texts::practice_link::title(lang, &event.details.title);
    let Shown {
        status,
        form,
        errors,
        ..
    } = shown;
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || {
            let (model, form) = (model.clone(), form.clone());
            view! { <PracticeLinksPage model form errors=errors.clone() problem=problem.clone()/> }
        })
        .await)
}

/// The mail with which this link went out.
fn delivery(link: &PracticeLink, mails: &[outbox::Delivery]) -> Option<Delivery> {
    let email = link.holder.email.as_ref()?;
    let sent = mails.iter().rev().find(|mail| mail.recipient == *email)?;
    Some(managed::shown(sent.clone()))
}
