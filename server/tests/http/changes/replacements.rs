//! Changing something while the mail about what came before still waits: a new
//! one replaces it.

use std::convert::Infallible;

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::mail::reading::Mail;
use server::persistence::outbox;

use super::{address, first_stop, sequence};
use crate::events::event_in;
use crate::support::{ADVISER, Browser, Site};

#[tokio::test]
async fn an_invitation_that_still_waits_is_replaced_by_a_new_one() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let event = event_in(&site, "draft").await;
    let invite = format!("{event}/uitnodigen");
    let page = adviser.get(&invite).await.ok();
    let seen = page.value_of("seen");
    let send = [("action", "send"), ("seen", seen.as_str())];
    adviser.post(&invite, &send).await.ok();
    let sent = site.count_mails("invitation").await;
    let path = format!("{event}/gegevens");
    let page = adviser.get(&path).await.ok();
    let title = ("title", "Een andere naam");
    let preview = adviser
        .post_form(&path, &page.form("revision", &[title]))
        .await;
    let fields = preview.form("revision", &[]);
    adviser.post_form(&path, &fields).await.ok();
    assert_eq!(site.count_mails("changed").await, 0);
    let again = site.count_mails("invitation").await - sent;
    assert!(again > 0);
    let waiting = "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'invitation' AND state = 'queued'";
    assert_eq!(site.number(waiting).await, again);
}

/// Everything that waits has gone.
async fn mail_server_is_back(site: &Site) {
    site.later(TimeDelta::minutes(1));
    let taken = site
        .app
        .store
        .write::<_, Infallible, _>(|tx| Box::pin(async move { Ok(outbox::take_all(tx).await?) }));
    taken.await.unwrap();
    site.later(TimeDelta::minutes(1));
}

/// Saves this of the set-up, and tells it.
async fn change(adviser: &mut Browser, path: &str, fields: &[(&str, &str)]) {
    let page = adviser.get(path).await.ok();
    let preview = adviser
        .post_form(path, &page.form("revision", fields))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Nog niet bewaard");
    adviser
        .post_form(path, &preview.form("revision", &[]))
        .await
        .ok();
}

/// The mail about a change that waits for this reader.
async fn waiting(site: &Site, reader: &str) -> Option<String> {
    let which = format!("recipient = '{reader}' AND kind = 'changed' AND state = 'queued'");
    let mails = site.raw_mails(&which).await;
    assert!(mails.len() < 2, "{} mails", mails.len());
    let mail = mails.first()?;
    Some(Mail::read(mail.as_bytes()).unwrap().text)
}

#[tokio::test]
async fn a_mail_that_replaces_one_that_waited_tells_what_that_would_have_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let coming = address(&site, "answer = 'yes'").await;
    change(&mut adviser, &path, &[("title", "Eerder verteld")]).await;
    mail_server_is_back(&site).await;
    change(&mut adviser, &path, &[("title", "Naar de hei")]).await;
    let place = [("start_pick", ""), ("start_name", "Bij de molen")];
    change(&mut adviser, &path, &place).await;
    change(&mut adviser, &path, &[("title", "Naar zee")]).await;
    let text = waiting(&site, &coming).await.unwrap();
    assert!(text.contains("Naar zee (was: Eerder verteld)"), "{text}");
    assert!(text.contains("Waar: Bij de molen, "), "{text}");
    assert!(!text.contains("Naar de hei"), "{text}");
    assert_eq!(text.matches("(was: ").count(), 2, "{text}");
    mail_server_is_back(&site).await;
    change(&mut adviser, &path, &[("title", "Naar het bos")]).await;
    let text = waiting(&site, &coming).await.unwrap();
    assert!(text.contains("Naar het bos (was: Naar zee)"), "{text}");
    assert_eq!(text.matches("(was: ").count(), 1, "told before: {text}");
}

#[tokio::test]
async fn what_changes_back_before_anybody_heard_of_it_is_not_told() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let coming = address(&site, "answer = 'yes'").await;
    mail_server_is_back(&site).await;
    let time = adviser.get(&path).await.ok().value_of("time");
    change(&mut adviser, &path, &[("time", "17:45")]).await;
    assert!(waiting(&site, &coming).await.is_some());
    change(&mut adviser, &path, &[("time", &time)]).await;
    assert_eq!(waiting(&site, &coming).await, None);
    assert_eq!(sequence(&site).await, 2, "above what anybody was sent");
    change(&mut adviser, &path, &[("title", "Naar zee")]).await;
    let text = waiting(&site, &coming).await.unwrap();
    assert_eq!(text.matches("(was: ").count(), 1, "{text}");
    let mail = site.mails_to(&coming).await.pop().unwrap();
    assert!(mail.calendar.unwrap().contains("SEQUENCE:2"));
}

#[tokio::test]
async fn a_calendar_that_has_followed_meanwhile_is_told_that_all_is_as_it_was() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let coming = address(&site, "answer = 'yes'").await;
    mail_server_is_back(&site).await;
    let page = adviser.get(&path).await.ok();
    let (date, deadline) = (page.value_of("date"), page.value_of("deadline"));
    let later = [("date", "2026-12-08"), ("deadline", "2026-12-01")];
    change(&mut adviser, &path, &later).await;
    let back = [("date", date.as_str()), ("deadline", deadline.as_str())];
    change(&mut adviser, &path, &back).await;
    // The answer of the reader has been taken back, and is asked again.
    let text = waiting(&site, &coming).await.unwrap();
    assert!(text.contains("alles is weer zoals je het wist"), "{text}");
    assert!(text.contains("eerder antwoord telt niet meer"), "{text}");
    assert!(!text.contains("(was: "), "{text}");
}

#[tokio::test]
async fn a_host_is_told_no_time_that_was_never_mentioned() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = format!("{}/gegevens", event_in(&site, "inviting").await);
    let stop = first_stop(&site).await;
    let host = stop.host.email.clone().unwrap().to_string();
    mail_server_is_back(&site).await;
    change(&mut adviser, &path, &[("time", "17:45")]).await;
    let first = site.mails_to(&host).await.pop().unwrap().text;
    assert!(first.contains(" wordt "), "{first}");
    change(&mut adviser, &path, &[("time", "18:00")]).await;
    let mails = site.mails_to(&host).await;
    assert_eq!(mails.len(), 1);
    assert!(!mails[0].text.contains(" wordt "), "{}", mails[0].text);
    assert!(mails[0].text.contains("Hieronder staat de nieuwe"));
}
