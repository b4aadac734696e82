//! A mail address that can be written to: what an invitation is sent to, and
//! what an answer is recognised by.
//!
//! The shape is checked, not whether the mailbox exists. Only ASCII: a domain
//! with accents is typed in its `xn--` form, because many mail servers of
//! practices still refuse anything else.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A checked address. The domain is kept in lower case, the part before the
/// `@` as it was typed; two addresses are the same when they differ in case only.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress {
    text: String,
    at: usize,
}

/// Why a text is not a mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEmailAddress {
    /// Nothing was typed.
    #[error("the address is empty")]
    Empty,
    /// There is no `@`, or more than one.
    #[error("an address has exactly one @")]
    At,
    /// The part before the `@` is empty, too long (64) or holds a character that does not belong.
    #[error("the part before the @ is not that of an address")]
    LocalPart,
    /// The part after the `@` is not the name of a domain.
    #[error("the part after the @ is not the name of a domain")]
    Domain,
}

impl EmailAddress {
    /// An address as somebody typed it for somebody else: on the internet, so that its
    /// domain has a dot. `anna@praktijk` is a slip.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn typed(text: &str) -> Result<Self, InvalidEmailAddress> {
        let address: Self = text.parse()?;
        if address.domain().contains('.') {
            Ok(address)
        } else {
            Err(InvalidEmailAddress::Domain)
        }
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        &self.text[..self.at]
    }

    /// What stands after the `@`, in lower case.
    pub fn domain(&self) -> &str {
        &self.text[self.at + 1..]
    }
}

impl FromStr for EmailAddress {
    type Err = InvalidEmailAddress;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(InvalidEmailAddress::Empty);
        }
        let (local, domain) = typed.split_once('@').ok_or(InvalidEmailAddress::At)?;
        if domain.contains('@') {
            return Err(InvalidEmailAddress::At);
        }
        if !is_local_part(local) {
            return Err(InvalidEmailAddress::LocalPart);
        }
        if !is_domain(domain) {
            return Err(InvalidEmailAddress::Domain);
        }
        Ok(Self {
            text: format!("{local}@{}", domain.to_ascii_lowercase()),
            at: local.len(),
        })
    }
}

/// The dot-atom of RFC 5322, 3.2.3; quoted local parts are not used by anyone we write to.
fn is_local_part(local: &str) -> bool {
    local.len() <= 64
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
        })
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= 253
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.text.eq_ignore_ascii_case(&other.text)
    }
}

impl Eq for EmailAddress {}

impl std::hash::Hash for EmailAddress {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.to_ascii_lowercase().hash(state);
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = InvalidEmailAddress;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_its_domain_lowered() {
        let address: EmailAddress = "  Info@Praktijk-Noord.NL ".parse().unwrap();
        assert_eq!(address.as_str(), "Info@praktijk-noord.nl");
        assert_eq!(address.local_part(), "Info");
        assert_eq!(address.domain(), "praktijk-noord.nl");
        assert_eq!(address, "info@praktijk-noord.nl".parse().unwrap());
    }

    #[test]
    fn what_is_no_address_says_why() {
        use InvalidEmailAddress::{At, Domain, Empty, LocalPart};
        let cases = [
            ("", Empty),
            ("geen-adres", At),
            ("a@b@c.nl", At),
            ("@c.nl", LocalPart),
            ("jan jansen@c.nl", LocalPart),
            ("jan\r\nBcc:x@c.nl", LocalPart),
            ("jan..j@c.nl", LocalPart),
            ("émile@c.nl", LocalPart),
            ("jan@", Domain),
            ("jan@c..nl", Domain),
            ("jan@-c.nl", Domain),
            ("jan@c.nl>", Domain),
        ];
        for (typed, why) in cases {
            assert_eq!(typed.parse::<EmailAddress>().unwrap_err(), why, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_has_a_whole_domain() {
        assert!(EmailAddress::typed("anna@praktijk.nl").is_ok());
        assert_eq!(
            EmailAddress::typed("anna@praktijk").unwrap_err(),
            InvalidEmailAddress::Domain
        );
    }

    #[test]
    fn the_agent_address_of_the_demonstration_is_one() {
        assert!("rsvp+abc234@localhost".parse::<EmailAddress>().is_ok());
    }
}
