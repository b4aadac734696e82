//! Which places can be chosen for a tour, and choosing them.

use app::forms::tour::TourForm;
use domain::location::Location;
use domain::tour::{Wanted, choose, ride};
use sea_orm::DbErr;

use super::not_done::NotDone;
use super::planned::{self, Planned};
use super::{Made, is_new};
use crate::http::flash::Flash;
use crate::persistence::locations;
use crate::state::App;
use crate::uid;

/// The places of the district, and those of another that are considered already, so
/// that they can be taken out.
pub(super) async fn places(app: &App, planned: &Planned) -> Result<Vec<Location>, DbErr> {
    let district = planned.managed.event().details.district;
    let mut places = locations::of_district(app.store.read(), district).await?;
    for planned in planned.tour.all() {
        if places.iter().all(|place| place.id != planned.location.id) {
            places.push(planned.location.clone());
        }
    }
    Ok(places)
}

/// The names of the places that the form ticks.
pub(super) async fn ticked(
    app: &App,
    planned: &Planned,
    form: &TourForm,
) -> Result<Vec<String>, DbErr> {
    let known = places(app, planned).await?;
    let name = |id: &String| {
        let location = known.iter().find(|known| known.id.to_string() == *id)?;
        Some(location.details.name.clone())
    };
    Ok(form.location.iter().filter_map(name).collect())
}

/// Considers these locations: those of the district, and those that are considered
/// already. What stays keeps its order, unless the best evening is asked for or
/// there was none.
pub(super) async fn chosen(
    app: &App,
    planned: &Planned,
    wanted: Vec<Wanted>,
    best: bool,
) -> Result<Result<Made, NotDone>, DbErr> {
    let event = planned.managed.event();
    let details = &event.details;
    let known = places(app, planned).await?;
    let found: Option<Vec<_>> = wanted
        .into_iter()
        .map(|mut w| {
            let location = known.iter().find(|location| location.id == w.location)?;
            w.wish = w.wish.settled(details, location);
            Some((w, location))
        })
        .collect();
    let Some(found) = found else {
        return Ok(Err(NotDone::NotThere));
    };
    let choice = match choose(&planned.managed, &planned.tour, &found, uid::fresh) {
        Ok(choice) => choice,
        Err(refusal) => return Ok(Err(refusal.into())),
    };
    let places = choice.after.places(details);
    let matrix = app.travel_times.matrix(&places, details.riding).await;
    let order = if best || is_new(&choice.after) {
        planned::best(ride(details, &choice.after, &matrix)).await
    } else {
        None
    };
    let flash = match &order {
        _ if !best => Some(Flash::Saved),
        Some(_) => Some(Flash::TourOrdered),
        // The page says why there is none.
        None => None,
    };
    let order = order.unwrap_or_else(|| choice.after.order());
    let considered = Some(choice.considered.clone());
    Ok(Ok(Made {
        effects: choice.arranged(event, &order, &matrix),
        considered,
        flash,
    }))
}
