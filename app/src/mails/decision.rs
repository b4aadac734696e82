//! Go, no-go and cancellation.

use domain::event::Event;

use super::{Block, Letter};
use crate::lang::Lang;
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

/// What somebody is told.
#[derive(Debug, Clone)]
pub struct News<'a> {
    /// What was decided.
    pub outcome: Outcome,
    /// About which event.
    pub event: &'a Event,
    /// To whom; empty if the name is not known.
    pub name: &'a str,
    /// When, where and whom to ring, as far as it concerns them.
    pub facts: Vec<(String, String)>,
    /// What the organiser says about calling it off.
    pub why: &'a str,
    /// They have not said yes.
    pub undecided: bool,
    /// They have, and wait: their place in line.
    pub waiting: Option<usize>,
    /// Their calendar holds an entry.
    pub has_entry: bool,
    /// The page that is theirs, if they have something to do there.
    pub link: Option<(String, String)>,
}

/// Tells somebody what was decided.
pub fn tell(lang: Lang, news: News<'_>) -> Letter {
    let News {
        outcome,
        event,
        name,
        ..
    } = news;
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
    let mut letter = Letter::new(lang, subject).dear(name).paragraph(lead);
    if outcome == Outcome::Cancelled {
        letter = letter.paragraph(news.why);
    } else if let Some(decision) = &event.decision {
        letter = letter
            .paragraph(&decision.note)
            .paragraph(say::decided_by(lang, &decision.by));
    }
    if outcome == Outcome::Go && news.undecided {
        letter = letter.paragraph(say::go_undecided(lang));
    }
    if let (Outcome::Go, Some(place)) = (outcome, news.waiting) {
        letter = letter.paragraph(say::go_waiting(lang, place));
    }
    letter = letter.with(Block::Facts(news.facts));
    if outcome != Outcome::Go && news.has_entry {
        letter = letter.paragraph(say::calendar_cleared(lang));
    }
    match news.link {
        Some(link) => letter.with(Block::Links(vec![link])),
        None => letter,
    }
}
