//! Erases what is noted of addresses that nobody has had for long: once a day. The
//! privacy page says so, and this keeps the word.

use std::convert::Infallible;

use domain::erasure::kept_since;
use domain::time::local_date;

use crate::persistence::{Failure, addresses, settings};
use crate::state::App;

/// The day on which it was done last.
const LOOKED: &str = "addresses_looked_at";

/// Looks at the addresses if that was not done today.
///
/// # Errors
/// If the database cannot be written; the next round tries again.
pub async fn erase(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let today = local_date(now).to_string();
    let looked = settings::get(app.store.read(), LOOKED).await?;
    if looked.as_ref() == Some(&today) {
        return Ok(());
    }
    let erased = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                settings::set(tx, LOOKED, &today).await?;
                let before = kept_since(now);
                Ok::<_, Failure<Infallible>>(addresses::forget_gone(tx, now, before).await?)
            })
        })
        .await?;
    if erased > 0 {
        app.store.empty_journal().await?;
        tracing::info!(erased, "erased what was noted of addresses that nobody has");
    }
    Ok(())
}
