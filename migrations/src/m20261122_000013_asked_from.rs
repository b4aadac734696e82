//! From which sequence on answers by calendar count: another date asks everybody
//! anew, and who presses a button in the old entry has not seen it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::big_integer;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let asked_from = big_integer("asked_from").default(0).take();
        manager
            .alter_table(Table::alter().table("event").add_column(asked_from).take())
            .await
    }
}
