//! Where the page *Postvak* exists, whoever sees it can log in as anybody. It
//! listens on this machine alone, but a name of somebody else's that points to
//! this machine (DNS rebinding) would let their page in. So the demonstration
//! answers only to the names of this machine.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::Problem;
use crate::state::App;

/// Refuses other names than this machine's where the page *Postvak* exists.
pub async fn loopback_only(State(app): State<App>, request: Request, next: Next) -> Response {
    let named = host(request.headers()).or_else(|| request.uri().host());
    if app.postbox && !named.is_some_and(is_loopback) {
        return Problem::OtherSite.into_response();
    }
    next.run(request).await
}

/// The name that was asked for, without its port.
pub(super) fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    Some(without_port(host))
}

/// A host without its port; `[::1]:3000` holds colons of its own.
pub(super) fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => name,
        _ => host,
    }
}

/// Whether a name means this machine, whatever a name server says: the
/// addresses of the loopback, `localhost` and what ends on it (RFC 6761, 6.3).
pub(super) fn is_loopback(host: &str) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']');
    address
        .parse::<std::net::IpAddr>()
        .map_or(name == "localhost" || name.ends_with(".localhost"), |ip| {
            ip.is_loopback()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_this_machine() {
        for own in [
            "localhost",
            "LOCALHOST:3000",
            "127.0.0.1:3000",
            "[::1]:3000",
            "[::1]",
            "noord.localhost",
        ] {
            assert!(is_loopback(without_port(own)), "{own}");
        }
        for other in [
            "evil.example:3000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.4",
            "",
        ] {
            assert!(!is_loopback(without_port(other)), "{other}");
        }
    }
}
