//! The evening being made, as a signal.
//!
//! There is one for all of it: a dozen stops are timed and put into words in
//! less than a frame, and every kind of signal has its price in what the
//! browser fetches. What is shown changes only where the words do.

use std::time::Duration;

use leptos::prelude::*;

use super::arrangement::Arrangement;
use super::model::EditorModel;
use super::words::Sentence;

/// The planner is stopped after so long; a finger does not wait longer.
const LIMIT: Duration = Duration::from_millis(1500);

/// The evening being made.
#[derive(Clone, Copy)]
pub(super) struct Editing(RwSignal<Arrangement>);

impl Editing {
    /// As it is saved.
    pub fn begin(model: EditorModel) -> Self {
        Self(RwSignal::new(Arrangement::new(model)))
    }

    /// Part of it; whoever asks is told when it changes.
    pub fn with<T>(self, part: impl FnOnce(&Arrangement) -> T) -> T {
        part(&self.0.read())
    }

    /// Part of it as it is now.
    pub fn now<T>(self, part: impl FnOnce(&Arrangement) -> T) -> T {
        part(&self.0.read_untracked())
    }

    /// What a sentence without holes says.
    pub fn says(self, sentence: Sentence) -> String {
        self.now(|a| a.model.words[sentence].to_owned())
    }

    /// What a sentence says of a stop.
    pub fn says_of(self, sentence: Sentence, stop: usize) -> String {
        self.now(|a| {
            let name = &a.model.stops[stop].name;
            a.model.words.filled(sentence, &[("n", name)])
        })
    }

    /// Changes it.
    pub fn change(self, by: impl FnOnce(&mut Arrangement)) {
        by(&mut self.0.write());
    }

    /// Asks the planner, here in the browser; whether it could say.
    pub fn plan(self) -> bool {
        let began = now();
        let mut clock = || Duration::from_millis(now().saturating_sub(began));
        self.0.write().plan(&mut clock, LIMIT)
    }
}

/// Milliseconds; only differences mean something.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A date is far below 2^53.
fn now() -> u64 {
    leptos::web_sys::js_sys::Date::now() as u64
}
