//! A GP group: its name.

use domain::group::GpGroup;
use serde::Deserialize;

use super::{FieldErrors, Seen};

/// What the form of a group posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    /// Name of the group.
    pub name: String,
    /// Revision that was looked at.
    pub revision: Seen,
}

impl GroupForm {
    /// What is there now.
    pub fn filled(group: &GpGroup) -> Self {
        Self {
            name: group.name.clone(),
            revision: group.revision.into(),
        }
    }

    /// The name.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 80);
        errors.or(name)
    }
}
