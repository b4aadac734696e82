//! What the page of the invitations asks for.

use serde::Deserialize;

/// What the page posts: which button, and what was on screen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// `test`, `send` or `again`.
    pub action: String,
    /// Fingerprint of the mail and the list that were shown.
    pub seen: String,
    /// Number of the mail to send again.
    pub mail: String,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A test to oneself.
    Test,
    /// Sending what was seen.
    Send {
        /// See [`InviteForm::seen`].
        seen: String,
    },
    /// Sending one mail again.
    Again(i64),
}

impl InviteForm {
    /// What is asked; `None` if no button of ours was pressed.
    pub fn parse(&self) -> Option<Asked> {
        match self.action.as_str() {
            "test" => Some(Asked::Test),
            "send" => Some(Asked::Send {
                seen: self.seen.clone(),
            }),
            "again" => self.mail.parse().ok().map(Asked::Again),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_buttons_do_something() {
        let pressed = |action: &str, mail: &str| {
            InviteForm {
                action: action.into(),
                mail: mail.into(),
                ..InviteForm::default()
            }
            .parse()
        };
        assert_eq!(pressed("test", ""), Some(Asked::Test));
        assert_eq!(pressed("again", "7"), Some(Asked::Again(7)));
        assert_eq!(pressed("again", "7; DROP"), None);
        assert_eq!(pressed("", ""), None);
    }
}
