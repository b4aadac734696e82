//! The outbox of mails on their way, and the letter box that shows them where
//! no mail server is set up.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob, blob_null, text, text_null,
};

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
                    .table("outbox")
                    .col(big_pk_auto("id"))
                    .col(text("cause"))
                    .col(text("kind"))
                    .col(big_integer_null("event_id"))
                    .col(big_integer_null("invitation_id"))
                    .col(big_integer_null("stop_id"))
                    .col(big_integer_null("person_id"))
                    .col(text("recipient"))
                    .col(text("envelope_from"))
                    .col(text("message_id"))
                    .col(blob_null("mime"))
                    .col(text("state"))
                    .col(big_integer("attempts"))
                    .col(big_integer("not_before"))
                    .col(text_null("lease"))
                    .col(big_integer_null("lease_until"))
                    .col(big_integer("queued_at"))
                    .col(big_integer_null("sent_at"))
                    .col(text("error"))
                    .foreign_key(&mut names("outbox", "event_id", "event", Then::Go))
                    .foreign_key(&mut names(
                        "outbox",
                        "invitation_id",
                        "invitation",
                        Then::Go,
                    ))
                    // A mail to a host is still on its way when the stop is gone.
                    .foreign_key(&mut names("outbox", "stop_id", "stop", Then::Forget))
                    .foreign_key(&mut names("outbox", "person_id", "person", Then::Go))
                    .take(),
            )
            .await?;
        for index in [
            index("outbox", &["cause"]).unique().take(),
            index("outbox", &["message_id"]),
            index("outbox", &["event_id"]),
            index("outbox", &["invitation_id"]),
            index("outbox", &["stop_id"]),
            index("outbox", &["person_id"]),
        ] {
            manager.create_index(index).await?;
        }
        // Workers look for what is due; what was sent stays for years and is
        // never looked through.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX outbox_open ON outbox (not_before) \
                 WHERE state IN ('queued', 'sending', 'committing')",
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("postbox")
                    .col(big_pk_auto("id"))
                    .col(big_integer("at"))
                    .col(text("recipient"))
                    .col(text("subject"))
                    .col(blob("message"))
                    .take(),
            )
            .await
    }
}
