//! What a change of an event that people know about tells to whom. Whatever
//! changes set-up or tour passes its effects through [`announce`]; [`Preview`]
//! then says what will be told, before it is done.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Event;
use crate::decision::Told;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::history::Happening;
use crate::id::LocationId;
use crate::invitation::{Answer, Invitation};
use crate::place::Place;
use crate::time::local_date;
use crate::tour::Tour;

/// What people are told of a change: from what to what. Stored in the history.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)] // The fields are the words of the sentence.
pub enum Change {
    /// Its title.
    Title { from: String, to: String },
    /// When it begins and ends.
    When {
        from: (DateTime<Utc>, DateTime<Utc>),
        to: (DateTime<Utc>, DateTime<Utc>),
    },
    /// Where it begins.
    Start { from: String, to: String },
    /// Where it ends.
    End { from: String, to: String },
    /// Until when answers are asked.
    Deadline {
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    },
    /// What happens when, besides moving along with the whole evening.
    Programme,
}

/// An evening on another day, or one that begins this much earlier or later, is
/// another question: answers are asked anew. Less is told, and answers stand.
const SAME_QUESTION: TimeDelta = TimeDelta::minutes(30);

/// Completes the effects of a change with what it tells to whom. Everybody who
/// is invited and has not declined gets one message with an updated calendar
/// entry: the sequence is raised when time or place change (RFC 5546, 2.1.4),
/// else only its time stamp is newer. When the question is another one, the
/// answers are taken back and everybody is asked. A new deadline concerns those
/// who are still to decide. Hosts hear of their slot alone, and what the use
/// case says of that stands. Everything else (who pays, what counts) is nobody's
/// concern.
#[must_use]
pub fn announce(
    event: &Event,
    tour: &Tour,
    invitations: &[Invitation],
    mut effects: Effects,
) -> Effects {
    if !event.is_announced() {
        return effects;
    }
    let written = effects
        .writes
        .iter()
        .position(|w| matches!(w, Write::Event(_)));
    let mut after = match written.map(|at| effects.writes.remove(at)) {
        Some(Write::Event(after)) => *after,
        _ => event.clone(),
    };
    let changes = changes(event, &after, tour, &effects.writes);
    let anew = asks_anew(event, &after);
    if changes
        .iter()
        .any(|change| matches!(change, Change::When { .. } | Change::Start { .. }))
    {
        after.sequence += 1;
    }
    // Also when only the tour changes: its revision catches the second of two editors.
    if after != *event || !effects.writes.is_empty() {
        effects.writes.insert(0, Write::Event(Box::new(after)));
    }
    if changes.is_empty() {
        return effects;
    }
    let only_deadline = matches!(changes[..], [Change::Deadline { .. }]);
    for invitation in invitations.iter().filter(|i| !i.walk_in) {
        let told = match invitation.answer {
            _ if anew => true,
            None | Some(Answer::Perhaps) => true,
            Some(Answer::Yes) => !only_deadline,
            Some(Answer::No) => false,
        };
        if anew && invitation.answer.is_some() {
            let mut asked = invitation.clone();
            asked.answer = None;
            asked.late = false;
            asked.waiting = None;
            asked.answered = None;
            effects.writes.push(Write::Invitation(Box::new(asked)));
        }
        if told && invitation.email.is_some() {
            effects.notices.push(Notice {
                kind: NoticeKind::Changed,
                to: Recipient::Invitation(invitation.id),
            });
        }
    }
    effects
        .happenings
        .retain(|h| !matches!(h, Happening::Edited | Happening::TourPlanned { .. }));
    effects.happenings.push(Happening::Changed { changes });
    effects
}

/// Whether the present answers are answers to another question.
fn asks_anew(before: &Event, after: &Event) -> bool {
    let (from, to) = (before.details.starts_at, after.details.starts_at);
    local_date(from) != local_date(to) || (to - from).abs() > SAME_QUESTION
}

fn changes(before: &Event, after: &Event, tour: &Tour, writes: &[Write]) -> Vec<Change> {
    let (old, new) = (&before.details, &after.details);
    let mut changes = Vec::new();
    if old.title != new.title {
        changes.push(Change::Title {
            from: old.title.clone(),
            to: new.title.clone(),
        });
    }
    let span = |details: &super::EventDetails| (details.starts_at, details.ends_at());
    if span(old) != span(new) {
        changes.push(Change::When {
            from: span(old),
            to: span(new),
        });
    }
    if address(&old.start) != address(&new.start) {
        changes.push(Change::Start {
            from: address(&old.start),
            to: address(&new.start),
        });
    }
    // Who ends where they began is told so already.
    if address(&old.end) != address(&new.end) && new.end != new.start {
        changes.push(Change::End {
            from: address(&old.end),
            to: address(&new.end),
        });
    }
    if old.deadline != new.deadline {
        changes.push(Change::Deadline {
            from: old.deadline,
            to: new.deadline,
        });
    }
    let visits = visits(tour, writes, new.starts_at);
    if old.agenda != new.agenda || visits != self::visits(tour, &[], old.starts_at) {
        changes.push(Change::Programme);
    }
    changes
}

fn address(place: &Place) -> String {
    [place.name.as_str(), place.address.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The visits as the programme tells them, in order: where, how long after
/// departure, and what goes on.
fn visits(
    tour: &Tour,
    writes: &[Write],
    departure: DateTime<Utc>,
) -> Vec<(u16, LocationId, Option<TimeDelta>, String)> {
    let after = |timing: Option<crate::stop::Timing>| timing.map(|t| t.begin - departure);
    let mut visits: Vec<_> = tour
        .all()
        .map(|planned| &planned.stop)
        .filter(|stop| {
            !writes
                .iter()
                .any(|w| matches!(w, Write::RemoveStop(id) if *id == stop.id))
        })
        .map(|old| {
            let written = writes.iter().find_map(|write| match write {
                Write::Stop(stop) if stop.id == old.id => Some(&**stop),
                _ => None,
            });
            written.unwrap_or(old)
        })
        .filter(|stop| stop.is_chosen())
        .map(|stop| {
            (
                stop.position,
                stop.location,
                after(stop.timing),
                stop.activity.clone(),
            )
        })
        .collect();
    visits.sort();
    visits
}

/// What a change will tell to whom, for whoever is about to make it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Preview {
    /// What is told.
    pub changes: Vec<Change>,
    /// To how many people and hosts.
    pub told: Told,
    /// How many people have answered and are asked again.
    pub asked_again: usize,
    /// The revision of the event that it is a change of.
    pub revision: u32,
}

impl Preview {
    /// A fingerprint of it. It travels with the button, so that nobody tells
    /// what they have not seen.
    pub fn seen(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// What these effects on the event tell; `None` if nobody hears of them, or
    /// nobody knows of the event yet.
    pub fn of(event: &Event, effects: &Effects) -> Option<Self> {
        let told = Told::by(effects);
        if !event.is_announced() || told == Told::default() {
            return None;
        }
        let changes = effects.happenings.iter().find_map(|h| match h {
            Happening::Changed { changes } => Some(changes.clone()),
            _ => None,
        });
        let asked_again = effects
            .writes
            .iter()
            .filter(|write| matches!(write, Write::Invitation(_)))
            .count();
        Some(Self {
            changes: changes.unwrap_or_default(),
            told,
            asked_again,
            revision: event.revision,
        })
    }
}
