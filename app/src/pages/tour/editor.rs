//! What the editor in the browser is given: the evening in numbers, and every
//! sentence it may need.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use domain::event::Event;
use domain::slot::Slot;
use domain::time::{Minutes, local};
use domain::tour::{PlannedStop, Tour, Warning, ride};
use domain::travel::Matrix;

use crate::components::{Glyph, notes};
use crate::islands::itinerary_editor::{EditorModel, EditorStop, Sentence, Words};
use crate::lang::Lang;
use crate::texts::{planner as plan, time, tour as say};

/// The model of the editor; `proven` if the evening is proven to be the best.
pub(super) fn model(
    lang: Lang,
    icons: String,
    event: &Event,
    tour: &Tour,
    matrix: &Matrix,
    warnings: &[Warning],
    proven: bool,
) -> EditorModel {
    let details = &event.details;
    // The line itself knows when a place is closed: that changes with the order.
    let fixed: Vec<_> = warnings
        .iter()
        .filter(|warning| !matches!(warning, Warning::ClosedThen(_)))
        .copied()
        .collect();
    EditorModel {
        ride: ride(details, tour, matrix),
        chosen: tour.stops.len(),
        is_mixed: matrix.source().is_none(),
        proven,
        departs: local(details.starts_at)
            .time()
            .num_seconds_from_midnight()
            .into(),
        clock_change: change_after(details.starts_at),
        stops: tour
            .all()
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

/// How many hours after departure the editor has to know the clock: an evening
/// that gets far too long is shown, too.
const HOURS_AHEAD: i64 = 24;

/// After how many seconds the clock on the wall changes, and by how many.
fn change_after(beginning: DateTime<Utc>) -> Option<(i64, i64)> {
    // How far the wall is from the instant, in seconds.
    let ahead = |seconds: i64| {
        let at = beginning + TimeDelta::seconds(seconds);
        (local(at) - at.naive_utc()).num_seconds()
    };
    let by = ahead(HOURS_AHEAD * 3600) - ahead(0);
    if by == 0 {
        return None;
    }
    // Clocks change on the minute.
    let (mut before, mut after) = (0, HOURS_AHEAD * 60);
    while after - before > 1 {
        let middle = i64::midpoint(before, after);
        if ahead(middle * 60) == ahead(0) {
            before = middle;
        } else {
            after = middle;
        }
    }
    Some((after * 60, by))
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
    Words::new(|sentence| match sentence {
        Sentence::Minute => time::minutes(lang, Minutes(1)),
        Sentence::Minutes => say::minutes(lang, "{m}"),
        Sentence::Clock => say::clock_separator(lang),
        Sentence::Decimal => plan::decimal(lang),
        Sentence::And => plan::and(lang),
        Sentence::Ride => plan::ride(lang, "{m}", "{d}", "{t}"),
        Sentence::RideBack => say::ride(lang, "{m}", "{d}"),
        Sentence::RideEstimated => say::ride_estimated(lang, "{r}"),
        Sentence::Until => say::until(lang, "{t}"),
        Sentence::Wait => say::wait(lang, "{m}", "{t}"),
        Sentence::WaitPinned => plan::wait_pinned(lang, "{m}", "{t}"),
        Sentence::Totals => plan::totals(lang, "{m}", "{w}"),
        Sentence::TotalsRiding => plan::totals_riding(lang, "{m}"),
        Sentence::Left => say::slack(lang, "{m}", &say::length(lang, length.0)),
        Sentence::TooLong => say::too_long(lang, "{m}"),
        Sentence::Slack => plan::slack(lang, "{m}"),
        Sentence::NoSlack => plan::no_slack(lang),
        Sentence::Proven => plan::proven(lang),
        Sentence::Earlier => say::earlier_short(lang),
        Sentence::Later => say::later_short(lang),
        Sentence::EarlierOf => say::earlier(lang, "{n}"),
        Sentence::LaterOf => say::later(lang, "{n}"),
        Sentence::FirstOf => plan::first_of(lang, "{n}"),
        Sentence::LastOf => plan::last_of(lang, "{n}"),
        Sentence::DropOf => plan::drop_of(lang, "{n}"),
        Sentence::Begins => plan::begins(lang),
        Sentence::Add => plan::add(lang),
        Sentence::AddOf => plan::add_of(lang, "{n}"),
        Sentence::Beside => plan::beside(lang),
        Sentence::Reserve => plan::reserve(lang),
        Sentence::Swap => plan::swap(lang),
        Sentence::SwapOf => plan::swap_of(lang, "{n}"),
        Sentence::SwapChoice => plan::swap_choice(lang, "{n}", "{t}"),
        Sentence::SwapLate => plan::swap_late(lang, "{n}"),
        Sentence::SwapLabel => plan::swap_label(lang, "{n}"),
        Sentence::SwapMust => plan::swap_must(lang, "{w}"),
        Sentence::SwapNone => plan::swap_none(lang),
        Sentence::MustBeside => plan::must_beside(lang, "{w}"),
        Sentence::Help => say::editor_help(lang),
        Sentence::Best => plan::best(lang),
        Sentence::Save => say::save_order(lang),
        Sentence::Unsaved => say::unsaved(lang),
        Sentence::Moved => say::moved(lang, "{n}", "{p}", "{c}"),
        Sentence::Added => plan::added(lang, "{n}", "{p}", "{c}"),
        Sentence::Dropped => plan::dropped(lang, "{n}"),
        Sentence::NoteShut => plan::note_shut(lang),
        Sentence::NoteCloses => plan::note_closes(lang, "{t}", "{m}"),
        Sentence::NotePinned => plan::note_pinned(lang, "{t}", "{m}"),
        Sentence::NoteFirst => plan::note_first(lang),
        Sentence::NoteLast => plan::note_last(lang),
        Sentence::Fits => plan::fits(lang, "{t}"),
        Sentence::Full => plan::full(lang, "{c}"),
        Sentence::BackLate => plan::back_late(lang, "{m}"),
        Sentence::BreaksSelf => plan::breaks_self(lang, "{w}"),
        Sentence::BreaksOther => plan::breaks_other(lang, "{n}", "{m}"),
        Sentence::TroubleShut => plan::trouble_shut(lang, "{n}"),
        Sentence::TroubleOne => plan::trouble_one(lang, "{n}"),
        Sentence::TroubleTogether => plan::trouble_together(lang, "{n}"),
        Sentence::TroubleMany => plan::trouble_many(lang, "{r}", "{c}"),
        Sentence::TroubleFirst => plan::trouble_first(lang, "{n}"),
        Sentence::TroubleLast => plan::trouble_last(lang, "{n}"),
        Sentence::ClosesBefore => plan::closes_before(lang, "{n}", "{t}", "{a}"),
        Sentence::ClosesDuring => plan::closes_during(lang, "{n}", "{t}", "{a}", "{v}", "{m}"),
        Sentence::PinnedBefore => plan::pinned_before(lang, "{n}", "{t}", "{a}", "{m}"),
        Sentence::ReturnLate => plan::return_late(lang, "{t}", "{m}"),
    })
}

#[cfg(test)]
mod tests;
