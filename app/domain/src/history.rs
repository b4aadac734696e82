//! The event's history: who did what, when. Never holds wishes, reasons or addresses.

mod questions;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::event::Change;
use crate::invitation::{Answer, Via};

pub use questions::{
    CalledOff, Delay, LastChange, asked_since, called_off, last_change, last_delay, report_went_to,
};

/// What happened. Stored as JSON; a new variant needs a sentence in `app/src/texts/history.rs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs)] // The fields are the words of the sentence.
pub enum Happening {
    Created,
    Edited,
    /// People were told of a change.
    Changed {
        changes: Vec<Change>,
    },
    /// Something changed that participants can see, and they were not told.
    ChangedQuietly {
        changes: Vec<Change>,
    },
    TourPlanned {
        stops: usize,
    },
    SlotRequested {
        location: String,
    },
    SlotConfirmed {
        location: String,
    },
    SlotDeclined {
        location: String,
    },
    SlotOtherTime {
        location: String,
    },
    InvitationsSent {
        count: usize,
    },
    RemindersSet {
        days: Vec<u8>,
    },
    Reminded {
        count: usize,
        days: u8,
    },
    RemindersRefused {
        name: String,
    },
    RemindersWanted {
        name: String,
    },
    PracticeLinkIssued {
        practice: String,
        holder: String,
    },
    PracticeLinkRevoked {
        practice: String,
        holder: String,
    },
    AddressCorrected {
        name: String,
    },
    Answered {
        name: String,
        answer: Answer,
        via: Via,
        by: String,
    },
    LateAcceptanceTaken {
        name: String,
    },
    PollOpened {
        evenings: usize,
    },
    /// Who came into the group meanwhile was asked too.
    PollAsked {
        count: usize,
    },
    Voted {
        name: String,
        via: Via,
        by: String,
    },
    DateChosen {
        evening: DateTime<Utc>,
    },
    PollClosed,
    PlacesChanged {
        places: Option<u32>,
    },
    MovedUp {
        name: String,
    },
    Decided {
        go: bool,
        note: String,
    },
    Cancelled {
        note: String,
    },
    DelayAnnounced {
        minutes: u16,
        hosts: usize,
    },
    CheckedIn {
        name: String,
    },
    CheckInUndone {
        name: String,
    },
    WalkedIn {
        name: String,
    },
    Delegated {
        name: String,
        to: String,
    },
    ProposalDeclined {
        name: String,
    },
    MailCameBack {
        name: String,
    },
    ReportSaved,
    ReportSent {
        count: usize,
    },
    Closed {
        follow_up: chrono::NaiveDate,
    },
}

impl Happening {
    /// Every field that holds somebody's name, for a year later. What people
    /// wrote in their own words is none: names are looked for in those.
    pub fn names_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::RemindersRefused { name }
            | Self::RemindersWanted { name }
            | Self::AddressCorrected { name }
            | Self::LateAcceptanceTaken { name }
            | Self::MovedUp { name }
            | Self::CheckedIn { name }
            | Self::CheckInUndone { name }
            | Self::WalkedIn { name }
            | Self::ProposalDeclined { name }
            | Self::MailCameBack { name } => vec![name],
            Self::Answered { name, by, .. } | Self::Voted { name, by, .. } => vec![name, by],
            Self::Delegated { name, to } => vec![name, to],
            Self::PracticeLinkIssued { holder, .. } | Self::PracticeLinkRevoked { holder, .. } => {
                vec![holder]
            }
            Self::Created
            | Self::Edited
            | Self::Changed { .. }
            | Self::ChangedQuietly { .. }
            | Self::TourPlanned { .. }
            | Self::SlotRequested { .. }
            | Self::SlotConfirmed { .. }
            | Self::SlotDeclined { .. }
            | Self::SlotOtherTime { .. }
            | Self::InvitationsSent { .. }
            | Self::RemindersSet { .. }
            | Self::Reminded { .. }
            | Self::PollOpened { .. }
            | Self::PollAsked { .. }
            | Self::DateChosen { .. }
            | Self::PollClosed
            | Self::PlacesChanged { .. }
            | Self::Decided { .. }
            | Self::Cancelled { .. }
            | Self::DelayAnnounced { .. }
            | Self::ReportSaved
            | Self::ReportSent { .. }
            | Self::Closed { .. } => Vec::new(),
        }
    }
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did it; empty for the program itself.
    pub actor: String,
    /// What.
    pub happening: Happening,
}
