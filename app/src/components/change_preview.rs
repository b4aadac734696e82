//! What a change will tell to whom, before it is done.

use domain::event::Preview;
use leptos::prelude::*;

use super::{Checkbox, Flash, RingList, Tone};
use crate::frame::lang;
use crate::texts::change as say;

/// What will be told, and who has to be rung: name and number.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// What will be told.
    pub preview: Preview,
    /// Who is concerned and has no address.
    pub to_ring: Vec<(String, String)>,
    /// What goes wrong with the evening that is told, in words.
    pub look_first: Vec<String>,
}

impl Telling {
    /// What the button says that does it.
    pub fn button(&self) -> String {
        let lang = lang();
        if self.preview.choice.is_some() {
            say::save(lang)
        } else {
            say::button(lang)
        }
    }
}

/// The preview, to stand in the form whose button does it. The field `told`
/// carries what was seen: nobody tells what they have not read. Where telling is a
/// choice, the box posts `tell`.
#[component]
pub fn ChangePreview(
    /// What will be told.
    telling: Telling,
) -> impl IntoView {
    let lang = lang();
    let Telling {
        preview,
        to_ring,
        look_first,
    } = telling;
    let lines: Vec<_> = preview
        .changes
        .iter()
        .map(|change| say::line(lang, change))
        .collect();
    let title = if preview.choice.is_some() {
        say::title_choice(lang)
    } else {
        say::title(lang)
    };
    view! {
        <input type="hidden" name="told" value=preview.seen()/>
        {(!look_first.is_empty()).then(|| view! {
            <Flash tone=Tone::Warning title=say::look_first(lang)>
                <ul>{look_first.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </Flash>
        })}
        <Flash tone=Tone::Warning title>
            {(!lines.is_empty()).then(|| view! {
                <dl class="facts">
                    {lines.into_iter().map(|(name, line)| view! { <dt>{name}</dt><dd class="as-typed">{line}</dd> }).collect_view()}
                </dl>
            })}
            {preview.choice.map(|usual| view! {
                <Checkbox name="tell" label=say::tell(lang) hint=say::tell_more(lang) checked=usual/>
            })}
            {say::told(lang, &preview).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            {(!to_ring.is_empty()).then(|| view! {
                <p>{say::ring(lang)}</p>
                <RingList people=to_ring/>
            })}
        </Flash>
    }
    .into_any()
}
