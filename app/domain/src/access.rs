//! Who may do what. A right is a value you hold: a use case that takes a
//! [`ManagedEvent`] cannot be called without one, and only [`Actor`] makes them.

use crate::district::District;
use crate::event::Event;
use crate::group::GpGroup;
use crate::id::OrganisationId;
use crate::invitation::{Invitation, Wishes};
use crate::location::Location;
use crate::person::{Person, Role};

/// Somebody who is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    person: Person,
}

/// An event that its holder may edit and decide about.
#[derive(Debug, Clone, PartialEq)]
pub struct ManagedEvent {
    event: Event,
    sees_addresses: bool,
}

/// A GP group that its holder may edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagedGroup(GpGroup);

/// A district whose directory its holder may edit.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDistrict(District);

impl Actor {
    /// Called with the person whose session it is.
    pub fn new(person: Person) -> Self {
        Self { person }
    }

    /// The person.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// The organisation.
    pub fn organisation(&self) -> OrganisationId {
        self.person.organisation
    }

    /// Whether this is an adviser, who may begin events and groups.
    pub fn is_adviser(&self) -> bool {
        self.person.role == Role::Adviser
    }

    /// Advisers manage the events of their organisation; a quartermaster manages
    /// those that were shared with them, and no other.
    pub fn manage(&self, event: Event) -> Option<ManagedEvent> {
        let own = self.is_adviser() && event.organisation == self.organisation();
        let shared = event.details.co_organisers.contains(&self.person.id);
        (own || shared).then_some(ManagedEvent {
            event,
            sees_addresses: own,
        })
    }

    /// Advisers manage the groups of their organisation.
    pub fn manage_group(&self, group: GpGroup) -> Option<ManagedGroup> {
        (self.is_adviser() && group.organisation == self.organisation())
            .then_some(ManagedGroup(group))
    }

    /// A quartermaster keeps the directory of the own district; advisers that of
    /// the districts their organisation serves.
    pub fn keep(&self, district: District) -> Option<KeptDistrict> {
        let own = match self.person.role {
            Role::Adviser => district.organisation == self.organisation(),
            Role::Quartermaster => self.person.district == Some(district.id),
        };
        own.then_some(KeptDistrict(district))
    }
}

impl ManagedEvent {
    /// The event.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// Whether it is an event of the holder's own organisation.
    pub fn is_own(&self) -> bool {
        self.sees_addresses
    }

    /// An invitation as the holder may see it: without address and reasons for
    /// who does not see those. For showing only; saving it would lose them.
    #[must_use]
    pub fn shown(&self, mut invitation: Invitation) -> Invitation {
        if !self.sees_addresses {
            invitation.email = None;
            invitation.reason = String::new();
            invitation.left_out = invitation.left_out.map(|_| String::new());
        }
        invitation
    }

    /// What somebody needs, as the holder may see it beside their name. A lift is
    /// arranged with somebody, so how each can join is for every organiser: each
    /// prepares the ride. What they eat is only counted, for who cooks; with the name
    /// it is for the organising ROS, that notes answers by telephone.
    #[must_use]
    pub fn named(&self, wishes: Wishes) -> Wishes {
        if self.sees_addresses {
            wishes
        } else {
            Wishes {
                diet: String::new(),
                ..wishes
            }
        }
    }

    /// Whether addresses and reasons are shown: to the organising ROS, not to a
    /// co-organising quartermaster.
    pub fn sees_addresses(&self) -> bool {
        self.sees_addresses
    }
}

impl ManagedGroup {
    /// The group.
    pub fn group(&self) -> &GpGroup {
        &self.0
    }
}

impl KeptDistrict {
    /// The district.
    pub fn district(&self) -> &District {
        &self.0
    }

    /// Whether the location belongs to this district.
    pub fn holds(&self, location: &Location) -> bool {
        location.district == self.0.id
    }
}
