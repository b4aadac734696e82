//! Preview, test and sending of the invitations, and how their delivery goes.

use std::convert::Infallible;
use std::sync::Arc;

use axum::http::StatusCode;
use domain::effects::{Notice, NoticeKind, Recipient};
use domain::email_address::EmailAddress;
use domain::group::{MemberDetails, Profession};
use domain::id::{EventId, GpGroupId, InvitationId, PracticeId, StopId};
use sea_orm::DbErr;
use server::mail::compose::queue;
use server::mail::outbox::{Pace, Worker};
use server::mail::reading::Mail;
use server::mail::transport::Smtp;
use server::persistence::{events, groups};

use crate::support::{ADVISER, QUARTERMASTER, STRANGER, Site};

const DRAFT: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'draft' AND kind = 'meeting'";
const INVITING: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'";

/// How many invitations this event has mailed or will mail.
async fn mailed(site: &Site, event: i64) -> i64 {
    site.number(&format!(
        "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'invitation' AND event_id = {event}"
    ))
    .await
}

/// How many of the event's group have an address.
async fn reachable(site: &Site, event: i64) -> i64 {
    site.number(&format!(
        "SELECT COUNT(*) AS n FROM member m JOIN event e ON e.group_id = m.group_id \
         WHERE e.id = {event} AND m.email IS NOT NULL"
    ))
    .await
}

#[tokio::test]
async fn a_mail_to_the_wrong_reader_is_a_fault_and_never_lost() {
    let site = Site::demonstration().await;
    let event = EventId(site.number(INVITING).await);
    let invited = "SELECT MIN(id) AS n FROM invitation WHERE email IS NOT NULL AND event_id = ";
    let invited = site.number(&format!("{invited}{event}")).await;
    let host = "SELECT MIN(id) AS n FROM stop WHERE host LIKE '%@%' AND event_id = ";
    let host = site.number(&format!("{host}{event}")).await;
    let mails = "SELECT COUNT(*) AS n FROM outbox";
    let before = site.number(mails).await;
    for (kind, to, said) in [
        (
            NoticeKind::DecisionDue,
            Recipient::Invitation(InvitationId(invited)),
            "DecisionDue is no mail to who is invited",
        ),
        (
            NoticeKind::Poll,
            Recipient::Host(StopId(host)),
            "Poll is no mail to a host",
        ),
        (
            NoticeKind::Report,
            Recipient::Organisers,
            "Report is no mail to an organiser",
        ),
        (
            NoticeKind::Report,
            Recipient::Practice(PracticeId(1)),
            "Report is no mail to who answers for a practice",
        ),
    ] {
        let app = site.app.clone();
        let wrong = [Notice { kind, to }];
        let done = site.app.store.write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                let queued = queue(&app, tx, event, &wrong, app.clock.now()).await;
                Ok(queued.map_err(|error| DbErr::Custom(error.to_string()))?)
            })
        });
        let error = format!("{:?}", done.await.unwrap_err());
        assert!(error.contains(said), "{error}");
    }
    assert_eq!(site.number(mails).await, before);
}

#[tokio::test]
async fn a_preview_a_test_to_oneself_and_the_real_thing_once() {
    let site = Site::demonstration().await;
    let event = site.number(DRAFT).await;
    let path = format!("/bijeenkomsten/{event}/uitnodigen");
    let mut adviser = site.logged_in(ADVISER).await;
    let page = adviser.get(&path).await.ok().says("Geen mailadres: bellen");
    let seen = page.value_of("seen");

    adviser.post(&path, &[("action", "test")]).await.ok();
    let test = site.mails_to(ADVISER).await.pop().unwrap();
    assert!(test.subject.starts_with("[TEST] "), "{}", test.subject);
    assert_eq!(mailed(&site, event).await, 0);

    let send = [("action", "send"), ("seen", seen.as_str())];
    adviser.post(&path, &send).await.ok().says("Onderweg");
    let everybody = reachable(&site, event).await;
    assert!(everybody > 0);
    assert_eq!(mailed(&site, event).await, everybody);
    adviser.post(&path, &send).await.ok();
    assert_eq!(mailed(&site, event).await, everybody);
}

#[tokio::test]
async fn a_calendar_asks_for_an_answer_only_where_it_arrives() {
    for arrives in [true, false] {
        let site = Site::demonstration_with(|parts| parts.mailbox = arrives).await;
        let event = site.number(DRAFT).await;
        let path = format!("/bijeenkomsten/{event}/uitnodigen");
        let mut adviser = site.logged_in(ADVISER).await;
        let seen = adviser.get(&path).await.ok().value_of("seen");
        let send = [("action", "send"), ("seen", seen.as_str())];
        adviser.post(&path, &send).await.ok();
        let mails = site.raw_mails("kind = 'invitation'").await;
        let calendars = mails
            .iter()
            .filter_map(|mail| Mail::read(mail.as_bytes()).unwrap().calendar)
            .map(|folded| folded.replace("\r\n ", ""));
        let asking: Vec<bool> = calendars.map(|ics| ics.contains("RSVP=TRUE")).collect();
        assert!(!asking.is_empty());
        assert!(asking.iter().all(|asks| *asks == arrives), "{asking:?}");
    }
}

#[tokio::test]
async fn a_colleague_can_have_a_test_too() {
    let site = Site::demonstration().await;
    let event = site.number(DRAFT).await;
    let colleague = "colleague@rosnoordoever.example.org";
    let email: EmailAddress = colleague.parse().unwrap();
    site.app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let event = events::find(tx, EventId(event)).await?.unwrap();
                let new = server::persistence::persons::NewPerson {
                    organisation: event.organisation,
                    role: domain::person::Role::Adviser,
                    district: None,
                    name: "Een Collega".to_owned(),
                    email,
                    telephone: String::new(),
                };
                server::persistence::persons::insert(tx, &new).await?;
                Ok::<_, server::persistence::Failure<std::convert::Infallible>>(())
            })
        })
        .await
        .unwrap();
    let mut browser = site.logged_in(colleague).await;
    let path = format!("/bijeenkomsten/{event}/uitnodigen");
    browser.post(&path, &[("action", "test")]).await.ok();
    let mail = site.mails_to(colleague).await.pop().unwrap();
    assert!(mail.subject.starts_with("[TEST] "), "{}", mail.subject);
}

#[tokio::test]
async fn nobody_sends_what_they_have_not_seen() {
    let site = Site::demonstration().await;
    let event = site.number(DRAFT).await;
    let path = format!("/bijeenkomsten/{event}/uitnodigen");
    let mut adviser = site.logged_in(ADVISER).await;
    let seen = adviser.get(&path).await.ok().value_of("seen");
    add_member(
        &site,
        event,
        "Ingrid Nieuwenhuis",
        "ingrid@nieuw.example.org",
    )
    .await;
    let send = [("action", "send"), ("seen", seen.as_str())];
    let page = adviser
        .post(&path, &send)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Er is nog niets verstuurd")
        .says("Ingrid Nieuwenhuis");
    assert_eq!(mailed(&site, event).await, 0);
    let seen = page.value_of("seen");
    adviser
        .post(&path, &[("action", "send"), ("seen", seen.as_str())])
        .await
        .ok();
    assert_eq!(mailed(&site, event).await, reachable(&site, event).await);
}

#[tokio::test]
async fn who_joins_later_gets_the_only_new_mail() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let path = format!("/bijeenkomsten/{event}/uitnodigen");
    let mut adviser = site.logged_in(ADVISER).await;
    let before = mailed(&site, event).await;
    add_member(
        &site,
        event,
        "Ingrid <b>Nieuwenhuis",
        "ingrid@nieuw.example.org",
    )
    .await;
    let page = adviser
        .get(&path)
        .await
        .ok()
        .says("Nog niet uitgenodigd")
        .says("Verstuur 1 uitnodiging")
        .is_silent_about("<b>Nieuwenhuis");
    let seen = page.value_of("seen");
    adviser
        .post(&path, &[("action", "send"), ("seen", seen.as_str())])
        .await
        .ok();
    assert_eq!(mailed(&site, event).await, before + 1);
    assert_eq!(site.mails_to("ingrid@nieuw.example.org").await.len(), 1);
}

#[tokio::test]
async fn while_the_mail_server_is_away_pages_say_that_mail_waits_and_is_tried_again() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let invite = format!("/bijeenkomsten/{event}/uitnodigen");
    let mail = fail_a_mail(&site, event).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let again = [("action", "again"), ("mail", mail.as_str())];
    adviser.post(&invite, &again).await.ok();
    // Whoever had this port a moment ago has left.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let away = format!("smtp://{}", port.local_addr().unwrap());
    drop(port);
    let worker = Worker::new(
        Arc::new(site.app.store.clone()),
        Arc::new(Smtp::new(away.parse().unwrap())),
        site.app.clock.clone(),
        Pace::default(),
    );
    let (_running, stop) = tokio::sync::watch::channel(false);
    worker.pass(&stop).await.unwrap();
    let overview = format!("/bijeenkomsten/{event}");
    let decision = format!("{overview}/besluit");
    for path in [&invite, &overview, &decision] {
        adviser
            .get(path)
            .await
            .ok()
            .says("De mail komt nog niet overal aan")
            .says("er raakt niets kwijt");
    }
    adviser
        .get(&invite)
        .await
        .says("1 nog niet gelukt")
        .says("Nieuwe poging: ");
}

#[tokio::test]
async fn a_mail_that_came_back_is_shown_and_sent_again() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let path = format!("/bijeenkomsten/{event}/uitnodigen");
    let mail = fail_a_mail(&site, event).await;
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&path)
        .await
        .ok()
        .says("Kon niet bezorgd worden")
        .says("550 geen postbus");
    site.logged_in(QUARTERMASTER)
        .await
        .get(&path)
        .await
        .ok()
        .says("Kon niet bezorgd worden")
        .is_silent_about("550 geen postbus");
    let again = [("action", "again"), ("mail", mail.as_str())];
    adviser
        .post(&path, &again)
        .await
        .ok()
        .says("opnieuw de deur uit");
    // It is on its way: a second click has nothing to send again.
    adviser
        .post(&path, &again)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nothing_is_sent_after_the_deadline_and_the_page_says_why() {
    let site = Site::demonstration().await;
    let event = site.number(DRAFT).await;
    let path = format!("/bijeenkomsten/{event}/uitnodigen");
    site.later(chrono::TimeDelta::days(46));
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&path)
        .await
        .ok()
        .says("De uiterste datum om te antwoorden is voorbij");
    adviser
        .post(&path, &[("action", "send"), ("seen", "")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("De uiterste datum om te antwoorden is voorbij");
    assert_eq!(mailed(&site, event).await, 0);
}

#[tokio::test]
async fn of_another_organisation_nothing_can_be_seen_or_done() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let invitation = site
        .number(&format!(
            "SELECT MIN(id) AS n FROM invitation WHERE event_id = {event}"
        ))
        .await;
    let foreign = site
        .number(&format!(
            "SELECT MIN(id) AS n FROM invitation WHERE event_id <> {event}"
        ))
        .await;
    let mails = site.number("SELECT COUNT(*) AS n FROM outbox").await;
    let mut stranger = site.logged_in(STRANGER).await;
    let theirs = mails + 1;
    let base = format!("/bijeenkomsten/{event}");
    for page in [
        format!("{base}/uitnodigen"),
        format!("{base}/antwoorden"),
        format!("{base}/antwoorden.csv"),
        format!("{base}/antwoorden/{invitation}"),
        format!("{base}/besluit"),
    ] {
        stranger.get(&page).await.is(StatusCode::NOT_FOUND);
    }
    let invitation_text = invitation.to_string();
    for (page, fields) in [
        ("uitnodigen".to_owned(), vec![("action", "test")]),
        ("uitnodigen".to_owned(), vec![("action", "send")]),
        (
            "antwoorden".to_owned(),
            vec![("take_over", invitation_text.as_str())],
        ),
        (
            format!("antwoorden/{invitation}"),
            vec![("action", "note"), ("answer", "no")],
        ),
        (
            format!("antwoorden/{invitation}"),
            vec![("action", "address"), ("email", "a@b.example")],
        ),
        (
            "besluit".to_owned(),
            vec![("action", "decide"), ("choice", "go")],
        ),
        ("besluit".to_owned(), vec![("action", "cancel")]),
    ] {
        stranger
            .post(&format!("{base}/{page}"), &fields)
            .await
            .is(StatusCode::NOT_FOUND);
    }
    // Nor an invitation of another event under the number of one's own.
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&format!("{base}/antwoorden/{foreign}"))
        .await
        .is(StatusCode::NOT_FOUND);
    // Nothing but the two login links was mailed.
    let now = site.number("SELECT COUNT(*) AS n FROM outbox").await;
    assert_eq!(now, theirs + 1);
}

/// Somebody new in the event's group.
async fn add_member(site: &Site, event: i64, name: &str, email: &str) {
    let group = site
        .number(&format!(
            "SELECT group_id AS n FROM event WHERE id = {event}"
        ))
        .await;
    let practice = site
        .number(&format!(
            "SELECT MIN(id) AS n FROM gp_practice WHERE group_id = {group}"
        ))
        .await;
    let details = MemberDetails {
        name: name.to_owned(),
        email: Some(email.parse().unwrap()),
        telephone: String::new(),
        profession: Profession::GeneralPractitioner,
        practices: vec![PracticeId(practice)],
        left_out: None,
    };
    site.app
        .store
        .write(move |tx| {
            Box::pin(async move {
                groups::add_member(tx, GpGroupId(group), &details).await?;
                Ok::<_, server::persistence::Failure<std::convert::Infallible>>(())
            })
        })
        .await
        .unwrap();
}

/// Lets the other side refuse one invitation of the event; the mail's number.
async fn fail_a_mail(site: &Site, event: i64) -> String {
    use sea_orm::ConnectionTrait;
    let mail = site
        .number(&format!(
            "SELECT MIN(id) AS n FROM outbox WHERE kind = 'invitation' AND event_id = {event}"
        ))
        .await;
    let sql = format!(
        "UPDATE outbox SET state = 'failed', error = '550 geen postbus', mime = X'00' WHERE id = {mail}"
    );
    site.app
        .store
        .write(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&sql).await?;
                Ok::<_, server::persistence::Failure<std::convert::Infallible>>(())
            })
        })
        .await
        .unwrap();
    mail.to_string()
}
