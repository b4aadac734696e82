//! Mail that came in, the addresses accepted beside the invited ones, those
//! that mail comes back from, and how far the mailbox has been read.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob_null, boolean, text, text_null,
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
        for table in [
            incoming(),
            reply_alias(),
            suspended_address(),
            imap_message(),
        ] {
            manager.create_table(table).await?;
        }
        for index in [
            // The same message twice is one.
            index("incoming", &["message_id", "body_hash"])
                .unique()
                .take(),
            index("incoming", &["event_id"]),
            index("incoming", &["invitation_id"]),
            index("incoming", &["stop_id"]),
            index("incoming", &["received_at"]),
            index("reply_alias", &["organisation_id", "invited", "alias"])
                .unique()
                .take(),
            index("suspended_address", &["organisation_id", "address"])
                .unique()
                .take(),
            index("imap_message", &["uid_validity", "uid"])
                .unique()
                .take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn incoming() -> TableCreateStatement {
    Table::create()
        .table("incoming")
        .col(big_pk_auto("id"))
        .col(text("message_id"))
        .col(text("body_hash"))
        .col(big_integer("received_at"))
        .col(text("outcome"))
        .col(text("reason"))
        .col(big_integer_null("event_id"))
        .col(big_integer_null("invitation_id"))
        .col(big_integer_null("stop_id"))
        .col(big_integer_null("sequence"))
        .col(big_integer_null("dtstamp"))
        .col(text_null("matter"))
        .col(big_integer_null("settled_at"))
        .col(blob_null("raw"))
        .foreign_key(&mut names("incoming", "event_id", "event", Then::Go))
        .foreign_key(&mut names(
            "incoming",
            "invitation_id",
            "invitation",
            Then::Go,
        ))
        .foreign_key(&mut names("incoming", "stop_id", "stop", Then::Go))
        .take()
}

fn reply_alias() -> TableCreateStatement {
    Table::create()
        .table("reply_alias")
        .col(big_pk_auto("id"))
        .col(big_integer("organisation_id"))
        .col(text("invited"))
        .col(text("alias"))
        .foreign_key(&mut names(
            "reply_alias",
            "organisation_id",
            "organisation",
            Then::Go,
        ))
        .take()
}

fn suspended_address() -> TableCreateStatement {
    Table::create()
        .table("suspended_address")
        .col(big_pk_auto("id"))
        .col(big_integer("organisation_id"))
        .col(text("address"))
        .col(text("error"))
        .col(big_integer("since"))
        .foreign_key(&mut names(
            "suspended_address",
            "organisation_id",
            "organisation",
            Then::Go,
        ))
        .take()
}

fn imap_message() -> TableCreateStatement {
    Table::create()
        .table("imap_message")
        .col(big_pk_auto("id"))
        .col(big_integer("uid_validity"))
        .col(big_integer("uid"))
        .col(big_integer("tries"))
        .col(boolean("done"))
        .col(big_integer("seen_at"))
        .take()
}
