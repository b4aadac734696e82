//! What somebody said before the event was moved: it waits still, and is no answer
//! to what is asked now.

use super::{About, Heard, Incoming};
use crate::event::{Evening, Event, evening_at, evening_of, is_other};
use crate::history::Entry;
use crate::stop::Stop;

/// The evening that was spoken of, if not of the present question; for a host that
/// may be another hour of the same evening. `stop` is that of a host, and the history
/// stands the latest first.
///
/// A calendar's answer says which version of the entry it answers. What carries none
/// (words) is about the evening as it was when it came.
pub fn spoken_of(
    waiting: &Incoming,
    event: &Event,
    stop: Option<&Stop>,
    history: &[Entry],
) -> Option<Evening> {
    let stamp = waiting.stamp;
    let is_undated = matches!(
        waiting.matter.heard,
        Heard::Words { .. } | Heard::Unreadable
    );
    if is_undated {
        let evening = evening_at(event, history, waiting.received_at);
        return is_other(evening, event.details.evening()).then_some(evening);
    }
    match (waiting.about, stop) {
        (About::Invitation(_), _) => {
            (stamp.sequence < event.asked_from).then(|| evening_of(event, history, stamp.sequence))
        }
        (About::Stop(_), Some(stop)) => (stop.seen_in(event, stamp.sequence) != stop.sequence)
            .then(|| evening_at(event, history, stamp.dtstamp)),
        (About::Stop(_), None) => None,
    }
}
