//! Which evening can you come? And that there will be none.

use domain::event::{Event, Kind};
use domain::poll::Poll;

use super::invitation::organised_by;
use super::{Block, Letter};
use crate::components::capital;
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{mail as say, poll, time};

/// Asks somebody when they can. `page` is the personal link.
pub fn ask(
    lang: Lang,
    event: &Event,
    evenings: &Poll,
    name: &str,
    organiser: &Organiser,
    page: String,
) -> Letter {
    let details = &event.details;
    let lead = match details.kind {
        Kind::Safari => poll::lead_safari(lang),
        Kind::Meeting => poll::lead_meeting(lang),
    };
    let when = evenings.evenings.iter().map(|evening| {
        let hours = time::hours(lang, *evening, *evening + details.length.duration());
        format!("– {}, {hours}", capital(&time::date(lang, *evening)))
    });
    let who = format!("{}, {}", organiser.person.name, organiser.organisation);
    let facts = [
        (say::place(lang), details.start.name.clone()),
        (say::who(lang), who),
    ];
    Letter::new(lang, say::poll_subject(lang, &details.title))
        .dear(name)
        .paragraph(lead)
        .paragraph(&details.reason)
        .paragraph(when.collect::<Vec<_>>().join("\n"))
        .with(Block::Facts(facts.into()))
        .paragraph(say::poll_until(lang, &time::date(lang, evenings.deadline)))
        .with(Block::Links(vec![(say::poll_button(lang), page)]))
        .with(Block::Small(say::link_is_personal(lang)))
}

/// Tells somebody that there will be no evening: no date is named, for none was
/// chosen. `why` is what the organiser says about it; may be empty.
pub fn called_off(
    lang: Lang,
    event: &Event,
    name: &str,
    organiser: &Organiser,
    why: &str,
) -> Letter {
    Letter::new(lang, say::cancelled_subject(lang, &event.details.title))
        .dear(name)
        .paragraph(say::poll_cancelled_lead(lang))
        .paragraph(why)
        .with(Block::Facts(vec![(
            say::who(lang),
            organised_by(organiser),
        )]))
}
