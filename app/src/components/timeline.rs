//! The evening as organisers see it: a tram line with stations, riding times
//! between them, and what to look at beside them.

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::slot::Slot;
use domain::stop::Timing;
use domain::time::Minutes;
use domain::tour::{PlannedStop, Tour, Warning};
use domain::travel::Source;
use leptos::prelude::*;

use super::{Badge, Glyph, Icon, Mood, RideLine, Terminus, VisitClock};
use crate::frame::lang;
use crate::lang::Lang;
use crate::texts::{invite, planner, time, tour as say};

/// The tour of an event with its times and warnings.
#[component]
pub fn Timeline(
    /// Whose.
    event: Event,
    /// Its tour; stops without a time are listed without one.
    tour: Tour,
    /// What to look at.
    warnings: Vec<Warning>,
    /// Seconds to spare at each stop, where that is known.
    #[prop(optional)]
    to_spare: Vec<i64>,
) -> impl IntoView {
    let lang = lang();
    let details = event.details;
    let back = tour.back(&details);
    let ends_at = details.ends_at();
    let parking = details.riding.parking;
    let is_mixed = tour.source().is_none();
    view! {
        <ol class="timeline">
            <Terminus at=Some(details.starts_at) name=say::depart(lang, &details.start.name)>
                <p class="soft">{details.start.address}</p>
            </Terminus>
            {tour.stops.into_iter().enumerate().map(|(at, planned)| {
                let notes = notes(lang, &warnings, &planned);
                let is_guess = is_mixed && planned.stop.source() == Source::Estimate;
                let spare = to_spare.get(at).map(|seconds| spare(lang, *seconds));
                view! { <Station planned notes parking is_guess spare/> }
            }).collect_view()}
            <Terminus at=back name=say::back(lang, &details.end.name)/>
        </ol>
        {back.map(|back| view! { <p class="timeline__slack">{slack(lang, back, ends_at, details.length)}</p> })}
    }
    .into_any()
}

/// What to look at, at one stop; whether it is a problem.
pub type Note = (bool, String);

/// The notes that stand beside a stop.
pub fn notes(lang: Lang, warnings: &[Warning], planned: &PlannedStop) -> Vec<Note> {
    warnings
        .iter()
        .filter(|warning| warning.stop() == Some(planned.stop.id))
        .filter_map(|warning| match warning {
            Warning::ClosedThen(_) => Some((true, say::closed_then(lang))),
            Warning::OutsideDistrict(_) => Some((false, say::outside(lang))),
            Warning::NoHost(_) => Some((true, say::no_host(lang))),
            Warning::NoPoint(_) => Some((false, say::no_point(lang))),
            Warning::MustLeftOut(_) => Some((true, planner::must_note(lang))),
            // The badge says it.
            Warning::NotConfirmed(_)
            | Warning::TooLong(_)
            | Warning::StopCount(_)
            | Warning::NoStartPoint => None,
        })
        .collect()
}

/// What to look at, where the tour is not beside it.
pub fn warning_line(lang: Lang, warning: Warning, tour: &Tour) -> String {
    if let Some(planned) = warning.stop().and_then(|stop| tour.stop(stop)) {
        let note = notes(lang, &[warning], planned)
            .into_iter()
            .next()
            .map_or_else(|| say::not_confirmed(lang), |(_, note)| note);
        return invite::warning_at(lang, &planned.location.details.name, &note);
    }
    match warning {
        Warning::TooLong(minutes) => say::too_long(lang, &time::minutes(lang, Minutes(minutes))),
        Warning::StopCount(1) => say::one(lang),
        Warning::StopCount(count) => say::few(lang, count),
        _ => say::no_start_point(lang),
    }
}

/// "Nog 7 minuten speling."
fn spare(lang: Lang, seconds: i64) -> String {
    match u16::try_from(seconds / 60).unwrap_or(u16::MAX) {
        0 => planner::no_slack(lang),
        minutes => planner::slack(lang, &time::minutes(lang, Minutes(minutes))),
    }
}

/// "15 minuten over van de 3 uur.", or how much too long it takes.
pub fn slack(lang: Lang, back: DateTime<Utc>, ends_at: DateTime<Utc>, length: Minutes) -> String {
    let minutes = |seconds: i64| Minutes(u16::try_from(seconds / 60).unwrap_or(u16::MAX));
    let over = (back - ends_at).num_seconds();
    if over > 0 {
        say::too_long(lang, &time::minutes(lang, minutes(over + 59)))
    } else {
        let left = time::minutes(lang, minutes(-over));
        say::slack(lang, &left, &say::length(lang, length.0))
    }
}

#[component]
fn Station(
    planned: PlannedStop,
    notes: Vec<Note>,
    parking: Minutes,
    is_guess: bool,
    spare: Option<String>,
) -> impl IntoView {
    let PlannedStop { stop, location } = planned;
    let class = if notes.iter().any(|(problem, _)| *problem) {
        "timeline__stop timeline__stop--flagged"
    } else {
        "timeline__stop"
    };
    let place = location.details;
    view! {
        {stop.timing.map(|timing| view! { <Ride timing parking is_guess/> })}
        <li class=class>
            <VisitClock timing=stop.timing/>
            <div class="timeline__body">
                <h3 class="timeline__name">{format!("{}. {}", stop.position, place.name)}</h3>
                {(!stop.activity.is_empty()).then(|| view! { <p>{stop.activity}</p> })}
                <p class="soft">{place.address}</p>
                {spare.map(|spare| view! { <p class="timeline__spare"><Icon glyph=Glyph::Clock/>{spare}</p> })}
                <p><SlotBadge state=stop.slot/></p>
                <Notes notes/>
            </div>
        </li>
    }
    .into_any()
}

/// The way to a stop in words; `is_guess` where others are not.
pub fn ride(lang: Lang, timing: &Timing, is_guess: bool) -> String {
    let minutes = time::minutes(lang, timing.ride);
    let ride = say::ride(lang, &minutes, &time::distance(lang, timing.metres));
    if is_guess {
        say::ride_estimated(lang, &ride)
    } else {
        ride
    }
}

/// The way to a stop, and waiting there until it opens.
#[component]
fn Ride(timing: Timing, parking: Minutes, is_guess: bool) -> impl IntoView {
    let lang = lang();
    let waiting = (timing.begin - timing.arrive).num_minutes() - i64::from(parking.0);
    let waiting = u16::try_from(waiting).ok().filter(|minutes| *minutes > 0);
    let ride = ride(lang, &timing, is_guess);
    view! {
        <RideLine words=ride/>
        {waiting.map(|minutes| view! {
            <li class="timeline__wait"><div class="timeline__body"><p>
                <Icon glyph=Glyph::Hourglass/>" "{say::wait(lang, &time::minutes(lang, Minutes(minutes)), &time::clock(lang, timing.begin))}
            </p></div></li>
        })}
    }
    .into_any()
}

/// Notes as they stand on the line.
#[component]
pub fn Notes(
    /// Which.
    notes: Vec<Note>,
) -> impl IntoView {
    notes
        .into_iter()
        .map(|(problem, note)| {
            let (class, glyph) = if problem {
                (
                    "timeline__note timeline__note--problem",
                    Glyph::TriangleAlert,
                )
            } else {
                ("timeline__note", Glyph::Info)
            };
            view! { <p class=class><Icon glyph/>{note}</p> }
        })
        .collect_view()
}

/// Where the host stands, in colour and words.
#[component]
pub fn SlotBadge(
    /// Where. (`slot` is a word of Leptos'.)
    state: Slot,
) -> impl IntoView {
    let lang = lang();
    let asked = |at| say::slot_asked(lang, &time::short_date(lang, domain::time::local_date(at)));
    let (mood, glyph, text) = match state {
        Slot::Unasked => (
            Mood::Calm,
            Glyph::CircleQuestionMark,
            say::slot_unasked(lang),
        ),
        Slot::Asked { at } => (Mood::Waiting, Glyph::Hourglass, asked(at)),
        Slot::Confirmed { .. } => (Mood::Good, Glyph::Check, say::slot_confirmed(lang)),
        Slot::Declined { .. } => (Mood::Bad, Glyph::X, say::slot_declined(lang)),
        Slot::OtherTime { .. } => (Mood::Bad, Glyph::Clock, say::slot_other_time(lang)),
    };
    view! { <Badge mood glyph text/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_the_evening_and_what_is_too_much() {
        let ends: DateTime<Utc> = "2027-03-23T19:30:00Z".parse().unwrap();
        let said = |minutes: i64| {
            slack(
                Lang::Nl,
                ends + chrono::TimeDelta::minutes(minutes),
                ends,
                Minutes(180),
            )
        };
        assert_eq!(said(-15), "15 minuten over van de 3 uur.");
        assert_eq!(said(7), "De avond duurt 7 minuten langer dan gepland.");
    }
}
