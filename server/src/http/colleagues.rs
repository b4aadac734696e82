//! Answering for the colleagues of a practice, by its link.

use app::forms::practice_link::ColleaguesForm;
use app::lang::Lang;
use app::pages::colleagues::{ColleaguesModel, ColleaguesPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::event::Event;
use domain::id::PracticeLinkId;
use domain::invitation::Invitation;
use domain::practice_link::{
    AnswerRefusal, Given, PracticeLink, answer_for, colleagues, practices,
};
use domain::rsvp::is_open;
use domain::seen::Seen;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::client::ClientAddress;
use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::outcome::{Stop, not_found, outcome, refused};
use super::page::Page;
use super::visit::Visit;
use crate::carry_out::carry_out;
use crate::persistence::{Failure, Tx, events, invitations, practice_links};
use crate::state::App;
use crate::token::Purpose;

/// Everybody of the practice, with what they answered.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let (id, version) = super::token_number(&app, Purpose::Practice, &token, address)?;
    let held = find(app.store.read(), PracticeLinkId(id), version)
        .await?
        .ok_or(Problem::NotFound)?;
    let form = ColleaguesForm::default();
    page(&app, &visit, held, StatusCode::OK, form, String::new()).await
}

/// Takes the answers that differ from what the page showed, all or none.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (id, version) = super::token_number(&app, Purpose::Practice, &token, address)?;
    let (id, lang, form) = (PracticeLinkId(id), visit.lang, ColleaguesForm::new(pairs));
    let problem = match form.parse() {
        Err(_) => texts::practice_link::nothing(lang),
        Ok(given) => {
            let (carrier, question) = (app.clone(), form.question());
            let done = app
                .store
                .write(move |tx| Box::pin(note(carrier, tx, (id, version), question, given)))
                .await;
            match outcome(done)? {
                Ok(()) => {
                    let path = paths::colleagues(&token);
                    return Ok(redirect(&path, Flash::ColleaguesAnswered).into_response());
                }
                Err(again) => again.sentence(lang, refusal),
            }
        }
    };
    let held = find(app.store.read(), id, version)
        .await?
        .ok_or(Problem::NotFound)?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    page(&app, &visit, held, status, form, problem).await
}

async fn note(
    app: App,
    tx: &Tx,
    (id, version): (PracticeLinkId, u16),
    question: Seen,
    given: Vec<Given>,
) -> Result<(), Failure<Stop<AnswerRefusal>>> {
    let held = find(tx, id, version).await?.ok_or_else(not_found)?;
    // Of two who answer at once the second sees what the first noted.
    events::lock(tx, held.event.id).await?;
    let Held {
        link,
        event,
        everybody,
        ..
    } = find(tx, id, version).await?.ok_or_else(not_found)?;
    let now = app.clock.now();
    let effects = answer_for(&event, &link, &everybody, question, &given, now).map_err(refused)?;
    Ok(carry_out(&app, tx, event.id, &effects, &link.holder.name).await?)
}

fn refusal(lang: Lang, refusal: AnswerRefusal) -> String {
    match refusal {
        AnswerRefusal::Closed(why) => texts::rsvp::refusal(lang, why),
        AnswerRefusal::Moved => texts::rsvp::moved(lang),
        AnswerRefusal::Overtaken(names) => {
            texts::practice_link::overtaken(lang, &texts::words::list(lang, &names))
        }
    }
}

/// A link that works, and what it is for.
struct Held {
    link: PracticeLink,
    event: Event,
    practice: String,
    everybody: Vec<Invitation>,
}

async fn find(
    db: &impl ConnectionTrait,
    id: PracticeLinkId,
    version: u16,
) -> Result<Option<Held>, DbErr> {
    let link = practice_links::find(db, id).await?;
    let Some(link) = link.filter(|link| link.version == version && !link.revoked) else {
        return Ok(None);
    };
    let Some(event) = events::find(db, link.event).await? else {
        return Ok(None);
    };
    let everybody = invitations::of_event(db, event.id).await?;
    let practice = practices(&everybody)
        .into_iter()
        .find(|practice| practice.id == link.practice);
    Ok(practice.map(|practice| Held {
        link,
        event,
        practice: practice.name,
        everybody,
    }))
}

async fn page(
    app: &App,
    visit: &Visit,
    held: Held,
    status: StatusCode,
    form: ColleaguesForm,
    problem: String,
) -> Result<Response, Problem> {
    let lang = visit.lang;
    let title = texts::practice_link::answer_title(lang, &held.practice);
    let closed = is_open(&held.event, app.clock.now()).err();
    let model = ColleaguesModel {
        organiser: managed::organiser(app.store.read(), &held.event).await?,
        colleagues: colleagues(held.link.practice, &held.everybody)
            .into_iter()
            .cloned()
            .map(without_secrets)
            .collect(),
        practice: held.practice,
        holder: held.link.holder.name,
        closed: closed.map_or_else(String::new, |why| texts::rsvp::refusal(lang, why)),
        event: held.event,
    };
    Ok(Page::new(app, visit, title)
        .status(status)
        .narrow()
        .render(move || view! { <ColleaguesPage model form problem/> })
        .await)
}

/// What a colleague wrote and where the mail goes is not the holder's to see.
fn without_secrets(mut colleague: Invitation) -> Invitation {
    colleague.reason = String::new();
    colleague.email = None;
    colleague.left_out = None;
    colleague
}
