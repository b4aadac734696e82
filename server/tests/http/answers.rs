//! Who answered: what each organiser sees, and what they note.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::effects::Write;
use domain::id::{EventId, InvitationId};
use domain::invitation::{Answer, Invitation, Via};
use server::mail::compose::invitation_url;
use server::persistence::groups::save_practice;
use server::persistence::{Failure, groups, invitations};

use crate::support::{ADVISER, Browser, QUARTERMASTER, Site};

const INVITING: &str = "SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'";

/// The page of somebody of the demonstration's safari.
struct Somebody {
    id: InvitationId,
    event: i64,
    path: String,
}

impl Somebody {
    /// The first for whom this holds.
    async fn with(site: &Site, condition: &str) -> Self {
        let event = site.number(INVITING).await;
        let id = site
            .number(&format!(
                "SELECT MIN(id) AS n FROM invitation WHERE event_id = {event} AND {condition}"
            ))
            .await;
        Self {
            id: InvitationId(id),
            event,
            path: format!("/bijeenkomsten/{event}/antwoorden/{id}"),
        }
    }

    async fn now(&self, site: &Site) -> Invitation {
        let found = invitations::find(site.app.store.read(), self.id).await;
        found.unwrap().unwrap()
    }

    /// The page's list.
    fn list(&self) -> String {
        format!("/bijeenkomsten/{}/antwoorden", self.event)
    }
}

/// How many counted people come, as the page says it.
async fn quorum(browser: &mut Browser, path: &str) -> String {
    let page = browser.get(path).await.ok();
    let start = page.html.find("quorum__count\"><strong>").unwrap() + 23;
    page.html[start..].split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_telephoned_answer_counts_and_says_who_noted_it() {
    let site = Site::demonstration().await;
    let silent = Somebody::with(
        &site,
        "answer IS NULL AND left_out IS NULL AND profession = 'general_practitioner'",
    )
    .await;
    let mut adviser = site.logged_in(ADVISER).await;
    assert_eq!(
        quorum(&mut adviser, &silent.list()).await,
        "9 van 20 mensen"
    );
    let revision = adviser.get(&silent.path).await.ok().value_of("revision");
    let yes = [
        ("action", "note"),
        ("answer", "yes"),
        ("revision", revision.as_str()),
    ];
    adviser
        .post(&silent.path, &yes)
        .await
        .ok()
        .says("genoteerd door Marloes Hendriks");
    let noted = silent.now(&site).await;
    assert_eq!(noted.answer, Some(Answer::Yes));
    assert_eq!(noted.answered.unwrap().via, Via::Telephone);
    assert_eq!(
        quorum(&mut adviser, &silent.list()).await,
        "10 van 20 mensen"
    );
    // A double click changes nothing.
    adviser.post(&silent.path, &yes).await.ok();
    assert_eq!(silent.now(&site).await.revision, noted.revision);
}

#[tokio::test]
async fn no_answer_chosen_keeps_what_was_typed() {
    let site = Site::demonstration().await;
    let silent = Somebody::with(&site, "answer IS NULL").await;
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .post(
            &silent.path,
            &[
                ("action", "note"),
                ("reason", "</textarea><script>x</script>"),
            ],
        )
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("&lt;script&gt;x")
        .is_silent_about("<script>x");
}

#[tokio::test]
async fn what_somebody_answered_meanwhile_is_not_overwritten_unseen() {
    let site = Site::demonstration().await;
    let silent = Somebody::with(&site, "answer IS NULL AND email IS NOT NULL").await;
    let mut adviser = site.logged_in(ADVISER).await;
    let revision = adviser.get(&silent.path).await.ok().value_of("revision");
    let url = invitation_url(&site.app, &silent.now(&site).await);
    let own = url.trim_start_matches("http://site.test");
    site.browser().post(own, &[("answer", "no")]).await.ok();
    let yes = [
        ("action", "note"),
        ("answer", "yes"),
        ("revision", revision.as_str()),
    ];
    let page = adviser
        .post(&silent.path, &yes)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Iemand anders heeft dit net veranderd")
        .says("komt niet")
        .says("value=\"yes\" checked");
    assert_eq!(silent.now(&site).await.answer, Some(Answer::No));
    let revision = page.value_of("revision");
    let yes = [
        ("action", "note"),
        ("answer", "yes"),
        ("revision", revision.as_str()),
    ];
    adviser.post(&silent.path, &yes).await.ok();
    assert_eq!(silent.now(&site).await.answer, Some(Answer::Yes));
}

#[tokio::test]
async fn a_quartermaster_sees_answers_but_no_addresses_reasons_or_wishes() {
    let site = Site::demonstration().await;
    let declined = Somebody::with(&site, "answer = 'no' AND reason <> ''").await;
    let now = declined.now(&site).await;
    let address = now.email.clone().unwrap();
    let mut adviser = site.logged_in(ADVISER).await;
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    let table = format!("{}.csv", declined.list());
    for page in [declined.list(), declined.path.clone(), table] {
        adviser
            .get(&page)
            .await
            .ok()
            .says(&now.reason)
            .says(address.as_str());
        quartermaster
            .get(&page)
            .await
            .ok()
            .says(&now.name)
            .is_silent_about(&now.reason)
            .is_silent_about(address.as_str());
    }
    let invitations = format!("/bijeenkomsten/{}/uitnodigen", declined.event);
    quartermaster
        .get(&invitations)
        .await
        .ok()
        .says(&now.name)
        .is_silent_about(address.as_str());
    // What they cannot see, they do not overwrite; an address they cannot change.
    let revision = now.revision.to_string();
    quartermaster
        .post(
            &declined.path,
            &[
                ("action", "note"),
                ("answer", "perhaps"),
                ("reason", ""),
                ("revision", &revision),
            ],
        )
        .await
        .ok();
    let noted = declined.now(&site).await;
    assert_eq!(noted.answer, Some(Answer::Perhaps));
    assert_eq!(noted.reason, now.reason);
    quartermaster
        .post(
            &declined.path,
            &[
                ("action", "address"),
                ("email", "mine@elsewhere.example"),
                ("revision", &noted.revision.to_string()),
            ],
        )
        .await
        .is(StatusCode::NOT_FOUND);
    assert_eq!(declined.now(&site).await.email, Some(address));
}

#[tokio::test]
async fn a_corrected_address_gets_a_new_link_and_the_old_one_ends() {
    let site = Site::demonstration().await;
    let silent = Somebody::with(&site, "answer IS NULL AND email IS NOT NULL").await;
    let before = silent.now(&site).await;
    let url = invitation_url(&site.app, &before);
    let old = url.trim_start_matches("http://site.test");
    let mut adviser = site.logged_in(ADVISER).await;
    let revision = before.revision.to_string();
    let right = [
        ("action", "address"),
        ("email", "right@practice.example"),
        ("revision", revision.as_str()),
    ];
    adviser.post(&silent.path, &right).await.ok();
    let mails = site.mails_to("right@practice.example").await;
    assert_eq!(mails.len(), 1);
    // A double click sends no second one.
    adviser.post(&silent.path, &right).await.ok();
    assert_eq!(site.mails_to("right@practice.example").await.len(), 1);
    site.browser().get(old).await.is(StatusCode::NOT_FOUND);
    let new = crate::support::link(&mails[0].text, "/u/");
    site.browser().get(&new).await.ok();
    adviser
        .post(
            &silent.path,
            &[("action", "address"), ("email", "not an address")],
        )
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("value=\"not an address\"");
}

#[tokio::test]
async fn a_late_acceptance_counts_once_it_is_taken_over() {
    let site = Site::demonstration().await;
    let silent = Somebody::with(
        &site,
        "answer IS NULL AND email IS NOT NULL AND left_out IS NULL \
         AND profession = 'general_practitioner'",
    )
    .await;
    site.later(TimeDelta::days(15));
    let url = invitation_url(&site.app, &silent.now(&site).await);
    let own = url.trim_start_matches("http://site.test");
    site.browser().post(own, &[("answer", "yes")]).await.ok();
    let mut adviser = site.logged_in(ADVISER).await;
    adviser
        .get(&silent.list())
        .await
        .ok()
        .says("Zei ja na de uiterste datum");
    assert_eq!(
        quorum(&mut adviser, &silent.list()).await,
        "9 van 20 mensen"
    );
    let id = silent.id.to_string();
    adviser
        .post(&silent.list(), &[("take_over", &id)])
        .await
        .ok()
        .is_silent_about("Zei ja na de uiterste datum");
    assert_eq!(
        quorum(&mut adviser, &silent.list()).await,
        "10 van 20 mensen"
    );
}

#[tokio::test]
async fn the_kitchen_list_has_no_names_and_the_table_no_wishes() {
    let site = Site::demonstration().await;
    let list = Somebody::with(&site, "answer = 'yes'").await.list();
    let mut adviser = site.logged_in(ADVISER).await;
    adviser.get(&list).await.ok().says("1 × Halal");
    let table = adviser.get(&format!("{list}.csv")).await.ok();
    assert!(
        table.html.starts_with("\u{feff}Naam;Praktijk;"),
        "{}",
        table.html
    );
    table.is_silent_about("Halal");
}

#[tokio::test]
async fn a_practice_with_another_name_keeps_its_number_on_the_call_list() {
    let site = Site::demonstration().await;
    let list = Somebody::with(&site, "answer IS NULL").await.list();
    let mut adviser = site.logged_in(ADVISER).await;
    let numbers = |html: &str| {
        let from = html.find("id=\"bellijst\"").unwrap();
        let calls = &html[from..from + html[from..].find("</section>").unwrap()];
        calls.matches("href=\"tel:").count()
    };
    let before = numbers(&adviser.get(&list).await.ok().html);
    assert!(before > 0);
    let group = domain::id::GpGroupId(
        site.number("SELECT group_id AS n FROM event WHERE stage = 'inviting' ORDER BY id")
            .await,
    );
    let roster = groups::roster(site.app.store.read(), group).await.unwrap();
    let practices = roster.unwrap().practices;
    site.app
        .store
        .write(move |tx| {
            Box::pin(async move {
                for mut practice in practices {
                    practice.name.push_str(" (verhuisd)");
                    save_practice(tx, &practice).await?;
                }
                Ok::<_, Failure<std::convert::Infallible>>(())
            })
        })
        .await
        .unwrap();
    assert_eq!(numbers(&adviser.get(&list).await.ok().html), before);
}

#[tokio::test]
async fn the_ambassador_link_shows_who_is_silent() {
    let site = Site::demonstration().await;
    let silent = Somebody::with(&site, "answer IS NULL AND left_out IS NULL").await;
    let name = silent.now(&site).await.name;
    let page = site.logged_in(ADVISER).await.get(&silent.list()).await.ok();
    let link = crate::support::link(&page.html.replace('<', " "), "/ambassadeur/");
    let lead = Somebody::with(
        &site,
        "member_id = (SELECT e.ambassador_id FROM event e WHERE e.id = event_id)",
    )
    .await;
    let mut herself = lead.now(&site).await;
    let own_name = herself.name.clone();
    (herself.answer, herself.answered) = (None, None);
    site.put(
        EventId(lead.event),
        vec![Write::Invitation(Box::new(herself))],
    )
    .await;
    // Nobody is asked to ring themselves.
    site.browser()
        .get(&link)
        .await
        .ok()
        .says(&name)
        .is_silent_about(&own_name);
}
