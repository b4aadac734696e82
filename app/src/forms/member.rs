//! Somebody of a GP group.

use domain::group::roster::seen;
use domain::group::{Member, MemberDetails, Profession};
use domain::id::PracticeId;
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};

/// What the form of a member posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MemberForm {
    /// Full name.
    pub name: String,
    /// Code of the profession.
    pub profession: String,
    /// Mail address.
    pub email: String,
    /// Telephone number.
    pub telephone: String,
    /// Numbers of the practices ticked.
    pub practices: Vec<String>,
    /// Why they are left out of the count; empty if they are not.
    pub left_out: String,
    /// Mark of what was looked at; empty for a new one.
    pub seen: String,
    /// `remove`, if that button was pressed.
    #[serde(rename = "do")]
    pub wish: String,
}

impl MemberForm {
    /// A new member, at this practice if it is known.
    pub fn at(practice: Option<PracticeId>) -> Self {
        Self {
            profession: Profession::GeneralPractitioner.code().to_owned(),
            practices: practice.iter().map(ToString::to_string).collect(),
            ..Self::default()
        }
    }

    /// What is there now.
    pub fn filled(member: &Member) -> Self {
        let details = &member.details;
        Self {
            name: details.name.clone(),
            profession: details.profession.code().to_owned(),
            email: details
                .email
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            telephone: details.telephone.clone(),
            practices: details.practices.iter().map(ToString::to_string).collect(),
            left_out: details.left_out.clone().unwrap_or_default(),
            seen: seen(details),
            wish: String::new(),
        }
    }

    /// Whether this is a wish to remove.
    pub fn is_removal(&self) -> bool {
        self.wish == "remove"
    }

    /// What is known of them.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self) -> Result<MemberDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 120);
        let profession = Profession::from_code(&self.profession);
        if profession.is_none() {
            errors.add("profession", FieldProblem::NotAChoice);
        }
        let email = errors.address("email", &self.email);
        let telephone = errors.telephone("telephone", &self.telephone);
        let practices: Result<Vec<PracticeId>, _> =
            self.practices.iter().map(|typed| typed.parse()).collect();
        let practices = practices.unwrap_or_default();
        if practices.is_empty() {
            errors.add("practices", FieldProblem::NotAChoice);
        }
        let left_out = errors.text("left_out", &self.left_out, 200);
        errors.or(MemberDetails {
            name,
            email,
            telephone,
            // Without one there is an error, and this is not used.
            profession: profession.unwrap_or(Profession::GeneralPractitioner),
            practices,
            left_out: (!left_out.is_empty()).then_some(left_out),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_comes_back_as_typed() {
        let form = MemberForm {
            name: "Anke Visser".to_owned(),
            profession: "practice_nurse".to_owned(),
            practices: vec!["3".to_owned(), "4".to_owned()],
            left_out: " met verlof ".to_owned(),
            ..MemberForm::default()
        };
        let details = form.parse().unwrap();
        assert_eq!(details.email, None);
        assert_eq!(details.practices, [PracticeId(3), PracticeId(4)]);
        assert_eq!(details.left_out.as_deref(), Some("met verlof"));
    }

    #[test]
    fn what_is_wrong_is_said_per_field() {
        let form = MemberForm {
            email: "geen adres".to_owned(),
            telephone: "bel maar".to_owned(),
            practices: vec!["1 OR 1=1".to_owned()],
            ..MemberForm::default()
        };
        let errors = form.parse().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            ["name", "profession", "email", "telephone", "practices"]
        );
    }
}
