//! The next thing to do for an event: one sentence, one button.

use domain::event::{Event, Kind, Stage};
use domain::invitation::Invitation;
use domain::quorum::{Advice, Basis, call_list, representation};
use domain::slot::Slot;
use domain::tour::Tour;

use super::EventModel;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{event as say, time};

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What.
    pub sentence: String,
    /// Where: URL and label.
    pub link: Option<(String, String)>,
}

impl Next {
    fn at(sentence: String, href: String, label: String) -> Self {
        Self {
            sentence,
            link: Some((href, label)),
        }
    }
}

/// The next thing to do.
pub fn next(lang: Lang, model: &EventModel) -> Next {
    let event = &model.event;
    let id = event.id;
    let ended = event.details.ends_at() <= model.now;
    match event.stage {
        Stage::Draft if event.has_begun(model.now) => Next::at(
            say::next_past_date(lang),
            paths::event_details(id),
            say::next_past_date_button(lang),
        ),
        Stage::Draft => draft(lang, event, &model.tour),
        Stage::Polling => Next::at(
            say::next_poll(lang),
            paths::poll(id),
            say::next_poll_button(lang),
        ),
        Stage::Inviting => inviting(lang, model),
        Stage::Go if ended => Next::at(
            say::next_report(lang),
            paths::report(id),
            say::next_report_button(lang),
        ),
        Stage::Go if model.now >= event.check_in_from() => Next::at(
            say::next_evening(lang),
            paths::evening(id),
            say::next_evening_button(lang),
        ),
        Stage::Go => hosts(lang, event, &model.tour).unwrap_or_else(|| {
            Next::at(
                say::next_go(lang),
                paths::run_sheet(id),
                say::next_go_button(lang),
            )
        }),
        Stage::NoGo | Stage::Cancelled => Next {
            sentence: say::next_over(lang),
            link: None,
        },
        Stage::Closed => {
            let date = event.follow_up.map(|date| time::long_date(lang, date));
            Next::at(
                say::next_closed(lang, &date.unwrap_or_default()),
                paths::report(id),
                say::next_report_button(lang),
            )
        }
    }
}

fn draft(lang: Lang, event: &Event, tour: &Tour) -> Next {
    let id = event.id;
    let invite = || {
        Next::at(
            say::next_invite(lang),
            paths::invite(id),
            say::next_invite_button(lang),
        )
    };
    if event.details.kind == Kind::Meeting {
        return if event.details.agenda.is_empty() {
            Next::at(
                say::next_agenda(lang),
                format!("{}#agenda", paths::event_details(id)),
                say::next_agenda_button(lang),
            )
        } else {
            invite()
        };
    }
    if tour.stops.is_empty() {
        Next::at(
            say::next_stops(lang),
            paths::tour(id),
            say::next_stops_button(lang),
        )
    } else if !tour.is_timed() {
        Next::at(
            say::next_times(lang),
            paths::tour(id),
            say::next_times_button(lang),
        )
    } else {
        hosts(lang, event, tour).unwrap_or_else(invite)
    }
}

/// What there is to do about the hosts: who cannot comes before who was not asked.
fn hosts(lang: Lang, event: &Event, tour: &Tour) -> Option<Next> {
    let href = format!("{}#gastheren", paths::tour(event.id));
    let refused = tour.unconfirmed().find_map(|planned| {
        let place = &planned.location.details.name;
        match planned.stop.slot {
            Slot::Declined { .. } => Some(say::next_declined(lang, place)),
            Slot::OtherTime { .. } => Some(say::next_other_time(lang, place)),
            Slot::Unasked | Slot::Asked { .. } | Slot::Confirmed { .. } => None,
        }
    });
    if let Some(sentence) = refused {
        return Some(Next::at(sentence, href, say::next_hosts_look(lang)));
    }
    let unasked = tour
        .unconfirmed()
        .filter(|planned| planned.stop.slot == Slot::Unasked)
        .count();
    (unasked > 0).then(|| {
        let sentence = say::next_hosts(lang, unasked);
        Next::at(sentence, href, say::next_hosts_button(lang))
    })
}

fn inviting(lang: Lang, model: &EventModel) -> Next {
    let event = &model.event;
    let decide = |sentence| {
        Next::at(
            sentence,
            paths::decision(event.id),
            say::next_decide_button(lang),
        )
    };
    if event.has_begun(model.now) {
        return decide(say::next_begun(lang));
    }
    // Once it is to be decided the page of the decision names them.
    if event.before_deadline(model.now)
        && let Some(next) = hosts(lang, event, &model.tour)
    {
        return next;
    }
    let details = &event.details;
    let reached = representation(details, &model.invitations);
    let advice = reached.advice(details.basis, details.bounds);
    if advice == Advice::GoAhead {
        return decide(say::next_enough(lang));
    }
    if !event.before_deadline(model.now) {
        return decide(say::next_deadline(lang));
    }
    let bound = match advice {
        Advice::NotEnough => details.bounds.lower(),
        Advice::Judgement | Advice::GoAhead => details.bounds.upper(),
    };
    let missing = reached.deciding(details.basis).missing(bound);
    match first_to_ring(event, &model.invitations) {
        None => decide(say::next_nobody_left(lang)),
        Some(practice) => Next::at(
            say::next_call(
                lang,
                &how_many(lang, details.basis, missing),
                bound,
                &practice,
            ),
            paths::answers(event.id),
            say::next_call_button(lang),
        ),
    }
}

fn first_to_ring(event: &Event, invitations: &[Invitation]) -> Option<String> {
    let lines = call_list(&event.details, invitations);
    lines.first().map(|line| line.practice.to_owned())
}

fn how_many(lang: Lang, basis: Basis, missing: u32) -> String {
    match (basis, missing) {
        (Basis::Persons, 1) => say::one_yes(lang),
        (Basis::Persons, n) => say::some_yes(lang, n),
        (Basis::Practices, 1) => say::one_practice(lang),
        (Basis::Practices, n) => say::some_practices(lang, n),
    }
}
