//! The rows of every table, private to persistence. To add a table: its row
//! here, and its name at the end of `every_table`, after all tables that it
//! refers to; backup and restore follow that list.

/// One module per table, with what SeaORM derives from the row.
macro_rules! rows {
    ($($module:ident $table:literal { $($(#[$attribute:meta])* $field:ident: $type:ty,)+ })+) => {$(
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model { $($(#[$attribute])* pub $field: $type,)+ }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    )+};
}

rows! {
    setting "setting" {
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        value: String,
    }
    organisation "organisation" {
        #[sea_orm(primary_key)] id: i64,
        name: String,
    }
    district "district" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        name: String,
        municipality: String,
        outline: String,
    }
    person "person" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        role: String,
        district_id: Option<i64>,
        name: String,
        email: String,
        telephone: String,
        login_version: i64,
    }
    session "session" {
        #[sea_orm(primary_key, auto_increment = false)] token_hash: String,
        person_id: i64,
        created_at: i64,
        expires_at: i64,
    }
    gp_group "gp_group" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        name: String,
        revision: i64,
    }
    gp_practice "gp_practice" {
        #[sea_orm(primary_key)] id: i64,
        group_id: i64,
        name: String,
        address: String,
        telephone: String,
        latitude: Option<f64>,
        longitude: Option<f64>,
    }
    member "member" {
        #[sea_orm(primary_key)] id: i64,
        group_id: i64,
        name: String,
        email: Option<String>,
        telephone: String,
        profession: String,
        left_out: Option<String>,
    }
    member_practice "member_practice" {
        #[sea_orm(primary_key, auto_increment = false)] member_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] practice_id: i64,
    }
    location "location" {
        #[sea_orm(primary_key)] id: i64,
        district_id: i64,
        name: String,
        provider: String,
        address: String,
        postcode: String,
        town: String,
        latitude: Option<f64>,
        longitude: Option<f64>,
        contact_name: String,
        contact_telephone: String,
        contact_email: Option<String>,
        description: String,
        activity: String,
        openings: String,
        revision: i64,
        retired_at: Option<i64>,
    }
    event "event" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        owner_id: i64,
        kind: String,
        title: String,
        reason: String,
        district_id: i64,
        group_id: i64,
        starts_at: i64,
        length: i64,
        start_place: String,
        end_place: String,
        deadline: i64,
        lower_bound: i64,
        upper_bound: i64,
        basis: String,
        count_assistants: bool,
        capacity: Option<i64>,
        ambassador_id: Option<i64>,
        coach: Option<String>,
        social_prescribing: Option<String>,
        funding: String,
        telephone: String,
        riding: String,
        agenda: String,
        stage: String,
        decision: Option<String>,
        follow_up: Option<String>,
        sequence: i64,
        revision: i64,
        repeats_id: Option<i64>,
        created_at: i64,
        most_stops: i64,
        asked_from: i64,
    }
    event_organiser "event_organiser" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: i64,
        #[sea_orm(primary_key, auto_increment = false)] person_id: i64,
    }
    stop "stop" {
        #[sea_orm(primary_key)] id: i64,
        event_id: i64,
        position: i64,
        location_id: i64,
        visit: i64,
        activity: String,
        host: String,
        timing: Option<String>,
        slot: String,
        sequence: i64,
        uid: String,
        token_version: i64,
        visited: Option<bool>,
        ways: Option<String>,
        wish: Option<String>,
    }
    invitation "invitation" {
        #[sea_orm(primary_key)] id: i64,
        event_id: i64,
        member_id: Option<i64>,
        uid: String,
        name: String,
        email: Option<String>,
        profession: String,
        practices: String,
        left_out: Option<String>,
        answer: Option<String>,
        late: bool,
        waiting: Option<i64>,
        reason: String,
        own_bicycle: Option<bool>,
        answered_at: Option<i64>,
        answered_via: Option<String>,
        answered_by: Option<String>,
        checked_in: Option<i64>,
        walk_in: bool,
        token_version: i64,
        revision: i64,
    }
    wishes "wishes" {
        #[sea_orm(primary_key, auto_increment = false)] invitation_id: i64,
        diet: String,
        mobility: String,
    }
    poll "poll" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: i64,
        evenings: String,
        deadline: i64,
    }
    ballot "ballot" {
        #[sea_orm(primary_key, auto_increment = false)] invitation_id: i64,
        votes: String,
        answered_at: i64,
        answered_via: String,
        answered_by: String,
    }
    history "history" {
        #[sea_orm(primary_key)] id: i64,
        event_id: i64,
        at: i64,
        actor: String,
        happening: String,
    }
    report "report" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: i64,
        text: String,
        summary: String,
        quotes: String,
        visited: String,
        sent_at: Option<i64>,
        revision: i64,
    }
    reminder_plan "reminder_plan" {
        #[sea_orm(primary_key, auto_increment = false)] event_id: i64,
        days: String,
        since: Option<i64>,
    }
    unsubscription "unsubscription" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        email: String,
        name: String,
        since: i64,
    }
    practice_link "practice_link" {
        #[sea_orm(primary_key)] id: i64,
        event_id: i64,
        practice_id: i64,
        holder: String,
        email: Option<String>,
        version: i64,
        revoked: bool,
        issued_at: i64,
    }
    feed "feed" {
        #[sea_orm(primary_key)] id: i64,
        person_id: Option<i64>,
        district_id: Option<i64>,
        version: i64,
    }
    outbox "outbox" {
        #[sea_orm(primary_key)] id: i64,
        cause: String,
        kind: String,
        event_id: Option<i64>,
        invitation_id: Option<i64>,
        stop_id: Option<i64>,
        person_id: Option<i64>,
        recipient: String,
        envelope_from: String,
        message_id: String,
        mime: Option<Vec<u8>>,
        state: String,
        attempts: i64,
        not_before: i64,
        lease: Option<String>,
        lease_until: Option<i64>,
        queued_at: i64,
        sent_at: Option<i64>,
        error: String,
    }
    incoming "incoming" {
        #[sea_orm(primary_key)] id: i64,
        message_id: String,
        body_hash: String,
        received_at: i64,
        outcome: String,
        reason: String,
        event_id: Option<i64>,
        invitation_id: Option<i64>,
        stop_id: Option<i64>,
        sequence: Option<i64>,
        dtstamp: Option<i64>,
        matter: Option<String>,
        settled_at: Option<i64>,
        raw: Option<Vec<u8>>,
    }
    reply_alias "reply_alias" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        invited: String,
        alias: String,
    }
    suspended_address "suspended_address" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        address: String,
        error: String,
        since: i64,
    }
    gone_address "gone_address" {
        #[sea_orm(primary_key)] id: i64,
        organisation_id: i64,
        address: String,
        since: i64,
    }
    imap_message "imap_message" {
        #[sea_orm(primary_key)] id: i64,
        uid_validity: i64,
        uid: i64,
        tries: i64,
        done: bool,
        seen_at: i64,
    }
    postbox "postbox" {
        #[sea_orm(primary_key)] id: i64,
        at: i64,
        recipient: String,
        subject: String,
        message: Vec<u8>,
    }
    sent_form "sent_form" {
        #[sea_orm(primary_key, auto_increment = false)] key: String,
        led_to: String,
        at: i64,
    }
}

/// Calls `$each!` with every table, each after those that it refers to.
macro_rules! every_table {
    ($each:ident) => {
        $each! {
            setting organisation district person session
            gp_group gp_practice member member_practice
            location
            event event_organiser stop invitation wishes poll ballot history report
            reminder_plan unsubscription practice_link feed
            outbox postbox
            sent_form incoming reply_alias suspended_address gone_address imap_message
        }
    };
}
pub(crate) use every_table;
