//! The document around every page: head, header with navigation, the bar of
//! the demonstration, footer. Scripts go only to pages that need them.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::components::{BrandMark, Flash, FlashMessage, Glyph, Icon};
use crate::lang::Lang;
use crate::{paths, texts};

/// Which scripts a page needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scripts {
    /// The map element.
    pub map: bool,
    /// The islands' WebAssembly.
    pub islands: bool,
    /// The page follows what others do.
    pub live: bool,
}

/// URLs of the assets, hashed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AssetUrls {
    /// The stylesheet.
    pub style: String,
    /// The map element's module.
    pub map: String,
    /// What makes a page follow what others do.
    pub live: String,
    /// The style of the map, which its module loads when it is shown.
    pub map_style: String,
    /// The islands' loader module.
    pub islands: String,
    /// The icon of the site.
    pub icon: String,
    /// The sheet of icons.
    pub icons: String,
}

/// Who looks at the page, as far as the header says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Name in the header.
    pub name: String,
    /// Whether the GP groups are theirs to see.
    pub is_adviser: bool,
}

/// The bar of the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demonstration {
    /// The time it is there.
    pub now: DateTime<Utc>,
    /// Whether its mails lie in the mailbox; else they really leave.
    pub postbox: bool,
}

/// What stands around a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Language of the page.
    pub lang: Lang,
    /// Title in the tab.
    pub title: String,
    /// Path of the page, for the navigation.
    pub path: String,
    /// Path and query of the page: where switching the language leads back to.
    pub back: String,
    /// The key of the forms on this page that make something.
    pub once: FormKey,
    /// Who is logged in.
    pub visitor: Option<Visitor>,
    /// In the demonstration only.
    pub demonstration: Option<Demonstration>,
    /// What was just done.
    pub flash: Option<FlashMessage>,
    /// Scripts this page needs.
    pub scripts: Scripts,
    /// Classes of `main`.
    pub main_class: &'static str,
    /// Hashed URLs.
    pub assets: Arc<AssetUrls>,
    /// The nonce of the content security policy.
    pub nonce: String,
}

/// What a page gives its forms along, so that a form sent twice makes one
/// thing; random, another one each time the page is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormKey(pub String);

/// The language of the page being rendered.
pub fn lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

/// The whole document.
pub fn document<V: IntoView>(frame: Frame, page: impl FnOnce() -> V) -> impl IntoView {
    let lang = frame.lang;
    provide_context(lang);
    // Components that load something know where it is: icons, the map's style.
    provide_context(frame.assets.clone());
    provide_context(frame.once.clone());
    let title = format!("{} · {}", frame.title, texts::words::product(lang));
    let scripts = frame.scripts;
    let assets = frame.assets.clone();
    let nonce = frame.nonce.clone();
    view! {
        <!DOCTYPE html>
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                // `<title>` is an ordinary element here: its text is escaped.
                <title>{title}</title>
                <link rel="icon" href=assets.icon.clone() type="image/svg+xml"/>
                <link rel="stylesheet" href=assets.style.clone()/>
                {scripts.map.then(|| view! { <script type="module" src=assets.map.clone() nonce=nonce.clone()></script> })}
                {scripts.live.then(|| view! { <script type="module" src=assets.live.clone() nonce=nonce.clone()></script> })}
                {scripts.islands.then(|| view! { <script type="module" src=assets.islands.clone() nonce=nonce></script> })}
            </head>
            <body>
                <a class="skip-link" href="#inhoud">{texts::frame::skip(lang)}</a>
                <DemonstrationBar frame=frame.clone()/>
                <Header frame=frame.clone()/>
                <main class=frame.main_class id="inhoud" tabindex="-1">
                    {frame.flash.map(|flash| view! { <Flash tone=flash.tone title=flash.text/> })}
                    {page()}
                </main>
                <footer class="site-footer"><div class="site-footer__inner">
                    <p>{texts::frame::footer(lang)}</p>
                    <ul><li><a href=paths::PRIVACY>{texts::frame::privacy(lang)}</a></li></ul>
                </div></footer>
            </body>
        </html>
    }
}

#[component]
fn DemonstrationBar(frame: Frame) -> impl IntoView {
    let lang = frame.lang;
    frame.demonstration.map(|Demonstration { now, postbox }| view! {
        <aside class="demo-bar" aria-label=texts::frame::demonstration(lang)>
            <div class="demo-bar__inner">
                <p class="demo-bar__clock"><Icon glyph=Glyph::MoonStar/>" "{texts::frame::demonstration_now(lang, &texts::time::moment(lang, now))}</p>
                <form method="post" action=paths::CLOCK>
                    <input type="hidden" name="back" value=frame.back/>
                    <button type="submit" name="forward" value="hour"><Icon glyph=Glyph::Clock/>{texts::frame::next_hour(lang)}</button>
                    <button type="submit" name="forward" value="day"><Icon glyph=Glyph::ArrowRight/>{texts::frame::next_day(lang)}</button>
                    <button type="submit" name="forward" value="week"><Icon glyph=Glyph::ArrowRight/>{texts::frame::next_week(lang)}</button>
                </form>
                {postbox.then(|| view! { <a href=paths::POSTBOX><Icon glyph=Glyph::Mail/>{texts::frame::postbox(lang)}</a> })}
            </div>
        </aside>
    })
}

#[component]
fn Header(frame: Frame) -> impl IntoView {
    let lang = frame.lang;
    let path = frame.path.clone();
    let link = move |href: &'static str, name: String| {
        let current = path.starts_with(href).then_some("page");
        view! { <li><a href=href aria-current=current>{name}</a></li> }
    };
    view! {
        <header class="site-header"><div class="site-header__inner">
            <a class="brand" href=paths::HOME><BrandMark/><span>{texts::words::product(lang)}</span></a>
            {frame.visitor.clone().map(|visitor| view! {
                <nav class="site-nav" aria-label=texts::frame::main_menu(lang)><ul>
                    {link(paths::EVENTS, texts::frame::events(lang))}
                    {link(paths::DISTRICTS, texts::frame::locations(lang))}
                    {visitor.is_adviser.then(|| link(paths::GROUPS, texts::frame::groups(lang)))}
                </ul></nav>
            })}
            <div class="site-header__tools">
                {frame.visitor.map(|visitor| view! {
                    <span class="site-header__who">{visitor.name}</span>
                    <form method="post" action=paths::LOGOUT><button type="submit"><Icon glyph=Glyph::LogOut/><span>{texts::frame::log_out(lang)}</span></button></form>
                })}
                <form method="post" action=paths::LANGUAGE>
                    <input type="hidden" name="back" value=frame.back/>
                    <button type="submit" name="lang" value=lang.other().code() lang=lang.other().code()>
                        <Icon glyph=Glyph::Languages/><span>{texts::frame::other_language(lang)}</span>
                    </button>
                </form>
            </div>
        </div></header>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_title_stays_text() {
        let frame = Frame {
            lang: Lang::Nl,
            title: "</title><script>alert(1)</script>".to_owned(),
            path: "/".to_owned(),
            back: "/".to_owned(),
            once: FormKey::default(),
            visitor: None,
            demonstration: None,
            flash: None,
            scripts: Scripts::default(),
            main_class: "page",
            assets: Arc::default(),
            nonce: String::new(),
        };
        let html = Owner::new().with(|| document(frame, || "").to_html());
        assert!(!html.contains("<script>"), "{html}");
    }
}
