//! How to reach somebody.

use serde::{Deserialize, Serialize};

use crate::email_address::EmailAddress;

/// Somebody to ring or write to: a host, a wellbeing coach, a warm-handover contact.
/// All fields may be empty except the name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name as it is shown.
    pub name: String,
    /// Telephone number as people write it; empty if unknown.
    #[serde(default)]
    pub telephone: String,
    /// Mail address, if known.
    #[serde(default)]
    pub email: Option<EmailAddress>,
}

/// Whether a text can be dialled: digits, spaces, `+ - ( )`, six to fifteen digits (E.164).
pub fn is_telephone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (6..=15).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || " +-()".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_dialable() {
        assert!(is_telephone("020 - 555 01 23"));
        assert!(is_telephone("+31 (0)20 5550123"));
        assert!(!is_telephone("bel maar"));
        assert!(!is_telephone("112"));
    }
}
