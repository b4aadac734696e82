//! The evening as participants see it: a tram line with the clock along its side.

use domain::event::{Event, Kind, Turn};
use domain::tour::Tour;
use leptos::prelude::*;

use super::{MapLinks, RideLine, Terminus, VisitClock, ride};
use crate::frame::lang;
use crate::texts::{time, tour as say};

/// The programme of a safari or a meeting.
#[component]
pub fn Programme(
    /// Whose.
    event: Event,
    /// Its tour.
    tour: Tour,
) -> impl IntoView {
    match event.details.kind {
        Kind::Safari => safari(event, tour).into_any(),
        Kind::Meeting => meeting(&event).into_any(),
    }
}

fn safari(event: Event, tour: Tour) -> impl IntoView {
    let lang = lang();
    let details = event.details;
    // Until the tour is timed the latest return is all that is known.
    let back = tour.back(&details).unwrap_or_else(|| details.ends_at());
    view! {
        <ol class="timeline">
            <Terminus at=Some(details.starts_at) name=say::depart(lang, &details.start.name)>
                <p class="soft">{details.start.address}</p>
            </Terminus>
            {tour.stops.into_iter().map(|planned| {
                let timing = planned.stop.timing;
                let place = planned.location.details;
                view! {
                    {timing.map(|timing| view! { <RideLine words=ride(lang, &timing, false)/> })}
                    <li class="timeline__stop">
                        <VisitClock timing/>
                        <div class="timeline__body">
                            <h3 class="timeline__name">{format!("{}. {}", planned.stop.position, place.name)}</h3>
                            <p>{planned.stop.activity}</p>
                            <p class="soft">{place.address.clone()}</p>
                            {place.point.map(|point| view! { <MapLinks point name=place.name.clone()/> })}
                        </div>
                    </li>
                }
            }).collect_view()}
            <Terminus at=Some(back) name=say::back(lang, &details.end.name)/>
        </ol>
    }
}

fn meeting(event: &Event) -> impl IntoView {
    let lang = lang();
    view! {
        <ol class="timeline">
            {event.details.turns().into_iter().map(|Turn { begins, item, .. }| view! {
                <li class="timeline__stop">
                    <p class="timeline__clock"><time>{time::clock(lang, begins)}</time></p>
                    <div class="timeline__body">
                        <h3 class="timeline__name">{item.title.clone()}</h3>
                        <p class="soft">{item.speaker.clone()}</p>
                    </div>
                </li>
            }).collect_view()}
        </ol>
    }
}
