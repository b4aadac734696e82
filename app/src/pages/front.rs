//! The front page, for who is not logged in.

use leptos::prelude::*;

use crate::components::{Glyph, Icon, Skyline};
use crate::frame::lang;
use crate::{paths, texts};

/// What this is, and where to log in.
#[component]
pub fn FrontPage() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="evening"><div class="evening__words">
            <h1>{texts::front::heading(lang)}</h1>
            <p class="lead">{texts::front::lead(lang)}</p>
            <a class="button button--large button--primary" href=paths::LOGIN><Icon glyph=Glyph::LogIn/>{texts::frame::log_in(lang)}</a>
        </div><Skyline/></section>
    }
}
