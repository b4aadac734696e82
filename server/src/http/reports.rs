//! The report: saving it, and sending it once.

use app::components::{Changed, differences};
use app::forms::FieldErrors;
use app::forms::report::ReportForm;
use app::lang::Lang;
use app::mails::report::{Reader, report as letter};
use app::pages::report::{Preview, ReportModel, ReportPage, refusal};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Actor;
use domain::event::Event;
use domain::history::{Entry, Happening};
use domain::id::{EventId, InvitationId};
use domain::invitation::Invitation;
use domain::report::{self, Report, ReportRefusal};
use domain::tour::Tour;
use leptos::prelude::*;
use sea_orm::ConnectionTrait;

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed;
use super::posted::Posted;
use super::session::LoggedIn;
use crate::carry_out::carry_out;
use crate::mail::compose;
use crate::persistence::{Failure, Stale, history, invitations, reports, stops, subscriptions};
use crate::state::App;

/// The page of the report.
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

/// Saves the report, shows one row more, or sends it.
///
/// # Errors
/// Not an event of this person's, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
    Posted(form): Posted<ReportForm>,
) -> Result<Response, Problem> {
    let id = EventId(id);
    let event = managed::open(&app, &login.actor, id).await?;
    let event = event.event().clone();
    if form.verb == "row" {
        // Nothing is saved and nothing is wrong: the same form, a row longer.
        let shown = Shown {
            form: Some(form),
            ..Shown::default()
        };
        return page(&app, &login, event, shown).await;
    }
    let lang = login.visit.lang;
    match write(&app, &login.actor, id, form.clone()).await {
        Ok(Written::Saved) => {
            // On to what the button promised.
            let mails = format!("{}?gelukt={}#mails", paths::report(id), Flash::Saved.code());
            Ok(Redirect::to(&mails).into_response())
        }
        Ok(Written::LookAgain) => {
            Ok(redirect(&paths::report(id), Flash::ReportLookAgain).into_response())
        }
        Ok(Written::Sent) => Ok(redirect(&paths::report(id), Flash::ReportSent).into_response()),
        Err(Failure::Refused(No::Fields(errors))) => {
            let shown = Shown {
                errors,
                ..Shown::refused(form)
            };
            page(&app, &login, event, shown).await
        }
        Err(Failure::Refused(No::Refused(why))) => {
            let shown = Shown {
                refusal: refusal(lang, why),
                ..Shown::refused(form)
            };
            page(&app, &login, event, shown).await
        }
        Err(Failure::Stale(Stale::Report(now))) => {
            let changed = changed(lang, &form, &now);
            // Saving again replaces what the colleague wrote, now that it was seen.
            let mut form = form;
            form.revision = now.revision.to_string();
            let shown = Shown {
                changed: Some(changed),
                ..Shown::refused(form)
            };
            page(&app, &login, event, shown).await
        }
        Err(Failure::Refused(No::NotFound) | Failure::Stale(_)) => Err(Problem::NotFound),
        Err(Failure::Database(error)) => Err(error.into()),
    }
}

/// What was done.
enum Written {
    /// It is saved.
    Saved,
    /// It is saved, and was not sent: the mails were not seen like this.
    LookAgain,
    /// It is sent.
    Sent,
}

/// Why nothing was done.
#[derive(Debug)]
enum No {
    /// There is no such event for this visitor.
    NotFound,
    /// The form is not right.
    Fields(FieldErrors),
    /// The rules say no.
    Refused(ReportRefusal),
}

impl std::fmt::Display for No {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Fields(_) => f.write_str("the form is not right"),
            Self::Refused(why) => why.fmt(f),
        }
    }
}

async fn write(
    app: &App,
    actor: &Actor,
    id: EventId,
    form: ReportForm,
) -> Result<Written, Failure<No>> {
    let (carrier, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.store
        .write(move |tx| {
            Box::pin(async move {
                let managed = managed::hold(tx, &actor, id)
                    .await?
                    .ok_or(Failure::Refused(No::NotFound))?;
                let refused = |why| Failure::Refused(No::Refused(why));
                let tour = stops::tour(tx, id).await?;
                let stored = reports::find(tx, id).await?;
                let stored = stored.unwrap_or_else(|| Report::begin(id, &tour));
                // A report that went out is told so, whatever was typed meanwhile.
                if stored.sent_at.is_some() {
                    return Err(refused(ReportRefusal::AlreadySent));
                }
                if form.revision.parse() != Ok(stored.revision) {
                    return Err(Failure::Stale(Stale::Report(Box::new(stored))));
                }
                let typed = form
                    .parse(&stored, &tour)
                    .map_err(|errors| Failure::Refused(No::Fields(errors)))?;
                let send = form.verb == "send";
                let seen = stored.revision > 0 && typed == stored;
                let (effects, written) = if send && seen {
                    let people = invitations::of_event(tx, id).await?;
                    let off = subscriptions::off(tx, id).await?;
                    let effects = report::send(&managed, &stored, &people, &off, &tour, now);
                    (effects.map_err(refused)?, Written::Sent)
                } else {
                    let effects = report::save(&managed, typed, now).map_err(refused)?;
                    let written = if send {
                        Written::LookAgain
                    } else {
                        Written::Saved
                    };
                    (effects, written)
                };
                carry_out(&carrier, tx, id, &effects, &actor.person().name).await?;
                Ok(written)
            })
        })
        .await
}

/// What a colleague saved while this form was open, where it differs.
fn changed(lang: Lang, form: &ReportForm, now: &Report) -> Vec<Changed> {
    let stands = ReportForm::filled(now);
    let quotes = |form: &ReportForm| {
        let rows = form.rows().into_iter();
        rows.filter(|row| !row.text.is_empty() || !row.speaker.is_empty())
            .map(|row| format!("“{}” ({})", row.text, row.speaker))
            .collect::<Vec<_>>()
            .join("\n")
    };
    differences([
        (texts::report::text(lang), &form.text, &stands.text),
        (texts::report::quotes(lang), &quotes(form), &quotes(&stands)),
        (texts::report::summary(lang), &form.summary, &stands.summary),
    ])
}

/// What the page shows beside the report.
#[derive(Debug, Clone, Default)]
struct Shown {
    status: StatusCode,
    /// `None`: what is saved.
    form: Option<ReportForm>,
    errors: FieldErrors,
    refusal: String,
    changed: Option<Vec<Changed>>,
}

impl Shown {
    fn refused(form: ReportForm) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            form: Some(form),
            ..Self::default()
        }
    }
}

async fn page(
    app: &App,
    login: &LoggedIn,
    event: Event,
    shown: Shown,
) -> Result<Response, Problem> {
    let db = app.store.read();
    let title = texts::report::title(login.visit.lang, &event.details.title);
    let tour = stops::tour(db, event.id).await?;
    let invitations = invitations::of_event(db, event.id).await?;
    let report = reports::find(db, event.id).await?;
    let report = report.unwrap_or_else(|| Report::begin(event.id, &tour));
    let off = subscriptions::off(db, event.id).await?;
    let model = ReportModel {
        group: managed::group_name(db, &event).await?,
        previews: previews(&event, &tour, &report, &invitations, &off),
        sent_to: sent_to(db, event.id).await?,
        now: app.clock.now(),
        event,
        tour,
        invitations,
        report,
    };
    let Shown {
        status,
        form,
        errors,
        refusal,
        changed,
    } = shown;
    let form = form.unwrap_or_else(|| ReportForm::filled(&model.report));
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || {
            view! {
                <ReportPage
                    model=model.clone()
                    form=form.clone()
                    errors=errors.clone()
                    refusal=refusal.clone()
                    changed=changed.clone()
                />
            }
        })
        .await)
}

/// The three mails as their first readers will get them.
fn previews(
    event: &Event,
    tour: &Tour,
    report: &Report,
    invitations: &[Invitation],
    off: &[InvitationId],
) -> Vec<Preview> {
    let came = invitations
        .iter()
        .filter(|i| i.checked_in.is_some())
        .count();
    let preview = |reader, people: Vec<(&str, bool)>, switched_off: Vec<String>| {
        let (with, without): (Vec<_>, Vec<_>) =
            people.into_iter().partition(|(_, reachable)| *reachable);
        let name = with.first().map_or("", |(name, _)| *name);
        Preview {
            reader,
            letter: letter(compose::LANG, reader, name, event, tour, report, came),
            switched_off,
            count: with.len(),
            without_address: without
                .into_iter()
                .map(|(name, _)| name.to_owned())
                .collect(),
        }
    };
    let people = |there: bool| {
        invitations
            .iter()
            .filter(|i| !i.taken_back() && i.checked_in.is_some() == there)
            .filter(|i| !off.contains(&i.id))
            .map(|i| (i.name.as_str(), i.email.is_some()))
            .collect()
    };
    let refusing = |there: bool| {
        invitations
            .iter()
            .filter(|i| !i.taken_back() && i.checked_in.is_some() == there)
            .filter(|i| off.contains(&i.id))
            .map(|i| i.name.clone())
            .collect()
    };
    let hosts = tour.stops.iter().map(|planned| &planned.stop.host);
    let hosts = hosts.filter(|host| !host.name.is_empty() || host.email.is_some());
    let hosts = hosts.map(|host| (host.name.as_str(), host.email.is_some()));
    vec![
        preview(Reader::Came, people(true), refusing(true)),
        preview(Reader::Missed, people(false), refusing(false)),
        preview(Reader::Host, hosts.collect(), Vec::new()),
    ]
}

/// To how many people the report went.
async fn sent_to(db: &impl ConnectionTrait, id: EventId) -> Result<usize, Problem> {
    let history = history::of_event(db, id).await?;
    Ok(history
        .iter()
        .find_map(|Entry { happening, .. }| match happening {
            Happening::ReportSent { count } => Some(*count),
            _ => None,
        })
        .unwrap_or(0))
}
