//! What the planner is told about a place: how much it is wanted, when its
//! activity takes place that evening, and where in the evening it belongs.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::event::EventDetails;
use crate::location::Location;
use crate::time::{Skipped, Span, instant, local, local_date, open_spans};

/// How much a place is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// An evening without it is no evening.
    Must,
    /// It counts for so much, from 1 to [`Weight::MOST`]; the evening that counts
    /// for most in all wins.
    Worth(u8),
}

impl Weight {
    /// "It would be nice": what a place counts for if nothing else is said.
    pub const NICE: Self = Self::Worth(10);
    /// What a place counts for at most.
    pub const MOST: u8 = 20;
}

impl Default for Weight {
    fn default() -> Self {
        Self::NICE
    }
}

/// Until when a night belongs to the evening before: no hours of an evening end later.
pub const EARLY: NaiveTime = match NaiveTime::from_hms_opt(6, 0, 0) {
    Some(early) => early,
    None => NaiveTime::MIN,
};

/// From when until when, on the wall clock of the evening; `until` at or before
/// `from` means past midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The activity begins.
    pub from: NaiveTime,
    /// The activity ends.
    pub until: NaiveTime,
}

/// When a place can be visited that evening.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// While the directory says that it is open on that day of the week.
    #[default]
    Directory,
    /// Whenever the group comes.
    AnyTime,
    /// In these hours; in none of them is never.
    During(Vec<Hours>),
}

/// Where in the evening a stop is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pin {
    /// No stop comes before it.
    First,
    /// No stop comes after it.
    Last,
    /// The visit begins at this time on the wall.
    At(NaiveTime),
}

/// What the planner is told about a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// How much it is wanted.
    pub weight: Weight,
    /// When it can be visited.
    pub activity: Activity,
    /// Where in the evening it is held.
    pub pin: Option<Pin>,
    /// Kept in reserve: the planner leaves it out, people may swap it in.
    pub reserve: bool,
}

/// When the directory says that a place is open on the evening of the event;
/// `None` if its hours are not known (then any time will do).
pub fn windows(details: &EventDetails, location: &Location) -> Option<Vec<Span>> {
    let openings = &location.details.openings;
    (!openings.is_empty()).then(|| open_spans(openings, local_date(details.starts_at)))
}

impl Wish {
    /// When the place can be visited on that evening; `None` if any time will do.
    pub fn windows(&self, details: &EventDetails, location: &Location) -> Option<Vec<Span>> {
        match &self.activity {
            Activity::Directory => windows(details, location),
            Activity::AnyTime => None,
            Activity::During(hours) => {
                let mut spans: Vec<Span> = hours
                    .iter()
                    .filter_map(|hours| span(details, *hours))
                    .collect();
                spans.sort_by_key(|span| span.from);
                Some(spans)
            }
        }
    }
}

impl Wish {
    /// The same as [`Wish::windows`], as far as it matters: what is over before the
    /// group departs is no hour of the evening, and the evening is over [`EARLY`].
    pub fn tonight(&self, details: &EventDetails, location: &Location) -> Option<Vec<Span>> {
        let morning = local_date(details.starts_at)
            .succ_opt()
            .and_then(|date| on_the_wall(date, EARLY));
        let spans = self.windows(details, location)?.into_iter();
        let spans = spans.map(|span| Span {
            until: morning.map_or(span.until, |morning| span.until.min(morning)),
            ..span
        });
        let is_tonight = |span: &Span| span.from < span.until && span.until > details.starts_at;
        Some(spans.filter(is_tonight).collect())
    }

    /// The same wish; hours that are those of the directory follow the directory.
    #[must_use]
    pub fn settled(self, details: &EventDetails, location: &Location) -> Self {
        let asked = self.tonight(details, location);
        let activity = if asked == Self::default().tonight(details, location) {
            Activity::Directory
        } else {
            self.activity
        };
        Self { activity, ..self }
    }
}

/// The hours of an evening. What would be over before the group departs is
/// meant for after midnight.
fn span(details: &EventDetails, hours: Hours) -> Option<Span> {
    let evening = local_date(details.starts_at);
    let on = |date: chrono::NaiveDate| {
        let next = if hours.until <= hours.from {
            date.succ_opt()?
        } else {
            date
        };
        let from = on_the_wall(date, hours.from)?;
        let until = on_the_wall(next, hours.until)?;
        (from < until).then_some(Span { from, until })
    };
    let today = on(evening)?;
    if today.until > details.starts_at || local_date(details.ends_at()) == evening {
        return Some(today);
    }
    on(evening.succ_opt()?)
}

/// The instant of a time in the evening of the event; a time before departure is
/// meant for after midnight if the evening lasts that long.
pub fn moment(details: &EventDetails, time: NaiveTime) -> Option<DateTime<Utc>> {
    let evening = local_date(details.starts_at);
    let is_tomorrow =
        time < local(details.starts_at).time() && local_date(details.ends_at()) > evening;
    let date = if is_tomorrow {
        evening.succ_opt()?
    } else {
        evening
    };
    on_the_wall(date, time)
}

/// A time inside the hour that is skipped is when the clock has jumped.
fn on_the_wall(date: chrono::NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
    let wall = date.and_time(time);
    instant(wall)
        .or_else(|Skipped| instant(wall + TimeDelta::hours(1)))
        .ok()
}
