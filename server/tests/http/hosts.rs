//! Mail to hosts: what came back is shown, and goes again when somebody says so.

use std::convert::Infallible;

use app::paths;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::email_address::EmailAddress;
use domain::id::{EventId, StopId};
use server::mail::compose::slot_url;
use server::persistence::outbox::{self, Delivery};
use server::persistence::{Failure, events, stops, suspensions};

use crate::support::{ADVISER, Browser, STRANGER, Site};
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

    /// The last mail about the event for which this holds.
    async fn last(&self, wanted: fn(&Delivery) -> bool) -> i64 {
        let mails = outbox::of_event(self.site.app.store.read(), self.event).await;
        mails.unwrap().into_iter().rfind(wanted).unwrap().id
    }

    /// The other side refuses this mail.
    async fn refused(&self, mail: i64) {
        self.site
            .app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    outbox::fail(tx, mail, "550 5.1.1 wie is dat").await?;
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

#[tokio::test]
async fn a_mail_that_a_host_did_not_get_stands_there_and_goes_again() {
    let mut asking = Asking::begin().await;
    asking.ask().await;
    let route = asking.route.clone();
    asking.adviser.get(&route).await.ok().says("Onderweg");
    let mail = asking.last(|mail| mail.stop.is_some()).await;
    asking.refused(mail).await;
    asking.came_back(asking.address().await).await;
    let again = format!("again:{mail}");
    asking
        .adviser
        .get(&route)
        .await
        .ok()
        .says("Kon niet bezorgd worden")
        .says("550 5.1.1 wie is dat")
        .says(&format!("value=\"{again}\""));
    let page = asking.adviser.post(&route, &[("do", &again)]).await;
    page.ok()
        .says("Onderweg")
        .is_silent_about("Kon niet bezorgd");
    assert_eq!(asking.mails("queued").await, 1);
    let suspended = "SELECT COUNT(*) AS n FROM suspended_address";
    assert_eq!(asking.site.number(suspended).await, 0);
    // What waits already is not sent once more, nor is a mail to somebody else.
    asking
        .adviser
        .post(&route, &[("do", &again)])
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("kan niet opnieuw verstuurd worden");
    let invited = "SELECT MIN(id) AS n FROM outbox WHERE invitation_id IS NOT NULL";
    let other = format!("again:{}", asking.site.number(invited).await);
    let page = asking.adviser.post(&route, &[("do", &other)]).await;
    page.is(StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn mail_that_an_organiser_did_not_get_is_told_on_the_overview_and_goes_again() {
    let mut asking = Asking::begin().await;
    asking.ask().await;
    let planned = stops::find(asking.site.app.store.read(), asking.stop).await;
    let url = slot_url(&asking.site.app, &planned.unwrap().unwrap());
    let host = url.trim_start_matches("http://site.test");
    let mut phone = asking.site.browser();
    let seen = phone.get(host).await.ok().value_of("seen");
    let yes = [("answer", "confirm"), ("seen", seen.as_str())];
    phone.post(host, &yes).await.ok();
    let mail = asking.last(|mail| mail.person.is_some()).await;
    let overview = paths::event(asking.event);
    let told = "Een mail aan Marloes Hendriks is misschien niet aangekomen.";
    asking
        .adviser
        .get(&overview)
        .await
        .ok()
        .is_silent_about(told);
    asking.refused(mail).await;
    let page = asking.adviser.get(&overview).await.ok().says(told);
    let person = page.value_of("person");
    let again = [("do", "again"), ("person", person.as_str())];
    asking
        .adviser
        .post(&overview, &again)
        .await
        .ok()
        .is_silent_about(told);
    let sql = format!("SELECT COUNT(*) AS n FROM outbox WHERE id = {mail} AND state = 'queued'");
    assert_eq!(asking.site.number(&sql).await, 1);
    // A stranger sends nothing.
    let mut stranger = asking.site.logged_in(STRANGER).await;
    asking.refused(mail).await;
    stranger
        .post(&overview, &again)
        .await
        .is(StatusCode::NOT_FOUND);
    assert_eq!(asking.site.number(&sql).await, 0);
}
