//! How the delivery of a mail goes, in an icon and words.

use chrono::{DateTime, Utc};
use domain::id::InvitationId;
use leptos::prelude::*;

use super::{Badge, Flash, Glyph, Mood, Tone};
use crate::frame::lang;
use crate::lang::Lang;
use crate::texts::{delivery as say, time};

/// How far a mail has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits or is being sent.
    Waiting,
    /// It could not be handed over yet, and is tried again at that instant.
    Retried(DateTime<Utc>),
    /// The other side has it since then.
    Sent(DateTime<Utc>),
    /// The other side refused it, with these words; may be empty.
    Failed(String),
    /// Nobody knows whether it arrived.
    Unknown,
    /// It was no longer true before it was sent.
    Withdrawn,
}

/// What a mail to somebody who is invited is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailSort {
    /// On which evening can you?
    Poll,
    /// The invitation.
    Invitation,
    /// A reminder.
    Reminder,
    /// An answer was noted.
    AnswerNoted,
    /// Go, no-go, called off.
    Decision,
    /// Something changed.
    Change,
    /// The report.
    Report,
    /// Anything else.
    Other,
}

impl MailSort {
    /// All of them, in the order in which they come.
    pub const ALL: [Self; 8] = [
        Self::Poll,
        Self::Invitation,
        Self::Reminder,
        Self::AnswerNoted,
        Self::Decision,
        Self::Change,
        Self::Report,
        Self::Other,
    ];

    /// "Uitnodiging".
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Poll => say::poll(lang),
            Self::Invitation => say::invitation(lang),
            Self::Reminder => say::reminder(lang),
            Self::AnswerNoted => say::answer_noted(lang),
            Self::Decision => say::decision(lang),
            Self::Change => say::change(lang),
            Self::Report => say::report(lang),
            Self::Other => say::other(lang),
        }
    }
}

/// A mail on its way to somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its number, to send it again.
    pub id: i64,
    /// To whom; `None` for who is not invited: hosts, organisers, practices.
    pub to: Option<InvitationId>,
    /// What it is about.
    pub sort: MailSort,
    /// Since when it is queued.
    pub queued_at: DateTime<Utc>,
    /// How far it has come.
    pub state: DeliveryState,
    /// Whether it is still true and can be sent again.
    pub kept: bool,
}

impl Delivery {
    /// Whether a person has to do something.
    pub fn is_in_trouble(&self) -> bool {
        self.kept
            && matches!(
                self.state,
                DeliveryState::Failed(_) | DeliveryState::Unknown
            )
    }

    /// Whether it could not be handed over yet.
    pub fn is_held_up(&self) -> bool {
        matches!(self.state, DeliveryState::Retried(_))
    }

    /// What to know about the trouble.
    pub fn trouble(&self, lang: Lang) -> Option<String> {
        match &self.state {
            DeliveryState::Failed(reason) if !reason.is_empty() => {
                Some(say::failed_because(lang, reason))
            }
            DeliveryState::Unknown => Some(say::unknown_more(lang)),
            DeliveryState::Retried(at) => {
                Some(say::retried_at(lang, &time::short_moment(lang, *at)))
            }
            _ => None,
        }
    }
}

/// Above a page about mails some of which could not be handed over yet.
#[component]
pub fn HeldUp() -> impl IntoView {
    let lang = lang();
    view! {
        <Flash tone=Tone::Warning title=say::held_up(lang)><p>{say::held_up_more(lang)}</p></Flash>
    }
}

/// How far a mail has come; without a mail, why there is none.
#[component]
pub fn DeliveryBadge(
    /// The latest mail, if there is one.
    delivery: Option<Delivery>,
    /// Whether there is an address at all.
    has_address: bool,
) -> impl IntoView {
    let lang = lang();
    let (mood, glyph, text) = match delivery.map(|delivery| delivery.state) {
        Some(DeliveryState::Waiting) => (Mood::Accent, Glyph::Send, say::waiting(lang)),
        Some(DeliveryState::Retried(_)) => (Mood::Waiting, Glyph::RefreshCw, say::retried(lang)),
        Some(DeliveryState::Sent(_)) => (Mood::Good, Glyph::Check, say::sent(lang)),
        Some(DeliveryState::Failed(_)) => (Mood::Bad, Glyph::TriangleAlert, say::failed(lang)),
        Some(DeliveryState::Unknown) => {
            (Mood::Waiting, Glyph::CircleQuestionMark, say::unknown(lang))
        }
        Some(DeliveryState::Withdrawn) => (Mood::Calm, Glyph::Minus, say::withdrawn(lang)),
        None if has_address => (Mood::Calm, Glyph::Minus, say::none(lang)),
        None => (Mood::Waiting, Glyph::Phone, say::no_address(lang)),
    };
    view! { <Badge mood glyph text/> }
}
