//! What is kept for a year, and erased after that without anybody asking.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::effects::Write;
use domain::erasure::kept_since;
use domain::history::Happening;
use domain::id::EventId;
use server::persistence::{erasures, history};

use super::{OnDisk, WHO};
use crate::support::ADVISER;

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
