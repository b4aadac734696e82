//! Switching the language: a cookie, and back to the page.

use app::lang::Lang;
use axum::Form;
use axum::extract::State;
use axum::response::Redirect;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;

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

/// The path, if it stays on this site: `//elsewhere` and `\\elsewhere` do not.
pub fn local_path(path: &str) -> &str {
    let stays = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    if stays { path } else { app::paths::HOME }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn the_way_back_stays_here() {
        assert_eq!(local_path("/u/abc"), "/u/abc");
        for elsewhere in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(local_path(elsewhere), "/");
        }
    }
}
