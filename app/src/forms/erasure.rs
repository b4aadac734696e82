//! Who is in no group any more and asks to be erased.

use domain::erasure::Asking;
use serde::Deserialize;

use super::FieldErrors;

/// What the page posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GoneForm {
    /// Their name.
    pub name: String,
    /// Their address; empty if they were known without one.
    pub email: String,
    /// `erase`, once it has been seen what goes.
    #[serde(rename = "do")]
    pub wish: String,
}

impl GoneForm {
    /// Whether it is to be erased now, and not only looked at.
    pub fn is_certain(&self) -> bool {
        self.wish == "erase"
    }

    /// Who asks.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self) -> Result<Asking, FieldErrors> {
        let mut errors = FieldErrors::default();
        let asking = Asking {
            member: None,
            name: errors.required("name", &self.name, 120),
            email: errors.address("email", &self.email),
        };
        errors.or(asking)
    }
}
