//! A text area that cannot be broken out of.

use leptos::prelude::*;

use super::field::FieldFrame;

/// Several lines of text. Leptos renders the children of `<textarea>` without
/// escaping them (0.8), so this component escapes, and is the only one that
/// writes a text area.
#[component]
pub fn TextArea(
    /// `name`, and `id` if there is no other.
    #[prop(into)]
    name: String,
    /// Another `id`, where several fields share a name.
    #[prop(into, optional)]
    id: Option<String>,
    /// The label.
    #[prop(into)]
    label: String,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// A hint below the label.
    #[prop(into, optional)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Says that nothing about patients belongs here; not where nothing is written
    /// about anybody.
    #[prop(default = true)]
    no_patients: bool,
    /// Height in lines.
    #[prop(default = 4)]
    rows: u8,
) -> impl IntoView {
    // HTML drops the first newline after the tag, so one is put there to lose.
    let escaped = format!("\n{}", html_escape(&value));
    let frame = id.unwrap_or_else(|| name.clone());
    view! {
        <FieldFrame name=frame label hint optional no_patients let:(id, described_by, invalid)>
            <textarea
                class="utrecht-form-field__input utrecht-textarea utrecht-textarea--html-textarea"
                id=id
                name=name
                rows=rows.to_string()
                aria-describedby=described_by
                aria-invalid=invalid
                inner_html=escaped
            ></textarea>
        </FieldFrame>
    }
    .into_any()
}

/// `& < > "` as character references.
fn html_escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_that_patients_stay_out_if_nothing_else_is_said() {
        let said = |html: String| html.contains("Schrijf niets over patiënten.");
        let html = |no_patients| {
            Owner::new().with(|| match no_patients {
                None => view! { <TextArea name="a" label="A" value=""/> }.to_html(),
                Some(no_patients) => {
                    view! { <TextArea name="a" label="A" value="" no_patients/> }.to_html()
                }
            })
        };
        assert!(said(html(None)) && !said(html(Some(false))));
    }

    #[test]
    fn hostile_text_stays_text() {
        let html = Owner::new().with(|| {
            view! { <TextArea name="a" label="A" value="</textarea><script>alert(1)</script>&" /> }.to_html()
        });
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;"), "{html}");
    }
}
