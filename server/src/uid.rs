//! New identities for calendar entries.

use domain::calendar::Uid;
use uuid::Uuid;

/// A random one.
pub fn fresh() -> Uid {
    Uid::from_bits(Uuid::new_v4().as_u128())
}
