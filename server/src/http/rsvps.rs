//! The personal invitation: looking, and answering.

use app::forms::FieldErrors;
use app::forms::rsvp::RsvpForm;
use app::pages::rsvp::{Organiser, RsvpModel, RsvpPage};
use app::{paths, texts};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::event::{Kind, Stage};
use domain::id::InvitationId;
use domain::invitation::Answer;
use domain::rsvp::{Refusal, respond};
use leptos::prelude::*;
use serde::Deserialize;

use super::ballots;
use super::client::ClientAddress;
use super::error::Problem;
use super::outcome::{not_found, outcome, refused};
use super::page::Page;
use super::shown::Shown;
use super::visit::Visit;
use crate::carry_out::carry_out;
use crate::persistence::invitations::{self, Opened};
use crate::persistence::stops;
use crate::state::App;
use crate::token::Purpose;

/// The answer that a button in the mail brings along.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    antwoord: Option<String>,
}

/// Why an answer is not noted.
enum No {
    /// The event was moved since the page was opened.
    Moved,
    /// Nothing is taken any more.
    Closed(Refusal),
}

/// The answer page. Looking changes nothing: mail scanners open links.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let invited = invited(&app, &token, address).await?;
    if matches!(invited.event.stage, Stage::Polling | Stage::Cancelled)
        && ballots::is_polled(&app, &invited.event).await?
    {
        return Ok(Redirect::to(&paths::ballot(&token)).into_response());
    }
    let asked = asked.antwoord.as_deref().and_then(Answer::from_code);
    let form = RsvpForm::filled(&invited.invitation, &invited.wishes, asked);
    page(&app, &visit, invited, Shown::first(form), String::new()).await
}

/// Takes the answer; the same answer twice changes nothing.
///
/// # Errors
/// The link does not work, or the database failed.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
    Form(form): Form<RsvpForm>,
) -> Result<Response, Problem> {
    let (id, version) = read(&app, &token, address)?;
    let reply = match form.parse("") {
        Ok(reply) => reply,
        Err(errors) => {
            let invited = invited(&app, &token, address).await?;
            let shown = Shown::refused(form, errors);
            return page(&app, &visit, invited, shown, String::new()).await;
        }
    };
    let now = app.clock.now();
    let (carrier, question) = (app.clone(), form.question);
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                invitations::hold(tx, id).await?;
                let invited = invitations::answering(tx, id)
                    .await?
                    .filter(|invited| invited.invitation.token_version == version)
                    .ok_or_else(not_found)?;
                // A page that lay open while the event was moved. A program that posts
                // without having looked answers what is asked now.
                if !question.is_nothing() && !question.is(invited.led.event.asked_from) {
                    return Err(refused(No::Moved));
                }
                let mut reply = reply;
                reply.by.clone_from(&invited.invitation.name);
                let by = reply.by.clone();
                let effects = respond(&invited.led.event, &invited.invitation, reply, now)
                    .map_err(|refusal| refused(No::Closed(refusal)))?
                    .without_known_wishes(id, &invited.wishes);
                carry_out(&carrier, tx, invited.led, &effects, &by).await?;
                Ok(())
            })
        })
        .await;
    match outcome(done)? {
        Ok(()) => {
            let done = format!("{}?gelukt=antwoord", paths::invitation(&token));
            Ok(Redirect::to(&done).into_response())
        }
        Err(again) => {
            let refusal = again.sentence(visit.lang, |lang, no| match no {
                No::Moved => texts::rsvp::moved(lang),
                No::Closed(refusal) => texts::rsvp::refusal(lang, refusal),
            });
            // A colleague may have answered meanwhile: the page shows what is noted now.
            let invited = invited(&app, &token, address).await?;
            let shown = Shown::refused(form, FieldErrors::default());
            page(&app, &visit, invited, shown, refusal).await
        }
    }
}

/// What the link stands for; a link that does not work is counted.
fn read(app: &App, token: &str, address: std::net::IpAddr) -> Result<(InvitationId, u16), Problem> {
    super::token_number(app, Purpose::Invitation, token, address)
        .map(|(id, version)| (InvitationId(id), version))
}

pub(super) async fn invited(
    app: &App,
    token: &str,
    address: std::net::IpAddr,
) -> Result<Opened, Problem> {
    let (id, version) = read(app, token, address)?;
    invitations::opened(app.store.read(), id)
        .await?
        .filter(|invited| invited.invitation.token_version == version)
        .ok_or(Problem::NotFound)
}

async fn page(
    app: &App,
    visit: &Visit,
    invited: Opened,
    shown: Shown<RsvpForm>,
    refusal: String,
) -> Result<Response, Problem> {
    let title = texts::rsvp::title(visit.lang, &invited.event.details.title);
    let (id, version) = (invited.invitation.id, invited.invitation.token_version);
    let token = app.tokens.issue(Purpose::Invitation, id.0, version);
    let model = RsvpModel {
        place: invitations::place_in_line(app.store.read(), &invited.invitation).await?,
        tour: stops::tour(app.store.read(), invited.event.id).await?,
        event: invited.event,
        outline: invited.outline,
        tiles: app.tiles(),
        invitation: invited.invitation,
        organiser: Organiser {
            person: invited.owner,
            organisation: invited.organisation,
        },
        token: token.as_str().to_owned(),
        now: app.clock.now(),
    };
    let Shown {
        status,
        form,
        errors,
        ..
    } = shown;
    let mut page = Page::new(app, visit, title).status(status).centred();
    if model.event.details.kind == Kind::Safari {
        page = page.with_map();
    }
    Ok(page
        .render(move || {
            view! { <RsvpPage model form errors refusal/> }
        })
        .await)
}
