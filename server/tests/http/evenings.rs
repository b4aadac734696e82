//! The evening: checking in, walk-ins, being late, closing, and the run sheet.

use app::paths;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::event::Stage;
use domain::invitation::Invitation;
use domain::quorum::representation;

use crate::going::Going;
use crate::support::{ADVISER, QUARTERMASTER, STRANGER, Site};

/// The fields that tapping a name posts.
fn tap(person: &Invitation, present: &'static str) -> [(&'static str, String); 3] {
    [
        ("do", "check_in".to_owned()),
        ("person", person.id.to_string()),
        ("present", present.to_owned()),
    ]
}

fn fields<'a, const N: usize>(typed: &'a [(&'static str, String); N]) -> Vec<(&'a str, &'a str)> {
    typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

#[tokio::test]
async fn check_in_opens_two_hours_before() {
    let going = Going::decided().await;
    let mut phone = going.site.logged_in(ADVISER).await;
    let (evening, somebody) = (paths::evening(going.id), going.somebody().await);
    going.at(-121);
    let page = phone.get(&evening).await.ok().says("Nog even wachten");
    page.says("1 december 2026, 16.00 uur")
        .is_silent_about("check-in__button");
    let early = phone.post(&evening, &fields(&tap(&somebody, "yes"))).await;
    early
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Afvinken kan vanaf");
    assert_eq!(going.came().await, 0);
    going.at(-120);
    phone
        .get(&evening)
        .await
        .ok()
        .says("check-in__button")
        .says("0 van 10");
    let page = phone.post(&evening, &fields(&tap(&somebody, "yes"))).await;
    page.ok().says("1 van 10").says(&somebody.name);
    assert_eq!(going.came().await, 1);
    phone
        .post(&evening, &fields(&tap(&somebody, "no")))
        .await
        .ok()
        .says("0 van 10");
    assert_eq!(going.came().await, 0);
}

#[tokio::test]
async fn without_a_go_there_is_nothing_to_tick() {
    let site = Site::demonstration().await;
    let id = site
        .number("SELECT MIN(id) AS n FROM event WHERE stage = 'inviting'")
        .await;
    let id = domain::id::EventId(id);
    let page = site.logged_in(ADVISER).await.get(&paths::evening(id)).await;
    page.ok()
        .says("nog niet besloten")
        .is_silent_about("check-in__button");
}

#[tokio::test]
async fn two_phones_tap_the_same_name_and_neither_sees_an_error() {
    let going = Going::evening().await;
    let (evening, somebody) = (paths::evening(going.id), going.somebody().await);
    let mut phones = [
        going.site.logged_in(ADVISER).await,
        going.site.logged_in(QUARTERMASTER).await,
    ];
    for phone in &mut phones {
        phone
            .post(&evening, &fields(&tap(&somebody, "yes")))
            .await
            .ok()
            .says("1 van 10");
    }
    assert_eq!(going.came().await, 1);
    // In the history it happened once.
    let count = going.site.number("SELECT COUNT(*) AS n FROM history WHERE happening LIKE '%checked_in%' AND event_id IN (SELECT id FROM event WHERE stage = 'go')");
    assert_eq!(count.await, 1);
}

#[tokio::test]
async fn a_walk_in_is_present_but_not_in_the_quorum() {
    let going = Going::evening().await;
    let before = representation(&going.event().await.details, &going.people().await);
    let mut phone = going.site.logged_in(QUARTERMASTER).await;
    let evening = paths::evening(going.id);
    let practice = going.somebody().await.practices[0].id.to_string();
    let walk_in = |name: &'static str, email: &'static str| {
        [
            ("do", "walk_in".to_owned()),
            ("name", name.to_owned()),
            ("profession", "general_practitioner".to_owned()),
            ("practice", practice.clone()),
            ("email", email.to_owned()),
        ]
    };
    // A slip of the finger is explained, the name is kept, and the form stays open.
    let page = phone
        .post(
            &evening,
            &fields(&walk_in("<script>Nathalie", "geen adres")),
        )
        .await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Dit is geen mailadres")
        .says("&lt;script&gt;Nathalie")
        .is_silent_about("<script>Nathalie");
    let page = phone
        .post(&evening, &fields(&walk_in("Nathalie", "")))
        .await;
    page.ok().says("kwam zonder uitnodiging").says("1 van 11");
    let people = going.people().await;
    let nathalie = people.iter().find(|i| i.name == "Nathalie").unwrap();
    assert!(nathalie.walk_in && nathalie.checked_in.is_some());
    assert_eq!(
        representation(&going.event().await.details, &people),
        before
    );
}

#[tokio::test]
async fn only_hosts_still_to_come_hear_that_the_group_is_late() {
    let going = Going::evening().await;
    let tour = going.tour().await;
    let second = tour.stops[1].stop.timing.unwrap().begin;
    let mut phone = going.site.logged_in(ADVISER).await;
    let late = [("do", "delay"), ("minutes", "10")];
    // The group should have been at the second stop nine minutes ago: ten minutes
    // later than planned, that host is still to come, the first is not.
    going
        .site
        .later(second + TimeDelta::minutes(9) - going.site.app.clock.now());
    let page = phone.post(&paths::evening(going.id), &late).await;
    page.ok().says("10 minuten later, aan");
    for (index, planned) in tour.stops.iter().enumerate() {
        let Some(email) = &planned.stop.host.email else {
            continue;
        };
        let sql = format!(
            "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'delay' AND recipient = '{email}'"
        );
        assert_eq!(
            going.site.number(&sql).await,
            i64::from(index > 0),
            "{email}"
        );
    }
    // When everybody has received the group, it is said instead of mailed.
    going.at(600);
    let page = phone.post(&paths::evening(going.id), &late).await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("geen gastheer of gastvrouw meer");
    // Only what has a button is done.
    let hour = [("do", "delay"), ("minutes", "600")];
    phone
        .post(&paths::evening(going.id), &hour)
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_is_closed_only_with_a_follow_up_that_lies_ahead() {
    let going = Going::evening().await;
    let mut phone = going.site.logged_in(ADVISER).await;
    let evening = paths::evening(going.id);
    let close = |date: &'static str| [("do", "close"), ("follow_up", date)];
    let early = phone.post(&evening, &close("2027-01-12")).await;
    early.is(StatusCode::UNPROCESSABLE_ENTITY);
    going.at(200);
    // Its planned end has passed: nothing to tick.
    let page = phone.get(&evening).await.ok();
    page.is_silent_about("name=\"early\"");
    phone
        .post(&evening, &close(""))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Vul dit in");
    let past = phone.post(&evening, &close("2026-12-01")).await;
    past.is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Kies een dag na vandaag")
        .says("2026-12-01");
    assert_eq!(going.event().await.stage, Stage::Go);
    phone
        .post(&evening, &close("2027-01-12"))
        .await
        .ok()
        .says("vervolgdatum staat genoteerd");
    assert_eq!(going.event().await.stage, Stage::Closed);
    let page = phone.get(&evening).await.ok();
    page.says("Het vervolg is op dinsdag 12 januari 2027");
    let somebody = going.somebody().await;
    let after = phone.post(&evening, &fields(&tap(&somebody, "yes"))).await;
    after
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("al afgerond");
    assert_eq!(going.came().await, 0);
}

#[tokio::test]
async fn before_its_planned_end_it_is_closed_only_by_who_says_so() {
    let going = Going::evening().await;
    let mut phone = going.site.logged_in(ADVISER).await;
    let evening = paths::evening(going.id);
    going.at(1);
    phone
        .get(&evening)
        .await
        .ok()
        .says("De avond duurt volgens het programma tot")
        .says("name=\"early\"");
    let close = [("do", "close"), ("follow_up", "2027-01-12")];
    phone
        .post(&evening, &close)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Zet hier een vinkje als je het zeker weet.")
        .says("href=\"#early\"")
        .says("2027-01-12");
    assert_eq!(going.event().await.stage, Stage::Go);
    let somebody = going.somebody().await;
    let page = phone.post(&evening, &fields(&tap(&somebody, "yes"))).await;
    page.ok().says("1 van 10");
    let sure = [close[0], close[1], ("early", "yes")];
    phone
        .post(&evening, &sure)
        .await
        .ok()
        .says("vervolgdatum staat genoteerd");
    assert_eq!(going.event().await.stage, Stage::Closed);
}

#[tokio::test]
async fn another_organisation_finds_nothing_and_changes_nothing() {
    let going = Going::evening().await;
    let mut stranger = going.site.logged_in(STRANGER).await;
    let somebody = going.somebody().await;
    let evening = paths::evening(going.id);
    for path in [
        &evening,
        &paths::run_sheet(going.id),
        &paths::report(going.id),
    ] {
        stranger.get(path).await.is(StatusCode::NOT_FOUND);
        going.site.browser().get(path).await.says("Log eerst in");
    }
    stranger
        .post(&evening, &fields(&tap(&somebody, "yes")))
        .await
        .is(StatusCode::NOT_FOUND);
    let close = [("do", "close"), ("follow_up", "2027-01-12")];
    stranger
        .post(&evening, &close)
        .await
        .is(StatusCode::NOT_FOUND);
    assert_eq!(going.came().await, 0);
    assert_eq!(going.event().await.stage, Stage::Go);
    // Nor can somebody of another event be ticked under this one.
    let other = going.site.number("SELECT MIN(i.id) AS n FROM invitation i JOIN event e ON e.id = i.event_id WHERE e.stage = 'closed'").await;
    let other = [
        ("do", "check_in".to_owned()),
        ("person", other.to_string()),
        ("present", "yes".to_owned()),
    ];
    let mut adviser = going.site.logged_in(ADVISER).await;
    adviser
        .post(&evening, &fields(&other))
        .await
        .is(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_run_sheet_has_numbers_stops_bicycles_and_wishes_without_names() {
    let going = Going::evening().await;
    let mut phone = going.site.logged_in(QUARTERMASTER).await;
    let page = phone.get(&paths::run_sheet(going.id)).await.ok();
    let sheet = page
        .says("tel:0205550301")
        .says("Delano Wijngaarde")
        .says("10 mensen verwacht")
        .says("Huisartsenpraktijk Aan de Turfvaart")
        .says("1 × Halal")
        .says("Ik fiets graag rustig.")
        .says("class=\"sketch\"");
    for planned in &going.tour().await.stops {
        assert!(sheet.html.contains(&planned.location.details.name));
    }
    // The kitchen learns the diet, not whose it is; nobody learns reasons.
    let kitchen = &sheet.html
        [sheet.html.find("id=\"keuken\"").unwrap()..sheet.html.find("id=\"meekunnen\"").unwrap()];
    assert!(!kitchen.contains("Gülşen"));
    sheet.is_silent_about("dienst op de huisartsenpost");
}

#[tokio::test]
async fn ten_minutes_later_is_one_tap_on_the_run_sheet() {
    let going = Going::decided().await;
    let sheet = paths::run_sheet(going.id);
    let mut phone = going.site.logged_in(QUARTERMASTER).await;
    phone
        .get(&sheet)
        .await
        .ok()
        .is_silent_about("10 minuten later");
    going.at(-30);
    let page = phone.get(&sheet).await.ok();
    let evening = paths::evening(going.id);
    let page = page
        .says("10 minuten later")
        .says(&format!("action=\"{evening}\""));
    let tap = [
        ("do", "delay"),
        ("once", &page.value_of("once")),
        ("minutes", "10"),
    ];
    phone
        .post(&evening, &tap)
        .await
        .ok()
        .says("Om 17.30 uur gemeld");
    phone.get(&sheet).await.ok().says("Om 17.30 uur gemeld");
}

#[tokio::test]
async fn who_prepares_the_ride_knows_who_needs_a_lift_and_not_who_eats_what() {
    let going = Going::evening().await;
    let mut quartermaster = going.site.logged_in(QUARTERMASTER).await;
    let asked = |what: &str| {
        format!(
            "SELECT MIN(w.invitation_id) AS n FROM wishes w \
             JOIN invitation i ON i.id = w.invitation_id \
             WHERE i.event_id = {} AND {what}",
            going.id
        )
    };
    let page = |id| paths::answer(going.id, domain::id::InvitationId(id));
    let (lift, diet) = (asked("w.mobility <> ''"), asked("w.diet = 'Halal'"));
    let lift = page(going.site.number(&lift).await);
    let diet = page(going.site.number(&diet).await);
    quartermaster
        .get(&lift)
        .await
        .ok()
        .says("Ik fiets graag rustig.");
    quartermaster.get(&diet).await.ok().is_silent_about("Halal");
    let mut adviser = going.site.logged_in(ADVISER).await;
    adviser.get(&diet).await.ok().says("Halal");
}

#[tokio::test]
async fn a_meeting_prints_its_agenda() {
    let site = Site::demonstration().await;
    let id = site
        .number("SELECT MIN(id) AS n FROM event WHERE kind = 'meeting'")
        .await;
    let page = site
        .logged_in(ADVISER)
        .await
        .get(&paths::run_sheet(domain::id::EventId(id)))
        .await;
    page.ok()
        .says("17.50")
        .says("Inloop met soep en brood")
        .says("Latifa Benali")
        .is_silent_about("fietsen,");
}
