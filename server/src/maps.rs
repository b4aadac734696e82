//! Travel times by bicycle: one trait, an adapter per source. The setting
//! `TRAVEL_TIMES` says which. To add one, a file in `maps/` and an arm in
//! [`travel_times`]; a source that does not answer gives way to the estimate,
//! and the [`Matrix`] says so.

mod estimate;

use std::sync::Arc;

use async_trait::async_trait;
use domain::event::Riding;
use domain::place::Point;
use domain::travel::Matrix;

pub use estimate::Estimate;

/// Where riding times come from. Asked while no transaction is open.
#[async_trait]
pub trait TravelTimes: Send + Sync + std::fmt::Debug {
    /// The times between all of these places; a place without a point is near
    /// everywhere. Never fails: what is not known is estimated.
    async fn matrix(&self, places: &[Option<Point>], riding: Riding) -> Matrix;
}

/// The adapter that the setting names.
///
/// # Errors
/// The setting names none.
pub fn travel_times(setting: &str) -> anyhow::Result<Arc<dyn TravelTimes>> {
    match setting {
        "estimate" => Ok(Arc::new(Estimate)),
        _ => anyhow::bail!("TRAVEL_TIMES: must be `estimate`"),
    }
}
