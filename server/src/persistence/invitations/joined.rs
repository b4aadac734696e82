//! An invitation with what is needed beside it, in one statement each: to decide
//! about an answer, to confirm it, to show its page. To add one, a struct and a
//! function that joins what it holds.
//!
//! Scope: for whoever holds the personal link.

use std::sync::LazyLock;

use domain::district::Outline;
use domain::event::Event;
use domain::id::InvitationId;
use domain::invitation::{Invitation, Wishes};
use domain::person::Person;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};

use super::{WISHES, read_row, read_wishes};
use crate::persistence::column::json;
use crate::persistence::events::{self, Led};
use crate::persistence::rows::{invitation, person};
use crate::persistence::{persons, select, settings};

/// Everything that an answer is decided by.
#[derive(Debug, Clone, PartialEq)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// To which event.
    pub event: Event,
}

/// Everything that an answer by the personal link is decided and confirmed by.
#[derive(Debug, Clone, PartialEq)]
pub struct Answering {
    /// The invitation.
    pub invitation: Invitation,
    /// What they need on the evening.
    pub wishes: Wishes,
    /// To which event.
    pub led: Led,
}

/// Everything that the answer page shows beside the tour.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The invitation.
    pub invitation: Invitation,
    /// To which event.
    pub event: Event,
    /// What they need on the evening.
    pub wishes: Wishes,
    /// Who organises it.
    pub owner: Person,
    /// The organisation of the owner.
    pub organisation: String,
    /// The border of the district that is visited.
    pub outline: Outline,
}

/// The invitation with its event, in one statement.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn with_event(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Option<Invited>, DbErr> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT {}, {} FROM invitation i JOIN event e ON e.id = i.event_id WHERE i.id = $1",
            select::columns::<invitation::Entity>("i"),
            *events::COLUMNS,
        )
    });
    let Some(row) = select::one(db, &SQL, [id.0.into()]).await? else {
        return Ok(None);
    };
    Ok(Some(Invited {
        invitation: read_row(&row)?,
        event: events::read(&row)?,
    }))
}

/// The same with the wishes and what the mail about an answer begins from, in
/// one statement.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn answering(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Option<Answering>, DbErr> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT {}, {WISHES}, {} FROM invitation i JOIN event e ON e.id = i.event_id {} \
             LEFT JOIN wishes w ON w.invitation_id = i.id WHERE i.id = $1",
            select::columns::<invitation::Entity>("i"),
            *events::LED,
            events::LEADERS,
        )
    });
    let values = [id.0.into(), settings::INCOMING.into()];
    let Some(row) = select::one(db, &SQL, values).await? else {
        return Ok(None);
    };
    Ok(Some(Answering {
        invitation: read_row(&row)?,
        wishes: read_wishes(&row)?,
        led: events::read_led(&row)?,
    }))
}

/// The invitation with its event and all that the answer page shows beside the
/// tour, in one statement.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn opened(db: &impl ConnectionTrait, id: InvitationId) -> Result<Option<Opened>, DbErr> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT {}, {}, {}, {WISHES}, \
             g.name AS g_name, d.outline AS d_outline \
             FROM invitation i \
             JOIN event e ON e.id = i.event_id {} \
             JOIN district d ON d.id = e.district_id \
             LEFT JOIN wishes w ON w.invitation_id = i.id \
             WHERE i.id = $1",
            select::columns::<invitation::Entity>("i"),
            *events::COLUMNS,
            select::columns::<person::Entity>("p"),
            events::LEADERS,
        )
    });
    let Some(row) = select::one(db, &SQL, [id.0.into()]).await? else {
        return Ok(None);
    };
    Ok(Some(Opened {
        invitation: read_row(&row)?,
        event: events::read(&row)?,
        wishes: read_wishes(&row)?,
        owner: persons::read(person::Model::from_query_result(&row, "p_")?)?,
        organisation: row.try_get("g_", "name")?,
        outline: json("district.outline", &row.try_get::<String>("d_", "outline")?)?,
    }))
}
