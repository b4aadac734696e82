//! To whoever answers for a practice: the link.

use domain::event::Event;

use super::{Block, Letter, invitation::facts};
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{practice_link as say, time};

/// "Who will come from your practice?", with the one link.
pub fn ask(
    lang: Lang,
    event: &Event,
    practice: &str,
    holder: &str,
    organiser: &Organiser,
    page: String,
) -> Letter {
    let details = &event.details;
    let deadline = time::date(lang, details.deadline);
    Letter::new(lang, say::mail_subject(lang, practice, &details.title))
        .dear(holder)
        .paragraph(say::mail_lead(lang, practice, &deadline))
        .with(Block::Facts(facts(lang, event, organiser)))
        .with(Block::Links(vec![(say::mail_button(lang), page)]))
        .with(Block::Small(say::mail_small(lang)))
}
