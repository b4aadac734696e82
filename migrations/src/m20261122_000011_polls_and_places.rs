//! Choosing the date together; room for so many, and who waits.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, text};

use crate::keys::{Then, names};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [poll(), ballot()] {
            manager.create_table(table).await?;
        }
        for (table, column) in [("event", "capacity"), ("invitation", "waiting")] {
            let mut with = Table::alter();
            with.table(table).add_column(big_integer_null(column));
            manager.alter_table(with).await?;
        }
        Ok(())
    }
}

fn poll() -> TableCreateStatement {
    Table::create()
        .table("poll")
        .col(big_integer("event_id").primary_key())
        .col(text("evenings"))
        .col(big_integer("deadline"))
        .foreign_key(&mut names("poll", "event_id", "event", Then::Go))
        .take()
}

fn ballot() -> TableCreateStatement {
    Table::create()
        .table("ballot")
        .col(big_integer("invitation_id").primary_key())
        .col(text("votes"))
        .col(big_integer("answered_at"))
        .col(text("answered_via"))
        .col(text("answered_by"))
        .foreign_key(&mut names(
            "ballot",
            "invitation_id",
            "invitation",
            Then::Go,
        ))
        .take()
}
