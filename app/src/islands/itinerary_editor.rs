//! The evening as something to arrange: stops are dragged or moved with
//! buttons, and the times follow at once, by the same code that plans it in the
//! server. Without scripts the buttons post and the server does it.
//!
//! Everything arrives finished: sentences with `{}` where a number goes, every
//! leg in words, times as seconds. So neither calendar nor translation is
//! shipped to the browser.

// The macro makes a struct of the props that cannot be described.
#![allow(missing_docs)]

use domain::tour::ride::{Evening, FIRST_STOP, Passage, Ride, START};
use leptos::ev;
use leptos::html::Button;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use serde::{Deserialize, Serialize};

/// What the editor shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorModel {
    /// The evening in numbers.
    pub ride: Ride,
    /// The clock at departure, in seconds since midnight.
    pub departs: i64,
    /// Every leg in words: `legs[from][to]`, as in `ride.legs`.
    pub legs: Vec<Vec<String>>,
    /// The stops, as in `ride.stops`; shown in this order first.
    pub stops: Vec<EditorStop>,
    /// The start point: what is said there, and its address.
    pub start: (String, String),
    /// What is said at the end point.
    pub end: String,
    /// The sheet of icons.
    pub icons: String,
    /// The sentences.
    pub words: Words,
}

/// A stop, as far as it does not change with the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorStop {
    /// Its number.
    pub id: i64,
    /// Name of the place.
    pub name: String,
    /// What goes on there.
    pub activity: String,
    /// Class, icon and words of the host's state.
    pub badge: (String, String, String),
    /// What to look at; whether it is a problem.
    pub notes: Vec<(bool, String)>,
}

/// Sentences with `{}` where a number, a time or a name goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // Each is named after what it says.
pub struct Words {
    pub minute: String,
    pub minutes: String,
    /// Between hours and minutes.
    pub clock: String,
    pub until: String,
    /// `{}` minutes, `{t}` the clock.
    pub wait: String,
    pub closed_then: String,
    pub slack: String,
    pub too_long: String,
    pub earlier: String,
    pub later: String,
    pub earlier_of: String,
    pub later_of: String,
    pub help: String,
    pub order: String,
    pub save: String,
    pub unsaved: String,
    /// `{}` the place, `{n}` its number, `{m}` of how many.
    pub moved: String,
}

impl EditorModel {
    fn clock(&self, seconds: i64) -> String {
        let minutes = (self.departs + seconds) / 60;
        let (hour, minute) = (minutes / 60 % 24, minutes % 60);
        let padding = if minute < 10 { "0" } else { "" };
        [
            &hour.to_string(),
            &self.words.clock,
            padding,
            &minute.to_string(),
        ]
        .concat()
    }

    fn minutes(&self, minutes: i64) -> String {
        let sentence = if minutes == 1 {
            &self.words.minute
        } else {
            &self.words.minutes
        };
        sentence.replace("{}", &minutes.to_string())
    }

    /// What is left of the evening, or how much too long it takes.
    fn slack(&self, back: i64) -> String {
        let over = back - self.ride.length;
        let (sentence, minutes) = if over > 0 {
            (&self.words.too_long, (over + 59) / 60)
        } else {
            (&self.words.slack, -over / 60)
        };
        sentence.replace("{}", &self.minutes(minutes))
    }
}

/// The order being made.
#[derive(Clone, Copy)]
struct Editing {
    model: StoredValue<EditorModel>,
    order: RwSignal<Vec<usize>>,
    evening: Memo<Evening>,
    dragged: RwSignal<Option<usize>>,
    said: RwSignal<String>,
}

impl Editing {
    fn begin(model: EditorModel) -> Self {
        let stops = model.stops.len();
        let model = StoredValue::new(model);
        let order = RwSignal::new((0..stops).collect::<Vec<_>>());
        Self {
            model,
            order,
            evening: Memo::new(move |_| model.with_value(|m| m.ride.along(&order.read()))),
            dragged: RwSignal::new(None),
            said: RwSignal::new(String::new()),
        }
    }

    /// Place in the order, from 0.
    fn position(self, stop: usize) -> usize {
        let order = self.order.read();
        order.iter().position(|each| *each == stop).unwrap_or(0)
    }

    fn last(self) -> usize {
        self.order.read().len() - 1
    }

    fn passage(self, stop: usize) -> Option<Passage> {
        let evening = self.evening.read();
        evening
            .passages
            .iter()
            .find(|passage| passage.stop == stop)
            .copied()
    }

    /// Whether the order differs from the one that is saved.
    fn is_changed(self) -> bool {
        self.order
            .read()
            .iter()
            .enumerate()
            .any(|(at, stop)| at != *stop)
    }

    fn move_to(self, stop: usize, to: usize) {
        let from = untrack(|| self.position(stop));
        let count = self.order.read_untracked().len();
        if from == to || to >= count {
            return;
        }
        self.order.update(|order| {
            let stop = order.remove(from);
            order.insert(to, stop);
        });
        self.said.set(self.model.with_value(|model| {
            model
                .words
                .moved
                .replace("{}", &model.stops[stop].name)
                .replace("{n}", &(to + 1).to_string())
                .replace("{m}", &count.to_string())
        }));
    }

    fn with<T>(self, part: impl Fn(&EditorModel) -> T) -> T {
        self.model.with_value(part)
    }
}

/// The evening, to be arranged.
#[island]
pub fn ItineraryEditor(
    /// What it shows.
    model: EditorModel,
) -> impl IntoView {
    let editing = Editing::begin(model);
    let Editing {
        model,
        order,
        said,
        dragged,
        ..
    } = editing;
    let numbers = move |order: &[usize]| {
        editing.with(|m| {
            let ids: Vec<_> = order
                .iter()
                .map(|stop| m.stops[*stop].id.to_string())
                .collect();
            ids.join(" ")
        })
    };
    let seen = numbers(&order.get_untracked());
    let let_go = move |_: ev::PointerEvent| dragged.set(None);
    let optimise = move |event: ev::MouseEvent| {
        event.prevent_default();
        order.set(model.with_value(|m| m.ride.best_order().order));
    };
    // Effects run in the browser only: what needs a script shows itself there.
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    view! {
        <form class="stack" method="post">
            <input type="hidden" name="seen" value=seen/>
            <input type="hidden" name="order" value=move || numbers(&order.read())/>
            <p class="soft small no-print" hidden=move || !awake.get()>{editing.with(|m| m.words.help.clone())}</p>
            <ol class="timeline" class:timeline--awake=move || awake.get() class:timeline--dragging=move || dragged.read().is_some()
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
                        let from = order.read().last().map_or(START, |stop| FIRST_STOP + stop);
                        m.legs[from][domain::tour::ride::END].clone()
                    })}
                </p></div></li>
                <li class="timeline__stop timeline__stop--end">
                    <p class="timeline__clock"><time>{move || editing.with(|m| m.clock(editing.evening.read().back))}</time></p>
                    <div class="timeline__body"><h3 class="timeline__name">{editing.with(|m| m.end.clone())}</h3></div>
                </li>
            </ol>
            <p class="timeline__slack">
                <Icon editing name="coffee"/>
                {move || editing.with(|m| m.slack(editing.evening.read().back))}
            </p>
            <p class="visually-hidden" role="status">{move || said.get()}</p>
            <div class="button-row">
                <button class="button" type="submit" name="do" value="order" on:click=optimise>
                    <Icon editing name="refresh-cw"/>{editing.with(|m| m.words.order.clone())}
                </button>
                <button class="button button--primary" type="submit" name="do" value="arrange" hidden=move || !editing.is_changed()>
                    {editing.with(|m| m.words.save.clone())}
                </button>
            </div>
            <p class="flash flash--warning" hidden=move || !editing.is_changed()>
                <Icon editing name="triangle-alert"/>{editing.with(|m| m.words.unsaved.clone())}
            </p>
        </form>
    }
}

/// A stop with the way there.
#[component]
fn Station(editing: Editing, stop: usize) -> impl IntoView {
    let shown = move |text: fn(&EditorModel, &EditorStop) -> String| {
        editing.with(|m| text(m, &m.stops[stop]))
    };
    let passage = move || editing.passage(stop);
    let leg = move || {
        editing.with(|m| {
            let order = editing.order.read();
            let before = editing.position(stop).checked_sub(1);
            let from = before.map_or(START, |at| FIRST_STOP + order[at]);
            m.legs[from][FIRST_STOP + stop].clone()
        })
    };
    let waiting = move || {
        let passage = passage()?;
        let minutes = passage.waiting / 60;
        (minutes > 0).then(|| {
            let sentence = editing.with(|m| {
                let wait = m.words.wait.replace("{}", &m.minutes(minutes));
                wait.replace("{t}", &m.clock(passage.begin))
            });
            view! {
                <li class="timeline__wait"><div class="timeline__body"><p><Icon editing name="hourglass"/>{sentence}</p></div></li>
            }
        })
    };
    let clock = move |at: fn(&Passage) -> i64| {
        passage().map(|passage| editing.with(|m| m.clock(at(&passage))))
    };
    let until = move || {
        let leave = clock(|passage| passage.leave).unwrap_or_default();
        editing.with(|m| m.words.until.replace("{}", &leave))
    };
    let closed = move || passage().is_some_and(|passage| passage.closed);
    let notes = editing.with(|m| m.stops[stop].notes.clone());
    let problem = notes.iter().any(|(problem, _)| *problem);
    let (class, glyph, word) = editing.with(|m| m.stops[stop].badge.clone());
    let over = move |_: ev::PointerEvent| {
        if let Some(dragged) = editing.dragged.get_untracked() {
            editing.move_to(dragged, untrack(|| editing.position(stop)));
        }
    };
    view! {
        <li class="timeline__ride"><div class="timeline__body"><p><Icon editing name="bike"/>{leg}</p></div></li>
        {waiting}
        <li class="timeline__stop" class:timeline__stop--flagged=move || problem || closed()
            class:timeline__stop--dragged=move || editing.dragged.get() == Some(stop) on:pointerenter=over>
            <p class="timeline__clock">
                <time>{move || clock(|passage| passage.begin)}</time>
                <span class="timeline__until">{until}</span>
            </p>
            <div class="timeline__body">
                <div class="timeline__move">
                    <h3 class="timeline__name">{move || (editing.position(stop) + 1).to_string()}". "{shown(|_, stop| stop.name.clone())}</h3>
                    <Moves editing stop/>
                </div>
                <p>{shown(|_, stop| stop.activity.clone())}</p>
                <p><span class=class><Icon editing name=glyph/><span>{word}</span></span></p>
                {move || closed().then(|| view! {
                    <p class="timeline__note timeline__note--problem"><Icon editing name="clock"/>{editing.with(|m| m.words.closed_then.clone())}</p>
                })}
                {notes.into_iter().map(|(problem, note)| {
                    let class = if problem { "timeline__note timeline__note--problem" } else { "timeline__note" };
                    view! { <p class=class><Icon editing name="triangle-alert"/>{note}</p> }
                }).collect_view()}
            </div>
        </li>
    }
}

/// The buttons of a stop, and what it is dragged by.
#[component]
fn Moves(editing: Editing, stop: usize) -> impl IntoView {
    let (earlier, later) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    let id = editing.with(|m| m.stops[stop].id);
    let label = move |sentence: fn(&Words) -> &String| {
        editing.with(|m| sentence(&m.words).replace("{}", &m.stops[stop].name))
    };
    // A row that moves loses the focus; whoever uses the keyboard wants to go on.
    let step = move |event: ev::MouseEvent, up: bool| {
        event.prevent_default();
        let at = untrack(|| editing.position(stop));
        editing.move_to(stop, if up { at.saturating_sub(1) } else { at + 1 });
        request_animation_frame(move || {
            let at = untrack(|| editing.position(stop));
            let up = if at == 0 {
                false
            } else {
                up || at == untrack(|| editing.last())
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
    view! {
        <span class="timeline__buttons no-print">
            <button class="button button--small" type="submit" name="do" value=["earlier:", &id.to_string()].concat() node_ref=earlier
                aria-label=label(|words| &words.earlier_of) disabled=move || editing.position(stop) == 0
                on:click=move |event| step(event, true)>
                <Icon editing name="arrow-up"/>{editing.with(|m| m.words.earlier.clone())}
            </button>
            <button class="button button--small" type="submit" name="do" value=["later:", &id.to_string()].concat() node_ref=later
                aria-label=label(|words| &words.later_of) disabled=move || editing.position(stop) == editing.last()
                on:click=move |event| step(event, false)>
                <Icon editing name="arrow-down"/>{editing.with(|m| m.words.later.clone())}
            </button>
            <span class="timeline__handle" aria-hidden="true" on:pointerdown=take><Icon editing name="grip-vertical"/></span>
        </span>
    }
}

/// An icon of the sheet.
#[component]
fn Icon(editing: Editing, #[prop(into)] name: String) -> impl IntoView {
    let href = editing.with(|m| [m.icons.as_str(), "#", &name].concat());
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=href></use></svg> }
}
