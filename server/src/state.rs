//! What every handler and job holds: the store, the clock, the keys, the URLs.

use std::net::IpAddr;
use std::sync::Arc;

use app::components::Tiles;
use app::frame::AssetUrls;
use chrono::TimeDelta;
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::geocoder::Geocoder;
use crate::http::rate_limit::RateLimit;
use crate::live::Watches;
use crate::liveness::Liveness;
use crate::maps::TravelTimes;
use crate::persistence::Store;
use crate::tiles::TileServer;
use crate::token::Tokens;

/// The parts, wired once in [`crate::startup`]; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// See [`App`].
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Signs and reads links.
    pub tokens: Tokens,
    /// What links begin with, without a slash at its end.
    pub public_url: String,
    /// Domain of the agent addresses.
    pub mail_domain: String,
    /// The name of our own mail server, whose word about senders is believed.
    pub authserv_id: Option<String>,
    /// A mailbox is set up in which answers arrive.
    pub mailbox: bool,
    /// Hashed URLs of the assets that every page names.
    pub asset_urls: Arc<AssetUrls>,
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxy: Option<IpAddr>,
    /// Whether the database is marked as a demonstration.
    pub demonstration: bool,
    /// Whether the page Postvak exists: a demonstration, on loopback, without a mail server.
    pub postbox: bool,
    /// Where riding times come from.
    pub travel_times: Arc<dyn TravelTimes>,
    /// Where addresses are looked up.
    pub geocoder: Option<Geocoder>,
    /// Where the pictures of a map come from; without, it is drawn on paper.
    pub tiles: Option<TileServer>,
    /// Failed tokens per address.
    pub failed_tokens: RateLimit,
    /// Login requests per address.
    pub login_requests: RateLimit,
    /// The clock of the demonstration was moved: jobs look again.
    pub clock_moved: Arc<Notify>,
    /// Something was queued: the mail worker looks again.
    pub mail_queued: Arc<Notify>,
    /// Who watches which event.
    pub watches: Watches,
    /// Whether the jobs of this process work.
    pub jobs: Liveness,
}

impl App {
    /// From its parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Whether links go over https.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether the database is marked as a demonstration.
    pub fn is_demonstration(&self) -> bool {
        self.demonstration
    }

    /// Where the pictures of a map come from.
    pub fn tiles(&self) -> Option<Tiles> {
        self.tiles.as_ref().map(|server| server.tiles().clone())
    }

    /// The full URL of a path, for mails.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Thirty failed tokens an address in ten minutes: typing errors, not guessing.
pub fn failed_token_limit() -> RateLimit {
    RateLimit::new(30, TimeDelta::minutes(10))
}

/// Ten login requests an address in ten minutes.
pub fn login_request_limit() -> RateLimit {
    RateLimit::new(10, TimeDelta::minutes(10))
}
