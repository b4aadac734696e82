//! The report as it is typed: the stops that were visited, the text, quotes in
//! rows, the short version.

use domain::report::{Quote, Report};
use domain::tour::Tour;
use serde::Deserialize;

use super::{FieldErrors, FieldProblem, Seen};

/// Rows for quotes at least; below those that are filled there is always one more.
const LEAST_QUOTES: usize = 2;
/// More rows than this are not read.
const MOST_QUOTES: usize = 40;

/// What the page of the report posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    /// The button pressed: `save`, `row` (another quote) or `send`.
    #[serde(rename = "do")]
    pub verb: String,
    /// The revision that was looked at.
    pub revision: Seen,
    /// Stops that were visited.
    pub visited: Vec<String>,
    /// The text.
    pub text: String,
    /// What was said, row by row.
    pub quote: Vec<String>,
    /// Who said it, row by row.
    pub speaker: Vec<String>,
    /// Numbers of the rows whose speaker agrees.
    pub consent: Vec<String>,
    /// The short version.
    pub summary: String,
}

/// One row of the quotes as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuoteRow {
    /// The words.
    pub text: String,
    /// Who said it.
    pub speaker: String,
    /// Whether they agree.
    pub consent: bool,
}

impl ReportForm {
    /// The report as it stands.
    pub fn filled(report: &Report) -> Self {
        let quotes = &report.quotes;
        let agreed = quotes.iter().enumerate().filter(|(_, quote)| quote.consent);
        Self {
            verb: String::new(),
            revision: report.revision.into(),
            visited: report.visited.iter().map(ToString::to_string).collect(),
            text: report.text.clone(),
            quote: quotes.iter().map(|quote| quote.text.clone()).collect(),
            speaker: quotes.iter().map(|quote| quote.speaker.clone()).collect(),
            consent: agreed.map(|(row, _)| row.to_string()).collect(),
            summary: report.summary.clone(),
        }
    }

    /// The rows of quotes, with spare ones at the end.
    pub fn rows(&self) -> Vec<QuoteRow> {
        let typed = self.quote.len().max(self.speaker.len());
        let rows = match self.verb.as_str() {
            // Asked for one more: the spare rows that are there stay.
            "row" => typed + 1,
            _ => (self.filled_rows() + 1).max(LEAST_QUOTES),
        };
        (0..rows.min(MOST_QUOTES))
            .map(|row| QuoteRow {
                text: self.quote.get(row).cloned().unwrap_or_default(),
                speaker: self.speaker.get(row).cloned().unwrap_or_default(),
                consent: self.consent.contains(&row.to_string()),
            })
            .collect()
    }

    fn filled_rows(&self) -> usize {
        let last = |column: &[String]| {
            column
                .iter()
                .rposition(|typed| !typed.trim().is_empty())
                .map_or(0, |row| row + 1)
        };
        last(&self.quote).max(last(&self.speaker))
    }

    /// The report that was typed, in the place of `now`; stops that are not on
    /// the tour are left out, and so are empty rows.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self, now: &Report, tour: &Tour) -> Result<Report, FieldErrors> {
        let mut errors = FieldErrors::default();
        let visited = tour.stops.iter().map(|planned| planned.stop.id);
        let visited = visited.filter(|id| self.visited.contains(&id.to_string()));
        let text = errors.text("text", &self.text, 20_000);
        let mut quotes = Vec::new();
        for (row, typed) in self.rows().into_iter().enumerate() {
            let field = format!("quote_{row}");
            let text = errors.text(&field, &typed.text, 500);
            let speaker = errors.text(&format!("speaker_{row}"), &typed.speaker, 120);
            if text.is_empty() && speaker.is_empty() {
                continue;
            }
            if text.is_empty() {
                errors.add(field, FieldProblem::Missing);
            }
            quotes.push(Quote {
                text,
                speaker,
                consent: typed.consent,
            });
        }
        let summary = errors.text("summary", &self.summary, 2_000);
        errors.or(Report {
            event: now.event,
            text,
            summary,
            quotes,
            visited: visited.collect(),
            sent_at: now.sent_at,
            revision: now.revision,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::id::EventId;

    use super::*;

    fn empty() -> Report {
        Report::begin(EventId(1), &Tour::default())
    }

    fn column(rows: &[&str]) -> Vec<String> {
        rows.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn consent_stays_with_its_row_and_empty_rows_go() {
        let form = ReportForm {
            quote: column(&["Fijn", "", "Mooi"]),
            speaker: column(&["", "", "een POH"]),
            consent: column(&["2"]),
            ..ReportForm::default()
        };
        let report = form.parse(&empty(), &Tour::default()).unwrap();
        let agreed: Vec<_> = report
            .quotes
            .iter()
            .map(|quote| (quote.text.as_str(), quote.consent))
            .collect();
        assert_eq!(agreed, [("Fijn", false), ("Mooi", true)]);
        // And back into the form: the rows have moved up, consent with them.
        assert_eq!(ReportForm::filled(&report).consent, column(&["1"]));
    }

    #[test]
    fn a_speaker_without_words_is_asked_for_them() {
        let form = ReportForm {
            quote: column(&["", ""]),
            speaker: column(&["", "een huisarts"]),
            ..ReportForm::default()
        };
        let errors = form.parse(&empty(), &Tour::default()).unwrap_err();
        assert_eq!(errors.of("quote_1"), Some(&FieldProblem::Missing));
    }

    #[test]
    fn another_row_is_one_more_than_there_are() {
        let rows = |verb: &str| {
            ReportForm {
                verb: verb.into(),
                quote: column(&["a", "", ""]),
                ..ReportForm::default()
            }
            .rows()
            .len()
        };
        assert_eq!((rows("save"), rows("row")), (2, 4));
    }
}
