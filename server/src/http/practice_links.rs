//! Who may answer for each practice: the organisers give the link and take it back.

use app::components::Delivery;
use app::forms::FieldErrors;
use app::forms::practice_link::{Asked, PracticeLinkForm};
use app::pages::practice_links::{HeldLink, PracticeLinksModel, PracticeLinksPage, PracticeRow};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::ManagedEvent;
use domain::id::EventId;
use domain::invitation::PracticeName;
use domain::practice_link::{LinkRefusal, PracticeLink, colleagues, issue, practices, revoke};
use domain::rsvp::is_open;
use leptos::prelude::*;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, Held, change};
use super::outcome::{Stop, not_found, refused};
use super::session::LoggedIn;
use super::shown::Shown;
use crate::mail::compose::practice_url;
use crate::mail::{Kind, kind};
use crate::persistence::{Failure, invitations, outbox, practice_links};
use crate::state::App;

/// Why nothing was done.
enum No {
    /// The mail is not waiting for anybody.
    NotAgain,
    /// The rules.
    Link(LinkRefusal),
}

/// The practices, and who holds their links.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn show(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
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
    Path(id): Path<EventId>,
    Form(form): Form<PracticeLinkForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    let asked = match form.parse() {
        Ok(asked) => asked.ok_or(Problem::NotFound)?,
        Err(errors) => {
            let shown = Shown::refused(form, errors);
            return page(&app, &login, &managed, shown, String::new()).await;
        }
    };
    let done = change(&app, &login, id, move |held| Box::pin(act_on(held, asked)));
    match done.await? {
        Ok(flash) => Ok(redirect(&paths::practice_links(id), flash).into_response()),
        Err(again) => {
            let problem = again.sentence(login.visit.lang, |lang, no| match no {
                No::NotAgain => texts::delivery::not_again(lang),
                No::Link(refusal) => texts::practice_link::refusal(lang, refusal),
            });
            let shown = Shown::refused(form, FieldErrors::default());
            page(&app, &login, &managed, shown, problem).await
        }
    }
}

async fn act_on(held: Held<'_>, asked: Asked) -> Result<Flash, Failure<Stop<No>>> {
    let (tx, id) = (held.tx, held.event().id);
    let everybody = invitations::of_event(tx, id).await?;
    let (effects, flash) = match asked {
        Asked::Issue(practice, holder) => {
            let before = practice_links::of_practice(tx, id, practice).await?;
            let before = before.as_ref();
            let issued = issue(
                &held.managed,
                practice,
                before,
                &everybody,
                holder,
                held.now,
            )
            .map_err(|why| refused(No::Link(why)))?;
            (issued, Flash::LinkMade)
        }
        Asked::Revoke(practice) => {
            let link = practice_links::of_practice(tx, id, practice)
                .await?
                .ok_or_else(not_found)?;
            let name = practices(&everybody)
                .into_iter()
                .find(|known| known.id == practice)
                .map_or_else(String::new, |known| known.name);
            (revoke(&held.managed, &link, &name), Flash::LinkRevoked)
        }
        Asked::Again(mail) => {
            let mine = outbox::of_event(tx, id)
                .await?
                .iter()
                .any(|sent| sent.id == mail && is_link(sent));
            if !mine || !outbox::send_again(tx, id, mail, held.now).await? {
                return Err(refused(No::NotAgain));
            }
            held.app.mail_queued.notify_one();
            return Ok(Flash::SentAgain);
        }
    };
    held.carry_out(&effects).await?;
    Ok(flash)
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
    let mut rows: Vec<_> = practices(&everybody).into_iter().map(row).collect();
    // Where everybody has answered a link brings nothing more.
    rows.sort_by_key(|row| row.silent == 0);
    let closed = is_open(event, app.clock.now()).err();
    let model = PracticeLinksModel {
        group: managed::group_name(db, event).await?,
        practices: rows,
        closed: closed.map_or_else(String::new, |why| texts::rsvp::refusal(lang, why)),
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
        .render(move || view! { <PracticeLinksPage model form errors problem/> })
        .await)
}

/// The mail with which this link went out.
fn delivery(link: &PracticeLink, mails: &[outbox::Delivery]) -> Option<Delivery> {
    let email = link.holder.email.as_ref()?;
    let sent = mails.iter().rev().find(|mail| mail.recipient == *email)?;
    Some(managed::shown(sent.clone()))
}
