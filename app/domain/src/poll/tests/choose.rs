//! Choosing one of the evenings, or none.

use super::*;

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
            (2, Some(Answer::Perhaps), Via::PollNoted),
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
