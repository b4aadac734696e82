//! Asking for a login link.

use domain::email_address::EmailAddress;
use serde::Deserialize;

use super::{FieldErrors, FieldProblem};

/// What the login page posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LoginForm {
    /// The address.
    pub email: String,
    /// The page that was asked for; empty for none.
    #[serde(rename = "naar")]
    pub next: String,
}

impl LoginForm {
    /// The address.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(&self) -> Result<EmailAddress, FieldErrors> {
        let mut errors = FieldErrors::default();
        if let Some(address) = errors.address("email", &self.email) {
            Ok(address)
        } else {
            errors.add("email", FieldProblem::Missing);
            Err(errors)
        }
    }
}
