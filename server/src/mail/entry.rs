//! The calendar entries that go with the mails: the whole evening for a
//! participant, its slot for a host.

use chrono::{DateTime, Utc};
use domain::calendar::{Attendee, Invite, Mailbox, Method, Participation, Role, Status, Uid};
use domain::event::Stage;
use domain::invitation::{Answer, Invitation};
use domain::place::Place;
use domain::quorum::is_counted;
use domain::slot::Slot;
use domain::tour::PlannedStop;

use app::lang::Lang;
use app::mails::{Block, Letter, invitation as mails};
use app::texts;

use super::context::Context;

/// The evening, in the calendar of somebody who is invited.
pub fn of_invitation(
    context: &Context,
    invitation: &Invitation,
    method: Method,
    agent: Mailbox,
    now: DateTime<Utc>,
) -> Option<Invite> {
    let details = &context.event.details;
    let address = invitation.email.clone()?;
    let summary = if context.shares_address(invitation) {
        format!("{} ({})", details.title, invitation.name)
    } else {
        details.title.clone()
    };
    Some(Invite {
        method,
        uid: invitation.uid.clone(),
        sequence: context.event.sequence,
        dtstamp: now,
        start: details.starts_at,
        end: details.ends_at(),
        summary,
        description: description(context),
        location: details.start.line(),
        geo: details.start.point,
        organizer: agent,
        attendee: Some(Attendee {
            answers_arrive: context.by_calendar,
            mailbox: Mailbox {
                name: invitation.name.clone(),
                address,
            },
            role: if is_counted(details, invitation) {
                Role::Required
            } else {
                Role::Optional
            },
            participation: match invitation.answer {
                None => Participation::NeedsAction,
                Some(Answer::Yes) if invitation.late || invitation.waiting.is_some() => {
                    Participation::Tentative
                }
                Some(Answer::Yes) => Participation::Accepted,
                Some(Answer::No) => Participation::Declined,
                Some(Answer::Perhaps) => Participation::Tentative,
            },
        }),
        status: status(context, method),
        alarm: (method == Method::Request).then_some(60),
    })
}

/// The evening, in the calendar of an organiser who wants to see what those who are
/// invited will see. Under an identity of its own: it moves nobody's entry.
pub fn of_test(
    context: &Context,
    reader: Mailbox,
    uid: Uid,
    agent: Mailbox,
    now: DateTime<Utc>,
) -> Invite {
    let details = &context.event.details;
    Invite {
        method: Method::Request,
        uid,
        sequence: context.event.sequence,
        dtstamp: now,
        start: details.starts_at,
        end: details.ends_at(),
        summary: texts::mail::test_subject(Lang::Nl, &details.title),
        description: description(context),
        location: details.start.line(),
        geo: details.start.point,
        organizer: agent,
        attendee: Some(Attendee {
            answers_arrive: context.by_calendar,
            mailbox: reader,
            role: Role::Required,
            participation: Participation::NeedsAction,
        }),
        status: Status::Tentative,
        alarm: Some(60),
    }
}

/// The slot, in the calendar of a host.
pub fn of_slot(
    context: &Context,
    planned: &PlannedStop,
    method: Method,
    agent: Mailbox,
    now: DateTime<Utc>,
) -> Option<Invite> {
    let stop = &planned.stop;
    let (start, end) = stop.timing?.told();
    let address = stop.host.email.clone()?;
    let details = &planned.location.details;
    let place = Place {
        name: details.name.clone(),
        address: details.address.clone(),
        point: details.point,
    };
    Some(Invite {
        method,
        uid: stop.uid.clone(),
        sequence: stop.entry_sequence(&context.event),
        dtstamp: now,
        start,
        end,
        summary: format!("{}: {}", context.event.details.title, place.name),
        description: stop.activity.clone(),
        location: place.line(),
        geo: place.point,
        organizer: agent,
        attendee: Some(Attendee {
            answers_arrive: context.by_calendar,
            mailbox: Mailbox {
                name: stop.host.name.clone(),
                address,
            },
            role: Role::Required,
            participation: match stop.slot {
                Slot::Unasked | Slot::Asked { .. } => Participation::NeedsAction,
                Slot::Confirmed { .. } => Participation::Accepted,
                Slot::Declined { .. } => Participation::Declined,
                Slot::OtherTime { .. } => Participation::Tentative,
            },
        }),
        status: status(context, method),
        alarm: None,
    })
}

fn status(context: &Context, method: Method) -> Status {
    match (method, context.event.stage) {
        (Method::Cancel, _) => Status::Cancelled,
        (_, Stage::Go | Stage::Closed) => Status::Confirmed,
        _ => Status::Tentative,
    }
}

/// The whole story, without the personal link: calendars are shared with teams.
fn description(context: &Context) -> String {
    let (lang, event) = (Lang::Nl, &context.event);
    Letter::new(lang, "")
        .paragraph(&event.details.reason)
        .with(Block::Facts(mails::facts(lang, event, &context.organiser)))
        .with(Block::Programme(mails::programme(
            lang,
            event,
            &context.tour,
        )))
        .text()
}
