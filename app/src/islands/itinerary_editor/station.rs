//! A stop of the evening: the way there, its times, and what can be done with it.

use domain::tour::ride::Passage;
use leptos::ev;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement};

use super::Icon;
use super::arrangement::Arrangement;
use super::editing::Editing;
use super::live::{flag, press, text};
use super::model::{EditorModel, EditorStop};
use super::words::Sentence;

/// Less than this is tight: seconds.
const TIGHT: i64 = 300;

/// A stop with the way there.
#[component]
pub(super) fn Station(editing: Editing, stop: usize) -> impl IntoView {
    let shown =
        |text: fn(&EditorStop) -> &String| editing.now(|a| text(&a.model.stops[stop]).clone());
    let said = move |sentence: fn(&EditorModel, &Passage) -> String| {
        text(move || {
            let said = editing.with(|a| Some(sentence(&a.model, a.passage(stop)?)));
            said.unwrap_or_default()
        })
    };
    // Something that there may be, in words, and whether there is nothing to say.
    let maybe = move |said: fn(&Arrangement, usize) -> Option<String>| {
        let words = text(move || editing.with(|a| said(a, stop)).unwrap_or_default());
        (words, flag(move || words.read().is_empty()))
    };
    let (waiting, at_once) = maybe(Arrangement::waiting);
    let (spare, is_loose) = maybe(|a, stop| Some(a.model.slack(a.slack(stop)?)));
    let (missed, is_kept) = maybe(|a, stop| Some(a.model.missed(a.passage(stop)?.missed?)));
    let is_tight = move || editing.with(|a| a.slack(stop).is_some_and(|slack| slack < TIGHT));
    let notes = editing.now(|a| a.model.stops[stop].notes.clone());
    let problem = notes.iter().any(|(problem, _)| *problem);
    let (class, glyph, word) = editing.now(|a| a.model.stops[stop].badge.clone());
    let over = move |_: ev::PointerEvent| {
        let held = editing.now(|a| Some((a.dragged?, a.position(stop)?)));
        if let Some((dragged, at)) = held {
            editing.change(|a| a.move_to(dragged, at));
        }
    };
    let number = move || {
        editing
            .with(|a| a.position(stop))
            .map_or(0, |at| at + 1)
            .to_string()
    };
    view! {
        <li class="timeline__ride"><div class="timeline__body"><p>
            <Icon editing name="bike"/>{said(|m, passage| m.ride(passage.leg, passage.arrive))}
        </p></div></li>
        <li class="timeline__wait" hidden=at_once><div class="timeline__body"><p>
            <Icon editing name="hourglass"/>{waiting}
        </p></div></li>
        <li class="timeline__stop" class:timeline__stop--flagged=flag(move || problem || !is_kept.get())
            class:timeline__stop--dragged=flag(move || editing.with(|a| a.dragged == Some(stop))) on:pointerenter=over>
            <p class="timeline__clock">
                <time>{said(|m, passage| m.clock(passage.begin))}</time>
                <span class="timeline__until">{said(|m, passage| m.until(passage.leave))}</span>
            </p>
            <div class="timeline__body">
                <div class="timeline__move">
                    <h3 class="timeline__name">{text(number)}". "{shown(|stop| &stop.name)}</h3>
                    <Moves editing stop/>
                </div>
                <p>{shown(|stop| &stop.activity)}</p>
                <p class="timeline__spare" class:timeline__spare--tight=flag(is_tight) hidden=is_loose>
                    <Icon editing name="clock"/>{spare}
                </p>
                <Begins editing stop/>
                <p><span class=class><Icon editing name=glyph/><span>{word}</span></span></p>
                <p class="timeline__note timeline__note--problem" hidden=is_kept>
                    <Icon editing name="clock"/>{missed}
                </p>
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
    let name = editing.now(|a| ["begin_", &a.numbers(&[stop])].concat());
    let words = editing.says(Sentence::Begins);
    let label = editing.now(|a| [&words, ": ", &a.model.stops[stop].name].concat());
    let saved = editing.now(|a| a.begins(stop));
    let hold = move |event: ev::Event| {
        // Milliseconds since midnight; not a number where nothing is typed.
        let typed = event_target::<HtmlInputElement>(&event).value_as_number();
        #[allow(clippy::cast_possible_truncation)] // A day is far below 2^53.
        let wall = (!typed.is_nan()).then_some(typed as i64 / 1000);
        editing.change(|a| a.hold_at(stop, wall));
    };
    view! {
        <label class="timeline__begins no-print">
            <span>{words}</span>
            <input class="utrecht-textbox utrecht-textbox--html-input" type="time" name=name aria-label=label
                value=saved prop:value=text(move || editing.with(|a| a.begins(stop))) on:change=hold/>
        </label>
    }
}

/// The buttons of a stop, and what it is dragged by.
#[component]
fn Moves(editing: Editing, stop: usize) -> impl IntoView {
    let (earlier, later) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    let verb = |verb: &str| editing.now(|a| [verb, &a.numbers(&[stop])].concat());
    let is = move |so: fn(&Arrangement, usize) -> bool| flag(move || editing.with(|a| so(a, stop)));
    // A row that moves loses the focus; whoever uses the keyboard wants to go on.
    let step = move |up: bool| {
        editing.change(|a| a.step(stop, up));
        request_animation_frame(move || {
            let (first, last) = editing.now(|a| (a.is_first(stop), a.is_last(stop)));
            let up = !first && (up || last);
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
        editing.change(|a| a.dragged = Some(stop));
    };
    let pressed = |is: Signal<bool>| text(move || is.get().to_string());
    let (held_first, held_last) = (
        is(Arrangement::is_held_first),
        is(Arrangement::is_held_last),
    );
    view! {
        <span class="timeline__buttons no-print">
            <button class="button button--small" type="submit" name="do" value=verb("earlier:") node_ref=earlier
                aria-label=editing.says_of(Sentence::EarlierOf, stop) disabled=is(Arrangement::is_first)
                on:click=press(move || step(true))>
                <Icon editing name="arrow-up"/><span class="timeline__word">{editing.says(Sentence::Earlier)}</span>
            </button>
            <button class="button button--small" type="submit" name="do" value=verb("later:") node_ref=later
                aria-label=editing.says_of(Sentence::LaterOf, stop) disabled=is(Arrangement::is_last)
                on:click=press(move || step(false))>
                <Icon editing name="arrow-down"/><span class="timeline__word">{editing.says(Sentence::Later)}</span>
            </button>
            <button class="button button--small timeline__pin" type="submit" name="do" value=verb("first:")
                hidden=is(|a, stop| !a.is_first(stop) && !a.is_held_first(stop)) aria-pressed=pressed(held_first)
                aria-label=editing.says_of(Sentence::FirstOf, stop) title=editing.says_of(Sentence::FirstOf, stop)
                on:click=press(move || editing.change(|a| a.toggle_first(stop)))>
                <Icon editing name="pin"/>
            </button>
            <button class="button button--small timeline__pin" type="submit" name="do" value=verb("last:")
                hidden=is(|a, stop| !a.is_last(stop) && !a.is_held_last(stop)) aria-pressed=pressed(held_last)
                aria-label=editing.says_of(Sentence::LastOf, stop) title=editing.says_of(Sentence::LastOf, stop)
                on:click=press(move || editing.change(|a| a.toggle_last(stop)))>
                <Icon editing name="pin"/>
            </button>
            <button class="button button--small" type="submit" name="do" value=verb("drop:")
                aria-label=editing.says_of(Sentence::DropOf, stop) title=editing.says_of(Sentence::DropOf, stop)
                on:click=press(move || editing.change(|a| a.drop(stop)))>
                <Icon editing name="x"/>
            </button>
            <span class="timeline__handle" aria-hidden="true" on:pointerdown=take><Icon editing name="grip-vertical"/></span>
        </span>
    }
}
