//! The report after the evening: what is known already, quotes with consent,
//! and the text that the organiser writes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::ManagedEvent;
use crate::effects::{Effects, Notice, NoticeKind, Recipient, Write};
use crate::event::{Event, Stage};
use crate::history::Happening;
use crate::id::{EventId, StopId};
use crate::invitation::Invitation;
use crate::slot::Slot;
use crate::subscription::Off;
use crate::tour::{PlannedStop, Tour};

/// Something somebody said. Never about a patient.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Who said it, as it may be printed: "huisarts", "Fatima, gastvrouw".
    pub speaker: String,
    /// Whether they agreed to be quoted outside the group.
    pub consent: bool,
}

/// The report of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whose.
    pub event: EventId,
    /// What the organiser writes: what was seen and what follows from it.
    pub text: String,
    /// The short version for newsletters.
    pub summary: String,
    /// What was said.
    pub quotes: Vec<Quote>,
    /// Which stops were visited.
    pub visited: Vec<StopId>,
    /// When it was mailed.
    pub sent_at: Option<DateTime<Utc>>,
    /// Counts every change, to catch two editors. 0: not saved yet.
    pub revision: u32,
}

impl Report {
    /// A report from what is known already: every stop that had a time was visited,
    /// unless its host said no.
    pub fn begin(event: EventId, tour: &Tour) -> Self {
        Self {
            event,
            text: String::new(),
            summary: String::new(),
            quotes: Vec::new(),
            visited: tour
                .stops
                .iter()
                .filter(|p| p.stop.timing.is_some())
                .filter(|p| !matches!(p.stop.slot, Slot::Declined { .. }))
                .map(|p| p.stop.id)
                .collect(),
            sent_at: None,
            revision: 0,
        }
    }

    /// The stops that were visited: their hosts are thanked, and no others.
    pub fn places<'a>(&'a self, tour: &'a Tour) -> impl Iterator<Item = &'a PlannedStop> {
        tour.stops
            .iter()
            .filter(|planned| self.visited.contains(&planned.stop.id))
    }

    /// The quotes that may be printed outside the group.
    pub fn printable_quotes(&self) -> impl Iterator<Item = &Quote> {
        self.quotes.iter().filter(|quote| quote.consent)
    }
}

/// Why a report is not saved or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportRefusal {
    /// The event has not taken place.
    #[error("the event has not taken place")]
    NotHeld,
    /// It went out already; it goes out once.
    #[error("the report has been sent")]
    AlreadySent,
    /// There is no text.
    #[error("the report is empty")]
    Empty,
}

/// Whether the event has taken place, so that there is something to report.
///
/// # Errors
/// [`ReportRefusal::NotHeld`].
pub fn is_held(event: &Event, now: DateTime<Utc>) -> Result<(), ReportRefusal> {
    let held = match event.stage {
        Stage::Go => event.has_begun(now),
        Stage::Closed => true,
        _ => false,
    };
    if held {
        Ok(())
    } else {
        Err(ReportRefusal::NotHeld)
    }
}

/// Saves the report.
///
/// # Errors
/// See [`ReportRefusal`].
pub fn save(
    managed: &ManagedEvent,
    report: Report,
    now: DateTime<Utc>,
) -> Result<Effects, ReportRefusal> {
    is_held(managed.event(), now)?;
    if report.sent_at.is_some() {
        return Err(ReportRefusal::AlreadySent);
    }
    let mut effects = Effects::of(Happening::ReportSaved);
    effects.writes.push(Write::Report(Box::new(report)));
    Ok(effects)
}

/// Mails the report, once: to those who came, those who did not, and the hosts of
/// the stops that were visited; not to who has switched reports off.
///
/// # Errors
/// See [`ReportRefusal`].
pub fn send(
    managed: &ManagedEvent,
    report: &Report,
    invitations: &[Invitation],
    off: &Off,
    tour: &Tour,
    now: DateTime<Utc>,
) -> Result<Effects, ReportRefusal> {
    is_held(managed.event(), now)?;
    if report.sent_at.is_some() {
        return Err(ReportRefusal::AlreadySent);
    }
    if report.text.trim().is_empty() {
        return Err(ReportRefusal::Empty);
    }
    let people = invitations
        .iter()
        .filter(|i| i.email.is_some() && !i.taken_back() && !off.people.contains(&i.id))
        .map(|i| Recipient::Invitation(i.id));
    let hosts = report
        .places(tour)
        .filter(|p| p.stop.host.email.is_some() && !off.hosts.contains(&p.stop.id))
        .map(|p| Recipient::Host(p.stop.id));
    let notices: Vec<_> = people
        .chain(hosts)
        .map(|to| Notice {
            kind: NoticeKind::Report,
            to,
        })
        .collect();
    let mut effects = Effects::of(Happening::ReportSent {
        count: notices.len(),
    });
    let mut sent = report.clone();
    sent.sent_at = Some(now);
    effects.writes.push(Write::Report(Box::new(sent)));
    effects.notices = notices;
    Ok(effects)
}
