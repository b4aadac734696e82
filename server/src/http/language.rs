//! Switching the language: a cookie, and back to the page.

use app::lang::Lang;
use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;

use super::next::local_path;
use super::visit::LANG_COOKIE;
use crate::state::App;

/// What the switch posts.
#[derive(Debug, Deserialize)]
pub struct Switch {
    lang: String,
    back: String,
}

/// Remembers the language.
pub async fn choose(
    State(app): State<App>,
    jar: CookieJar,
    Form(switch): Form<Switch>,
) -> (CookieJar, Redirect) {
    let lang = Lang::from_code(&switch.lang).unwrap_or_default();
    let cookie = Cookie::build((LANG_COOKIE, lang.code()))
        .path("/")
        .same_site(SameSite::Lax)
        .secure(app.is_https())
        .http_only(true)
        .max_age(time::Duration::days(365))
        .build();
    (jar.add(cookie), Redirect::to(local_path(&switch.back)))
}
