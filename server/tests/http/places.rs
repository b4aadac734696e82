//! Room for so many, and who waits.

use axum::http::StatusCode;
use domain::id::InvitationId;
use domain::invitation::Invitation;
use server::mail::compose::invitation_url;
use server::persistence::invitations;

use crate::support::{ADVISER, Page, STRANGER, Site};

const INVITING: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'";

/// The demonstration's safari, with room for those who come already.
struct Full {
    site: Site,
    event: i64,
    /// People who are silent and have an address.
    silent: Vec<Invitation>,
}

impl Full {
    async fn evening() -> Self {
        let site = Site::demonstration().await;
        let event = site.number(INVITING).await;
        let taken = site
            .number(&format!(
                "SELECT COUNT(*) AS n FROM invitation WHERE event_id = {event} AND answer = 'yes' AND NOT late"
            ))
            .await;
        let everybody =
            invitations::of_event(site.app.store.read(), domain::id::EventId(event)).await;
        let silent = everybody
            .unwrap()
            .into_iter()
            .filter(|one| one.answer.is_none() && one.email.is_some())
            .collect();
        let full = Self {
            site,
            event,
            silent,
        };
        full.room(&taken.to_string()).await.ok();
        full
    }

    fn path(&self) -> String {
        format!("/bijeenkomsten/{}/antwoorden", self.event)
    }

    /// There is room for so many.
    async fn room(&self, places: &str) -> Page {
        let mut adviser = self.site.logged_in(ADVISER).await;
        adviser.post(&self.path(), &[("places", places)]).await
    }

    /// Somebody answers by the link.
    async fn answers(&self, who: &Invitation, answer: &str) -> Page {
        let url = invitation_url(&self.site.app, who);
        let path = url.trim_start_matches("http://site.test").to_owned();
        let mut phone = self.site.browser();
        phone.post(&path, &[("answer", answer)]).await
    }

    async fn waiting(&self, who: &Invitation) -> bool {
        let found = invitations::find(self.site.app.store.read(), who.id).await;
        found.unwrap().unwrap().waiting.is_some()
    }
}

#[tokio::test]
async fn who_is_too_many_waits_is_told_so_and_moves_up_when_a_place_comes_free() {
    let full = Full::evening().await;
    let [first, second, ..] = full.silent.as_slice() else {
        panic!("nobody is silent");
    };
    full.answers(first, "yes")
        .await
        .ok()
        .says("plaats 1 van de wachtlijst");
    full.answers(second, "yes")
        .await
        .ok()
        .says("plaats 2 van de wachtlijst");
    let told = full
        .site
        .mails_to(second.email.as_ref().unwrap().as_str())
        .await;
    let told = told.last().unwrap();
    assert!(told.text.contains("plaats 2 van de wachtlijst"));
    assert!(
        told.subject.starts_with("Je staat op de wachtlijst: "),
        "{}",
        told.subject
    );
    let email = first.email.clone().unwrap();
    let told = full.site.mails_to(email.as_str()).await.pop().unwrap();
    assert!(
        told.text.contains("meer aanmeldingen dan plekken"),
        "{}",
        told.text
    );
    assert!(told.calendar.unwrap().contains("PARTSTAT=TENTATIVE"));
    // The adviser sees the line, and nobody in it is counted.
    let mut adviser = full.site.logged_in(ADVISER).await;
    adviser
        .get(&full.path())
        .await
        .ok()
        .says("Wachtlijst (2)")
        .says("9 van 20 mensen");
    // Whoever orders food from the table orders none for those who wait.
    let table = adviser.get(&format!("{}.csv", full.path())).await.ok();
    let of = |who: &Invitation| {
        let mut lines = table.html.lines();
        lines.find(|line| line.starts_with(&who.name)).unwrap()
    };
    assert!(
        of(first).contains(";wachtlijst, plaats 1;"),
        "{}",
        of(first)
    );
    assert!(of(second).contains(";wachtlijst, plaats 2;"));
    assert!(!of(second).contains(";komt;"));
    // Somebody who comes declines: the first moves up, and hears at once.
    let coming = full
        .site
        .number(&format!(
            "SELECT MIN(id) AS n FROM invitation WHERE event_id = {} AND answer = 'yes' AND waiting IS NULL",
            full.event
        ))
        .await;
    let found = invitations::find(full.site.app.store.read(), InvitationId(coming)).await;
    full.answers(&found.unwrap().unwrap(), "no").await.ok();
    assert!(!full.waiting(first).await);
    assert!(full.waiting(second).await);
    let page = invitation_url(&full.site.app, second);
    let mut phone = full.site.browser();
    phone
        .get(page.trim_start_matches("http://site.test"))
        .await
        .ok()
        .says("plaats 1 van de wachtlijst");
    assert_eq!(full.site.count_mails("moved_up").await, 1);
    let up = full.site.mails_to(email.as_str()).await.pop().unwrap();
    assert!(
        up.subject.contains("Er is een plek voor je"),
        "{}",
        up.subject
    );
    assert!(up.calendar.unwrap().contains("PARTSTAT=ACCEPTED"));
    // More room moves the next one up; less room sends nobody away.
    full.room("20").await.ok();
    assert!(!full.waiting(second).await);
    assert_eq!(full.site.count_mails("moved_up").await, 2);
    full.room("1").await.ok();
    adviser
        .get(&full.path())
        .await
        .ok()
        .is_silent_about("Wachtlijst (");
    assert!(!full.waiting(first).await);
}

#[tokio::test]
async fn room_that_is_no_number_is_refused_and_nothing_typed_is_for_everybody() {
    let full = Full::evening().await;
    for typed in ["0", "-1", "veel", "1000", "9999999999999"] {
        let page = full.room(typed).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("href=\"#places\"");
    }
    let [first, ..] = full.silent.as_slice() else {
        panic!("nobody is silent");
    };
    full.answers(first, "yes").await.ok();
    assert!(full.waiting(first).await);
    full.room("").await.ok().says("Er is plek voor iedereen");
    assert!(!full.waiting(first).await);
    let mut stranger = full.site.logged_in(STRANGER).await;
    let refused = stranger.post(&full.path(), &[("places", "1")]).await;
    refused.is(StatusCode::NOT_FOUND);
    let mut adviser = full.site.logged_in(ADVISER).await;
    adviser
        .post(&full.path(), &[])
        .await
        .is(StatusCode::NOT_FOUND);
}
