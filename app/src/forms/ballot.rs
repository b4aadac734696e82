//! When somebody can: one choice per proposed evening.

use chrono::{DateTime, Utc};
use domain::poll::{Ballot, MOST, Vote};

use super::{FieldErrors, FieldProblem, Seen, poll};

/// Before the code of the evening in the name of a field.
const PREFIX: &str = "avond-";

/// The name of the field that says which evenings were shown.
pub const SHOWN: &str = "getoond";

/// What was chosen, by evening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BallotForm {
    votes: Vec<(DateTime<Utc>, Vote)>,
    /// The evenings that were shown; `None` from whoever posts without having looked.
    pub shown: Option<Vec<DateTime<Utc>>>,
    /// The invitation's revision that an organiser looked at who notes it; who
    /// answers for themselves says nothing about that.
    pub revision: Seen,
}

impl BallotForm {
    /// From the fields that were posted; others than ours say nothing.
    pub fn posted(fields: &[(String, String)]) -> Self {
        let votes = fields.iter().filter_map(|(name, value)| {
            let evening = poll::evening(name.strip_prefix(PREFIX)?)?;
            Some((evening, Vote::from_code(value)?))
        });
        let revision = fields.iter().find(|(name, _)| name == "revision");
        let shown = fields.iter().find(|(name, _)| name == SHOWN);
        Self {
            votes: votes.take(MOST).collect(),
            shown: shown.map(|(_, codes)| {
                let evenings = codes.split(' ').filter_map(poll::evening);
                evenings.take(MOST).collect()
            }),
            revision: revision.map_or_else(Seen::default, |(_, posted)| posted.as_str().into()),
        }
    }

    /// What was chosen before.
    pub fn filled(before: Option<&Ballot>) -> Self {
        Self {
            votes: before
                .map(|ballot| ballot.votes.clone())
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is chosen for an evening.
    pub fn chosen(&self, evening: DateTime<Utc>) -> Option<Vote> {
        let found = self.votes.iter().find(|(of, _)| *of == evening);
        found.map(|(_, vote)| *vote)
    }

    /// Everything that is chosen.
    pub fn votes(&self) -> &[(DateTime<Utc>, Vote)] {
        &self.votes
    }

    /// The value of the field that says which evenings are shown.
    pub fn codes(evenings: &[DateTime<Utc>]) -> String {
        let codes: Vec<_> = evenings
            .iter()
            .map(|evening| poll::code(*evening))
            .collect();
        codes.join(" ")
    }

    /// The name of the field of an evening.
    pub fn field(evening: DateTime<Utc>) -> String {
        format!("{PREFIX}{}", poll::code(evening))
    }

    /// The votes.
    ///
    /// # Errors
    /// Nothing was chosen.
    pub fn parse(&self) -> Result<Vec<(DateTime<Utc>, Vote)>, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.votes.is_empty() {
            errors.add("avonden", FieldProblem::NoEvening);
        }
        errors.or(self.votes.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_are_not_ours_say_nothing() {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let form = BallotForm::posted(&[
            field("avond-1806251400", "yes"),
            field("avond-1806337800", "perhaps"),
            field("avond-99999999999999999999", "yes"),
            field("avond-", "no"),
            field("answer", "yes"),
        ]);
        let evening = poll::evening("1806251400").unwrap();
        assert_eq!(form.parse().unwrap(), [(evening, Vote::Yes)]);
        assert_eq!(form.shown, None);
        let looked = BallotForm::posted(&[field(SHOWN, "1806251400 x 1806337800")]);
        let codes = looked.shown.map(|shown| BallotForm::codes(&shown));
        assert_eq!(codes.as_deref(), Some("1806251400 1806337800"));
        assert!(
            BallotForm::posted(&[])
                .parse()
                .unwrap_err()
                .of("avonden")
                .is_some()
        );
    }
}
