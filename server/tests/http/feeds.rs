//! Following evenings in a calendar of one's own.

use axum::http::{StatusCode, header};

use crate::support::{ADVISER, Browser, QUARTERMASTER, STRANGER, Site};

/// Makes a link for one's own evenings, or those of a district; its path.
async fn link(browser: &mut Browser, district: &str) -> String {
    let page = browser
        .post("/agenda", &[("district", district)])
        .await
        .ok();
    let links: Vec<_> = page
        .html
        .split("http://site.test")
        .skip(1)
        .filter_map(|rest| rest.split(".ics").next())
        .filter(|path| path.starts_with("/agenda/"))
        .collect();
    let at = if district.is_empty() {
        0
    } else {
        links.len() - 1
    };
    format!("{}.ics", links[at])
}

#[tokio::test]
async fn the_own_evenings_stand_in_a_calendar_without_anybody_s_name() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = link(&mut adviser, "").await;
    let (status, headers, ics) = site.browser().fetch(&path, &[]).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        headers[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    assert!(
        headers[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .contains("private")
    );
    assert!(
        headers[header::LAST_MODIFIED]
            .to_str()
            .unwrap()
            .ends_with(" GMT")
    );
    assert!(ics.contains("METHOD:PUBLISH") && ics.contains("BEGIN:VTIMEZONE"));
    let mine = site
        .number(
            "SELECT COUNT(*) AS n FROM event e JOIN person p ON p.id = e.owner_id \
             WHERE p.email LIKE 'marloes%'",
        )
        .await;
    assert_eq!(
        ics.matches("BEGIN:VEVENT").count(),
        usize::try_from(mine).unwrap()
    );
    assert!(ics.contains("SUMMARY:Concept: "), "{ics}");
    assert!(!ics.contains("ATTENDEE") && !ics.contains("/u/"));
    let unfolded = ics.replace("\r\n ", "");
    for name in names(&site).await {
        assert!(!unfolded.contains(&name), "{name}");
    }
}

#[tokio::test]
async fn a_program_that_has_it_already_is_told_so() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = link(&mut adviser, "").await;
    let mut program = site.browser();
    let (_, headers, first) = program.fetch(&path, &[]).await;
    let tag = headers[header::ETAG].to_str().unwrap().to_owned();
    site.later(chrono::TimeDelta::hours(3));
    for known in [tag.clone(), format!("\"other\", {tag}"), "*".to_owned()] {
        let (status, headers, body) = program.fetch(&path, &[("if-none-match", &known)]).await;
        assert_eq!(status, StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(headers[header::ETAG].to_str().unwrap(), tag);
        assert!(body.is_empty());
    }
    // An evening that is called off stays, and says so, under the same identity.
    let event = site
        .number("SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'")
        .await;
    adviser
        .post(
            &format!("/bijeenkomsten/{event}/besluit"),
            &[("action", "cancel"), ("note", "")],
        )
        .await
        .ok();
    let (status, _, second) = program.fetch(&path, &[("if-none-match", &tag)]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(second.contains("STATUS:CANCELLED"));
    let uids = |ics: &str| -> Vec<String> {
        let lines = ics.lines().filter(|line| line.starts_with("UID:"));
        lines.map(ToOwned::to_owned).collect()
    };
    assert_eq!(uids(&first), uids(&second));
}

#[tokio::test]
async fn a_new_link_revokes_the_old_one_and_strangers_make_none() {
    let site = Site::demonstration().await;
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    let district = site
        .number("SELECT district_id AS n FROM person WHERE role = 'quartermaster' AND email LIKE 'sanne%'")
        .await
        .to_string();
    let old = link(&mut quartermaster, &district).await;
    let (status, _, ics) = site.browser().fetch(&old, &[]).await;
    assert_eq!(status, StatusCode::OK);
    // What nobody has been told of does not stand in it.
    assert!(ics.contains("BEGIN:VEVENT") && !ics.contains("Concept"));
    let new = link(&mut quartermaster, &district).await;
    assert_ne!(old, new);
    let mut program = site.browser();
    assert_eq!(program.fetch(&old, &[]).await.0, StatusCode::NOT_FOUND);
    assert_eq!(program.fetch(&new, &[]).await.0, StatusCode::OK);
    site.logged_in(STRANGER)
        .await
        .post("/agenda", &[("district", &district)])
        .await
        .is(StatusCode::NOT_FOUND);
    assert_eq!(program.fetch(&new, &[]).await.0, StatusCode::OK);
}

/// Of everybody who is invited.
async fn names(site: &Site) -> Vec<String> {
    use sea_orm::{ConnectionTrait, Statement};
    let db = site.app.store.read();
    let sql = "SELECT DISTINCT name FROM invitation";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get("", "name").unwrap())
        .collect()
}
