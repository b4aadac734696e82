//! Reminders: to whom and when, what the adviser sets, and switching them off.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::effects::NoticeKind;
use domain::id::{EventId, InvitationId};
use domain::reminder::{Moment, decent, moments};
use server::mail::Kind;
use server::mail::compose::{invitation_url, subscription_url};
use server::mail::outbox::{Lease, OutboxStore};
use server::persistence::{events, invitations, reminders};
use uuid::Uuid;

use crate::support::{ADVISER, STRANGER, Site};

const INVITING: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'";

/// The event that awaits answers, and its reminders.
async fn awaiting(site: &Site) -> (EventId, Vec<Moment>) {
    let id = EventId(site.number(INVITING).await);
    let db = site.app.store.read();
    let event = events::find(db, id).await.unwrap().unwrap();
    let plan = reminders::plan(db, id).await.unwrap();
    let now = site.app.clock.now();
    let mut moments = moments(&event, &plan);
    moments.retain(|moment| moment.at > now);
    (id, moments)
}

/// How many have not answered and can be written to.
async fn silent(site: &Site, event: EventId) -> i64 {
    site.number(&format!(
        "SELECT COUNT(*) AS n FROM invitation \
         WHERE event_id = {event} AND answer IS NULL AND email IS NOT NULL"
    ))
    .await
}

/// Somebody who has not answered: the number, the address, and both links.
async fn somebody(site: &Site, event: EventId) -> (InvitationId, String, String, String) {
    let db = site.app.store.read();
    let everybody = invitations::of_event(db, event).await.unwrap();
    let somebody = everybody
        .iter()
        .find(|i| {
            let same = everybody.iter().filter(|other| other.email == i.email);
            i.answer.is_none() && i.email.is_some() && same.count() == 1
        })
        .unwrap();
    let path = |url: String| url.trim_start_matches("http://site.test").to_owned();
    (
        somebody.id,
        somebody.email.as_ref().unwrap().to_string(),
        path(invitation_url(&site.app, somebody)),
        path(subscription_url(&site.app, somebody)),
    )
}

/// Moves the clock to an instant and lets the job look at it.
async fn at(site: &Site, moment: Moment) {
    site.later(moment.at - site.app.clock.now());
    server::jobs::inviting::send(&site.app).await.unwrap();
}

#[tokio::test]
async fn who_is_silent_is_reminded_once_at_each_moment() {
    let site = Site::demonstration().await;
    let (event, moments) = awaiting(&site).await;
    let expected = silent(&site, event).await;
    assert!(moments.len() >= 2 && expected > 2);
    server::jobs::inviting::send(&site.app).await.unwrap();
    assert_eq!(site.count_mails("reminder").await, 0);

    at(&site, moments[0]).await;
    assert_eq!(site.count_mails("reminder").await, expected);
    // The job looks every half minute.
    server::jobs::inviting::send(&site.app).await.unwrap();
    assert_eq!(site.count_mails("reminder").await, expected);

    let (_, address, link, _) = somebody(&site, event).await;
    let mail = site.mails_to(&address).await.pop().unwrap();
    assert!(mail.subject.starts_with("Herinnering"), "{}", mail.subject);
    assert!(mail.text.contains(&link), "{}", mail.text);
    assert!(mail.calendar.is_none());

    // Who answers now is not reminded at the next one, nor by what still waits.
    site.browser().post(&link, &[("answer", "no")]).await.ok();
    assert!(reminded(&site, &address).await.is_empty());
    at(&site, moments[1]).await;
    assert_eq!(site.count_mails("reminder").await, expected * 2 - 1);
    site.logged_in(ADVISER)
        .await
        .get(&format!("/bijeenkomsten/{event}"))
        .await
        .ok()
        .says("Herinnering gestuurd aan");
}

/// Who had answered early was never reminded; asked anew, they hear of it once.
#[tokio::test]
async fn who_is_asked_anew_is_not_reminded_of_it_at_once() {
    let site = Site::demonstration().await;
    let (event, moments) = awaiting(&site).await;
    at(&site, moments[0]).await;
    let reminded = site.count_mails("reminder").await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("/bijeenkomsten/{event}/gegevens");
    let page = adviser.get(&path).await.ok();
    let moved = page.form("revision", &[("date", "2026-12-15")]);
    let preview = adviser.post_form(&path, &moved).await;
    let seen = preview.form("revision", &[]);
    adviser.post_form(&path, &seen).await.ok();
    assert!(silent(&site, event).await > reminded, "all are asked anew");
    server::jobs::inviting::send(&site.app).await.unwrap();
    assert_eq!(site.count_mails("reminder").await, reminded);
}

#[tokio::test]
async fn nobody_is_reminded_after_the_deadline() {
    let site = Site::demonstration().await;
    let deadline = site
        .number("SELECT MAX(deadline) AS n FROM event WHERE stage = 'inviting'")
        .await;
    let after = TimeDelta::seconds(deadline - site.app.clock.now().timestamp() + 60);
    site.later(after);
    server::jobs::inviting::send(&site.app).await.unwrap();
    assert_eq!(site.count_mails("reminder").await, 0);
}

#[tokio::test]
async fn what_the_mail_server_did_not_take_in_time_is_taken_back() {
    let site = Site::demonstration().await;
    let (_, moments) = awaiting(&site).await;
    at(&site, moments[moments.len() - 1]).await;
    let waiting = || site.raw_mails("kind = 'reminder'");
    assert!(!waiting().await.is_empty());
    site.later(TimeDelta::days(6));
    server::jobs::inviting::send(&site.app).await.unwrap();
    assert!(waiting().await.is_empty());
}

/// What a worker would take now, of the reminders.
async fn leaving(site: &Site) -> usize {
    let now = site.app.clock.now();
    let lease = Lease {
        id: Uuid::new_v4(),
        until: now,
    };
    let rows = site.app.store.claim(now, lease, 500, &[]).await.unwrap();
    let reminder: Kind = NoticeKind::Reminder(now).into();
    rows.iter().filter(|row| row.kind == reminder).count()
}

#[tokio::test]
async fn after_days_without_mail_reminders_leave_in_the_morning_and_once() {
    let site = Site::demonstration().await;
    let (event, moments) = awaiting(&site).await;
    let expected = usize::try_from(silent(&site, event).await).unwrap();
    at(&site, moments[0]).await;
    // Ten at night, two days later: nothing has gone out in between.
    site.later(TimeDelta::hours(2 * 24 + 13));
    assert_eq!(leaving(&site).await, 0, "the job has not looked yet");
    server::jobs::inviting::send(&site.app).await.unwrap();
    assert_eq!(leaving(&site).await, 0, "it is night");
    let morning = decent(site.app.clock.now());
    site.later(morning - site.app.clock.now());
    assert_eq!(leaving(&site).await, expected);

    // A week without mail: the next round says the same.
    let site = Site::demonstration().await;
    let (event, moments) = awaiting(&site).await;
    at(&site, moments[0]).await;
    site.later(moments[1].at + TimeDelta::hours(1) - site.app.clock.now());
    assert_eq!(leaving(&site).await, 0, "not the first one");
    server::jobs::inviting::send(&site.app).await.unwrap();
    let expected = usize::try_from(silent(&site, event).await).unwrap();
    assert_eq!(leaving(&site).await, expected, "one to each");
}

#[tokio::test]
async fn the_adviser_sets_the_days_and_sees_when_and_to_how_many() {
    let site = Site::demonstration().await;
    let (event, _) = awaiting(&site).await;
    let path = format!("/bijeenkomsten/{event}/herinneringen");
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&path)
        .await
        .ok()
        .says("value=\"12, 7, 2\"")
        .says("Herinnering: ga je mee?")
        .says("mensen, als ze stil blijven");
    adviser
        .post(&path, &[("action", "save"), ("days", "morgen <b>")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("hooguit vier getallen")
        .says("value=\"morgen &lt;b&gt;\"");
    adviser
        .post(&path, &[("action", "save"), ("days", "5")])
        .await
        .ok()
        .says("5 dagen voor de uiterste datum")
        .is_silent_about("12 dagen voor de uiterste datum");
    let (_, moments) = awaiting(&site).await;
    assert_eq!(moments.iter().map(|m| m.days).collect::<Vec<_>>(), [5]);
    adviser
        .post(&path, &[("action", "save"), ("days", "")])
        .await
        .ok()
        .says("Er gaan geen herinneringen meer uit");

    adviser.post(&path, &[("action", "test")]).await.ok();
    let test = site.mails_to(ADVISER).await.pop().unwrap();
    assert!(test.subject.starts_with("[TEST] "), "{}", test.subject);
    assert_eq!(site.count_mails("reminder").await, 0);

    let mut stranger = site.logged_in(STRANGER).await;
    stranger.get(&path).await.is(StatusCode::NOT_FOUND);
    stranger
        .post(&path, &[("action", "save"), ("days", "1")])
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_reader_switches_them_off_and_on_again_without_declining() {
    let site = Site::demonstration().await;
    let (event, moments) = awaiting(&site).await;
    let (id, address, _, off) = somebody(&site, event).await;
    let mut phone = site.browser();
    // Looking changes nothing, at either door: scanners open every link.
    phone.get(&off).await.ok().says("Zet ze uit");
    phone.get(&format!("{off}/uit")).await.ok();
    phone.get(&off).await.ok().says("Zet ze uit");

    phone
        .post(&off, &[("do", "off")])
        .await
        .ok()
        .says("staan uit")
        .says("geen afmelding");
    at(&site, moments[0]).await;
    assert!(reminded(&site, &address).await.is_empty());
    let expected = silent(&site, event).await - 1;
    assert_eq!(site.count_mails("reminder").await, expected);
    let invitation = invitations::find(site.app.store.read(), id).await.unwrap();
    assert_eq!(invitation.unwrap().answer, None);

    phone
        .post(&off, &[("do", "on")])
        .await
        .ok()
        .says("Zet ze uit");
    at(&site, moments[1]).await;
    assert_eq!(reminded(&site, &address).await.len(), 1);
}

#[tokio::test]
async fn a_mail_program_switches_them_off_with_one_click() {
    let site = Site::demonstration().await;
    let (event, moments) = awaiting(&site).await;
    let (_, address, _, off) = somebody(&site, event).await;
    at(&site, moments[0]).await;
    let mail = reminded(&site, &address).await.pop().unwrap();
    let one_click = format!("http://site.test{off}/uit");
    assert!(
        mail.contains(&format!("<{one_click}>")) && mail.contains("mailto:rsvp+"),
        "{mail}"
    );
    assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));

    let mut program = site.browser();
    let door = format!("{off}/uit");
    // Another site's form, without the words of RFC 8058, or at the page: no.
    program
        .post_as_program(&door, "")
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    program
        .post_as_program(&door, "List-Unsubscribe=Nonsense")
        .await
        .is(StatusCode::BAD_REQUEST);
    program
        .post_as_program(&off, "do=off")
        .await
        .is(StatusCode::FORBIDDEN);
    program.get(&off).await.ok().says("Zet ze uit");

    for _ in 0..2 {
        program
            .post_as_program(&door, "List-Unsubscribe=One-Click")
            .await
            .is(StatusCode::OK);
    }
    program.get(&off).await.ok().says("staan uit");
    // What was still on its way is taken back.
    assert!(reminded(&site, &address).await.is_empty());
    let mut stranger = site.browser();
    stranger
        .post_as_program(
            "/herinneringen/aaaaaaahaaawdtknrfxxjijlryiyyyrz/uit",
            "List-Unsubscribe=One-Click",
        )
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mail_to_the_address_in_the_header_switches_them_off() {
    let site = Site::demonstration().await;
    let (event, _) = awaiting(&site).await;
    let (_, _, link, off) = somebody(&site, event).await;
    let token = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let mail = |token: String| {
        format!(
            "From: iemand@elders.example\r\nTo: <rsvp+{token}@site.test>\r\n\
             Message-ID: <{token}@elders.example>\r\nSubject: unsubscribe\r\n\r\n\r\n"
        )
        .into_bytes()
    };
    let take = |raw| server::mail::inbound::take(&site.app, raw);
    // A token for something else opens nothing here.
    assert_eq!(
        take(mail(token(&link))).await.unwrap().outcome.code(),
        "ignored"
    );
    site.browser().get(&off).await.ok().says("Zet ze uit");
    assert_eq!(
        take(mail(token(&off))).await.unwrap().outcome.code(),
        "switched_off"
    );
    site.browser().get(&off).await.ok().says("staan uit");
}

/// The reminders to this address that have not been sent, as they will go.
async fn reminded(site: &Site, address: &str) -> Vec<String> {
    site.raw_mails(&format!("kind = 'reminder' AND recipient = '{address}'"))
        .await
}
