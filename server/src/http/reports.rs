//! The report: saving it, and sending it once.

use app::components::{Changed, differences};
use app::forms::FieldErrors;
use app::forms::report::ReportForm;
use app::lang::Lang;
use app::mails::report::{Reader, report as letter};
use app::pages::report::{Preview, ReportModel, ReportPage, refusal};
use app::{paths, texts};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::ManagedEvent;
use domain::event::Event;
use domain::history::report_went_to;
use domain::id::EventId;
use domain::invitation::Invitation;
use domain::report::{self, Report, ReportRefusal};
use domain::subscription::{self, Off};
use domain::tour::Tour;
use leptos::prelude::*;
use sea_orm::{ConnectionTrait, DbErr};

use super::error::Problem;
use super::flash::{Flash, redirect};
use super::managed::{self, Held, change};
use super::outcome::{Again, Stop, refused};
use super::posted::Posted;
use super::session::LoggedIn;
use super::shown::Shown;
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
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    page(&app, &login, &managed, Shown::first(None), String::new()).await
}

/// Saves the report, shows one row more, or sends it.
///
/// # Errors
/// Not an event of this person's, or the database failed.
pub async fn act(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
    Posted(form): Posted<ReportForm>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    if form.verb == "row" {
        // Nothing is saved and nothing is wrong: the same form, a row longer.
        return page(
            &app,
            &login,
            &managed,
            Shown::first(Some(form)),
            String::new(),
        )
        .await;
    }
    let lang = login.visit.lang;
    let posted = form.clone();
    let done = change(&app, &login, id, move |held| Box::pin(write(held, posted)));
    let (shown, problem) = match done.await? {
        Ok(Written::Saved) => {
            // On to what the button promised.
            let mails = format!("{}?gelukt={}#mails", paths::report(id), Flash::Saved.code());
            return Ok(Redirect::to(&mails).into_response());
        }
        Ok(Written::LookAgain) => {
            return Ok(redirect(&paths::report(id), Flash::ReportLookAgain).into_response());
        }
        Ok(Written::Sent) => {
            return Ok(redirect(&paths::report(id), Flash::ReportSent).into_response());
        }
        Err(Again::Refused(No::Fields(errors))) => {
            (Shown::refused(Some(form), errors), String::new())
        }
        Err(Again::Refused(No::Report(why))) => {
            let shown = Shown::refused(Some(form), FieldErrors::default());
            (shown, refusal(lang, why))
        }
        Err(Again::Stale(Stale::Report(now))) => {
            let changed = changed(lang, &form, &now);
            // Saving again replaces what the colleague wrote, now that it was seen.
            let mut form = form;
            form.revision = now.revision.into();
            (Shown::overtaken(Some(form), changed), String::new())
        }
        Err(Again::Stale(_)) => return Err(Problem::NotFound),
    };
    page(&app, &login, &managed, shown, problem).await
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
enum No {
    /// The form is not right.
    Fields(FieldErrors),
    /// The rules.
    Report(ReportRefusal),
}

async fn write(held: Held<'_>, form: ReportForm) -> Result<Written, Failure<Stop<No>>> {
    let (tx, id) = (held.tx, held.event().id);
    let tour = stops::tour(tx, id).await?;
    let stored = reports::find(tx, id).await?;
    let stored = stored.unwrap_or_else(|| Report::begin(id, &tour));
    // A report that went out is told so, whatever was typed meanwhile.
    if stored.sent_at.is_some() {
        return Err(refused(No::Report(ReportRefusal::AlreadySent)));
    }
    if !form.revision.is(stored.revision) {
        return Err(Failure::Stale(Stale::Report(Box::new(stored))));
    }
    let typed = form
        .parse(&stored, &tour)
        .map_err(|errors| refused(No::Fields(errors)))?;
    let send = form.verb == "send";
    let seen = stored.revision > 0 && typed == stored;
    let (effects, written) = if send && seen {
        let people = invitations::of_event(tx, id).await?;
        let off = switched_off(tx, id, &tour).await?;
        let sent = report::send(&held.managed, &stored, &people, &off, &tour, held.now);
        (sent, Written::Sent)
    } else {
        let saved = report::save(&held.managed, typed, held.now);
        let written = if send {
            Written::LookAgain
        } else {
            Written::Saved
        };
        (saved, written)
    };
    let effects = effects.map_err(|why| refused(No::Report(why)))?;
    held.carry_out(&effects).await?;
    Ok(written)
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

async fn page(
    app: &App,
    login: &LoggedIn,
    managed: &ManagedEvent,
    // Without a form: what is saved.
    shown: Shown<Option<ReportForm>>,
    refusal: String,
) -> Result<Response, Problem> {
    let (db, event) = (app.store.read(), managed.event().clone());
    let title = texts::report::title(login.visit.lang, &event.details.title);
    let tour = stops::tour(db, event.id).await?;
    let invitations = invitations::of_event(db, event.id).await?;
    let report = reports::find(db, event.id).await?;
    let report = report.unwrap_or_else(|| Report::begin(event.id, &tour));
    let off = switched_off(db, event.id, &tour).await?;
    let model = ReportModel {
        group: managed::group_name(db, &event).await?,
        previews: previews(&event, &tour, &report, &invitations, &off),
        sent_to: report_went_to(&history::of_event(db, event.id).await?).unwrap_or_default(),
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
        changed,
    } = shown;
    let form = form.unwrap_or_else(|| ReportForm::filled(&model.report));
    Ok(login
        .page(app, title)
        .status(status)
        .render(move || view! { <ReportPage model form errors refusal changed/> })
        .await)
}

/// Who gets no reports.
async fn switched_off(db: &impl ConnectionTrait, id: EventId, tour: &Tour) -> Result<Off, DbErr> {
    Ok(Off {
        people: subscriptions::off(db, id).await?,
        hosts: subscriptions::hosts_off(db, id, tour).await?,
    })
}

/// The three mails as their first readers will get them.
fn previews(
    event: &Event,
    tour: &Tour,
    report: &Report,
    invitations: &[Invitation],
    off: &Off,
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
            .filter(|i| !off.people.contains(&i.id))
            .map(|i| (i.name.as_str(), i.email.is_some()))
            .collect()
    };
    let refusing = |there: bool| {
        invitations
            .iter()
            .filter(|i| !i.taken_back() && i.checked_in.is_some() == there)
            .filter(|i| off.people.contains(&i.id))
            .map(|i| i.name.clone())
            .collect()
    };
    let hosts = report.places(tour).filter(|planned| {
        let host = &planned.stop.host;
        !host.name.is_empty() || host.email.is_some()
    });
    let (no_more, hosts): (Vec<_>, Vec<_>) =
        hosts.partition(|planned| off.hosts.contains(&planned.stop.id));
    let no_more = no_more
        .into_iter()
        .map(|p| subscription::Reader::host(p).called);
    let hosts = hosts.into_iter().map(|planned| {
        let host = &planned.stop.host;
        (host.name.as_str(), host.email.is_some())
    });
    vec![
        preview(Reader::Came, people(true), refusing(true)),
        preview(Reader::Missed, people(false), refusing(false)),
        preview(Reader::Host, hosts.collect(), no_more.collect()),
    ]
}
