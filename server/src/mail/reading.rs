//! Reading a mail of our own, for the page *Postvak*. Mail from outside needs
//! more care than this; it never comes here.

use mail_parser::{Address, MessageParser, MimeHeaders};

/// A mail as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The subject.
    pub subject: String,
    /// The sender, `Name <address>`.
    pub from: String,
    /// The recipient, `Name <address>`.
    pub to: String,
    /// Where an answer goes; empty if to the sender.
    pub reply_to: String,
    /// The plain text.
    pub text: String,
    /// The HTML.
    pub html: String,
    /// The calendar object.
    pub calendar: Option<String>,
}

impl Mail {
    /// Reads what [`super::message::Outgoing::compose`] wrote; `None` if it is not a mail.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let message = MessageParser::default().parse(bytes)?;
        let calendar = message.parts.iter().find(|part| {
            part.content_type().is_some_and(|kind| {
                kind.c_type == "text" && kind.c_subtype.as_deref() == Some("calendar")
            })
        });
        Some(Self {
            subject: message.subject().unwrap_or_default().to_owned(),
            from: first(message.from()),
            to: first(message.to()),
            reply_to: first(message.reply_to()),
            text: message.body_text(0).unwrap_or_default().into_owned(),
            html: message.body_html(0).unwrap_or_default().into_owned(),
            calendar: calendar.map(|part| String::from_utf8_lossy(part.contents()).into_owned()),
        })
    }
}

fn first(people: Option<&Address<'_>>) -> String {
    let Some(person) = people.and_then(Address::first) else {
        return String::new();
    };
    match (person.name(), person.address().unwrap_or_default()) {
        (Some(name), address) => format!("{name} <{address}>"),
        (None, address) => address.to_owned(),
    }
}
