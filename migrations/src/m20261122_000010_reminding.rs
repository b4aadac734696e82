//! Keeping at it: when an event reminds who is silent, who wishes no reminders,
//! who answers for a practice, and calendars to follow.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, text, text_null,
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
        for table in [reminder_plan(), unsubscription(), practice_link(), feed()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("unsubscription", &["organisation_id", "email", "name"])
                .unique()
                .take(),
            index("practice_link", &["event_id", "practice_id"])
                .unique()
                .take(),
            index("practice_link", &["practice_id"]),
            index("feed", &["person_id"]).unique().take(),
            index("feed", &["district_id"]).unique().take(),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// Only for events whose adviser set other days than the usual ones.
fn reminder_plan() -> TableCreateStatement {
    Table::create()
        .table("reminder_plan")
        .col(big_integer("event_id").primary_key())
        .col(text("days"))
        .col(big_integer_null("since"))
        .foreign_key(&mut names("reminder_plan", "event_id", "event", Then::Go))
        .take()
}

/// Somebody at an address; the address in lower case. Several people may share one.
fn unsubscription() -> TableCreateStatement {
    Table::create()
        .table("unsubscription")
        .col(big_pk_auto("id"))
        .col(big_integer("organisation_id"))
        .col(text("email"))
        .col(text("name"))
        .col(big_integer("since"))
        .foreign_key(&mut names(
            "unsubscription",
            "organisation_id",
            "organisation",
            Then::Go,
        ))
        .take()
}

fn practice_link() -> TableCreateStatement {
    Table::create()
        .table("practice_link")
        .col(big_pk_auto("id"))
        .col(big_integer("event_id"))
        .col(big_integer("practice_id"))
        .col(text("holder"))
        .col(text_null("email"))
        .col(big_integer("version"))
        .col(boolean("revoked"))
        .col(big_integer("issued_at"))
        .foreign_key(&mut names("practice_link", "event_id", "event", Then::Go))
        .foreign_key(&mut names(
            "practice_link",
            "practice_id",
            "gp_practice",
            Then::Go,
        ))
        .take()
}

/// Of a person or of a district, one of the two.
fn feed() -> TableCreateStatement {
    Table::create()
        .table("feed")
        .col(big_pk_auto("id"))
        .col(big_integer_null("person_id"))
        .col(big_integer_null("district_id"))
        .col(big_integer("version"))
        .foreign_key(&mut names("feed", "person_id", "person", Then::Go))
        .foreign_key(&mut names("feed", "district_id", "district", Then::Go))
        .take()
}
