//! What every request brings along: its path, its language, and what was just
//! done. Asks nothing of the database, so that the answer page stays light.

use std::convert::Infallible;

use app::lang::Lang;
use axum::extract::FromRequestParts;
use axum::http::{Method, header, request::Parts};
use axum_extra::extract::CookieJar;

use super::flash::Flash;

/// Name of the cookie that remembers the language.
pub const LANG_COOKIE: &str = "taal";

/// What every request brings along.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language: chosen before, or asked for by the browser, or Dutch.
    pub lang: Lang,
    /// The path, without query.
    pub path: String,
    /// The path with its query, without what was just done: to come back to.
    pub back: String,
    /// What was just done.
    pub flash: Option<Flash>,
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let chosen = CookieJar::from_headers(&parts.headers)
            .get(LANG_COOKIE)
            .and_then(|cookie| Lang::from_code(cookie.value()));
        let asked = || {
            parts
                .headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .map_or(Lang::Nl, Lang::accepted)
        };
        Ok(Self {
            lang: chosen.unwrap_or_else(asked),
            path: parts.uri.path().to_owned(),
            back: back(parts.uri.path(), parts.uri.query().unwrap_or_default()),
            // A form posts to the URL of its page: what was told there is no news.
            flash: (parts.method == Method::GET)
                .then(|| parts.uri.query().and_then(flash_in))
                .flatten(),
        })
    }
}

fn back(path: &str, query: &str) -> String {
    let kept: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("gelukt="))
        .collect();
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

fn flash_in(query: &str) -> Option<Flash> {
    query
        .split('&')
        .find_map(|pair| Flash::from_code(pair.strip_prefix("gelukt=")?))
}
