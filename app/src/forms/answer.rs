//! What organisers note about one invited person.

use domain::email_address::EmailAddress;
use domain::invitation::{Invitation, Via, Wishes};
use domain::rsvp::Reply;
use serde::Deserialize;

use super::rsvp::RsvpForm;
use super::{FieldErrors, FieldProblem, Seen};

/// What the page of one person posts: an answer, an address, or a mail to send again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// `note`, `address` or `again`.
    pub action: String,
    /// The invitation's revision when the page was shown.
    pub revision: Seen,
    /// The answer.
    #[serde(flatten)]
    pub reply: RsvpForm,
    /// The right address.
    pub email: String,
    /// Number of the mail to send again.
    pub mail: String,
    /// Number of the message that came in in which the answer was read; empty for one
    /// that was telephoned.
    pub read_in: String,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Noting an answer, and the message in which it was read, if it was.
    Note(Reply, Option<i64>),
    /// Another address.
    Address(EmailAddress),
    /// Sending one mail again.
    Again(i64),
}

impl AnswerForm {
    /// What stands now.
    pub fn filled(invitation: &Invitation, wishes: &Wishes) -> Self {
        let email = invitation.email.as_ref();
        Self {
            revision: invitation.revision.into(),
            reply: RsvpForm::filled(invitation, wishes, None),
            email: email.map(ToString::to_string).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is asked by the organiser called `by`.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self, by: &str) -> Result<Asked, FieldErrors> {
        let mut errors = FieldErrors::default();
        match self.action.as_str() {
            "address" => match errors.address("email", &self.email) {
                Some(email) => errors.or(Asked::Address(email)),
                None => {
                    errors.add("email", FieldProblem::Missing);
                    Err(errors)
                }
            },
            "again" => self.mail.parse().map(Asked::Again).map_err(|_| {
                errors.add("mail", FieldProblem::NotAChoice);
                errors
            }),
            _ => {
                let read_in = self.read_in.parse().ok();
                let via = read_in.map_or(Via::Telephone, |_: i64| Via::Mail);
                let reply = self.reply.parse(by)?;
                Ok(Asked::Note(Reply { via, ..reply }, read_in))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noted_answer_came_by_telephone_or_in_a_mail() {
        let form = AnswerForm {
            action: "note".into(),
            reply: RsvpForm {
                answer: "yes".into(),
                ..RsvpForm::default()
            },
            ..AnswerForm::default()
        };
        let Ok(Asked::Note(reply, None)) = form.parse("Marloes") else {
            panic!("not an answer");
        };
        assert_eq!((reply.via, reply.by.as_str()), (Via::Telephone, "Marloes"));
        let read = AnswerForm {
            read_in: "7".into(),
            ..form
        };
        let Ok(Asked::Note(reply, Some(7))) = read.parse("Marloes") else {
            panic!("not an answer");
        };
        assert_eq!(reply.via, Via::Mail);
    }

    #[test]
    fn an_address_is_checked_where_it_is_typed() {
        let with = |email: &str| {
            AnswerForm {
                action: "address".into(),
                email: email.into(),
                ..AnswerForm::default()
            }
            .parse("A")
        };
        assert!(with("anke@praktijk.example").is_ok());
        assert_eq!(
            with("anke@").unwrap_err().of("email"),
            Some(&FieldProblem::NotAnAddress)
        );
        assert_eq!(
            with(" ").unwrap_err().of("email"),
            Some(&FieldProblem::Missing)
        );
    }
}
