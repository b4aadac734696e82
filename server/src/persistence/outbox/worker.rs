//! What the mail worker asks of the table `outbox`.

use std::convert::Infallible;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::reminder::decent;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};
use uuid::Uuid;

use super::overdue::OVERDUE;
use super::{IN_TIME, State};
use crate::mail::Kind;
use crate::mail::outbox::{Claimed, Lease, OutboxStore, Outcome};
use crate::persistence::column::{address, number, word};
use crate::persistence::select;
use crate::persistence::store::{Store, Tx};

#[async_trait]
impl OutboxStore for Store {
    async fn claim(
        &self,
        now: DateTime<Utc>,
        lease: Lease,
        limit: u32,
        passed_over: &[String],
    ) -> anyhow::Result<Vec<Claimed>> {
        let passed_over: Vec<_> = passed_over.iter().map(|it| format!("%@{it}")).collect();
        let claimed = self
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { Ok(claim(tx, now, lease, limit, passed_over).await?) })
            })
            .await?;
        Ok(claimed)
    }

    async fn renew(&self, lease: Lease) -> anyhow::Result<()> {
        let sql = "UPDATE outbox SET lease_until = $1 \
                   WHERE lease = $2 AND state IN ('queued', 'sending', 'committing')";
        let values: [Value; 2] = [lease.until.timestamp().into(), lease.id.to_string().into()];
        self.write::<_, Infallible, _>(move |tx| {
            Box::pin(async move { Ok(select::execute(tx, sql, values).await?) })
        })
        .await?;
        Ok(())
    }

    async fn is_mine(&self, row: i64, lease: Uuid) -> anyhow::Result<bool> {
        let sql = "SELECT id FROM outbox WHERE id = $1 AND lease = $2";
        let values: [Value; 2] = [row.into(), lease.to_string().into()];
        Ok(select::one(self.read(), sql, values).await?.is_some())
    }

    async fn committing(&self, row: i64, lease: Uuid) -> anyhow::Result<bool> {
        self.if_mine(row, lease, "state = 'committing'", Vec::new())
            .await
    }

    async fn settle(&self, row: i64, lease: Uuid, outcome: Outcome) -> anyhow::Result<bool> {
        let (set, values): (_, Vec<Value>) = match outcome {
            Outcome::Sent { at } => (
                "state = 'sent', sent_at = $3, mime = NULL, error = ''",
                vec![at.timestamp().into()],
            ),
            Outcome::Later { not_before, error } => (
                "state = CASE WHEN mime IS NULL THEN 'withdrawn' ELSE 'queued' END, \
                 not_before = $3, error = $4",
                vec![not_before.timestamp().into(), error.into()],
            ),
            Outcome::Failed { error } => ("state = 'failed', error = $3", vec![error.into()]),
            Outcome::Unknown { error } => ("state = 'unknown', error = $3", vec![error.into()]),
            Outcome::Released => (
                "state = CASE WHEN mime IS NULL THEN 'withdrawn' ELSE 'queued' END, \
                 attempts = attempts - 1",
                Vec::new(),
            ),
        };
        let set = format!("{set}, lease = NULL, lease_until = NULL");
        self.if_mine(row, lease, &set, values).await
    }
}

impl Store {
    /// Changes a row if the lease is still this one; `$1` and `$2` are taken.
    async fn if_mine(
        &self,
        row: i64,
        lease: Uuid,
        set: &str,
        values: Vec<Value>,
    ) -> anyhow::Result<bool> {
        let sql = format!("UPDATE outbox SET {set} WHERE id = $1 AND lease = $2");
        let values = [row.into(), lease.to_string().into()]
            .into_iter()
            .chain(values)
            .collect::<Vec<Value>>();
        let changed = self
            .write::<_, Infallible, _>(move |tx| {
                Box::pin(async move { Ok(select::execute(tx, &sql, values).await?) })
            })
            .await?;
        Ok(changed > 0)
    }
}

async fn claim(
    tx: &Tx,
    now: DateTime<Utc>,
    lease: Lease,
    limit: u32,
    passed_over: Vec<String>,
) -> Result<Vec<Claimed>, DbErr> {
    let skip = match tx.get_database_backend() {
        DbBackend::Postgres => "FOR UPDATE SKIP LOCKED",
        _ => "",
    };
    let others = (5..5 + passed_over.len())
        .map(|number| format!("AND recipient NOT LIKE ${number} "))
        .collect::<Vec<_>>()
        .concat();
    // Where mail stood still for long, the next round may say the same: see [`super::put_off`].
    let fresh = if decent(now) > now {
        "kind <> 'reminder'".to_owned()
    } else {
        format!(
            "(kind <> 'reminder' OR not_before > $3 - {})",
            OVERDUE.num_seconds()
        )
    };
    let sql = format!(
        "UPDATE outbox SET lease = $1, lease_until = $2, \
         attempts = attempts + CASE state WHEN 'queued' THEN 1 ELSE 0 END, \
         state = CASE state WHEN 'committing' THEN 'committing' ELSE 'sending' END \
         WHERE id IN (SELECT id FROM outbox \
         WHERE state IN ('queued', 'sending', 'committing') \
         AND CASE state WHEN 'queued' THEN not_before ELSE lease_until END <= $3 AND (state = 'committing' OR {IN_TIME} AND {fresh}) \
         {others}ORDER BY not_before, id LIMIT $4 {skip}) \
         RETURNING id, kind, recipient, envelope_from, message_id, mime, attempts, state, not_before"
    );
    let values = [
        lease.id.to_string().into(),
        lease.until.timestamp().into(),
        now.timestamp().into(),
        i64::from(limit).into(),
    ]
    .into_iter()
    .chain(passed_over.into_iter().map(Value::from));
    let mut rows = select::all(tx, &sql, values)
        .await?
        .into_iter()
        .map(|row| Ok((row.try_get("", "not_before")?, row.try_get("", "id")?, row)))
        .collect::<Result<Vec<(i64, i64, QueryResult)>, DbErr>>()?;
    rows.sort_unstable_by_key(|(not_before, id, _)| (*not_before, *id));
    let mut claimed = Vec::with_capacity(rows.len());
    for (_, id, row) in rows {
        match read(id, &row) {
            Ok(Some(mail)) => claimed.push(mail),
            // Withdrawn while a worker handed it over that then died.
            Ok(None) => end(tx, id, State::Unknown, "").await?,
            // One odd row must not keep all others from being sent.
            Err(error) => end(tx, id, State::Failed, &error.to_string()).await?,
        }
    }
    Ok(claimed)
}

async fn end(tx: &Tx, id: i64, state: State, error: &str) -> Result<(), DbErr> {
    select::execute(
        tx,
        "UPDATE outbox SET state = $1, error = $2, lease = NULL, lease_until = NULL \
         WHERE id = $3",
        [state.code().into(), error.into(), id.into()],
    )
    .await
    .map(drop)
}

/// The mail of a row; `None` if its bytes are gone.
fn read(id: i64, row: &QueryResult) -> Result<Option<Claimed>, DbErr> {
    let kind: String = row.try_get("", "kind")?;
    let recipient: String = row.try_get("", "recipient")?;
    let envelope_from: String = row.try_get("", "envelope_from")?;
    let Some(mime) = row.try_get("", "mime")? else {
        return Ok(None);
    };
    let state: String = row.try_get("", "state")?;
    Ok(Some(Claimed {
        id,
        kind: word("outbox.kind", Kind::from_code(&kind))?,
        recipient: address("outbox.recipient", &recipient)?,
        envelope_from: address("outbox.envelope_from", &envelope_from)?,
        message_id: row.try_get("", "message_id")?,
        mime,
        attempts: number("outbox.attempts", row.try_get("", "attempts")?)?,
        in_doubt: State::from_code(&state) == Some(State::Committing),
    }))
}
