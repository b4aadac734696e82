//! What is considered and not visited: why not, and how to change that.

use leptos::ev;
use leptos::html::Select;
use leptos::prelude::*;

use super::Icon;
use super::editing::Editing;
use super::model::Words;

/// The places beside the tour.
#[component]
pub(super) fn Beside(editing: Editing) -> impl IntoView {
    view! {
        <div class="beside no-print" hidden=move || editing.beside().is_empty()>
            <h3>{editing.with(|m| m.words.beside.clone())}</h3>
            <ul class="rows">
                <For each=move || editing.beside() key=|stop| *stop let(stop)>
                    <Candidate editing stop/>
                </For>
            </ul>
        </div>
    }
}

/// One of them.
#[component]
fn Candidate(editing: Editing, stop: usize) -> impl IntoView {
    let is_reserve = editing.with(|m| m.ride.stops[stop].reserve);
    let label = move |sentence: fn(&Words) -> &String| {
        editing.with(|m| sentence(&m.words).replace("{n}", &m.stops[stop].name))
    };
    let id = editing.with(|m| m.stops[stop].id.to_string());
    let add = move |event: ev::MouseEvent| {
        event.prevent_default();
        editing.add(stop);
    };
    view! {
        <li class="row">
            <span class="row__main">
                <span class="row__title">{editing.with(|m| m.stops[stop].name.clone())}</span><br/>
                <span class="row__meta">{move || editing.joining(stop)}</span>
            </span>
            <span class="row__side">
                {is_reserve.then(|| view! {
                    <span class="badge badge--accent"><Icon editing name="coffee"/><span>{editing.with(|m| m.words.reserve.clone())}</span></span>
                })}
                <button class="button button--small" type="submit" name="do" value=["add:", &id].concat()
                    aria-label=label(|words| &words.add_of) on:click=add>
                    <Icon editing name="plus"/>{editing.with(|m| m.words.add.clone())}
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
    let label = move |sentence: fn(&Words) -> &String| {
        editing.with(|m| sentence(&m.words).replace("{n}", &m.stops[stop].name))
    };
    let swap = move |event: ev::MouseEvent| {
        event.prevent_default();
        let out = chosen.get_untracked().map(|select| select.value());
        let out = out.and_then(|id| {
            editing.with(|m| m.stops.iter().position(|stop| stop.id.to_string() == id))
        });
        if let Some(out) = out {
            editing.swap(out, stop);
        }
    };
    // The first is what a hasty press takes: never a place that must be visited.
    let choices = move || {
        let order = editing.order.get();
        let choice = |out: Option<usize>| {
            let (value, words) = editing.with(|m| match out {
                Some(out) => (m.stops[out].id.to_string(), m.swapped(&order, out, stop)),
                None => (String::new(), m.words.swap_none.clone()),
            });
            view! { <option value=value>{words}</option> }
        };
        let mut offered: Vec<Option<usize>> = Vec::new();
        for is_must in [false, true] {
            let group = order
                .iter()
                .filter(|out| editing.with(|m| m.is_must(**out)) == is_must);
            offered.extend(group.map(|out| Some(*out)));
            if offered.is_empty() {
                offered.push(None);
            }
        }
        offered.into_iter().map(choice).collect_view()
    };
    view! {
        <span class="beside__swap">
            <select class="utrecht-select utrecht-select--html-select" name=["out_", &id].concat() node_ref=chosen
                aria-label=label(|words| &words.swap_label)>
                {choices}
            </select>
            <button class="button button--small" type="submit" name="do" value=["swap:", &id].concat()
                aria-label=label(|words| &words.swap_of) on:click=swap>
                <Icon editing name="refresh-cw"/>{editing.with(|m| m.words.swap.clone())}
            </button>
        </span>
    }
}
