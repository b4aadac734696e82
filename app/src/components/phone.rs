//! A telephone number that can be tapped.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A number as a link; nothing if there is none.
#[component]
pub fn Phone(
    /// As somebody wrote it: "020 555 01 00".
    #[prop(into)]
    number: String,
    /// As large as a button, for call lists.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let class = if large { "row__phone" } else { "phone" };
    (!number.is_empty()).then(|| {
        view! { <a class=class href=dial(&number)><Icon glyph=Glyph::Phone/>{number.clone()}</a> }
    })
}

/// What the telephone dials: digits, and the plus of a country.
fn dial(number: &str) -> String {
    let digits = number.chars().filter(|c| c.is_ascii_digit() || *c == '+');
    std::iter::once("tel:".to_owned())
        .chain(digits.map(String::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::dial;

    #[test]
    fn a_telephone_dials_no_spaces_or_brackets() {
        assert_eq!(dial("+31 (20) 555-0100"), "tel:+31205550100");
    }
}
