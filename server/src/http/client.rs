//! The address a request comes from: the peer's, or what the trusted proxy says.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use super::error::Problem;
use crate::state::App;

/// The address a request comes from. Used for limits only, never stored.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let ConnectInfo(peer) = ConnectInfo::<SocketAddr>::from_request_parts(parts, app).await?;
        let forwarded = parts.headers.get("x-forwarded-for");
        let forwarded = forwarded.and_then(|claim| claim.to_str().ok());
        Ok(Self(address(peer.ip(), app.trusted_proxy, forwarded)))
    }
}

/// A socket that listens to both kinds of addresses shows an IPv4 peer as
/// `::ffff:a.b.c.d`: that is the same one.
fn address(peer: IpAddr, trusted_proxy: Option<IpAddr>, forwarded: Option<&str>) -> IpAddr {
    let peer = peer.to_canonical();
    if trusted_proxy.map(|proxy| proxy.to_canonical()) != Some(peer) {
        return peer;
    }
    // The proxy appends; what stands before the last entry is anybody's claim.
    forwarded
        .and_then(|claims| claims.rsplit(',').next()?.trim().parse::<IpAddr>().ok())
        .map_or(peer, |address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_proxy_is_believed_however_its_address_is_written() {
        let claims = Some("198.51.100.1, 203.0.113.7");
        for (peer, proxy, is_believed) in [
            ("127.0.0.1", Some("127.0.0.1"), true),
            ("::ffff:127.0.0.1", Some("127.0.0.1"), true),
            ("127.0.0.1", Some("::ffff:127.0.0.1"), true),
            ("::1", Some("::1"), true),
            ("::1", Some("127.0.0.1"), false),
            ("192.0.2.4", Some("127.0.0.1"), false),
            ("127.0.0.1", None, false),
        ] {
            let ip = |text: &str| text.parse::<IpAddr>().unwrap();
            let expected = if is_believed {
                ip("203.0.113.7")
            } else {
                ip(peer).to_canonical()
            };
            let read = address(ip(peer), proxy.map(ip), claims);
            assert_eq!(read, expected, "{peer} by {proxy:?}");
        }
    }

    #[test]
    fn a_proxy_that_says_nothing_to_read_is_the_peer() {
        let proxy: IpAddr = "127.0.0.1".parse().unwrap();
        for claims in [None, Some(""), Some("unknown"), Some("203.0.113.7,")] {
            assert_eq!(address(proxy, Some(proxy), claims), proxy, "{claims:?}");
        }
    }
}
