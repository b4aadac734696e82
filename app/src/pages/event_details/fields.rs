//! The fields of the set-up: what every event needs on top, the rest in parts
//! that open where something is filled in or wrong.

use domain::event::Kind;
use leptos::prelude::*;

use crate::components::{
    AddressFinder, Checkbox, CheckboxGroup, Choice, Field, RadioGroup, Select, TextArea, is_asked,
};
use crate::forms::FieldErrors;
use crate::forms::event::{EventChoices, EventForm, PlaceFields};
use crate::frame::lang;
use crate::texts::{event_form as say, time};

/// Rows for who pays: always two more than there are.
const SPARE_FUNDING: usize = 2;
/// Rows of the agenda: always three more than there are.
const SPARE_ITEMS: usize = 3;

/// What every event needs.
#[component]
pub fn Basics(form: EventForm, choices: EventChoices) -> impl IntoView {
    let lang = lang();
    let groups = choices
        .groups
        .iter()
        .map(|group| Choice::new(group.id, group.name.clone()))
        .collect();
    let districts = choices
        .districts
        .iter()
        .map(|district| Choice::new(district.id, district.name.clone()))
        .collect();
    let start = form.start();
    view! {
        <Field name="title" label=say::title(lang) value=form.title.clone() hint=say::title_hint(lang) optional=true/>
        <Select name="group" label=say::group(lang) value=form.group.clone() choices=groups empty=say::choose(lang)/>
        <Select name="district" label=say::district(lang) value=form.district.clone() choices=districts empty=say::choose(lang)/>
        <div class="field-pair">
            <Field name="date" label=say::date(lang) value=form.date.clone() kind="date"/>
            <Field name="time" label=say::time(lang) value=form.time.clone() kind="time"/>
        </div>
        <Place prefix="start" fields=start choices/>
    }
    .into_any()
}

/// Everything else.
#[component]
pub fn Everything(
    form: EventForm,
    choices: EventChoices,
    errors: FieldErrors,
    may_share: bool,
) -> impl IntoView {
    let lang = lang();
    let wrong = move |fields: &[&str]| {
        errors
            .iter()
            .any(|(field, _)| fields.iter().any(|prefix| field.starts_with(prefix)))
    };
    let elsewhere = form.end == "elsewhere";
    let has_coach = !form.coach_name.is_empty();
    let recept = !form.recept_name.is_empty();
    let has_funding = form.funding_source.iter().any(|source| !source.is_empty());
    let is_new = form.revision.is_nothing();
    let together = has_coach || !form.co_organisers.is_empty() || !form.ambassador.is_empty();
    let meeting = form.kind() == Kind::Meeting;
    view! {
        <TextArea name="reason" label=say::reason(lang) value=form.reason.clone() hint=say::reason_hint(lang) optional=true/>
        {meeting.then(|| view! { <Agenda form=form.clone()/> })}
        <Fold clone:form clone:choices title=say::end(lang) open=elsewhere || wrong(&["end"]) || is_asked("end")>
            <End form=form.clone() choices=choices.clone()/>
        </Fold>
        <Fold clone:form title=say::counting(lang) open=!is_new || wrong(&["deadline", "lower", "upper", "basis", "capacity"])>
            <Counting form=form.clone()/>
        </Fold>
        <Fold clone:form title=say::together(lang) open=together || wrong(&["co_", "ambassador", "coach"])>
            <Together form=form.clone() choices may_share/>
        </Fold>
        <Fold clone:form title=say::recept_legend(lang) open=recept || wrong(&["recept"])>
            <p class="soft">{say::recept_hint(lang)}</p>
            <ContactFields
                prefix="recept"
                labels=[say::recept_name(lang), say::recept_telephone(lang), say::recept_email(lang)]
                values=[form.recept_name.clone(), form.recept_telephone.clone(), form.recept_email.clone()]
            />
        </Fold>
        <Fold clone:form title=say::funding(lang) open=has_funding || wrong(&["funding"])>
            <Funding form=form.clone()/>
        </Fold>
        <Fold title=say::more(lang) open=wrong(&["telephone", "length", "parking", "speed", "most_stops"])>
            <Field name="telephone" label=say::telephone(lang) value=form.telephone.clone() hint=say::telephone_hint(lang) kind="tel" optional=true/>
            <Field name="length" label=say::length(lang) value=form.length.clone() short=true inputmode="numeric"/>
            {(!meeting).then(|| view! {
                <div class="field-pair">
                    <Field name="parking" label=say::parking(lang) value=form.parking.clone() short=true inputmode="numeric"/>
                    <Field name="speed" label=say::speed(lang) value=form.speed.clone() hint=say::speed_hint(lang) short=true inputmode="decimal"/>
                    <Field name="most_stops" label=say::most_stops(lang) value=form.most_stops.clone() short=true inputmode="numeric"/>
                </div>
            })}
        </Fold>
    }
    .into_any()
}

/// Fields that most people leave as they are.
#[component]
fn Fold(title: String, open: bool, children: Children) -> impl IntoView {
    view! {
        <details class="more" open=open>
            <summary>{title}</summary>
            <div class="more__body stack">{children()}</div>
        </details>
    }
    .into_any()
}

/// Where it starts or ends; `prefix` is `start` or `end`.
#[component]
fn Place(prefix: &'static str, fields: PlaceFields, choices: EventChoices) -> impl IntoView {
    let lang = lang();
    let (pick, name, address) = match prefix {
        "end" => (
            say::end_pick(lang),
            say::end_name(lang),
            say::end_address(lang),
        ),
        _ => (
            say::start_pick(lang),
            say::place_name(lang),
            say::place_address(lang),
        ),
    };
    let typed = if fields.name.is_empty() {
        say::typed_below(lang)
    } else {
        fields.name.clone()
    };
    let is_filled = [&fields.name, &fields.address, &fields.latitude]
        .iter()
        .any(|field| !field.is_empty());
    let open = is_filled || is_asked(prefix);
    let places = choices
        .places
        .iter()
        .map(|place| Choice::new(&place.code, place.label.clone()))
        .collect();
    let named = move |field: &str| format!("{prefix}_{field}");
    view! {
        <Select name=named("pick") label=pick value=fields.pick choices=places hint=say::start_pick_hint(lang) empty=typed/>
        <Fold title=say::typed_place(lang) open>
            <Field name=named("name") label=name value=fields.name optional=true/>
            <Field name=named("address") label=address value=fields.address optional=true/>
            <AddressFinder prefix/>
            <div class="field-pair">
                <Field name=named("latitude") label=say::latitude(lang) value=fields.latitude short=true inputmode="decimal" optional=true/>
                <Field name=named("longitude") label=say::longitude(lang) value=fields.longitude short=true inputmode="decimal" optional=true/>
            </div>
            <p class="soft small">{say::coordinates_hint(lang)}</p>
        </Fold>
    }
    .into_any()
}

#[component]
fn End(form: EventForm, choices: EventChoices) -> impl IntoView {
    let lang = lang();
    let end = form.end_place();
    let where_to = vec![
        Choice::new("same", say::end_same(lang)),
        Choice::new("elsewhere", say::end_elsewhere(lang)),
    ];
    let value = if form.end == "elsewhere" {
        "elsewhere"
    } else {
        "same"
    };
    view! {
        <RadioGroup name="end" legend=say::end_question(lang) value=value choices=where_to/>
        <Place prefix="end" fields=end choices/>
    }
    .into_any()
}

#[component]
fn Counting(form: EventForm) -> impl IntoView {
    let lang = lang();
    let bases = vec![
        Choice::new("persons", say::basis_persons(lang)).hint(say::basis_persons_hint(lang)),
        Choice::new("practices", say::basis_practices(lang)).hint(say::basis_practices_hint(lang)),
    ];
    view! {
        <Field name="deadline" label=say::deadline(lang) value=form.deadline.clone() hint=say::deadline_hint(lang) kind="date" optional=true/>
        <div class="field-pair">
            <Field name="lower" label=say::lower(lang) value=form.lower.clone() short=true inputmode="numeric"/>
            <Field name="upper" label=say::upper(lang) value=form.upper.clone() short=true inputmode="numeric"/>
        </div>
        <p class="soft small">{say::bounds_hint(lang)}</p>
        <RadioGroup name="basis" legend=say::basis(lang) value=form.basis.clone() choices=bases/>
        <Checkbox name="count_assistants" label=say::assistants(lang) checked=form.count_assistants == "yes" hint=say::assistants_hint(lang)/>
        <Field name="capacity" label=say::capacity(lang) value=form.capacity.clone() hint=say::capacity_hint(lang) short=true optional=true inputmode="numeric"/>
    }
    .into_any()
}

#[component]
fn Together(form: EventForm, choices: EventChoices, may_share: bool) -> impl IntoView {
    let lang = lang();
    let quartermasters: Vec<_> = choices
        .quartermasters
        .iter()
        .map(|person| Choice::new(person.id, person.name.clone()))
        .collect();
    let members = choices
        .members
        .iter()
        .map(|member| Choice::new(member.id, member.name.clone()))
        .collect();
    let none = quartermasters.is_empty();
    view! {
        {may_share.then(|| if none {
            view! { <p class="soft">{say::no_co_organisers(lang)}</p> }.into_any()
        } else {
            view! {
                <CheckboxGroup name="co_organisers" legend=say::co_organisers(lang) values=form.co_organisers.clone() choices=quartermasters/>
                <p class="soft small">{say::co_organisers_hint(lang)}</p>
            }.into_any()
        })}
        <Select name="ambassador" label=say::ambassador(lang) value=form.ambassador.clone() choices=members hint=say::ambassador_hint(lang) empty=say::nobody(lang)/>
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{say::coach(lang)}</legend>
            <p class="fieldset__intro">{say::coach_hint(lang)}</p>
            <ContactFields
                prefix="coach"
                labels=[say::coach_name(lang), say::coach_telephone(lang), say::coach_email(lang)]
                values=[form.coach_name, form.coach_telephone, form.coach_email]
            />
        </fieldset>
    }
    .into_any()
}

/// Name, telephone and mail address, in this order; the fields are called
/// `<prefix>_name` and so on, and the labels say whose.
#[component]
fn ContactFields(prefix: &'static str, labels: [String; 3], values: [String; 3]) -> impl IntoView {
    let [name_label, telephone_label, email_label] = labels;
    let [name, telephone, email] = values;
    view! {
        <Field name=format!("{prefix}_name") label=name_label value=name/>
        <div class="field-pair">
            <Field name=format!("{prefix}_telephone") label=telephone_label value=telephone kind="tel" optional=true/>
            <Field name=format!("{prefix}_email") label=email_label value=email kind="email" optional=true/>
        </div>
    }
    .into_any()
}

fn row(column: &[String], row: usize) -> String {
    column.get(row).cloned().unwrap_or_default()
}

#[component]
fn Funding(form: EventForm) -> impl IntoView {
    let lang = lang();
    let rows = form.funding_source.len().max(form.funding_percent.len()) + SPARE_FUNDING;
    view! {
        <p class="soft">{say::funding_hint(lang)}</p>
        {(0..rows).map(|n| view! {
            <div class="field-pair">
                <Field name="funding_source" id=format!("funding_source_{n}") label=say::funding_source(lang, n + 1) value=row(&form.funding_source, n)/>
                <Field name="funding_percent" id=format!("funding_percent_{n}") label=say::funding_percent(lang, n + 1) value=row(&form.funding_percent, n) short=true inputmode="numeric"/>
            </div>
        }).collect_view()}
    }
    .into_any()
}

/// The items of a meeting.
#[component]
fn Agenda(form: EventForm) -> impl IntoView {
    let lang = lang();
    let rows = form.agenda_title.len() + SPARE_ITEMS;
    let total: u16 = form
        .agenda_minutes
        .iter()
        .filter_map(|typed| typed.trim().parse::<u16>().ok())
        .fold(0, u16::saturating_add);
    let total = time::minutes(lang, domain::time::Minutes(total));
    view! {
        <fieldset class="fieldset" id="agenda">
            <legend class="fieldset__legend">{say::agenda(lang)}</legend>
            <p class="fieldset__intro">{say::agenda_hint(lang)}</p>
            {(0..rows).map(|n| view! {
                <div class="stack stack--tight">
                    <Field name="agenda_title" id=format!("agenda_title_{n}") label=say::agenda_title(lang, n + 1) value=row(&form.agenda_title, n)/>
                    <div class="field-pair">
                        <Field name="agenda_speaker" id=format!("agenda_speaker_{n}") label=say::agenda_speaker(lang, n + 1) value=row(&form.agenda_speaker, n)/>
                        <Field name="agenda_minutes" id=format!("agenda_minutes_{n}") label=say::agenda_minutes(lang, n + 1) value=row(&form.agenda_minutes, n) short=true inputmode="numeric"/>
                    </div>
                </div>
            }).collect_view()}
            <p class="soft">{say::agenda_total(lang, &total)}</p>
        </fieldset>
    }
    .into_any()
}
