//! Who hears of a change of an event that people know about. Whatever changes
//! set-up or tour passes its effects through [`announce`]; the [`Announcement`]
//! first says who would hear what ([`Preview`]), and becomes effects when it is
//! known whether they do.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, TimeDelta, Utc};

use super::Event;
use super::change::{Change, HostNews, Weight, changes, programme};
use crate::decision::Told;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::history::Happening;
use crate::id::{InvitationId, PersonId};
use crate::invitation::{Answer, Invitation};
use crate::time::local_date;
use crate::tour::Tour;

/// An evening on another day, or one that begins this much earlier or later, is
/// another question: answers are asked anew. Less is told, and answers stand.
const SAME_QUESTION: TimeDelta = TimeDelta::minutes(30);

/// A change, with everybody who can hear of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Announcement {
    /// What is done whoever hears of it: rows, and what hosts hear.
    effects: Effects,
    changes: Vec<Change>,
    /// Who is invited and concerned, with an address and without.
    mailed: Vec<InvitationId>,
    to_ring: Vec<InvitationId>,
    /// The other organisers.
    colleagues: Vec<PersonId>,
    /// What hosts hear.
    hosts: Vec<HostNews>,
    asked_again: usize,
    /// The event as it was; `None` if nobody knows of it yet.
    revision: Option<u32>,
}

/// Works out what a change by `by` tells to whom. Everybody who is invited and
/// has not declined is concerned, and gets one message with an updated calendar
/// entry: the sequence is raised when time or place change (RFC 5546, 2.1.4), else
/// only its time stamp is newer. When the question is another one, the answers are
/// taken back and everybody is asked. A new deadline concerns those who are still
/// to decide. The other organisers hear of whatever participants could see, told or
/// not. Hosts hear of their slot alone, and what the use case says of that stands.
/// Everything else (who pays, what counts) is nobody's concern.
#[must_use]
pub fn announce(
    event: &Event,
    tour: &Tour,
    invitations: &[Invitation],
    mut effects: Effects,
    by: PersonId,
) -> Announcement {
    let mut announcement = Announcement {
        effects: Effects::default(),
        changes: Vec::new(),
        mailed: Vec::new(),
        to_ring: Vec::new(),
        colleagues: Vec::new(),
        hosts: programme::host_news(tour, &effects),
        asked_again: 0,
        revision: event.is_announced().then_some(event.revision),
    };
    if !event.is_announced() {
        announcement.effects = effects;
        return announcement;
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
    if anew {
        after.asked_from = after.sequence;
    }
    if !changes.is_empty() {
        announcement.colleagues = after.organisers().filter(|id| *id != by).collect();
    }
    // Also when only the tour changes: its revision catches the second of two editors.
    if after != *event || !effects.writes.is_empty() {
        effects.writes.insert(0, Write::Event(Box::new(after)));
    }
    for invitation in invitations.iter().filter(|i| !i.walk_in) {
        if anew && invitation.answer.is_some() {
            announcement.asked_again += 1;
            effects.writes.push(Write::Invitation(Box::new(Invitation {
                answer: None,
                late: false,
                waiting: None,
                answered: None,
                ..invitation.clone()
            })));
        }
        if !concerns(&changes, invitation, anew) {
            continue;
        }
        let list = if invitation.email.is_some() {
            &mut announcement.mailed
        } else {
            &mut announcement.to_ring
        };
        list.push(invitation.id);
    }
    announcement.effects = effects;
    announcement.changes = changes;
    announcement
}

/// Whether the present answers are answers to another question.
fn asks_anew(before: &Event, after: &Event) -> bool {
    is_another_evening(before.details.starts_at, after.details.starts_at)
}

/// Whether whoever said yes to one of these begins has not said yes to the other.
pub(super) fn is_another_evening(from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
    local_date(from) != local_date(to) || (to - from).abs() > SAME_QUESTION
}

impl Change {
    /// Whether it makes it another question: see [`asks_anew`].
    pub fn asks_anew(&self) -> bool {
        match self {
            Self::When { from, to } => is_another_evening(from.0, to.0),
            _ => false,
        }
    }
}

fn concerns(changes: &[Change], invitation: &Invitation, anew: bool) -> bool {
    let only_deadline = matches!(changes, [Change::Deadline { .. }]);
    match invitation.answer {
        _ if changes.is_empty() => false,
        _ if anew => true,
        None | Some(Answer::Perhaps) => true,
        Some(Answer::Yes) => !only_deadline,
        Some(Answer::No) => false,
    }
}

impl Announcement {
    /// Whether whoever changes it says if participants hear of it, and what is
    /// usual; `None` if they always do, or there is nobody to hear it.
    fn choice(&self) -> Option<bool> {
        let anybody = !self.mailed.is_empty() || !self.to_ring.is_empty();
        let weight = self.changes.iter().map(Change::weight).max()?;
        (anybody && weight < Weight::Essential).then_some(weight == Weight::Usual)
    }

    /// What will be told to whom; `None` if nobody outside hears of it, or nobody
    /// knows of the event yet.
    pub fn preview(&self) -> Option<Preview> {
        let told = Told {
            people: self.mailed.len(),
            ..Told::by(&self.effects)
        };
        if told == Told::default() && self.to_ring.is_empty() {
            return None;
        }
        Some(Preview {
            changes: self.changes.clone(),
            told,
            hosts: self.hosts.clone(),
            to_ring: self.to_ring.clone(),
            choice: self.choice(),
            colleagues: self.colleagues.len(),
            asked_again: self.asked_again,
            revision: self.revision?,
        })
    }

    /// What is done. `tell` is whether participants hear of it, where that is for
    /// whoever changes it to say.
    pub fn effects(self, tell: bool) -> Effects {
        let tell = self.choice().is_none() || tell;
        let mut effects = self.effects;
        if self.changes.is_empty() {
            return effects;
        }
        let notice = |kind, to| Notice { kind, to };
        if tell {
            let people = self.mailed.into_iter().map(Recipient::Invitation);
            effects
                .notices
                .extend(people.map(|to| notice(NoticeKind::Changed, to)));
        }
        let colleagues = self.colleagues.into_iter().map(Recipient::Person);
        effects
            .notices
            .extend(colleagues.map(|to| notice(NoticeKind::ChangeMade, to)));
        effects
            .happenings
            .retain(|h| !matches!(h, Happening::Edited | Happening::TourPlanned { .. }));
        let changes = self.changes;
        effects.happenings.push(if tell {
            Happening::Changed { changes }
        } else {
            Happening::ChangedQuietly { changes }
        });
        effects
    }
}

/// What a change will tell to whom, for whoever is about to make it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Preview {
    /// What is told.
    pub changes: Vec<Change>,
    /// To how many people and hosts; people only if they are told.
    pub told: Told,
    /// What each of those hosts hears.
    pub hosts: Vec<HostNews>,
    /// Who is concerned and has no address: somebody rings them.
    pub to_ring: Vec<InvitationId>,
    /// Whether people are told is for whoever changes it to say: what is usual.
    /// `None` if they always are.
    pub choice: Option<bool>,
    /// How many other organisers hear of it.
    pub colleagues: usize,
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

    /// Whether anybody hears of it by mail, if this is what was chosen.
    pub fn tells(&self, chosen: bool) -> bool {
        self.told.hosts > 0 || self.told.people > 0 && (self.choice.is_none() || chosen)
    }
}
