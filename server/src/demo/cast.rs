//! Who and what the story is about: organisations, districts, people, groups
//! and directory, entered once and found again by key or name.

use std::collections::HashMap;

use domain::group::MemberDetails;
use domain::id::{
    DistrictId, GpGroupId, LocationId, MemberId, OrganisationId, PersonId, PracticeId,
};
use domain::person::Person;
use domain::place::Place;

use super::data::{Base, Demonstration, Group};
use super::{Stop, named};
use crate::persistence::groups::NewPractice;
use crate::persistence::persons::NewPerson;
use crate::persistence::{Tx, districts, groups, locations, organisations, persons};

/// What has been entered, by name (organisations, districts, groups) or by key.
#[derive(Debug, Default)]
pub(super) struct Cast {
    organisations: HashMap<String, OrganisationId>,
    pub(super) districts: HashMap<String, DistrictId>,
    pub(super) people: HashMap<String, Person>,
    pub(super) groups: HashMap<String, GpGroupId>,
    pub(super) members: HashMap<String, MemberId>,
    pub(super) locations: HashMap<String, LocationId>,
    practices: HashMap<String, PracticeId>,
    /// The practices and locations, as places where an event can begin.
    bases: HashMap<String, Place>,
}

impl Cast {
    /// Enters everybody and everything.
    pub(super) async fn enter(tx: &Tx, demonstration: &Demonstration) -> Result<Self, Stop> {
        let mut cast = Self::default();
        for district in &demonstration.districts {
            let organisation = cast.organisation(tx, &district.organisation).await?;
            let id = districts::insert(
                tx,
                organisation,
                &district.name,
                &district.municipality,
                &district.outline,
            )
            .await?;
            cast.districts.insert(district.name.clone(), id);
        }
        for (district, places) in &demonstration.locations {
            let district = *named(&cast.districts, district)?;
            for place in places {
                let id = locations::insert(tx, district, &place.details).await?;
                cast.locations.insert(place.key.clone(), id);
                cast.bases.insert(place.key.clone(), place.details.place());
            }
        }
        for person in &demonstration.people {
            let organisation = cast.organisation(tx, &person.organisation).await?;
            let district = person
                .district
                .as_ref()
                .map(|district| named(&cast.districts, district).copied())
                .transpose()?;
            let new = NewPerson {
                organisation,
                role: person.role,
                district,
                name: person.name.clone(),
                email: person.email.clone(),
                telephone: person.telephone.clone(),
            };
            let id = persons::insert(tx, &new).await?;
            cast.people.insert(person.key.clone(), entered(id, new));
        }
        for group in &demonstration.groups {
            cast.enter_group(tx, group).await?;
        }
        Ok(cast)
    }

    /// The organisation of this name, entered when it is first named.
    async fn organisation(&mut self, tx: &Tx, name: &str) -> Result<OrganisationId, Stop> {
        if let Some(id) = self.organisations.get(name) {
            return Ok(*id);
        }
        let id = organisations::insert(tx, name).await?;
        self.organisations.insert(name.to_owned(), id);
        Ok(id)
    }

    async fn enter_group(&mut self, tx: &Tx, group: &Group) -> Result<(), Stop> {
        let organisation = self.organisation(tx, &group.organisation).await?;
        let id = groups::insert(tx, organisation, &group.name).await?;
        self.groups.insert(group.name.clone(), id);
        for practice in &group.practices {
            let new = NewPractice {
                name: practice.name.clone(),
                address: practice.address.clone(),
                telephone: practice.telephone.clone(),
                point: Some(practice.point),
            };
            let practice_id = groups::add_practice(tx, id, &new).await?;
            self.practices.insert(practice.key.clone(), practice_id);
            let base = Place {
                name: practice.name.clone(),
                address: practice.address.clone(),
                point: Some(practice.point),
            };
            self.bases.insert(practice.key.clone(), base);
        }
        for member in &group.members {
            let practices = member
                .practices
                .iter()
                .map(|practice| self.practice(practice))
                .collect::<Result<_, _>>()?;
            let details = MemberDetails {
                name: member.name.clone(),
                email: member.email.clone(),
                telephone: member.telephone.clone(),
                profession: member.profession,
                practices,
                left_out: member.left_out.clone(),
            };
            let member_id = groups::add_member(tx, id, &details).await?;
            self.members.insert(member.key.clone(), member_id);
        }
        Ok(())
    }

    /// The number of a practice.
    pub(super) fn practice(&self, key: &str) -> Result<PracticeId, Stop> {
        named(&self.practices, key).copied()
    }

    /// Where an event begins and ends.
    pub(super) fn place(&self, base: &Base) -> Result<Place, Stop> {
        let (Base::Practice(key) | Base::Location(key)) = base;
        named(&self.bases, key).cloned()
    }

    /// The number of a co-organiser.
    pub(super) fn person(&self, key: &str) -> Result<PersonId, Stop> {
        Ok(named(&self.people, key)?.id)
    }
}

fn entered(id: PersonId, new: NewPerson) -> Person {
    Person {
        id,
        organisation: new.organisation,
        role: new.role,
        district: new.district,
        name: new.name,
        email: new.email,
        telephone: new.telephone,
        login_version: 0,
    }
}
