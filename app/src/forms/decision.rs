//! Go, no-go or calling it off.

use serde::Deserialize;

use super::{FieldErrors, FieldProblem};

/// What the page of the decision posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// `decide` or `cancel`.
    pub action: String,
    /// `go` or `no_go`.
    pub choice: String,
    /// A word with the decision.
    pub note: String,
    /// Why it is called off.
    pub why: String,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Go or no-go, with a word.
    Decide {
        /// Whether it takes place.
        go: bool,
        /// A word with it; may be empty.
        note: String,
    },
    /// Calling it off, with why.
    Cancel(String),
}

impl DecisionForm {
    /// What is asked.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.action == "cancel" {
            let why = errors.text("why", &self.why, 1000);
            return errors.or(Asked::Cancel(why));
        }
        if !matches!(self.choice.as_str(), "go" | "no_go") {
            errors.add("choice", FieldProblem::NotAChoice);
        }
        let note = errors.text("note", &self.note, 1000);
        errors.or(Asked::Decide {
            go: self.choice == "go",
            note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_decided_by_accident() {
        let form = DecisionForm {
            action: "decide".into(),
            note: "Kom maar".into(),
            ..DecisionForm::default()
        };
        assert_eq!(
            form.parse().unwrap_err().of("choice"),
            Some(&FieldProblem::NotAChoice)
        );
    }

    #[test]
    fn calling_off_does_not_read_the_choice() {
        let form = DecisionForm {
            action: "cancel".into(),
            choice: "go".into(),
            why: " Storm ".into(),
            ..DecisionForm::default()
        };
        assert_eq!(form.parse(), Ok(Asked::Cancel("Storm".into())));
    }
}
