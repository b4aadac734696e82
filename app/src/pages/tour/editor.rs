//! What the editor in the browser is given: the evening in numbers, and every
//! sentence it may need.

use chrono::Timelike;
use domain::event::Event;
use domain::slot::Slot;
use domain::time::{Minutes, local};
use domain::tour::{PlannedStop, Tour, Warning, ride};
use domain::travel::{Leg, Matrix, Source};

use crate::components::{Glyph, notes};
use crate::islands::itinerary_editor::{EditorModel, EditorStop, Words};
use crate::lang::Lang;
use crate::texts::{time, tour as say};

/// The model of the editor.
pub(super) fn model(
    lang: Lang,
    icons: String,
    event: &Event,
    tour: &Tour,
    matrix: &Matrix,
    warnings: &[Warning],
) -> EditorModel {
    let details = &event.details;
    let is_mixed = matrix.source().is_none();
    let leg = |leg: &Leg| {
        let minutes = Minutes(u16::try_from(leg.seconds.div_ceil(60)).unwrap_or(u16::MAX));
        let minutes = time::minutes(lang, minutes);
        let ride = say::ride(lang, &minutes, &time::distance(lang, leg.metres));
        if is_mixed && leg.source == Source::Estimate {
            say::ride_estimated(lang, &ride)
        } else {
            ride
        }
    };
    // The line itself knows when a place is closed: that changes with the order.
    let fixed: Vec<_> = warnings
        .iter()
        .filter(|warning| !matches!(warning, Warning::ClosedThen(_)))
        .copied()
        .collect();
    EditorModel {
        ride: ride(details, tour, matrix),
        departs: local(details.starts_at)
            .time()
            .num_seconds_from_midnight()
            .into(),
        legs: matrix
            .legs
            .iter()
            .map(|row| row.iter().map(leg).collect())
            .collect(),
        stops: tour
            .stops
            .iter()
            .map(|planned| stop(lang, planned, &fixed))
            .collect(),
        start: (
            say::depart(lang, &details.start.name),
            details.start.address.clone(),
        ),
        end: say::back(lang, &details.end.name),
        icons,
        words: words(lang, details.length),
    }
}

fn stop(lang: Lang, planned: &PlannedStop, warnings: &[Warning]) -> EditorStop {
    let (class, glyph, word) = match planned.stop.slot {
        Slot::Unasked => ("badge", Glyph::CircleQuestionMark, say::slot_unasked(lang)),
        Slot::Asked { at } => {
            let date = time::short_date(lang, domain::time::local_date(at));
            (
                "badge badge--wait",
                Glyph::Hourglass,
                say::slot_asked(lang, &date),
            )
        }
        Slot::Confirmed { .. } => ("badge badge--good", Glyph::Check, say::slot_confirmed(lang)),
        Slot::Declined { .. } => ("badge badge--bad", Glyph::X, say::slot_declined(lang)),
        Slot::OtherTime { .. } => ("badge badge--bad", Glyph::Clock, say::slot_other_time(lang)),
    };
    EditorStop {
        id: planned.stop.id.0,
        name: planned.location.details.name.clone(),
        activity: planned.stop.activity.clone(),
        badge: (class.to_owned(), glyph.name().to_owned(), word),
        notes: notes(lang, warnings, planned),
    }
}

fn words(lang: Lang, length: Minutes) -> Words {
    Words {
        minute: time::minutes(lang, Minutes(1)),
        minutes: say::minutes(lang, "{}"),
        clock: say::clock_separator(lang),
        until: say::until(lang, "{}"),
        wait: say::wait(lang, "{}", "{t}"),
        closed_then: say::closed_then(lang),
        slack: say::slack(lang, "{}", &say::length(lang, length.0)),
        too_long: say::too_long(lang, "{}"),
        earlier: say::earlier_short(lang),
        later: say::later_short(lang),
        earlier_of: say::earlier(lang, "{}"),
        later_of: say::later(lang, "{}"),
        help: say::editor_help(lang),
        order: say::order_button(lang),
        save: say::save_order(lang),
        unsaved: say::unsaved(lang),
        moved: say::moved(lang, "{}", "{n}", "{m}"),
    }
}
