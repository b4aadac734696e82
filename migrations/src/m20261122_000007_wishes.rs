//! Places that are considered for an evening: what the planner is told about
//! each, and how many it chooses at most. A stop beside the tour has position 0.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, text_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let wish = text_null("wish");
        let most = big_integer("most_stops").default(5).take();
        manager
            .alter_table(Table::alter().table("stop").add_column(wish).take())
            .await?;
        manager
            .alter_table(Table::alter().table("event").add_column(most).take())
            .await
    }
}
