//! The keys of forms that have been sent, the points of practices, and when a
//! location was taken out of the directory.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, double_null, text};

use crate::keys::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("sent_form")
                    .col(text("key").primary_key())
                    .col(text("led_to"))
                    .col(big_integer("at"))
                    .take(),
            )
            .await?;
        manager.create_index(index("sent_form", &["at"])).await?;
        for (table, column) in [
            ("gp_practice", double_null("latitude")),
            ("gp_practice", double_null("longitude")),
            ("location", big_integer_null("retired_at")),
        ] {
            manager
                .alter_table(Table::alter().table(table).add_column(column).take())
                .await?;
        }
        Ok(())
    }
}
