//! Travel times by bicycle: one trait, an adapter per source. The setting
//! `TRAVEL_TIMES` says which. To add one, a file in `maps/` and an arm in
//! [`travel_times`]; a leg that a source does not know is estimated, and says so.

pub(crate) mod breaker;
mod estimate;
pub mod local_network;
pub mod service;

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use domain::event::Riding;
use domain::line::Line;
use domain::place::Point;
use domain::travel::Matrix;

use crate::clock::Clock;
use crate::config::BadSetting;
use crate::fetch::base_url;

pub use estimate::Estimate;
pub use local_network::LocalNetwork;
pub use service::Service;

/// Where riding times come from. Asked while no transaction is open.
#[async_trait]
pub trait TravelTimes: Send + Sync + std::fmt::Debug {
    /// The times between all of these places; a place without a point is near
    /// everywhere. Never fails: what is not known is estimated.
    async fn matrix(&self, places: &[Option<Point>], riding: Riding) -> Matrix;

    /// The lines of these ways, from and to; those that are not known are left out.
    async fn lines(&self, ways: &[(Point, Point)]) -> Vec<Line>;
}

/// The adapter that the setting names.
///
/// # Errors
/// The setting names none, or a file that cannot be used.
pub fn travel_times(setting: &str, clock: &Clock) -> Result<Arc<dyn TravelTimes>, BadSetting> {
    let bad = |reason: String| BadSetting {
        name: "TRAVEL_TIMES",
        reason,
    };
    if setting == "estimate" {
        return Ok(Arc::new(Estimate));
    }
    if let Some(path) = setting.strip_prefix("file:") {
        let network =
            LocalNetwork::load(Path::new(path)).map_err(|error| bad(error.to_string()))?;
        return Ok(Arc::new(network));
    }
    if !setting.starts_with("http") {
        return Err(bad(
            "must be `estimate`, `file:PATH.osm.pbf`, or the URL of an OSRM or Valhalla server"
                .to_owned(),
        ));
    }
    let url = base_url(setting).map_err(|reason| bad(reason.to_owned()))?;
    Ok(Arc::new(Service::new(url, clock.clone())))
}
