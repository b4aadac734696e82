//! One GP practice: adding it, editing it, removing it when nobody works there.

use domain::group::{GpGroup, Practice};
use leptos::prelude::*;

use crate::components::{
    AddressFinder, Changed, ChangedMeanwhile, Field, Form, MapContent, Notice, OnceKey, PageTitle,
    PointOut, Remove, WijkMap, differences,
};
use crate::forms::FieldErrors;
use crate::forms::practice::PracticeForm;
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{location as say_location, practice as say};

/// What the page of a practice shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PracticeModel {
    /// The group.
    pub group: GpGroup,
    /// The practice; `None` for a new one.
    pub practice: Option<Practice>,
    /// Whether it can go: nobody works there.
    pub can_go: bool,
    /// The district with the other practices.
    pub map: MapContent,
}

/// The page of a practice.
#[component]
pub fn PracticePage(
    /// What it shows.
    model: PracticeModel,
    /// What was typed, or is there.
    form: PracticeForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// What somebody else saved meanwhile, if anybody did.
    changed: Option<Vec<Changed>>,
    /// Why it was refused, if no field is to blame.
    refusal: String,
) -> impl IntoView {
    let lang = lang();
    let PracticeModel {
        group,
        practice,
        can_go,
        map,
    } = model;
    let title = practice
        .as_ref()
        .map_or_else(|| say::new(lang), |practice| practice.name.clone());
    let removable = practice.filter(|_| can_go);
    view! {
        <PageTitle title over=(paths::group(group.id), group.name)/>
        <Notice text=refusal/>
        <ChangedMeanwhile changed/>
        <Form errors>
            <input type="hidden" name="seen" value=form.seen/>
            <OnceKey/>
            <Field name="name" label=say::name(lang) value=form.name/>
            <Field name="address" label=say::address(lang) value=form.address hint=say::address_hint(lang) optional=true/>
            <AddressFinder/>
            <Field name="telephone" label=say::telephone(lang) value=form.telephone hint=say::telephone_hint(lang) kind="tel" optional=true/>
            <fieldset class="fieldset">
                <legend class="fieldset__legend">{say::point(lang)}</legend>
                <PointOut why=say::point_lead(lang)/>
                <WijkMap label=say_location::pick_label(lang) content=map pick=true/>
                <div class="field-pair">
                    <Field name="latitude" label=say_location::latitude(lang) value=form.latitude hint=say_location::latitude_hint(lang) inputmode="decimal" optional=true/>
                    <Field name="longitude" label=say_location::longitude(lang) value=form.longitude hint=say_location::longitude_hint(lang) inputmode="decimal" optional=true/>
                </div>
            </fieldset>
            <div class="button-row"><button class="button button--primary" type="submit">{say::save(lang)}</button></div>
        </Form>
        {removable.map(|practice| view! {
            <Remove label=say::remove(lang) question=say::remove_sure(lang, &practice.name) yes=say::remove_yes(lang)/>
        })}
    }
    .into_any()
}

/// The fields in which the practice as it is now differs from what was typed.
pub fn changed_practice(lang: Lang, typed: &PracticeForm, now: &Practice) -> Vec<Changed> {
    let PracticeForm {
        latitude,
        longitude,
        ..
    } = PracticeForm::filled(now);
    differences([
        (say::name(lang), &typed.name, &now.name),
        (say::address(lang), &typed.address, &now.address),
        (say::telephone(lang), &typed.telephone, &now.telephone),
        (say_location::latitude(lang), &typed.latitude, &latitude),
        (say_location::longitude(lang), &typed.longitude, &longitude),
    ])
}
