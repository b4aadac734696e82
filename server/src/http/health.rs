//! For who watches the program: does it live, can it work.

use axum::extract::State;
use axum::http::StatusCode;

use crate::state::App;

/// 200 while the process lives.
pub async fn alive() -> &'static str {
    "ok"
}

/// 200 only while the database answers and the jobs work.
pub async fn ready(State(app): State<App>) -> StatusCode {
    if app.store.ping().await.is_ok() && app.jobs.is_alive() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
