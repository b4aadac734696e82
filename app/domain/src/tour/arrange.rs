//! Which stops the group visits and in which order, with the times that follow.

use chrono::{DateTime, Utc};

use super::ride::{END, FIRST_STOP, MOST_STOPS, START};
use super::{Pin, Tour, TourRefusal, Ways, timetable};
use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::Event;
use crate::history::Happening;
use crate::slot::{Slot, farewell};
use crate::stop::Stop;
use crate::travel::Matrix;

/// Visits these stops (indices into [`Tour::all`]) in this order; the others
/// stand beside the tour, and their hosts are told. A host who was told another
/// time is told the new one and asked again.
///
/// # Errors
/// See [`TourRefusal`].
pub fn arrange(
    managed: &ManagedEvent,
    tour: &Tour,
    order: &[usize],
    matrix: &Matrix,
) -> Result<Effects, TourRefusal> {
    arranged(managed, tour, tour, order, matrix)
}

/// The same, and holds the stops where `pins` says: one for each of [`Tour::all`].
///
/// # Errors
/// See [`TourRefusal`].
pub fn arrange_pinned(
    managed: &ManagedEvent,
    tour: &Tour,
    order: &[usize],
    pins: &[Option<Pin>],
    matrix: &Matrix,
) -> Result<Effects, TourRefusal> {
    let mut held = tour.clone();
    let stops = held.stops.iter_mut().chain(&mut held.beside);
    for (planned, pin) in stops.zip(pins) {
        planned.stop.wish.pin = *pin;
    }
    arranged(managed, tour, &held, order, matrix)
}

fn arranged(
    managed: &ManagedEvent,
    before: &Tour,
    after: &Tour,
    order: &[usize],
    matrix: &Matrix,
) -> Result<Effects, TourRefusal> {
    let event = managed.event();
    if !event.is_open() {
        return Err(TourRefusal::Locked);
    }
    if order.len() > MOST_STOPS {
        return Err(TourRefusal::TooMany);
    }
    let all = before.all().count();
    let is_there = |(at, index): (usize, &usize)| *index < all && !order[..at].contains(index);
    if !order.iter().enumerate().all(is_there) {
        return Err(TourRefusal::BadOrder);
    }
    let mut effects = replanned(event, before, after, order, matrix);
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
    replanned(event, tour, tour, order, matrix)
}

/// What has to be written so that the stops of `before` become those of `after`,
/// in this order and with the times that follow.
pub(super) fn replanned(
    event: &Event,
    before: &Tour,
    after: &Tour,
    order: &[usize],
    matrix: &Matrix,
) -> Effects {
    let timetable = timetable(&event.details, after, order, matrix);
    let places = after.places(&event.details);
    let row = |at: usize| order.get(at).map(|index| FIRST_STOP + index);
    let mut effects = Effects::default();
    for (index, (planned, new)) in before.all().zip(after.all()).enumerate() {
        let (old, mut stop) = (&planned.stop, new.stop.clone());
        match order.iter().position(|each| *each == index) {
            Some(at) => {
                stop.position = u16::try_from(at + 1).unwrap_or(u16::MAX);
                stop.timing = timetable.timings.get(at).copied();
                let here = FIRST_STOP + index;
                let from = at.checked_sub(1).and_then(row).unwrap_or(START);
                let is_last = at + 1 == order.len();
                stop.ways = Ways {
                    here: after.way_of(&places, matrix, (from, here)),
                    back: is_last
                        .then(|| after.way_of(&places, matrix, (here, END)))
                        .flatten(),
                };
                if let Some(from) = moved_from(old, &stop) {
                    ask_again(&mut stop);
                    // Whoever declined has nothing to do with another time.
                    if !matches!(stop.slot, Slot::Declined { .. }) {
                        effects.notices.push(Notice {
                            kind: NoticeKind::SlotMoved { from },
                            to: Recipient::Host(stop.id),
                        });
                    }
                }
            }
            None => {
                if old.is_chosen() {
                    effects.farewells.extend(farewell(planned));
                }
                take_out(&mut stop);
            }
        }
        if stop != *old {
            effects.writes.push(Write::Stop(Box::new(stop)));
        }
    }
    effects
}

/// The visit as a host was told it who has to hear of another one.
fn moved_from(old: &Stop, stop: &Stop) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let (then, now) = (old.timing?.told(), stop.timing?.told());
    (then != now && stop.slot != Slot::Unasked).then_some(then)
}

fn ask_again(stop: &mut Stop) {
    stop.sequence += 1;
    if let Slot::Confirmed { at } | Slot::OtherTime { at, .. } = stop.slot {
        stop.slot = Slot::Asked { at };
    }
}

/// Beside the tour there is no time to receive anybody; the link stops working,
/// and whoever is asked later is so under a newer sequence than the farewell.
fn take_out(stop: &mut Stop) {
    stop.position = 0;
    stop.timing = None;
    stop.ways = Ways::default();
    if stop.slot != Slot::Unasked {
        stop.slot = Slot::Unasked;
        stop.sequence += 2;
        stop.token_version = stop.token_version.wrapping_add(1);
    }
}
