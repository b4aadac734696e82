//! An event, played from its draft to where the data leave it: each step is
//! the use case of the program, at the time at which it happened.

use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::access::{Actor, ManagedEvent};
use domain::evening::{self, WalkIn};
use domain::event::{Decision, EventDetails, begin};
use domain::history::Happening;
use domain::id::EventId;
use domain::invitation::{self, Invitation, Via, Wishes};
use domain::person::Person;
use domain::quorum::{Basis, Bounds};
use domain::reminder::{self, Days, Plan};
use domain::report::{self, Report};
use domain::rsvp::{self, Reply};
use domain::slot::{self, SlotReply};
use domain::stop::Stop as TourStop;
use domain::subscription::Off;
use domain::time::{Minutes, Skipped, end_of_day, instant};
use domain::tour::{self, Tour, Wanted, Wish};
use domain::{Effects, travel};

use super::cast::Cast;
use super::data::{self, Held, Slot};
use super::{Stop, named, untold};
use crate::carry_out::carry_out_at;
use crate::persistence::{Tx, effects, events, groups, history, invitations, locations, stops};
use crate::state::App;
use crate::uid;

/// How long a visit takes.
const VISIT: Minutes = Minutes(25);
/// Answers are asked until noon, a week before.
const DEADLINE_DAYS: i64 = 7;

/// An event on its way, and who owns it.
struct Telling<'a> {
    app: &'a App,
    tx: &'a Tx,
    cast: &'a Cast,
    data: &'a data::Event,
    today: NaiveDate,
    owner: &'a Person,
    id: EventId,
}

/// Plays one event.
pub(super) async fn play(
    app: &App,
    tx: &Tx,
    cast: &Cast,
    data: &data::Event,
    today: NaiveDate,
) -> Result<(), Stop> {
    let owner = named(&cast.people, &data.owner)?;
    let created = data.created.after(today).map_err(untold)?;
    let actor = Actor::new(owner.clone());
    let new = begin(&actor, details(cast, data, today)?)
        .context("only an adviser begins an event")
        .map_err(untold)?;
    let id = events::insert(tx, &new, owner.organisation, created).await?;
    history::add(tx, id, &owner.name, &Happening::Created, created).await?;
    let telling = Telling {
        app,
        tx,
        cast,
        data,
        today,
        owner,
        id,
    };
    if !data.stops.is_empty() {
        telling.plan(created + TimeDelta::days(1)).await?;
        telling.ask_hosts(created + TimeDelta::days(2)).await?;
    }
    if let Some(invited) = data.invited {
        telling
            .invite(invited.after(today).map_err(untold)?)
            .await?;
        telling.answer().await?;
    }
    if let Some(held) = &data.held {
        telling.hold(held).await?;
    }
    Ok(())
}

fn details(cast: &Cast, data: &data::Event, today: NaiveDate) -> Result<EventDetails, Stop> {
    let evening = data.date(today).map_err(untold)?;
    let last_day = data::day(evening, -DEADLINE_DAYS).map_err(untold)?;
    let place = cast.place(&data.place)?;
    Ok(EventDetails {
        kind: data.kind,
        title: data.title.clone(),
        reason: data.reason.clone(),
        district: *named(&cast.districts, &data.district)?,
        group: *named(&cast.groups, &data.group)?,
        starts_at: instant(evening.and_time(data.at)).map_err(untold)?,
        length: data.minutes,
        start: place.clone(),
        end: place,
        deadline: end_of_day(last_day).ok_or(Skipped).map_err(untold)?,
        bounds: Bounds::default(),
        basis: Basis::Persons,
        count_assistants: false,
        capacity: None,
        co_organisers: data
            .co_organisers
            .iter()
            .map(|key| cast.person(key))
            .collect::<Result<_, _>>()?,
        ambassador: data
            .ambassador
            .as_ref()
            .map(|key| named(&cast.members, key).copied())
            .transpose()?,
        coach: data.coach.clone(),
        social_prescribing: data.social_prescribing.clone(),
        funding: data.funding.clone(),
        telephone: data.telephone.clone(),
        riding: domain::event::Riding::default(),
        most_stops: domain::event::USUAL_STOPS,
        agenda: data.agenda.clone(),
    })
}

impl Telling<'_> {
    /// The event as it stands, in the hands of its owner.
    async fn managed(&self) -> Result<ManagedEvent, Stop> {
        let event = events::find(self.tx, self.id).await?;
        event
            .and_then(|event| Actor::new(self.owner.clone()).manage(event))
            .context("the owner may not manage the event")
            .map_err(untold)
    }

    async fn tour(&self) -> Result<Tour, Stop> {
        Ok(stops::tour(self.tx, self.id).await?)
    }

    async fn invitations(&self) -> Result<Vec<Invitation>, Stop> {
        Ok(invitations::of_event(self.tx, self.id).await?)
    }

    /// Carries out what the owner did.
    async fn done(&self, effects: &Effects, now: DateTime<Utc>) -> Result<(), Stop> {
        self.done_by(&self.owner.name, effects, now).await
    }

    /// Carries out what somebody else did.
    async fn done_by(
        &self,
        actor: &str,
        effects: &Effects,
        now: DateTime<Utc>,
    ) -> Result<(), Stop> {
        if self.data.held.is_some() {
            // Nobody reads last year's mail.
            effects::apply(self.tx, self.id, effects, actor, now).await?;
        } else {
            carry_out_at(self.app, self.tx, self.id, effects, actor, now).await?;
        }
        Ok(())
    }

    /// Chooses the stops and has them visited in the order of the data.
    async fn plan(&self, now: DateTime<Utc>) -> Result<(), Stop> {
        let mut wanted = Vec::new();
        for stop in &self.data.stops {
            let id = *named(&self.cast.locations, &stop.location)?;
            let location = locations::find(self.tx, id).await?;
            let location = location.context("a location is gone").map_err(untold)?;
            let visit = VISIT;
            wanted.push((
                Wanted {
                    location: id,
                    visit,
                    wish: Wish::default(),
                },
                location,
            ));
        }
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(w, location)| (w.clone(), location))
            .collect();
        let managed = self.managed().await?;
        let choice =
            tour::choose(&managed, &self.tour().await?, &wanted, uid::fresh).map_err(untold)?;
        let event = managed.event();
        let places = choice.after.places(&event.details);
        let matrix = travel::estimate(&places, event.details.riding);
        let order: Vec<_> = (0..choice.after.all().count()).collect();
        self.done(&choice.arranged(event, &order, &matrix), now)
            .await
    }

    /// Asks the hosts, and notes what they answered.
    async fn ask_hosts(&self, now: DateTime<Utc>) -> Result<(), Stop> {
        for (data, planned) in self.data.stops.iter().zip(self.tour().await?.stops) {
            let Some(reply) = &data.slot else { continue };
            let location = planned.location.details.name.as_str();
            let managed = self.managed().await?;
            let asked = slot::request(&managed, &planned.stop, location, now).map_err(untold)?;
            self.done(&asked, now).await?;
            let (reply, when) = match reply {
                Slot::None => continue,
                Slot::Confirm { when } => (SlotReply::Confirm, when),
                Slot::OtherTime { when, note } => (SlotReply::OtherTime(note.clone()), when),
            };
            let when = when.after(self.today).map_err(untold)?;
            let stop: TourStop = self.stop(&planned.stop).await?;
            let event = managed.event();
            let answered =
                slot::answer(event, &stop, location, reply, stop.sequence, when).map_err(untold)?;
            self.done_by(&stop.host.name, &answered, when).await?;
        }
        Ok(())
    }

    /// The stop as it stands now.
    async fn stop(&self, stop: &TourStop) -> Result<TourStop, Stop> {
        let planned = stops::find(self.tx, stop.id).await?;
        let planned = planned.context("a stop is gone").map_err(untold)?;
        Ok(planned.stop)
    }

    async fn invite(&self, now: DateTime<Utc>) -> Result<(), Stop> {
        let managed = self.managed().await?;
        if self.data.held.is_none() {
            // Not on the very first day: whoever looks around is not to be met by mail.
            let days = Days::new([12, 7, 2]).unwrap_or_default();
            let set = reminder::set(&managed, &Plan::default(), days, now).map_err(untold)?;
            self.done(&set, now).await?;
        }
        let roster = groups::roster(self.tx, managed.event().details.group).await?;
        let roster = roster.context("the group is gone").map_err(untold)?;
        let sent = invitation::send(&managed, &roster, &self.tour().await?, &[], uid::fresh, now)
            .map_err(untold)?;
        self.done(&sent, now).await
    }

    async fn answer(&self) -> Result<(), Stop> {
        let invitations = self.invitations().await?;
        let managed = self.managed().await?;
        for data in &self.data.answers {
            let member = *named(&self.cast.members, &data.member)?;
            let invitation = invitations
                .iter()
                .find(|invitation| invitation.member == Some(member))
                .with_context(|| format!("{} is not invited", data.member))
                .map_err(untold)?;
            let (via, by) = match &data.noted_by {
                Some(key) => (Via::Telephone, &named(&self.cast.people, key)?.name),
                None => (Via::Link, &invitation.name),
            };
            let wishes = Wishes {
                diet: data.diet.clone(),
                mobility: data.mobility.clone(),
            };
            let reply = Reply {
                answer: data.answer,
                reason: data.reason.clone(),
                own_bicycle: data.own_bicycle,
                wishes: (!wishes.is_empty()).then_some(wishes),
                via,
                by: by.clone(),
            };
            let when = data.when.after(self.today).map_err(untold)?;
            let answered =
                rsvp::respond(managed.event(), invitation, reply, when).map_err(untold)?;
            self.done_by(by, &answered, when).await?;
        }
        Ok(())
    }

    /// Decided, ridden, reported and closed.
    async fn hold(&self, held: &Held) -> Result<(), Stop> {
        let decided = held.decided.after(self.today).map_err(untold)?;
        let decision = Decision {
            go: true,
            by: self.owner.name.clone(),
            at: decided,
            note: held.note.clone(),
        };
        let effects = domain::decision::decide(
            &self.managed().await?,
            &self.invitations().await?,
            &self.tour().await?,
            decision,
            decided,
        )
        .map_err(untold)?;
        self.done(&effects, decided).await?;
        self.check_in(&held.walk_in).await?;
        self.report(held).await
    }

    async fn check_in(&self, walk_in: &data::WalkIn) -> Result<(), Stop> {
        let managed = self.managed().await?;
        let mut now = managed.event().details.starts_at - TimeDelta::minutes(15);
        let invitations = self.invitations().await?;
        for data in self.data.answers.iter().filter(|answer| answer.came) {
            let member = *named(&self.cast.members, &data.member)?;
            for invitation in invitations.iter().filter(|i| i.member == Some(member)) {
                let seen = evening::check_in(&managed, invitation, true, now).map_err(untold)?;
                self.done(&seen, now).await?;
                now += TimeDelta::minutes(1);
            }
        }
        let practice = self.cast.practice(&walk_in.practice)?;
        let practice = invitations
            .iter()
            .flat_map(|invitation| &invitation.practices)
            .find(|known| known.id == practice)
            .cloned();
        let walk_in = WalkIn {
            name: walk_in.name.clone(),
            profession: walk_in.profession,
            practice,
            email: None,
        };
        let walked_in = evening::walk_in(&managed, walk_in, uid::fresh(), now).map_err(untold)?;
        self.done(&walked_in, now).await
    }

    async fn report(&self, held: &Held) -> Result<(), Stop> {
        let now = held.reported.after(self.today).map_err(untold)?;
        let managed = self.managed().await?;
        let tour = self.tour().await?;
        let written = Report {
            text: held.text.clone(),
            summary: held.summary.clone(),
            quotes: held.quotes.clone(),
            ..Report::begin(self.id, &tour)
        };
        let saved = report::save(&managed, written, now).map_err(untold)?;
        self.done(&saved, now).await?;
        let written = crate::persistence::reports::find(self.tx, self.id).await?;
        let written = written.context("the report is gone").map_err(untold)?;
        let invitations = self.invitations().await?;
        let off = Off::default();
        let sent = report::send(&managed, &written, &invitations, &off, &tour, now);
        let sent = sent.map_err(untold)?;
        self.done(&sent, now).await?;
        let follow_up = data::day(self.today, held.follow_up_day).map_err(untold)?;
        let closing = evening::Closing {
            follow_up,
            early: false,
        };
        let closed = evening::close(&managed, closing, now).map_err(untold)?;
        self.done(&closed, now).await
    }
}
