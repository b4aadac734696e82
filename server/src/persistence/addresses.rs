//! Addresses that nobody has any more, and what is noted of those: who wishes no
//! reminders, which other address they answer from, what comes back. That is kept for
//! some time after, so that who is imported again is not written to against their wish.
//!
//! For the job: it looks at every organisation. Whoever adds a table with addresses
//! adds it to [`KNOWN`], and one with what is noted of an address to [`NOTED`].

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::select;
use super::store::Tx;

/// What is noted of addresses: the table, and its column with the address.
const NOTED: [(&str, &str); 3] = [
    ("unsubscription", "email"),
    ("reply_alias", "invited"),
    ("suspended_address", "address"),
];

/// Whether somebody has the address of the row `t`: a member, somebody who is or was
/// invited and not erased yet, who holds a practice's link, a host, the contact of a
/// place, or somebody with an account. A host's stands within quotes in JSON; a
/// wildcard in an address only finds more.
const KNOWN: &str = "(EXISTS (SELECT 1 FROM member m JOIN gp_group g ON g.id = m.group_id \
     WHERE g.organisation_id = t.organisation_id AND LOWER(m.email) = t.address) \
     OR EXISTS (SELECT 1 FROM invitation i JOIN event e ON e.id = i.event_id \
     WHERE e.organisation_id = t.organisation_id AND LOWER(i.email) = t.address) \
     OR EXISTS (SELECT 1 FROM practice_link l JOIN event e ON e.id = l.event_id \
     WHERE e.organisation_id = t.organisation_id AND LOWER(l.email) = t.address) \
     OR EXISTS (SELECT 1 FROM stop s JOIN event e ON e.id = s.event_id \
     WHERE e.organisation_id = t.organisation_id AND LOWER(s.host) LIKE '%\"' || t.address || '\"%') \
     OR EXISTS (SELECT 1 FROM location l JOIN district d ON d.id = l.district_id \
     WHERE d.organisation_id = t.organisation_id AND LOWER(l.contact_email) = t.address) \
     OR EXISTS (SELECT 1 FROM person p WHERE LOWER(p.email) = t.address))";

/// Every address of which something is noted, in lower case, by organisation.
fn noted() -> String {
    let each = NOTED.map(|(table, column)| {
        format!("SELECT organisation_id, LOWER({column}) AS address FROM {table}")
    });
    each.join(" UNION ")
}

/// Notes which addresses nobody has any more and which have come back, and erases what
/// is noted of those that have been gone since `before`. Returns how much was erased.
///
/// # Errors
/// The database failed.
pub async fn forget_gone(tx: &Tx, now: DateTime<Utc>, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let noted = noted();
    let back = format!(
        "DELETE FROM gone_address WHERE id IN (SELECT t.id FROM gone_address t WHERE {KNOWN} \
         OR NOT EXISTS (SELECT 1 FROM ({noted}) n \
         WHERE n.organisation_id = t.organisation_id AND n.address = t.address))"
    );
    select::execute(tx, &back, []).await?;
    let gone = format!(
        "INSERT INTO gone_address (organisation_id, address, since) \
         SELECT t.organisation_id, t.address, CAST($1 AS BIGINT) FROM ({noted}) t \
         WHERE NOT {KNOWN} AND NOT EXISTS (SELECT 1 FROM gone_address g \
         WHERE g.organisation_id = t.organisation_id AND g.address = t.address)"
    );
    select::execute(tx, &gone, [now.timestamp().into()]).await?;
    let mut erased = 0;
    for (table, column) in NOTED {
        let sql = format!(
            "DELETE FROM {table} WHERE EXISTS (SELECT 1 FROM gone_address g \
             WHERE g.organisation_id = {table}.organisation_id \
             AND g.address = LOWER({table}.{column}) AND g.since < $1)"
        );
        erased += select::execute(tx, &sql, [before.timestamp().into()]).await?;
    }
    let done = "DELETE FROM gone_address WHERE since < $1";
    select::execute(tx, done, [before.timestamp().into()]).await?;
    Ok(erased)
}
