//! A host's answer.

use domain::slot::{Slot, SlotReply};
use domain::stop::Stop;
use serde::Deserialize;

use super::{FieldErrors, FieldProblem, Seen};

/// What the host's page posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SlotForm {
    /// `confirm`, `decline` or `other_time`.
    pub answer: String,
    /// A word with a refusal.
    pub note: String,
    /// The time that would do.
    pub proposal: String,
    /// Which time the page showed: the number of the slot's change.
    pub seen: Seen,
}

impl SlotForm {
    /// What was answered before.
    pub fn filled(stop: &Stop) -> Self {
        let of = |answer: &str| Self {
            answer: answer.to_owned(),
            seen: stop.sequence.into(),
            ..Self::default()
        };
        match &stop.slot {
            Slot::Unasked | Slot::Asked { .. } => of(""),
            Slot::Confirmed { .. } => of("confirm"),
            Slot::Declined { note, .. } => Self {
                note: note.clone(),
                ..of("decline")
            },
            Slot::OtherTime { proposal, .. } => Self {
                proposal: proposal.clone(),
                ..of("other_time")
            },
        }
    }

    /// The host's reply.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self) -> Result<SlotReply, FieldErrors> {
        let mut errors = FieldErrors::default();
        let reply = match self.answer.as_str() {
            "confirm" => SlotReply::Confirm,
            "decline" => SlotReply::Decline(errors.text("note", &self.note, 500)),
            "other_time" => SlotReply::OtherTime(errors.required("proposal", &self.proposal, 200)),
            _ => {
                errors.add("answer", FieldProblem::NotAChoice);
                SlotReply::Confirm
            }
        };
        errors.or(reply)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_time_must_be_named() {
        let form = SlotForm {
            answer: "other_time".into(),
            ..SlotForm::default()
        };
        assert_eq!(
            form.parse().unwrap_err().of("proposal"),
            Some(&FieldProblem::Missing)
        );
    }
}
