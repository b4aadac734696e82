//! Mail that comes in, from the shapes in which other people's programs write
//! it (`inbound/*.eml`) to what the organiser sees. Every odd or hostile input
//! and every defence is a test by its name.

#[path = "inbound/command.rs"]
mod command;
#[path = "inbound/decisions.rs"]
mod decisions;
#[path = "inbound/defences.rs"]
mod defences;
#[path = "inbound/hostile.rs"]
mod hostile;
#[path = "inbound/programs.rs"]
mod programs;

use domain::id::InvitationId;
use domain::invitation::Invitation;
use server::mail::inbound::{Outcome, Taken, take};
use server::persistence::{incoming, invitations};
use server::token::Purpose;

use crate::support::Site;

/// The demonstration, and somebody in it who has not answered yet.
pub struct Post {
    pub site: Site,
    pub id: InvitationId,
    pub uid: String,
    pub from: String,
    pub agent: String,
}

impl Post {
    pub async fn new() -> Self {
        Self::to(Site::demonstration().await).await
    }

    /// With a mail server of our own whose word is believed.
    pub async fn with_authserv(id: &str) -> Self {
        Self::to(Site::demonstration_with(|parts| parts.authserv_id = Some(id.to_owned())).await)
            .await
    }

    async fn to(site: Site) -> Self {
        let id = site
            .number(
                "SELECT MIN(i.id) AS n FROM invitation i JOIN event e ON e.id = i.event_id \
                 WHERE e.stage = 'inviting' AND i.answer IS NULL AND i.email IS NOT NULL",
            )
            .await;
        let id = InvitationId(id);
        site.later(chrono::TimeDelta::hours(1));
        let invitation = invitations::find(site.app.store.read(), id)
            .await
            .unwrap()
            .unwrap();
        let token = site.app.tokens.issue(Purpose::Agent, id.0, 0);
        Self {
            id,
            uid: invitation.uid.to_string(),
            from: invitation.email.unwrap().to_string(),
            agent: format!("rsvp+{token}@site.test"),
            site,
        }
    }

    pub async fn invitation(&self) -> Invitation {
        invitations::find(self.site.app.store.read(), self.id)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn answer(&self) -> Option<&'static str> {
        self.invitation()
            .await
            .answer
            .map(domain::invitation::Answer::code)
    }

    /// A fixture with its placeholders filled in; lines end as mail's do.
    pub fn filled(&self, fixture: &str, more: &[(&str, &str)]) -> String {
        let mut text = fixture.to_owned();
        for (name, value) in more {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        for (name, value) in [
            ("FROM", self.from.as_str()),
            ("AGENT", &self.agent),
            ("UID", &self.uid),
            ("SAYS", "ACCEPTED"),
        ] {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text.replace('\n', "\r\n")
    }

    /// A plain message with one calendar part.
    pub fn reply(&self, ics: &str) -> String {
        self.filled(
            "From: <{FROM}>\nTo: <{AGENT}>\nMessage-ID: <simple@praktijk.example>\n\
             MIME-Version: 1.0\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\n\n",
            &[],
        ) + &self.filled(ics, &[])
    }

    /// The calendar of an answer with these lines in its event.
    pub fn calendar(lines: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\nMETHOD:REPLY\nVERSION:2.0\nBEGIN:VEVENT\nUID:{{UID}}\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    }

    pub async fn take(&self, raw: impl Into<Vec<u8>>) -> Taken {
        take(&self.site.app, raw.into()).await.unwrap()
    }

    pub async fn outcome(&self, raw: impl Into<Vec<u8>>) -> Outcome {
        self.take(raw).await.outcome
    }

    /// Why what waits for the organiser waits.
    pub async fn waiting(&self) -> Vec<domain::incoming::Why> {
        let event = self.invitation().await.event;
        incoming::waiting(self.site.app.store.read(), event)
            .await
            .unwrap()
            .into_iter()
            .map(|waiting| waiting.matter.why)
            .collect()
    }
}
