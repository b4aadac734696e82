//! Who watches an event, and the news that something changed.
//!
//! While somebody watches, each process looks every few seconds at a cheap
//! number that grows with every change of the event; so any number of processes
//! on one PostgreSQL keep up with each other without talking. However many
//! watch, an event is looked at once; when the last one goes, nobody looks.
//! The news is a number, never what changed: whoever hears it asks for the page
//! again, with their own right.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::id::{EventId, PersonId};
use tokio::sync::watch;

use crate::persistence::{Store, events};

/// How often an event that is watched is looked at.
pub const PACE: Duration = Duration::from_secs(2);
/// Open pages of one person: more than anybody has.
const MOST_OF_ONE: usize = 12;
/// Open pages in one process; each costs a connection.
const MOST: usize = 500;

/// Everybody who watches, in this process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Watches {
    pace: Duration,
    open: Arc<Mutex<Open>>,
    end: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Open {
    /// The latest number of every event that is watched; `None` before the first look.
    events: HashMap<EventId, watch::Sender<Option<i64>>>,
    /// How many pages each person has open.
    persons: HashMap<PersonId, usize>,
}

/// Somebody who watches an event; leaves when dropped.
#[derive(Debug)]
pub struct Watcher {
    news: watch::Receiver<Option<i64>>,
    end: watch::Receiver<bool>,
    person: PersonId,
    open: Arc<Mutex<Open>>,
}

impl Watches {
    /// Looks at what is watched at this pace.
    pub fn looking_every(pace: Duration) -> Self {
        Self {
            pace,
            open: Arc::default(),
            end: watch::Sender::new(false),
        }
    }

    /// Begins to watch; `None` if this person, or everybody together, has too
    /// many pages open.
    pub fn watch(&self, store: &Store, event: EventId, person: PersonId) -> Option<Watcher> {
        let mut open = locked(&self.open);
        let all: usize = open.persons.values().sum();
        let own = open.persons.entry(person).or_default();
        if *own >= MOST_OF_ONE || all >= MOST {
            return None;
        }
        *own += 1;
        let mut news = match open.events.get(&event) {
            Some(latest) => latest.subscribe(),
            None => {
                let latest = watch::Sender::new(None);
                open.events.insert(event, latest.clone());
                let news = latest.subscribe();
                tokio::spawn(look(self.clone(), store.clone(), event, latest));
                news
            }
        };
        // Who comes later hears at once where it stands.
        news.mark_changed();
        Some(Watcher {
            news,
            end: self.end.subscribe(),
            person,
            open: self.open.clone(),
        })
    }

    /// Lets everybody go: the server stops.
    pub fn end(&self) {
        self.end.send_replace(true);
    }

    /// How many pages are open.
    pub fn count(&self) -> usize {
        locked(&self.open).persons.values().sum()
    }
}

impl Watcher {
    /// The number once there is another one, or the one of now after this much
    /// time without news; `None` when the server stops.
    pub async fn next(&mut self, patience: Duration) -> Option<Option<i64>> {
        tokio::select! {
            _ = self.end.wait_for(|end| *end) => None,
            changed = self.news.changed() => changed.ok().map(|()| *self.news.borrow_and_update()),
            () = tokio::time::sleep(patience) => Some(*self.news.borrow()),
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let mut open = locked(&self.open);
        if let Some(own) = open.persons.get_mut(&self.person) {
            *own -= 1;
            if *own == 0 {
                open.persons.remove(&self.person);
            }
        }
    }
}

/// Looks at one event as long as somebody watches it.
async fn look(watches: Watches, store: Store, event: EventId, latest: watch::Sender<Option<i64>>) {
    loop {
        match events::change_number(store.read(), event).await {
            Ok(now) => {
                latest.send_if_modified(|known| std::mem::replace(known, now) != now);
            }
            // The next look may succeed; the pages say what they last heard.
            Err(error) => tracing::warn!(%error, "an event could not be looked at"),
        }
        tokio::time::sleep(watches.pace).await;
        let mut open = locked(&watches.open);
        // Nobody can begin to watch while this is held.
        if latest.receiver_count() == 0 {
            open.events.remove(&event);
            return;
        }
    }
}

/// A panic elsewhere leaves only numbers behind, which stay true.
fn locked(open: &Mutex<Open>) -> MutexGuard<'_, Open> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}
