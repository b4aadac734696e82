//! From proposed evenings to invitations.

use chrono::TimeDelta;

use super::*;
use crate::access::{Actor, ManagedEvent};
use crate::calendar::Uid;
use crate::effects::{Effects, NoticeKind, Recipient, Write};
use crate::event::{Event, Stage};
use crate::group::{GpGroup, Member, MemberDetails, Profession, Roster};
use crate::id::{GpGroupId, MemberId, OrganisationId, PersonId};
use crate::invitation::Via;
use crate::person::{Person, Role};
use crate::sample::{at, event, invitation};
use crate::tour::Tour;
use crate::travel::estimate;

fn now() -> DateTime<Utc> {
    at("2027-03-01T09:00:00Z")
}

fn poll() -> Poll {
    Poll {
        event: EventId(1),
        evenings: vec![at("2027-03-23T16:30:00Z"), at("2027-03-25T16:30:00Z")],
        deadline: at("2027-03-12T22:59:59Z"),
    }
}

fn managed(event: Event) -> ManagedEvent {
    let person = Person {
        id: PersonId(1),
        organisation: OrganisationId(1),
        role: Role::Adviser,
        district: None,
        name: "Noor".into(),
        email: "noor@ros.example".parse().unwrap(),
        telephone: String::new(),
        login_version: 0,
    };
    Actor::new(person).manage(event).unwrap()
}

/// A meeting with an agenda, so that the programme needs no tour.
fn meeting(stage: Stage) -> Event {
    let mut event = event(stage);
    event.details.kind = crate::event::Kind::Meeting;
    event.details.agenda = vec![crate::event::AgendaItem {
        title: "Welkom".into(),
        speaker: String::new(),
        minutes: crate::time::Minutes(30),
    }];
    event
}

fn ballot(id: i64, votes: [Vote; 2], via: Via) -> Ballot {
    Ballot {
        invitation: InvitationId(id),
        votes: poll().evenings.into_iter().zip(votes).collect(),
        answered: Answered {
            at: now(),
            via,
            by: format!("Huisarts {id}"),
        },
    }
}

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
fn every_evening_shows_what_it_would_bring() {
    let people = [
        invitation(1, 1, None),
        invitation(2, 1, None),
        invitation(3, 2, None),
    ];
    let said = [
        ballot(1, [Vote::Yes, Vote::No], Via::Link),
        ballot(3, [Vote::IfNeedBe, Vote::Yes], Via::Link),
    ];
    let details = event(Stage::Polling).details;
    let [tuesday, thursday] = prospects(&details, &poll(), &said, &people)
        .try_into()
        .unwrap();
    assert_eq!(tuesday.votes, [1, 1, 0]);
    assert_eq!(
        (tuesday.sure.persons.reached, tuesday.sure.persons.of),
        (1, 3)
    );
    assert_eq!(tuesday.at_most.persons.reached, 2);
    assert_eq!(tuesday.at_most.practices.reached, 2);
    assert_eq!(thursday.votes, [1, 0, 1]);
    assert_eq!(thursday.sure.practices.reached, 1);
    let silent: Vec<_> = silent(&details, &said, &people)
        .map(|one| one.id.0)
        .collect();
    assert_eq!(silent, [2]);
}

#[test]
fn after_the_deadline_only_the_telephone_is_left() {
    let (polling, one) = (event(Stage::Polling), invitation(1, 1, None));
    let late = poll().deadline + TimeDelta::seconds(1);
    let say = |via, when| {
        vote(
            &polling,
            &poll(),
            &one,
            None,
            ballot(1, [Vote::Yes, Vote::No], via),
            when,
        )
    };
    assert!(say(Via::Link, poll().deadline).is_ok());
    assert_eq!(say(Via::Link, late), Err(VoteRefusal::TooLate));
    assert!(say(Via::Telephone, late).is_ok());
}

#[test]
fn an_evening_that_was_not_proposed_is_none_and_the_same_again_changes_nothing() {
    let (polling, one) = (event(Stage::Polling), invitation(1, 1, None));
    let mut odd = ballot(1, [Vote::Yes, Vote::No], Via::Link);
    odd.votes = vec![(now(), Vote::Yes)];
    let refused = vote(&polling, &poll(), &one, None, odd, now());
    assert_eq!(refused, Err(VoteRefusal::Nothing));
    let said = ballot(1, [Vote::Yes, Vote::No], Via::Link);
    let again = vote(&polling, &poll(), &one, Some(&said), said.clone(), now());
    assert!(again.unwrap().is_empty());
    let closed = vote(&event(Stage::Draft), &poll(), &one, None, said, now());
    assert_eq!(closed, Err(VoteRefusal::NotPolling));
}

#[test]
fn choosing_invites_everybody_with_the_answer_they_gave() {
    let people = [
        invitation(1, 1, None),
        invitation(2, 1, None),
        invitation(3, 2, None),
        invitation(4, 2, None),
    ];
    let said = [
        ballot(1, [Vote::No, Vote::Yes], Via::Link),
        ballot(2, [Vote::Yes, Vote::IfNeedBe], Via::Telephone),
        ballot(3, [Vote::Yes, Vote::No], Via::Link),
    ];
    let choice = Choice {
        evening: poll().evenings[1],
        deadline: at("2027-03-18T22:59:59Z"),
    };
    let (tour, matrix) = (
        Tour::default(),
        estimate(&[], crate::event::Riding::default()),
    );
    let with = |event: Event, choice| {
        let said = Said {
            poll: &poll(),
            ballots: &said,
            invitations: &people,
        };
        choose(&managed(event), said, &tour, &matrix, choice, now())
    };
    let effects = with(meeting(Stage::Polling), choice).unwrap();
    let answers: Vec<_> = effects
        .writes
        .iter()
        .filter_map(|write| match write {
            Write::Invitation(one) => Some((one.id.0, one.answer, one.answered.clone()?.via)),
            _ => None,
        })
        .collect();
    assert_eq!(
        answers,
        [
            (1, Some(Answer::Yes), Via::Poll),
            (2, Some(Answer::Perhaps), Via::Poll),
            (3, Some(Answer::No), Via::Poll),
        ]
    );
    assert_eq!(effects.notices.len(), 4);
    let Some(Write::Event(inviting)) = effects.writes.first() else {
        panic!("the event is saved first");
    };
    assert_eq!(inviting.stage, Stage::Inviting);
    assert_eq!(inviting.details.starts_at, choice.evening);
    assert!(effects.writes.contains(&Write::ClosePoll));
    // What cannot be chosen.
    let refused = |event, choice| with(event, choice).unwrap_err();
    assert_eq!(
        refused(event(Stage::Polling), choice),
        ChooseRefusal::NoProgramme
    );
    assert_eq!(
        refused(meeting(Stage::Inviting), choice),
        ChooseRefusal::NotPolling
    );
    let other = Choice {
        evening: now() + TimeDelta::days(2),
        ..choice
    };
    assert_eq!(
        refused(meeting(Stage::Polling), other),
        ChooseRefusal::BadEvening
    );
    let late = Choice {
        deadline: choice.evening,
        ..choice
    };
    assert_eq!(
        refused(meeting(Stage::Polling), late),
        ChooseRefusal::BadDeadline
    );
}

#[test]
fn with_room_for_one_who_said_yes_first_comes_and_the_other_waits() {
    let people = [invitation(1, 1, None), invitation(2, 1, None)];
    let mut first = ballot(2, [Vote::Yes, Vote::Yes], Via::Link);
    first.answered.at = now() - TimeDelta::days(1);
    let said = [first, ballot(1, [Vote::Yes, Vote::Yes], Via::Link)];
    let mut limited = meeting(Stage::Polling);
    limited.details.capacity = Some(1);
    let choice = Choice {
        evening: poll().evenings[0],
        deadline: at("2027-03-18T22:59:59Z"),
    };
    let (tour, matrix) = (
        Tour::default(),
        estimate(&[], crate::event::Riding::default()),
    );
    let said = Said {
        poll: &poll(),
        ballots: &said,
        invitations: &people,
    };
    let effects = choose(
        &managed(limited.clone()),
        said,
        &tour,
        &matrix,
        choice,
        now(),
    )
    .unwrap();
    let asked: Vec<_> = effects
        .writes
        .iter()
        .filter_map(|write| match write {
            Write::Invitation(one) => Some((**one).clone()),
            _ => None,
        })
        .collect();
    assert!(effects.writes.contains(&Write::Settle));
    let settled = crate::capacity::settle(&limited, &asked);
    let places: Vec<_> = settled
        .iter()
        .map(|one| (one.invitation.id.0, one.invitation.waiting))
        .collect();
    assert_eq!(places, [(2, None), (1, Some(1))]);
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

#[test]
fn called_off_everybody_who_was_asked_is_told_and_what_was_said_is_erased() {
    let mut silent = invitation(2, 1, None);
    silent.email = None;
    let people = [invitation(1, 1, None), silent];
    let off = |stage| {
        let managed = managed(event(stage));
        crate::decision::cancel(&managed, &people, &Tour::default(), String::new(), now()).unwrap()
    };
    let told = |effects: &Effects| -> Vec<_> {
        effects
            .notices
            .iter()
            .map(|notice| (notice.kind, notice.to))
            .collect()
    };
    let effects = off(Stage::Polling);
    assert_eq!(
        told(&effects),
        [
            (
                NoticeKind::PollCancelled,
                Recipient::Invitation(InvitationId(1))
            ),
            (NoticeKind::PollCancelled, Recipient::Organisers),
        ]
    );
    assert!(effects.writes.contains(&Write::ForgetBallots));
    assert!(
        told(&off(Stage::Draft)).is_empty(),
        "who was asked before knows of no evening"
    );
}

#[test]
fn closing_makes_a_draft_again() {
    let effects = close(&managed(event(Stage::Polling))).unwrap();
    assert!(effects.notices.is_empty());
    assert!(effects.writes.contains(&Write::ClosePoll));
    assert_eq!(
        close(&managed(event(Stage::Draft))),
        Err(ChooseRefusal::NotPolling)
    );
}
