//! A stop of the evening: the way there, its times, and what can be done with it.

use domain::tour::ride::Passage;
use leptos::ev;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

use super::Icon;
use super::editing::Editing;
use super::model::{EditorModel, EditorStop, Words};

/// Less than this is tight: seconds.
const TIGHT: i64 = 300;

/// A stop with the way there.
#[component]
pub(super) fn Station(editing: Editing, stop: usize) -> impl IntoView {
    let shown = move |text: fn(&EditorStop) -> String| editing.with(|m| text(&m.stops[stop]));
    let passage = move || editing.passage(stop);
    let said = move |sentence: fn(&EditorModel, &Passage) -> String| {
        passage().map(|passage| editing.with(|m| sentence(m, &passage)))
    };
    let waiting = move || {
        let sentence = passage().and_then(|passage| editing.waiting(&passage))?;
        Some(view! {
            <li class="timeline__wait"><div class="timeline__body"><p><Icon editing name="hourglass"/>{sentence}</p></div></li>
        })
    };
    let missed = move || passage().and_then(|passage| passage.missed);
    let slack = move || {
        let seconds = editing.slack(stop)?;
        let class = if seconds < TIGHT {
            "timeline__spare timeline__spare--tight"
        } else {
            "timeline__spare"
        };
        Some(
            view! { <p class=class><Icon editing name="clock"/>{editing.with(|m| m.slack(seconds))}</p> },
        )
    };
    let notes = editing.with(|m| m.stops[stop].notes.clone());
    let problem = notes.iter().any(|(problem, _)| *problem);
    let (class, glyph, word) = editing.with(|m| m.stops[stop].badge.clone());
    let over = move |_: ev::PointerEvent| {
        if let Some(dragged) = editing.dragged.get_untracked()
            && let Some(at) = untrack(|| editing.position(stop))
        {
            editing.move_to(dragged, at);
        }
    };
    let number = move || editing.position(stop).map_or(0, |at| at + 1).to_string();
    view! {
        <li class="timeline__ride"><div class="timeline__body"><p>
            <Icon editing name="bike"/>{move || said(|m, passage| m.ride(passage.leg, passage.arrive))}
        </p></div></li>
        {waiting}
        <li class="timeline__stop" class:timeline__stop--flagged=move || problem || missed().is_some()
            class:timeline__stop--dragged=move || editing.dragged.get() == Some(stop) on:pointerenter=over>
            <p class="timeline__clock">
                <time>{move || said(|m, passage| m.clock(passage.begin))}</time>
                <span class="timeline__until">{move || said(|m, passage| m.words.until.replace("{t}", &m.clock(passage.leave)))}</span>
            </p>
            <div class="timeline__body">
                <div class="timeline__move">
                    <h3 class="timeline__name">{number}". "{shown(|stop| stop.name.clone())}</h3>
                    <Moves editing stop/>
                </div>
                <p>{shown(|stop| stop.activity.clone())}</p>
                {slack}
                <Begins editing stop/>
                <p><span class=class><Icon editing name=glyph/><span>{word}</span></span></p>
                {move || missed().map(|missed| view! {
                    <p class="timeline__note timeline__note--problem"><Icon editing name="clock"/>{editing.with(|m| m.missed(missed))}</p>
                })}
                {notes.into_iter().map(|(problem, note)| {
                    let class = if problem { "timeline__note timeline__note--problem" } else { "timeline__note" };
                    view! { <p class=class><Icon editing name="triangle-alert"/>{note}</p> }
                }).collect_view()}
            </div>
        </li>
    }
}

/// At what time a visit is to begin, if that has been agreed upon. Shown with scripts
/// only, without them it stands in the choice of places; posted always, so that what
/// is saved stays.
#[component]
fn Begins(editing: Editing, stop: usize) -> impl IntoView {
    let name = editing.with(|m| ["begin_", &m.stops[stop].id.to_string()].concat());
    let words = editing.with(|m| m.words.begins.clone());
    let label = editing.with(|m| [&m.words.begins, ": ", &m.stops[stop].name].concat());
    let saved = untrack(|| editing.begins(stop));
    let hold = move |event: ev::Event| {
        // Milliseconds since midnight; not a number where nothing is typed.
        let typed = event_target::<HtmlInputElement>(&event).value_as_number();
        #[allow(clippy::cast_possible_truncation)] // A day is far below 2^53.
        let wall = (!typed.is_nan()).then_some(typed as i64 / 1000);
        editing.hold_at(stop, wall);
    };
    view! {
        <label class="timeline__begins no-print">
            <span>{words}</span>
            <input class="utrecht-textbox utrecht-textbox--html-input" type="time" name=name aria-label=label
                value=saved prop:value=move || editing.begins(stop) on:change=hold/>
        </label>
    }
}

/// The buttons of a stop, and what it is dragged by.
#[component]
fn Moves(editing: Editing, stop: usize) -> impl IntoView {
    let (earlier, later) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    let verb = move |verb: &str| editing.with(|m| [verb, &m.stops[stop].id.to_string()].concat());
    let label = move |sentence: fn(&Words) -> &String| {
        editing.with(|m| sentence(&m.words).replace("{n}", &m.stops[stop].name))
    };
    let at = move || editing.position(stop);
    let is_last = move || at().is_some_and(|at| at + 1 == editing.order.read().len());
    // A row that moves loses the focus; whoever uses the keyboard wants to go on.
    let step = move |event: ev::MouseEvent, up: bool| {
        event.prevent_default();
        let Some(from) = untrack(at) else { return };
        editing.move_to(stop, if up { from.saturating_sub(1) } else { from + 1 });
        request_animation_frame(move || {
            let up = if untrack(at) == Some(0) {
                false
            } else {
                up || untrack(is_last)
            };
            if let Some(button) = (if up { earlier } else { later }).get_untracked() {
                let _ = button.focus();
            }
        });
    };
    let take = move |event: ev::PointerEvent| {
        event.prevent_default();
        // A finger holds on to what it touched first; the other rows want to feel it, too.
        if let Some(handle) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        {
            let _ = handle.release_pointer_capture(event.pointer_id());
        }
        editing.dragged.set(Some(stop));
    };
    let is_first = move || editing.held.get().0 == Some(stop);
    let is_held_last = move || editing.held.get().1 == Some(stop);
    let pressed = |is: bool| if is { "true" } else { "false" };
    view! {
        <span class="timeline__buttons no-print">
            <button class="button button--small" type="submit" name="do" value=verb("earlier:") node_ref=earlier
                aria-label=label(|words| &words.earlier_of) disabled=move || at() == Some(0)
                on:click=move |event| step(event, true)>
                <Icon editing name="arrow-up"/><span class="timeline__word">{editing.with(|m| m.words.earlier.clone())}</span>
            </button>
            <button class="button button--small" type="submit" name="do" value=verb("later:") node_ref=later
                aria-label=label(|words| &words.later_of) disabled=is_last
                on:click=move |event| step(event, false)>
                <Icon editing name="arrow-down"/><span class="timeline__word">{editing.with(|m| m.words.later.clone())}</span>
            </button>
            <button class="button button--small timeline__pin" type="submit" name="do" value=verb("first:")
                hidden=move || at() != Some(0) && !is_first() aria-pressed=move || pressed(is_first())
                aria-label=label(|words| &words.first_of) title=label(|words| &words.first_of)
                on:click=move |event| { event.prevent_default(); editing.toggle_first(stop); }>
                <Icon editing name="pin"/>
            </button>
            <button class="button button--small timeline__pin" type="submit" name="do" value=verb("last:")
                hidden=move || !is_last() && !is_held_last() aria-pressed=move || pressed(is_held_last())
                aria-label=label(|words| &words.last_of) title=label(|words| &words.last_of)
                on:click=move |event| { event.prevent_default(); editing.toggle_last(stop); }>
                <Icon editing name="pin"/>
            </button>
            <button class="button button--small" type="submit" name="do" value=verb("drop:")
                aria-label=label(|words| &words.drop_of) title=label(|words| &words.drop_of)
                on:click=move |event| { event.prevent_default(); editing.drop(stop); }>
                <Icon editing name="x"/>
            </button>
            <span class="timeline__handle" aria-hidden="true" on:pointerdown=take><Icon editing name="grip-vertical"/></span>
        </span>
    }
}
