//! What is done on the evening. Four small forms share one URL; the field `do`
//! says which of them was posted.

use domain::evening::{Closing, DELAYS, WalkIn};
use domain::group::Profession;
use domain::id::InvitationId;
use domain::invitation::PracticeName;
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EveningVerb {
    /// A name was tapped.
    CheckIn,
    /// Somebody without an invitation.
    WalkIn,
    /// The group is late.
    Delay,
    /// The evening is over.
    Close,
}

impl EveningVerb {
    /// What the form posts.
    pub fn code(self) -> &'static str {
        match self {
            Self::CheckIn => "check_in",
            Self::WalkIn => "walk_in",
            Self::Delay => "delay",
            Self::Close => "close",
        }
    }

    /// The verb with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::CheckIn, Self::WalkIn, Self::Delay, Self::Close]
            .into_iter()
            .find(|verb| verb.code() == code)
    }
}

/// What somebody wants done on the evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EveningWish {
    /// This person is there, or is not after all. It says which, so that two
    /// phones that tap the same name agree.
    CheckIn {
        /// Who.
        person: InvitationId,
        /// Whether they are there.
        present: bool,
    },
    /// Somebody came without an invitation.
    WalkIn(WalkIn),
    /// The group is this many minutes late.
    Delay(u16),
    /// Close it.
    Close(Closing),
}

/// What the page of the evening posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EveningForm {
    /// Which form: see [`EveningVerb`].
    #[serde(rename = "do")]
    pub verb: String,
    /// Number of the invitation.
    pub person: String,
    /// `yes` or `no`.
    pub present: String,
    /// Name of a walk-in.
    pub name: String,
    /// Profession of a walk-in.
    pub profession: String,
    /// Number of a walk-in's practice; empty for none of the group.
    pub practice: String,
    /// Mail address of a walk-in; may be empty.
    pub email: String,
    /// How late.
    pub minutes: String,
    /// Date of the follow-up.
    pub follow_up: String,
    /// `yes`: it is over before its planned end.
    pub early: String,
}

impl EveningForm {
    /// What is wanted; `None` if this was never a form of ours.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self, practices: &[PracticeName]) -> Option<Result<EveningWish, FieldErrors>> {
        Some(match EveningVerb::from_code(&self.verb)? {
            EveningVerb::CheckIn => Ok(EveningWish::CheckIn {
                person: self.person.parse().ok()?,
                present: self.present == "yes",
            }),
            EveningVerb::Delay => {
                let minutes = self.minutes.parse().ok()?;
                DELAYS
                    .contains(&minutes)
                    .then_some(Ok(EveningWish::Delay(minutes)))?
            }
            EveningVerb::WalkIn => self.walk_in(practices),
            EveningVerb::Close => {
                let mut errors = FieldErrors::default();
                let date = errors.date("follow_up", &self.follow_up);
                let early = self.early == "yes";
                date.map(|follow_up| EveningWish::Close(Closing { follow_up, early }))
                    .ok_or(errors)
            }
        })
    }

    fn walk_in(&self, practices: &[PracticeName]) -> Result<EveningWish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 120);
        let profession = Profession::from_code(&self.profession);
        if profession.is_none() {
            errors.add("profession", FieldProblem::NotAChoice);
        }
        let practice = practices
            .iter()
            .find(|practice| practice.id.to_string() == self.practice);
        if practice.is_none() && !self.practice.is_empty() {
            errors.add("practice", FieldProblem::NotAChoice);
        }
        let email = errors.address("email", &self.email);
        errors.or(EveningWish::WalkIn(WalkIn {
            name,
            // Never used if it was no choice: then there is an error.
            profession: profession.unwrap_or(Profession::GeneralPractitioner),
            practice: practice.cloned(),
            email,
        }))
    }
}

#[cfg(test)]
mod tests {
    use domain::id::PracticeId;

    use super::*;

    fn practices() -> Vec<PracticeName> {
        vec![PracticeName {
            id: PracticeId(4),
            name: "De Waterlelie".into(),
        }]
    }

    fn walk_in(practice: &str) -> EveningForm {
        EveningForm {
            verb: "walk_in".into(),
            name: "Nathalie".into(),
            profession: "practice_nurse".into(),
            practice: practice.into(),
            ..EveningForm::default()
        }
    }

    #[test]
    fn a_walk_in_comes_from_a_practice_of_the_group_or_from_none() {
        let practice = |typed: &str| match walk_in(typed).parse(&practices()) {
            Some(Ok(EveningWish::WalkIn(person))) => person.practice,
            other => panic!("{other:?}"),
        };
        assert_eq!(practice("4"), practices().pop());
        assert_eq!(practice(""), None);
        let of_another = walk_in("5").parse(&practices()).unwrap().unwrap_err();
        assert_eq!(of_another.of("practice"), Some(&FieldProblem::NotAChoice));
    }

    #[test]
    fn closing_asks_for_a_date() {
        let form = EveningForm {
            verb: "close".into(),
            ..EveningForm::default()
        };
        let errors = form.parse(&[]).unwrap().unwrap_err();
        assert_eq!(errors.of("follow_up"), Some(&FieldProblem::Missing));
    }

    #[test]
    fn only_the_delays_that_have_a_button_are_known() {
        let late = |minutes: &str| {
            EveningForm {
                verb: "delay".into(),
                minutes: minutes.into(),
                ..EveningForm::default()
            }
            .parse(&[])
        };
        assert_eq!(late("10"), Some(Ok(EveningWish::Delay(10))));
        assert_eq!(late("600"), None);
        assert_eq!(EveningForm::default().parse(&[]), None);
    }
}
