//! Evenings as a calendar to subscribe to. No participants stand in it: such
//! calendars are shared with whole teams.

use app::lang::Lang;
use app::mails::{Block, Letter, invitation as mails};
use app::{paths, texts};
use domain::calendar::{Feed, Invite, Method, Status, Uid};
use domain::event::{Event, Stage};
use domain::feed::FeedOf;
use domain::id::EventId;
use domain::tour::Tour;
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

use crate::mail::compose::{LANG, office};
use crate::persistence::feeds::Listed;
use crate::persistence::stops;
use crate::state::App;

/// The calendar of these evenings.
///
/// # Errors
/// The database failed, or an evening cannot be written as a date.
pub async fn calendar(
    app: &App,
    db: &impl ConnectionTrait,
    name: String,
    of: FeedOf,
    evenings: Vec<Listed>,
) -> anyhow::Result<String> {
    let ids: Vec<_> = evenings.iter().map(|listed| listed.event.id).collect();
    let mut tours = stops::tours(db, &ids).await?;
    let mut dates = Vec::with_capacity(evenings.len());
    for Listed { event, changed_at } in evenings {
        let tour = tours.remove(&event.id).unwrap_or_default();
        let details = &event.details;
        dates.push(Invite {
            method: Method::Publish,
            uid: uid(app, event.id),
            sequence: event.sequence,
            dtstamp: changed_at,
            start: details.starts_at,
            end: details.ends_at(),
            summary: summary(LANG, &event),
            description: description(app, &event, &tour, of),
            location: details.start.line(),
            geo: details.start.point,
            organizer: office(app)?,
            attendee: None,
            status: Status::published(event.stage),
            alarm: None,
        });
    }
    Ok(Feed { name, dates }.to_ics()?)
}

/// The same for as long as the event lives: half of a SHA-256 over what names
/// it, as a UUID of the kind that is free for that (RFC 9562, 5.8).
fn uid(app: &App, event: EventId) -> Uid {
    let named = format!("wijksafari|{}|event|{event}", app.mail_domain);
    let digest = Sha256::digest(named.as_bytes());
    let mut octets = [0; 16];
    octets.copy_from_slice(&digest[..16]);
    let uuid = uuid::Builder::from_custom_bytes(octets).into_uuid();
    Uid::from_bits(uuid.as_u128())
}

fn summary(lang: Lang, event: &Event) -> String {
    let title = &event.details.title;
    match event.stage {
        Stage::Draft | Stage::Polling => texts::feed::draft(lang, title),
        _ => title.clone(),
    }
}

/// Why, the programme, and for organisers where to go on.
fn description(app: &App, event: &Event, tour: &Tour, of: FeedOf) -> String {
    let letter = Letter::new(LANG, "")
        .paragraph(&event.details.reason)
        .with(Block::Programme(mails::programme(LANG, event, tour)));
    match of {
        FeedOf::Person(_) => letter.paragraph(app.url(&paths::event(event.id))),
        FeedOf::District(_) => letter,
    }
    .text()
}
