//! Addresses that nobody has any more, and since when: what is noted of those (who
//! wishes no reminders, what comes back) goes some time after.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, text};

use crate::keys::{Then, index, names};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let gone = Table::create()
            .table("gone_address")
            .col(big_pk_auto("id"))
            .col(big_integer("organisation_id"))
            .col(text("address"))
            .col(big_integer("since"))
            .foreign_key(&mut names(
                "gone_address",
                "organisation_id",
                "organisation",
                Then::Go,
            ))
            .take();
        manager.create_table(gone).await?;
        let once = index("gone_address", &["organisation_id", "address"])
            .unique()
            .take();
        manager.create_index(once).await
    }
}
