//! Choosing the date together.

mod ballots;
mod endings;

use axum::http::StatusCode;
use domain::id::{EventId, InvitationId};
use server::mail::compose::ballot_url;
use server::persistence::invitations;

use crate::support::{ADVISER, Browser, Page, STRANGER, Site, link};

const DRAFT: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'draft' AND kind = 'meeting'";

/// Three evenings of which the last is typed first.
const EVENINGS: [(&str, &str); 9] = [
    ("action", "open"),
    ("date", "2027-01-21"),
    ("time", "17:30"),
    ("date", "2027-01-19"),
    ("time", "17:30"),
    ("date", ""),
    ("time", "17:30"),
    ("date", "2027-01-26"),
    ("time", "18:00"),
];

/// A poll that is open.
struct Polling {
    site: Site,
    adviser: Browser,
    event: i64,
    path: String,
}

impl Polling {
    async fn open() -> Self {
        let site = Site::demonstration().await;
        let event = site.number(DRAFT).await;
        let path = format!("/bijeenkomsten/{event}/datumprikker");
        let mut adviser = site.logged_in(ADVISER).await;
        let mut fields = EVENINGS.to_vec();
        fields.push(("deadline", "2027-01-08"));
        adviser
            .post(&path, &fields)
            .await
            .ok()
            .says("Wanneer kan de groep?");
        Self {
            site,
            adviser,
            event,
            path,
        }
    }

    /// Somebody who was asked by mail: their number and their page.
    async fn somebody(&self, nth: i64) -> (InvitationId, String) {
        let id = self
            .site
            .number(&format!(
                "SELECT id AS n FROM invitation WHERE event_id = {} AND email IS NOT NULL \
                 ORDER BY id LIMIT 1 OFFSET {nth}",
                self.event
            ))
            .await;
        let found = invitations::find(self.site.app.store.read(), InvitationId(id)).await;
        let url = ballot_url(&self.site.app, &found.unwrap().unwrap());
        (
            InvitationId(id),
            url.trim_start_matches("http://site.test").to_owned(),
        )
    }

    async fn says(&self, path: &str, votes: &[&str]) -> Page {
        let evenings = self.evenings().await;
        let fields: Vec<_> = evenings
            .iter()
            .zip(votes)
            .map(|(evening, vote)| (format!("avond-{evening}"), *vote))
            .collect();
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, vote)| (name.as_str(), *vote))
            .collect();
        self.site.browser().post(path, &fields).await
    }

    /// The evenings, in order of time.
    async fn evenings(&self) -> Vec<i64> {
        let poll =
            server::persistence::polls::find(self.site.app.store.read(), EventId(self.event));
        let poll = poll.await.unwrap().unwrap();
        poll.evenings
            .iter()
            .map(chrono::DateTime::timestamp)
            .collect()
    }

    async fn count(&self, table: &str, which: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE {which}");
        self.site.number(&sql).await
    }

    /// How many invitations to this event are or were queued.
    async fn mailed(&self) -> i64 {
        let which = format!("kind = 'invitation' AND event_id = {}", self.event);
        self.count("outbox", &which).await
    }

    async fn says_closed(&self, path: &str) {
        let mut phone = self.site.browser();
        phone
            .get(path)
            .await
            .ok()
            .says("De datum is nog niet bekend");
    }
}

#[tokio::test]
async fn from_three_evenings_to_invitations_with_the_answers_given() {
    let mut polling = Polling::open().await;
    let event = polling.event;
    // Everybody with an address got one letter, and no calendar object.
    let reachable = polling
        .count(
            "invitation",
            &format!("event_id = {event} AND email IS NOT NULL"),
        )
        .await;
    assert!(reachable > 3);
    assert_eq!(polling.site.count_mails("poll").await, reachable);
    let (yes, yes_path) = polling.somebody(0).await;
    let (perhaps, perhaps_path) = polling.somebody(1).await;
    let (no, no_path) = polling.somebody(2).await;
    let found = invitations::find(polling.site.app.store.read(), yes).await;
    let email = found.unwrap().unwrap().email.unwrap();
    let letter = polling.site.mails_to(email.as_str()).await.pop().unwrap();
    assert!(
        letter.text.contains("Dinsdag 19 januari 2027"),
        "{}",
        letter.text
    );
    assert!(letter.calendar.is_none());
    assert_eq!(link(&letter.text, "/u/"), yes_path);

    // Three people say when they can; looking changes nothing.
    let mut phone = polling.site.browser();
    phone.get(&yes_path).await.ok().says("Welke avond kun jij?");
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
    polling
        .says(&yes_path, &["no", "yes", "if_need_be"])
        .await
        .ok()
        .says("we hebben je keuze genoteerd");
    polling
        .says(&perhaps_path, &["yes", "if_need_be", "no"])
        .await
        .ok();
    polling.says(&no_path, &["yes", "no", "no"]).await.ok();
    let path = polling.path.clone();
    polling
        .adviser
        .get(&path)
        .await
        .ok()
        .says("2 × ja, 0 × als het moet, 1 × nee")
        .says("1 × ja, 1 × als het moet, 1 × nee");
    // The old link leads to the same page, and nobody is invited yet.
    let invitation = yes_path.trim_end_matches("/avond");
    phone
        .get(invitation)
        .await
        .ok()
        .says("Welke avond kun jij?");
    assert_eq!(polling.mailed().await, 0);

    // Thursday it is.
    let thursday = polling.evenings().await[1].to_string();
    let choose = [
        ("action", "choose"),
        ("evening", thursday.as_str()),
        ("deadline", "2027-01-15"),
    ];
    polling
        .adviser
        .post(&path, &choose)
        .await
        .ok()
        .says("Onderweg");
    for (id, answer) in [(yes, "yes"), (perhaps, "perhaps"), (no, "no")] {
        let which = format!("id = {id} AND answer = '{answer}' AND answered_via = 'poll'");
        assert_eq!(polling.count("invitation", &which).await, 1, "{answer}");
    }
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
    let sent = polling.mailed().await;
    assert_eq!(sent, reachable);
    // The letters that asked have nothing to ask any more.
    let waiting = "kind = 'poll' AND mime IS NOT NULL";
    assert_eq!(polling.count("outbox", waiting).await, 0);
    let chosen = polling.site.mails_to(email.as_str()).await.pop().unwrap();
    assert!(
        chosen.text.contains("jij zei dat je dan kunt"),
        "{}",
        chosen.text
    );
    let calendar = chosen.calendar.unwrap();
    assert!(calendar.contains("PARTSTAT=ACCEPTED"), "{calendar}");
    assert!(calendar.contains("20270121T173000"), "{calendar}");
    phone.get(&yes_path).await.ok().says("Fijn, je gaat mee");
    // Who cannot is told, and no calendar is touched.
    let found = invitations::find(polling.site.app.store.read(), no).await;
    let email = found.unwrap().unwrap().email.unwrap();
    let told = polling.site.mails_to(email.as_str()).await.pop().unwrap();
    assert!(told.text.contains("Lukt het toch?"), "{}", told.text);
    assert!(told.calendar.is_none());
    // A second click chooses nothing twice.
    polling.adviser.post(&path, &choose).await;
    assert_eq!(polling.mailed().await, sent);
}

#[tokio::test]
async fn what_is_wrong_with_the_evenings_is_said_and_what_was_typed_stays() {
    let site = Site::demonstration().await;
    let event = site.number(DRAFT).await;
    let path = format!("/bijeenkomsten/{event}/datumprikker");
    let mut adviser = site.logged_in(ADVISER).await;
    let one = [
        ("action", "open"),
        ("date", "2027-01-19"),
        ("time", "17:30"),
        ("deadline", "2027-01-25"),
    ];
    adviser
        .post(&path, &one)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("2027-01-19")
        .says("href=\"#deadline\"");
    adviser
        .post(&path, &[("action", "<script>")])
        .await
        .is(StatusCode::NOT_FOUND);
    assert_eq!(site.count_mails("poll").await, 0);
}

#[tokio::test]
async fn who_comes_into_the_group_later_is_asked_by_a_button_and_nobody_twice() {
    let mut polling = Polling::open().await;
    let poll = polling.path.clone();
    let asked = polling.site.count_mails("poll").await;
    polling
        .adviser
        .get(&poll)
        .await
        .ok()
        .is_silent_about("Vraag ook");
    let group = format!(
        "SELECT group_id AS n FROM event WHERE id = {}",
        polling.event
    );
    let group = polling.site.number(&group).await;
    let practice = format!("SELECT MIN(id) AS n FROM gp_practice WHERE group_id = {group}");
    let practice = polling.site.number(&practice).await.to_string();
    let new = [
        ("name", "Nieuwe Nienke"),
        ("email", "nienke@praktijk.example"),
        ("profession", "general_practitioner"),
        ("practices", practice.as_str()),
    ];
    let members = format!("/huisartsengroepen/{group}/leden/nieuw");
    polling.adviser.post(&members, &new).await.ok();

    polling
        .adviser
        .get(&poll)
        .await
        .ok()
        .says("Vraag ook Nieuwe Nienke");
    let ask = [("action", "ask")];
    polling
        .adviser
        .post(&poll, &ask)
        .await
        .ok()
        .says("Zij krijgen nu ook de vraag")
        .is_silent_about("Vraag ook");
    polling
        .adviser
        .post(&poll, &ask)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("is al gevraagd");
    assert_eq!(polling.site.count_mails("poll").await, asked + 1);
    let letter = polling
        .site
        .mails_to("nienke@praktijk.example")
        .await
        .pop()
        .unwrap();
    let page = link(&letter.text, "/u/");
    polling
        .says(&page, &["yes", "no", "no"])
        .await
        .ok()
        .says("we hebben je keuze genoteerd");
}

#[tokio::test]
async fn of_another_organisation_nothing_can_be_seen_or_done() {
    let polling = Polling::open().await;
    let (id, _) = polling.somebody(0).await;
    let mut stranger = polling.site.logged_in(STRANGER).await;
    for path in [polling.path.clone(), format!("{}/{id}", polling.path)] {
        stranger.get(&path).await.is(StatusCode::NOT_FOUND);
        let close = [("action", "close"), ("avond-1", "yes")];
        stranger.post(&path, &close).await;
    }
    assert_eq!(polling.count("poll", "1 = 1").await, 1);
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
    let guessed = polling.site.browser().get("/u/guessed/avond").await;
    guessed.is(StatusCode::NOT_FOUND);
}
