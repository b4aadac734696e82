//! What a host answers by calendar, and what the adviser decides about it.

use axum::http::StatusCode;
use domain::id::StopId;
use domain::slot::Slot;
use domain::stop::Stop;
use server::mail::inbound::Outcome;
use server::persistence::stops;
use server::token::Purpose;

use super::{ACCEPT, moved, starts};
use crate::support::{ADVISER, Site};

/// The demonstration, and a host whose answers come by calendar.
struct Host {
    site: Site,
    id: StopId,
    from: String,
    to: String,
    uid: String,
}

impl Host {
    async fn new() -> Self {
        let site = Site::demonstration().await;
        let id = site
            .number(
                "SELECT MIN(s.id) AS n FROM stop s JOIN event e ON e.id = s.event_id \
                 WHERE e.stage = 'inviting' AND s.host LIKE '%@%'",
            )
            .await;
        let token = site.app.tokens.issue(Purpose::SlotAgent, id, 0);
        let found = stops::find(site.app.store.read(), StopId(id)).await;
        let stop = found.unwrap().unwrap().stop;
        Self {
            id: stop.id,
            from: stop.host.email.unwrap().to_string(),
            to: format!("rsvp+{token}@site.test"),
            uid: stop.uid.to_string(),
            site,
        }
    }

    async fn stop(&self) -> Stop {
        let found = stops::find(self.site.app.store.read(), self.id).await;
        found.unwrap().unwrap().stop
    }

    /// What the host's program sends from this address, `{FROM}` being the one asked.
    async fn says(&self, sender: &str, purpose: &str, lines: &str, number: u8) -> Outcome {
        let (to, uid) = (&self.to, &self.uid);
        let raw = format!(
            "From: <{sender}>\r\nTo: <{to}>\r\nMessage-ID: <{number}@host.example>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/calendar; method={purpose}\r\n\r\n\
             BEGIN:VCALENDAR\r\nMETHOD:{purpose}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:9\r\n{lines}\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        .replace("{FROM}", &self.from);
        let taken = server::mail::inbound::take(&self.site.app, raw.into_bytes()).await;
        taken.unwrap().outcome
    }
}

const LATER: &str = "ATTENDEE;PARTSTAT=TENTATIVE:mailto:{FROM}\r\nDTSTART:20261208T190000Z";
const PERHAPS: &str = "ATTENDEE;PARTSTAT=TENTATIVE:mailto:{FROM}";

#[tokio::test]
async fn a_host_answers_by_calendar_too() {
    let host = Host::new().await;
    let no = "ATTENDEE;PARTSTAT=DECLINED:mailto:{FROM}\r\nCOMMENT:Wij zijn dicht";
    assert_eq!(
        host.says(&host.from, "REPLY", no, 1).await,
        Outcome::Answered
    );
    assert!(
        matches!(host.stop().await.slot, Slot::Declined { note, .. } if note == "Wij zijn dicht")
    );
    assert_eq!(
        host.says(&host.from, "COUNTER", LATER, 2).await,
        Outcome::Proposed
    );
    assert!(
        matches!(host.stop().await.slot, Slot::OtherTime { proposal, .. } if proposal.contains("20.00"))
    );
    assert_eq!(
        host.says(&host.from, "REPLY", PERHAPS, 3).await,
        Outcome::Held
    );
}

#[tokio::test]
async fn what_a_host_proposes_from_another_address_is_taken_over_with_one_click() {
    let host = Host::new().await;
    let home = "thuis@host.example";
    assert_eq!(host.says(home, "COUNTER", LATER, 1).await, Outcome::Held);
    let page = format!("/bijeenkomsten/{}/post", host.stop().await.event);
    let mut adviser = host.site.logged_in(ADVISER).await;
    let mail = adviser.get(&page).await.ok().says(ACCEPT).value_of("mail");
    adviser
        .post(&page, &[("mail", &mail), ("choice", "accept")])
        .await
        .ok()
        .says("Geen post die aandacht vraagt");
    assert!(
        matches!(host.stop().await.slot, Slot::OtherTime { proposal, .. } if proposal.contains("20.00"))
    );
    // From now on this address counts by itself.
    let yes = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{FROM}";
    assert_eq!(host.says(home, "REPLY", yes, 2).await, Outcome::Answered);
}

#[tokio::test]
async fn what_is_no_answer_of_a_host_is_not_offered_to_be_taken_over() {
    let host = Host::new().await;
    let delegated =
        "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:ander@host.example\":mailto:{FROM}";
    let before = host.stop().await.slot;
    let mut adviser = host.site.logged_in(ADVISER).await;
    let page = format!("/bijeenkomsten/{}/post", host.stop().await.event);
    for (number, (sender, lines)) in [
        ("thuis@host.example", PERHAPS),
        ("thuis@host.example", delegated),
        (host.from.as_str(), delegated),
    ]
    .into_iter()
    .enumerate()
    {
        let number = u8::try_from(number).unwrap();
        let heard = host.says(sender, "REPLY", lines, number).await;
        assert_eq!(heard, Outcome::Held);
        let shown = adviser.get(&page).await.ok().says("value=\"dismiss\"");
        let shown = shown.is_silent_about(ACCEPT);
        let mail = shown.is_silent_about("value=\"approve\"").value_of("mail");
        adviser
            .post(&page, &[("mail", &mail), ("choice", "accept")])
            .await
            .is(StatusCode::NOT_FOUND);
        adviser
            .post(&page, &[("mail", &mail), ("choice", "dismiss")])
            .await
            .ok();
    }
    assert_eq!(host.stop().await.slot, before);
}

#[tokio::test]
async fn what_a_host_said_before_a_move_counts_only_for_who_has_rung() {
    let host = Host::new().await;
    let no = "ATTENDEE;PARTSTAT=DECLINED:mailto:{FROM}";
    host.says("thuis@host.example", "COUNTER", LATER, 1).await;
    host.says("ander@host.example", "REPLY", no, 2).await;
    let event = host.stop().await.event;
    let page = format!("/bijeenkomsten/{event}/post");
    let mut adviser = host.site.logged_in(ADVISER).await;
    let mail = adviser.get(&page).await.ok().says(ACCEPT).value_of("mail");
    let was = app::texts::time::date(app::lang::Lang::Nl, starts(&host.site, event).await);
    moved(&mut adviser, event).await;
    // A time that was proposed for the other evening is offered no more at all.
    adviser
        .post(&page, &[("mail", &mail), ("choice", "accept")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says(&format!("Dit ging over het bezoek op {was}"))
        .is_silent_about(ACCEPT);
    let no_more = [("mail", mail.as_str()), ("choice", "telephoned")];
    adviser
        .post(&page, &no_more)
        .await
        .is(StatusCode::NOT_FOUND);
    let leave = [("mail", mail.as_str()), ("choice", "dismiss")];
    let shown = adviser.post(&page, &leave).await.ok();
    let shown = shown
        .says("Ik heb gebeld: het geldt ook voor dinsdag 8 december 2026")
        .is_silent_about(ACCEPT);
    let before = host.stop().await.slot;
    let older = shown.form("mail", &[("choice", "telephoned"), ("seen", "0")]);
    adviser
        .post_form(&page, &older)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(host.stop().await.slot, before);
    let rung = shown.form("mail", &[("choice", "telephoned")]);
    adviser
        .post_form(&page, &rung)
        .await
        .ok()
        .says("Geen post die aandacht vraagt");
    assert!(matches!(host.stop().await.slot, Slot::Declined { .. }));
}
