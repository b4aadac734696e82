use super::*;
use crate::sample::{at, event};

fn inviting() -> Event {
    event(Stage::Inviting)
}

fn silent(number: i64) -> Silent {
    Silent {
        invitation: InvitationId(number),
        invited_at: at("2027-02-20T09:00:00Z"),
        reminded_at: None,
        switched_off: false,
    }
}

fn whom(event: &Event, plan: &Plan, silent: &[Silent], now: &str) -> Option<(u8, Vec<i64>)> {
    due(event, plan, silent, at(now)).map(|due| {
        (
            due.moment.days,
            due.to.into_iter().map(|invitation| invitation.0).collect(),
        )
    })
}

#[test]
fn they_go_at_nine_on_working_days() {
    let moments = moments(&inviting(), &Plan::default());
    let at: Vec<_> = moments
        .iter()
        .map(|moment| (moment.days, moment.at.to_rfc3339()))
        .collect();
    // Two days before Tuesday is Sunday: it goes on Friday.
    assert_eq!(
        at,
        [
            (14, "2027-03-02T08:00:00+00:00".to_owned()),
            (7, "2027-03-09T08:00:00+00:00".to_owned()),
            (2, "2027-03-12T08:00:00+00:00".to_owned()),
        ]
    );
}

#[test]
fn two_that_fall_on_the_same_morning_are_one() {
    let plan = Plan {
        days: Days::new([3, 2]).unwrap(),
        since: None,
    };
    assert_eq!(moments(&inviting(), &plan).len(), 1);
}

#[test]
fn nobody_is_reminded_before_the_moment_and_everybody_silent_at_it() {
    let (event, plan) = (inviting(), Plan::default());
    let people = [silent(1), silent(2)];
    assert_eq!(whom(&event, &plan, &people, "2027-03-02T07:59:59Z"), None);
    assert_eq!(
        whom(&event, &plan, &people, "2027-03-02T08:00:00Z"),
        Some((14, vec![1, 2]))
    );
}

#[test]
fn who_was_reminded_is_not_reminded_again_before_the_next() {
    let (event, plan) = (inviting(), Plan::default());
    let reminded = Silent {
        reminded_at: Some(at("2027-03-02T08:00:10Z")),
        ..silent(1)
    };
    assert_eq!(
        whom(
            &event,
            &plan,
            &[reminded, silent(2)],
            "2027-03-03T09:00:00Z"
        ),
        Some((14, vec![2]))
    );
    assert_eq!(
        whom(&event, &plan, &[reminded], "2027-03-09T08:00:00Z"),
        Some((7, vec![1]))
    );
}

#[test]
fn of_two_that_are_overdue_only_the_last_goes() {
    // The program was down for ten days.
    assert_eq!(
        whom(
            &inviting(),
            &Plan::default(),
            &[silent(1)],
            "2027-03-10T10:00:00Z"
        ),
        Some((7, vec![1]))
    );
}

#[test]
fn never_after_the_deadline_nor_when_it_would_leave_after_it() {
    let (mut event, plan) = (inviting(), Plan::default());
    let people = [silent(1)];
    assert_eq!(whom(&event, &plan, &people, "2027-03-16T23:00:00Z"), None);
    // At eight in the evening of the last day it would leave the next morning.
    assert_eq!(whom(&event, &plan, &people, "2027-03-16T19:00:00Z"), None);
    event.details.deadline = at("2027-03-17T11:00:00Z");
    assert!(whom(&event, &plan, &people, "2027-03-16T19:00:00Z").is_some());
}

#[test]
fn only_while_answers_are_awaited() {
    for stage in [
        Stage::Draft,
        Stage::Go,
        Stage::NoGo,
        Stage::Cancelled,
        Stage::Closed,
    ] {
        let event = event(stage);
        assert_eq!(
            whom(
                &event,
                &Plan::default(),
                &[silent(1)],
                "2027-03-10T10:00:00Z"
            ),
            None,
            "{stage:?}"
        );
    }
}

#[test]
fn who_was_just_invited_or_switched_them_off_is_left_alone() {
    let (event, plan) = (inviting(), Plan::default());
    let just = Silent {
        invited_at: at("2027-03-07T09:00:00Z"),
        ..silent(1)
    };
    let off = Silent {
        switched_off: true,
        ..silent(2)
    };
    assert_eq!(
        whom(&event, &plan, &[just, off], "2027-03-09T10:00:00Z"),
        None
    );
    assert_eq!(
        whom(&event, &plan, &[just, off], "2027-03-12T10:00:00Z"),
        Some((2, vec![1]))
    );
}

#[test]
fn a_moment_that_had_passed_when_the_days_were_set_mails_nobody() {
    let plan = Plan {
        days: Days::new([10, 3]).unwrap(),
        since: Some(at("2027-03-09T12:00:00Z")),
    };
    let event = inviting();
    assert_eq!(
        whom(&event, &plan, &[silent(1)], "2027-03-09T12:00:30Z"),
        None
    );
    assert_eq!(
        whom(&event, &plan, &[silent(1)], "2027-03-12T12:00:00Z"),
        Some((3, vec![1]))
    );
}

#[test]
fn mail_leaves_between_eight_and_six_on_working_days() {
    for (now, leaves) in [
        ("2027-03-09T10:00:00Z", "2027-03-09T10:00:00Z"),
        // 7.59 and 18.00 on the wall.
        ("2027-03-09T06:59:00Z", "2027-03-09T07:00:00Z"),
        ("2027-03-09T17:00:00Z", "2027-03-10T07:00:00Z"),
        // Friday evening and Sunday.
        ("2027-03-12T17:30:00Z", "2027-03-15T07:00:00Z"),
        ("2027-03-14T10:00:00Z", "2027-03-15T07:00:00Z"),
        // The night in which the clock jumps to summer time, and Easter begins.
        ("2027-03-28T01:30:00Z", "2027-03-30T06:00:00Z"),
    ] {
        assert_eq!(decent(at(now)), at(leaves), "{now}");
    }
}

#[test]
fn a_nuisance_is_refused() {
    assert!(Days::new([]).is_some());
    assert_eq!(
        Days::new([2, 14, 7, 7]).unwrap().iter().collect::<Vec<_>>(),
        [14, 7, 2]
    );
    assert!(Days::new([0]).is_none());
    assert!(Days::new([61]).is_none());
    assert!(Days::new([1, 2, 3, 4, 5]).is_none());
}

proptest::proptest! {
    #[test]
    fn a_mail_never_leaves_at_an_odd_hour_nor_goes_back_in_time(seconds in 1_600_000_000i64..2_000_000_000) {
        let now = DateTime::from_timestamp(seconds, 0).unwrap();
        let leaves = decent(now);
        let wall = local(leaves);
        proptest::prop_assert!(leaves >= now);
        // From the Thursday before Easter, after six, until the Tuesday after it.
        proptest::prop_assert!(leaves - now < TimeDelta::days(5));
        proptest::prop_assert!((FIRST_HOUR..LAST_HOUR).contains(&wall.hour()));
        proptest::prop_assert!(is_working_day(wall.date()));
        proptest::prop_assert_eq!(decent(leaves), leaves);
    }

    #[test]
    fn asked_again_at_once_nobody_is_due(seconds in 0i64..2_592_000) {
        let now = at("2027-02-20T00:00:00Z") + TimeDelta::seconds(seconds);
        let (event, plan) = (inviting(), Plan::default());
        if due(&event, &plan, &[silent(1)], now).is_some() {
            let reminded = Silent { reminded_at: Some(now), ..silent(1) };
            proptest::prop_assert_eq!(due(&event, &plan, &[reminded], now), None);
        }
    }
}
