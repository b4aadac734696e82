//! A poll that ends without a date: closed, or called off with the evening.

use axum::http::StatusCode;
use domain::id::EventId;
use server::persistence::{events, invitations};

use super::Polling;

#[tokio::test]
async fn closed_without_a_date_it_is_a_draft_and_everybody_can_still_be_invited() {
    let mut polling = Polling::open().await;
    let (_, path) = polling.somebody(0).await;
    polling.says(&path, &["yes", "no", "no"]).await.ok();
    let poll = polling.path.clone();
    polling
        .adviser
        .post(&poll, &[("action", "close")])
        .await
        .ok()
        .says("De datumprikker is gesloten");
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
    polling.says_closed(&path).await;
    let event = EventId(polling.event);
    let found = events::find(polling.site.app.store.read(), event).await;
    assert_eq!(found.unwrap().unwrap().stage, domain::event::Stage::Draft);
    // The invitations go to everybody who was asked.
    let invite = format!("/bijeenkomsten/{event}/uitnodigen");
    let seen = polling.adviser.get(&invite).await.ok().value_of("seen");
    let send = [("action", "send"), ("seen", seen.as_str())];
    polling
        .adviser
        .post(&invite, &send)
        .await
        .ok()
        .says("Onderweg");
    let reachable = polling
        .count(
            "invitation",
            &format!("event_id = {event} AND email IS NOT NULL"),
        )
        .await;
    assert_eq!(polling.mailed().await, reachable);
}

#[tokio::test]
async fn called_off_while_choosing_everybody_is_told_once_and_the_links_say_so() {
    let mut polling = Polling::open().await;
    let event = polling.event;
    let (yes, path) = polling.somebody(0).await;
    polling.says(&path, &["yes", "no", "no"]).await.ok();
    let poll = polling.path.clone();
    let decision = format!("/bijeenkomsten/{event}/besluit");
    polling.adviser.get(&poll).await.ok().says("Zeg hem af");
    let asked = polling.site.count_mails("poll").await;
    polling
        .adviser
        .get(&decision)
        .await
        .ok()
        .says(&format!("{asked} mensen krijgen een mail"));
    let off = [("action", "cancel"), ("why", "De zaal brandde af")];
    polling
        .adviser
        .post(&decision, &off)
        .await
        .ok()
        .says("Afgezegd");
    polling.adviser.post(&decision, &off).await.ok();

    let told =
        format!("kind = 'poll_cancelled' AND event_id = {event} AND invitation_id IS NOT NULL");
    assert_eq!(polling.count("outbox", &told).await, asked);
    assert_eq!(
        polling
            .count("outbox", "kind = 'poll' AND mime IS NOT NULL")
            .await,
        0
    );
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
    let found = invitations::find(polling.site.app.store.read(), yes).await;
    let email = found.unwrap().unwrap().email.unwrap();
    let mail = polling.site.mails_to(email.as_str()).await.pop().unwrap();
    assert!(mail.subject.starts_with("Afgezegd"), "{}", mail.subject);
    assert!(mail.text.contains("De zaal brandde af"), "{}", mail.text);
    assert!(
        !mail.text.contains("2027"),
        "no date was chosen: {}",
        mail.text
    );
    assert!(mail.calendar.is_none(), "no calendar knows of it");

    let mut phone = polling.site.browser();
    for link in [path.as_str(), path.trim_end_matches("/avond")] {
        phone.get(link).await.ok().says("Deze avond komt er niet");
    }
    polling
        .says(&path, &["yes", "yes", "yes"])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Deze avond komt er niet");
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
}
