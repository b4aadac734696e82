//! To a host: can you receive us, and at another time?

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::tour::PlannedStop;

use super::invitation::organised_by;
use super::{Block, Letter};
use crate::components::capital;
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{change, mail as say, time};

/// What a host knows of the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knows {
    /// Nothing yet.
    Nothing,
    /// From when until when it was.
    Time((DateTime<Utc>, DateTime<Utc>)),
    /// Another time than the one before this: the mail about that has not left.
    AnotherTime,
}

/// Asks a host for its slot; or, when it was another one before, says that it has
/// moved, and from when to when.
pub fn request(
    lang: Lang,
    event: &Event,
    planned: &PlannedStop,
    heads: usize,
    organiser: &Organiser,
    page: String,
    knows: Knows,
) -> Letter {
    let location = &planned.location.details.name;
    let date = time::date(lang, event.details.starts_at);
    let moved = || say::slot_moved_subject(lang, location);
    let (subject, lead) = match (knows, planned.stop.timing) {
        (Knows::Time(from), Some(timing)) => {
            let slot = change::slot(lang, from, timing.told());
            (moved(), say::slot_moved_lead(lang, &slot))
        }
        (Knows::AnotherTime, Some(_)) => (moved(), say::slot_moved_again_lead(lang)),
        _ => (
            say::slot_subject(lang, location, &capital(&date)),
            say::slot_lead(lang, location),
        ),
    };
    let name = &planned.stop.host.name;
    let facts = facts(lang, event, planned, heads, organiser);
    Letter::new(lang, subject)
        .dear(name)
        .paragraph(lead)
        .with(Block::Facts(facts))
        .with(Block::Links(vec![(say::slot_answer(lang), page)]))
        .with(Block::Small(say::link_is_personal(lang)))
}

/// A host's own slot: when, what for, how many, and who organises.
pub fn facts(
    lang: Lang,
    event: &Event,
    planned: &PlannedStop,
    heads: usize,
    organiser: &Organiser,
) -> Vec<(String, String)> {
    let date = time::date(lang, event.details.starts_at);
    let when = planned.stop.timing.map_or(date.clone(), |timing| {
        format!("{date}, {}", time::hours(lang, timing.begin, timing.leave))
    });
    let mut facts = vec![
        (say::when(lang), when),
        (say::activity(lang), planned.stop.activity.clone()),
    ];
    if heads > 0 {
        facts.push((say::heads(lang), say::heads_about(lang, heads)));
    }
    facts.push((say::who(lang), organised_by(organiser)));
    if !event.details.telephone.is_empty() {
        facts.push((
            say::evening_telephone(lang),
            event.details.telephone.clone(),
        ));
    }
    facts
}
