//! Asking which evening suits.

use super::*;

#[test]
fn asking_makes_links_and_invites_nobody() {
    let member = member(3);
    let ask = |event: Event, poll: Poll, members: &[Member]| {
        open(
            &managed(event),
            poll,
            &roster(members),
            &[],
            || Uid::from_bits(1),
            now(),
        )
    };
    let effects = ask(event(Stage::Draft), poll(), std::slice::from_ref(&member)).unwrap();
    let invited: Vec<_> = effects
        .writes
        .iter()
        .filter_map(|write| match write {
            Write::Invite(new) => Some(new.mail),
            _ => None,
        })
        .collect();
    assert_eq!(invited, [Some(NoticeKind::Poll)]);
    assert!(effects.notices.is_empty());
    let refused = |event, poll, members: &[Member]| ask(event, poll, members).unwrap_err();
    let members = [member];
    assert_eq!(
        refused(event(Stage::Inviting), poll(), &members),
        OpenRefusal::NotDraft
    );
    assert_eq!(
        refused(event(Stage::Draft), poll(), &[]),
        OpenRefusal::Nobody
    );
    let mut twice = poll();
    twice.evenings[1] = twice.evenings[0];
    assert_eq!(
        refused(event(Stage::Draft), twice, &members),
        OpenRefusal::BadEvenings
    );
    let mut late = poll();
    late.deadline = late.evenings[0] + TimeDelta::hours(1);
    assert_eq!(
        refused(event(Stage::Draft), late, &members),
        OpenRefusal::BadDeadline
    );
}

#[test]
fn who_came_into_the_group_later_is_asked_once_and_nobody_again() {
    let ask = |stage, members: &[Member], asked: &[Invitation], when| {
        let managed = managed(event(stage));
        ask_more(
            &managed,
            &poll(),
            &roster(members),
            asked,
            || Uid::from_bits(1),
            when,
        )
    };
    let mut before = invitation(1, 1, None);
    before.member = Some(MemberId(3));
    let members = [member(3), member(4)];
    let effects = ask(Stage::Polling, &members, &[before.clone()], now()).unwrap();
    let [Write::Invite(new)] = &effects.writes[..] else {
        panic!("one is asked: {:?}", effects.writes);
    };
    assert_eq!(
        (new.member, new.mail),
        (Some(MemberId(4)), Some(NoticeKind::Poll))
    );
    assert!(
        effects.notices.is_empty(),
        "whoever was asked hears nothing"
    );
    let refused =
        |stage, members: &[Member], when| ask(stage, members, &[before.clone()], when).unwrap_err();
    let late = poll().deadline + TimeDelta::seconds(1);
    assert_eq!(
        refused(Stage::Polling, &members[..1], now()),
        AskRefusal::Nobody
    );
    assert_eq!(refused(Stage::Polling, &members, late), AskRefusal::TooLate);
    assert_eq!(
        refused(Stage::Inviting, &members, now()),
        AskRefusal::NotPolling
    );
}

fn roster(members: &[Member]) -> Roster {
    Roster {
        group: GpGroup {
            id: GpGroupId(1),
            organisation: OrganisationId(1),
            name: "Noord".into(),
            revision: 0,
        },
        practices: Vec::new(),
        members: members.to_vec(),
    }
}

fn member(id: i64) -> Member {
    Member {
        id: MemberId(id),
        group: GpGroupId(1),
        details: MemberDetails {
            name: "Anke".into(),
            email: "anke@praktijk.example".parse().ok(),
            telephone: String::new(),
            profession: Profession::GeneralPractitioner,
            left_out: None,
            practices: Vec::new(),
        },
    }
}
