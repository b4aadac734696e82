//! The identity of a calendar object, the same for as long as the invitation lives.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A random UUID, one per *invitation*: three colleagues behind one `info@`
/// address must not share a calendar object. Made by the caller, kept with the
/// invitation, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uid(String);

/// The text is not a UUID in its usual form, `8-4-4-4-12` hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a calendar object is identified by a UUID")]
pub struct InvalidUid;

impl Uid {
    /// The UUID of these bits. Whoever makes a new one takes random ones.
    #[must_use]
    pub fn from_bits(bits: u128) -> Self {
        let digits = format!("{bits:032x}");
        let (first, rest) = digits.split_at(8);
        let (second, rest) = rest.split_at(4);
        let (third, rest) = rest.split_at(4);
        let (fourth, last) = rest.split_at(4);
        Self(format!("{first}-{second}-{third}-{fourth}-{last}"))
    }

    /// The identity of another object that belongs to this one: always the same
    /// for the same `kin`, and never this one (`kin` is not 0).
    #[must_use]
    pub fn kin(&self, kin: u32) -> Self {
        let (first, rest) = self.0.split_at_checked(8).unwrap_or((&self.0, ""));
        let first = u32::from_str_radix(first, 16).unwrap_or_default() ^ kin;
        Self(format!("{first:08x}{rest}"))
    }

    /// The identity of an entry that somebody sends to themselves to see what it looks
    /// like: `test-`, and a word that is nobody else's. No invitation's is like it.
    #[must_use]
    pub fn of_test(word: &str) -> Self {
        Self(format!("test-{word}"))
    }

    /// The UUID in lower case, or what [`Self::of_test`] made.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Uid {
    type Err = InvalidUid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let groups: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let hexadecimal = groups
            .iter()
            .all(|group| group.bytes().all(|b| b.is_ascii_hexdigit()));
        if lengths == [8, 4, 4, 4, 12] && hexadecimal {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(InvalidUid)
        }
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Uid {
    type Error = InvalidUid;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Uid> for String {
    fn from(uid: Uid) -> Self {
        uid.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uid_is_written_in_one_way() {
        let text = "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5f";
        let uid = Uid::from_bits(0x6f1c_3b1e_4f0e_4f43_9c5e_0a1b_2c3d_4e5f);
        assert_eq!(uid.as_str(), text);
        assert_eq!(text.to_uppercase().parse(), Ok(uid));
        assert_eq!(Uid::from_bits(0).to_string().parse(), Ok(Uid::from_bits(0)));
        for other in ["", "6f1c3b1e", "6f1c3b1e-4f0e-4f43-9c5e-0a1b2c3d4e5g"] {
            assert_eq!(other.parse::<Uid>(), Err(InvalidUid), "{other}");
        }
    }
}
