//! The evening as something to arrange: stops are dragged or moved with
//! buttons, put in and taken out, and the times follow at once, by the same code
//! that plans it in the server. Without scripts the buttons post and the server
//! does it.
//!
//! Everything arrives finished: sentences with holes, times as seconds. So
//! neither calendar nor translation is shipped to the browser.

// The macro makes a struct of the props that cannot be described.
#![allow(missing_docs)]

mod arrangement;
mod beside;
mod editing;
mod live;
mod model;
mod station;
mod wording;
mod words;

use leptos::ev;
use leptos::prelude::*;

pub use model::{EditorModel, EditorStop};
pub use words::{Sentence, Words};

use arrangement::Arrangement;
use beside::Beside;
use editing::Editing;
use live::{flag, text};
use station::Station;

/// The evening, to be arranged.
///
/// It is given its [`EditorModel`] as text: an island writes its properties out
/// again when it wakes, and so would ship a writer for every one of them.
#[island]
pub fn ItineraryEditor(
    /// From [`EditorModel::written`].
    model: String,
) -> impl IntoView {
    // Written by the same build. If it cannot be read, the page stays as the
    // server made it, and its buttons post.
    EditorModel::read(&model).map(|model| view! { <Arranging model/> })
}

/// The form.
#[component]
fn Arranging(model: EditorModel) -> impl IntoView {
    let editing = Editing::begin(model);
    let numbers =
        move |of: fn(&Arrangement) -> &[usize]| text(move || editing.with(|a| a.numbers(of(a))));
    let seen = editing.now(|a| a.numbers(&a.order));
    let let_go = move |_: ev::PointerEvent| editing.change(|a| a.dragged = None);
    let plan = move |event: ev::MouseEvent| {
        // What cannot be settled here is posted: the server takes longer over it.
        if editing.plan() {
            event.prevent_default();
        }
    };
    // Effects run in the browser only: what needs a script shows itself there.
    Effect::new(move |_| editing.change(|a| a.awake = true));
    view! {
        <form class="stack" method="post">
            <input type="hidden" name="seen" value=seen/>
            <input type="hidden" name="order" value=numbers(|a| &a.order)/>
            <input type="hidden" name="first" value=numbers(|a| a.first.as_slice())/>
            <input type="hidden" name="last" value=numbers(|a| a.last.as_slice())/>
            <p class="soft small no-print" hidden=flag(move || !editing.with(|a| a.awake))>{editing.says(Sentence::Help)}</p>
            <ol class="timeline" class:timeline--awake=flag(move || editing.with(|a| a.awake))
                class:timeline--dragging=flag(move || editing.with(|a| a.dragged.is_some()))
                on:pointerup=let_go on:pointercancel=let_go on:pointerleave=let_go>
                <li class="timeline__stop timeline__stop--end">
                    <p class="timeline__clock"><time>{editing.now(|a| a.model.clock(0))}</time></p>
                    <div class="timeline__body">
                        <h3 class="timeline__name">{editing.now(|a| a.model.start.0.clone())}</h3>
                        <p class="soft">{editing.now(|a| a.model.start.1.clone())}</p>
                    </div>
                </li>
                <For each=move || editing.with(|a| a.order.clone()) key=|stop| *stop let(stop)>
                    <Station editing stop/>
                </For>
                <li class="timeline__ride"><div class="timeline__body"><p>
                    <Icon editing name="bike"/>
                    {text(move || editing.with(|a| a.model.ride_back(a.evening.last, a.evening.back)))}
                </p></div></li>
                <li class="timeline__stop timeline__stop--end">
                    <p class="timeline__clock"><time>{text(move || editing.with(|a| a.model.clock(a.evening.back)))}</time></p>
                    <div class="timeline__body"><h3 class="timeline__name">{editing.now(|a| a.model.end.clone())}</h3></div>
                </li>
            </ol>
            <Verdict editing/>
            <p class="visually-hidden" role="status">{text(move || editing.with(|a| a.said.clone()))}</p>
            <div class="button-row">
                <button class="button" type="submit" name="do" value="best" on:click=plan>
                    <Icon editing name="refresh-cw"/>{editing.says(Sentence::Best)}
                </button>
                <button class="button button--primary" type="submit" name="do" value="arrange" hidden=flag(move || !editing.with(Arrangement::is_changed))>
                    {editing.says(Sentence::Save)}
                </button>
            </div>
            <p class="flash flash--warning" hidden=flag(move || !editing.with(Arrangement::is_changed))>
                <Icon editing name="triangle-alert"/>{editing.says(Sentence::Unsaved)}
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
                {text(move || editing.with(|a| a.model.left(a.evening.back)))}
            </p>
            <p class="timeline__slack">
                <Icon editing name="bike"/>
                {text(move || editing.with(|a| a.model.totals(&a.evening)))}
            </p>
            <p class="timeline__proven" hidden=flag(move || !editing.with(Arrangement::is_proven))>
                <Icon editing name="shield-check"/>{editing.says(Sentence::Proven)}
            </p>
        </div>
        <div class="flash flash--problem" hidden=flag(move || editing.with(|a| a.trouble.is_empty()))>
            <Icon editing name="circle-alert"/>
            <div class="flash__body"><p class="as-typed">{text(move || editing.with(|a| a.trouble.join("\n")))}</p></div>
        </div>
    }
}

/// An icon of the sheet.
#[component]
fn Icon(editing: Editing, #[prop(into)] name: String) -> impl IntoView {
    let href = editing.now(|a| [a.model.icons.as_str(), "#", &name].concat());
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=href></use></svg> }
}
