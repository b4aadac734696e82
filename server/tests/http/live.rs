//! Pages that follow what others do.

use axum::http::{StatusCode, header};

use crate::support::{ADVISER, Browser, Listening, QUARTERMASTER, STRANGER, Site};

const INVITING: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'";

/// The change number that the page of answers was made at.
async fn seen(browser: &mut Browser, event: i64) -> String {
    let page = browser
        .get(&format!("/bijeenkomsten/{event}/antwoorden"))
        .await
        .ok();
    let seen = page.html.split("data-seen=\"").nth(1).unwrap();
    seen.split('"').next().unwrap().to_owned()
}

/// The stream that this page opens.
async fn listen(browser: &mut Browser, event: i64) -> Listening {
    let seen = seen(browser, event).await;
    let path = format!("/bijeenkomsten/{event}/nieuws?gezien={seen}");
    browser.listen(&path).await
}

/// Somebody who is silent says yes by the telephone.
async fn somebody_answers(site: &Site, event: i64) {
    let id = site
        .number(&format!(
            "SELECT MIN(id) AS n FROM invitation WHERE event_id = {event} AND answer IS NULL"
        ))
        .await;
    let mut colleague = site.logged_in(QUARTERMASTER).await;
    let path = format!("/bijeenkomsten/{event}/antwoorden/{id}");
    let revision = colleague.get(&path).await.ok().value_of("revision");
    let fields = [
        ("action", "note"),
        ("answer", "yes"),
        ("revision", &revision),
    ];
    colleague.post(&path, &fields).await.ok();
}

#[tokio::test]
async fn an_answer_is_heard_by_everybody_who_watches() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let (mut one, mut two) = (
        listen(&mut adviser, event).await,
        listen(&mut adviser, event).await,
    );
    assert_eq!(one.status, StatusCode::OK);
    assert_eq!(one.headers[header::CONTENT_TYPE], "text/event-stream");
    // A browser that would take it compressed gets it at once all the same.
    assert_eq!(one.headers.get(header::CONTENT_ENCODING), None);
    assert_eq!(one.headers[header::CACHE_CONTROL], "no-store");
    somebody_answers(&site, event).await;
    let now = seen(&mut adviser, event).await;
    for stream in [&mut one, &mut two] {
        let heard = stream.hear().await.unwrap();
        assert!(heard.contains("event: changed"), "{heard}");
        assert!(heard.contains(&format!("id: {now}")), "{heard}");
        // That something changed, not what: whoever listens asks with their own right.
        assert!(!heard.contains("Hendriks"), "{heard}");
    }
}

#[tokio::test]
async fn what_changed_while_the_page_was_loading_is_heard_at_once() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let old = seen(&mut adviser, event).await;
    somebody_answers(&site, event).await;
    let path = format!("/bijeenkomsten/{event}/nieuws?gezien={old}");
    let heard = adviser.listen(&path).await.hear().await.unwrap();
    assert!(heard.contains("event: changed"), "{heard}");
}

#[tokio::test]
async fn the_stream_ends_with_the_session() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let mut stream = listen(&mut adviser, event).await;
    let mut elsewhere = adviser.clone();
    elsewhere.post("/uitloggen", &[]).await.ok();
    somebody_answers(&site, event).await;
    let heard = stream.hear().await.unwrap();
    assert!(heard.contains("event: ended"), "{heard}");
    assert_eq!(stream.hear().await, None);
}

#[tokio::test]
async fn strangers_hear_nothing() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let path = format!("/bijeenkomsten/{event}/nieuws");
    let stranger = site.logged_in(STRANGER).await;
    assert_eq!(stranger.listen(&path).await.status, StatusCode::NOT_FOUND);
    let nobody = site.browser();
    assert_eq!(nobody.listen(&path).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_person_cannot_take_all_connections() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let mut open = Vec::new();
    let refused = loop {
        let stream = listen(&mut adviser, event).await;
        if stream.status != StatusCode::OK {
            break stream.status;
        }
        open.push(stream);
        assert!(open.len() < 100, "there is no limit");
    };
    assert_eq!(refused, StatusCode::SERVICE_UNAVAILABLE);
    // Somebody else is not in the way, and a page that is closed makes room.
    let mut colleague = site.logged_in(QUARTERMASTER).await;
    assert_eq!(listen(&mut colleague, event).await.status, StatusCode::OK);
    open.pop();
    assert_eq!(listen(&mut adviser, event).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_server_that_stops_lets_everybody_go() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let mut stream = listen(&mut adviser, event).await;
    site.app.watches.end();
    assert_eq!(stream.hear().await, None);
    assert_eq!(site.app.watches.count(), 0);
}

#[tokio::test]
async fn the_page_allows_its_own_script_and_no_other() {
    let site = Site::demonstration().await;
    let event = site.number(INVITING).await;
    let mut adviser = site.logged_in(ADVISER).await;
    let page = adviser
        .get(&format!("/bijeenkomsten/{event}/antwoorden"))
        .await
        .ok()
        .says("id=\"stand\" data-live=\"true\"")
        .says("Vooruitblik")
        .says("Hoe rekenen we dit uit?");
    assert_eq!(page.html.matches("<script").count(), 1, "{}", page.html);
}
