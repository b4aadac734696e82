//! Erasing who asks for it.

use axum::http::StatusCode;
use domain::effects::Write;
use domain::id::EventId;

use super::{OnDisk, WHO};
use crate::support::{ADVISER, QUARTERMASTER, STRANGER, Site};

#[tokio::test]
async fn who_asks_for_it_is_found_nowhere_any_more() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let id = site.number(WHO).await;
    let name = disk
        .text(&format!("SELECT name AS t FROM member WHERE id = {id}"))
        .await;
    let email = disk
        .text(&format!("SELECT email AS t FROM member WHERE id = {id}"))
        .await;
    let counts = "SELECT COUNT(*) * 1000 + COUNT(answer) AS n FROM invitation";
    let before = site.number(counts).await;
    assert!(disk.holds(&name) && disk.holds(&email));
    let mut adviser = site.logged_in(ADVISER).await;
    let member = format!("/huisartsengroepen/1/leden/{id}");
    let path = format!("{member}/wissen");
    adviser.get(&member).await.ok().says(&path);
    adviser
        .get(&path)
        .await
        .ok()
        .says("Dit gaat weg")
        .says("Wijksafari")
        .says("Dit blijft");
    adviser.post(&path, &[]).await.ok().says("is gewist");
    assert!(!disk.holds(&email), "the address is left");
    assert!(!disk.holds(&name), "the name is left");
    assert_eq!(site.number(counts).await, before, "the counts stay");
    adviser.get(&path).await.is(StatusCode::NOT_FOUND);
    adviser
        .get("/bijeenkomsten/2/antwoorden")
        .await
        .ok()
        .says("(gewist)");
    adviser.get("/bijeenkomsten/2").await.ok();
}

#[tokio::test]
async fn who_was_removed_from_the_group_is_erased_too() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let id = site.number(WHO).await;
    let of = |column: &str| format!("SELECT {column} AS t FROM member WHERE id = {id}");
    let (name, email) = (disk.text(&of("name")).await, disk.text(&of("email")).await);
    let mut adviser = site.logged_in(ADVISER).await;
    let member = format!("/huisartsengroepen/1/leden/{id}");
    adviser.post(&member, &[("do", "remove")]).await.ok();
    assert!(disk.holds(&name), "the evening still names them");

    let path = "/huisartsengroepen/wissen";
    adviser.get("/huisartsengroepen").await.ok().says(path);
    let asked = |verb, name| [("do", verb), ("name", name), ("email", email.as_str())];
    adviser
        .post(path, &asked("look", "Iemand Anders"))
        .await
        .ok()
        .says("weten we niets");
    adviser
        .post(path, &asked("look", ""))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    adviser
        .post(path, &asked("look", &name))
        .await
        .ok()
        .says("Dit gaat weg")
        .says("Wijksafari");
    assert!(disk.holds(&name), "looking erases nothing");
    // An adviser elsewhere erases what is known there: nothing.
    let mut stranger = site.logged_in(STRANGER).await;
    stranger
        .post(path, &asked("erase", &name))
        .await
        .ok()
        .says("is gewist");
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    quartermaster
        .post(path, &asked("erase", &name))
        .await
        .is(StatusCode::NOT_FOUND);
    assert!(
        disk.holds(&email),
        "what others know is not theirs to erase"
    );
    adviser
        .post(path, &asked("erase", &name))
        .await
        .ok()
        .says("is gewist");
    assert!(!disk.holds(&email), "the address is left");
    assert!(!disk.holds(&name), "the name is left");
}

#[tokio::test]
async fn nobody_else_can_erase() {
    let site = Site::demonstration().await;
    let id = site.number(WHO).await;
    let path = format!("/huisartsengroepen/1/leden/{id}/wissen");
    let count = "SELECT COUNT(*) AS n FROM member";
    let before = site.number(count).await;
    for other in [STRANGER, QUARTERMASTER] {
        let mut other = site.logged_in(other).await;
        other.get(&path).await.is(StatusCode::NOT_FOUND);
        other.post(&path, &[]).await.is(StatusCode::NOT_FOUND);
    }
    site.browser().post(&path, &[]).await.says("Log eerst in");
    assert_eq!(site.number(count).await, before);
}

#[tokio::test]
async fn a_name_in_other_letters_is_erased_from_links_and_lists_too() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let id = site.number(WHO).await;
    let of = |column: &str| format!("SELECT {column} AS t FROM member WHERE id = {id}");
    let (name, email) = (disk.text(&of("name")).await, disk.text(&of("email")).await);
    let shouted = name.to_uppercase();
    disk.link_given(id, &shouted, &email).await;
    let off = |name: &str| Write::Subscription {
        name: name.to_owned(),
        email: email.parse().unwrap(),
        on: false,
    };
    // Who shares the address has said so too.
    let switched = vec![off(&name), off(&shouted), off("Iemand Anders")];
    site.put(EventId(2), switched).await;
    assert!(disk.holds(&shouted));
    let mut adviser = site.logged_in(ADVISER).await;
    let form = [
        ("do", "erase"),
        ("name", &name.to_lowercase()),
        ("email", &email),
    ];
    adviser
        .post("/huisartsengroepen/wissen", &form)
        .await
        .ok()
        .says("is gewist");
    assert!(!disk.holds(&name), "the name is left");
    assert!(!disk.holds(&shouted), "the name is left in capitals");
    let count = |table: &str, more: &str| {
        format!("SELECT COUNT(*) AS n FROM {table} WHERE LOWER(email) = LOWER('{email}') {more}")
    };
    assert_eq!(site.number(&count("practice_link", "")).await, 0);
    assert_eq!(site.number(&count("unsubscription", "")).await, 1);
    let other = "AND name = 'Iemand Anders'";
    assert_eq!(site.number(&count("unsubscription", other)).await, 1);
}

#[tokio::test]
async fn who_is_erased_takes_along_what_is_noted_of_the_address_in_whatever_case() {
    let disk = OnDisk::new().await;
    disk.run(
        "INSERT INTO unsubscription (organisation_id, email, name, since) \
         VALUES (1, 'weg@elders.example', 'ANKE van der Berg', 1)"
            .to_owned(),
    )
    .await;
    disk.run(
        "INSERT INTO gone_address (organisation_id, address, since) \
         VALUES (1, 'weg@elders.example', 1)"
            .to_owned(),
    )
    .await;
    let mut adviser = disk.site.logged_in(ADVISER).await;
    let form = [
        ("name", "anke van der berg"),
        ("email", "Weg@Elders.example"),
        ("do", "erase"),
    ];
    adviser.post("/huisartsengroepen/wissen", &form).await.ok();
    assert!(!disk.holds("weg@elders.example"));
}
