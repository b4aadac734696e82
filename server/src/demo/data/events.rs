//! What happens in the demonstration: the events of `server/demo/events.json`,
//! with what came of those that lie in the past.

use anyhow::Context as _;
use chrono::{NaiveDate, NaiveTime, Weekday};
use domain::contact::Contact;
use domain::event::{AgendaItem, FundingShare, Kind};
use domain::group::Profession;
use domain::invitation::Answer;
use domain::report::Quote;
use domain::time::Minutes;
use serde::Deserialize;

use super::{When, day};

/// A safari or meeting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Safari or meeting.
    pub kind: Kind,
    /// Title as shown.
    pub title: String,
    /// Why this district, now.
    pub reason: String,
    /// Name of the district.
    pub district: String,
    /// Name of the GP group.
    pub group: String,
    /// It takes place on the first `weekday` from this day on, so that it falls
    /// on an evening on which the places are open, whenever is seeded.
    pub from_day: i64,
    /// The day of the week.
    pub weekday: Weekday,
    /// When it begins.
    pub at: NaiveTime,
    /// How long it may take.
    pub minutes: Minutes,
    /// Where it begins and ends.
    pub place: Base,
    /// Key of the adviser.
    pub owner: String,
    /// Keys of the quartermasters.
    pub co_organisers: Vec<String>,
    /// Key of a member.
    pub ambassador: Option<String>,
    /// The wellbeing coach.
    pub coach: Option<Contact>,
    /// The warm-handover contact of Welzijn op Recept.
    pub social_prescribing: Option<Contact>,
    /// Who pays which part.
    #[serde(default)]
    pub funding: Vec<FundingShare>,
    /// Whom to ring on the evening.
    pub telephone: String,
    /// When the adviser began it.
    pub created: When,
    /// The tour, in order.
    #[serde(default)]
    pub stops: Vec<Stop>,
    /// The agenda of a meeting.
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    /// When the invitations went out, if they did.
    pub invited: Option<When>,
    /// Who answered what, in the order in which it came in.
    #[serde(default)]
    pub answers: Vec<Reply>,
    /// What came of it, if it lies in the past.
    pub held: Option<Held>,
}

impl Event {
    /// The date of the event.
    ///
    /// # Errors
    /// A day beyond the calendar.
    pub fn date(&self, today: NaiveDate) -> anyhow::Result<NaiveDate> {
        let from = day(today, self.from_day)?;
        from.iter_days()
            .take(7)
            .find(|date| chrono::Datelike::weekday(date) == self.weekday)
            .context("a week has no such day")
    }
}

/// Where an event begins and ends.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// At a practice of the group.
    Practice(String),
    /// At a place in the directory.
    Location(String),
}

/// A stop; its visit takes 25 minutes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// Key of the location.
    pub location: String,
    /// What became of asking the host; `None` if nobody has asked.
    pub slot: Option<Slot>,
}

/// What a host who was asked answered.
#[derive(Debug, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case", deny_unknown_fields)]
pub enum Slot {
    /// Nothing yet.
    None,
    /// The host receives the group.
    Confirm {
        /// When that came in.
        when: When,
    },
    /// Another time would do.
    OtherTime {
        /// When that came in.
        when: When,
        /// The time proposed, in the host's words.
        note: String,
    },
}

/// An answer to an invitation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Key of the member.
    pub member: String,
    /// Yes, no or perhaps.
    pub answer: Answer,
    /// When it came in.
    pub when: When,
    /// A word with it.
    #[serde(default)]
    pub reason: String,
    /// Own bicycle or not.
    pub own_bicycle: Option<bool>,
    /// Diet.
    #[serde(default)]
    pub diet: String,
    /// What helps to come along.
    #[serde(default)]
    pub mobility: String,
    /// Key of the organiser who noted it after a telephone call.
    pub noted_by: Option<String>,
    /// Whether they were seen on the evening.
    #[serde(default)]
    pub came: bool,
}

/// What came of an event that lies in the past.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// When the owner decided to go.
    pub decided: When,
    /// With which explanation.
    pub note: String,
    /// Who came without an invitation.
    pub walk_in: WalkIn,
    /// When the report went out and the event was closed.
    pub reported: When,
    /// The report.
    pub text: String,
    /// Its short version.
    pub summary: String,
    /// What was said.
    pub quotes: Vec<Quote>,
    /// When there was a follow-up, in days from the day of seeding.
    pub follow_up_day: i64,
}

/// Somebody who came without an invitation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WalkIn {
    /// Full name.
    pub name: String,
    /// What they do.
    pub profession: Profession,
    /// Key of the practice.
    pub practice: String,
}
