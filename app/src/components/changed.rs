//! What somebody else saved while this form was open.

use leptos::prelude::*;

use super::{Flash, Tone};
use crate::frame::lang;
use crate::texts;

/// A field that somebody else changed: its label and what stands there now.
pub type Changed = (String, String);

/// Says that somebody else was first, and what stands there now. Shows nothing
/// if nobody was.
#[component]
pub fn ChangedMeanwhile(
    /// `None`: nobody was first. The fields that differ from what was typed.
    changed: Option<Vec<Changed>>,
) -> impl IntoView {
    let lang = lang();
    changed.map(|fields| view! {
        <Flash tone=Tone::Problem title=texts::form::stale(lang)>
            {(!fields.is_empty()).then(|| view! {
                <p>{texts::form::stands_now(lang)}</p>
                <dl class="facts">
                    {fields.into_iter().map(|(label, now)| view! { <dt>{label}</dt><dd class="as-typed">{now}</dd> }).collect_view()}
                </dl>
            })}
        </Flash>
    })
}

/// The fields in which what stands there now differs from what was typed:
/// label, typed, now.
pub fn differences<const N: usize>(fields: [(String, &str, &str); N]) -> Vec<Changed> {
    fields
        .into_iter()
        .filter(|(_, typed, now)| typed.trim() != now.trim())
        .map(|(label, _, now)| {
            let now = if now.is_empty() { "—" } else { now };
            (label, now.to_owned())
        })
        .collect()
}
