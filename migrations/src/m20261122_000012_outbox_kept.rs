//! What may still be withdrawn, by whom it is for: a newer mail looks for the
//! older ones that it makes untrue, and must not look through all that the
//! reader ever got.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX outbox_kept ON outbox (invitation_id, kind) \
                 WHERE mime IS NOT NULL",
            )
            .await
            .map(drop)
    }
}
