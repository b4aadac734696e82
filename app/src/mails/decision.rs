//! Go, no-go and cancellation.

use domain::event::Event;

use super::invitation::facts;
use super::{Block, Letter};
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{mail as say, time};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It takes place.
    Go,
    /// It does not.
    NoGo,
    /// It is called off.
    Cancelled,
}

/// Tells somebody what was decided. `why` is the word with a cancellation; `link`
/// leads to the page that is theirs, if they have something to do there.
pub fn tell(
    lang: Lang,
    outcome: Outcome,
    event: &Event,
    name: &str,
    organiser: &Organiser,
    why: &str,
    undecided: bool,
    link: Option<(String, String)>,
) -> Letter {
    let title = &event.details.title;
    let (subject, lead) = match outcome {
        Outcome::Go => (
            say::go_subject(lang, title, &time::date(lang, event.details.starts_at)),
            say::go_lead(lang),
        ),
        Outcome::NoGo => (say::no_go_subject(lang, title), say::no_go_lead(lang)),
        Outcome::Cancelled => (
            say::cancelled_subject(lang, title),
            say::cancelled_lead(lang),
        ),
    };
    let mut letter = Letter::new(lang, subject)
        .paragraph(if name.is_empty() {
            say::hello(lang)
        } else {
            say::dear(lang, name)
        })
        .paragraph(lead);
    if outcome == Outcome::Cancelled {
        letter = letter.paragraph(why);
    } else if let Some(decision) = &event.decision {
        letter = letter
            .paragraph(&decision.note)
            .paragraph(say::decided_by(lang, &decision.by));
    }
    if outcome == Outcome::Go && undecided {
        letter = letter.paragraph(say::go_undecided(lang));
    }
    letter = letter.with(Block::Facts(facts(lang, event, organiser)));
    if outcome != Outcome::Go {
        letter = letter.paragraph(say::calendar_cleared(lang));
    }
    match link {
        Some(link) => letter.with(Block::Links(vec![link])),
        None => letter,
    }
}
