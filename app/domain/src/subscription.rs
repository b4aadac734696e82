//! What a reader can switch off without declining: reminders, and the report
//! afterwards. It holds for one person at one address, for everything that the
//! organisation sends; invitations and news of changes always arrive.

use crate::effects::{Effects, Write};
use crate::history::Happening;
use crate::invitation::Invitation;

/// Switches reminders and reports off or on again for who was invited. What
/// stands already is asked for again without any effect; neither does anything
/// happen to who has no address.
pub fn switch(invitation: &Invitation, is_on: bool, on: bool) -> Effects {
    let Some(email) = invitation.email.clone().filter(|_| is_on != on) else {
        return Effects::default();
    };
    let name = invitation.name.clone();
    let mut effects = Effects::of(if on {
        Happening::RemindersWanted { name: name.clone() }
    } else {
        Happening::RemindersRefused { name: name.clone() }
    });
    effects.writes.push(Write::Subscription { name, email, on });
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::Profession;
    use crate::id::{EventId, InvitationId};

    fn invitation(email: Option<&str>) -> Invitation {
        Invitation {
            id: InvitationId(7),
            event: EventId(1),
            member: None,
            uid: String::new(),
            name: "Anke Visser".into(),
            email: email.map(|email| email.parse().unwrap()),
            profession: Profession::GeneralPractitioner,
            practices: Vec::new(),
            left_out: None,
            answer: None,
            late: false,
            waiting: None,
            reason: String::new(),
            own_bicycle: None,
            answered: None,
            checked_in: None,
            walk_in: false,
            token_version: 0,
            revision: 1,
        }
    }

    #[test]
    fn switching_off_touches_no_answer_and_twice_is_once() {
        let anke = invitation(Some("anke@praktijk.example"));
        let effects = switch(&anke, true, false);
        assert!(matches!(
            effects.writes.as_slice(),
            [Write::Subscription { on: false, .. }]
        ));
        assert!(effects.notices.is_empty());
        assert!(switch(&anke, false, false).is_empty());
        assert!(!switch(&anke, false, true).is_empty());
        assert!(switch(&invitation(None), true, false).is_empty());
    }
}
