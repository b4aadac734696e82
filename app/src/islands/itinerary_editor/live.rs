//! What follows the evening, as signals and boxed handlers: a closure written
//! into a view brings its own copy of the code that keeps it up to date, and
//! forty of those were a seventh of what the browser had to fetch. So anything
//! that moves in these views passes through here.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// Of one type, whatever it was written as.
type Computed<T> = Box<dyn Fn() -> T + Send + Sync>;

/// Words that follow the evening.
pub(super) fn text(said: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    let said: Computed<String> = Box::new(said);
    Signal::derive(said)
}

/// What holds or does not, as the evening is now.
pub(super) fn flag(holds: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    let holds: Computed<bool> = Box::new(holds);
    Signal::derive(holds)
}

/// A button that posts without scripts, and acts here with them.
pub(super) fn press(act: impl Fn() + Send + 'static) -> Box<dyn Fn(MouseEvent) + Send> {
    Box::new(move |event| {
        event.prevent_default();
        act();
    })
}
