//! The evening by the clock, with what an organiser needs at each place.

use domain::event::{Event, Turn};
use domain::tour::{PlannedStop, Tour};
use domain::travel::Source;
use leptos::prelude::*;

use crate::components::{
    MapLinks, Phone, RideLine, SlotBadge, TakeAlong, Terminus, VisitClock, ride,
};
use crate::frame::lang;
use crate::paths;
use crate::texts::{run_sheet as say, time, tour as say_tour};

/// The tour: when, where, who receives, how many.
#[component]
pub(super) fn Itinerary(event: Event, tour: Tour, heads: usize) -> impl IntoView {
    let lang = lang();
    if tour.stops.is_empty() {
        return view! { <p>{say::no_tour(lang)}</p> }.into_any();
    }
    let (id, is_timed) = (event.id, tour.is_timed());
    let details = event.details;
    let back = tour.back(&details);
    let is_mixed = tour.source().is_none();
    view! {
        <ol class="timeline">
            <Terminus at=Some(details.starts_at) name=say_tour::depart(lang, &details.start.name)>
                <p class="soft">{details.start.address}</p>
                <p>{expected(lang, heads)}</p>
            </Terminus>
            {tour.stops.into_iter().map(|planned| {
                let is_guess = is_mixed && planned.stop.source() == Source::Estimate;
                view! { <Station planned heads is_guess/> }
            }).collect_view()}
            <Terminus at=back name=say_tour::back(lang, &details.end.name)>
                <p class="soft">{details.end.address}</p>
            </Terminus>
        </ol>
        {is_timed.then(|| view! { <TakeAlong track=paths::track(id) programme=paths::programme(id)/> })}
    }
    .into_any()
}

fn expected(lang: crate::lang::Lang, heads: usize) -> String {
    match heads {
        1 => say::one_head(lang),
        count => say::heads(lang, count),
    }
}

#[component]
fn Station(planned: PlannedStop, heads: usize, is_guess: bool) -> impl IntoView {
    let lang = lang();
    let PlannedStop { stop, location } = planned;
    let place = location.details;
    let timing = stop.timing;
    let host = if stop.host.name.is_empty() {
        say::no_host(lang)
    } else {
        say::received_by(lang, &stop.host.name)
    };
    view! {
        {timing.map(|timing| view! { <RideLine words=ride(lang, &timing, is_guess)/> })}
        <li class="timeline__stop">
            <VisitClock timing/>
            <div class="timeline__body">
                <h3 class="timeline__name">{format!("{}. {}", stop.position, place.name)}</h3>
                <p class="soft">{place.address.clone()}</p>
                {(!stop.activity.is_empty()).then(|| view! { <p>{stop.activity}</p> })}
                {place.point.map(|point| view! { <MapLinks point name=place.name.clone()/> })}
                <p>{host}" "<Phone number=stop.host.telephone/>" "<span class="soft">{format!("({})", expected(lang, heads))}</span></p>
                {(!stop.slot.is_confirmed()).then(|| view! { <p><SlotBadge state=stop.slot/></p> })}
            </div>
        </li>
    }
}

/// A meeting's agenda by the clock.
#[component]
pub(super) fn Agenda(event: Event, heads: usize) -> impl IntoView {
    let lang = lang();
    let details = event.details;
    let place = details.start.line();
    let turns = details.turns();
    let ends = turns.last().map(|turn| turn.ends);
    view! {
        <p>{place}</p>
        <p>{expected(lang, heads)}</p>
        {if turns.is_empty() {
            view! { <p class="soft">{say::no_agenda(lang)}</p> }.into_any()
        } else {
            view! {
                <ol class="timeline">
                    {turns.into_iter().map(|Turn { begins, item, .. }| view! {
                        <li class="timeline__stop">
                            <p class="timeline__clock"><time>{time::clock(lang, begins)}</time></p>
                            <div class="timeline__body">
                                <h3 class="timeline__name">{item.title.clone()}</h3>
                                {(!item.speaker.is_empty()).then(|| view! { <p>{item.speaker.clone()}</p> })}
                                <p class="soft">{time::minutes(lang, item.minutes)}</p>
                            </div>
                        </li>
                    }).collect_view()}
                    <Terminus at=ends name=say::ends(lang)/>
                </ol>
            }.into_any()
        }}
    }
}
