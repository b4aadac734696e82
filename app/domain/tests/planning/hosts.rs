//! Which hosts are told what: only who counts on the group waits for it, and only
//! who received it is thanked.

use domain::effects::{Effects, Recipient};
use domain::evening::{EveningRefusal, announce_delay};
use domain::event::Stage;
use domain::id::{EventId, StopId};
use domain::report::{self, Report};
use domain::slot::Slot;
use domain::subscription::Off;
use domain::tour::Tour;

use crate::sample::{at, draft, managed, now, timed_tour};

/// The tour, with how each host stands.
fn tour(slots: [Slot; 4]) -> Tour {
    let mut tour = timed_tour();
    for (planned, slot) in tour.stops.iter_mut().zip(slots) {
        planned.stop.slot = slot;
    }
    tour
}

fn declined() -> Slot {
    Slot::Declined {
        at: now(),
        note: "Wij zijn dicht".into(),
    }
}

fn going() -> domain::access::ManagedEvent {
    let mut event = draft();
    event.stage = Stage::Go;
    managed(event)
}

fn told(effects: &Effects) -> Vec<Recipient> {
    effects.notices.iter().map(|notice| notice.to).collect()
}

#[test]
fn only_hosts_who_expect_the_group_hear_that_it_is_late() {
    let departed = at("2027-03-23T16:30:00Z");
    let later = Slot::OtherTime {
        at: now(),
        proposal: "half acht".into(),
    };
    let some = tour([Slot::Unasked, Slot::Asked { at: now() }, declined(), later]);
    let effects = announce_delay(&going(), &some, 10, departed).unwrap();
    let hosts = [20, 40].map(|stop| Recipient::Host(StopId(stop)));
    assert_eq!(told(&effects), hosts);
    let none = tour([Slot::Unasked, declined(), declined(), Slot::Unasked]);
    assert_eq!(
        announce_delay(&going(), &none, 10, departed),
        Err(EveningRefusal::NobodyToTell)
    );
}

#[test]
fn only_hosts_who_were_visited_are_thanked() {
    let confirmed = || Slot::Confirmed { at: now() };
    // Who was never asked by mail was, perhaps, by telephone.
    let tour = tour([confirmed(), confirmed(), declined(), Slot::Unasked]);
    let mut report = Report::begin(EventId(1), &tour);
    assert_eq!(report.visited, [10, 20, 40].map(StopId));
    report.text = "Mooi.".into();
    report.visited.retain(|stop| *stop != StopId(20));
    let after = at("2027-03-24T09:00:00Z");
    let effects = report::send(&going(), &report, &[], &Off::default(), &tour, after).unwrap();
    let hosts = [10, 40].map(|stop| Recipient::Host(StopId(stop)));
    assert_eq!(told(&effects), hosts);
}
