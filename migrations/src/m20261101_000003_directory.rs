//! The social directory: the locations of a district.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, double_null, text, text_null};

use crate::keys::{Then, index, names};

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
                    .table("location")
                    .col(big_pk_auto("id"))
                    .col(big_integer("district_id"))
                    .col(text("name"))
                    .col(text("provider"))
                    .col(text("address"))
                    .col(text("postcode"))
                    .col(text("town"))
                    .col(double_null("latitude"))
                    .col(double_null("longitude"))
                    .col(text("contact_name"))
                    .col(text("contact_telephone"))
                    .col(text_null("contact_email"))
                    .col(text("description"))
                    .col(text("activity"))
                    .col(text("openings"))
                    .col(big_integer("revision"))
                    .foreign_key(&mut names(
                        "location",
                        "district_id",
                        "district",
                        Then::Refuse,
                    ))
                    .take(),
            )
            .await?;
        manager
            .create_index(index("location", &["district_id"]))
            .await
    }
}
