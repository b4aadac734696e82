//! Statements that read several nouns in one go. They are written in the SQL
//! that both databases understand, with `$1` for values.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, IdenStatic, Iterable, QueryResult, Statement, Value,
};

/// All columns of a table under an alias: `e.title AS e_title, …`, to be read
/// with `Model::from_query_result(row, "e_")`.
pub(super) fn columns<E: EntityTrait>(alias: &str) -> String {
    E::Column::iter()
        .map(|column| {
            let column = column.as_str();
            format!("{alias}.{column} AS {alias}_{column}")
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// The first row, if there is one. SeaORM's own `one` binds the limit as a value,
/// and SQLite plans a statement anew whenever such a value is bound: not for what
/// is read with every answer.
pub(super) async fn one(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>, DbErr> {
    db.query_one_raw(statement(db, sql, values)).await
}

/// All rows.
pub(super) async fn all(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, DbErr> {
    db.query_all_raw(statement(db, sql, values)).await
}

/// Executes; returns how many rows changed.
pub(super) async fn execute(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, DbErr> {
    Ok(db
        .execute_raw(statement(db, sql, values))
        .await?
        .rows_affected())
}

/// Executes what concerns a row of one event, if the row is of that event.
///
/// # Errors
/// The database failed, or nothing was changed: the row is of another event.
pub(super) async fn execute_within(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<(), DbErr> {
    if execute(db, sql, values).await? == 0 {
        let why = "an effect for one event is about another".to_owned();
        return Err(DbErr::Custom(why));
    }
    Ok(())
}

/// So many places for values, from the first on, to stand in `IN (…)`: `$1, $2`.
pub(super) fn places(count: usize) -> String {
    (1..=count)
        .map(|nth| format!("${nth}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn statement(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}
