//! What must hold of the files, whoever edits them.

use std::collections::BTreeSet;

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn all() -> Demonstration {
    Demonstration::read().unwrap()
}

/// The keys of these things, each of which stands there once.
fn keys<'a, T: 'a>(
    things: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&T) -> &str,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for thing in things {
        let key = key(thing).to_owned();
        assert!(seen.insert(key.clone()), "{key} twice");
    }
    seen
}

#[test]
fn one_place_of_fifteen_lies_outside_the_district() {
    let all = all();
    let noorderveen = &all.districts[0];
    let outside: Vec<_> = all.locations[&noorderveen.name]
        .iter()
        .filter(|l| !noorderveen.outline.contains(l.details.point.unwrap()))
        .map(|l| l.details.name.as_str())
        .collect();
    assert_eq!(outside, ["Buurtboerderij De Ringweide"]);
    assert_eq!(all.locations[&noorderveen.name].len(), 15);
}

#[test]
fn one_place_is_closed_every_evening() {
    let all = all();
    let evening = NaiveTime::from_hms_opt(18, 0, 0).unwrap();
    let closed: Vec<_> = all.locations["Noorderveen"]
        .iter()
        .filter(|l| l.details.openings.iter().all(|o| o.until <= evening))
        .map(|l| l.details.name.as_str())
        .collect();
    assert_eq!(closed, ["Ouder- en Kindcentrum Noorderveen"]);
}

#[test]
fn twenty_of_twenty_four_people_at_nine_practices_count() {
    let group = &all().groups[0];
    assert_eq!(group.practices.len(), 9);
    assert_eq!(group.members.len(), 24);
    let counted = group
        .members
        .iter()
        .filter(|m| m.profession != Profession::PracticeAssistant && m.left_out.is_none());
    assert_eq!(counted.count(), 20);
    assert!(group.members.iter().any(|m| m.practices.len() == 2));
    assert!(group.members.iter().any(|m| m.email.is_none()));
}

#[test]
fn every_key_leads_somewhere() {
    let all = all();
    let people = keys(&all.people, |p| &p.key);
    let locations = keys(all.locations.values().flatten(), |l| &l.key);
    for event in &all.events {
        let group = all.groups.iter().find(|g| g.name == event.group).unwrap();
        let practices = keys(&group.practices, |p| &p.key);
        let members = keys(&group.members, |m| &m.key);
        assert!(
            group
                .members
                .iter()
                .flat_map(|m| &m.practices)
                .all(|p| practices.contains(p))
        );
        assert!(people.contains(&event.owner));
        assert!(event.co_organisers.iter().all(|p| people.contains(p)));
        assert!(event.ambassador.iter().all(|m| members.contains(m)));
        assert!(event.stops.iter().all(|s| locations.contains(&s.location)));
        keys(&event.answers, |a| &a.member);
        for answer in &event.answers {
            assert!(members.contains(&answer.member), "{}", answer.member);
            assert!(answer.noted_by.iter().all(|p| people.contains(p)));
        }
        match &event.place {
            Base::Practice(key) => assert!(practices.contains(key)),
            Base::Location(key) => assert!(locations.contains(key)),
        }
        let shares: u32 = event.funding.iter().map(|f| u32::from(f.percent)).sum();
        assert!(shares == 0 || shares == 100, "{}", event.title);
    }
}

#[test]
fn nobody_can_be_written_to_by_accident() {
    let all = all();
    let addresses = all
        .people
        .iter()
        .map(|p| Some(&p.email))
        .chain(
            all.groups
                .iter()
                .flat_map(|g| &g.members)
                .map(|m| m.email.as_ref()),
        )
        .chain(
            all.locations
                .values()
                .flatten()
                .map(|l| l.details.contact.email.as_ref()),
        )
        .chain(
            all.events
                .iter()
                .flat_map(|e| [&e.coach, &e.social_prescribing])
                .flatten()
                .map(|c| c.email.as_ref()),
        );
    for address in addresses.flatten() {
        assert!(address.domain().ends_with(".example.org"), "{address}");
    }
}

#[test]
fn an_event_falls_on_its_weekday_whenever_is_seeded() {
    let all = all();
    for offset in 0..7 {
        let today = day(today(), offset).unwrap();
        for event in &all.events {
            let date = event.date(today).unwrap();
            assert_eq!(chrono::Datelike::weekday(&date), event.weekday);
            let days = (date - today).num_days();
            assert!((event.from_day..event.from_day + 7).contains(&days));
        }
    }
}
