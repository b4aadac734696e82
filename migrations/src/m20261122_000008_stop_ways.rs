//! The ways between the stops as they are ridden, so that every page draws the
//! tour from the database alone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ways = Table::alter()
            .table("stop")
            .add_column(text_null("ways"))
            .take();
        manager.alter_table(ways).await
    }
}
