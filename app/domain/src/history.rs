//! The event's history: who did what, when. Never holds wishes, reasons or addresses.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::event::Change;
use crate::invitation::{Answer, Via};

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
