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
        let forwarded = || {
            // The proxy appends; what stands before the last entry is anybody's claim.
            parts
                .headers
                .get("x-forwarded-for")?
                .to_str()
                .ok()?
                .rsplit(',')
                .next()?
                .trim()
                .parse()
                .ok()
        };
        let address = if app.trusted_proxy == Some(peer.ip()) {
            forwarded()
        } else {
            None
        };
        Ok(Self(address.unwrap_or_else(|| peer.ip())))
    }
}
