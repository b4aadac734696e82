//! Erases what people eat and need, the day after the evening. The answer page
//! says so, and this keeps the word.

use std::convert::Infallible;

use domain::time::{local_date, start_of_day};

use crate::persistence::{Failure, wishes};
use crate::state::App;

/// Erases the wishes for every event of before today.
///
/// # Errors
/// If the database cannot be written; the next round tries again.
pub async fn erase(app: &App) -> anyhow::Result<()> {
    let today = start_of_day(local_date(app.clock.now()));
    let erased = app
        .store
        .write(move |tx| {
            Box::pin(async move { Ok::<_, Failure<Infallible>>(wishes::purge(tx, today).await?) })
        })
        .await?;
    if erased > 0 {
        app.store.empty_journal().await?;
        tracing::info!(erased, "erased the wishes of past evenings");
    }
    Ok(())
}
