//! To the organisers: what happened and may need them.

use domain::event::Change;
use domain::slot::Slot;
use domain::tour::PlannedStop;

use super::{Block, Letter};
use crate::lang::Lang;
use crate::texts::{change, mail as say};

/// Somebody accepts after the deadline.
pub fn late_acceptance(lang: Lang, to: &str, name: &str, page: String) -> Letter {
    Letter::new(lang, say::late_subject(lang, name))
        .dear(to)
        .paragraph(say::late_lead(lang, name))
        .with(Block::Links(vec![(say::to_answers(lang), page)]))
}

/// Somebody drops out after the deadline.
pub fn late_decline(lang: Lang, to: &str, name: &str, page: String) -> Letter {
    Letter::new(lang, say::late_decline_subject(lang, name))
        .dear(to)
        .paragraph(say::late_decline_lead(lang, name))
        .with(Block::Links(vec![(say::to_answers(lang), page)]))
}

/// Somebody says "perhaps" after the deadline.
pub fn late_doubt(lang: Lang, to: &str, name: &str, page: String) -> Letter {
    Letter::new(lang, say::late_doubt_subject(lang, name))
        .dear(to)
        .paragraph(say::late_doubt_lead(lang, name))
        .with(Block::Links(vec![(say::to_answers(lang), page)]))
}

/// A host answered.
pub fn slot_answered(lang: Lang, to: &str, planned: &PlannedStop, page: String) -> Letter {
    let location = &planned.location.details.name;
    let (said, note) = match &planned.stop.slot {
        Slot::Declined { note, .. } => (say::slot_declined(lang, location), note.as_str()),
        Slot::OtherTime { proposal, .. } => (say::slot_other(lang, location, proposal), ""),
        Slot::Confirmed { .. } | Slot::Asked { .. } | Slot::Unasked => {
            (say::slot_confirmed(lang, location), "")
        }
    };
    Letter::new(lang, say::slot_answered_subject(lang, location))
        .dear(to)
        .paragraph(said)
        .paragraph(note)
        .with(Block::Links(vec![(say::to_tour(lang), page)]))
}

/// What another organiser changed.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Who did it.
    pub by: &'a str,
    /// Of which event: its title.
    pub title: &'a str,
    /// What is another way now.
    pub changes: &'a [Change],
    /// Whether those who are invited hear of it.
    pub told: bool,
}

/// Another organiser changed something.
pub fn change_made(lang: Lang, to: &str, made: Made<'_>, page: String) -> Letter {
    let lines = made.changes.iter().map(|c| change::line(lang, c)).collect();
    let told = if made.told {
        say::change_made_told(lang)
    } else {
        say::change_made_quietly(lang)
    };
    Letter::new(lang, say::change_made_subject(lang, made.by, made.title))
        .dear(to)
        .paragraph(say::change_made_lead(lang, made.by))
        .with(Block::Facts(lines))
        .paragraph(told)
        .with(Block::Links(vec![(say::to_event(lang), page)]))
}
