//! The report: what is known, saving, previewing, sending once.

use app::paths;
use axum::http::StatusCode;
use server::mail::compose::host_subscription_url;

use crate::going::Going;
use crate::support::{ADVISER, Browser, QUARTERMASTER, STRANGER};

/// The stops of the demonstration, by number.
const STOPS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
const SECRET: &str = "Dit zeg ik alleen tegen jullie.";

/// The report's fields, with a quote that may be printed and one that may not. Every
/// stop stays ticked; what is no stop of the tour is left out.
fn typed<'a>(verb: &'a str, revision: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = unvisited(verb, revision, text);
    fields.extend(STOPS.map(|stop| ("visited", stop)));
    fields
}

/// The same when nothing was visited.
fn unvisited<'a>(verb: &'a str, revision: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("do", verb),
        ("revision", revision),
        ("text", text),
        ("quote", "Ik heb dezelfde week al iemand verwezen."),
        ("speaker", "een huisarts"),
        ("quote", SECRET),
        ("speaker", "een deelnemer"),
        ("quote", ""),
        ("speaker", ""),
        ("consent", "0"),
        ("summary", ""),
    ]
}

/// After the evening; the first who said yes came.
async fn held() -> (Going, Browser) {
    let going = Going::evening().await;
    let mut browser = going.site.logged_in(ADVISER).await;
    let person = going.somebody().await.id.to_string();
    let tap = [
        ("do", "check_in"),
        ("person", person.as_str()),
        ("present", "yes"),
    ];
    browser.post(&paths::evening(going.id), &tap).await.ok();
    going.at(200);
    (going, browser)
}

#[tokio::test]
async fn before_the_evening_there_is_nothing_to_report() {
    let going = Going::evening().await;
    let mut browser = going.site.logged_in(ADVISER).await;
    let report = paths::report(going.id);
    browser
        .get(&report)
        .await
        .ok()
        .says("Er is nog geen verslag te maken");
    browser
        .post(&report, &typed("save", "0", "Alvast."))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn it_begins_from_what_is_known() {
    let (going, mut browser) = held().await;
    let page = browser.get(&paths::report(going.id)).await.ok();
    let page = page.says("Er was 1 mens").says("1 van ");
    for planned in &going.tour().await.stops {
        let box_ = format!("value=\"{}\" checked", planned.stop.id);
        assert!(page.html.contains(&box_), "{box_}");
    }
}

#[tokio::test]
async fn it_goes_to_everybody_once() {
    let (going, mut browser) = held().await;
    let report = paths::report(going.id);
    let page = browser
        .post(&report, &typed("save", "0", "We zagen <b>veel</b>."))
        .await;
    let page = page
        .ok()
        .says("Bewaard.")
        .says("We zagen &lt;b&gt;veel")
        .is_silent_about("<b>veel");
    let people = going.people().await;
    let hosts = going
        .tour()
        .await
        .stops
        .into_iter()
        .filter(|p| p.stop.host.email.is_some());
    let reachable = people.iter().filter(|i| i.email.is_some()).count() + hosts.count();
    let page = page
        .says("Aan wie er was (1)")
        .says(&format!("naar {reachable} mensen"));
    let revision = page.value_of("revision");
    // Whoever changes a word and presses "send" first sees what would go out.
    let page = browser
        .post(&report, &typed("send", &revision, "We zagen veel."))
        .await;
    let page = page.ok().says("nog niet verstuurd");
    assert_eq!(going.site.count_mails("report").await, before(&going).await);
    let revision = page.value_of("revision");
    let page = browser
        .post(&report, &typed("send", &revision, "We zagen veel."))
        .await;
    page.ok()
        .says("Verstuurd op")
        .says(&format!("naar {reachable} mensen"));
    let sent = going.site.count_mails("report").await;
    assert_eq!(
        sent - before(&going).await,
        i64::try_from(reachable).unwrap()
    );
    // A second time is refused in words, and mails nothing.
    let again = browser
        .post(&report, &typed("send", &revision, "We zagen veel."))
        .await;
    again
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("al verstuurd");
    assert_eq!(going.site.count_mails("report").await, sent);
    let came = going.somebody().await.email.unwrap().to_string();
    let mail = going.site.mails_to(&came).await.pop().unwrap();
    assert!(mail.text.contains("Fijn dat je erbij was") && mail.text.contains("We zagen veel."));
}

/// Reports of last year's safari, which lie in the outbox of the demonstration.
async fn before(going: &Going) -> i64 {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'report' AND event_id <> {}",
        going.id
    );
    going.site.number(&sql).await
}

#[tokio::test]
async fn a_quote_without_consent_leaves_this_page_nowhere() {
    let (going, mut browser) = held().await;
    let report = paths::report(going.id);
    let page = browser
        .post(&report, &typed("save", "0", "Mooi."))
        .await
        .ok();
    // In the form it stands; below the form, in newsletter and mails, it does not.
    let below = &page.html[page.html.find("id=\"nieuwsbrief\"").unwrap()..];
    assert!(page.html.contains(SECRET) && !below.contains(SECRET));
    assert_eq!(
        below
            .matches("Ik heb dezelfde week al iemand verwezen.")
            .count(),
        4
    );
    let revision = page.value_of("revision");
    browser
        .post(&report, &typed("send", &revision, "Mooi."))
        .await
        .ok()
        .says(SECRET);
    let mut read = 0;
    let people = going.people().await.into_iter().filter_map(|i| i.email);
    let hosts = going
        .tour()
        .await
        .stops
        .into_iter()
        .filter_map(|p| p.stop.host.email);
    for address in people.chain(hosts) {
        for mail in going.site.mails_to(address.as_str()).await {
            assert!(!mail.text.contains(SECRET) && !mail.html.contains(SECRET));
            read += 1;
        }
    }
    assert!(read > 0);
    for path in [
        paths::event(going.id),
        paths::evening(going.id),
        paths::run_sheet(going.id),
    ] {
        browser.get(&path).await.ok().is_silent_about(SECRET);
    }
}

#[tokio::test]
async fn a_host_where_nobody_has_been_is_neither_counted_nor_thanked() {
    let (going, mut browser) = held().await;
    let report = paths::report(going.id);
    let page = browser
        .post(&report, &unvisited("save", "0", "We bleven binnen."))
        .await
        .ok();
    let people = going.people().await;
    let reachable = people.iter().filter(|i| i.email.is_some()).count();
    let revision = page
        .says("Aan de gastheren en gastvrouwen (0)")
        .says(&format!("naar {reachable} mensen"))
        .value_of("revision");
    browser
        .post(&report, &unvisited("send", &revision, "We bleven binnen."))
        .await
        .ok()
        .says("Verstuurd op");
    let to_hosts = "kind = 'report' AND stop_id IS NOT NULL";
    assert!(going.site.raw_mails(to_hosts).await.is_empty());
}

#[tokio::test]
async fn an_empty_report_is_not_sent() {
    let (going, mut browser) = held().await;
    let report = paths::report(going.id);
    let page = browser.post(&report, &typed("save", "0", " ")).await.ok();
    let revision = page
        .says("Zonder tekst gaat er niets de deur uit")
        .value_of("revision");
    let page = browser.post(&report, &typed("send", &revision, "")).await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY).says("nog leeg");
}

#[tokio::test]
async fn one_more_row_saves_nothing_and_loses_nothing() {
    let (going, mut browser) = held().await;
    let page = browser
        .post(&paths::report(going.id), &typed("row", "0", "Half af"))
        .await;
    page.ok()
        .says("Half af")
        .says("id=\"quote_3\"")
        .says(SECRET);
    let saved = format!(
        "SELECT COUNT(*) AS n FROM report WHERE event_id = {}",
        going.id
    );
    assert_eq!(going.site.number(&saved).await, 0);
}

#[tokio::test]
async fn the_second_editor_sees_what_the_first_saved() {
    let (going, mut adviser) = held().await;
    let mut quartermaster = going.site.logged_in(QUARTERMASTER).await;
    let report = paths::report(going.id);
    adviser
        .post(&report, &typed("save", "0", "Van Marloes."))
        .await
        .ok();
    let page = quartermaster
        .post(&report, &typed("save", "0", "Van Sanne."))
        .await;
    let page = page
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Iemand anders heeft dit net veranderd")
        .says("Van Marloes.")
        .says("Van Sanne.");
    // Having seen it, the second may save.
    let revision = page.value_of("revision");
    quartermaster
        .post(&report, &typed("save", &revision, "Van ons samen."))
        .await
        .ok();
    adviser.get(&report).await.ok().says("Van ons samen.");
}

#[tokio::test]
async fn another_organisation_neither_reads_nor_writes_it() {
    let (going, mut browser) = held().await;
    let report = paths::report(going.id);
    browser
        .post(&report, &typed("save", "0", "Van ons."))
        .await
        .ok();
    let mut stranger = going.site.logged_in(STRANGER).await;
    stranger
        .get(&report)
        .await
        .is(StatusCode::NOT_FOUND)
        .is_silent_about("Van ons.");
    for verb in ["save", "send", "row"] {
        stranger
            .post(&report, &typed(verb, "1", "Van hen."))
            .await
            .is(StatusCode::NOT_FOUND);
    }
    browser
        .get(&report)
        .await
        .ok()
        .says("Van ons.")
        .is_silent_about("Van hen.");
}

#[tokio::test]
async fn a_host_switches_reports_off_with_one_click_and_gets_no_more() {
    let (going, mut browser) = held().await;
    let report = paths::report(going.id);
    let tour = going.tour().await;
    let mut hosts = tour.stops.iter().filter(|p| p.stop.host.email.is_some());
    let (tired, other) = (hosts.next().unwrap(), hosts.next().unwrap());
    let url = host_subscription_url(&going.site.app, tired);
    let page = url.trim_start_matches("http://site.test").to_owned();
    let mut program = going.site.browser();
    // Looking changes nothing; the button of a mail program does.
    program
        .get(&page)
        .await
        .ok()
        .says("na een avond het verslag");
    program.get(&format!("{page}/uit")).await.ok();
    program.get(&page).await.ok().says("Zet ze uit");
    for _ in 0..2 {
        program
            .post_as_program(&format!("{page}/uit"), "List-Unsubscribe=One-Click")
            .await
            .is(StatusCode::OK);
    }
    program.get(&page).await.ok().says("Verslagen staan uit");

    let shown = browser
        .post(&report, &typed("save", "0", "Mooi."))
        .await
        .ok();
    let revision = shown.value_of("revision");
    browser
        .post(&report, &typed("send", &revision, "Mooi."))
        .await
        .ok();
    let of = |stop: &domain::stop::Stop| format!("kind = 'report' AND stop_id = {}", stop.id);
    assert!(going.site.raw_mails(&of(&tired.stop)).await.is_empty());
    let [mail] = &going.site.raw_mails(&of(&other.stop)).await[..] else {
        panic!("the other host gets one");
    };
    let theirs = host_subscription_url(&going.site.app, other);
    assert!(
        mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        "{mail}"
    );
    assert!(mail.contains(&format!("<{theirs}/uit>")), "{mail}");
    assert!(mail.contains("mailto:rsvp+"), "{mail}");

    // On again by the page, and a mail to the address in the header is off too.
    program
        .post(&page, &[("do", "on")])
        .await
        .ok()
        .says("Zet ze uit");
    let token = page.rsplit('/').next().unwrap();
    let raw = format!(
        "From: iemand@elders.example\r\nTo: <rsvp+{token}@site.test>\r\n\
         Message-ID: <1@elders.example>\r\nSubject: unsubscribe\r\n\r\n\r\n"
    );
    server::mail::inbound::take(&going.site.app, raw.into_bytes())
        .await
        .unwrap();
    program.get(&page).await.ok().says("Verslagen staan uit");
}
