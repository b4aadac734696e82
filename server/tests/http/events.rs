//! Planning an event over HTTP: begin it, change it, together and apart.

use axum::http::StatusCode;

use crate::support::{ADVISER, Browser, Page, QUARTERMASTER, STRANGER, Site};

/// The number of the event of the demonstration with this stage.
pub async fn event_in(site: &Site, stage: &str) -> String {
    let sql = format!("SELECT MIN(id) AS n FROM event WHERE stage = '{stage}'");
    let id = site.number(&sql).await;
    format!("/bijeenkomsten/{id}")
}

/// A draft of the demonstration's district, safari or meeting.
async fn draft(site: &Site, kind: &str) -> String {
    let sql = format!(
        "SELECT MIN(e.id) AS n FROM event e JOIN district d ON d.id = e.district_id \
         WHERE e.stage = 'draft' AND e.kind = '{kind}' AND d.name = 'Noorderveen'"
    );
    format!("/bijeenkomsten/{}", site.number(&sql).await)
}

async fn group(site: &Site) -> String {
    let sql = "SELECT MIN(g.id) AS n FROM gp_group g JOIN person p ON p.organisation_id = g.organisation_id \
               WHERE p.role = 'adviser' AND p.email = 'marloes.hendriks@rosnoordoever.example.org'";
    site.number(sql).await.to_string()
}

async fn district(site: &Site) -> String {
    let sql = "SELECT id AS n FROM district WHERE name = 'Noorderveen'";
    site.number(sql).await.to_string()
}

/// Begins a safari with five fields.
async fn begin(site: &Site, browser: &mut Browser, title: &str) -> Page {
    let (group, district) = (group(site).await, district(site).await);
    browser
        .post(
            "/bijeenkomsten/nieuw",
            &[
                ("title", title),
                ("group", &group),
                ("district", &district),
                ("date", "2026-12-15"),
                ("time", "17:30"),
                ("start_name", "Wijkcentrum De Kern"),
            ],
        )
        .await
}

/// What the set-up's form would post if nothing were changed, with these changes.
fn set_up<'a>(page: &'a Page, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let names = [
        "revision",
        "kind",
        "title",
        "date",
        "time",
        "start_name",
        "deadline",
        "lower",
        "upper",
        "length",
        "parking",
        "speed",
    ];
    let mut fields: Vec<_> = names.map(|name| (name, page.value_of(name))).to_vec();
    fields.push(("basis", "persons".to_owned()));
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, (*value).to_owned()));
    }
    fields
}

pub async fn save(browser: &mut Browser, path: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.post(path, &fields).await
}

#[tokio::test]
async fn five_fields_begin_a_safari_and_the_overview_says_what_is_next() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get("/bijeenkomsten")
        .await
        .ok()
        .says("Wijksafari Noorderveen");
    adviser
        .get("/bijeenkomsten/nieuw")
        .await
        .ok()
        .says("Een nieuwe wijksafari");
    begin(&site, &mut adviser, "Tocht door het veen")
        .await
        .ok()
        .says("Tocht door het veen")
        .says("Kies de plekken")
        .says("aangemaakt");
}

#[tokio::test]
async fn what_cannot_be_is_said_beside_the_field_and_the_rest_is_kept() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let hostile = "\"><script>alert(1)</script>";
    let page = adviser
        .post(
            "/bijeenkomsten/nieuw",
            &[
                ("title", hostile),
                ("date", "2020-01-01"),
                ("time", "17:30"),
                ("reason", "</textarea><script>alert(2)</script>"),
            ],
        )
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Dit moment is al geweest.")
        .says("href=\"#group\"")
        .is_silent_about("<script>alert");
    assert!(
        page.value_of("title").contains("script"),
        "what was typed is kept"
    );
    assert_eq!(page.value_of("date"), "2020-01-01");
}

#[tokio::test]
async fn hostile_names_stay_text_on_every_page_of_an_event() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let page = begin(&site, &mut adviser, "</title><script>alert(1)</script>")
        .await
        .ok();
    let path = page.path.split('?').next().unwrap_or_default().to_owned();
    for path in [
        path.clone(),
        format!("{path}/gegevens"),
        format!("{path}/route"),
        "/bijeenkomsten".to_owned(),
    ] {
        adviser
            .get(&path)
            .await
            .ok()
            .is_silent_about("<script>alert")
            .says("&lt;script&gt;");
    }
}

#[tokio::test]
async fn the_second_of_two_editors_is_shown_what_the_first_saved() {
    let site = Site::demonstration().await;
    let mut first = site.logged_in(ADVISER).await;
    let path = begin(&site, &mut first, "Samen").await.ok().path;
    let path = format!("{}/gegevens", path.split('?').next().unwrap_or_default());
    let (group, district) = (group(&site).await, district(&site).await);
    let own = [("group", group.as_str()), ("district", district.as_str())];
    let seen_by_both = first.get(&path).await.ok();
    let mut second = first.clone();
    let fields = set_up(&seen_by_both, &[own[0], own[1], ("title", "Van de eerste")]);
    save(&mut first, &path, &fields)
        .await
        .ok()
        .says("Van de eerste");
    let fields = set_up(&seen_by_both, &[own[0], own[1], ("title", "Van de tweede")]);
    let refused = save(&mut second, &path, &fields)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Iemand anders heeft dit net veranderd")
        .says("Van de eerste");
    assert_eq!(refused.value_of("title"), "Van de tweede");
    // Saving what is shown now means it.
    let fields = set_up(&refused, &own);
    save(&mut second, &path, &fields)
        .await
        .ok()
        .says("Van de tweede");
}

#[tokio::test]
async fn what_has_begun_does_not_change_any_more() {
    let site = Site::demonstration().await;
    let event = event_in(&site, "inviting").await;
    site.later(chrono::TimeDelta::days(60));
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&format!("{event}/gegevens"))
        .await
        .ok()
        .says("De gegevens veranderen niet meer");
    adviser
        .post(&format!("{event}/gegevens"), &[("title", "Toch anders")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .is_silent_about("Toch anders");
}

#[tokio::test]
async fn an_event_of_another_organisation_is_not_there() {
    let site = Site::demonstration().await;
    let mut stranger = site.logged_in(STRANGER).await;
    for event in [
        event_in(&site, "inviting").await,
        draft(&site, "meeting").await,
    ] {
        for page in ["", "/gegevens", "/route"] {
            let path = format!("{event}{page}");
            stranger.get(&path).await.is(StatusCode::NOT_FOUND);
            let form = [("title", "Gekaapt"), ("do", "order")];
            stranger.post(&path, &form).await.is(StatusCode::NOT_FOUND);
        }
    }
    stranger
        .get("/bijeenkomsten")
        .await
        .ok()
        .is_silent_about("Noorderveen");
    // Nor is a group or a district of another organisation a choice.
    let (group, district) = (group(&site).await, district(&site).await);
    stranger
        .post(
            "/bijeenkomsten/nieuw",
            &[("group", &group), ("district", &district)],
        )
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Kies een van de mogelijkheden.");
}

#[tokio::test]
async fn a_quartermaster_edits_what_is_shared_and_nothing_else() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    let path = begin(&site, &mut adviser, "Nog niet gedeeld")
        .await
        .ok()
        .path;
    let own = path.split('?').next().unwrap_or_default().to_owned();
    quartermaster.get(&own).await.is(StatusCode::NOT_FOUND);
    quartermaster
        .get("/bijeenkomsten/nieuw")
        .await
        .is(StatusCode::NOT_FOUND);
    quartermaster
        .get("/bijeenkomsten")
        .await
        .ok()
        .is_silent_about("Nog niet gedeeld");

    let (group, district) = (group(&site).await, district(&site).await);
    let person = site
        .number("SELECT id AS n FROM person WHERE role = 'quartermaster' AND email = 'sanne.deruiter@waterhaven.example.org'")
        .await
        .to_string();
    let path = format!("{own}/gegevens");
    let page = adviser.get(&path).await.ok();
    let scope = [("group", group.as_str()), ("district", district.as_str())];
    let fields = set_up(&page, &[scope[0], scope[1], ("co_organisers", &person)]);
    save(&mut adviser, &path, &fields).await.ok();

    let page = quartermaster.get(&path).await.ok();
    let fields = set_up(&page, &[scope[0], scope[1], ("title", "Samen gemaakt")]);
    save(&mut quartermaster, &path, &fields)
        .await
        .ok()
        .says("Samen gemaakt");
    // Whom it is shared with stays, though the quartermaster's form does not say so.
    quartermaster
        .get(&own)
        .await
        .ok()
        .says("gegevens gewijzigd");
    quartermaster
        .post(&own, &[("do", "repeat")])
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_copy_for_next_year_has_the_stops_and_no_answers() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let event = event_in(&site, "inviting").await;
    let page = adviser.post(&event, &[("do", "repeat")]).await.ok();
    let copy = page
        .path
        .split("/gegevens")
        .next()
        .unwrap_or_default()
        .to_owned();
    assert_ne!(copy, event);
    adviser
        .get(&copy)
        .await
        .ok()
        .says("in voorbereiding")
        .says("Nog niet gevraagd");
    let id = copy.rsplit('/').next().unwrap_or_default();
    let invited = format!("SELECT COUNT(*) AS n FROM invitation WHERE event_id = {id}");
    assert_eq!(site.number(&invited).await, 0);
    let timed =
        format!("SELECT COUNT(*) AS n FROM stop WHERE event_id = {id} AND timing IS NOT NULL");
    assert_eq!(site.number(&timed).await, 5);
}
