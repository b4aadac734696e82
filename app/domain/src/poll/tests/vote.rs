//! Saying which evening suits.

use super::*;

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
