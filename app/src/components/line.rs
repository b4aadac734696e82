//! The pieces of the line that an evening is drawn as, for whoever looks at it.

use chrono::{DateTime, Utc};
use domain::stop::Timing;
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::frame::lang;
use crate::texts::{time, tour as say};

/// Where the line begins or ends.
#[component]
pub fn Terminus(
    /// When, if that is known.
    at: Option<DateTime<Utc>>,
    /// "Vertrek: Buurthuis De Meeuw".
    name: String,
    /// What else is said of it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let lang = lang();
    view! {
        <li class="timeline__stop timeline__stop--end">
            <p class="timeline__clock">{at.map(|at| view! { <time>{time::clock(lang, at)}</time> })}</p>
            <div class="timeline__body">
                <h3 class="timeline__name">{name}</h3>
                {children.map(|children| children())}
            </div>
        </li>
    }
}

/// When a visit begins and until when it lasts, if that is known.
#[component]
pub fn VisitClock(
    /// The visit.
    timing: Option<Timing>,
) -> impl IntoView {
    let lang = lang();
    view! {
        <p class="timeline__clock">
            {timing.map(|timing| view! {
                <time>{time::clock(lang, timing.begin)}</time>
                <span class="timeline__until">{say::until(lang, &time::clock(lang, timing.leave))}</span>
            })}
        </p>
    }
}

/// The way to the next stop.
#[component]
pub fn RideLine(
    /// How long and how far.
    words: String,
) -> impl IntoView {
    view! {
        <li class="timeline__ride"><div class="timeline__body"><p>
            <Icon glyph=Glyph::Bike/>" "{words}
        </p></div></li>
    }
}
