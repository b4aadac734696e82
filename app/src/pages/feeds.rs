//! Following evenings in a calendar of one's own: the secret links.

use domain::id::DistrictId;
use leptos::prelude::*;

use crate::components::{Confirm, Glyph, Icon, PageTitle};
use crate::frame::lang;
use crate::texts::feed as say;
use crate::{paths, texts};

/// A calendar that can be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Of which district; `None` for one's own evenings.
    pub district: Option<DistrictId>,
    /// What it is called.
    pub name: String,
    /// Its link, if one was made.
    pub url: Option<String>,
}

/// The page.
#[component]
pub fn FeedsPage(
    /// The calendars.
    rows: Vec<FeedRow>,
) -> impl IntoView {
    let lang = lang();
    view! {
        <PageTitle title=say::title(lang) lead=say::lead(lang) over=(paths::EVENTS.to_owned(), texts::event::list_title(lang))/>
        {rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}
        <section class="section" aria-labelledby="hoe">
            <div class="section__head"><h2 id="hoe">{say::how(lang)}</h2></div>
            <ul>
                <li>{say::outlook(lang)}</li>
                <li>{say::google(lang)}</li>
                <li>{say::apple(lang)}</li>
            </ul>
            <p class="soft">{say::secret(lang)}</p>
        </section>
    }
}

#[component]
fn Row(row: FeedRow) -> impl IntoView {
    let lang = lang();
    let district = row.district.map(|id| id.to_string()).unwrap_or_default();
    let heading = format!("agenda-{district}");
    view! {
        <section class="section" aria-labelledby=heading.clone()>
            <div class="section__head"><h2 id=heading.clone()>{row.name}</h2></div>
            {match row.url {
                Some(url) => view! {
                    <pre class="copy-text" tabindex="0">{url}</pre>
                    <Confirm label=say::renew(lang) question=say::renew_question(lang) calm=true>
                        <form method="post">
                            <input type="hidden" name="district" value=district/>
                            <button class="button button--primary" type="submit"><Icon glyph=Glyph::RefreshCw/>{say::renew_yes(lang)}</button>
                        </form>
                    </Confirm>
                }.into_any(),
                None => view! {
                    <form method="post">
                        <input type="hidden" name="district" value=district/>
                        <button class="button" type="submit"><Icon glyph=Glyph::CalendarDays/>{say::make(lang)}</button>
                    </form>
                }.into_any(),
            }}
        </section>
    }
    .into_any()
}
