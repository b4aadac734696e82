//! Something about an event is another way than people were told.

use domain::event::{Change, Event, Stage};
use domain::invitation::{Answer, Invitation};
use domain::tour::{PlannedStop, Tour};

use super::invitation::{facts, organised_by, programme};
use super::{Block, Letter};
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{change, mail as say, time};

/// What somebody who is invited is told.
#[derive(Debug, Clone, Copy)]
pub struct News<'a> {
    /// The event as it is now.
    pub event: &'a Event,
    /// Its tour.
    pub tour: &'a Tour,
    /// Whom it is told.
    pub invitation: &'a Invitation,
    /// Who organises.
    pub organiser: &'a Organiser,
    /// What changed; nothing if it has all changed back before they heard of it.
    pub changes: &'a [Change],
    /// Whether an earlier answer does not count any more.
    pub asked_anew: bool,
    /// The personal page.
    pub page: &'a str,
}

/// What changed, from what to what; whether an answer stands or is asked; and
/// how everything is now.
pub fn changed(lang: Lang, news: News<'_>) -> Letter {
    let News {
        event, invitation, ..
    } = news;
    let details = &event.details;
    let date = time::date(lang, details.starts_at);
    let lead = match (event.stage, news.changes.is_empty()) {
        (Stage::Go, false) => say::changed_lead_go,
        (_, false) => say::changed_lead,
        (Stage::Go, true) => say::changed_back_lead_go,
        (_, true) => say::changed_back_lead,
    };
    let letter = Letter::new(lang, say::changed_subject(lang, &details.title, &date))
        .dear(&invitation.name)
        .paragraph(lead(lang, &details.title));
    let letter = if news.changes.is_empty() {
        letter
    } else {
        let lines = news.changes.iter().map(|c| change::line(lang, c));
        letter.with(Block::Facts(lines.collect()))
    };
    let with_answer = |answer: Answer| format!("{}?antwoord={}", news.page, answer.code());
    let asks = if news.asked_anew {
        say::answer_anew
    } else {
        say::answer_asked
    };
    let letter = match invitation.answer {
        None => letter.paragraph(asks(lang)).with(Block::Links(vec![
            (say::yes(lang), with_answer(Answer::Yes)),
            (say::perhaps(lang), with_answer(Answer::Perhaps)),
            (say::no(lang), with_answer(Answer::No)),
        ])),
        Some(_) => letter
            .paragraph(say::answer_stands(lang))
            .with(Block::Links(vec![(
                say::open_page(lang),
                news.page.to_owned(),
            )])),
    };
    letter
        .with(Block::Heading(say::as_it_is_now(lang)))
        .with(Block::Facts(facts(lang, event, news.organiser)))
        .with(Block::Programme(programme(lang, event, news.tour)))
        .with(Block::Small(say::link_is_personal(lang)))
}

/// To a host: the group does not come by any more.
pub fn farewell(lang: Lang, event: &Event, planned: &PlannedStop, organiser: &Organiser) -> Letter {
    let location = &planned.location.details.name;
    let name = &planned.stop.host.name;
    let when = time::date(lang, event.details.starts_at);
    Letter::new(lang, say::farewell_subject(lang, location))
        .dear(name)
        .paragraph(say::farewell_lead(lang, location))
        .with(Block::Facts(vec![
            (say::when(lang), when),
            (say::who(lang), organised_by(organiser)),
        ]))
        .paragraph(say::calendar_cleared(lang))
}
