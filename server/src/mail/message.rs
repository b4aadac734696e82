//! Composing the final bytes of one mail.
//!
//! Structure, the alternative first because Outlook looks only into the first
//! part:
//!
//! ```text
//! multipart/mixed
//! ├─ multipart/alternative
//! │  ├─ text/plain
//! │  ├─ text/html
//! │  └─ text/calendar; method=…       only with a calendar object
//! └─ application/ics, attached        only with a calendar object
//! ```
//!
//! The bytes are made once and stored: boundaries are random, and what is sent
//! again after a crash must be the same. Only ASCII leaves here, so that no
//! server on the way has to recode anything. Signing (DKIM) is the mail
//! server's work. There are no pixels and no tracked links.

use chrono::{DateTime, Utc};
use domain::calendar::{InvalidInvite, Invite, Mailbox, Method, text};
use domain::email_address::EmailAddress;
use lettre::Message;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Body, MultiPart, SinglePart};
use url::Url;

use super::message_id::MessageId;

/// The name under which the calendar object is attached.
const ATTACHMENT: &str = "wijksafari.ics";

/// Everything that a mail is made of. One mail goes to one person.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Its identity.
    pub message_id: MessageId,
    /// The first invitation, for all that follows it: updates, reminders, cancellations.
    pub in_reply_to: Option<MessageId>,
    /// When it was queued; also what the reader sees as its date.
    pub date: DateTime<Utc>,
    /// The sender: for everything with a calendar object the agent address of
    /// its attendee.
    pub from: Mailbox,
    /// The recipient.
    pub to: Mailbox,
    /// Where an ordinary answer goes: the adviser.
    pub reply_to: Option<Mailbox>,
    /// The subject, one line.
    pub subject: String,
    /// The whole message in plain text: time, place, link.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The calendar object. Its organizer is the sender, its attendee the recipient.
    pub calendar: Option<Invite>,
    /// For reminders and follow-ups: how to get no more of them.
    pub unsubscribe: Option<Unsubscribe>,
}

/// How to get no more mails (RFC 2369, RFC 8058). Not the same as declining.
#[derive(Debug, Clone)]
pub struct Unsubscribe {
    /// A page whose POST does it in one click.
    pub page: Url,
    /// An address to write to.
    pub address: EmailAddress,
}

/// Why no mail was composed: a fault of the caller, or of the settings.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// The calendar object is refused.
    #[error("calendar object: {0}")]
    Calendar(#[from] InvalidInvite),
    /// Organizer and sender, or attendee and recipient, are not the same.
    #[error("the calendar object is not from this sender to this recipient")]
    NotTheSamePeople,
    /// lettre does not take an address.
    #[error("address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// lettre does not take the whole.
    #[error("message: {0}")]
    Message(#[from] lettre::error::Error),
    /// A content type is not one.
    #[error("content type: {0}")]
    ContentType(#[from] lettre::message::header::ContentTypeErr),
}

impl Outgoing {
    /// The final bytes: CRLF line ends, ASCII only.
    ///
    /// # Errors
    /// See [`ComposeError`]. Names, subject and texts are cleaned, not refused.
    pub fn compose(&self) -> Result<Vec<u8>, ComposeError> {
        let mut builder = Message::builder()
            .message_id(Some(self.message_id.to_string()))
            .date(self.date.into())
            .from(mailbox(&self.from)?)
            .to(mailbox(&self.to)?)
            .subject(text::line(&self.subject))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header(
                "X-Auto-Response-Suppress",
                "OOF, NRN, AutoReply, RN",
            ));
        if let Some(adviser) = &self.reply_to {
            builder = builder.reply_to(mailbox(adviser)?);
        }
        if let Some(first) = &self.in_reply_to {
            builder = builder
                .in_reply_to(first.to_string())
                .references(first.to_string());
        }
        if let Some(Unsubscribe { page, address }) = &self.unsubscribe {
            builder = builder
                .raw_header(header(
                    "List-Unsubscribe",
                    &format!("<{page}>,\r\n <mailto:{address}?subject=unsubscribe>"),
                ))
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click",
                ));
        }
        Ok(builder.multipart(self.body()?)?.formatted())
    }

    fn body(&self) -> Result<MultiPart, ComposeError> {
        let texts = MultiPart::alternative()
            .singlepart(SinglePart::plain(self.text.clone()))
            .singlepart(SinglePart::html(self.html.clone()));
        let Some(invite) = &self.calendar else {
            return Ok(MultiPart::mixed().multipart(texts));
        };
        self.same_people(invite)?;
        let ics = invite.to_ics()?;
        let shown = SinglePart::builder()
            .header(calendar_type(invite.method)?)
            .body(base64(&ics));
        let attached = SinglePart::builder()
            .header(ContentType::parse(&format!(
                "application/ics; name=\"{ATTACHMENT}\""
            ))?)
            .header(ContentDisposition::attachment(ATTACHMENT))
            .body(base64(&ics));
        Ok(MultiPart::mixed()
            .multipart(texts.singlepart(shown))
            .singlepart(attached))
    }

    /// The address that a calendar answers to must be the one that the mail
    /// comes from, and the one asked the one it goes to.
    fn same_people(&self, invite: &Invite) -> Result<(), ComposeError> {
        let asked = invite.attendee.as_ref().map(|who| &who.mailbox.address);
        if invite.organizer.address == self.from.address
            && asked.is_none_or(|asked| *asked == self.to.address)
        {
            Ok(())
        } else {
            Err(ComposeError::NotTheSamePeople)
        }
    }
}

/// The method here and in the object are one value: without it, Outlook shows
/// "not supported calendar message".
fn calendar_type(method: Method) -> Result<ContentType, ComposeError> {
    Ok(ContentType::parse(&format!(
        "text/calendar; method={}; charset=UTF-8",
        method.as_str()
    ))?)
}

/// Calendar objects travel as base64: not an octet of them may change.
fn base64(ics: &str) -> Body {
    let encoding = ContentTransferEncoding::Base64;
    Body::new_with_encoding(ics.as_bytes().to_vec(), encoding).unwrap_or_else(Body::new)
}

/// The name is cleaned first: lettre panics on a line end in it, and Microsoft
/// mishandles some characters.
fn mailbox(mailbox: &Mailbox) -> Result<lettre::message::Mailbox, ComposeError> {
    let name = mailbox.sender_name();
    Ok(lettre::message::Mailbox::new(
        (!name.is_empty()).then_some(name),
        mailbox.address.as_str().parse()?,
    ))
}

/// A header of constants and checked values, written as it is.
fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(
        HeaderName::new_from_ascii_str(name),
        value.to_owned(),
        value.to_owned(),
    )
}

#[cfg(test)]
mod tests;
