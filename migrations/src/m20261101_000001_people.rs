//! Settings of the installation, organisations, districts, people with an
//! account and their sessions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, big_pk_auto, text};

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
                    .table("setting")
                    .col(text("key").primary_key())
                    .col(text("value"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("organisation")
                    .col(big_pk_auto("id"))
                    .col(text("name"))
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("district")
                    .col(big_pk_auto("id"))
                    .col(big_integer("organisation_id"))
                    .col(text("name"))
                    .col(text("municipality"))
                    .col(text("outline"))
                    .foreign_key(&mut names(
                        "district",
                        "organisation_id",
                        "organisation",
                        Then::Refuse,
                    ))
                    .take(),
            )
            .await?;
        manager
            .create_index(index("district", &["organisation_id"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person")
                    .col(big_pk_auto("id"))
                    .col(big_integer("organisation_id"))
                    .col(text("role"))
                    .col(big_integer_null("district_id"))
                    .col(text("name"))
                    .col(text("email"))
                    .col(text("telephone"))
                    .col(big_integer("login_version"))
                    .foreign_key(&mut names(
                        "person",
                        "organisation_id",
                        "organisation",
                        Then::Refuse,
                    ))
                    .foreign_key(&mut names(
                        "person",
                        "district_id",
                        "district",
                        Then::Refuse,
                    ))
                    .take(),
            )
            .await?;
        manager
            .create_index(index("person", &["organisation_id"]))
            .await?;
        // Two addresses are the same when they differ in case only.
        manager
            .get_connection()
            .execute_unprepared("CREATE UNIQUE INDEX person_by_email ON person (lower(email))")
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(text("token_hash").primary_key())
                    .col(big_integer("person_id"))
                    .col(big_integer("created_at"))
                    .col(big_integer("expires_at"))
                    .foreign_key(&mut names("session", "person_id", "person", Then::Go))
                    .take(),
            )
            .await?;
        manager
            .create_index(index("session", &["person_id"]))
            .await?;
        manager
            .create_index(index("session", &["expires_at"]))
            .await
    }
}
