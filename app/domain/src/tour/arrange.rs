//! Putting the stops in order, and giving them the times that follow.

use super::ride::{Best, END, FIRST_STOP, START};
use super::{Tour, TourRefusal, Ways, ride, timetable};
use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Event, EventDetails};
use crate::history::Happening;
use crate::slot::Slot;
use crate::travel::Matrix;

/// The order in which the group is back first, and what had to be given up for it.
pub fn best_order(details: &EventDetails, tour: &Tour, matrix: &Matrix) -> Best {
    ride(details, tour, matrix).best_order()
}

/// Saves the stops in this order with the times that follow. A host who was told
/// another time is told the new one and asked again.
///
/// # Errors
/// See [`TourRefusal`].
pub fn arrange(
    managed: &ManagedEvent,
    tour: &Tour,
    order: &[usize],
    matrix: &Matrix,
) -> Result<Effects, TourRefusal> {
    let event = managed.event();
    if !event.is_editable() {
        return Err(TourRefusal::Locked);
    }
    let mut named: Vec<_> = order.to_vec();
    named.sort_unstable();
    if named != tour.order() {
        return Err(TourRefusal::BadOrder);
    }
    let mut effects = retime(event, tour, order, matrix);
    if !effects.writes.is_empty() {
        effects
            .happenings
            .push(Happening::TourPlanned { stops: order.len() });
    }
    Ok(effects)
}

/// The stops in this order with their times: what [`arrange`] saves, and what
/// follows when the evening itself moves.
pub fn retime(event: &Event, tour: &Tour, order: &[usize], matrix: &Matrix) -> Effects {
    let timetable = timetable(&event.details, tour, order, matrix);
    let places = tour.places(&event.details);
    let mut before = START;
    let mut effects = Effects::default();
    for (position, (&index, timing)) in order.iter().zip(timetable.timings).enumerate() {
        let old = &tour.stops[index].stop;
        let mut stop = old.clone();
        stop.position = u16::try_from(position + 1).unwrap_or(u16::MAX);
        stop.timing = Some(timing);
        let here = FIRST_STOP + index;
        let is_last = position + 1 == order.len();
        stop.ways = Ways {
            here: tour.way_of(&places, matrix, (before, here)),
            back: is_last
                .then(|| tour.way_of(&places, matrix, (here, END)))
                .flatten(),
        };
        before = here;
        let moved = old
            .timing
            .is_some_and(|t| (t.begin, t.leave) != (timing.begin, timing.leave));
        if moved && old.slot != Slot::Unasked {
            stop.sequence += 1;
            if let Slot::Confirmed { at } | Slot::OtherTime { at, .. } = old.slot {
                stop.slot = Slot::Asked { at };
            }
            // Whoever declined has nothing to do with another time.
            if !matches!(old.slot, Slot::Declined { .. }) {
                effects.notices.push(Notice {
                    kind: NoticeKind::SlotMoved,
                    to: Recipient::Host(stop.id),
                });
            }
        }
        if stop != *old {
            effects.writes.push(Write::Stop(Box::new(stop)));
        }
    }
    effects
}
