//! Events with everything that hangs on them: co-organisers, stops,
//! invitations, wishes, history and report.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, boolean_null, text, text_null,
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
            event(),
            event_organiser(),
            stop(),
            invitation(),
            wishes(),
            history(),
            report(),
        ] {
            manager.create_table(table).await?;
        }
        for index in [
            index("event", &["organisation_id", "starts_at"]),
            index("event", &["owner_id"]),
            index("event", &["group_id"]),
            index("event", &["starts_at"]),
            index("event_organiser", &["person_id"]),
            index("stop", &["event_id", "position"]),
            index("stop", &["location_id"]),
            index("invitation", &["event_id", "member_id"])
                .unique()
                .take(),
            index("invitation", &["uid"]).unique().take(),
            index("invitation", &["member_id"]),
            index("history", &["event_id", "at"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("event")
        .col(big_pk_auto("id"))
        .col(big_integer("organisation_id"))
        .col(big_integer("owner_id"))
        .col(text("kind"))
        .col(text("title"))
        .col(text("reason"))
        .col(big_integer("district_id"))
        .col(big_integer("group_id"))
        .col(big_integer("starts_at"))
        .col(big_integer("length"))
        .col(text("start_place"))
        .col(text("end_place"))
        .col(big_integer("deadline"))
        .col(big_integer("lower_bound"))
        .col(big_integer("upper_bound"))
        .col(text("basis"))
        .col(boolean("count_assistants"))
        .col(big_integer_null("ambassador_id"))
        .col(text_null("coach"))
        .col(text_null("social_prescribing"))
        .col(text("funding"))
        .col(text("telephone"))
        .col(text("riding"))
        .col(text("agenda"))
        .col(text("stage"))
        .col(text_null("decision"))
        .col(text_null("follow_up"))
        .col(big_integer("sequence"))
        .col(big_integer("revision"))
        .col(big_integer_null("repeats_id"))
        .col(big_integer("created_at"))
        .foreign_key(&mut names(
            "event",
            "organisation_id",
            "organisation",
            Then::Refuse,
        ))
        .foreign_key(&mut names("event", "owner_id", "person", Then::Refuse))
        .foreign_key(&mut names("event", "district_id", "district", Then::Refuse))
        .foreign_key(&mut names("event", "group_id", "gp_group", Then::Refuse))
        .foreign_key(&mut names("event", "ambassador_id", "member", Then::Forget))
        .foreign_key(&mut names("event", "repeats_id", "event", Then::Forget))
        .take()
}

fn event_organiser() -> TableCreateStatement {
    Table::create()
        .table("event_organiser")
        .col(big_integer("event_id"))
        .col(big_integer("person_id"))
        .primary_key(Index::create().col("event_id").col("person_id"))
        .foreign_key(&mut names("event_organiser", "event_id", "event", Then::Go))
        .foreign_key(&mut names(
            "event_organiser",
            "person_id",
            "person",
            Then::Go,
        ))
        .take()
}

fn stop() -> TableCreateStatement {
    Table::create()
        .table("stop")
        .col(big_pk_auto("id"))
        .col(big_integer("event_id"))
        .col(big_integer("position"))
        .col(big_integer("location_id"))
        .col(big_integer("visit"))
        .col(text("activity"))
        .col(text("host"))
        .col(text_null("timing"))
        .col(text("slot"))
        .col(big_integer("sequence"))
        .col(text("uid"))
        .col(big_integer("token_version"))
        .col(boolean_null("visited"))
        .foreign_key(&mut names("stop", "event_id", "event", Then::Go))
        .foreign_key(&mut names("stop", "location_id", "location", Then::Refuse))
        .take()
}

fn invitation() -> TableCreateStatement {
    Table::create()
        .table("invitation")
        .col(big_pk_auto("id"))
        .col(big_integer("event_id"))
        .col(big_integer_null("member_id"))
        .col(text("uid"))
        .col(text("name"))
        .col(text_null("email"))
        .col(text("profession"))
        .col(text("practices"))
        .col(text_null("left_out"))
        .col(text_null("answer"))
        .col(boolean("late"))
        .col(text("reason"))
        .col(boolean_null("own_bicycle"))
        .col(big_integer_null("answered_at"))
        .col(text_null("answered_via"))
        .col(text_null("answered_by"))
        .col(big_integer_null("checked_in"))
        .col(boolean("walk_in"))
        .col(big_integer("token_version"))
        .col(big_integer("revision"))
        .foreign_key(&mut names("invitation", "event_id", "event", Then::Go))
        .foreign_key(&mut names(
            "invitation",
            "member_id",
            "member",
            Then::Forget,
        ))
        .take()
}

fn wishes() -> TableCreateStatement {
    Table::create()
        .table("wishes")
        .col(big_integer("invitation_id").primary_key())
        .col(text("diet"))
        .col(text("mobility"))
        .foreign_key(&mut names(
            "wishes",
            "invitation_id",
            "invitation",
            Then::Go,
        ))
        .take()
}

fn history() -> TableCreateStatement {
    Table::create()
        .table("history")
        .col(big_pk_auto("id"))
        .col(big_integer("event_id"))
        .col(big_integer("at"))
        .col(text("actor"))
        .col(text("happening"))
        .foreign_key(&mut names("history", "event_id", "event", Then::Go))
        .take()
}

fn report() -> TableCreateStatement {
    Table::create()
        .table("report")
        .col(big_integer("event_id").primary_key())
        .col(text("text"))
        .col(text("summary"))
        .col(text("quotes"))
        .col(text("visited"))
        .col(big_integer_null("sent_at"))
        .col(big_integer("revision"))
        .foreign_key(&mut names("report", "event_id", "event", Then::Go))
        .take()
}
