//! What may stand in a group: no practice twice, nobody twice, and everybody
//! at a practice of the group. A new rule is a new refusal here.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{MemberDetails, Roster};
use crate::id::{MemberId, PracticeId};

/// Why a practice or a member cannot stand in the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RosterRefusal {
    /// A practice with this name is there already.
    #[error("the group has a practice of this name")]
    PracticeTwice,
    /// Somebody with this name is there, with the same address or at the same practice.
    #[error("this person is in the group")]
    MemberTwice,
    /// No practice was chosen, or one of another group.
    #[error("a member works at a practice of the group")]
    PracticeUnknown,
    /// Somebody works at this practice: move or remove them first.
    #[error("somebody works at this practice")]
    PracticeInUse,
}

/// A name as it is compared: capitals, spaces and punctuation make no difference,
/// so that `Praktijk 't Hofje` and `praktijk ’t  hofje` are one practice.
pub fn name_key(name: &str) -> String {
    let key: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if key.is_empty() {
        name.trim().to_owned()
    } else {
        key
    }
}

/// A short mark of what somebody looked at before editing it. If it differs when
/// the form comes back, somebody else has saved in between.
pub fn seen(looked_at: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    looked_at.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether the practice `id` (`None`: a new one) may have this name.
///
/// # Errors
/// [`RosterRefusal::PracticeTwice`].
pub fn check_practice(
    roster: &Roster,
    id: Option<PracticeId>,
    name: &str,
) -> Result<(), RosterRefusal> {
    let key = name_key(name);
    let twice = roster
        .practices
        .iter()
        .any(|other| Some(other.id) != id && name_key(&other.name) == key);
    if twice {
        Err(RosterRefusal::PracticeTwice)
    } else {
        Ok(())
    }
}

/// Whether the practice can go.
///
/// # Errors
/// [`RosterRefusal::PracticeInUse`].
pub fn check_practice_removal(roster: &Roster, id: PracticeId) -> Result<(), RosterRefusal> {
    if roster.at(id).next().is_some() {
        Err(RosterRefusal::PracticeInUse)
    } else {
        Ok(())
    }
}

/// Whether the member `id` (`None`: a new one) may look like this. Several people
/// may share an address, as everybody behind `info@` does.
///
/// # Errors
/// [`RosterRefusal::PracticeUnknown`] or [`RosterRefusal::MemberTwice`].
pub fn check_member(
    roster: &Roster,
    id: Option<MemberId>,
    details: &MemberDetails,
) -> Result<(), RosterRefusal> {
    let known = |practice: &PracticeId| roster.practice(*practice).is_some();
    if details.practices.is_empty() || !details.practices.iter().all(known) {
        return Err(RosterRefusal::PracticeUnknown);
    }
    let key = name_key(&details.name);
    let is_same = |other: &MemberDetails| {
        let same_address = details.email.is_some() && details.email == other.email;
        let same_practice = details
            .practices
            .iter()
            .any(|practice| other.practices.contains(practice));
        name_key(&other.name) == key && (same_address || same_practice)
    };
    if roster
        .members
        .iter()
        .any(|other| Some(other.id) != id && is_same(&other.details))
    {
        return Err(RosterRefusal::MemberTwice);
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::group::{GpGroup, Member, Practice, Profession};
    use crate::id::{GpGroupId, OrganisationId};

    /// Two practices; Anna at both, Bram at the first behind the shared address.
    pub(in crate::group) fn roster() -> Roster {
        let group = GpGroupId(1);
        let practice = |id, name: &str| Practice {
            id: PracticeId(id),
            group,
            name: name.to_owned(),
            address: String::new(),
            telephone: String::new(),
            point: None,
        };
        let member = |id, name: &str, email: &str, practices: &[i64]| Member {
            id: MemberId(id),
            group,
            details: details(name, email, practices),
        };
        Roster {
            group: GpGroup {
                id: group,
                organisation: OrganisationId(1),
                name: "Noord".to_owned(),
                revision: 1,
            },
            practices: vec![practice(1, "Praktijk ’t Hofje"), practice(2, "De Zeester")],
            members: vec![
                member(1, "Anna de Wit", "anna@hofje.example.org", &[1, 2]),
                member(2, "Bram Smit", "info@hofje.example.org", &[1]),
            ],
        }
    }

    fn details(name: &str, email: &str, practices: &[i64]) -> MemberDetails {
        MemberDetails {
            name: name.to_owned(),
            email: email.parse().ok(),
            telephone: String::new(),
            profession: Profession::GeneralPractitioner,
            practices: practices.iter().copied().map(PracticeId).collect(),
            left_out: None,
        }
    }

    #[test]
    fn nobody_stands_in_a_group_twice() {
        let roster = roster();
        let twice = Err(RosterRefusal::MemberTwice);
        let check = |details: &MemberDetails| check_member(&roster, None, details);
        assert_eq!(check(&details("anna de wit", "", &[1])), twice);
        assert_eq!(
            check(&details("ANNA DE WIT", "anna@hofje.example.org", &[2])),
            twice
        );
        assert_eq!(
            check(&details("Carla Bos", "info@hofje.example.org", &[1])),
            Ok(())
        );
        assert_eq!(
            check(&details("Bram Smit", "", &[2])),
            Ok(()),
            "a namesake elsewhere"
        );
        let herself = roster.members[0].details.clone();
        assert_eq!(check_member(&roster, Some(MemberId(1)), &herself), Ok(()));
    }

    #[test]
    fn everybody_works_at_a_practice_of_the_group() {
        let roster = roster();
        let unknown = Err(RosterRefusal::PracticeUnknown);
        assert_eq!(
            check_member(&roster, None, &details("Carla Bos", "", &[])),
            unknown
        );
        assert_eq!(
            check_member(&roster, None, &details("Carla Bos", "", &[1, 99])),
            unknown
        );
    }

    #[test]
    fn a_practice_has_a_name_of_its_own_and_goes_only_when_empty() {
        let roster = roster();
        assert_eq!(
            check_practice(&roster, None, "praktijk 't  hofje"),
            Err(RosterRefusal::PracticeTwice)
        );
        assert_eq!(
            check_practice(&roster, Some(PracticeId(1)), "Praktijk 't Hofje"),
            Ok(())
        );
        assert_eq!(
            check_practice_removal(&roster, PracticeId(2)),
            Err(RosterRefusal::PracticeInUse)
        );
    }

    #[test]
    fn a_change_in_between_is_seen() {
        let mut member = roster().members[0].details.clone();
        let before = seen(&member);
        assert_eq!(before, seen(&member));
        member.telephone = "020 555 01 01".to_owned();
        assert_ne!(before, seen(&member));
    }
}
