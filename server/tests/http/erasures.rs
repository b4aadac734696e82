//! Erasing names: on request, and a year after the evening.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use chrono::{TimeDelta, Utc};
use domain::effects::Write;
use domain::erasure::kept_since;
use domain::history::Happening;
use domain::id::EventId;
use domain::stop::Stop;
use sea_orm::{ConnectionTrait, Statement};
use server::clock::Clock;
use server::mail::compose::slot_url;
use server::persistence::{Store, erasures, history, stops};

use crate::support::{ADVISER, QUARTERMASTER, STRANGER, Site};

/// The demonstration in a file, so that the file can be looked through.
struct OnDisk {
    site: Site,
    folder: PathBuf,
}

impl OnDisk {
    async fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("wijksafari-{}", uuid::Uuid::new_v4()));
        let file = folder.join("wijksafari.db");
        let store = Store::connect(&format!("sqlite://{}", file.display()))
            .await
            .unwrap();
        store.migrate().await.unwrap();
        let now: chrono::DateTime<Utc> = "2026-11-10T08:00:00Z".parse().unwrap();
        let site = Site::with(store, Clock::standing(now), |_| {});
        server::demo::seed(&site.app).await.unwrap();
        Self { site, folder }
    }

    /// Whether any file of the database holds these words.
    fn holds(&self, words: &str) -> bool {
        let files = std::fs::read_dir(&self.folder).unwrap();
        files
            .map(|file| file.unwrap().path())
            .any(|file: PathBuf| holds(&file, words))
    }

    async fn text(&self, sql: &str) -> String {
        let db = self.site.app.store.read();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get("", "t").unwrap()
    }

    async fn run(&self, sql: String) {
        self.site
            .app
            .store
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move {
                    tx.execute_unprepared(&sql).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }

    /// Gives one of the stops of the evening that is prepared another host, who
    /// answers by the link.
    async fn hosted(&self, at: usize, host: &str, answer: &[(&str, &str)]) -> Stop {
        let db = self.site.app.store.read();
        let event = EventId(2);
        let mut stop = stops::tour(db, event).await.unwrap().stops[at].stop.clone();
        host.clone_into(&mut stop.host.name);
        let changed = Write::Stop(Box::new(stop.clone()));
        self.site.put(event, vec![changed]).await;
        let planned = stops::find(db, stop.id).await.unwrap().unwrap();
        let url = slot_url(&self.site.app, &planned);
        let path = url.trim_start_matches("http://site.test");
        let mut phone = self.site.browser();
        let seen = phone.get(path).await.ok().value_of("seen");
        let form = [answer, &[("seen", seen.as_str())]].concat();
        phone.post(path, &form).await.ok();
        stop
    }

    /// The adviser gives somebody the link of a practice of the evening that is
    /// prepared: that of this member.
    async fn link_given(&self, member: i64, holder: &str, email: &str) {
        let practice = self
            .site
            .number(&format!(
                "SELECT MIN(practice_id) AS n FROM member_practice WHERE member_id = {member}"
            ))
            .await
            .to_string();
        let form = [
            ("action", "issue"),
            ("practice", practice.as_str()),
            ("holder", holder),
            ("email", email),
        ];
        let mut adviser = self.site.logged_in(ADVISER).await;
        adviser
            .post("/bijeenkomsten/2/praktijken", &form)
            .await
            .ok()
            .says("heeft de link sinds");
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn holds(file: &Path, words: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(words.len()).any(|at| at == words.as_bytes())
}

/// Somebody who answered an invitation: number of the member.
const WHO: &str = "SELECT m.id AS n FROM member m JOIN invitation i ON i.member_id = m.id \
     WHERE i.event_id = 2 AND i.answer IS NOT NULL AND m.email IS NOT NULL ORDER BY m.id LIMIT 1";

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
async fn a_year_after_the_evening_only_counts_are_left() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let named = "SELECT COUNT(*) AS n FROM invitation i JOIN event e ON e.id = i.event_id \
         WHERE e.id = 1 AND i.name <> '(gewist)'";
    let counts = "SELECT COUNT(*) * 1000 + COUNT(answer) AS n FROM invitation WHERE event_id = 1";
    let before = site.number(counts).await;
    server::jobs::tidy(&site.app).await.unwrap();
    assert!(
        site.number(named).await > 0,
        "not before a year has gone by"
    );
    let reason = "SELECT reason AS t FROM invitation WHERE event_id = 1 ORDER BY LENGTH(reason) DESC LIMIT 1";
    let reason = disk.text(reason).await;
    assert!(!reason.is_empty() && disk.holds(&reason));
    site.later(TimeDelta::days(370));
    server::jobs::tidy(&site.app).await.unwrap();
    assert_eq!(site.number(named).await, 0);
    assert_eq!(site.number(counts).await, before, "the counts stay");
    assert!(!disk.holds(&reason));
    let mails = "SELECT COUNT(*) AS n FROM outbox WHERE event_id = 1";
    assert_eq!(site.number(mails).await, 0);
    let mut adviser = site.logged_in(ADVISER).await;
    for page in ["", "/antwoorden", "/verslag", "/draaiboek"] {
        adviser.get(&format!("/bijeenkomsten/1{page}")).await.ok();
    }
    adviser
        .get("/privacy")
        .await
        .ok()
        .says("12 maanden na de avond");
}

#[tokio::test]
async fn a_year_after_the_evening_hosts_and_who_answered_for_others_are_gone_too() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let (host, former) = ("Wietske Duinker", "Otto Kwakkel");
    let (holder, replaced) = ("Els van der Spoel", "Bart Zeeman");
    let (note, proposal) = ("Ons dak lekt nog", "Na het zwemmen graag");
    let no = [("answer", "decline"), ("note", note)];
    disk.hosted(0, host, &no).await;
    let later = [("answer", "other_time"), ("proposal", proposal)];
    disk.hosted(1, host, &later).await;
    // Of whom has been replaced, only the history knows.
    let removed = disk.hosted(2, former, &[("answer", "confirm")]).await;
    let name = former.to_owned();
    site.app
        .store
        .write::<_, Infallible, _>(move |tx| {
            Box::pin(async move {
                let bounced = Happening::MailCameBack { name };
                let at = "2026-11-10T09:00:00Z".parse().unwrap();
                Ok(history::add(tx, EventId(2), "", &bounced, at).await?)
            })
        })
        .await
        .unwrap();
    site.put(EventId(2), vec![Write::RemoveStop(removed.id)])
        .await;
    let member = site.number(WHO).await;
    for name in [replaced, holder] {
        disk.link_given(member, name, "balie@praktijk.example.org")
            .await;
    }
    let told = [host, former, holder, replaced, note, proposal];
    for words in told {
        assert!(disk.holds(words), "{words}");
    }
    let of_account = "SELECT COUNT(*) AS n FROM history \
         WHERE event_id = 2 AND actor IN (SELECT name FROM person)";
    let by_accounts = site.number(of_account).await;
    assert!(by_accounts > 0);

    site.later(TimeDelta::days(430));
    server::jobs::tidy(&site.app).await.unwrap();
    for words in told {
        assert!(!disk.holds(words), "{words} is left");
    }
    assert!(!disk.holds("balie@praktijk.example.org"));
    assert_eq!(site.number(of_account).await, by_accounts);
    let before = kept_since(site.app.clock.now());
    let due = erasures::due(site.app.store.read(), before).await.unwrap();
    assert_eq!(due, [], "once is enough");
    let mut adviser = site.logged_in(ADVISER).await;
    for page in ["", "/route", "/antwoorden", "/praktijken"] {
        adviser.get(&format!("/bijeenkomsten/2{page}")).await.ok();
    }
}

#[tokio::test]
async fn an_evening_that_cannot_be_read_keeps_no_other_from_being_erased() {
    let disk = OnDisk::new().await;
    let site = &disk.site;
    let named = "SELECT COUNT(*) AS n FROM invitation WHERE event_id = 2 AND name <> '(gewist)'";
    assert!(site.number(named).await > 0);
    let odd = "UPDATE history SET happening = 'odd' WHERE event_id = 1";
    disk.run(odd.to_owned()).await;
    site.later(TimeDelta::days(430));
    let round = server::jobs::tidy(&site.app).await;
    let error = round.unwrap_err().to_string();
    assert!(error.contains("1 of "), "{error}");
    assert_eq!(site.number(named).await, 0);
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

/// What is noted of an address that nobody has goes after a year; who comes back before
/// that is known still.
#[tokio::test]
async fn what_is_noted_of_an_address_goes_a_year_after_nobody_has_it() {
    let disk = OnDisk::new().await;
    let tidy = async || server::jobs::tidy(&disk.site.app).await.unwrap();
    let noted = async |address: &str| {
        let sql = format!(
            "SELECT (SELECT COUNT(*) FROM unsubscription WHERE email = '{address}') \
             + (SELECT COUNT(*) FROM reply_alias WHERE invited = '{address}') \
             + (SELECT COUNT(*) FROM suspended_address WHERE address = '{address}') AS n"
        );
        disk.site.number(&sql).await
    };
    let member = "SELECT LOWER(email) AS t FROM member WHERE email IS NOT NULL ORDER BY id LIMIT 1";
    let member = disk.text(member).await;
    let host = "SELECT host AS t FROM stop WHERE event_id = 2 AND host LIKE '%@%' LIMIT 1";
    let host = disk.text(host).await.to_lowercase();
    let (before, after) = host.split_once('@').unwrap();
    let host = format!(
        "{}@{}",
        before.rsplit('"').next().unwrap(),
        after.split('"').next().unwrap()
    );
    let all = [
        member.as_str(),
        &host,
        "weg@elders.example",
        "terug@elders.example",
    ];
    for address in all {
        disk.run(format!(
            "INSERT INTO unsubscription (organisation_id, email, name, since) \
             VALUES (1, '{address}', 'Iemand', 1)"
        ))
        .await;
        disk.run(format!(
            "INSERT INTO reply_alias (organisation_id, invited, alias) \
             VALUES (1, '{address}', 'thuis-{address}')"
        ))
        .await;
        disk.run(format!(
            "INSERT INTO suspended_address (organisation_id, address, error, since) \
             VALUES (1, '{address}', 'vol', 1)"
        ))
        .await;
    }
    tidy().await;
    for address in all {
        assert_eq!(noted(address).await, 3, "kept for a while: {address}");
    }
    // A month later one of them is imported again, and leaves half a year after that.
    disk.site.later(TimeDelta::days(30));
    disk.run(
        "INSERT INTO member (group_id, name, email, telephone, profession) \
         SELECT group_id, 'Iemand', 'Terug@elders.example', '', profession FROM member \
         ORDER BY id LIMIT 1"
            .to_owned(),
    )
    .await;
    tidy().await;
    disk.site.later(TimeDelta::days(180));
    disk.run("DELETE FROM member WHERE email = 'Terug@elders.example'".to_owned())
        .await;
    tidy().await;
    disk.site.later(TimeDelta::days(160));
    tidy().await;
    assert_eq!(noted("weg@elders.example").await, 0);
    assert!(!disk.holds("weg@elders.example"));
    assert_eq!(noted("terug@elders.example").await, 3);
    assert_eq!(noted(&member).await, 3);
    disk.site.later(TimeDelta::days(210));
    tidy().await;
    assert_eq!(noted("terug@elders.example").await, 0);
    assert_eq!(noted(&member).await, 3, "still a member");
    disk.site
        .browser()
        .get("/privacy")
        .await
        .ok()
        .says("als je adres 12 maanden nergens anders meer bij ons staat");
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
