//! The frame of the evening: when, how fast, how many stops.

use chrono::{DateTime, Days, Utc};
use domain::event::EventDetails;
use domain::time::{Minutes, local, local_date};
use domain::tour::Settings;
use serde::Deserialize;

use crate::forms::{FieldErrors, FieldProblem, typed_speed};

/// What is typed about the frame of the evening.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    /// Time of departure.
    pub departs: String,
    /// Time of the latest return.
    pub back: String,
    /// How many stops at most.
    pub most_stops: String,
    /// Kilometres an hour.
    pub speed: String,
    /// Minutes to park, per stop.
    pub parking: String,
}

impl SettingsForm {
    /// As it is now.
    pub fn filled(details: &EventDetails) -> Self {
        let clock = |at| local(at).format("%H:%M").to_string();
        Self {
            departs: clock(details.starts_at),
            back: clock(details.ends_at()),
            most_stops: details.most_stops.to_string(),
            speed: typed_speed(details.riding.speed),
            parking: details.riding.parking.0.to_string(),
        }
    }

    /// The settings for the evening of this event. A return at or before the
    /// departure is meant for after midnight.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(
        &self,
        details: &EventDetails,
        now: DateTime<Utc>,
    ) -> Result<Settings, FieldErrors> {
        let mut errors = FieldErrors::default();
        let date = local_date(details.starts_at);
        let day = date.to_string();
        let departs = errors.moment("departs", &day, "departs", &self.departs);
        if let Some(departs) = departs {
            if departs <= now {
                errors.add("departs", FieldProblem::InThePast);
            } else if departs <= details.deadline {
                errors.add("departs", FieldProblem::DeadlineAfterStart);
            }
        }
        let departs = departs.unwrap_or(details.starts_at);
        let mut back = errors.moment("back", &day, "back", &self.back);
        if back.is_some_and(|back| back <= departs) {
            let tomorrow = date.checked_add_days(Days::new(1)).unwrap_or(date);
            back = errors.moment("back", &tomorrow.to_string(), "back", &self.back);
        }
        let back = back.unwrap_or_else(|| details.ends_at());
        let length = u16::try_from((back - departs).num_minutes()).unwrap_or(0);
        if !(30..=600).contains(&length) {
            errors.add("back", FieldProblem::EveningLength);
        }
        let settings = Settings {
            departs,
            length: Minutes(length),
            most_stops: errors.most_stops("most_stops", &self.most_stops),
            riding: errors.riding("speed", &self.speed, "parking", &self.parking),
        };
        errors.or(settings)
    }
}
