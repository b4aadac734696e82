//! The mails as they will go, and the button that sends them.

use leptos::prelude::*;

use super::write::FORM;
use crate::components::{Confirm, Glyph, Icon};
use crate::frame::lang;
use crate::mails::Letter;
use crate::mails::report::Reader;
use crate::texts::{report as say, words};

/// A mail as one of its readers will get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Whom it is for.
    pub reader: Reader,
    /// The mail of the first of them.
    pub letter: Letter,
    /// How many get it.
    pub count: usize,
    /// Who would, but has no address.
    pub without_address: Vec<String>,
    /// Who would, but has switched reports off.
    pub switched_off: Vec<String>,
}

/// The mails, and sending them once.
#[component]
pub(super) fn Mails(saved: bool, empty: bool, previews: Vec<Preview>) -> impl IntoView {
    let lang = lang();
    let count: usize = previews.iter().map(|preview| preview.count).sum();
    let body = if !saved {
        view! { <p class="soft">{say::mails_first(lang)}</p> }.into_any()
    } else if empty {
        view! { <p class="soft">{say::mails_empty(lang)}</p> }.into_any()
    } else {
        view! {
            {previews.into_iter().map(|preview| view! { <Mail preview/> }).collect_view()}
            <Confirm label=say::send(lang, count) question=say::send_question(lang)>
                <div class="button-row">
                    <button class="button button--primary" type="submit" form=FORM name="do" value="send"><Icon glyph=Glyph::Send/>{say::send_yes(lang)}</button>
                </div>
            </Confirm>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="mails">
            <div class="section__head"><h2 id="mails">{say::mails(lang)}</h2></div>
            {body}
        </section>
    }
}

#[component]
fn Mail(preview: Preview) -> impl IntoView {
    let lang = lang();
    let Preview {
        reader,
        letter,
        count,
        without_address,
        switched_off,
    } = preview;
    let heading = match reader {
        Reader::Came => say::to_came(lang, count),
        Reader::Missed => say::to_missed(lang, count),
        Reader::Host => say::to_hosts(lang, count),
    };
    let without = (!without_address.is_empty())
        .then(|| say::without_address(lang, &words::list(lang, &without_address)));
    let off = (!switched_off.is_empty())
        .then(|| say::switched_off(lang, &words::list(lang, &switched_off)));
    view! {
        <details class="more">
            <summary>{heading}</summary>
            <div class="more__body stack">
                {if count == 0 {
                    view! { <p class="soft">{say::to_nobody(lang)}</p> }.into_any()
                } else {
                    view! {
                        <p>{say::subject(lang, &letter.subject)}</p>
                        <pre class="copy-text measure" tabindex="0" lang=letter.lang.code()>{letter.text()}</pre>
                    }.into_any()
                }}
                {off.map(|names| view! { <p class="soft">{names}</p> })}
                {without.map(|names| view! { <p class="soft">{names}</p> })}
            </div>
        </details>
    }
}
