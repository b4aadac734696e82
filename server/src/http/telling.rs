//! Who is told of something by mail, and who has to be rung.

use app::components::Telling;
use domain::access::ManagedEvent;
use domain::event::Preview;
use domain::group::Roster;
use domain::invitation::Invitation;
use sea_orm::{ConnectionTrait, DbErr};

use super::managed;
use crate::persistence::invitations;

/// A preview with the names and numbers of those who have no address.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn with_numbers(
    db: &impl ConnectionTrait,
    managed: &ManagedEvent,
    preview: Preview,
) -> Result<Telling, DbErr> {
    let event = managed.event();
    let mut to_ring = Vec::new();
    if !preview.to_ring.is_empty() {
        let roster = managed::roster(db, event).await?;
        let everybody = invitations::of_event(db, event.id).await?;
        let own = managed.sees_addresses();
        to_ring = everybody
            .iter()
            .filter(|invitation| preview.to_ring.contains(&invitation.id))
            .map(|invitation| telephone(&roster, invitation, own))
            .collect();
    }
    Ok(Telling {
        preview,
        to_ring,
        look_first: Vec::new(),
    })
}

/// Somebody's name, and the number to ring: the own one where it may be shown,
/// else that of a practice.
pub fn telephone(roster: &Roster, invitation: &Invitation, own: bool) -> (String, String) {
    let mine = invitation
        .member
        .and_then(|member| roster.member(member))
        .filter(|_| own)
        .map(|member| member.details.telephone.clone());
    let practices = invitation
        .practices
        .iter()
        .filter_map(|practice| roster.practice(practice.id))
        .map(|practice| practice.telephone.clone());
    let number = mine
        .into_iter()
        .chain(practices)
        .find(|number| !number.is_empty());
    (invitation.name.clone(), number.unwrap_or_default())
}
