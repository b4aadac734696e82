//! What a person sees while they wait: one line per long step, in plain words.
//!
//! Everything goes to standard error, so that the path `build` prints stays
//! alone on standard output.

use std::{
    fmt::Display,
    time::{Duration, Instant},
};

/// Announces a step: what happens, and why it is needed now.
pub fn step(what: impl Display, why: impl Display) {
    eprintln!("» {what} ({why})");
}

/// A fact that is worth a line.
pub fn note(what: impl Display) {
    eprintln!("  {what}");
}

/// Runs `work` and says how long it took, if that was long enough to notice.
pub fn timed<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    let took = start.elapsed();
    if took >= Duration::from_secs(2) {
        note(format_args!("took {}", seconds(took)));
    }
    result
}

/// `3.2 s`, or `2 min 05 s` when it took long.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 100 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}
