//! GP groups, their practices and the people who work there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, text, text_null};

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
                    .table("gp_group")
                    .col(big_pk_auto("id"))
                    .col(big_integer("organisation_id"))
                    .col(text("name"))
                    .col(big_integer("revision"))
                    .foreign_key(&mut names(
                        "gp_group",
                        "organisation_id",
                        "organisation",
                        Then::Refuse,
                    ))
                    .take(),
            )
            .await?;
        manager
            .create_index(index("gp_group", &["organisation_id"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("gp_practice")
                    .col(big_pk_auto("id"))
                    .col(big_integer("group_id"))
                    .col(text("name"))
                    .col(text("address"))
                    .col(text("telephone"))
                    .foreign_key(&mut names("gp_practice", "group_id", "gp_group", Then::Go))
                    .take(),
            )
            .await?;
        manager
            .create_index(index("gp_practice", &["group_id"]))
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("member")
                    .col(big_pk_auto("id"))
                    .col(big_integer("group_id"))
                    .col(text("name"))
                    .col(text_null("email"))
                    .col(text("telephone"))
                    .col(text("profession"))
                    .col(text_null("left_out"))
                    .foreign_key(&mut names("member", "group_id", "gp_group", Then::Go))
                    .take(),
            )
            .await?;
        manager.create_index(index("member", &["group_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("member_practice")
                    .col(big_integer("member_id"))
                    .col(big_integer("practice_id"))
                    .primary_key(Index::create().col("member_id").col("practice_id"))
                    .foreign_key(&mut names(
                        "member_practice",
                        "member_id",
                        "member",
                        Then::Go,
                    ))
                    .foreign_key(&mut names(
                        "member_practice",
                        "practice_id",
                        "gp_practice",
                        Then::Go,
                    ))
                    .take(),
            )
            .await?;
        manager
            .create_index(index("member_practice", &["practice_id"]))
            .await
    }
}
