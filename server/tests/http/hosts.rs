//! Mail to hosts: what came back is shown, and goes again when somebody says so.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::email_address::EmailAddress;
use domain::id::{EventId, StopId};
use server::persistence::{Failure, events, stops, suspensions};

use crate::support::{ADVISER, Browser, Site};
use crate::tours::{choose, order, safari};

/// A new safari, its tour page, and the first of its stops.
struct Asking {
    site: Site,
    adviser: Browser,
    route: String,
    event: EventId,
    stop: StopId,
}

impl Asking {
    async fn begin() -> Self {
        let site = Site::demonstration().await;
        let mut adviser = site.logged_in(ADVISER).await;
        let (route, locations) = safari(&site, &mut adviser).await;
        let page = choose(&mut adviser, &route, &locations).await.ok();
        let stop = StopId(order(&page)[0].parse().unwrap());
        let event = EventId(route.split('/').nth(2).unwrap().parse().unwrap());
        Self {
            site,
            adviser,
            route,
            event,
            stop,
        }
    }

    /// The host's address.
    async fn address(&self) -> EmailAddress {
        let planned = stops::find(self.site.app.store.read(), self.stop).await;
        planned.unwrap().unwrap().stop.host.email.unwrap()
    }

    /// Mail to this address came back for good.
    async fn came_back(&self, address: EmailAddress) {
        let event = events::find(self.site.app.store.read(), self.event).await;
        let (organisation, now) = (
            event.unwrap().unwrap().organisation,
            self.site.app.clock.now(),
        );
        self.site
            .app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let why = "550 5.1.1 unknown";
                    suspensions::suspend(tx, organisation, &address, why, now).await?;
                    Ok::<_, Failure<Infallible>>(())
                })
            })
            .await
            .unwrap();
    }

    async fn ask(&mut self) {
        let verb = format!("ask:{}", self.stop);
        self.adviser
            .post(&self.route, &[("do", &verb)])
            .await
            .ok()
            .says("Gevraagd op");
    }

    /// How many mails to this host there are in this state.
    async fn mails(&self, state: &str) -> i64 {
        let sql = format!(
            "SELECT COUNT(*) AS n FROM outbox WHERE stop_id = {} AND state = '{state}'",
            self.stop
        );
        self.site.number(&sql).await
    }
}

#[tokio::test]
async fn a_host_is_asked_again_at_an_address_from_which_mail_came_back() {
    let mut asking = Asking::begin().await;
    asking.ask().await;
    let address = asking.address().await;
    asking.came_back(address).await;
    asking.site.later(TimeDelta::minutes(5));
    asking.ask().await;
    assert_eq!(asking.mails("failed").await, 0);
    assert_eq!(asking.mails("queued").await, 1, "the newer of the two");
}

#[tokio::test]
async fn an_address_that_is_typed_anew_is_believed() {
    let mut asking = Asking::begin().await;
    asking
        .came_back("samira@example.org".parse().unwrap())
        .await;
    let verb = format!("edit:{}", asking.stop);
    let edit = [
        ("do", verb.as_str()),
        ("visit", "25"),
        ("host_name", "Samira"),
        ("host_email", "samira@example.org"),
    ];
    asking.adviser.post(&asking.route, &edit).await.ok();
    let suspended = "SELECT COUNT(*) AS n FROM suspended_address";
    assert_eq!(asking.site.number(suspended).await, 0);
    asking.ask().await;
    assert_eq!(asking.mails("queued").await, 1);
}
