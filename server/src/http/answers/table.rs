//! The answers as a table for a spreadsheet: UTF-8 with a mark in front and
//! semicolons, as Excel in Dutch opens it with a double click.

use app::lang::Lang;
use app::texts::{answers as say, words};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::ManagedEvent;
use domain::capacity::place_in_line;
use domain::event::EventDetails;
use domain::id::EventId;
use domain::invitation::Invitation;
use domain::quorum::is_counted;

use crate::http::error::Problem;
use crate::http::managed;
use crate::http::session::LoggedIn;
use crate::persistence::invitations;
use crate::state::App;

/// The table. Wishes are not in it: they are to be forgotten.
///
/// # Errors
/// Not this person's event, or the database failed.
pub async fn download(
    State(app): State<App>,
    login: LoggedIn,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let managed = managed::open(&app, &login.actor, EventId(id)).await?;
    let everybody = invitations::of_event(app.store.read(), managed.event().id).await?;
    let table = table(login.visit.lang, &managed, everybody)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"antwoorden.csv\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, table).into_response())
}

fn table(
    lang: Lang,
    managed: &ManagedEvent,
    everybody: Vec<Invitation>,
) -> anyhow::Result<Vec<u8>> {
    let sees_addresses = managed.sees_addresses();
    let mut headings = vec![
        say::name(lang),
        say::practice(lang),
        say::profession(lang),
        say::counted(lang),
        say::answer(lang),
        say::since(lang),
        say::via(lang),
        say::by(lang),
        say::bicycle(lang),
    ];
    if sees_addresses {
        headings.extend([say::address(lang), say::reason(lang)]);
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(&headings)?;
    for invitation in &everybody {
        let place = place_in_line(invitation, &everybody);
        let invitation = managed.shown(invitation.clone());
        let mut row = row(lang, &managed.event().details, &invitation, place);
        if sees_addresses {
            let email = invitation.email.as_ref().map(ToString::to_string);
            row.extend([email.unwrap_or_default(), invitation.reason]);
        }
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    Ok(writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?)
}

/// One person. `place` is that on the waiting list: who waits does not come yet,
/// and nobody should order food for them.
fn row(
    lang: Lang,
    details: &EventDetails,
    invitation: &Invitation,
    place: Option<usize>,
) -> Vec<String> {
    let yes_or_no = |yes: bool| {
        if yes {
            words::yes(lang)
        } else {
            words::no(lang)
        }
    };
    let practices: Vec<_> = invitation
        .practices
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    let answer = match (invitation.answer, place) {
        (Some(_), _) if invitation.late => say::late_yes(lang),
        (Some(_), Some(place)) => say::waiting_at(lang, place),
        (Some(answer), None) => words::answer(lang, answer).to_owned(),
        (None, _) => words::silent(lang),
    };
    let (since, via, by) = invitation
        .answered
        .as_ref()
        .map_or_else(Default::default, |answered| {
            (
                domain::time::local(answered.at)
                    .format("%Y-%m-%d %H:%M")
                    .to_string(),
                words::via(lang, answered.via).to_owned(),
                answered.by.clone(),
            )
        });
    vec![
        invitation.name.clone(),
        practices.join(", "),
        words::profession(lang, invitation.profession).to_owned(),
        yes_or_no(is_counted(details, invitation)),
        answer,
        since,
        via,
        by,
        invitation.own_bicycle.map(yes_or_no).unwrap_or_default(),
    ]
}

/// A cell that a spreadsheet takes for text: one that begins like a formula gets
/// an apostrophe in front (OWASP, "CSV injection").
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(harmless("@SUM(1)"), "'@SUM(1)");
        assert_eq!(harmless("-2"), "'-2");
        assert_eq!(harmless("Anke Visser"), "Anke Visser");
    }
}
