//! What the planner says of the evening: whether it is the best, what stands in
//! the way, what more time would bring, and other good evenings side by side.

use domain::tour::ride::advice::{Gained, Outlook, Standing};
use domain::tour::ride::best::Trouble as Blocked;
use leptos::prelude::*;

use crate::components::{Flash, Glyph, Icon, Tone};
use crate::forms::tour::TourVerb;
use crate::frame::lang;
use crate::islands::itinerary_editor::EditorModel;
use crate::lang::Lang;
use crate::texts::planner as say;

/// Why the wishes cannot be kept, if they cannot.
#[component]
pub(super) fn Trouble(
    /// What the planner found.
    outlook: Outlook,
    /// Makes the sentences.
    editor: EditorModel,
) -> impl IntoView {
    let lang = lang();
    let Standing::Impossible(trouble) = outlook.standing else {
        return None;
    };
    let more = match trouble {
        Blocked::SamePlace { .. } => say::trouble_one_end(lang),
        Blocked::TooMany { .. } => say::trouble_fewer(lang),
        Blocked::Shut(_) | Blocked::Late { .. } => say::trouble_more(lang),
    };
    Some(view! {
        <Flash tone=Tone::Problem title=say::trouble_title(lang)>
            {editor.trouble(&trouble).into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
            <p>{more}</p>
        </Flash>
    })
}

/// How the evening stands, and what more time would bring.
#[component]
pub(super) fn Gains(
    /// What the planner found.
    outlook: Outlook,
    /// Makes the sentences.
    editor: EditorModel,
) -> impl IntoView {
    let lang = lang();
    let remark = match outlook.standing {
        Standing::Better(_) => Some(say::better(lang)),
        Standing::Unbeaten => Some(say::unbeaten(lang)),
        Standing::Proven | Standing::Impossible(_) | Standing::Unknown => None,
    };
    let is_best = matches!(outlook.standing, Standing::Proven | Standing::Unbeaten);
    let is_choice = editor.stops.len() > editor.chosen;
    let gains = [
        outlook
            .one_more
            .map(|gained| gain(lang, &editor, &say::one_more(lang), &gained)),
        outlook
            .longer
            .map(|gained| gain(lang, &editor, &say::longer(lang), &gained)),
    ];
    let mut gains: Vec<String> = gains.into_iter().flatten().collect();
    if gains.is_empty() {
        gains.push(say::no_gain(lang));
    }
    view! {
        {remark.map(|remark| view! { <p class="advice"><Icon glyph=Glyph::Lamp/><span>{remark}</span></p> })}
        {(is_best && is_choice).then(|| view! {
            <section class="advice" aria-labelledby="meer-tijd">
                <Icon glyph=Glyph::Lamp/>
                <div class="stack stack--tight">
                    <h3 id="meer-tijd">{say::gains(lang)}</h3>
                    {gains.into_iter().map(|gain| view! { <p>{gain}</p> }).collect_view()}
                </div>
            </section>
        })}
    }
    .into_any()
}

fn gain(lang: Lang, editor: &EditorModel, wish: &str, gained: &Gained) -> String {
    let (joins, clock) = (editor.names(&gained.joins), editor.clock(gained.back));
    if gained.leaves.is_empty() {
        say::gain(lang, wish, &joins, &clock)
    } else {
        say::gain_instead(lang, wish, &joins, &editor.names(&gained.leaves), &clock)
    }
}

/// Other good evenings, side by side; each is chosen with one button.
#[component]
pub(super) fn Alternatives(
    /// What the planner found.
    outlook: Outlook,
    /// Makes the sentences.
    editor: EditorModel,
) -> impl IntoView {
    let lang = lang();
    if outlook.alternatives.is_empty() {
        return None;
    }
    let orders = outlook.alternatives.into_iter().enumerate();
    Some(view! {
        <section class="section" aria-labelledby="ook-zo">
            <div class="section__head"><h2 id="ook-zo">{say::alternatives(lang)}</h2></div>
            <p class="soft">{say::alternatives_more(lang)}</p>
            <div class="cards">
                {orders.map(|(at, order)| view! { <Alternative number=at + 1 order editor=editor.clone()/> }).collect_view()}
            </div>
        </section>
    })
}

#[component]
fn Alternative(number: usize, order: Vec<usize>, editor: EditorModel) -> impl IntoView {
    let lang = lang();
    let now: Vec<usize> = (0..editor.chosen).collect();
    let missing = |from: &[usize], there: &[usize]| -> Vec<usize> {
        let mut stops = from.to_vec();
        stops.retain(|stop| !there.contains(stop));
        stops
    };
    let (joins, leaves) = (missing(&order, &now), missing(&now, &order));
    let numbers = |order: &[usize]| {
        let ids = order.iter().map(|stop| editor.stops[*stop].id.to_string());
        ids.collect::<Vec<_>>().join(" ")
    };
    let evening = editor.ride.along(&order);
    let differs = [
        (!joins.is_empty()).then(|| say::with(lang, &editor.names(&joins))),
        (!leaves.is_empty()).then(|| say::without(lang, &editor.names(&leaves))),
        Some(say::back_at(lang, &editor.clock(evening.back))),
        Some(editor.totals(&evening)),
    ];
    let differs: Vec<String> = differs.into_iter().flatten().collect();
    view! {
        <article class="card">
            <div class="card__head"><h3>{say::alternative(lang, number)}</h3></div>
            <ol class="small alternative">
                {evening.passages.iter().map(|passage| view! {
                    <li><time class="number">{editor.clock(passage.begin)}</time>" "{editor.stops[passage.stop].name.clone()}</li>
                }).collect_view()}
            </ol>
            <p class="soft small">{differs.join(" ")}</p>
            <form method="post">
                <input type="hidden" name="seen" value=numbers(&now)/>
                <input type="hidden" name="order" value=numbers(&order)/>
                <button class="button button--small" type="submit" name="do" value=TourVerb::Arrange.code() aria-label=say::take_of(lang, number)>
                    <Icon glyph=Glyph::Check/>{say::take(lang)}
                </button>
            </form>
        </article>
    }
    .into_any()
}
