//! About mail that came in: what could not be read, what is not taken, what an
//! organiser has to look at.

use domain::event::Event;

use super::invitation::facts;
use super::{Block, Letter};
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{incoming as say, mail};

/// To somebody whose answer came in a form that cannot be read.
pub fn unreadable(lang: Lang, title: &str, name: &str, page: String) -> Letter {
    Letter::new(lang, say::unreadable_subject(lang, title))
        .dear(name)
        .paragraph(say::unreadable_lead(lang))
        .with(Block::Links(vec![(say::unreadable_button(lang), page)]))
}

/// To somebody who proposed another time: the present one stands.
pub fn proposal_declined(
    lang: Lang,
    event: &Event,
    name: &str,
    organiser: &Organiser,
    page: String,
) -> Letter {
    Letter::new(
        lang,
        say::proposal_declined_subject(lang, &event.details.title),
    )
    .dear(name)
    .paragraph(say::proposal_declined_lead(lang))
    .with(Block::Facts(facts(lang, event, organiser)))
    .with(Block::Links(vec![(mail::open_page(lang), page)]))
}

/// To an organiser: something waits.
pub fn needs_look(lang: Lang, to: &str, title: &str, page: String) -> Letter {
    Letter::new(lang, say::needs_look_subject(lang, title))
        .dear(to)
        .paragraph(say::needs_look_lead(lang))
        .with(Block::Links(vec![(say::needs_look_button(lang), page)]))
}
