//! What is considered and not visited: why not, and how to change that.

use leptos::html::Select;
use leptos::prelude::*;

use super::Icon;
use super::arrangement::Arrangement;
use super::editing::Editing;
use super::live::{flag, press, text};
use super::words::Sentence;

/// The places beside the tour.
#[component]
pub(super) fn Beside(editing: Editing) -> impl IntoView {
    view! {
        <div class="beside no-print" hidden=flag(move || editing.with(Arrangement::beside).is_empty())>
            <h3>{editing.says(Sentence::Beside)}</h3>
            <ul class="rows">
                <For each=move || editing.with(Arrangement::beside) key=|stop| *stop let(stop)>
                    <Candidate editing stop/>
                </For>
            </ul>
        </div>
    }
}

/// One of them.
#[component]
fn Candidate(editing: Editing, stop: usize) -> impl IntoView {
    let is_reserve = editing.now(|a| a.model.ride.stops[stop].reserve);
    let id = editing.now(|a| a.numbers(&[stop]));
    view! {
        <li class="row">
            <span class="row__main">
                <span class="row__title">{editing.now(|a| a.model.stops[stop].name.clone())}</span><br/>
                <span class="row__meta">{text(move || editing.with(|a| a.joining(stop)))}</span>
            </span>
            <span class="row__side">
                {is_reserve.then(|| view! {
                    <span class="badge badge--accent"><Icon editing name="coffee"/><span>{editing.says(Sentence::Reserve)}</span></span>
                })}
                <button class="button button--small" type="submit" name="do" value=["add:", &id].concat()
                    aria-label=editing.says_of(Sentence::AddOf, stop) on:click=press(move || editing.change(|a| a.add(stop)))>
                    <Icon editing name="plus"/>{editing.says(Sentence::Add)}
                </button>
            </span>
            {is_reserve.then(|| view! { <Swap editing stop id/> })}
        </li>
    }
}

/// A place in reserve takes the place of another; each choice says when the group is back then.
#[component]
fn Swap(editing: Editing, stop: usize, id: String) -> impl IntoView {
    let chosen = NodeRef::<Select>::new();
    let swap = move || {
        let out = chosen.get_untracked().map(|select| select.value());
        let Some(out) = out else { return };
        editing.change(|a| {
            if let Some(out) = a
                .model
                .stops
                .iter()
                .position(|stop| stop.id.to_string() == out)
            {
                a.swap(out, stop);
            }
        });
    };
    let choices = move || {
        let choices = editing.with(|a| a.swaps(stop));
        let choice =
            |(value, words): (String, String)| view! { <option value=value>{words}</option> };
        choices.into_iter().map(choice).collect_view()
    };
    view! {
        <span class="beside__swap">
            <select class="utrecht-select utrecht-select--html-select" name=["out_", &id].concat() node_ref=chosen
                aria-label=editing.says_of(Sentence::SwapLabel, stop)>
                {choices}
            </select>
            <button class="button button--small" type="submit" name="do" value=["swap:", &id].concat()
                aria-label=editing.says_of(Sentence::SwapOf, stop) on:click=press(swap)>
                <Icon editing name="refresh-cw"/>{editing.says(Sentence::Swap)}
            </button>
        </span>
    }
}
