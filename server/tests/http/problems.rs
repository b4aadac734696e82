//! What a visitor sees where there is nothing to see.

use std::convert::Infallible;

use axum::http::StatusCode;
use sea_orm::ConnectionTrait;

use crate::support::{ADVISER, Site, link};

#[tokio::test]
async fn what_the_framework_refuses_is_said_in_dutch_with_what_to_do() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    for path in ["/bijeenkomsten/abc", "/wijken/9999999999999999999999"] {
        adviser
            .get(path)
            .await
            .is(StatusCode::NOT_FOUND)
            .says("Deze pagina is er niet");
    }
    adviser
        .get("/uitloggen")
        .await
        .is(StatusCode::METHOD_NOT_ALLOWED)
        .says("Hier valt niets te zien");
    adviser
        .get("/huisartsengroepen/999")
        .await
        .is(StatusCode::NOT_FOUND)
        .says("Uitloggen");
    let stranger = site.browser().get("/bestaat-niet").await;
    stranger
        .is(StatusCode::NOT_FOUND)
        .is_silent_about("Uitloggen");
    for path in ["/taal", "/bijeenkomsten/2/besluit", "/inloggen"] {
        adviser
            .post_as(path, "application/json", b"{}".to_vec())
            .await
            .is(StatusCode::UNSUPPORTED_MEDIA_TYPE)
            .says("Dit kunnen we niet lezen");
    }
    adviser
        .post("/taal", &[])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Dit kunnen we niet lezen");
    let much = format!("name={}", "x".repeat(9 * 1024 * 1024)).into_bytes();
    for path in [
        "/huisartsengroepen/nieuw",
        "/wijken/1/locaties/nieuw",
        "/inloggen",
    ] {
        adviser
            .post_as(path, "application/x-www-form-urlencoded", much.clone())
            .await
            .is(StatusCode::PAYLOAD_TOO_LARGE)
            .says("Dit is te groot");
    }
    adviser
        .post("/taal", &[("lang", "en"), ("back", "/")])
        .await;
    adviser
        .get("/uitloggen")
        .await
        .says("There is nothing to see here");
}

/// What somebody took ten minutes to write.
const TYPED: &str = "Omdat \"alleen\" <b>niemand</b> & zeker niet hier alleen hoort te zijn,\r\nook niet na zessen.";

async fn run(site: &Site, sql: &'static str) {
    site.app
        .store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(tx.execute_unprepared(sql).await.map(drop)?) })
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn what_was_typed_outlives_a_database_that_fails() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = "/bijeenkomsten/3/gegevens";
    let fields = adviser.get(path).await.form("reason", &[("reason", TYPED)]);
    let full = "CREATE TRIGGER full BEFORE UPDATE ON event BEGIN SELECT RAISE(FAIL, 'full'); END";
    run(&site, full).await;
    let page = adviser.post_form(path, &fields).await;
    let page = page
        .is(StatusCode::INTERNAL_SERVER_ERROR)
        .says("Dit lukt nu niet")
        .says("Wat je invulde zijn we niet kwijt");
    page.is_silent_about("<b>niemand");
    let kept = adviser.post_form(path, &fields).await.form("reason", &[]);
    adviser
        .get(path)
        .await
        .ok()
        .is_silent_about("niet na zessen");

    run(&site, "DROP TRIGGER full").await;
    adviser.post_form(path, &kept).await.ok().says("Bewaard.");
    let saved = adviser.get(path).await.form("reason", &[]);
    let reason = saved.iter().find(|(name, _)| name == "reason").unwrap();
    assert_eq!(reason.1.trim(), TYPED.replace("\r\n", "\n"));
}

#[tokio::test]
async fn what_was_typed_outlives_a_session_that_ends() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = "/bijeenkomsten/3/gegevens";
    let fields = adviser.get(path).await.form("reason", &[("reason", TYPED)]);
    adviser.post("/uitloggen", &[]).await;
    let page = adviser.post_form(path, &fields).await;
    let page = page
        .is(StatusCode::UNAUTHORIZED)
        .says("Je bent niet meer ingelogd");
    let kept = page.form("reason", &[]);
    let mut again = site.logged_in(ADVISER).await;
    again.post_form(path, &kept).await.ok().says("Bewaard.");
}

#[tokio::test]
async fn a_program_gets_one_plain_line() {
    let site = Site::demonstration().await;
    let page = site.browser().get("/postvak/999999/afspraak.ics").await;
    let page = page
        .is(StatusCode::NOT_FOUND)
        .says("Deze pagina is er niet.");
    page.is_silent_about("<html");
}

#[tokio::test]
async fn one_lands_on_the_page_one_asked_for() {
    let site = Site::demonstration().await;
    let mut browser = site.browser();
    let login = browser.get("/bijeenkomsten/2/route?kaart=1").await.ok();
    let next = login.value_of("naar");
    assert_eq!(next, "/bijeenkomsten/2/route?kaart=1");
    let fields = [("email", ADVISER), ("naar", next.as_str())];
    browser.post("/inloggen", &fields).await.ok();
    let mail = site.mails_to(ADVISER).await.pop().unwrap();
    // On another device: the link alone must know.
    let mut telephone = site.browser();
    let path = link(&mail.text, "/inloggen/");
    telephone.get(&path).await.ok().says("Log mij in");
    let landed = telephone.post(&path, &[]).await.ok();
    assert_eq!(landed.path, next);
}

#[tokio::test]
async fn the_way_on_never_leads_off_this_site() {
    let site = Site::demonstration().await;
    for elsewhere in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
        let mut browser = site.browser();
        let fields = [("email", ADVISER), ("naar", elsewhere)];
        browser.post("/inloggen", &fields).await.ok();
        let mail = site.mails_to(ADVISER).await.pop().unwrap();
        assert!(!mail.text.contains("evil"), "{}", mail.text);
        let path = link(&mail.text, "/inloggen/");
        let spoilt = format!("{path}?naar={elsewhere}");
        let landed = browser.post(&spoilt, &[]).await.ok();
        assert_eq!(landed.path, "/bijeenkomsten");
    }
}

#[tokio::test]
async fn switching_the_language_keeps_the_answer_from_the_mail() {
    let site = Site::demonstration().await;
    let mut browser = site.browser();
    let token = site
        .app
        .tokens
        .issue(server::token::Purpose::Invitation, 1, 0);
    let path = format!("/u/{}?antwoord=yes&gelukt=bewaard", token.as_str());
    let back = browser.get(&path).await.value_of("back");
    assert_eq!(back, format!("/u/{}?antwoord=yes", token.as_str()));
    let page = browser
        .post("/taal", &[("lang", "en"), ("back", &back)])
        .await;
    assert_eq!(page.path, back);
}

#[tokio::test]
async fn the_mailbox_answers_to_the_names_of_this_machine_only() {
    let site = Site::demonstration().await;
    for own in ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"] {
        site.browser().at(own).get("/postvak").await.ok();
    }
    for other in ["evil.example:3000", "localhost.evil.example", ""] {
        for path in ["/postvak", "/inloggen", "/postvak/1/afspraak.ics"] {
            let page = site.browser().at(other).get(path).await;
            page.is(StatusCode::FORBIDDEN);
        }
    }
}

/// Who watches the program hears that no mail goes out any more.
#[tokio::test]
async fn an_outbox_that_cannot_be_written_is_told_to_who_watches() {
    let site = Site::demonstration().await;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let full = "CREATE TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END";
    run(&site, full).await;
    let jobs = server::jobs::start(&site.app, None, None, &stopped);
    site.browser()
        .post("/inloggen", &[("email", ADVISER)])
        .await
        .ok();
    becomes_ready(&site, false).await;
    site.browser().get("/healthz").await.ok();
    run(&site, "DROP TRIGGER full").await;
    becomes_ready(&site, true).await;
    stop.send_replace(true);
    jobs.join_all().await;
}

#[tokio::test]
async fn jobs_that_have_ended_are_told_to_who_watches() {
    let site = Site::demonstration().await;
    site.browser().get("/readyz").await.ok();
    let (_stop, stopped) = tokio::sync::watch::channel(false);
    let mut jobs = server::jobs::start(&site.app, None, None, &stopped);
    becomes_ready(&site, true).await;
    // As they would by a panic.
    tokio::task::yield_now().await;
    jobs.shutdown().await;
    becomes_ready(&site, false).await;
    site.browser().get("/healthz").await.ok();
}

/// The jobs do something, until it shows.
async fn becomes_ready(site: &Site, ready: bool) {
    let until = async {
        while site.app.jobs.is_alive() != ready {
            site.app.mail_queued.notify_one();
            tokio::task::yield_now().await;
        }
    };
    let patience = std::time::Duration::from_secs(30);
    tokio::time::timeout(patience, until).await.unwrap();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    site.browser().get("/readyz").await.is(status);
}

/// Who watches the program hears that nothing can be written, even while nobody
/// tries to.
#[tokio::test]
async fn a_disk_that_is_full_is_told_to_who_watches() {
    let site = Site::demonstration().await;
    let ready = async || site.browser().get("/readyz").await;
    let execute = async |sql: &'static str| {
        let store = site.app.store.clone();
        let done = store.write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(tx.execute_unprepared(sql).await.map(drop)?) })
        });
        done.await.unwrap();
    };
    server::jobs::tidy(&site.app).await.unwrap();
    ready().await.ok();
    execute(
        "CREATE TRIGGER full BEFORE INSERT ON setting \
         BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
    )
    .await;
    server::jobs::tidy(&site.app).await.unwrap_err();
    ready().await.is(StatusCode::SERVICE_UNAVAILABLE);
    execute("DROP TRIGGER full").await;
    server::jobs::tidy(&site.app).await.unwrap();
    ready().await.ok();
}
