//! How domain values stand in columns. A row that holds anything else is
//! reported, with the name of the column and never with what it holds.

use chrono::{DateTime, Utc};
use domain::calendar::Uid;
use domain::email_address::EmailAddress;
use sea_orm::DbErr;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The error for a column that does not hold what it should.
pub(super) fn corrupt(column: &str) -> DbErr {
    DbErr::Type(format!(
        "{column} holds something that does not belong there"
    ))
}

/// An instant, from Unix seconds.
pub(super) fn instant(column: &str, seconds: i64) -> Result<DateTime<Utc>, DbErr> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| corrupt(column))
}

/// A smaller number, such as a revision or minutes.
pub(super) fn number<T: TryFrom<i64>>(column: &str, value: i64) -> Result<T, DbErr> {
    T::try_from(value).map_err(|_| corrupt(column))
}

/// A value that is stored as a word.
pub(super) fn word<T>(column: &str, value: Option<T>) -> Result<T, DbErr> {
    value.ok_or_else(|| corrupt(column))
}

/// A mail address.
pub(super) fn address(column: &str, text: &str) -> Result<EmailAddress, DbErr> {
    text.parse().map_err(|_| corrupt(column))
}

/// A mail address that may be missing.
pub(super) fn maybe_address(
    column: &str,
    text: Option<&str>,
) -> Result<Option<EmailAddress>, DbErr> {
    text.map(|text| address(column, text)).transpose()
}

/// The identity of a calendar entry.
pub(super) fn uid(column: &str, text: &str) -> Result<Uid, DbErr> {
    text.parse().map_err(|_| corrupt(column))
}

/// A value that is stored as JSON.
pub(super) fn json<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, DbErr> {
    serde_json::from_str(text).map_err(|_| corrupt(column))
}

/// A value that is stored as JSON, or not at all.
pub(super) fn maybe_json<T: DeserializeOwned>(
    column: &str,
    text: Option<&str>,
) -> Result<Option<T>, DbErr> {
    text.map(|text| json(column, text)).transpose()
}

/// The JSON of a value.
pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|error| DbErr::Type(error.to_string()))
}

/// The JSON of a value that may be missing.
pub(super) fn maybe_to_json<T: Serialize>(value: Option<&T>) -> Result<Option<String>, DbErr> {
    value.map(to_json).transpose()
}
