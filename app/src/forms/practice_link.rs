//! Who answers for a practice, and the answers for its colleagues.

use domain::id::{InvitationId, PracticeId};
use domain::invitation::Answer;
use domain::practice_link::{Given, Holder};
use serde::Deserialize;

use super::{FieldErrors, FieldProblem, Seen};

/// What the organisers' page posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PracticeLinkForm {
    /// `issue`, `revoke` or `again`.
    pub action: String,
    /// Number of the practice.
    pub practice: String,
    /// Who is to hold the link.
    pub holder: String,
    /// Where it is mailed; may be empty.
    pub email: String,
    /// Number of the mail to send again.
    pub mail: String,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A link for somebody.
    Issue(PracticeId, Holder),
    /// The link must stop working.
    Revoke(PracticeId),
    /// The mail with the link again.
    Again(i64),
}

impl PracticeLinkForm {
    /// The `id` of a field: the page has this form once for every practice.
    pub fn field(name: &str, practice: PracticeId) -> String {
        format!("{name}-{practice}")
    }

    /// What is asked; `None` if no button of ours was pressed.
    ///
    /// # Errors
    /// What is wrong, by the `id` of the field.
    pub fn parse(&self) -> Result<Option<Asked>, FieldErrors> {
        if self.action == "again" {
            return Ok(self.mail.parse().ok().map(Asked::Again));
        }
        let Ok(practice) = self.practice.parse() else {
            return Ok(None);
        };
        match self.action.as_str() {
            "revoke" => Ok(Some(Asked::Revoke(practice))),
            "issue" => {
                let mut errors = FieldErrors::default();
                let name = errors.required(&Self::field("holder", practice), &self.holder, 120);
                let email = errors.address(&Self::field("email", practice), &self.email);
                errors.or(Some(Asked::Issue(practice, Holder { name, email })))
            }
            _ => Ok(None),
        }
    }
}

/// What the holder's page posts: a radio group and what it showed, for every colleague.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColleaguesForm(Vec<(String, String)>);

impl ColleaguesForm {
    /// From the pairs that the browser posts.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// `name` of the radio group of this colleague.
    pub fn answer_field(invitation: InvitationId) -> String {
        format!("answer-{invitation}")
    }

    /// `name` of what the page showed for this colleague.
    pub fn seen_field(invitation: InvitationId) -> String {
        format!("seen-{invitation}")
    }

    /// What is chosen for this colleague; empty if nothing was posted.
    pub fn chosen(&self, invitation: InvitationId) -> Option<&str> {
        self.value(&Self::answer_field(invitation))
    }

    /// Which question was shown: [`Event::asked_from`](domain::event::Event::asked_from).
    pub fn question(&self) -> Seen {
        self.value("question")
            .map_or_else(Seen::default, Seen::from)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The answers that differ from what was shown.
    ///
    /// # Errors
    /// [`FieldProblem::Missing`] if there is none.
    pub fn parse(&self) -> Result<Vec<Given>, FieldProblem> {
        let given: Vec<_> = self
            .0
            .iter()
            .filter_map(|(field, value)| {
                let invitation = field.strip_prefix("answer-")?.parse().ok()?;
                let seen = self.value(&Self::seen_field(invitation));
                Some(Given {
                    invitation,
                    seen: seen.and_then(Answer::from_code),
                    answer: Answer::from_code(value)?,
                })
            })
            .filter(|given| given.seen != Some(given.answer))
            .collect();
        if given.is_empty() {
            Err(FieldProblem::Missing)
        } else {
            Ok(given)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_needs_a_name_and_a_sound_address() {
        let form = |holder: &str, email: &str| PracticeLinkForm {
            action: "issue".into(),
            practice: "3".into(),
            holder: holder.into(),
            email: email.into(),
            ..PracticeLinkForm::default()
        };
        assert!(form("Els", "").parse().unwrap().is_some());
        let errors = form(" ", "els").parse().unwrap_err();
        assert_eq!(errors.of("holder-3"), Some(&FieldProblem::Missing));
        assert_eq!(errors.of("email-3"), Some(&FieldProblem::NotAnAddress));
    }

    #[test]
    fn only_what_was_changed_is_an_answer() {
        let pairs = |pairs: &[(&str, &str)]| {
            ColleaguesForm::new(
                pairs
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect(),
            )
        };
        let form = pairs(&[
            ("seen-1", ""),
            ("answer-1", "yes"),
            ("seen-2", "no"),
            ("answer-2", "no"),
            ("seen-3", "no"),
            ("answer-3", "hacked"),
            ("answer-x", "yes"),
        ]);
        assert_eq!(
            form.parse(),
            Ok(vec![Given {
                invitation: InvitationId(1),
                seen: None,
                answer: Answer::Yes
            }])
        );
        assert_eq!(pairs(&[]).parse(), Err(FieldProblem::Missing));
    }
}
