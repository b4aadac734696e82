//! The evening as participants see it: a tram line with the clock along its side.

use domain::event::{Event, Kind};
use domain::tour::Tour;
use leptos::prelude::*;

use super::{Glyph, Icon, MapLinks};
use crate::frame::lang;
use crate::texts::{rsvp, time};

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
            <li class="timeline__stop timeline__stop--end">
                <p class="timeline__clock"><time>{time::clock(lang, details.starts_at)}</time></p>
                <div class="timeline__body">
                    <h3 class="timeline__name">{rsvp::depart(lang, &details.start.name)}</h3>
                    <p class="soft">{details.start.address}</p>
                </div>
            </li>
            {tour.stops.into_iter().map(|planned| {
                let timing = planned.stop.timing;
                let place = planned.location.details;
                view! {
                    {timing.map(|timing| view! {
                        <li class="timeline__ride"><div class="timeline__body"><p>
                            <Icon glyph=Glyph::Bike/>" "{rsvp::ride(lang, &time::minutes(lang, timing.ride), &time::distance(lang, timing.metres))}
                        </p></div></li>
                    })}
                    <li class="timeline__stop">
                        <p class="timeline__clock">
                            {timing.map(|timing| view! {
                                <time>{time::clock(lang, timing.begin)}</time>
                                <span class="timeline__until">{rsvp::until_clock(lang, &time::clock(lang, timing.leave))}</span>
                            })}
                        </p>
                        <div class="timeline__body">
                            <h3 class="timeline__name">{format!("{}. {}", planned.stop.position, place.name)}</h3>
                            <p>{planned.stop.activity}</p>
                            <p class="soft">{place.address.clone()}</p>
                            {place.point.map(|point| view! { <MapLinks point name=place.name.clone()/> })}
                        </div>
                    </li>
                }
            }).collect_view()}
            <li class="timeline__stop timeline__stop--end">
                <p class="timeline__clock"><time>{time::clock(lang, back)}</time></p>
                <div class="timeline__body"><h3 class="timeline__name">{rsvp::back(lang, &details.end.name)}</h3></div>
            </li>
        </ol>
    }
}

fn meeting(event: &Event) -> impl IntoView {
    let lang = lang();
    let mut at = event.details.starts_at;
    let items: Vec<_> = event
        .details
        .agenda
        .iter()
        .map(|item| {
            let begins = at;
            at += item.minutes.duration();
            (begins, item.clone())
        })
        .collect();
    view! {
        <ol class="timeline">
            {items.into_iter().map(|(begins, item)| view! {
                <li class="timeline__stop">
                    <p class="timeline__clock"><time>{time::clock(lang, begins)}</time></p>
                    <div class="timeline__body">
                        <h3 class="timeline__name">{item.title}</h3>
                        <p class="soft">{item.speaker}</p>
                    </div>
                </li>
            }).collect_view()}
        </ol>
    }
}
