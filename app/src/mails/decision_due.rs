//! To the organisers: the deadline has passed and nobody has decided.

use domain::decision::Told;
use domain::event::Event;
use domain::invitation::Invitation;
use domain::quorum::{Advice, Basis, Bounds, Share, representation};
use domain::tour::Tour;

use super::{Block, Letter};
use crate::lang::Lang;
use crate::texts::{decision as say, decision_due as due, mail, quorum, time, words};

/// How the evening stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Which evening.
    pub event: &'a Event,
    /// Everybody who is invited.
    pub invitations: &'a [Invitation],
    /// Its tour; empty for a meeting.
    pub tour: &'a Tour,
}

/// "Decide whether the evening takes place", with what there is to know for it;
/// `page` is where that is done.
pub fn ask(lang: Lang, to: &str, standing: Standing<'_>, page: String) -> Letter {
    let Standing {
        event,
        invitations,
        tour,
    } = standing;
    let details = &event.details;
    let reached = representation(details, invitations);
    let against = |words: String, share: Share| {
        let words = quorum::with_percent(lang, &words, share.percent());
        format!("{words}; {}", bounds(lang, share, details.bounds))
    };
    let Share { reached: some, of } = reached.persons;
    let persons = against(quorum::persons(lang, some, of), reached.persons);
    let Share { reached: some, of } = reached.practices;
    let practices = against(quorum::practices(lang, some, of), reached.practices);
    let advice = match reached.advice(details.basis, details.bounds) {
        Advice::NotEnough => quorum::not_enough(lang),
        Advice::Judgement => quorum::judgement(lang),
        Advice::GoAhead => quorum::go_ahead(lang),
    };
    let counted = match details.basis {
        Basis::Persons => due::by_persons(lang),
        Basis::Practices => due::by_practices(lang),
    };
    let mut facts = vec![
        (mail::when(lang), time::moment(lang, details.starts_at)),
        (due::persons(lang), persons),
        (due::practices(lang), practices),
        (due::advice(lang), format!("{advice} ({counted})")),
    ];
    if !tour.stops.is_empty() {
        facts.push((due::hosts(lang), unconfirmed(lang, tour)));
    }
    let go = Told::ahead(true, invitations, tour);
    let no_go = Told::ahead(false, invitations, tour);
    let choices = vec![
        (
            say::go(lang),
            format!("{} {}", say::told(lang, go), say::decliners(lang)),
        ),
        (
            say::no_go(lang),
            format!("{} {}", say::told(lang, no_go), say::clears(lang)),
        ),
    ];
    Letter::new(lang, due::subject(lang, &details.title))
        .dear(to)
        .paragraph(due::lead(
            lang,
            &details.title,
            &time::date(lang, details.deadline),
        ))
        .with(Block::Links(vec![(due::to_decision(lang), page)]))
        .with(Block::Facts(facts))
        .with(Block::Heading(due::choices(lang)))
        .with(Block::Facts(choices))
        .paragraph(say::yours(lang))
}

/// "haalt de ondergrens (60 %), niet de bovengrens (70 %)".
fn bounds(lang: Lang, share: Share, bounds: Bounds) -> String {
    let (lower, upper) = (bounds.lower(), bounds.upper());
    if share.reaches(upper) {
        due::reaches_both(lang, lower, upper)
    } else if share.reaches(lower) {
        due::reaches_lower(lang, lower, upper)
    } else {
        due::reaches_none(lang, lower, upper)
    }
}

/// The stops whose host has not said yes.
fn unconfirmed(lang: Lang, tour: &Tour) -> String {
    let names: Vec<_> = tour
        .unconfirmed()
        .map(|planned| &planned.location.details.name)
        .collect();
    if names.is_empty() {
        due::all_hosts(lang)
    } else {
        words::list(lang, &names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_against_both_bounds() {
        let said = |reached| bounds(Lang::Nl, Share { reached, of: 20 }, Bounds::default());
        assert_eq!(said(11), "haalt geen van beide grenzen (60 % en 70 %)");
        assert_eq!(
            said(13),
            "haalt de ondergrens (60 %), niet de bovengrens (70 %)"
        );
        assert_eq!(said(14), "haalt beide grenzen (60 % en 70 %)");
    }
}
