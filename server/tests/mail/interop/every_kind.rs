//! Every mail that the program sends, kind by kind, with odd names on everybody
//! and everything in it, composed on a demonstration and read by programs of
//! other people; see `end2end/interop/README.md`.

#[path = "every_kind/kinds.rs"]
mod kinds;
#[path = "every_kind/meaning.rs"]
mod meaning;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, TimeDelta, Utc};
use domain::effects::{Notice, Recipient, Write};
use domain::event::{Event, Stage};
use domain::id::{EventId, PracticeId};
use domain::invitation::Invitation;
use domain::poll::Poll;
use domain::practice_link::{Holder, IssuedLink};
use domain::report::Report;
use domain::tour::PlannedStop;
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use server::http::next::Next;
use server::mail::{Kind, compose, kind};
use server::persistence::{BoxFuture, Tx, events, invitations, outbox, persons, reports, stops};

use crate::support::{ADVISER, Site};
use kinds::{asked, method};

/// Where the link of a practice goes.
const MANAGER: &str = "els@praktijk.example.org";

/// Names as people have them, and as nobody should.
fn names() -> [String; 4] {
    [
        "Émile".to_owned(),
        "D'Arcy, \"A.\" : B".to_owned(),
        "👩‍⚕️".repeat(300),
        String::new(),
    ]
}

/// An event, and one reader of each sort.
struct Readers {
    event: Event,
    invitation: Invitation,
    host: PlannedStop,
    practice: PracticeId,
}

impl Readers {
    async fn of(site: &Site, event: EventId) -> Self {
        let db = site.app.store.read();
        let everybody = invitations::of_event(db, event).await.unwrap();
        // An address of their own: who shares one has the name in the summary.
        let alone = |one: &&Invitation| {
            let same = everybody.iter().filter(|other| other.email == one.email);
            one.email.is_some() && !one.practices.is_empty() && same.count() == 1
        };
        let invitation = everybody.iter().find(alone).unwrap().clone();
        let tour = stops::tour(db, event).await.unwrap();
        let told = |planned: &&PlannedStop| {
            planned.stop.timing.is_some() && planned.stop.host.email.is_some()
        };
        Self {
            event: events::find(db, event).await.unwrap().unwrap(),
            practice: invitation.practices[0].id,
            host: tour.stops.iter().find(told).unwrap().clone(),
            invitation,
        }
    }

    fn told(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        self.host.stop.timing.unwrap().told()
    }

    fn recipients(&self) -> [Recipient; 5] {
        [
            Recipient::Invitation(self.invitation.id),
            Recipient::Host(self.host.stop.id),
            Recipient::Practice(self.practice),
            Recipient::Person(self.event.owner),
            Recipient::Organisers,
        ]
    }
}

/// A mail as it stands in the outbox.
struct Queued {
    kind: Kind,
    recipient: String,
    /// Of who has an account.
    person: Option<i64>,
    mime: Vec<u8>,
}

/// A demonstration in which everybody and everything has this name, and the
/// folder for its mails.
struct Named {
    site: Site,
    name: String,
    folder: PathBuf,
    number: usize,
    /// Of each kind.
    written: BTreeMap<&'static str, Written>,
}

/// How many files there are.
#[derive(Default)]
struct Written {
    mails: usize,
    calendars: usize,
}

impl Named {
    async fn new(name: String, number: usize, folder: &Path) -> Self {
        let site = Site::demonstration().await;
        let all = name.clone();
        write(&site, move |tx| {
            Box::pin(async move {
                for table in ["person", "invitation", "location", "gp_practice"] {
                    let sql = format!("UPDATE {table} SET name = $1");
                    let database = tx.get_database_backend();
                    let values: [Value; 1] = [all.as_str().into()];
                    tx.execute_raw(Statement::from_sql_and_values(database, sql, values))
                        .await?;
                }
                Ok(())
            })
        })
        .await;
        Self {
            site,
            name,
            folder: folder.to_owned(),
            number,
            written: BTreeMap::new(),
        }
    }

    /// The event at this stage, named like everybody.
    async fn event(&self, stages: &str) -> Readers {
        let sql = format!("SELECT MIN(id) AS n FROM event WHERE stage IN ({stages})");
        let id = EventId(self.site.number(&sql).await);
        let mut readers = Readers::of(&self.site, id).await;
        let details = &mut readers.event.details;
        details.title.clone_from(&self.name);
        details.reason.clone_from(&self.name);
        details.start.name.clone_from(&self.name);
        details.telephone.clone_from(&self.name);
        let stop = &mut readers.host.stop;
        stop.host.name.clone_from(&self.name);
        stop.activity.clone_from(&self.name);
        let writes = vec![
            Write::Event(Box::new(readers.event.clone())),
            Write::Stop(Box::new(stop.clone())),
            // Another revision: what the demonstration confirmed is not confirmed twice.
            Write::Invitation(Box::new(readers.invitation.clone())),
            Write::PracticeLink(Box::new(IssuedLink {
                event: id,
                practice: readers.practice,
                holder: Holder {
                    name: self.name.clone(),
                    email: MANAGER.parse().ok(),
                },
                version: 0,
                revoked: false,
            })),
        ];
        self.site.put(id, writes).await;
        Readers::of(&self.site, id).await
    }

    /// Asks for this kind on behalf of every reader, and writes what comes of it.
    async fn ask(&mut self, kind: kind::Notice, readers: &Readers) {
        let (app, now) = (self.site.app.clone(), self.site.app.clock.now());
        let event = readers.event.id;
        let Some(kind) = asked(kind, readers) else {
            let host = readers.host.clone();
            write(&self.site, move |tx| {
                Box::pin(
                    async move { composed(compose::farewell(&app, tx, event, &host, now).await) },
                )
            })
            .await;
            return self.take(readers).await;
        };
        for to in readers.recipients() {
            let app = app.clone();
            let asked = self.site.app.store.write::<_, Infallible, _>(move |tx| {
                Box::pin(async move {
                    let notices = [Notice { kind, to }];
                    Ok(composed(
                        compose::queue(&app, tx, event, &notices, now).await,
                    )?)
                })
            });
            // Most kinds are for one sort of reader; to the others there is no such mail.
            if let Err(refused) = asked.await {
                assert!(refused.to_string().contains("is no mail to"), "{refused}");
            }
            // Before the next one: a cancellation takes back whatever waits.
            self.take(readers).await;
        }
    }

    /// Writes what is queued, and has it gone: a mail that waits changes the next.
    async fn take(&mut self, readers: &Readers) {
        for mail in queued(&self.site).await {
            let code = mail.kind.code();
            let nth = self
                .written
                .get(code)
                .map_or(1, |written| written.mails + 1);
            let file = self.folder.join(format!("{}-{code}-{nth}", self.number));
            let has_calendar = self.write(&file, &mail, readers);
            let written = self.written.entry(code).or_default();
            written.mails = nth;
            written.calendars += usize::from(has_calendar);
        }
        write(&self.site, |tx| {
            Box::pin(async move { outbox::take_all(tx).await.map(drop) })
        })
        .await;
    }
}

fn composed(done: anyhow::Result<()>) -> Result<(), DbErr> {
    done.map_err(|error| DbErr::Custom(format!("{error:#}")))
}

async fn write<F>(site: &Site, work: F)
where
    F: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<(), DbErr>> + Send + 'static,
{
    site.app
        .store
        .write::<_, Infallible, _>(move |tx| {
            let done = work(tx);
            Box::pin(async move { Ok(done.await?) })
        })
        .await
        .unwrap();
}

async fn queued(site: &Site) -> Vec<Queued> {
    let db = site.app.store.read();
    let sql =
        "SELECT kind, recipient, person_id, mime FROM outbox WHERE state = 'queued' ORDER BY id";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    let read = |row: &sea_orm::QueryResult| {
        let kind: String = row.try_get("", "kind").unwrap();
        Queued {
            kind: Kind::from_code(&kind).unwrap(),
            recipient: row.try_get("", "recipient").unwrap(),
            person: row.try_get("", "person_id").unwrap(),
            mime: row.try_get("", "mime").unwrap(),
        }
    };
    rows.iter().map(read).collect()
}

/// Composes one mail or more of every kind; returns of which there is none, or none
/// with the calendar that it should bring.
async fn compose_all(name: String, number: usize, folder: &Path) -> Vec<&'static str> {
    let mut named = Named::new(name, number, folder).await;
    let inviting = named.event("'inviting'").await;
    for kind in kind::Notice::ALL {
        if !matches!(kind, kind::Notice::Poll | kind::Notice::Report) {
            named.ask(*kind, &inviting).await;
        }
    }
    login(&mut named, &inviting).await;

    let over = named.event("'closed', 'go'").await;
    let id = over.event.id;
    let db = named.site.app.store.read();
    let tour = stops::tour(db, id).await.unwrap();
    if reports::find(db, id).await.unwrap().is_none() {
        let mut report = Report::begin(id, &tour);
        report.text.clone_from(&named.name);
        let write = Write::Report(Box::new(report));
        named.site.put(id, vec![write]).await;
    }
    named.ask(kind::Notice::Report, &over).await;

    let mut polling = inviting.event.clone();
    polling.stage = Stage::Polling;
    let poll = Poll {
        event: polling.id,
        evenings: vec![polling.details.starts_at, polling.details.ends_at()],
        deadline: named.site.app.clock.now() + TimeDelta::days(7),
    };
    let writes = vec![Write::Event(Box::new(polling)), Write::Poll(Box::new(poll))];
    named.site.put(inviting.event.id, writes).await;
    named.ask(kind::Notice::Poll, &inviting).await;

    let is_there = |kind: &Kind| {
        let written = named.written.get(kind.code());
        written.is_some_and(|written| written.calendars > 0 || method(*kind).is_none())
    };
    let all = kind::Notice::ALL.iter().map(|kind| Kind::Notice(*kind));
    all.chain([Kind::Login])
        .filter(|kind| !is_there(kind))
        .map(Kind::code)
        .collect()
}

async fn login(named: &mut Named, readers: &Readers) {
    let (app, now) = (named.site.app.clone(), named.site.app.clock.now());
    write(&named.site, move |tx| {
        Box::pin(async move {
            let email = ADVISER.parse().unwrap();
            let person = persons::by_email(tx, &email).await?.unwrap();
            composed(compose::queue_login(&app, tx, &person, &Next::default(), now).await)
        })
    })
    .await;
    named.take(readers).await;
}

/// Has a program read the folder; whatever it complains of is shown.
fn read_by(program: &str, script: &str, folder: &Path) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../end2end/interop")
        .join(script);
    let output = Command::new(program)
        .arg(script)
        .arg(folder)
        .output()
        .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
    let said = String::from_utf8_lossy(&output.stdout);
    print!("{said}");
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[tokio::test]
#[ignore = "interop"]
async fn interop_every_kind_of_mail_is_read_by_all_others() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("every-kind");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    for (number, name) in names().into_iter().enumerate() {
        let missing = compose_all(name, number, &folder).await;
        assert!(missing.is_empty(), "nothing was composed of {missing:?}");
    }
    let python = std::env::var("INTEROP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    // Takes the calendars out of the mails, for the others to read.
    read_by(&python, "mails.py", &folder);
    read_by(&python, "calendars.py", &folder);
    read_by("node", "calendars.cjs", &folder);
}
