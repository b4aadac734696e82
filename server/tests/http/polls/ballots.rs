//! Ballots: noted by the link and by telephone, and what becomes of one for
//! evenings that are not the question any more.

use axum::http::StatusCode;
use chrono::TimeDelta;
use server::persistence::invitations;

use super::Polling;
use crate::support::{ADVISER, Page};

#[tokio::test]
async fn the_telephone_counts_and_of_two_who_note_the_second_is_told() {
    let mut polling = Polling::open().await;
    let (id, path) = polling.somebody(0).await;
    let note = format!("{}/{id}", polling.path);
    let evenings = polling.evenings().await;
    let seen = polling.adviser.get(&note).await.ok().value_of("revision");
    polling.says(&path, &["yes", "yes", "yes"]).await.ok();
    let field = format!("avond-{}", evenings[0]);
    let no = [("revision", seen.as_str()), (field.as_str(), "no")];
    polling
        .adviser
        .post(&note, &no)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
    // Knowing what stands there, it is noted; after the deadline too.
    polling.site.later(TimeDelta::days(62));
    let mut adviser = polling.site.logged_in(ADVISER).await;
    let seen = adviser.get(&note).await.ok().value_of("revision");
    let no = [("revision", seen.as_str()), (field.as_str(), "no")];
    adviser.post(&note, &no).await.ok();
    adviser
        .get(&note)
        .await
        .ok()
        .says("genoteerd door Marloes Hendriks");
    // By the link it is too late.
    polling
        .says(&path, &["yes", "yes", "yes"])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Kiezen kan niet meer");
}

#[tokio::test]
async fn who_has_looked_at_nothing_overwrites_nothing() {
    let mut polling = Polling::open().await;
    let (id, path) = polling.somebody(0).await;
    let note = format!("{}/{id}", polling.path);
    let field = format!("avond-{}", polling.evenings().await[0]);
    polling.says(&path, &["yes", "yes", "yes"]).await.ok();
    let nos = polling.count("ballot", "votes LIKE '%no%'").await;
    for revision in [None, Some(""), Some("x"), Some("-1"), Some("99999999999")] {
        let no = revision.map(|revision| ("revision", revision));
        let no: Vec<_> = no.into_iter().chain([(field.as_str(), "no")]).collect();
        polling
            .adviser
            .post(&note, &no)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("Iemand anders heeft dit net veranderd");
    }
    assert_eq!(polling.count("ballot", "votes LIKE '%no%'").await, nos);
}

#[tokio::test]
async fn what_is_not_proposed_is_not_noted() {
    let polling = Polling::open().await;
    let (_, path) = polling.somebody(0).await;
    for fields in [
        vec![],
        vec![("avond-0", "yes")],
        vec![("avond-99999999999999999999", "yes")],
        vec![("answer", "yes")],
    ] {
        polling
            .site
            .browser()
            .post(&path, &fields)
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
}

/// Chooses these on a page as it was opened.
fn chosen(open: &Page, votes: &[(i64, &str)]) -> Vec<(String, String)> {
    let names: Vec<_> = votes
        .iter()
        .map(|(evening, vote)| (format!("avond-{evening}"), *vote))
        .collect();
    let fields: Vec<_> = names.iter().map(|(n, vote)| (n.as_str(), *vote)).collect();
    open.form("getoond", &fields)
}

#[tokio::test]
async fn a_ballot_without_a_word_says_what_is_missing_and_one_who_chose_is_one() {
    let mut polling = Polling::open().await;
    let (_, path) = polling.somebody(0).await;
    polling
        .says(&path, &[])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Zeg van minstens één avond of je kunt.");
    polling.says(&path, &["yes", "no", "no"]).await.ok();
    let poll = polling.path.clone();
    polling
        .adviser
        .get(&poll)
        .await
        .ok()
        .says("mensen heeft gekozen.");
}

#[tokio::test]
async fn a_ballot_for_other_evenings_comes_back_with_what_changed_and_the_ticks() {
    let mut polling = Polling::open().await;
    let (_, path) = polling.somebody(0).await;
    let [first, second, _] = polling.evenings().await[..] else {
        panic!("three evenings");
    };
    let mut phone = polling.site.browser();
    let open = phone.get(&path).await.ok();
    let votes = chosen(&open, &[(first, "no"), (second, "if_need_be")]);

    // Closed: nothing is noted, and what was chosen is not gone.
    let close = [("action", "close")];
    polling.adviser.post(&polling.path, &close).await.ok();
    phone
        .post_form(&path, &votes)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("De datum is nog niet bekend")
        .says("niet genoteerd")
        .says("Donderdag 21 januari 2027: Als het moet");

    // Open again, with one evening kept, one new and two dropped.
    let again = [
        ("action", "open"),
        ("date", "2027-01-21"),
        ("time", "17:30"),
        ("date", "2027-01-28"),
        ("time", "17:30"),
        ("deadline", "2027-01-08"),
    ];
    polling.adviser.post(&polling.path, &again).await.ok();
    let refused = phone
        .post_form(&path, &votes)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("De avonden zijn veranderd")
        .says("Nieuw: donderdag 28 januari 2027")
        .says("Vervallen: dinsdag 19 januari 2027")
        .says("value=\"if_need_be\" checked");
    assert_eq!(polling.count("ballot", "1 = 1").await, 0);
    phone
        .post_form(&path, &chosen(&refused, &[]))
        .await
        .ok()
        .says("we hebben je keuze genoteerd");
    assert_eq!(polling.count("ballot", "1 = 1").await, 1);
}

#[tokio::test]
async fn a_ballot_after_the_choice_becomes_an_answer_that_is_ready_to_send() {
    let mut polling = Polling::open().await;
    let (id, path) = polling.somebody(0).await;
    let evening = polling.evenings().await[1];
    let mut phone = polling.site.browser();
    let open = phone.get(&path).await.ok();
    let code = evening.to_string();
    let choose = [
        ("action", "choose"),
        ("evening", code.as_str()),
        ("deadline", "2027-01-15"),
    ];
    polling.adviser.post(&polling.path, &choose).await.ok();
    for votes in [&[(evening, "no")][..], &[]] {
        let invitation = phone.post_form(&path, &chosen(&open, votes)).await.ok();
        let invitation = invitation.says("De avond is gekozen terwijl jouw pagina openstond");
        let ready = invitation.html.contains("value=\"no\" checked");
        assert_eq!(ready, !votes.is_empty());
    }
    let db = polling.site.app.store.read();
    let found = invitations::find(db, id).await.unwrap().unwrap();
    assert_eq!(found.answer, None, "nothing was sent yet");
}
