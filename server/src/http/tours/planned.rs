//! A tour as it was loaded, and what the buttons of its page make of it.

use std::time::{Duration, Instant};

use app::forms::tour::{NotATime, TourForm, TourVerb};
use domain::access::ManagedEvent;
use domain::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use domain::email_address::EmailAddress;
use domain::event::{Announcement, Kind, announce};
use domain::id::{EventId, StopId};
use domain::slot::{Slot, request};
use domain::tour::ride::Ride;
use domain::tour::ride::advice::Outlook;
use domain::tour::ride::best::Found;
use domain::tour::{Pin, Tour, arrange, arrange_pinned, draw, ride, undrawn};
use domain::travel::Matrix;
use sea_orm::DbErr;

use super::not_done::NotDone;
use crate::http::error::Problem;
use crate::http::managed::{self, change};
use crate::http::outcome::{Again, refused};
use crate::http::session::LoggedIn;
use crate::persistence::{Stale, invitations, stops, suspensions};
use crate::state::App;

/// An evening is planned in milliseconds; this is for the worst that can be asked.
const PLANNING: Duration = Duration::from_secs(2);
/// For what is said beside it, on every look at the page.
const ADVICE: Duration = Duration::from_millis(400);

/// What was loaded, and what everything is worked out from.
pub(super) struct Planned {
    pub managed: ManagedEvent,
    pub tour: Tour,
    pub matrix: Matrix,
}

impl Planned {
    pub async fn load(app: &App, login: &LoggedIn, id: EventId) -> Result<Self, Problem> {
        let db = app.store.read();
        let managed = managed::open(app, &login.actor, id).await?;
        let details = &managed.event().details;
        if details.kind != Kind::Safari {
            return Err(Problem::NotFound);
        }
        let tour = stops::tour(db, id).await?;
        let places = tour.places(details);
        let matrix = app.travel_times.matrix(&places, details.riding).await;
        Ok(Self {
            managed,
            tour,
            matrix,
        })
    }

    /// Whether it can still be changed.
    pub fn is_editable(&self, app: &App) -> bool {
        self.managed.event().is_editable(app.clock.now())
    }

    /// The effects on this tour with what they tell to people who are invited.
    pub async fn announced(
        &self,
        app: &App,
        login: &LoggedIn,
        tour: &Tour,
        effects: Effects,
    ) -> Result<Announcement, DbErr> {
        let event = self.managed.event();
        let people = invitations::of_event(app.store.read(), event.id).await?;
        let by = login.actor.person().id;
        Ok(announce(event, tour, &people, effects, by))
    }

    /// Keeps the effects if event and stops are as they were loaded.
    pub async fn keep(
        &self,
        app: &App,
        login: &LoggedIn,
        mut effects: Effects,
    ) -> Result<Result<(), NotDone>, Problem> {
        if effects.is_empty() {
            return Ok(Ok(()));
        }
        let lines = app.travel_times.lines(&undrawn(&effects)).await;
        draw(&mut effects, &lines);
        let (id, revision) = (self.managed.event().id, self.managed.event().revision);
        let tour = self.tour.clone();
        let kept = change(app, login, id, move |held| {
            Box::pin(async move {
                if held.event().revision != revision || stops::tour(held.tx, id).await? != tour {
                    return Err(refused(NotDone::Stale));
                }
                for address in vouched_for(&tour, &effects) {
                    suspensions::lift(held.tx, held.event().organisation, &address).await?;
                }
                Ok(held.carry_out(&effects).await?)
            })
        });
        match kept.await? {
            Ok(()) => Ok(Ok(())),
            Err(Again::Refused(not)) => Ok(Err(not)),
            Err(Again::Stale(Stale::Gone)) => Err(Problem::NotFound),
            Err(Again::Stale(_)) => Ok(Err(NotDone::Stale)),
        }
    }

    fn ride(&self) -> Ride {
        ride(&self.managed.event().details, &self.tour, &self.matrix)
    }

    /// The best evening, if there is one.
    pub async fn best(&self) -> Option<Vec<usize>> {
        best(self.ride()).await
    }

    /// What there is to know about the evening as it is.
    pub async fn outlook(&self) -> Outlook {
        let (ride, order) = (self.ride(), self.tour.order());
        let began = Instant::now();
        let ask = move || ride.outlook(&order, &mut || began.elapsed(), ADVICE);
        tokio::task::spawn_blocking(ask).await.unwrap_or_default()
    }

    pub fn arranged(&self, order: &[usize]) -> Result<Effects, NotDone> {
        Ok(arrange(&self.managed, &self.tour, order, &self.matrix)?)
    }

    /// The same, with what the form holds first, last and at a time; a form that says
    /// nothing of it changes nothing of it.
    fn held(&self, form: &TourForm, order: &[usize]) -> Result<Effects, NotDone> {
        let Some(mut pins) = self.pins(form)? else {
            return self.arranged(order);
        };
        // What is not visited is neither the first nor the last.
        for (index, pin) in pins.iter_mut().enumerate() {
            *pin = pin.filter(|pin| matches!(pin, Pin::At(_)) || order.contains(&index));
        }
        self.pinned(order, &pins)
    }

    fn pinned(&self, order: &[usize], pins: &[Option<Pin>]) -> Result<Effects, NotDone> {
        let (managed, tour) = (&self.managed, &self.tour);
        Ok(arrange_pinned(managed, tour, order, pins, &self.matrix)?)
    }

    /// Where the form holds each stop; `None` if it says nothing of it.
    fn pins(&self, form: &TourForm) -> Result<Option<Vec<Option<Pin>>>, NotDone> {
        let (Some(first), Some(last)) = (&form.first, &form.last) else {
            return Ok(None);
        };
        let mut pins = self.tour.pins();
        for (pin, planned) in pins.iter_mut().zip(self.tour.all()) {
            *pin = match form.begins(planned.stop.id) {
                Some(begins) => begins.map_err(|NotATime| NotDone::NotATime)?,
                None => pin.filter(|pin| matches!(pin, Pin::At(_))),
            };
        }
        for (typed, pin) in [(last, Pin::Last), (first, Pin::First)] {
            let index = typed.parse().ok().and_then(|stop| self.tour.index(stop));
            if let Some(index) = index {
                pins[index] = Some(pin);
            }
        }
        Ok(Some(pins))
    }

    fn index(&self, stop: StopId) -> Result<usize, NotDone> {
        self.tour.index(stop).ok_or(NotDone::NotThere)
    }

    /// The order that the page showed, if the stops are still those.
    fn shown(&self, form: &TourForm) -> Result<Vec<usize>, NotDone> {
        let now: Vec<_> = self
            .tour
            .stops
            .iter()
            .map(|planned| planned.stop.id)
            .collect();
        if form.seen() != Some(now) {
            return Err(NotDone::Stale);
        }
        let order = form.order().ok_or(NotDone::Stale)?;
        order
            .into_iter()
            .map(|id| self.tour.index(id).ok_or(NotDone::Stale))
            .collect()
    }

    /// What a button that rearranges the stops makes of the order shown.
    pub fn rearranged(&self, form: &TourForm, verb: TourVerb) -> Result<Effects, NotDone> {
        let mut order = self.shown(form)?;
        let place = |order: &[usize], stop: StopId| {
            let index = self.index(stop)?;
            let at = order.iter().position(|each| *each == index);
            at.ok_or(NotDone::NotThere)
        };
        match verb {
            TourVerb::Earlier(stop) => {
                let at = place(&order, stop)?;
                order.swap(at, at.saturating_sub(1));
            }
            TourVerb::Later(stop) => {
                let at = place(&order, stop)?;
                let to = (at + 1).min(order.len() - 1);
                order.swap(at, to);
            }
            TourVerb::Drop(stop) => {
                let at = place(&order, stop)?;
                order.remove(at);
            }
            TourVerb::Add(stop) => {
                let index = self.index(stop)?;
                if !order.contains(&index) {
                    order = self.ride().joined(&order, index);
                }
            }
            TourVerb::Swap(by) => {
                let out = form.swapped_out(by).ok_or(NotDone::NothingMakesWay)?;
                let (at, by) = (place(&order, out)?, self.index(by)?);
                order[at] = by;
            }
            TourVerb::First(stop) | TourVerb::Last(stop) => {
                return self.toggled(form, order, stop, matches!(verb, TourVerb::First(_)));
            }
            _ => {}
        }
        self.held(form, &order)
    }

    /// Holds a stop at an end of the evening, where it then stands; or lets it go.
    fn toggled(
        &self,
        form: &TourForm,
        mut order: Vec<usize>,
        stop: StopId,
        first: bool,
    ) -> Result<Effects, NotDone> {
        let index = self.index(stop)?;
        let mut pins = self.pins(form)?.unwrap_or_else(|| self.tour.pins());
        let end = if first { Pin::First } else { Pin::Last };
        if pins[index] == Some(end) {
            pins[index] = None;
        } else {
            for pin in &mut pins {
                *pin = pin.filter(|pin| *pin != end);
            }
            pins[index] = Some(end);
            order.retain(|each| *each != index);
            order.insert(if first { 0 } else { order.len() }, index);
        }
        self.pinned(&order, &pins)
    }

    /// Asks these hosts.
    pub fn asked(&self, app: &App, ids: &[StopId]) -> Result<Effects, NotDone> {
        let now = app.clock.now();
        let mut all = Effects::default();
        for id in ids {
            let planned = self.tour.stop(*id).ok_or(NotDone::NotThere)?;
            let name = &planned.location.details.name;
            let effects = request(&self.managed, &planned.stop, name, now)?;
            all.writes.extend(effects.writes);
            all.notices.extend(effects.notices);
            all.happenings.extend(effects.happenings);
        }
        Ok(all)
    }

    /// Whether the hosts of these stops were asked since another look.
    pub fn has_asked(&self, stops: &[StopId], before: &Self) -> bool {
        let slot = |planned: &Self, id| planned.tour.stop(id).map(|found| found.stop.slot.clone());
        stops.iter().all(|id| {
            let now = slot(self, *id);
            matches!(now, Some(Slot::Asked { .. })) && now != slot(before, *id)
        })
    }

    /// The stops whose hosts can be asked and were not.
    pub fn unasked(&self) -> Vec<StopId> {
        self.tour
            .stops
            .iter()
            .map(|planned| &planned.stop)
            .filter(|stop| {
                stop.slot == Slot::Unasked && stop.host.email.is_some() && stop.timing.is_some()
            })
            .map(|stop| stop.id)
            .collect()
    }
}

/// The stops whose hosts get a request.
pub(super) fn asked(effects: &Effects) -> Vec<StopId> {
    let request = |notice: &Notice| match (notice.kind, notice.to) {
        (NoticeKind::SlotRequest, Recipient::Host(stop)) => Some(stop),
        _ => None,
    };
    effects.notices.iter().filter_map(request).collect()
}

/// The hosts' addresses that somebody says are right, by asking there or by typing
/// them anew: mail that came back from one before does not count any more.
fn vouched_for(before: &Tour, effects: &Effects) -> Vec<EmailAddress> {
    let address = |stop| before.stop(stop)?.stop.host.email.clone();
    let asked = asked(effects).into_iter().filter_map(address);
    let typed = effects.writes.iter().filter_map(|write| match write {
        Write::Stop(stop) if stop.host.email != address(stop.id) => stop.host.email.clone(),
        _ => None,
    });
    asked.chain(typed).collect()
}

/// The best evening of a ride, if there is one. The search may take a while: not on
/// a thread that serves others.
pub(super) async fn best(ride: Ride) -> Option<Vec<usize>> {
    let began = Instant::now();
    let search = move || ride.best(&mut || began.elapsed(), PLANNING);
    match tokio::task::spawn_blocking(search).await {
        Ok(Found::Best(best)) => Some(best.order),
        Ok(Found::Impossible(_) | Found::Undecided) | Err(_) => None,
    }
}
