//! Why a message had the effect that it had: a value to act on, whose sentence is
//! made where it is shown (the log, the command's output, the row of the message).

use std::fmt;

use domain::incoming::Why;
use domain::invitation::Answer;

use crate::mail::inbound::survey::Unreadable;

/// Why. Its words name nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is for nobody of ours, or about no entry of theirs: whoever guesses is not
    /// told which.
    Unknown,
    /// The same message has been dealt with.
    CameBefore,
    /// It cannot be taken apart.
    Unreadable(Unreadable),
    /// This answer is noted.
    Says(Answer),
    /// Another time is proposed, and nothing is said of the present one.
    AnotherTime,
    /// Somebody has to look.
    Look(Why),
    /// The event has begun, is off, or over.
    Closed,
    /// There is no answer in it.
    NoAnswer,
    /// A later answer counts.
    Outdated,
    /// It says neither yes nor no.
    SaysNothing,
    /// The entry was asked for, and is sent again.
    SentAgain,
    /// This very answer stands already.
    Noted,
    /// Only Outlook can read it.
    Winmail,
    /// The same, and its sender is pointed to the link.
    WinmailPointed,
    /// It answers a test that an organiser sent to themselves.
    Test,
    /// Somebody wishes no more reminders and reports.
    NoReminders,
    /// It reports on no mail of ours.
    NoMailOfOurs,
    /// A mail of ours is late.
    NotYetDelivered,
    /// A mail of ours was refused for good.
    RefusedForGood,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Unknown => "unknown",
            Self::CameBefore => "it came before",
            Self::Unreadable(why) => return why.fmt(f),
            Self::Says(answer) => answer.code(),
            Self::AnotherTime => "another time",
            Self::Look(why) => look(*why),
            Self::Closed => "nothing is taken any more",
            Self::NoAnswer => "there is no answer in it",
            Self::Outdated => "a later answer counts",
            Self::SaysNothing => "it says neither yes nor no",
            Self::SentAgain => "sent again",
            Self::Noted => "it is noted already",
            Self::Winmail => "it cannot be read",
            Self::WinmailPointed => "it cannot be read; its sender is pointed to the link",
            Self::Test => "it answers a test",
            Self::NoReminders => "no more reminders",
            Self::NoMailOfOurs => "it reports on no mail of ours",
            Self::NotYetDelivered => "not yet delivered",
            Self::RefusedForGood => "refused for good",
        };
        f.write_str(words)
    }
}

fn look(why: Why) -> &'static str {
    match why {
        Why::OtherAddress => "it comes from another address",
        Why::Unproven => "its sender is not proven",
        Why::Older => "it is older than what is noted",
        Why::OtherDate => "it answers for another date",
        Why::Contradictory => "it contradicts itself",
        Why::Automatic => "a program sent it",
        Why::Proposal => "another time is proposed",
        Why::Delegated => "somebody else is sent",
        Why::HostPerhaps => "a host says perhaps",
        Why::Words => "a person wrote it",
        Why::Unreadable => "it cannot be read",
    }
}
