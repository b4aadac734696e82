//! The report after the evening.

use domain::event::Event;
use domain::report::Report;
use domain::tour::Tour;

use super::{Block, Letter};
use crate::lang::Lang;
use crate::texts::{mail as say, time};

/// Whom the report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who came.
    Came,
    /// Somebody who did not come.
    Missed,
    /// A host.
    Host,
}

/// The report: where we were, who came, what was said, what follows.
pub fn report(
    lang: Lang,
    reader: Reader,
    name: &str,
    event: &Event,
    tour: &Tour,
    report: &Report,
    came: usize,
) -> Letter {
    let lead = match reader {
        Reader::Came => say::report_came(lang),
        Reader::Missed => say::report_missed(lang),
        Reader::Host => say::report_host(lang),
    };
    let mut letter = Letter::new(lang, say::report_subject(lang, &event.details.title))
        .dear(name)
        .paragraph(lead)
        .paragraph(&report.text)
        .paragraph(say::report_attendance(lang, came));
    let visited: Vec<_> = report
        .places(tour)
        .map(|planned| {
            let contact = &planned.stop.host;
            let whom = [contact.name.as_str(), contact.telephone.as_str()]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            (planned.location.details.name.clone(), whom)
        })
        .collect();
    if !visited.is_empty() {
        letter = letter
            .with(Block::Heading(say::report_stops(lang)))
            .with(Block::Facts(visited));
    }
    // A quote goes to the group's own people and hosts; without consent nowhere else.
    let quotes: Vec<_> = report.printable_quotes().cloned().collect();
    if !quotes.is_empty() {
        letter = letter.with(Block::Heading(say::report_quotes(lang)));
        for quote in quotes {
            letter = letter.with(Block::Quote(quote.text, quote.speaker));
        }
    }
    if let Some(coach) = &event.details.coach {
        letter = letter.with(Block::Facts(vec![(
            say::coach(lang),
            format!("{}, {}", coach.name, coach.telephone),
        )]));
    }
    if let Some(date) = event.follow_up {
        letter = letter.paragraph(say::follow_up(lang, &time::long_date(lang, date)));
    }
    letter
}
