//! What a reader can switch off without declining: reminders, and the report
//! afterwards. It holds for one person at one address, for everything that the
//! organisation sends; invitations, questions to hosts and news of changes always
//! arrive.

use crate::effects::{Effects, Write};
use crate::email_address::EmailAddress;
use crate::history::Happening;
use crate::id::{InvitationId, StopId};
use crate::invitation::Invitation;
use crate::tour::PlannedStop;

/// Who is sent mails that can be switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The name under which they are mailed; a host may have none.
    pub name: String,
    /// Their address, if there is one.
    pub email: Option<EmailAddress>,
    /// How the history names them.
    pub called: String,
}

impl Reader {
    /// Somebody who is invited.
    pub fn invited(invitation: &Invitation) -> Self {
        Self {
            name: invitation.name.clone(),
            email: invitation.email.clone(),
            called: invitation.name.clone(),
        }
    }

    /// The host of a stop.
    pub fn host(planned: &PlannedStop) -> Self {
        let host = &planned.stop.host;
        let called = if host.name.is_empty() {
            &planned.location.details.name
        } else {
            &host.name
        };
        Self {
            name: host.name.clone(),
            email: host.email.clone(),
            called: called.clone(),
        }
    }
}

/// Who of an evening's readers has switched reports off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Off {
    /// Of those who are invited.
    pub people: Vec<InvitationId>,
    /// Of the hosts.
    pub hosts: Vec<StopId>,
}

/// Switches reminders and reports off or on again for a reader. What stands
/// already is asked for again without any effect; neither does anything happen to
/// who has no address.
pub fn switch(reader: Reader, is_on: bool, on: bool) -> Effects {
    let Some(email) = reader.email.filter(|_| is_on != on) else {
        return Effects::default();
    };
    let name = reader.called;
    let mut effects = Effects::of(if on {
        Happening::RemindersWanted { name }
    } else {
        Happening::RemindersRefused { name }
    });
    let name = reader.name;
    effects.writes.push(Write::Subscription { name, email, on });
    effects
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anke(email: Option<&str>) -> Reader {
        Reader {
            name: "Anke Visser".into(),
            email: email.map(|email| email.parse().unwrap()),
            called: "Anke Visser".into(),
        }
    }

    #[test]
    fn switching_off_touches_no_answer_and_twice_is_once() {
        let reader = || anke(Some("anke@praktijk.example"));
        let effects = switch(reader(), true, false);
        assert!(matches!(
            effects.writes.as_slice(),
            [Write::Subscription { on: false, .. }]
        ));
        assert!(effects.notices.is_empty());
        assert!(switch(reader(), false, false).is_empty());
        assert!(!switch(reader(), false, true).is_empty());
        assert!(switch(anke(None), true, false).is_empty());
    }
}
