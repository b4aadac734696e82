//! The program's parts as tests want them: a database, a clock that stands
//! still, and nothing that leaves this process.

use std::sync::Arc;
use std::time::Duration;

use server::clock::Clock;
use server::live::Watches;
use server::liveness::Liveness;
use server::persistence::Store;
use server::state::{Parts, failed_token_limit, login_request_limit};
use server::token::Tokens;
use tokio::sync::Notify;

/// Parts of a program at `http://site.test` that is no demonstration.
pub fn parts(store: Store, clock: Clock) -> Parts {
    Parts {
        store,
        clock,
        tokens: Tokens::new(b"a key for tests, of thirty-two bytes"),
        public_url: "http://site.test".to_owned(),
        mail_domain: "site.test".to_owned(),
        authserv_id: None,
        mailbox: false,
        asset_urls: Arc::default(),
        trusted_proxy: None,
        demonstration: false,
        postbox: false,
        travel_times: Arc::new(server::maps::Estimate),
        geocoder: None,
        tiles: None,
        failed_tokens: failed_token_limit(),
        login_requests: login_request_limit(),
        clock_moved: Arc::new(Notify::new()),
        mail_queued: Arc::new(Notify::new()),
        watches: Watches::looking_every(Duration::from_millis(20)),
        jobs: Liveness::default(),
    }
}
