//! Reminders: when they go, and to whom. Only who is silent gets one.
//!
//! The adviser sets how many days before the deadline ([`Days`]). Each becomes
//! a [`Moment`]: that day at nine, or the working day before if it falls on a
//! weekend or a holiday. [`due`] says whom a mail goes to now; what was sent for a moment is
//! told to it, and of several moments that have passed only the last counts.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Event, Stage};
use crate::history::Happening;
use crate::id::InvitationId;
use crate::time::{instant, local};
use crate::working_day::is_working_day;

/// When a reminder goes out: this hour of the morning.
const MORNING: u32 = 9;
/// Mail is welcome from this hour on working days.
const FIRST_HOUR: u32 = 8;
/// Mail is no longer welcome from this hour on.
const LAST_HOUR: u32 = 18;
/// Who was invited less than this before a moment is not silent yet.
const GRACE: TimeDelta = TimeDelta::days(2);

/// Days before the deadline at which who is silent is reminded, the earliest
/// reminder first. May be empty: then nobody is reminded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<u8>", into = "Vec<u8>")]
pub struct Days(Vec<u8>);

impl Days {
    /// More reminders than this are a nuisance.
    pub const MOST: usize = 4;
    /// The earliest reminder, in days before the deadline.
    pub const EARLIEST: u8 = 60;

    /// Days between 1 and [`Days::EARLIEST`], in any order; no more than [`Days::MOST`] different ones.
    pub fn new(days: impl IntoIterator<Item = u8>) -> Option<Self> {
        let mut days: Vec<u8> = days.into_iter().collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        days.dedup();
        let sensible =
            days.len() <= Self::MOST && days.iter().all(|day| (1..=Self::EARLIEST).contains(day));
        sensible.then_some(Self(days))
    }

    /// The days, the earliest reminder first.
    pub fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.iter().copied()
    }
}

impl Default for Days {
    /// Two weeks, a week, and two days.
    fn default() -> Self {
        Self(vec![14, 7, 2])
    }
}

impl TryFrom<Vec<u8>> for Days {
    type Error = &'static str;
    fn try_from(days: Vec<u8>) -> Result<Self, Self::Error> {
        Self::new(days).ok_or("days out of range")
    }
}

impl From<Days> for Vec<u8> {
    fn from(days: Days) -> Self {
        days.0
    }
}

/// The days that hold for an event, and since when: a moment that had passed
/// when they were set does not count, so that setting them mails nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// How many days before the deadline.
    pub days: Days,
    /// When the adviser set them; `None`: never.
    pub since: Option<DateTime<Utc>>,
}

/// One reminder of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// How many days before the deadline.
    pub days: u8,
    /// When it goes out.
    pub at: DateTime<Utc>,
}

/// Somebody who is invited by mail and has not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent {
    /// The invitation.
    pub invitation: InvitationId,
    /// When they were last mailed what is asked: the invitation, or what changed since.
    pub invited_at: DateTime<Utc>,
    /// When the last reminder was queued.
    pub reminded_at: Option<DateTime<Utc>>,
    /// They wish no reminders.
    pub switched_off: bool,
}

/// What goes out now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which reminder it is.
    pub moment: Moment,
    /// To whom.
    pub to: Vec<InvitationId>,
}

/// The reminders of an event, the first one first. Two that fall on the same
/// morning are one.
pub fn moments(event: &Event, plan: &Plan) -> Vec<Moment> {
    let deadline = event.details.deadline;
    let mut moments: Vec<_> = plan
        .days
        .iter()
        .map(|days| Moment {
            days,
            at: morning(local(deadline).date() - TimeDelta::days(i64::from(days))),
        })
        .filter(|moment| plan.since.is_none_or(|since| moment.at > since))
        .collect();
    moments.dedup_by_key(|moment| moment.at);
    moments
}

/// The reminders that are still to come.
pub fn ahead(event: &Event, plan: &Plan, now: DateTime<Utc>) -> Vec<Moment> {
    if event.stage != Stage::Inviting && event.stage != Stage::Draft {
        return Vec::new();
    }
    let mut moments = moments(event, plan);
    moments.retain(|moment| moment.at > now);
    moments
}

/// Whom a reminder goes to now, if anybody; it may leave at [`decent`].
///
/// Nobody is reminded before the invitations are out, after a decision, or
/// when the mail would leave after the deadline.
pub fn due(event: &Event, plan: &Plan, silent: &[Silent], now: DateTime<Utc>) -> Option<Due> {
    if event.stage != Stage::Inviting || !event.before_deadline(decent(now)) {
        return None;
    }
    let moment = moments(event, plan)
        .into_iter()
        .rfind(|moment| moment.at <= now)?;
    let to: Vec<_> = silent
        .iter()
        .filter(|person| person.gets(moment))
        .map(|person| person.invitation)
        .collect();
    (!to.is_empty()).then_some(Due { moment, to })
}

impl Silent {
    /// Whether this reminder is meant for them, and has not been sent.
    fn gets(&self, moment: Moment) -> bool {
        self.awaits(moment) && self.reminded_at.is_none_or(|last| last < moment.at)
    }

    /// Whether this reminder is meant for them if they stay silent.
    pub fn awaits(&self, moment: Moment) -> bool {
        !self.switched_off && self.invited_at + GRACE <= moment.at
    }
}

/// Queues what is due.
pub fn remind(due: &Due) -> Effects {
    let mut effects = Effects::of(Happening::Reminded {
        count: due.to.len(),
        days: due.moment.days,
    });
    effects.notices = due
        .to
        .iter()
        .map(|invitation| Notice {
            kind: NoticeKind::Reminder(due.moment.at),
            to: Recipient::Invitation(*invitation),
        })
        .collect();
    effects
}

/// Why the days are not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefusal {
    /// It is decided, called off or over, or the deadline has passed.
    #[error("nobody will be reminded any more")]
    Over,
}

/// Sets the days. The same days again change nothing.
///
/// # Errors
/// See [`PlanRefusal`].
pub fn set(
    managed: &ManagedEvent,
    plan: &Plan,
    days: Days,
    now: DateTime<Utc>,
) -> Result<Effects, PlanRefusal> {
    let event = managed.event();
    let open = matches!(event.stage, Stage::Draft | Stage::Inviting) && event.before_deadline(now);
    if !open {
        return Err(PlanRefusal::Over);
    }
    if plan.days == days {
        return Ok(Effects::default());
    }
    let mut effects = Effects::of(Happening::RemindersSet {
        days: days.iter().collect(),
    });
    let plan = Plan {
        days,
        since: Some(now),
    };
    effects.writes.push(Write::Reminders(event.id, plan));
    Ok(effects)
}

/// The first instant from `now` on at which mail is welcome: a working day
/// between eight and six on the wall.
pub fn decent(now: DateTime<Utc>) -> DateTime<Utc> {
    let wall = local(now);
    let today = wall.date();
    if !is_working_day(today) || wall.hour() >= LAST_HOUR {
        let mut day = today + TimeDelta::days(1);
        while !is_working_day(day) {
            day += TimeDelta::days(1);
        }
        return at_hour(day, FIRST_HOUR);
    }
    if wall.hour() < FIRST_HOUR {
        return at_hour(today, FIRST_HOUR);
    }
    now
}

/// Nine in the morning of this day, or of the working day before.
fn morning(date: NaiveDate) -> DateTime<Utc> {
    let mut day = date;
    while !is_working_day(day) {
        day -= TimeDelta::days(1);
    }
    at_hour(day, MORNING)
}

/// A full hour of the day; the clock skips none of those that are used here.
fn at_hour(date: NaiveDate, hour: u32) -> DateTime<Utc> {
    let wall = date.and_time(NaiveTime::MIN) + TimeDelta::hours(i64::from(hour));
    instant(wall).unwrap_or_else(|_| wall.and_utc())
}

#[cfg(test)]
mod tests;
