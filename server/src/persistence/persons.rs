//! People with an account.
//!
//! Scope: [`colleagues`] takes the organisation, [`quartermasters`] the
//! district. [`find`] and [`by_email`] are for logging in, for mails and for
//! names beside an event that the caller holds.

use domain::email_address::EmailAddress;
use domain::id::{DistrictId, OrganisationId, PersonId};
use domain::person::{Person, Role};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use super::column::{address, number, word};
use super::rows::person;
use super::select;
use super::store::Tx;

/// Somebody to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Whom they work for.
    pub organisation: OrganisationId,
    /// Adviser or quartermaster.
    pub role: Role,
    /// The district a quartermaster keeps.
    pub district: Option<DistrictId>,
    /// Name as shown.
    pub name: String,
    /// Where the login link goes.
    pub email: EmailAddress,
    /// Telephone number; may be empty.
    pub telephone: String,
}

/// The person with this number.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn find(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Person>, DbErr> {
    person::Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// The people with these numbers, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn with_ids(db: &impl ConnectionTrait, ids: &[PersonId]) -> Result<Vec<Person>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ids.iter().map(|id| id.0);
    list(
        db,
        person::Entity::find().filter(person::Column::Id.is_in(ids)),
    )
    .await
}

/// The person with this address, in whatever case it was typed.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn by_email(
    db: &impl ConnectionTrait,
    email: &EmailAddress,
) -> Result<Option<Person>, DbErr> {
    let lower = Func::lower(Expr::col(person::Column::Email));
    person::Entity::find()
        .filter(Expr::expr(lower).eq(email.as_str().to_ascii_lowercase()))
        .one(db)
        .await?
        .map(read)
        .transpose()
}

/// Everybody of an organisation, by name.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn colleagues(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<Person>, DbErr> {
    let of = person::Column::OrganisationId.eq(organisation.0);
    list(db, person::Entity::find().filter(of)).await
}

/// The quartermasters who keep a district, by name: who can be asked to co-organise there.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn quartermasters(
    db: &impl ConnectionTrait,
    district: DistrictId,
) -> Result<Vec<Person>, DbErr> {
    list(
        db,
        person::Entity::find()
            .filter(person::Column::DistrictId.eq(district.0))
            .filter(person::Column::Role.eq(Role::Quartermaster.code())),
    )
    .await
}

/// Adds somebody.
///
/// # Errors
/// The database failed, or somebody has this address.
pub async fn insert(tx: &Tx, new: &NewPerson) -> Result<PersonId, DbErr> {
    let row = person::ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation.0),
        role: Set(new.role.code().to_owned()),
        district_id: Set(new.district.map(|district| district.0)),
        name: Set(new.name.clone()),
        email: Set(new.email.to_string()),
        telephone: Set(new.telephone.clone()),
        login_version: Set(0),
    };
    let inserted = person::Entity::insert(row).exec(tx).await?;
    Ok(PersonId(inserted.last_insert_id))
}

/// Saves name, address, telephone number and district.
///
/// # Errors
/// The database failed, or somebody else has this address.
pub async fn save(tx: &Tx, changed: &Person) -> Result<(), DbErr> {
    person::Entity::update_many()
        .set(person::ActiveModel {
            district_id: Set(changed.district.map(|district| district.0)),
            name: Set(changed.name.clone()),
            email: Set(changed.email.to_string()),
            telephone: Set(changed.telephone.clone()),
            ..Default::default()
        })
        .filter(person::Column::Id.eq(changed.id.0))
        .exec(tx)
        .await
        .map(drop)
}

/// Removes somebody, with their sessions, their feeds and the mails to them.
///
/// # Errors
/// The database failed, or they own an event still.
pub async fn remove(tx: &Tx, id: PersonId) -> Result<(), DbErr> {
    person::Entity::delete_by_id(id.0).exec(tx).await.map(drop)
}

/// Uses a login link up: raises the version if it is still the one the link was
/// made with. `false`: the link has been used. The version begins again at 0
/// after 65535.
///
/// # Errors
/// The database failed.
pub async fn raise_login_version(tx: &Tx, id: PersonId, version: u16) -> Result<bool, DbErr> {
    let raised = select::execute(
        tx,
        "UPDATE person SET login_version = $1 WHERE id = $2 AND login_version = $3",
        [
            i64::from(version.wrapping_add(1)).into(),
            id.0.into(),
            i64::from(version).into(),
        ],
    )
    .await?;
    Ok(raised > 0)
}

async fn list(
    db: &impl ConnectionTrait,
    persons: Select<person::Entity>,
) -> Result<Vec<Person>, DbErr> {
    persons
        .order_by_asc(person::Column::Name)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(read)
        .collect()
}

pub(super) fn read(row: person::Model) -> Result<Person, DbErr> {
    Ok(Person {
        id: PersonId(row.id),
        organisation: OrganisationId(row.organisation_id),
        role: word("person.role", Role::from_code(&row.role))?,
        district: row.district_id.map(DistrictId),
        name: row.name,
        email: address("person.email", &row.email)?,
        telephone: row.telephone,
        login_version: number("person.login_version", row.login_version)?,
    })
}
