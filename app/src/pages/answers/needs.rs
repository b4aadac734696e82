//! What the evening needs: bicycles, and two lists without names for who cooks
//! and who prepares the ride.

use std::collections::BTreeMap;

use domain::event::Kind;
use leptos::prelude::*;

use super::AnswersModel;
use crate::components::{Glyph, Icon};
use crate::frame::lang;
use crate::texts::answers as say;

/// Bicycles and wishes of those who come.
#[component]
pub(super) fn Needs(model: AnswersModel) -> impl IntoView {
    let lang = lang();
    let bicycles = |wanted: Option<bool>| {
        model
            .invitations
            .iter()
            .filter(|i| i.accepted() && i.own_bicycle == wanted)
            .count()
    };
    let figures = [
        (say::own_bicycle(lang), bicycles(Some(true))),
        (say::needs_bicycle(lang), bicycles(Some(false))),
        (say::bicycle_unknown(lang), bicycles(None)),
    ];
    let diets = counted(model.wishes.iter().map(|wishes| wishes.diet.as_str()));
    let mobility = counted(model.wishes.iter().map(|wishes| wishes.mobility.as_str()));
    // What was asked is erased the day after, and is then not to be known.
    let over = model.event.is_over(model.now);
    let safari = model.event.details.kind == Kind::Safari;
    view! {
        <section class="section" aria-labelledby="nodig">
            <div class="section__head"><h2 id="nodig">{say::evening(lang)}</h2></div>
            {safari.then(|| view! {
                <dl class="figures">
                    {figures.into_iter().map(|(name, value)| view! {
                        <div class="figures__item"><dt class="figures__name">{name}</dt><dd class="figures__value">{value}</dd></div>
                    }).collect_view()}
                </dl>
            })}
            <div class="columns columns--even">
                <List glyph=Glyph::Utensils heading=say::kitchen(lang) why=say::kitchen_why(lang) lines=diets over/>
                <List glyph=Glyph::Accessibility heading=say::mobility(lang) why=say::mobility_why(lang) lines=mobility over/>
            </div>
        </section>
    }
}

#[component]
fn List(
    glyph: Glyph,
    heading: String,
    why: String,
    lines: Vec<(String, usize)>,
    over: bool,
) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="stack stack--tight">
            <h3><Icon glyph/>" "{heading}</h3>
            <p class="small soft">{why}</p>
            {if lines.is_empty() {
                let empty = if over { say::kitchen_over } else { say::kitchen_empty };
                view! { <p>{empty(lang)}</p> }.into_any()
            } else {
                view! {
                    <ul>
                        {lines.into_iter().map(|(what, count)| view! { <li class="as-typed">{say::times(lang, count, &what)}</li> }).collect_view()}
                    </ul>
                }.into_any()
            }}
        </div>
    }
}

/// The same wish once, with how often; by the alphabet, so that the order says
/// nothing about whose it is.
fn counted<'a>(wishes: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for wish in wishes.map(str::trim).filter(|wish| !wish.is_empty()) {
        counts
            .entry(wish.to_lowercase())
            .or_insert_with(|| (wish.to_owned(), 0))
            .1 += 1;
    }
    counts.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_wish_is_counted_whatever_its_capitals() {
        let list = counted(["Vegetarisch", "", "glutenvrij", "vegetarisch "].into_iter());
        assert_eq!(
            list,
            [("glutenvrij".to_owned(), 1), ("Vegetarisch".to_owned(), 2)]
        );
    }
}
