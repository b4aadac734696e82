//! The answer of an invited person.

use domain::invitation::{Answer, Invitation, Via, Wishes};
use domain::rsvp::Reply;
use serde::Deserialize;

use super::{FieldErrors, FieldProblem, Seen};

/// What the answer page posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RsvpForm {
    /// `yes`, `no`, `perhaps`, or nothing yet.
    pub answer: String,
    /// An optional word.
    pub reason: String,
    /// `own`, `borrow`, or nothing.
    pub bicycle: String,
    /// Diet.
    pub diet: String,
    /// What helps to come along.
    pub mobility: String,
    /// Which question was shown: [`Event::asked_from`](domain::event::Event::asked_from).
    pub question: Seen,
}

impl RsvpForm {
    /// What was answered before. `asked` is the answer that a button in the mail
    /// brought along; it is only chosen, not sent.
    pub fn filled(invitation: &Invitation, wishes: &Wishes, asked: Option<Answer>) -> Self {
        let answer = asked.or(invitation.answer);
        Self {
            answer: answer.map(Answer::code).unwrap_or_default().to_owned(),
            reason: invitation.reason.clone(),
            bicycle: match invitation.own_bicycle {
                Some(true) => "own",
                Some(false) => "borrow",
                None => "",
            }
            .to_owned(),
            diet: wishes.diet.clone(),
            mobility: wishes.mobility.clone(),
            question: Seen::default(),
        }
    }

    /// The reply, given by `by` through the personal link.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self, by: &str) -> Result<Reply, FieldErrors> {
        let mut errors = FieldErrors::default();
        let answer = Answer::from_code(&self.answer);
        if answer.is_none() {
            errors.add("answer", FieldProblem::Missing);
        }
        let reason = errors.text("reason", &self.reason, 500);
        let wishes = Wishes {
            diet: errors.text("diet", &self.diet, 300),
            mobility: errors.text("mobility", &self.mobility, 300),
        };
        let own_bicycle = match self.bicycle.as_str() {
            "own" => Some(true),
            "borrow" => Some(false),
            _ => None,
        };
        errors.or(Reply {
            answer: answer.unwrap_or(Answer::Perhaps),
            reason,
            own_bicycle,
            wishes: Some(wishes),
            via: Via::Link,
            by: by.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_is_asked_for_again() {
        let errors = RsvpForm::default().parse("A").unwrap_err();
        assert_eq!(errors.of("answer"), Some(&FieldProblem::Missing));
    }

    #[test]
    fn one_click_is_an_answer() {
        let form = RsvpForm {
            answer: "no".into(),
            ..RsvpForm::default()
        };
        assert_eq!(form.parse("A").unwrap().answer, Answer::No);
    }
}
