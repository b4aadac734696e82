//! Fields that repeat: who pays, and the items of an agenda. A row's `id` is
//! the field's name with the number of the row, from 0; empty rows are left out.

use domain::event::{AgendaItem, FundingShare};

use crate::forms::{FieldErrors, FieldProblem};

/// More rows than this are not read.
const MOST_ROWS: usize = 40;

fn at(column: &[String], row: usize) -> &str {
    column.get(row).map_or("", String::as_str)
}

/// The shares; together 100 %, or none.
pub(super) fn funding(
    errors: &mut FieldErrors,
    sources: &[String],
    percents: &[String],
) -> Vec<FundingShare> {
    let rows = sources.len().max(percents.len()).min(MOST_ROWS);
    let mut shares = Vec::new();
    for row in 0..rows {
        let (source, percent) = (at(sources, row), at(percents, row));
        if source.trim().is_empty() && percent.trim().is_empty() {
            continue;
        }
        let source = errors.required(&format!("funding_source_{row}"), source, 80);
        let percent = percent.trim().trim_end_matches('%').trim_end();
        let percent = errors.number(&format!("funding_percent_{row}"), percent, 1, 100);
        shares.push(FundingShare {
            source,
            // At most 100, or there is an error.
            percent: u8::try_from(percent).unwrap_or(100),
        });
    }
    let wrong = errors.iter().any(|(field, _)| field.starts_with("funding"));
    let sum: u32 = shares.iter().map(|share| u32::from(share.percent)).sum();
    if !wrong && !shares.is_empty() && sum != 100 {
        errors.add("funding_percent_0", FieldProblem::NotHundred(sum));
    }
    shares
}

/// The items, in order.
pub(super) fn agenda(
    errors: &mut FieldErrors,
    titles: &[String],
    speakers: &[String],
    lengths: &[String],
) -> Vec<AgendaItem> {
    let rows = titles
        .len()
        .max(speakers.len())
        .max(lengths.len())
        .min(MOST_ROWS);
    let mut items = Vec::new();
    for row in 0..rows {
        let (title, speaker, length) = (at(titles, row), at(speakers, row), at(lengths, row));
        if [title, speaker, length]
            .iter()
            .all(|typed| typed.trim().is_empty())
        {
            continue;
        }
        items.push(AgendaItem {
            title: errors.required(&format!("agenda_title_{row}"), title, 160),
            speaker: errors.text(&format!("agenda_speaker_{row}"), speaker, 160),
            minutes: errors.minutes(&format!("agenda_minutes_{row}"), length, 1, 480),
        });
    }
    items
}
