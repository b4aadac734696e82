//! Erases who was at an evening of long ago. The privacy page says so, and this
//! keeps the word.

use std::convert::Infallible;

use domain::erasure::kept_since;

use super::each::Each;
use crate::persistence::{Failure, erasures};
use crate::state::App;

/// Erases the names at every evening that is too long ago, one at a time.
///
/// # Errors
/// Those at some evening could not be erased; the next round tries again. Those
/// at the others are.
pub async fn erase(app: &App) -> anyhow::Result<()> {
    let before = kept_since(app.clock.now());
    let due = erasures::due(app.store.read(), before).await?;
    let mut each = Each::new("the names at an evening are not erased");
    for event in due {
        let done = app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    Ok::<_, Failure<Infallible>>(erasures::erase_event(tx, event).await?)
                })
            })
            .await;
        each.note(event, done);
    }
    let erased = each.done();
    if erased > 0 {
        app.store.empty_journal().await?;
        tracing::info!(erased, "erased the names at evenings of long ago");
    }
    each.end()
}
