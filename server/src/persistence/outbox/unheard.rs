//! Who has not heard of the last changes, because the mail about them was taken
//! back or has not left: the next mail tells them those too.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::id::{EventId, InvitationId};
use sea_orm::{ConnectionTrait, DbErr};

use super::State;
use crate::mail::Kind;
use crate::mail::kind::Notice;
use crate::persistence::column::{instant, word};
use crate::persistence::select;

/// How far somebody is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unheard {
    /// Since when they have not heard what changed, in whole seconds. Of two changes
    /// within one second the first may have been told: rather twice than not.
    pub since: DateTime<Utc>,
    /// Whether nothing but those changes was to be told since, and certainly nothing
    /// of it has arrived: then their calendar is as it was before, and if nothing is
    /// left to tell, nothing needs to be sent.
    pub only: bool,
}

/// Everybody of the event who is behind.
///
/// # Errors
/// The database failed or holds something odd.
pub async fn unheard(
    db: &impl ConnectionTrait,
    event: EventId,
) -> Result<HashMap<InvitationId, Unheard>, DbErr> {
    let sql = "SELECT invitation_id, kind, state, queued_at FROM outbox \
         WHERE event_id = $1 AND invitation_id IN (SELECT invitation_id FROM outbox \
         WHERE event_id = $1 AND kind = $2 AND state <> $3) ORDER BY id";
    let values = [
        event.0.into(),
        Kind::Notice(Notice::Changed).code().into(),
        State::Sent.code().into(),
    ];
    let mut mails: HashMap<InvitationId, Vec<Queued>> = HashMap::new();
    for row in select::all(db, sql, values).await? {
        let (kind, state): (String, String) = (row.try_get("", "kind")?, row.try_get("", "state")?);
        let mail = Queued {
            kind: word("outbox.kind", Kind::from_code(&kind))?,
            state: word("outbox.state", State::from_code(&state))?,
            at: instant("outbox.queued_at", row.try_get("", "queued_at")?)?,
        };
        let id = InvitationId(row.try_get("", "invitation_id")?);
        mails.entry(id).or_default().push(mail);
    }
    let behind = |(id, mails): (InvitationId, Vec<Queued>)| Some((id, behind(&mails)?));
    Ok(mails.into_iter().filter_map(behind).collect())
}

struct Queued {
    kind: Kind,
    state: State,
    at: DateTime<Utc>,
}

/// Of the mails to one reader, in order.
fn behind(mails: &[Queued]) -> Option<Unheard> {
    const CHANGED: Kind = Kind::Notice(Notice::Changed);
    // These say everything as it is.
    let tells = |mail: &Queued| {
        let all = [Notice::Changed, Notice::Invitation, Notice::SentAgain];
        mail.state == State::Sent && all.map(Kind::Notice).contains(&mail.kind)
    };
    let after = |found: Option<usize>| found.map_or(0, |at| at + 1);
    let told = after(mails.iter().rposition(tells));
    let missed = mails[told..].iter().position(|m| m.kind == CHANGED)? + told;
    let arrived = after(mails.iter().rposition(|m| m.state == State::Sent));
    let maybe = |m: &Queued| matches!(m.state, State::Committing | State::Unknown);
    Some(Unheard {
        since: mails[missed].at,
        only: arrived <= missed
            && mails[arrived..]
                .iter()
                .all(|m| m.kind == CHANGED && !maybe(m)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGED: Notice = Notice::Changed;

    fn behind(mails: &[(Notice, State)]) -> Option<(i64, bool)> {
        let mails: Vec<_> = mails
            .iter()
            .zip(0..)
            .map(|((kind, state), second)| Queued {
                kind: Kind::Notice(*kind),
                state: *state,
                at: DateTime::from_timestamp(second, 0).unwrap(),
            })
            .collect();
        super::behind(&mails).map(|found| (found.since.timestamp(), found.only))
    }

    #[test]
    fn whoever_missed_changes_is_behind_since_the_first_of_them() {
        use State::{Failed, Queued, Sent, Withdrawn};
        let invited = (Notice::Invitation, Sent);
        assert_eq!(behind(&[invited]), None);
        assert_eq!(behind(&[invited, (CHANGED, Sent)]), None);
        assert_eq!(behind(&[invited, (CHANGED, Queued)]), Some((1, true)));
        let chain = [
            invited,
            (CHANGED, Sent),
            (CHANGED, Withdrawn),
            (CHANGED, Failed),
        ];
        assert_eq!(behind(&chain), Some((2, true)));
        let again = [invited, (CHANGED, Withdrawn), (Notice::SentAgain, Sent)];
        assert_eq!(behind(&again), None);
    }

    #[test]
    fn what_else_was_told_or_taken_back_has_to_be_told_again() {
        use State::{Committing, Queued, Sent, Withdrawn};
        let invited = (Notice::Invitation, Sent);
        let confirmed = Notice::AnswerConfirmed;
        for meanwhile in [
            [(CHANGED, Queued), (confirmed, Sent)],
            [(CHANGED, Queued), (confirmed, Queued)],
            [(CHANGED, Withdrawn), (CHANGED, Committing)],
        ] {
            assert_eq!(
                behind(&[invited, meanwhile[0], meanwhile[1]]),
                Some((1, false)),
                "{meanwhile:?}"
            );
        }
        let before = [invited, (confirmed, Withdrawn), (CHANGED, Queued)];
        assert_eq!(behind(&before), Some((2, false)));
    }
}
