//! Proposing evenings, and choosing one of them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::event::EventDetails;
use domain::poll::{FEWEST, MOST, Poll};
use domain::time::{end_of_day, local, local_date};
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};

/// What the page of the date poll posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PollForm {
    /// `open`, `ask`, `choose` or `close`.
    pub action: String,
    /// Dates of the evenings, a row each; empty rows are none.
    pub date: Vec<String>,
    /// When each begins.
    pub time: Vec<String>,
    /// Until when people are asked.
    pub deadline: String,
    /// The evening that is chosen, as [`code`].
    pub evening: String,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Propose these evenings.
    Open {
        /// In order of time.
        evenings: Vec<DateTime<Utc>>,
        /// Until when people are asked.
        deadline: DateTime<Utc>,
    },
    /// Ask those who came into the group meanwhile.
    More,
    /// Choose this one.
    Choose {
        /// When it begins.
        evening: DateTime<Utc>,
        /// Until when answers are asked.
        deadline: DateTime<Utc>,
    },
    /// Close it without a date.
    Close,
}

/// An evening as form value: Unix seconds.
pub fn code(evening: DateTime<Utc>) -> String {
    evening.timestamp().to_string()
}

/// The evening with this code.
pub fn evening(code: &str) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(code.parse().ok()?, 0)
}

impl PollForm {
    /// Rows to propose evenings in: the first is that of the set-up, all begin
    /// when it does.
    pub fn proposing(details: &EventDetails) -> Self {
        let begins = local(details.starts_at).format("%H:%M").to_string();
        let mut date = vec![String::new(); MOST];
        date[0] = local_date(details.starts_at).to_string();
        Self {
            date,
            time: vec![begins; MOST],
            deadline: local_date(details.deadline).to_string(),
            ..Self::default()
        }
    }

    /// To choose one: none chosen yet; answers are asked until a week before the
    /// first evening.
    pub fn choosing(poll: &Poll, now: DateTime<Utc>) -> Self {
        let first = poll.evenings.iter().find(|evening| **evening > now);
        let deadline = first.map(|evening| {
            let week_before = *evening - TimeDelta::weeks(1);
            local_date(week_before.max(now + TimeDelta::days(1))).to_string()
        });
        Self {
            deadline: deadline.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is asked; `None` if it is nothing that the page offers.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(
        &self,
        poll: Option<&Poll>,
        now: DateTime<Utc>,
    ) -> Option<Result<Asked, FieldErrors>> {
        match self.action.as_str() {
            "open" => Some(self.open(now)),
            "choose" => Some(self.choose(poll, now)),
            "ask" => Some(Ok(Asked::More)),
            "close" => Some(Ok(Asked::Close)),
            _ => None,
        }
    }

    fn open(&self, now: DateTime<Utc>) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut evenings = Vec::new();
        let rows = self.date.iter().take(MOST).enumerate();
        for (row, date) in rows.filter(|(_, date)| !date.trim().is_empty()) {
            let time = self.time.get(row).map_or("", String::as_str);
            let fields = (format!("date-{row}"), format!("time-{row}"));
            match errors.moment(&fields.0, date, &fields.1, time) {
                Some(at) if at <= now => errors.add(fields.0, FieldProblem::InThePast),
                Some(at) if evenings.contains(&at) => errors.add(fields.0, FieldProblem::Double),
                Some(at) => evenings.push(at),
                None => {}
            }
        }
        if errors.is_empty() && evenings.len() < FEWEST {
            let row = self.date.iter().position(|date| date.trim().is_empty());
            errors.add(format!("date-{}", row.unwrap_or(0)), FieldProblem::Missing);
        }
        evenings.sort_unstable();
        let deadline = self.deadline(&mut errors, evenings.first().copied(), now);
        errors.or(Asked::Open { evenings, deadline })
    }

    fn choose(&self, poll: Option<&Poll>, now: DateTime<Utc>) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        let chosen = evening(&self.evening)
            .filter(|chosen| poll.is_some_and(|poll| poll.evenings.contains(chosen)));
        if chosen.is_none() {
            errors.add("evening", FieldProblem::NotAChoice);
        }
        let deadline = self.deadline(&mut errors, chosen, now);
        errors.or(Asked::Choose {
            evening: chosen.unwrap_or(now),
            deadline,
        })
    }

    /// The end of the day that was typed, before the evening.
    fn deadline(
        &self,
        errors: &mut FieldErrors,
        before: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> DateTime<Utc> {
        let deadline = errors.date("deadline", &self.deadline).and_then(end_of_day);
        let Some(deadline) = deadline else {
            errors.add("deadline", FieldProblem::NotADate);
            return now;
        };
        if deadline <= now {
            errors.add("deadline", FieldProblem::InThePast);
        } else if before.is_some_and(|evening| deadline >= evening) {
            errors.add("deadline", FieldProblem::DeadlineAfterStart);
        }
        deadline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2027-03-01T09:00:00Z".parse().unwrap()
    }

    fn form(dates: &[&str], deadline: &str) -> PollForm {
        PollForm {
            action: "open".into(),
            date: dates.iter().map(ToString::to_string).collect(),
            time: vec!["17:30".into(); dates.len()],
            deadline: deadline.into(),
            ..PollForm::default()
        }
    }

    #[test]
    fn evenings_are_put_in_order_and_empty_rows_are_none() {
        let form = form(&["2027-03-25", "", "23-3-2027"], "2027-03-12");
        let Some(Ok(Asked::Open { evenings, deadline })) = form.parse(None, now()) else {
            panic!("it was refused");
        };
        assert_eq!(evenings.len(), 2);
        assert!(evenings[0] < evenings[1]);
        assert_eq!(deadline.to_rfc3339(), "2027-03-12T22:59:59+00:00");
    }

    #[test]
    fn what_is_wrong_is_said_at_its_row() {
        let wrong = |dates: &[&str], deadline: &str, field: &str| {
            let errors = form(dates, deadline)
                .parse(None, now())
                .unwrap()
                .unwrap_err();
            errors.of(field).cloned()
        };
        let late = "2027-03-30";
        assert_eq!(
            wrong(&["2027-03-25", ""], "2027-03-12", "date-1"),
            Some(FieldProblem::Missing)
        );
        assert_eq!(
            wrong(&["2027-03-25", "2027-03-25"], "2027-03-12", "date-1"),
            Some(FieldProblem::Double)
        );
        assert_eq!(
            wrong(&["2027-02-25", "2027-03-25"], "2027-03-12", "date-0"),
            Some(FieldProblem::InThePast)
        );
        assert_eq!(
            wrong(&["2027-03-25", "2027-03-26"], late, "deadline"),
            Some(FieldProblem::DeadlineAfterStart)
        );
        assert_eq!(
            wrong(&["2027-03-25", "2027-03-26"], "soon", "deadline"),
            Some(FieldProblem::NotADate)
        );
    }

    #[test]
    fn only_what_was_proposed_is_chosen() {
        let poll = Poll {
            event: domain::id::EventId(1),
            evenings: vec!["2027-03-25T16:30:00Z".parse().unwrap()],
            deadline: now(),
        };
        let form = |evening: &str| PollForm {
            action: "choose".into(),
            evening: evening.into(),
            deadline: "2027-03-20".into(),
            ..PollForm::default()
        };
        assert!(
            form(&code(poll.evenings[0]))
                .parse(Some(&poll), now())
                .unwrap()
                .is_ok()
        );
        for hostile in [
            "",
            "0",
            "-9223372036854775808",
            "99999999999999999999",
            "<script>",
        ] {
            let errors = form(hostile)
                .parse(Some(&poll), now())
                .unwrap()
                .unwrap_err();
            assert!(errors.of("evening").is_some(), "{hostile}");
        }
    }
}
