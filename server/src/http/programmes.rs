//! The evening to take along: as GPX for a cycle computer, and as a calendar file
//! with the whole programme; for organisers, and for who holds an invitation.

use app::lang::Lang;
use app::texts::tour as say;
use axum::extract::{Path, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::calendar::{Feed, Invite, Mailbox, Method, Status, Uid};
use domain::event::{Event, Kind};
use domain::id::EventId;
use domain::place::Place;
use domain::time::to_the_minute;
use domain::tour::{Tour, gpx};

use super::client::ClientAddress;
use super::error::Problem;
use super::session::LoggedIn;
use super::{managed, rsvps};
use crate::persistence::stops;
use crate::state::App;

/// Makes the entries of the programme other ones than those of the hosts.
const PROGRAMME: u32 = 0x5052_4f47;
/// Departure and return belong to the first and the last stop.
const DEPARTURE: u32 = 0x4445_5041;
const RETURN: u32 = 0x5245_5455;
/// Minutes before departure at which the calendar warns.
const WARNING: u16 = 60;

/// The tour for an organiser's cycle computer.
///
/// # Errors
/// Not this person's event, no tour with times, or the database failed.
pub async fn track(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    track_of(&app, managed.event()).await
}

/// The programme for an organiser's calendar.
///
/// # Errors
/// Not this person's event, no tour with times, or the database failed.
pub async fn calendar(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<EventId>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, id).await?;
    calendar_of(&app, managed.event(), login.visit.lang).await
}

/// The tour for who is invited.
///
/// # Errors
/// The link does not work, no tour with times, or the database failed.
pub async fn invited_track(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let invited = rsvps::invited(&app, &token, address).await?;
    track_of(&app, &invited.event).await
}

/// The programme for the calendar of who is invited.
///
/// # Errors
/// The link does not work, no tour with times, or the database failed.
pub async fn invited_calendar(
    State(app): State<App>,
    visit: super::visit::Visit,
    ClientAddress(address): ClientAddress,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let invited = rsvps::invited(&app, &token, address).await?;
    calendar_of(&app, &invited.event, visit.lang).await
}

async fn timed(app: &App, event: &Event) -> Result<Tour, Problem> {
    let tour = stops::tour(app.store.read(), event.id).await?;
    if event.details.kind == Kind::Safari && tour.is_timed() {
        Ok(tour)
    } else {
        Err(Problem::NotFound)
    }
}

async fn track_of(app: &App, event: &Event) -> Result<Response, Problem> {
    let tour = timed(app, event).await?;
    let file = gpx(&event.details, &tour);
    Ok(download("application/gpx+xml", "wijksafari.gpx", file))
}

async fn calendar_of(app: &App, event: &Event, lang: Lang) -> Result<Response, Problem> {
    let tour = timed(app, event).await?;
    let organiser = managed::organiser(app.store.read(), event).await?;
    let organiser = Mailbox {
        name: organiser.person.name,
        address: organiser.person.email,
    };
    let dates = programme(event, &tour, &organiser, lang, app.clock.now());
    let calendar = Feed {
        name: event.details.title.clone(),
        dates,
    };
    let file = calendar.to_ics().map_err(anyhow::Error::from)?;
    Ok(download(
        "text/calendar; charset=utf-8",
        "wijksafari.ics",
        file,
    ))
}

fn download(kind: &'static str, name: &str, file: String) -> Response {
    let headers: [(HeaderName, String); 3] = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, file).into_response()
}

/// Departure, every stop, and the return, each a date of its own; in whole minutes,
/// as they are shown.
fn programme(
    event: &Event,
    tour: &Tour,
    organiser: &Mailbox,
    lang: Lang,
    now: DateTime<Utc>,
) -> Vec<Invite> {
    let details = &event.details;
    let date = |uid: Uid,
                (start, end): (DateTime<Utc>, DateTime<Utc>),
                summary: String,
                place: &Place,
                about: &str| Invite {
        method: Method::Publish,
        uid,
        sequence: event.sequence,
        dtstamp: now,
        start,
        end,
        summary,
        description: about.to_owned(),
        location: place.line(),
        geo: place.point,
        organizer: organiser.clone(),
        attendee: None,
        status: Status::published(event.stage),
        alarm: None,
    };
    let departure = tour.stops.first().and_then(|first| {
        let until = to_the_minute(first.stop.timing?.arrive);
        let uid = first.stop.uid.kin(DEPARTURE);
        let summary = say::depart(lang, &details.start.name);
        let date = date(
            uid,
            (details.starts_at, until),
            summary,
            &details.start,
            &details.title,
        );
        Some(Invite {
            alarm: Some(WARNING),
            ..date
        })
    });
    let visits = tour.stops.iter().filter_map(|planned| {
        let (stop, location) = (&planned.stop, &planned.location.details);
        let timing = stop.timing?;
        let place = location.place();
        let summary = format!("{}. {}", stop.position, location.name);
        let uid = stop.uid.kin(PROGRAMME);
        Some(date(uid, timing.told(), summary, &place, &stop.activity))
    });
    let back = tour.stops.last().and_then(|last| {
        let (_, from) = last.stop.timing?.told();
        let uid = last.stop.uid.kin(RETURN);
        let summary = say::back(lang, &details.end.name);
        Some(date(
            uid,
            (from, to_the_minute(tour.back(details)?)),
            summary,
            &details.end,
            &details.title,
        ))
    });
    departure
        .into_iter()
        .chain(visits)
        .chain(back)
        // A ride of no length is no date.
        .filter(|date| date.start < date.end)
        .collect()
}
