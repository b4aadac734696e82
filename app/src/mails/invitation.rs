//! The invitation, and the confirmation of an answer.

use domain::event::{AgendaItem, Event, Kind, Turn};
use domain::invitation::{Answer, Invitation, Via};
use domain::person::Person;
use domain::tour::Tour;

use super::{Block, Letter};
use crate::lang::Lang;
use crate::pages::rsvp::Organiser;
use crate::texts::{mail as say, time, tour as say_tour};

/// How an invitation is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// A test mail to oneself.
    pub test: bool,
    /// An answer by a calendar's buttons reaches us.
    pub by_calendar: bool,
}

/// The invitation. `page` is the personal link; the three buttons open it with
/// an answer ready.
pub fn invite(
    lang: Lang,
    event: &Event,
    tour: &Tour,
    name: &str,
    organiser: &Organiser,
    page: &str,
    Manner { test, by_calendar }: Manner,
) -> Letter {
    let details = &event.details;
    let subject =
        say::invitation_subject(lang, &details.title, &time::date(lang, details.starts_at));
    let subject = if test {
        say::test_subject(lang, &subject)
    } else {
        subject
    };
    let lead = match details.kind {
        Kind::Safari => say::invited_safari(lang),
        Kind::Meeting => say::invited_meeting(lang),
    };
    let with_answer = |answer: Answer| format!("{page}?antwoord={}", answer.code());
    let mut letter = Letter::new(lang, subject);
    if test {
        letter = letter
            .paragraph(say::test_lead(lang))
            .paragraph(say::test_entry(lang));
    }
    letter
        .dear(name)
        .paragraph(lead)
        .paragraph(&details.reason)
        .with(Block::Heading(details.title.clone()))
        .with(Block::Facts(facts(lang, event, organiser)))
        .paragraph(format!(
            "{} {}",
            say::asked_by(lang, &time::date(lang, details.deadline)),
            if by_calendar {
                say::by_calendar(lang)
            } else {
                say::not_by_calendar(lang)
            }
        ))
        .with(Block::Links(vec![
            (say::yes(lang), with_answer(Answer::Yes)),
            (say::perhaps(lang), with_answer(Answer::Perhaps)),
            (say::no(lang), with_answer(Answer::No)),
        ]))
        .with(Block::Heading(say::programme(lang)))
        .with(Block::Programme(programme(lang, event, tour)))
        .with(Block::Small(say::link_is_personal(lang)))
}

/// "We have noted that you come." `place` is that on the waiting list.
pub fn confirm(
    lang: Lang,
    event: &Event,
    invitation: &Invitation,
    place: Option<usize>,
    organiser: &Organiser,
    page: String,
) -> Letter {
    let lead = match (invitation.answer, place) {
        (Some(Answer::Yes), _) if invitation.late => say::confirmed_late(lang),
        (Some(Answer::Yes), Some(place)) => say::confirmed_waiting(lang, place),
        (Some(Answer::Yes), None) => say::confirmed_yes(lang),
        (Some(Answer::No), _) => say::confirmed_no(lang),
        (Some(Answer::Perhaps) | None, _) => say::confirmed_perhaps(lang),
    };
    let title = &event.details.title;
    let subject = match (invitation.answer, place) {
        // Many read no further than this.
        (Some(Answer::Yes), Some(_)) if !invitation.late => say::waiting_subject(lang, title),
        _ => say::confirmed_subject(lang, title),
    };
    // Whoever did not answer in person has to know who did.
    let given_by = invitation
        .answered
        .as_ref()
        .filter(|answered| answered.via == Via::Colleague)
        .map(|answered| say::given_by(lang, &answered.by));
    Letter::new(lang, subject)
        .dear(&invitation.name)
        .paragraph(lead)
        .paragraph(given_by.unwrap_or_default())
        .with(Block::Facts(facts(lang, event, organiser)))
        .with(Block::Links(vec![(say::open_page(lang), page)]))
        .paragraph(say::not_you(lang))
}

/// "A place has come free."
pub fn moved_up(
    lang: Lang,
    event: &Event,
    name: &str,
    organiser: &Organiser,
    page: String,
) -> Letter {
    Letter::new(lang, say::moved_up_subject(lang, &event.details.title))
        .dear(name)
        .paragraph(say::moved_up_lead(lang))
        .with(Block::Facts(facts(lang, event, organiser)))
        .with(Block::Links(vec![(say::open_page(lang), page)]))
}

/// The invitation to somebody who has answered already, when the date was chosen.
/// `place` is that on the waiting list.
pub fn chosen(
    lang: Lang,
    event: &Event,
    tour: &Tour,
    invitation: &Invitation,
    place: Option<usize>,
    organiser: &Organiser,
    page: String,
) -> Letter {
    let details = &event.details;
    let date = time::date(lang, details.starts_at);
    let lead = match (invitation.answer, place) {
        (Some(Answer::Yes), Some(place)) => say::confirmed_waiting(lang, place),
        (Some(Answer::Yes), None) => say::chosen_yes(lang),
        (Some(Answer::No), _) => say::chosen_no(lang),
        (Some(Answer::Perhaps) | None, _) => say::chosen_perhaps(lang),
    };
    Letter::new(lang, say::chosen_subject(lang, &details.title, &date))
        .dear(&invitation.name)
        .paragraph(lead)
        .with(Block::Facts(facts(lang, event, organiser)))
        .with(Block::Links(vec![(say::open_page(lang), page)]))
        .with(Block::Heading(say::programme(lang)))
        .with(Block::Programme(programme(lang, event, tour)))
        .with(Block::Small(say::link_is_personal(lang)))
}

/// Who organises and whom to ring: what is known of it, in one line.
pub(super) fn organised_by(organiser: &Organiser) -> String {
    let Person {
        name, telephone, ..
    } = &organiser.person;
    let parts = [name, &organiser.organisation, telephone].into_iter();
    let known: Vec<_> = parts
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    known.join(", ")
}

/// When, where, who, and whom to ring.
pub fn facts(lang: Lang, event: &Event, organiser: &Organiser) -> Vec<(String, String)> {
    let details = &event.details;
    let join = |parts: [&str; 2]| {
        parts
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", ")
    };
    let when = format!(
        "{}, {}",
        time::date(lang, details.starts_at),
        time::hours(lang, details.starts_at, details.ends_at())
    );
    let mut facts = vec![
        (say::when(lang), when),
        (
            say::place(lang),
            join([&details.start.name, &details.start.address]),
        ),
        (say::who(lang), organised_by(organiser)),
    ];
    if let Some(coach) = &details.coach {
        facts.push((say::coach(lang), join([&coach.name, &coach.telephone])));
    }
    if let Some(handover) = &details.social_prescribing {
        facts.push((
            say::handover(lang),
            join([&handover.name, &handover.telephone]),
        ));
    }
    if !details.telephone.is_empty() {
        facts.push((say::evening_telephone(lang), details.telephone.clone()));
    }
    facts
}

/// The programme, a line each.
pub fn programme(lang: Lang, event: &Event, tour: &Tour) -> Vec<(String, String)> {
    let details = &event.details;
    if details.kind == Kind::Meeting {
        let line = |turn: &Turn<'_>| {
            let AgendaItem { title, speaker, .. } = turn.item;
            let what = if speaker.is_empty() {
                title.clone()
            } else {
                format!("{title} ({speaker})")
            };
            (time::clock(lang, turn.begins), what)
        };
        return details.turns().iter().map(line).collect();
    }
    let mut lines = vec![(
        time::clock(lang, details.starts_at),
        say_tour::depart(lang, &details.start.name),
    )];
    lines.extend(tour.stops.iter().filter_map(|planned| {
        let timing = planned.stop.timing?;
        let ride = time::minutes(lang, timing.ride);
        let name = &planned.location.details.name;
        let line = if planned.stop.activity.is_empty() {
            say::stop_short(lang, name, &ride)
        } else {
            say::stop(
                lang,
                name,
                planned.stop.activity.trim_end_matches('.'),
                &ride,
            )
        };
        Some((time::clock(lang, timing.begin), line))
    }));
    let back = tour.back(details).unwrap_or_else(|| details.ends_at());
    lines.push((
        time::clock(lang, back),
        say_tour::back(lang, &details.end.name),
    ));
    lines
}

#[cfg(test)]
mod tests {
    use domain::id::{OrganisationId, PersonId};
    use domain::person::Role;

    use super::*;

    #[test]
    fn of_who_organises_only_what_is_known_is_said() {
        let mut organiser = Organiser {
            person: Person {
                id: PersonId(1),
                organisation: OrganisationId(1),
                role: Role::Adviser,
                district: None,
                name: "Marloes Hendriks".into(),
                email: "marloes@ros.example".parse().unwrap(),
                telephone: "020 123 45 67".into(),
                login_version: 0,
            },
            organisation: "ROS Noord".into(),
        };
        assert_eq!(
            organised_by(&organiser),
            "Marloes Hendriks, ROS Noord, 020 123 45 67"
        );
        organiser.person.telephone = String::new();
        assert_eq!(organised_by(&organiser), "Marloes Hendriks, ROS Noord");
    }
}
