//! Logging in and out.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::support::{ADVISER, Site, link};

#[tokio::test]
async fn a_link_from_the_mail_logs_in_once() {
    let site = Site::demonstration().await;
    let mut browser = site.browser();
    browser
        .post("/inloggen", &[("email", ADVISER)])
        .await
        .ok()
        .says("Kijk in je mail");
    let mail = site.mails_to(ADVISER).await.pop().unwrap();
    let path = link(&mail.text, "/inloggen/");
    // A mail scanner looks first; that uses nothing up.
    site.browser().get(&path).await.ok().says("Log mij in");
    browser.post(&path, &[]).await;
    browser.get("/privacy").await.ok().says("Marloes Hendriks");
    site.browser()
        .post(&path, &[])
        .await
        .is(StatusCode::NOT_FOUND)
        .says("Deze link werkt niet meer");
    browser.post("/uitloggen", &[]).await.ok().says("uitgelogd");
    browser
        .get("/privacy")
        .await
        .ok()
        .is_silent_about("Marloes Hendriks");
}

#[tokio::test]
async fn an_old_link_does_not_work() {
    let site = Site::demonstration().await;
    site.browser()
        .post("/inloggen", &[("email", ADVISER)])
        .await
        .ok();
    let path = link(
        &site.mails_to(ADVISER).await.pop().unwrap().text,
        "/inloggen/",
    );
    site.later(TimeDelta::minutes(31));
    site.browser()
        .post(&path, &[])
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let site = Site::demonstration().await;
    site.browser()
        .post("/inloggen", &[("email", "niemand@example.org")])
        .await
        .ok()
        .says("Kijk in je mail");
    assert!(site.mails_to("niemand@example.org").await.is_empty());
}

#[tokio::test]
async fn what_is_no_address_is_kept_and_explained() {
    let site = Site::demonstration().await;
    let page = site
        .browser()
        .post("/inloggen", &[("email", "\"><script>x")])
        .await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Dit is geen mailadres")
        .says("aria-invalid");
    page.is_silent_about("<script>x").says("&lt;script");
}

#[tokio::test]
async fn asking_again_and_again_is_stopped() {
    let site = Site::demonstration().await;
    let mut browser = site.browser();
    for _ in 0..10 {
        browser.post("/inloggen", &[("email", ADVISER)]).await.ok();
    }
    browser
        .post("/inloggen", &[("email", ADVISER)])
        .await
        .is(StatusCode::TOO_MANY_REQUESTS)
        .says("Even wachten");
}

#[tokio::test]
async fn another_site_cannot_post() {
    let site = Site::demonstration().await;
    let mut browser = site.logged_in(ADVISER).await;
    browser
        .post_from_elsewhere("/uitloggen")
        .await
        .is(StatusCode::FORBIDDEN)
        .says("andere website");
    browser.get("/privacy").await.ok().says("Marloes Hendriks");
}
