//! The address buttons of a form: asking the geocoder, and taking a hit. The form
//! is shown again as it was typed; nothing is saved.

use app::components::{AddressAnswer, AddressSearch};
use app::forms::address::AddressQuestion;
use leptos::prelude::provide_context;

use crate::state::App;

/// What a page with an address shows before anything is asked; nothing without a geocoder.
pub(super) fn unasked(app: &App) -> Option<AddressSearch> {
    app.geocoder.as_ref().map(|_| AddressSearch::default())
}

/// Asks for the fields with this prefix.
pub(super) async fn ask(
    app: &App,
    prefix: &'static str,
    question: AddressQuestion,
) -> Option<AddressSearch> {
    let geocoder = app.geocoder.as_ref()?;
    let answer = geocoder.find(&question).await;
    Some(AddressSearch {
        answer: Some((prefix, answer)),
    })
}

/// A hit was taken for the fields with this prefix.
pub(super) fn taken(prefix: &'static str) -> AddressSearch {
    AddressSearch {
        answer: Some((prefix, AddressAnswer::Taken)),
    }
}

/// Lets the page show the button and the answer.
pub(super) fn provide(search: Option<AddressSearch>) {
    if let Some(search) = search {
        provide_context(search);
    }
}
