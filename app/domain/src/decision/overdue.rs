//! Nobody decides: once the deadline has passed, the organisers are asked by mail
//! to do so, each of them once per deadline.

use chrono::{DateTime, TimeDelta, Utc};

use crate::effects::{Effects, Notice, NoticeKind, Recipient};
use crate::event::{Event, Stage};
use crate::id::PersonId;
use crate::reminder::decent;

/// Of a deadline that passed longer ago nobody is mailed: the program looks at an
/// old copy of its database, or was away for long.
const LATEST: TimeDelta = TimeDelta::days(7);

/// Whether it waits for a decision: the deadline has passed, nobody has decided
/// and it has not begun.
pub fn awaits(event: &Event, now: DateTime<Utc>) -> bool {
    event.stage == Stage::Inviting && !event.before_deadline(now) && !event.has_begun(now)
}

/// Which organisers are asked now to decide; `told` are those who were asked since
/// this deadline. Nobody is at an hour that is not [`decent`]: the mail tells how
/// things stand when it leaves.
pub fn due(event: &Event, told: &[PersonId], now: DateTime<Utc>) -> Vec<PersonId> {
    let late = now - event.details.deadline > LATEST;
    if !awaits(event, now) || late || decent(now) != now {
        return Vec::new();
    }
    event
        .organisers()
        .filter(|organiser| !told.contains(organiser))
        .collect()
}

/// Queues the mails to these organisers.
pub fn ask(organisers: &[PersonId]) -> Effects {
    Effects {
        notices: organisers
            .iter()
            .map(|organiser| Notice {
                kind: NoticeKind::DecisionDue,
                to: Recipient::Person(*organiser),
            })
            .collect(),
        ..Effects::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{at, event};

    /// The deadline is Tuesday the sixteenth, one second before midnight.
    fn inviting() -> Event {
        let mut event = event(Stage::Inviting);
        event.details.co_organisers = vec![PersonId(7)];
        event
    }

    fn whom(event: &Event, told: &[i64], now: &str) -> Vec<i64> {
        let told: Vec<_> = told.iter().copied().map(PersonId).collect();
        let due = due(event, &told, at(now));
        due.into_iter().map(|organiser| organiser.0).collect()
    }

    const MORNING: &str = "2027-03-17T07:00:00Z";

    #[test]
    fn every_organiser_is_asked_on_the_first_working_morning_after_the_deadline() {
        let event = inviting();
        assert!(whom(&event, &[], "2027-03-16T15:00:00Z").is_empty());
        assert!(whom(&event, &[], "2027-03-16T23:00:00Z").is_empty());
        assert!(whom(&event, &[], "2027-03-17T06:59:59Z").is_empty());
        assert_eq!(whom(&event, &[], MORNING), [1, 7]);
        let mut weekend = inviting();
        weekend.details.deadline = at("2027-03-12T22:59:59Z");
        assert!(whom(&weekend, &[], "2027-03-13T10:00:00Z").is_empty());
        assert_eq!(whom(&weekend, &[], "2027-03-15T07:00:00Z"), [1, 7]);
    }

    #[test]
    fn who_was_asked_is_not_asked_again_and_who_came_since_is() {
        assert_eq!(whom(&inviting(), &[1], MORNING), [7]);
        assert!(whom(&inviting(), &[1, 7], MORNING).is_empty());
    }

    #[test]
    fn nobody_is_asked_about_what_is_decided_or_off() {
        for stage in [
            Stage::Draft,
            Stage::Polling,
            Stage::Go,
            Stage::NoGo,
            Stage::Cancelled,
            Stage::Closed,
        ] {
            let other = Event {
                stage,
                ..inviting()
            };
            assert!(whom(&other, &[], MORNING).is_empty(), "{stage:?}");
        }
    }

    #[test]
    fn nobody_is_asked_about_what_has_begun_or_is_long_past() {
        let mut begun = inviting();
        begun.details.starts_at = at(MORNING);
        assert!(whom(&begun, &[], MORNING).is_empty());
        let mut far = inviting();
        far.details.starts_at = at("2027-05-18T16:30:00Z");
        assert_eq!(whom(&far, &[], "2027-03-23T12:00:00Z"), [1, 7]);
        assert!(whom(&far, &[], "2027-03-24T12:00:00Z").is_empty());
    }
}
