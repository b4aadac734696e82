//! The evening as something to arrange: stops are dragged or moved with
//! buttons, put in and taken out, and the times follow at once, by the same code
//! that plans it in the server. Without scripts the buttons post and the server
//! does it.
//!
//! Everything arrives finished: sentences with holes, times as seconds. So
//! neither calendar nor translation is shipped to the browser.

// The macro makes a struct of the props that cannot be described.
#![allow(missing_docs)]

mod beside;
mod editing;
mod model;
mod station;

use leptos::ev;
use leptos::prelude::*;

pub use model::{EditorModel, EditorStop, Words};

use beside::Beside;
use editing::Editing;
use station::Station;

/// The evening, to be arranged.
#[island]
pub fn ItineraryEditor(
    /// What it shows.
    model: EditorModel,
) -> impl IntoView {
    let editing = Editing::begin(model);
    let Editing { order, said, .. } = editing;
    let numbers = move |order: &[usize]| {
        let id = |stop: &usize| editing.with(|m| m.stops[*stop].id.to_string());
        order.iter().map(id).collect::<Vec<_>>().join(" ")
    };
    let number = move |stop: Option<usize>| numbers(stop.as_slice());
    let seen = numbers(&order.get_untracked());
    let let_go = move |_: ev::PointerEvent| editing.dragged.set(None);
    let plan = move |event: ev::MouseEvent| {
        event.prevent_default();
        editing.plan();
    };
    // Effects run in the browser only: what needs a script shows itself there.
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    view! {
        <form class="stack" method="post">
            <input type="hidden" name="seen" value=seen/>
            <input type="hidden" name="order" value=move || numbers(&order.read())/>
            <input type="hidden" name="first" value=move || number(editing.held.get().0)/>
            <input type="hidden" name="last" value=move || number(editing.held.get().1)/>
            <p class="soft small no-print" hidden=move || !awake.get()>{editing.with(|m| m.words.help.clone())}</p>
            <ol class="timeline" class:timeline--awake=move || awake.get()
                class:timeline--dragging=move || editing.dragged.read().is_some()
                on:pointerup=let_go on:pointercancel=let_go on:pointerleave=let_go>
                <li class="timeline__stop timeline__stop--end">
                    <p class="timeline__clock"><time>{editing.with(|m| m.clock(0))}</time></p>
                    <div class="timeline__body">
                        <h3 class="timeline__name">{editing.with(|m| m.start.0.clone())}</h3>
                        <p class="soft">{editing.with(|m| m.start.1.clone())}</p>
                    </div>
                </li>
                <For each=move || order.get() key=|stop| *stop let(stop)>
                    <Station editing stop/>
                </For>
                <li class="timeline__ride"><div class="timeline__body"><p>
                    <Icon editing name="bike"/>
                    {move || editing.with(|m| {
                        let evening = editing.evening.read();
                        m.ride_back(evening.last, evening.back)
                    })}
                </p></div></li>
                <li class="timeline__stop timeline__stop--end">
                    <p class="timeline__clock"><time>{move || editing.with(|m| m.clock(editing.evening.read().back))}</time></p>
                    <div class="timeline__body"><h3 class="timeline__name">{editing.with(|m| m.end.clone())}</h3></div>
                </li>
            </ol>
            <Verdict editing/>
            <p class="visually-hidden" role="status">{move || said.get()}</p>
            <div class="button-row">
                <button class="button" type="submit" name="do" value="best" on:click=plan>
                    <Icon editing name="refresh-cw"/>{editing.with(|m| m.words.best.clone())}
                </button>
                <button class="button button--primary" type="submit" name="do" value="arrange" hidden=move || !editing.is_changed()>
                    {editing.with(|m| m.words.save.clone())}
                </button>
            </div>
            <p class="flash flash--warning" hidden=move || !editing.is_changed()>
                <Icon editing name="triangle-alert"/>{editing.with(|m| m.words.unsaved.clone())}
            </p>
            <Beside editing/>
        </form>
    }
}

/// What is to be said of the evening as a whole.
#[component]
fn Verdict(editing: Editing) -> impl IntoView {
    view! {
        <div class="timeline__sum">
            <p class="timeline__slack">
                <Icon editing name="coffee"/>
                {move || editing.with(|m| m.left(editing.evening.read().back))}
            </p>
            <p class="timeline__slack">
                <Icon editing name="bike"/>
                {move || editing.with(|m| m.totals(&editing.evening.read()))}
            </p>
            <p class="timeline__proven" hidden=move || !editing.is_proven()>
                <Icon editing name="shield-check"/>{editing.with(|m| m.words.proven.clone())}
            </p>
        </div>
        {move || {
            let trouble = editing.trouble.get();
            (!trouble.is_empty()).then(|| view! {
                <div class="flash flash--problem">
                    <Icon editing name="circle-alert"/>
                    <div class="flash__body">{trouble.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}</div>
                </div>
            })
        }}
    }
}

/// An icon of the sheet.
#[component]
fn Icon(editing: Editing, #[prop(into)] name: String) -> impl IntoView {
    let href = editing.with(|m| [m.icons.as_str(), "#", &name].concat());
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=href></use></svg> }
}
