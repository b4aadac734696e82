//! The identity of a message, by which mail programs make threads and bounces
//! are matched.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// `<uuid@domain>`, angle brackets included.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MessageId(String);

/// The text is not the identity of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a message id looks like <something@domain>")]
pub struct InvalidMessageId;

impl MessageId {
    /// The identity of the outbox row `row` in this installation.
    ///
    /// # Errors
    /// The domain is not one that can stand in a header.
    pub fn new(row: Uuid, domain: &str) -> Result<Self, InvalidMessageId> {
        format!("<{row}@{domain}>").parse()
    }

    /// With its angle brackets.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MessageId {
    type Err = InvalidMessageId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (left, right) = text
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
            .and_then(|inner| inner.split_once('@'))
            .ok_or(InvalidMessageId)?;
        let part = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_graphic() && !b"<>@\"()[]\\,;:".contains(&b))
        };
        // 250 leaves room for the name of the header in a line of a mail.
        if part(left) && part(right) && text.len() <= 250 {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidMessageId)
        }
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_brackets_and_one_at() {
        let id = MessageId::new(Uuid::nil(), "localhost").unwrap();
        assert_eq!(
            id.as_str(),
            "<00000000-0000-0000-0000-000000000000@localhost>"
        );
        for text in [
            "",
            "a@b",
            "<a>",
            "<a@b@c>",
            "<a@b>\r\nBcc: x",
            "<@b>",
            "<a b@c>",
        ] {
            assert!(text.parse::<MessageId>().is_err(), "{text}");
        }
    }
}
