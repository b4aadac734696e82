//! GP groups: making one, its people, and lists from Excel.

use axum::http::StatusCode;

use crate::support::{ADVISER, Browser, QUARTERMASTER, STRANGER, Site};

const HEADINGS: &str = "praktijk;naam;beroep;mailadres;telefoon\n";

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../end2end/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

/// An adviser with a new, empty group; its path.
async fn new_group(site: &Site) -> (Browser, String) {
    let mut adviser = site.logged_in(ADVISER).await;
    let made = adviser
        .post("/huisartsengroepen/nieuw", &[("name", "Waterlandplein")])
        .await
        .ok()
        .says("Nog niemand in deze groep");
    let path = made.path.split('?').next().unwrap().to_owned();
    (adviser, path)
}

async fn members(site: &Site) -> i64 {
    site.number("SELECT COUNT(*) AS n FROM member").await
}

/// The path of the first link on the page that begins with this.
fn link_to(html: &str, prefix: &str) -> String {
    let start = html
        .match_indices(&format!("href=\"{prefix}"))
        .map(|(at, _)| &html[at + 6..])
        .map(|rest| rest.split('"').next().unwrap())
        .find(|link| link[prefix.len()..].parse::<i64>().is_ok());
    start.unwrap_or_else(|| panic!("no {prefix}")).to_owned()
}

#[tokio::test]
async fn a_group_grows_by_form_and_somebody_is_left_out_with_a_reason() {
    let site = Site::demonstration().await;
    let (mut adviser, group) = new_group(&site).await;
    adviser
        .get(&format!("{group}/leden/nieuw"))
        .await
        .ok()
        .says("Voeg eerst een praktijk toe");
    let page = adviser
        .post(
            &format!("{group}/praktijken/nieuw"),
            &[("name", "De <b>Kade")],
        )
        .await
        .ok()
        .says("De &lt;b&gt;Kade");
    let practice = link_to(&page.html, &format!("{group}/praktijken/"));
    let number = practice.rsplit('/').next().unwrap();
    let new = [
        ("name", "Anke Visser"),
        ("profession", "general_practitioner"),
        ("practices", number),
        ("left_out", "met verlof"),
    ];
    let page = adviser
        .post(&format!("{group}/leden/nieuw"), &new)
        .await
        .ok()
        .says("geen mailadres")
        .says("telt niet mee: met verlof");
    // Pressed twice: refused, and what was typed is kept.
    adviser
        .post(&format!("{group}/leden/nieuw"), &new)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Deze staat er al in.")
        .says("value=\"Anke Visser\"");
    adviser
        .post(&practice, &[("do", "remove")])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Hier werken nog mensen");

    // Two editors: the second is shown what the first saved.
    let member = link_to(&page.html, &format!("{group}/leden/"));
    let form = adviser.get(&member).await.ok();
    let seen = form.value_of("seen");
    let edit = |telephone: &'static str| {
        let mut fields = new[..3].to_vec();
        fields.extend([("telephone", telephone), ("seen", seen.as_str())]);
        fields
            .into_iter()
            .map(|(n, v)| (n, v.to_owned()))
            .collect::<Vec<_>>()
    };
    let mut colleague = adviser.clone();
    let first = edit("020 555 01 01");
    let first: Vec<_> = first.iter().map(|(n, v)| (*n, v.as_str())).collect();
    colleague.post(&member, &first).await.ok();
    let second = edit("020 555 02 02");
    let second: Vec<_> = second.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let refused = adviser
        .post(&member, &second)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("020 555 01 01")
        .says("value=\"020 555 02 02\"");
    let mut again = second.clone();
    let seen_now = refused.value_of("seen");
    again.retain(|(name, _)| *name != "seen");
    again.push(("seen", &seen_now));
    adviser
        .post(&member, &again)
        .await
        .ok()
        .says("020 555 02 02");

    adviser
        .post(&member, &[("do", "remove")])
        .await
        .ok()
        .says("Weggehaald")
        .is_silent_about("Anke Visser");
}

#[tokio::test]
async fn a_list_is_previewed_and_then_taken_in_once() {
    let site = Site::demonstration().await;
    let (mut adviser, group) = new_group(&site).await;
    let import = format!("{group}/invoeren");
    let before = members(&site).await;
    let preview = adviser
        .upload(
            &import,
            &[("list", ""), ("step", "preview")],
            &fixture("members-semicolon-latin1.csv"),
        )
        .await
        .ok()
        .says("Gülten Çelik")
        .says("4 nieuw")
        .says("Voer 4 mensen in");
    assert_eq!(members(&site).await, before, "a preview saves nothing");
    let list = String::from_utf8(fixture("members-bom.csv")).unwrap();
    let revision = preview.value_of("revision");
    let take = [
        ("list", list.as_str()),
        ("step", "take"),
        ("revision", &revision),
    ];
    adviser
        .post(&import, &take)
        .await
        .ok()
        .says("Marit Zonder-Mail");
    assert_eq!(members(&site).await, before + 3);
    // Pressed twice: the group is no longer the one that was previewed.
    adviser
        .post(&import, &take)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("De groep is intussen veranderd")
        .says("Deze lijst verandert niets");
    assert_eq!(members(&site).await, before + 3);
}

#[tokio::test]
async fn what_is_wrong_with_a_list_is_said_and_the_list_is_kept() {
    let site = Site::demonstration().await;
    let (mut adviser, group) = new_group(&site).await;
    let import = format!("{group}/invoeren");
    let before = members(&site).await;
    let missing = fixture("members-missing-column.csv");
    adviser
        .upload(&import, &[("step", "preview")], &missing)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("In de eerste regel ontbreekt: beroep")
        .says("Anna de Wit");
    adviser
        .upload(
            &import,
            &[("step", "preview")],
            &fixture("members-bad-rows.csv"),
        )
        .await
        .ok()
        .says("het beroep “tandarts” kennen we niet")
        .says("Voer 1 persoon in, laat 5 regels weg");
    adviser
        .upload(
            &import,
            &[("step", "preview")],
            &fixture("members-script.csv"),
        )
        .await
        .ok()
        .is_silent_about("<script>")
        .is_silent_about("<img");
    let mut long = HEADINGS.to_owned();
    for n in 0..50_000 {
        long.push_str(&format!(
            "De Kade;Naam {n};huisarts;n{n}@kade.example.org;\n"
        ));
    }
    for step in ["preview", "take"] {
        adviser
            .upload(
                &import,
                &[("step", step), ("revision", "1")],
                long.as_bytes(),
            )
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("Dit zijn 50000 mensen");
    }
    adviser
        .upload(&import, &[("step", "preview")], &vec![b'x'; 9_000_000])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("te groot");
    assert_eq!(members(&site).await, before);
}

#[tokio::test]
async fn a_group_is_there_for_its_own_advisers_only() {
    let site = Site::demonstration().await;
    let (mut adviser, group) = new_group(&site).await;
    let list = format!("{HEADINGS}De Kade;Anna de Wit;huisarts;;\n");
    let preview = adviser
        .post(&format!("{group}/invoeren"), &[("list", &list)])
        .await;
    let revision = preview.value_of("revision");
    let take = [
        ("list", list.as_str()),
        ("step", "take"),
        ("revision", &revision),
    ];
    let page = adviser.post(&format!("{group}/invoeren"), &take).await.ok();
    let member = link_to(&page.html, &format!("{group}/leden/"));
    let practice = link_to(&page.html, &format!("{group}/praktijken/"));
    let before = members(&site).await;
    for email in [STRANGER, QUARTERMASTER] {
        let mut other = site.logged_in(email).await;
        for path in [
            group.clone(),
            format!("{group}/invoeren"),
            format!("{group}/praktijken/nieuw"),
            format!("{group}/leden/nieuw"),
            practice.clone(),
            member.clone(),
        ] {
            other.get(&path).await.is(StatusCode::NOT_FOUND);
            for fields in [&take[..], &[("name", "Van mij"), ("do", "remove")]] {
                other.post(&path, fields).await.is(StatusCode::NOT_FOUND);
            }
        }
    }
    let mut quartermaster = site.logged_in(QUARTERMASTER).await;
    for path in ["/huisartsengroepen", "/huisartsengroepen/nieuw"] {
        quartermaster.get(path).await.is(StatusCode::NOT_FOUND);
    }
    // A member of another group, through one's own.
    let strange = member.rsplit('/').next().unwrap();
    let mut stranger = site.logged_in(STRANGER).await;
    let own = stranger.get("/huisartsengroepen").await.ok();
    let own = link_to(&own.html, "/huisartsengroepen/");
    let path = format!("{own}/leden/{strange}");
    stranger.get(&path).await.is(StatusCode::NOT_FOUND);
    stranger
        .post(&path, &[("do", "remove")])
        .await
        .is(StatusCode::NOT_FOUND);
    assert_eq!(members(&site).await, before);
    site.browser().get(&group).await.says("Log eerst in");
}

#[tokio::test]
async fn an_evening_starts_at_the_point_of_a_practice() {
    let site = Site::demonstration().await;
    let mut adviser = site.logged_in(ADVISER).await;
    let path = "/huisartsengroepen/1/praktijken/1";
    let form = adviser.get(path).await.ok();
    let (seen, name) = (form.value_of("seen"), form.value_of("name"));
    let fields = |latitude| {
        [
            ("seen", seen.as_str()),
            ("name", name.as_str()),
            ("latitude", latitude),
        ]
    };
    adviser
        .post(path, &fields("52,4"))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("id=\"longitude-error\"");
    adviser.post(path, &fields("52.4012, 4.9365")).await.ok();
    let form = adviser.get(path).await.ok();
    assert_eq!(form.value_of("longitude"), "4.9365");
    let new = adviser.get("/bijeenkomsten/nieuw").await.ok();
    let (once, group) = (new.value_of("once"), "1".to_owned());
    let fields = [
        ("once", once.as_str()),
        ("group", group.as_str()),
        ("district", "1"),
        ("date", "2027-03-23"),
        ("start_pick", "practice:1"),
    ];
    let made = adviser.post("/bijeenkomsten/nieuw", &fields).await.ok();
    let details = made.path.split('?').next().unwrap().to_owned() + "/gegevens";
    let form = adviser.get(&details).await.ok();
    assert_eq!(form.value_of("start_latitude"), "52.4012");
}
