//! Who comes, practice by practice; apart from that, what they need.

use std::collections::BTreeMap;

use domain::id::InvitationId;
use domain::invitation::{Invitation, Wishes};
use leptos::prelude::*;

use crate::frame::lang;
use crate::lang::Lang;
use crate::texts::{run_sheet as say, words};

/// The participants, each under the first of their practices.
#[component]
pub(super) fn Participants(expected: Vec<Invitation>, safari: bool) -> impl IntoView {
    let lang = lang();
    let bicycles = bicycles(lang, &expected);
    let none = expected.is_empty();
    view! {
        <section class="section" aria-labelledby="deelnemers">
            <div class="section__head"><h2 id="deelnemers">{say::participants(lang)}</h2></div>
            {if none {
                view! { <p class="soft">{say::nobody(lang)}</p> }.into_any()
            } else {
                view! {
                    {safari.then(|| view! { <p>{bicycles}</p> })}
                    <div class="table-frame"><table class="table run-sheet__people">
                        <caption class="visually-hidden">{say::participants(lang)}</caption>
                        <thead><tr>
                            <th scope="col">{say::name(lang)}</th>
                            <th scope="col">{say::profession(lang)}</th>
                            {safari.then(|| view! { <th scope="col">{say::bicycle(lang)}</th> })}
                            <th scope="col">{say::there(lang)}</th>
                        </tr></thead>
                        {by_practice(lang, expected).into_iter().map(|(practice, people)| view! {
                            <tbody>
                                <tr><th class="run-sheet__practice" colspan=if safari { "4" } else { "3" } scope="rowgroup">{practice}</th></tr>
                                {people.into_iter().map(|person| view! { <PersonRow person safari/> }).collect_view()}
                            </tbody>
                        }).collect_view()}
                    </table></div>
                }.into_any()
            }}
        </section>
    }
}

#[component]
fn PersonRow(person: Invitation, safari: bool) -> impl IntoView {
    let lang = lang();
    let (mark, words) = if person.checked_in.is_some() {
        ("☑", say::is_there(lang))
    } else {
        // A box for a pen.
        ("☐", say::not_yet(lang))
    };
    view! {
        <tr>
            <th scope="row">{person.name}</th>
            <td>{words::profession(lang, person.profession)}</td>
            {safari.then(|| view! { <td>{bicycle(lang, person.own_bicycle)}</td> })}
            <td><span aria-hidden="true">{mark}</span><span class="visually-hidden">{words}</span></td>
        </tr>
    }
}

fn bicycle(lang: Lang, own: Option<bool>) -> String {
    match own {
        Some(true) => say::bicycle_own(lang),
        Some(false) => say::bicycle_needed(lang),
        None => say::bicycle_unsaid(lang),
    }
}

fn bicycles(lang: Lang, expected: &[Invitation]) -> String {
    let count = |own| expected.iter().filter(|i| i.own_bicycle == own).count();
    say::bicycles(lang, count(Some(true)), count(Some(false)), count(None))
}

/// By name of the practice; those of none come last.
fn by_practice(lang: Lang, expected: Vec<Invitation>) -> Vec<(String, Vec<Invitation>)> {
    let mut practices: BTreeMap<(bool, String), Vec<Invitation>> = BTreeMap::new();
    for invitation in expected {
        let key = invitation.practices.first().map_or_else(
            || (true, say::no_practice(lang)),
            |practice| (false, practice.name.clone()),
        );
        practices.entry(key).or_default().push(invitation);
    }
    practices
        .into_iter()
        .map(|((_, name), people)| (name, people))
        .collect()
}

/// What people need: diets without names for the kitchen, mobility with names
/// for who prepares the ride.
#[component]
pub(super) fn WishesOf(
    expected: Vec<Invitation>,
    diets: Vec<(InvitationId, String)>,
    needs: Vec<(InvitationId, Wishes)>,
    gone: bool,
) -> impl IntoView {
    let lang = lang();
    if gone {
        return view! { <p class="soft no-print">{say::gone(lang)}</p> }.into_any();
    }
    let who = |id| expected.iter().find(|invitation| invitation.id == id);
    let diets = counted(
        diets
            .into_iter()
            .filter(|(id, _)| who(*id).is_some())
            .map(|(_, diet)| diet),
    );
    let mobility: Vec<_> = needs
        .into_iter()
        .filter(|(_, wishes)| !wishes.mobility.is_empty())
        .filter_map(|(id, wishes)| Some((who(id)?.name.clone(), wishes.mobility)))
        .collect();
    let (no_diets, no_mobility) = (diets.is_empty(), mobility.is_empty());
    let none = no_diets && no_mobility;
    view! {
        <div class="columns columns--even">
            <section class="section" aria-labelledby="keuken">
                <div class="section__head"><h2 id="keuken">{say::kitchen(lang)}</h2></div>
                <p class="soft small">{say::kitchen_more(lang)}</p>
                {no_diets.then(|| view! { <p>{say::no_diets(lang)}</p> })}
                <ul class="run-sheet__diets">
                    {diets.into_iter().map(|(diet, count)| view! { <li>{format!("{count} × {diet}")}</li> }).collect_view()}
                </ul>
            </section>
            <section class="section" aria-labelledby="meekunnen">
                <div class="section__head"><h2 id="meekunnen">{say::mobility(lang)}</h2></div>
                <p class="soft small">{say::mobility_more(lang)}</p>
                {no_mobility.then(|| view! { <p>{say::no_mobility(lang)}</p> })}
                <dl class="facts">
                    {mobility.into_iter().map(|(name, wish)| view! { <dt>{name}</dt><dd class="as-typed">{wish}</dd> }).collect_view()}
                </dl>
            </section>
        </div>
        {(!none).then(|| view! { <p class="soft small">{say::erased(lang)}</p> })}
    }
    .into_any()
}

/// The diets and how many people have them, however they wrote it.
fn counted(diets: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut of_each: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for diet in diets.filter(|diet| !diet.is_empty()) {
        let counted = of_each.entry(diet.to_lowercase()).or_insert((diet, 0));
        counted.1 += 1;
    }
    of_each.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kitchen_counts_diets_and_learns_no_names() {
        let asked = ["Vegetarisch", "vegetarisch", ""].map(str::to_owned);
        let lines = counted(asked.into_iter());
        assert_eq!(lines, [("Vegetarisch".to_owned(), 2)]);
    }
}
