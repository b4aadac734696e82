//! Taking a message apart, into the few values that matter.
//!
//! It is done on a thread with a large stack, because the parser goes as deep
//! as the message does, and with a time limit. Only the message itself is
//! looked into, never one that it carries: what somebody forwards is not what
//! somebody answers.

use std::thread;
use std::time::Duration;

use data_encoding::HEXLOWER;
use domain::calendar::text;
use domain::email_address::EmailAddress;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use super::bounce::Bounce;
use super::survey::{Unreadable, survey};

/// Room for a message that is nested as deep as its size allows.
const STACK: usize = 64 * 1024 * 1024;
/// How long reading may take; it takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(10);
/// Calendar parts that are looked into; there are two at most.
const CALENDARS: usize = 8;

/// Characters that are kept of what somebody typed.
const WORDS: usize = 500;

/// A message, as far as it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Its identity, with angle brackets; empty if it has none.
    pub message_id: String,
    /// Hash of its body: headers change on the way, this does not.
    pub body_hash: String,
    /// The one address in From; `None` if there is none, or more than one.
    pub from: Option<EmailAddress>,
    /// The local parts of ours after `rsvp+` that it is for, in the order in which
    /// they are to be believed.
    pub tokens: Vec<String>,
    /// A program answered by itself (RFC 3834, `auto-replied`).
    pub automatic: bool,
    /// Nobody is to be written to: no envelope sender, sent by a program or a list.
    pub unanswerable: bool,
    /// The topmost Authentication-Results.
    pub authentication: Option<String>,
    /// Calendar parts.
    pub calendars: Vec<CalendarPart>,
    /// What its sender typed, without what is quoted: at most [`WORDS`] characters.
    pub words: String,
    /// There is something that only Outlook reads.
    pub winmail: bool,
    /// A report about a mail of ours.
    pub bounce: Option<Bounce>,
    /// The mails of ours that it is about: that of a report, or those that it answers.
    pub about: Vec<String>,
}

/// A calendar part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarPart {
    /// The parameter `method` of its type.
    pub method: Option<String>,
    /// What stands in it.
    pub octets: Vec<u8>,
}

/// Reads a message.
///
/// # Errors
/// It is too much of something, or no message.
pub async fn read(raw: Vec<u8>, mail_domain: &str) -> Result<Arrived, Unreadable> {
    survey(&raw)?;
    let domain = mail_domain.to_owned();
    let arrived = beside(PATIENCE, move || take_apart(&raw, &domain)).await?;
    arrived.ok_or(Unreadable::NotAMessage)
}

/// Does work on a thread with a large stack, and waits for it only so long. What
/// takes longer, or panics, breaks off; the thread ends when it ends.
async fn beside<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Unreadable> {
    let (tell, told) = oneshot::channel();
    thread::Builder::new()
        .name("reading mail".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            // Whoever asked may have given up.
            let _ = tell.send(work());
        })
        .map_err(|_| Unreadable::BrokeOff)?;
    match tokio::time::timeout(patience, told).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) | Err(_) => Err(Unreadable::BrokeOff),
    }
}

/// The hash by which a body is known again.
pub fn hash(body: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(body))
}

fn take_apart(raw: &[u8], domain: &str) -> Option<Arrived> {
    let message = MessageParser::default().parse(raw)?;
    let headers: Vec<(&str, &str)> = message.headers_raw().collect();
    let all = |name: &'static str| {
        headers
            .iter()
            .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    let first = |name: &'static str| all(name).next();
    let word = |name: &'static str| {
        first(name)
            .and_then(|value| value.split([';', ' ', '(']).next())
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let submitted = word("Auto-Submitted");
    let precedence = word("Precedence");
    let bounce = report(&message);
    let mut about = Vec::new();
    if bounce.is_some() {
        about.extend(reported(&message));
    }
    for name in ["X-Original-Message-ID", "In-Reply-To", "References"] {
        about.extend(all(name).flat_map(message_ids));
    }
    about.truncate(20);
    let parts = || message.parts.iter();
    Some(Arrived {
        message_id: first("Message-ID")
            .and_then(|id| message_ids(id).next())
            .unwrap_or_default(),
        body_hash: hash(raw.get(message.root_part().raw_body_offset() as usize..)?),
        from: sender(&message),
        tokens: tokens(&headers, domain),
        automatic: submitted == "auto-replied"
            || precedence == "auto_reply"
            || first("X-Autoreply").is_some()
            || first("X-Autorespond").is_some(),
        unanswerable: first("Return-Path").is_some_and(|path| path == "<>")
            || !matches!(submitted.as_str(), "" | "no")
            || matches!(precedence.as_str(), "bulk" | "list" | "junk" | "auto_reply")
            || headers.iter().any(|(name, _)| is_of_a_list(name)),
        authentication: first("Authentication-Results").map(ToOwned::to_owned),
        calendars: parts().filter_map(calendar).take(CALENDARS).collect(),
        words: words(&message),
        winmail: parts().any(is_winmail),
        bounce,
        about,
    })
}

/// `List-Id` and its like (RFC 2369, RFC 2919). A name may hold any octets.
fn is_of_a_list(name: &str) -> bool {
    name.get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("list-"))
}

/// What the sender typed. What is quoted below it is our own mail, with the
/// personal link; links are left out wherever they stand.
fn words(message: &Message<'_>) -> String {
    let is_prose = |part: &MessagePart<'_>| {
        let kind = part.content_type().and_then(|kind| kind.subtype());
        kind.is_none_or(|kind| matches!(kind, "plain" | "html"))
    };
    let body = match message.text_part(0) {
        Some(part) if is_prose(part) => message.body_text(0).unwrap_or_default(),
        _ => return String::new(),
    };
    let typed: Vec<&str> = body
        .lines()
        .take_while(|line| !begins_quote(line.trim()))
        .filter(|line| !line.contains("://"))
        .collect();
    text::plain(typed.join("\n").trim(), WORDS)
}

/// How mail programs introduce what they quote.
fn begins_quote(line: &str) -> bool {
    [">", "-----", "_____", "Van:", "From:"]
        .iter()
        .any(|sign| line.starts_with(sign))
        || (line.ends_with(':') && (line.starts_with("Op ") || line.starts_with("On ")))
}

/// The one address in the one From.
fn sender(message: &Message<'_>) -> Option<EmailAddress> {
    let mut senders = message.header_values("From");
    let (Some(only), None) = (senders.next(), senders.next()) else {
        return None;
    };
    let mut addresses = only.as_address()?.iter();
    let (Some(only), None) = (addresses.next(), addresses.next()) else {
        return None;
    };
    only.address()?.parse().ok()
}

/// Where a mail server notes whom a message is for comes before what the
/// sender wrote.
fn tokens(headers: &[(&str, &str)], domain: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for name in [
        "X-Original-To",
        "Delivered-To",
        "Envelope-To",
        "X-Envelope-To",
        "To",
        "Cc",
    ] {
        for (_, value) in headers
            .iter()
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
        {
            for token in tokens_in(value, domain) {
                if !tokens.contains(&token) {
                    tokens.push(token);
                }
            }
        }
    }
    tokens.truncate(10);
    tokens
}

fn tokens_in(value: &str, domain: &str) -> Vec<String> {
    const BEFORE: &str = "rsvp+";
    let value = value.to_ascii_lowercase();
    let domain = domain.to_ascii_lowercase();
    value
        .match_indices(BEFORE)
        .take(50)
        .filter_map(|(at, _)| {
            let (token, rest) = value[at + BEFORE.len()..].split_once('@')?;
            let ours = rest.strip_prefix(domain.as_str()).is_some_and(|after| {
                !after.starts_with(|c: char| c.is_alphanumeric() || "-.".contains(c))
            });
            let is_token = token.len() <= 64 && token.bytes().all(|b| b.is_ascii_alphanumeric());
            (ours && is_token).then(|| token.to_owned())
        })
        .collect()
}

/// Everything of the form `<something@domain>`, on one line: some programs fold
/// a long one, and it may be anything that ends a line for somebody.
fn message_ids(value: &str) -> impl Iterator<Item = String> {
    let unfolded = |id: &str| -> String {
        id.chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect()
    };
    value
        .split('<')
        .skip(1)
        .filter_map(move |rest| {
            let (id, _) = rest.split_once('>')?;
            Some(format!("<{}>", unfolded(id)))
        })
        .filter(|id| id.len() <= 250)
}

fn is(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind)
            && found
                .subtype()
                .is_some_and(|found| found.eq_ignore_ascii_case(subtype))
    })
}

fn ends_with(part: &MessagePart<'_>, ending: &str) -> bool {
    part.attachment_name().is_some_and(|name| {
        let name = name.trim().to_ascii_lowercase();
        name.ends_with(ending)
    })
}

/// A calendar part, by its type, its name, or, where the type says nothing, by
/// how it begins.
fn calendar(part: &MessagePart<'_>) -> Option<CalendarPart> {
    if part.is_multipart() || part.is_message() {
        return None;
    }
    let typed = is(part, "text", "calendar") || is(part, "application", "ics");
    let begins = || {
        is(part, "application", "octet-stream")
            && part.contents().len() < super::LARGEST
            && String::from_utf8_lossy(part.contents().get(..64).unwrap_or_default())
                .trim_start_matches('\u{feff}')
                .trim_start()
                .to_ascii_uppercase()
                .starts_with("BEGIN:VCALENDAR")
    };
    (typed || ends_with(part, ".ics") || begins()).then(|| CalendarPart {
        method: part
            .content_type()
            .and_then(|kind| kind.attribute("method"))
            .map(|method| method.trim_matches(['"', ' ']).to_owned()),
        octets: part.contents().to_vec(),
    })
}

fn is_winmail(part: &MessagePart<'_>) -> bool {
    is(part, "application", "ms-tnef")
        || is(part, "application", "vnd.ms-tnef")
        || ends_with(part, "winmail.dat")
}

/// The report in a message of the type for reports.
fn report(message: &Message<'_>) -> Option<Bounce> {
    let root = message.root_part();
    let about_delivery = root
        .content_type()
        .and_then(|kind| kind.attribute("report-type"))
        .is_none_or(|kind| kind.eq_ignore_ascii_case("delivery-status"));
    if !is(root, "multipart", "report") || !about_delivery {
        return None;
    }
    message
        .parts
        .iter()
        .find(|part| is(part, "message", "delivery-status"))
        .and_then(|part| Bounce::read(&String::from_utf8_lossy(part.contents())))
}

/// The identity of the mail that a report is about, from what it returns of it.
fn reported(message: &Message<'_>) -> Vec<String> {
    message
        .parts
        .iter()
        .filter_map(|part| match &part.body {
            PartType::Message(returned) => returned
                .message_id()
                .map(|id| message_ids(&format!("<{id}>")).collect()),
            _ if is(part, "text", "rfc822-headers") => {
                let headers = String::from_utf8_lossy(part.contents()).into_owned();
                headers.lines().find_map(|line| {
                    let (name, value) = line.split_once(':')?;
                    name.eq_ignore_ascii_case("message-id")
                        .then(|| message_ids(value).collect::<Vec<_>>())
                })
            }
            _ => None,
        })
        .flatten()
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test breaks off where it fails")]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn an_identity_is_one_line_whatever_was_sent() {
        for (sent, ids) in [
            ("<a@b.nl>", vec!["<a@b.nl>"]),
            (" <a@b.nl>\r\n <c@d.nl>", vec!["<a@b.nl>", "<c@d.nl>"]),
            ("<a\r\n @b.nl>", vec!["<a@b.nl>"]),
            ("<a@b\r.nl\0>", vec!["<a@b.nl>"]),
            ("<a\u{2028}@b.nl>", vec!["<a@b.nl>"]),
            ("a@b.nl", vec![]),
        ] {
            assert_eq!(message_ids(sent).collect::<Vec<_>>(), ids, "{sent:?}");
        }
    }

    #[tokio::test]
    async fn defence_07_reading_that_takes_too_long_is_given_up() {
        let (end, ended) = mpsc::channel::<()>();
        let forever = beside(Duration::from_millis(10), move || ended.recv()).await;
        assert_eq!(forever.unwrap_err(), Unreadable::BrokeOff);
        drop(end);
        // The next one is read as ever, in its own time.
        assert_eq!(beside(PATIENCE, || 1).await, Ok(1));
    }

    #[tokio::test]
    async fn defence_07_reading_that_panics_takes_nothing_with_it() {
        let broken = beside(PATIENCE, || -> () { panic!("as a parser might") }).await;
        assert_eq!(broken, Err(Unreadable::BrokeOff));
    }
}
