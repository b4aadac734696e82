//! The reminder to who has not answered.

use domain::event::Event;
use domain::invitation::Answer;

use super::{Block, Letter, invitation::facts};
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{mail as say, time};

/// "You have not answered yet". `page` is the personal link, `off` the page on
/// which reminders are switched off; in a `test` to oneself both lead elsewhere.
pub fn remind(
    lang: Lang,
    event: &Event,
    name: &str,
    organiser: &Organiser,
    page: &str,
    off: &str,
    test: bool,
) -> Letter {
    let details = &event.details;
    let subject = say::reminder_subject(lang, &details.title, &time::date(lang, details.starts_at));
    let with_answer = |answer: Answer| format!("{page}?antwoord={}", answer.code());
    let letter = if test {
        Letter::new(lang, say::test_subject(lang, &subject)).paragraph(say::test_lead(lang))
    } else {
        Letter::new(lang, subject)
    };
    letter
        .dear(name)
        .paragraph(say::reminder_lead(
            lang,
            &time::date(lang, details.deadline),
        ))
        .with(Block::Facts(facts(lang, event, organiser)))
        .with(Block::Links(vec![
            (say::yes(lang), with_answer(Answer::Yes)),
            (say::perhaps(lang), with_answer(Answer::Perhaps)),
            (say::no(lang), with_answer(Answer::No)),
        ]))
        .with(Block::Small(say::link_is_personal(lang)))
        .with(self::off(lang, off))
}

/// The small print of reminders and reports: where they are switched off.
pub fn off(lang: Lang, page: &str) -> Block {
    Block::Small(say::switch_off(lang, page))
}

/// The same for a host, who gets reports alone.
pub fn off_host(lang: Lang, page: &str) -> Block {
    Block::Small(say::switch_off_host(lang, page))
}
