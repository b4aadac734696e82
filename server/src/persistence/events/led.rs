//! An event with whoever leads it: what every mail about it begins from, read once
//! in a transaction and handed on as [`Known`].

use std::sync::LazyLock;

use domain::event::Event;
use domain::id::EventId;
use domain::person::Person;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, QueryResult};

use super::{COLUMNS, read};
use crate::persistence::rows::person;
use crate::persistence::store::Tx;
use crate::persistence::{persons, select, settings};

/// What every mail about an event begins from.
#[derive(Debug, Clone, PartialEq)]
pub struct Led {
    /// The event.
    pub event: Event,
    /// Whose it is.
    pub owner: Person,
    /// The organisation of the owner.
    pub organisation: String,
    /// Whether mail has ever come in; see [`settings::has_incoming`].
    pub has_incoming: bool,
}

/// An event, as far as it has been read in this transaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// Its number only.
    Number(EventId),
    /// What every mail about it begins from.
    Led(Box<Led>),
}

impl From<EventId> for Known {
    fn from(id: EventId) -> Self {
        Self::Number(id)
    }
}

impl From<Led> for Known {
    fn from(led: Led) -> Self {
        Self::Led(Box::new(led))
    }
}

impl Known {
    /// Its number.
    pub fn id(&self) -> EventId {
        match self {
            Self::Number(id) => *id,
            Self::Led(led) => led.event.id,
        }
    }

    /// What every mail about it begins from; `None` if there is no such event.
    ///
    /// # Errors
    /// The database failed or holds something odd.
    pub async fn led(self, tx: &Tx) -> Result<Option<Led>, DbErr> {
        match self {
            Self::Number(id) => led(tx, id).await,
            Self::Led(led) => Ok(Some(*led)),
        }
    }
}

/// What [`read_led`] reads, of an event `e` with its [`LEADERS`]; `$2` is
/// [`settings::INCOMING`].
pub(in crate::persistence) static LED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{}, {}, g.name AS g_name, \
         (SELECT s.value FROM setting s WHERE s.key = $2) AS s_incoming",
        *COLUMNS,
        select::columns::<person::Entity>("p"),
    )
});

/// Who leads an event `e`.
pub(in crate::persistence) const LEADERS: &str = "JOIN person p ON p.id = e.owner_id \
     JOIN organisation g ON g.id = e.organisation_id";

/// The event with this number, who leads it and whether it hears of answers by
/// mail, in one statement, whoever asks.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn led(db: &impl ConnectionTrait, id: EventId) -> Result<Option<Led>, DbErr> {
    static SQL: LazyLock<String> =
        LazyLock::new(|| format!("SELECT {} FROM event e {LEADERS} WHERE e.id = $1", *LED));
    let values = [id.0.into(), settings::INCOMING.into()];
    let row = select::one(db, &SQL, values).await?;
    row.as_ref().map(read_led).transpose()
}

pub(in crate::persistence) fn read_led(row: &QueryResult) -> Result<Led, DbErr> {
    Ok(Led {
        event: read(row)?,
        owner: persons::read(person::Model::from_query_result(row, "p_")?)?,
        organisation: row.try_get("g_", "name")?,
        has_incoming: row.try_get::<Option<String>>("s_", "incoming")?.is_some(),
    })
}
