//! When who is silent is reminded.

use domain::reminder::{Days, Plan};
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};

/// What the page of the reminders posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RemindersForm {
    /// `save` or `test`.
    pub action: String,
    /// Days before the deadline: "14, 7, 2".
    pub days: String,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Other days.
    Set(Days),
    /// A test to oneself.
    Test,
}

impl RemindersForm {
    /// The days that hold now.
    pub fn filled(plan: &Plan) -> Self {
        let days: Vec<_> = plan.days.iter().map(|day| day.to_string()).collect();
        Self {
            days: days.join(", "),
            ..Self::default()
        }
    }

    /// What is asked.
    ///
    /// # Errors
    /// What is wrong with the days.
    pub fn parse(&self) -> Result<Asked, FieldErrors> {
        if self.action == "test" {
            return Ok(Asked::Test);
        }
        let typed = self
            .days
            .split(|c: char| c == ',' || c == ';' || c.is_whitespace())
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok())
            .collect::<Option<Vec<u8>>>();
        typed.and_then(Days::new).map(Asked::Set).ok_or_else(|| {
            let mut errors = FieldErrors::default();
            errors.add("days", FieldProblem::NotReminderDays);
            errors
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(days: &str) -> Result<Asked, FieldErrors> {
        RemindersForm {
            action: "save".into(),
            days: days.into(),
        }
        .parse()
    }

    #[test]
    fn days_as_people_type_them() {
        let fortnight = Asked::Set(Days::new([14, 7]).unwrap());
        for days in ["14, 7", "7 14", " 14;7; ", "14,,7"] {
            assert_eq!(typed(days).as_ref(), Ok(&fortnight), "{days}");
        }
        assert_eq!(typed(""), Ok(Asked::Set(Days::new([]).unwrap())));
        for days in ["morgen", "0", "7,8,9,10,11", "300", "-2", "1.5"] {
            assert!(typed(days).is_err(), "{days}");
        }
        let same = RemindersForm::filled(&Plan::default());
        assert_eq!(same.parse(), Ok(Asked::Set(Days::default())));
    }
}
