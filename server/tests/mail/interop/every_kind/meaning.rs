//! What a mail and the calendar in it mean, written beside it for the programs
//! that read it.

use std::fs;
use std::path::Path;

use chrono::{DateTime, SecondsFormat, Utc};
use domain::calendar::{Method, text};
use domain::email_address::EmailAddress;
use serde_json::json;
use server::mail::reading::Mail;
use server::mail::{Kind, kind};
use server::token::Purpose;

use super::kinds::method;
use super::{Named, Queued, Readers};

const TEST: Kind = Kind::Notice(kind::Notice::TestInvitation);

impl Named {
    /// The mail, what Python should make of it, and what its calendar means, if
    /// it has one.
    pub(super) fn write(&self, file: &Path, mail: &Queued, readers: &Readers) -> bool {
        // A reader that shares nothing with the one that wrote it.
        let read = Mail::read(&mail.mime).unwrap();
        let meant = json!({
            "to": [text::sender(&self.name), mail.recipient],
            "subject": read.subject,
            "text": read.text.replace("\r\n", "\n"),
            "method": read.calendar.is_some().then(|| method(mail.kind).map(Method::as_str)),
        });
        fs::write(file.with_extension("eml"), &mail.mime).unwrap();
        fs::write(file.with_extension("mail"), meant.to_string()).unwrap();
        if read.calendar.is_some() {
            let meaning = self.meaning(mail, readers).to_string();
            fs::write(file.with_extension("json"), meaning).unwrap();
        }
        read.calendar.is_some()
    }

    fn meaning(&self, mail: &Queued, readers: &Readers) -> serde_json::Value {
        let method = method(mail.kind).unwrap_or_else(|| panic!("{:?} has an entry", mail.kind));
        let (invitation, planned) = (&readers.invitation, &readers.host);
        let tokens = &self.site.app.tokens;
        let is_host = planned.stop.host.email.as_ref().map(EmailAddress::as_str)
            == Some(mail.recipient.as_str());
        let details = &readers.event.details;
        let (uid, token, span, summary, address) = if mail.kind == TEST {
            let token = tokens.issue(Purpose::TestAgent, readers.event.id.0, 0);
            (
                format!("test-{token}-{}", mail.person.unwrap()),
                token,
                (details.starts_at, details.ends_at()),
                format!("[TEST] {}", self.name),
                &details.start.address,
            )
        } else if is_host {
            let place = &planned.location.details;
            (
                planned.stop.uid.to_string(),
                tokens.issue(Purpose::SlotAgent, planned.stop.id.0, 0),
                readers.told(),
                format!("{}: {}", self.name, place.name),
                &place.address,
            )
        } else {
            (
                invitation.uid.to_string(),
                tokens.issue(Purpose::Agent, invitation.id.0, 0),
                (details.starts_at, details.ends_at()),
                self.name.clone(),
                &details.start.address,
            )
        };
        let (begin, end) = span;
        let summary = Some(text::line(&summary)).filter(|summary| !summary.is_empty());
        let known = [self.name.as_str(), address].into_iter();
        let known: Vec<_> = known.filter(|part| !part.is_empty()).collect();
        let location = known.join(", ");
        let mut meaning = json!({
            "method": method.as_str(),
            "uid": uid,
            "start": instant(begin),
            "end": instant(end),
            "summary": summary.as_deref().unwrap_or("Wijksafari"),
            "location": text::parameter(&location),
            "organizer": format!("mailto:rsvp+{token}@site.test"),
            "organizer_name": text::sender(&self.name),
            "attendee": format!("mailto:{}", mail.recipient),
            "attendee_name": text::parameter(&self.name),
        });
        if method == Method::DeclineCounter {
            for (what, nothing) in [
                ("start", json!(null)),
                ("end", json!(null)),
                ("summary", json!("")),
                ("location", json!("")),
                ("attendee", json!("")),
            ] {
                meaning[what] = nothing;
            }
        }
        meaning
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
