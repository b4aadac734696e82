//! "Zoek adres": the button below an address, and what the geocoder said. Shown
//! where the handler provides an [`AddressSearch`], that is, where an operator
//! set up a geocoder; without it addresses are typed and places pointed at.

use domain::address::Address;
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::forms::address::code;
use crate::frame::lang;
use crate::texts::address as say;

/// What was answered.
#[derive(Debug, Clone, PartialEq)]
pub enum AddressAnswer {
    /// These were meant.
    Found(Vec<Address>),
    /// Nothing fits, but these resemble it.
    Alike(Vec<Address>),
    /// It knows nothing like it.
    Unknown,
    /// There was nothing to look for.
    NothingTyped,
    /// It is asked too much.
    Busy,
    /// It does not answer.
    Silent,
    /// One of them was taken; the fields are filled.
    Taken,
}

/// There is a geocoder, and perhaps it was asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AddressSearch {
    /// For which fields, and what it said: `""`, or `start` and `end` where a form has two places.
    pub answer: Option<(&'static str, AddressAnswer)>,
}

/// Whether an answer for these fields is to be shown.
pub fn is_asked(prefix: &str) -> bool {
    let search = use_context::<AddressSearch>();
    search.is_some_and(|search| search.answer.is_some_and(|(asked, _)| asked == prefix))
}

/// The button, and the answer below it.
#[component]
pub fn AddressFinder(
    /// What the names of the fields begin with.
    #[prop(optional)]
    prefix: &'static str,
) -> impl IntoView {
    let lang = lang();
    let search = use_context::<AddressSearch>()?;
    let answer = search
        .answer
        .and_then(|(asked, answer)| (asked == prefix).then_some(answer));
    let id = match prefix {
        "" => "adressen".to_owned(),
        prefix => format!("adressen-{prefix}"),
    };
    // After the search the page opens where the hits are.
    let action = format!("#{id}");
    let asked = if prefix.is_empty() { "address" } else { prefix };
    Some(view! {
        <div class="stack stack--tight" id=id>
            <div class="button-row">
                <button class="button button--small" type="submit" name="find" value=asked formaction=action.clone()>
                    <Icon glyph=Glyph::Search/>{say::find(lang)}
                </button>
            </div>
            {answer.map(|answer| view! { <Said answer prefix action/> })}
        </div>
    })
}

#[component]
fn Said(answer: AddressAnswer, prefix: &'static str, action: String) -> impl IntoView {
    let lang = lang();
    let (sentence, hits) = match answer {
        AddressAnswer::Found(hits) => (say::which(lang), hits),
        AddressAnswer::Alike(hits) => (say::alike(lang), hits),
        AddressAnswer::Unknown => (say::unknown(lang), Vec::new()),
        AddressAnswer::NothingTyped => (say::nothing_typed(lang), Vec::new()),
        AddressAnswer::Busy => (say::busy(lang), Vec::new()),
        AddressAnswer::Silent => (say::silent(lang), Vec::new()),
        AddressAnswer::Taken => (say::taken(lang), Vec::new()),
    };
    view! {
        <p role="status">{sentence}</p>
        {(!hits.is_empty()).then(|| view! {
            <ul class="rows">
                {hits.into_iter().map(|hit| {
                    let value = match prefix {
                        "" => code(&hit),
                        prefix => format!("{prefix}|{}", code(&hit)),
                    };
                    let line = hit.line();
                    view! {
                        <li class="row">
                            <span class="row__main">{line.clone()}</span>
                            <span class="row__side">
                                <button class="button button--small" type="submit" name="found" value=value formaction=action.clone()
                                    aria-label=say::take_which(lang, &line)>
                                    <Icon glyph=Glyph::MapPin/>{say::take(lang)}
                                </button>
                            </span>
                        </li>
                    }
                }).collect_view()}
            </ul>
        })}
    }
}
