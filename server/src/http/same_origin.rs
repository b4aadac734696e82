//! Every POST must come from our own pages. `Sec-Fetch-Site` says so in every
//! current browser; where it is missing, `Origin` must name us. A request with
//! neither comes from no browser page and is refused.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::Problem;
use super::loopback::{is_loopback, without_port};
use crate::state::App;

/// Refuses requests that change something and come from elsewhere.
pub async fn same_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || is_same_origin(request.headers(), &app.public_url) {
        next.run(request).await
    } else {
        Problem::OtherSite.into_response()
    }
}

fn is_same_origin(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    // On this machine one name is as good as the other: localhost, 127.0.0.1.
    let by_host = text(header::HOST).is_some_and(|host| {
        is_loopback(without_port(host))
            && origin
                .split_once("://")
                .is_some_and(|(_, rest)| rest == host)
    });
    origin == public_url || by_host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        is_same_origin(&headers, "https://safari.example.nl")
    }

    #[test]
    fn only_our_own_pages_may_post() {
        assert!(asked(&[("sec-fetch-site", "same-origin")]));
        assert!(!asked(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://safari.example.nl")
        ]));
        assert!(!asked(&[("sec-fetch-site", "cross-site")]));
        assert!(asked(&[("origin", "https://safari.example.nl")]));
        assert!(asked(&[
            ("origin", "http://localhost:3000"),
            ("host", "localhost:3000")
        ]));
        assert!(!asked(&[
            ("origin", "https://evil.example"),
            ("host", "safari.example.nl")
        ]));
        assert!(!asked(&[
            ("origin", "https://evil.example"),
            ("host", "evil.example")
        ]));
        assert!(!asked(&[("origin", "null")]));
        assert!(!asked(&[]));
    }
}
