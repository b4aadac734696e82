//! What somebody looked at before they changed it. A form carries the revision
//! that its page showed; what was saved meanwhile is not overwritten unseen.

use std::fmt;

use serde::{Deserialize, Deserializer};

/// The revision that a form brings along. One that is missing or no number is
/// never the present one: whoever posts that has looked at nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen(Option<u32>);

impl Seen {
    /// Whether this revision is what was looked at.
    pub fn is(self, revision: u32) -> bool {
        self.0 == Some(revision)
    }

    /// Whether nothing was looked at: what is typed is new.
    pub fn is_nothing(self) -> bool {
        self.0.is_none()
    }
}

impl From<u32> for Seen {
    fn from(revision: u32) -> Self {
        Self(Some(revision))
    }
}

impl From<&str> for Seen {
    fn from(posted: &str) -> Self {
        Self(posted.trim().parse().ok())
    }
}

/// As it stands in the form.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |revision| revision.fmt(f))
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(String::deserialize(from)?.as_str().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_looked_at_is_the_same() {
        let posted = |text: &str| serde_json::from_value::<Seen>(text.into()).unwrap();
        assert!(posted("7").is(7) && posted(" 7 ").is(7));
        assert!(!posted("7").is(8));
        for nothing in ["", " ", "x", "-1", "7.0", "99999999999", "7;8"] {
            let seen = posted(nothing);
            assert!(seen.is_nothing(), "{nothing}");
            assert!(![0, 1, 7, u32::MAX].into_iter().any(|now| seen.is(now)));
        }
    }

    #[test]
    fn it_comes_back_from_the_form_as_it_went_there() {
        for seen in [Seen::default(), Seen::from(0), Seen::from(u32::MAX)] {
            assert_eq!(Seen::from(seen.to_string().as_str()), seen);
        }
    }
}
