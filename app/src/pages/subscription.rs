//! Switching reminders and reports off and on again, by the reader.

use leptos::prelude::*;

use crate::components::{Flash, Glyph, Icon, PageTitle, Tone};
use crate::frame::lang;
use crate::texts::subscription as say;

/// Whether they are on, and a button.
#[component]
pub fn SubscriptionPage(
    /// Whose mails.
    name: String,
    /// Who sends them.
    organisation: String,
    /// Whether it is a host, who gets reports alone.
    is_host: bool,
    /// Whether reminders and reports are sent.
    is_on: bool,
    /// Where the button posts to.
    action: String,
) -> impl IntoView {
    let lang = lang();
    let (title, what, gone, still) = if is_host {
        (
            say::title_host(lang),
            say::is_on_host(lang, &name, &organisation),
            say::is_off_host(lang),
            say::still_host(lang),
        )
    } else {
        (
            say::title(lang),
            say::is_on(lang, &name, &organisation),
            say::is_off(lang),
            say::still(lang),
        )
    };
    view! {
        <PageTitle title/>
        {if is_on {
            view! {
                <p>{what}</p>
                <form method="post" action=action>
                    <button class="button button--primary button--large" type="submit" name="do" value="off"><Icon glyph=Glyph::X/>{say::off_button(lang)}</button>
                </form>
            }.into_any()
        } else {
            view! {
                <Flash tone=Tone::Success title=gone><p>{say::is_off_more(lang, &name, &organisation)}</p></Flash>
                <form method="post" action=action>
                    <button class="button" type="submit" name="do" value="on"><Icon glyph=Glyph::RefreshCw/>{say::on_button(lang)}</button>
                </form>
            }.into_any()
        }}
        <p class="soft">{still}</p>
        {(!is_host).then(|| view! { <p class="soft">{say::not_declining(lang)}</p> })}
    }
}
