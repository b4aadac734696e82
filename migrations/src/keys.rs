//! Keys and indexes, in the few shapes the tables use.

use sea_orm_migration::prelude::*;

/// What happens to a row when the row it names goes.
#[derive(Clone, Copy)]
pub(crate) enum Then {
    /// The other row cannot go.
    Refuse,
    /// It goes too.
    Go,
    /// It stays, and forgets the other.
    Forget,
}

/// `table.column` names a row of `other`.
pub(crate) fn names(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    then: Then,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(other, "id")
        .on_delete(match then {
            Then::Refuse => ForeignKeyAction::Restrict,
            Then::Go => ForeignKeyAction::Cascade,
            Then::Forget => ForeignKeyAction::SetNull,
        })
        .take()
}

/// An index named after what it covers.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!("{table}_by_{}", columns.join("_")))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
