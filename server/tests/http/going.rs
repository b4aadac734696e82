//! The demonstration's coming safari, decided: what the stories of the evening
//! and of the report begin with.

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Actor;
use domain::event::{Decision, Event, Stage};
use domain::id::EventId;
use domain::invitation::{Answer, Invitation};
use domain::tour::Tour;
use server::carry_out::carry_out;
use server::persistence::{Failure, events, invitations, persons, stops};

use crate::support::{ADVISER, Site};

/// A site on which a safari takes place.
pub struct Going {
    /// The site.
    pub site: Site,
    /// Number of the safari.
    pub id: EventId,
    /// When it departs.
    pub departs: DateTime<Utc>,
}

impl Going {
    /// Decides that the safari takes place.
    pub async fn decided() -> Self {
        let site = Site::demonstration().await;
        let inviting = events::in_stage(site.app.store.read(), Stage::Inviting)
            .await
            .unwrap();
        let event = inviting.into_iter().next().unwrap();
        let (id, departs) = (event.id, event.details.starts_at);
        let email = ADVISER.parse().unwrap();
        let adviser = persons::by_email(site.app.store.read(), &email)
            .await
            .unwrap()
            .unwrap();
        let managed = Actor::new(adviser).manage(event).unwrap();
        let (app, now) = (site.app.clone(), site.app.clock.now());
        site.app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let people = invitations::of_event(tx, id).await?;
                    let tour = stops::tour(tx, id).await?;
                    let decision = Decision {
                        go: true,
                        by: "Marloes Hendriks".into(),
                        at: now,
                        note: String::new(),
                    };
                    let effects = domain::decision::decide(&managed, &people, &tour, decision, now)
                        .map_err(Failure::Refused)?;
                    carry_out(&app, tx, id, &effects, "Marloes Hendriks").await?;
                    Ok::<_, Failure<domain::decision::DecisionRefusal>>(())
                })
            })
            .await
            .unwrap();
        Self { site, id, departs }
    }

    /// The same on the evening itself, half an hour before departure.
    pub async fn evening() -> Self {
        let going = Self::decided().await;
        going.at(-30);
        going
    }

    /// Moves the clock to this many minutes after departure; never back.
    pub fn at(&self, minutes: i64) {
        let to = self.departs + TimeDelta::minutes(minutes);
        let by = to - self.site.app.clock.now();
        assert!(by >= TimeDelta::zero(), "the clock does not go back");
        self.site.later(by);
    }

    /// The safari as it is now.
    pub async fn event(&self) -> Event {
        events::find(self.site.app.store.read(), self.id)
            .await
            .unwrap()
            .unwrap()
    }

    /// Everybody who is invited or walked in.
    pub async fn people(&self) -> Vec<Invitation> {
        invitations::of_event(self.site.app.store.read(), self.id)
            .await
            .unwrap()
    }

    /// The first who said yes and has an address.
    pub async fn somebody(&self) -> Invitation {
        let people = self.people().await;
        let mut yes = people
            .into_iter()
            .filter(|i| i.answer == Some(Answer::Yes) && i.email.is_some());
        yes.next().unwrap()
    }

    /// The tour.
    pub async fn tour(&self) -> Tour {
        stops::tour(self.site.app.store.read(), self.id)
            .await
            .unwrap()
    }

    /// How many have been checked in.
    pub async fn came(&self) -> usize {
        let people = self.people().await;
        people.iter().filter(|i| i.checked_in.is_some()).count()
    }
}
