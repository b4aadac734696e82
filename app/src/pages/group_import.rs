//! Taking in a list of members: the list, then what will happen, then one
//! button. Nothing is stored in between: the second form carries the list.

use domain::group::import::{Change, Column, Import, ListedPerson, Outcome, WrongLine};
use domain::group::{GpGroup, Profession};
use leptos::prelude::*;

use crate::components::{Form, PageTitle, TextArea, capital};
use crate::forms::FieldErrors;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{group_import as say, words};

/// Most people shown in a preview.
const MOST_PEOPLE: usize = 200;
/// Most wrong lines or remarks shown in a preview.
const MOST_LINES: usize = 100;

/// The page of the import.
#[component]
pub fn GroupImportPage(
    /// The group, as the preview found it.
    group: GpGroup,
    /// What was pasted, or read from the file.
    list: String,
    /// What is wrong with it.
    errors: FieldErrors,
    /// What it would do.
    preview: Option<Import>,
) -> impl IntoView {
    let lang = lang();
    let over = (paths::group(group.id), group.name.clone());
    let body = match preview {
        None => view! { {list_form(list, errors, false)} {example()} }.into_any(),
        Some(import) => {
            let open = !import.wrong.is_empty();
            view! {
                {what_happens(&group, &list, &import)}
                <details class="more" open=open>
                    <summary>{say::correct(lang)}</summary>
                    <div class="more__body stack">{list_form(list, errors, true)}</div>
                </details>
            }
            .into_any()
        }
    };
    view! {
        <PageTitle title=say::heading(lang) lead=say::lead(lang) over/>
        {body}
    }
}

fn list_form(list: String, errors: FieldErrors, again: bool) -> AnyView {
    let lang = lang();
    let (button, label) = if again {
        ("button", say::preview_again(lang))
    } else {
        ("button button--primary", say::preview(lang))
    };
    view! {
        <Form errors enctype="multipart/form-data">
            <TextArea name="list" label=say::list(lang) value=list hint=say::list_hint(lang) no_patients=false rows=10/>
            <div class="utrecht-form-field">
                <label class="utrecht-form-field__label" for="file">{say::file(lang)}</label>
                <p class="utrecht-form-field__description" id="file-hint">{say::file_hint(lang)}</p>
                <input
                    class="utrecht-form-field__input"
                    id="file"
                    name="file"
                    type="file"
                    accept=".csv,.txt,.tsv,text/csv,text/plain"
                    aria-describedby="file-hint"
                />
            </div>
            <div class="button-row"><button class=button type="submit" name="step" value="preview">{label}</button></div>
        </Form>
    }
    .into_any()
}

fn example() -> impl IntoView {
    let lang = lang();
    view! {
        <details class="more">
            <summary>{say::example(lang)}</summary>
            <div class="more__body stack">
                <pre class="copy-text" tabindex="0">{say::example_list(lang)}</pre>
                <p>{say::professions(lang)}</p>
                <p>{say::stays(lang)}</p>
            </div>
        </details>
    }
}

fn what_happens(group: &GpGroup, list: &str, import: &Import) -> AnyView {
    let lang = lang();
    let (new, changed) = (import.new_count(), import.changed_count());
    let unchanged = import.people.len() - new - changed;
    let conclusion = match (import.changes_anything(), import.people.is_empty()) {
        (true, _) => None,
        (false, true) => Some(say::nothing_right(lang)),
        (false, false) => Some(say::nothing(lang)),
    };
    let take_in = import.changes_anything().then(|| view! {
        <form method="post" enctype="multipart/form-data">
            <input type="hidden" name="revision" value=group.revision.to_string()/>
            <input type="hidden" name="list" value=list.to_owned()/>
            <div class="button-row">
                <button class="button button--primary" type="submit" name="step" value="take">
                    {say::take_in(lang, new + changed, import.wrong.len())}
                </button>
                <a class="button button--quiet" href=paths::group(group.id)>{say::never_mind(lang)}</a>
            </div>
        </form>
    });
    view! {
        <section class="section" aria-labelledby="voorbeeld">
            <div class="section__head"><h2 id="voorbeeld">{say::will_happen(lang)}</h2></div>
            <p class="lead">{say::counts(lang, new, changed, unchanged, import.wrong.len())}</p>
            {conclusion.map(|sentence| view! { <p>{sentence}</p> })}
            {take_in}
        </section>
        {wrong_lines(&import.wrong)}
        {remarks(import)}
        {new_practices(&import.new_practices)}
        {people(&import.people)}
    }
    .into_any()
}

fn wrong_lines(wrong: &[WrongLine]) -> Option<AnyView> {
    let lang = lang();
    let more = wrong.len().saturating_sub(MOST_LINES);
    let rows: Vec<_> = wrong
        .iter()
        .take(MOST_LINES)
        .map(|line| {
            let problems: Vec<_> = line
                .problems
                .iter()
                .map(|problem| say::problem(lang, problem))
                .collect();
            view! {
                <tr>
                    <th scope="row">{say::line_number(lang, line.line)}</th>
                    <td data-label=name_column(lang)>{line.name.clone()}</td>
                    <td data-label=say::what_is_wrong(lang)>{problems.join("; ")}</td>
                </tr>
            }
        })
        .collect();
    (!wrong.is_empty()).then(|| {
        view! {
        <section class="section" aria-labelledby="foute-regels">
            <div class="section__head"><h2 id="foute-regels">{say::wrong_lines(lang)}</h2></div>
            <p>{say::correct_lead(lang)}</p>
            <div class="table-frame"><table class="table table--stack">
                <thead><tr>
                    <th scope="col">{say::line(lang)}</th>
                    <th scope="col">{name_column(lang)}</th>
                    <th scope="col">{say::what_is_wrong(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            {(more > 0).then(|| view! { <p class="soft">{say::and_more_lines(lang, more)}</p> })}
        </section>
    }.into_any()
    })
}

/// The heading of the names.
fn name_column(lang: Lang) -> String {
    capital(say::column(lang, Column::Name))
}

fn remarks(import: &Import) -> Option<AnyView> {
    let lang = lang();
    let sentences: Vec<_> = import
        .remarks
        .iter()
        .take(MOST_LINES)
        .map(|remark| view! { <li>{say::remark(lang, remark)}</li> })
        .collect();
    (!sentences.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="goed-om-te-weten">
                <div class="section__head"><h2 id="goed-om-te-weten">{say::remarks(lang)}</h2></div>
                <ul class="stack stack--tight">{sentences}</ul>
            </section>
        }
        .into_any()
    })
}

fn new_practices(names: &[String]) -> Option<AnyView> {
    let lang = lang();
    let items: Vec<_> = names
        .iter()
        .cloned()
        .map(|name| view! { <li>{name}</li> })
        .collect();
    (!items.is_empty()).then(|| view! {
        <section class="section" aria-labelledby="nieuwe-praktijken">
            <div class="section__head"><h2 id="nieuwe-praktijken">{say::new_practices(lang)}</h2></div>
            <ul>{items}</ul>
        </section>
    }.into_any())
}

fn people(people: &[ListedPerson]) -> Option<AnyView> {
    let lang = lang();
    let more = people.len().saturating_sub(MOST_PEOPLE);
    let rows: Vec<_> = people
        .iter()
        .take(MOST_PEOPLE)
        .map(|person| {
            let (badge, what) = outcome(lang, &person.outcome);
            let mut who = vec![words::profession(lang, person.profession).to_owned()];
            who.extend(person.email.as_ref().map(ToString::to_string));
            view! {
                <tr>
                    <th scope="row">{person.name.clone()}<br/><span class="soft small">{who.join(" · ")}</span></th>
                    <td data-label=say::line(lang)>{say::lines(lang, &person.lines)}</td>
                    <td data-label=say::outcome(lang)>{badge} {what}</td>
                </tr>
            }
        })
        .collect();
    (!people.is_empty()).then(|| view! {
        <section class="section" aria-labelledby="mensen">
            <div class="section__head"><h2 id="mensen">{words::people(lang, people.len())}</h2></div>
            <div class="table-frame"><table class="table table--stack">
                <thead><tr>
                    <th scope="col">{name_column(lang)}</th>
                    <th scope="col">{say::line(lang)}</th>
                    <th scope="col">{say::outcome(lang)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            {(more > 0).then(|| view! { <p class="soft">{say::and_more(lang, more)}</p> })}
        </section>
    }.into_any())
}

fn outcome(lang: Lang, outcome: &Outcome) -> (AnyView, String) {
    let (class, word, what) = match outcome {
        Outcome::New => ("badge badge--good", say::new(lang), String::new()),
        Outcome::Unchanged(_) => ("badge", say::unchanged(lang), String::new()),
        Outcome::Changed(_, changes) => {
            let changes: Vec<_> = changes
                .iter()
                .map(|change| change_sentence(lang, change))
                .collect();
            (
                "badge badge--accent",
                say::changed(lang),
                changes.join("; "),
            )
        }
    };
    (view! { <span class=class>{word}</span> }.into_any(), what)
}

fn change_sentence(lang: Lang, change: &Change) -> String {
    let profession = |profession: Profession| words::profession(lang, profession);
    match change {
        Change::Email(None) => say::address_first(lang),
        Change::Email(Some(was)) => say::address_was(lang, was.as_str()),
        Change::Telephone(was) if was.is_empty() => say::telephone_first(lang),
        Change::Telephone(was) => say::telephone_was(lang, was),
        Change::Profession(was) => say::profession_was(lang, profession(*was)),
        Change::Practice(name) => say::one_more_practice(lang, name),
    }
}

#[cfg(test)]
mod tests {
    use domain::group::Roster;
    use domain::group::import::{Line, read};
    use domain::id::{GpGroupId, OrganisationId};

    use super::*;

    const HOSTILE: &str = "</textarea><script>alert(1)</script>\"><img src=x onerror=alert(2)>";

    fn page(list: &str, lines: &[Line]) -> String {
        let roster = Roster {
            group: GpGroup {
                id: GpGroupId(1),
                organisation: OrganisationId(1),
                name: HOSTILE.to_owned(),
                revision: 3,
            },
            practices: Vec::new(),
            members: Vec::new(),
        };
        let preview = read(&roster, lines).ok();
        let (group, list) = (roster.group, list.to_owned());
        Owner::new().with(|| {
            view! { <GroupImportPage group list errors=FieldErrors::default() preview/> }.to_html()
        })
    }

    fn line(number: u32, name: &str, profession: &str) -> Line {
        Line {
            number,
            practice: HOSTILE.to_owned(),
            name: name.to_owned(),
            profession: profession.to_owned(),
            ..Line::default()
        }
    }

    #[test]
    fn hostile_text_stays_text_wherever_it_is_shown() {
        let lines = [
            line(2, HOSTILE, "huisarts"),
            line(3, HOSTILE, "huisarts"),
            line(4, "Anna", HOSTILE),
        ];
        let html = page(HOSTILE, &lines);
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("<img"), "{html}");
        assert!(
            html.contains("Voer 1 persoon in, laat 1 regel weg"),
            "{html}"
        );
    }

    #[test]
    fn the_list_travels_along_and_nothing_wrong_can_be_taken_in() {
        let html = page("a;b\nc;d", &[line(2, "Anna", "tandarts")]);
        assert!(html.contains("kennen we niet"), "{html}");
        assert!(!html.contains("value=\"take\""), "{html}");
        let html = page("a;b\nc;d", &[line(2, "Anna", "huisarts")]);
        assert!(html.contains("name=\"list\" value=\"a;b\nc;d\""), "{html}");
        assert!(html.contains("name=\"revision\" value=\"3\""), "{html}");
    }
}
