//! One location of the social directory: adding and editing it.

mod hours;

use domain::district::District;
use domain::location::Location;
use leptos::prelude::*;

use crate::components::{
    AddressFinder, Changed, ChangedMeanwhile, Field, Flash, Form, Glyph, Icon, MapContent, OnceKey,
    PageTitle, PointOut, Remove, TextArea, Tone, WijkMap, differences,
};
use crate::forms::FieldErrors;
use crate::forms::location::LocationForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::location as say;
use hours::Hours;

/// What the page of a location shows.
#[derive(Debug, Clone, PartialEq)]
pub struct LocationModel {
    /// The district whose directory holds it.
    pub district: District,
    /// The location; `None` for a new one.
    pub location: Option<Location>,
    /// The district with its other locations.
    pub map: MapContent,
}

/// The page of a location.
#[component]
pub fn LocationPage(
    /// What it shows.
    model: LocationModel,
    /// What was typed, or is there.
    form: LocationForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// What somebody else saved meanwhile, if anybody did.
    changed: Option<Vec<Changed>>,
) -> impl IntoView {
    let lang = lang();
    let LocationModel {
        district,
        location,
        map,
    } = model;
    let title = location
        .as_ref()
        .map_or_else(|| say::new(lang), |l| l.details.name.clone());
    let is_retired = location.as_ref().is_some_and(|location| location.retired);
    let removable = location.clone().filter(|_| !is_retired);
    let is_outside = location
        .and_then(|location| location.details.point)
        .is_some_and(|point| !district.outline.contains(point));
    view! {
        <PageTitle title over=(paths::district(district.id), district.name.clone())/>
        <ChangedMeanwhile changed/>
        {is_retired.then(|| view! {
            <Flash tone=Tone::Info title=say::retired(lang)>
                <p>{say::retired_more(lang)}</p>
                <form method="post"><button class="button button--small" type="submit" name="do" value="put_back"><Icon glyph=Glyph::Undo2/>{say::put_back(lang)}</button></form>
            </Flash>
        })}
        {is_outside.then(|| view! {
            <Flash tone=Tone::Warning title=say::outside(lang, &district.name)><p>{say::outside_more(lang)}</p></Flash>
        })}
        <Form errors>
            <input type="hidden" name="revision" value=form.revision.to_string()/>
            <OnceKey/>
            <fieldset class="fieldset">
                <legend class="fieldset__legend">{say::what(lang)}</legend>
                <Field name="name" label=say::name(lang) value=form.name hint=say::name_hint(lang)/>
                <Field name="provider" label=say::provider(lang) value=form.provider hint=say::provider_hint(lang) optional=true/>
                <TextArea name="description" label=say::description(lang) value=form.description hint=say::description_hint(lang) optional=true rows=3/>
                <TextArea name="activity" label=say::activity(lang) value=form.activity hint=say::activity_hint(lang) optional=true rows=3/>
            </fieldset>
            <fieldset class="fieldset">
                <legend class="fieldset__legend">{say::place(lang)}</legend>
                <Field name="address" label=say::address(lang) value=form.address optional=true/>
                <div class="field-pair">
                    <Field name="postcode" label=say::postcode(lang) value=form.postcode optional=true/>
                    <Field name="town" label=say::town(lang) value=form.town optional=true/>
                </div>
                <AddressFinder/>
                <PointOut why=say::point_lead(lang)/>
                <WijkMap label=say::pick_label(lang) content=map pick=true/>
                <div class="field-pair">
                    <Field name="latitude" label=say::latitude(lang) value=form.latitude hint=say::latitude_hint(lang) inputmode="decimal" optional=true/>
                    <Field name="longitude" label=say::longitude(lang) value=form.longitude hint=say::longitude_hint(lang) inputmode="decimal" optional=true/>
                </div>
            </fieldset>
            <fieldset class="fieldset">
                <legend class="fieldset__legend">{say::contact(lang)}</legend>
                <p class="fieldset__intro">{say::contact_lead(lang)}</p>
                <Field name="contact_name" label=say::contact_name(lang) value=form.contact_name optional=true/>
                <Field name="contact_telephone" label=say::contact_telephone(lang) value=form.contact_telephone kind="tel" optional=true/>
                <Field name="contact_email" label=say::contact_email(lang) value=form.contact_email kind="email" optional=true/>
            </fieldset>
            <Hours form=form.hours/>
            <div class="button-row"><button class="button button--primary" type="submit">{say::save(lang)}</button></div>
        </Form>
        {removable.map(|location| view! {
            <Remove label=say::remove(lang) question=say::remove_sure(lang, &location.details.name) yes=say::remove_yes(lang)/>
        })}
    }
    .into_any()
}

/// The fields in which the location as it is now differs from what was typed.
pub fn changed_location(lang: Lang, typed: &LocationForm, now: &Location) -> Vec<Changed> {
    let now = LocationForm::filled(&now.details, now.revision);
    let hours = |form: &LocationForm| {
        form.parse()
            .map(|details| say::openings(lang, &details.openings))
            .unwrap_or_default()
    };
    let point = |form: &LocationForm| form.parse().ok().and_then(|details| details.point);
    let (typed_hours, now_hours) = (hours(typed), hours(&now));
    // A comma instead of a point is no difference.
    let same_point = point(typed) == point(&now);
    let degrees = |text: &'_ str| {
        if same_point {
            String::new()
        } else {
            text.to_owned()
        }
    };
    differences([
        (say::name(lang), &typed.name, &now.name),
        (say::provider(lang), &typed.provider, &now.provider),
        (
            say::description(lang),
            &typed.description.replace("\r\n", "\n"),
            &now.description,
        ),
        (
            say::activity(lang),
            &typed.activity.replace("\r\n", "\n"),
            &now.activity,
        ),
        (say::address(lang), &typed.address, &now.address),
        (say::postcode(lang), &typed.postcode, &now.postcode),
        (say::town(lang), &typed.town, &now.town),
        (
            say::latitude(lang),
            &degrees(&typed.latitude),
            &degrees(&now.latitude),
        ),
        (
            say::longitude(lang),
            &degrees(&typed.longitude),
            &degrees(&now.longitude),
        ),
        (
            say::contact_name(lang),
            &typed.contact_name,
            &now.contact_name,
        ),
        (
            say::contact_telephone(lang),
            &typed.contact_telephone,
            &now.contact_telephone,
        ),
        (
            say::contact_email(lang),
            &typed.contact_email,
            &now.contact_email,
        ),
        (say::opening_hours(lang), &typed_hours, &now_hours),
    ])
}
