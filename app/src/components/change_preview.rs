//! What a change will tell to whom, before it is done.

use domain::event::Preview;
use leptos::prelude::*;

use super::{Flash, Tone};
use crate::frame::lang;
use crate::texts::change as say;

/// The preview, to stand in or above the form whose button does it. The field
/// `told` carries what was seen: nobody tells what they have not read.
#[component]
pub fn ChangePreview(
    /// What will be told.
    preview: Preview,
) -> impl IntoView {
    let lang = lang();
    let lines: Vec<_> = preview
        .changes
        .iter()
        .map(|change| say::line(lang, change))
        .collect();
    view! {
        <Flash tone=Tone::Warning title=say::title(lang)>
            {(!lines.is_empty()).then(|| view! {
                <dl class="facts">
                    {lines.into_iter().map(|(name, line)| view! { <dt>{name}</dt><dd class="as-typed">{line}</dd> }).collect_view()}
                </dl>
            })}
            {say::told(lang, &preview).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
        </Flash>
    }
}
