//! The short version for newsletters: plain text to copy. It leaves the group,
//! so it holds only quotes with consent, and no names of who came.

use domain::event::{Event, Kind};
use domain::invitation::Invitation;
use domain::report::Report;
use domain::tour::Tour;

use super::known::practices;
use crate::lang::Lang;
use crate::texts::{report as say, time, words};

/// The text.
pub fn newsletter(
    lang: Lang,
    event: &Event,
    tour: &Tour,
    report: &Report,
    invitations: &[Invitation],
) -> String {
    let details = &event.details;
    let mut parts = vec![say::newsletter_head(
        lang,
        &details.title,
        &time::date(lang, details.starts_at),
    )];
    if report.summary.trim().is_empty() {
        parts.push(sentence(lang, event, tour, report, invitations));
    } else {
        parts.push(report.summary.trim().to_owned());
    }
    parts.extend(report.printable_quotes().map(|quote| {
        if quote.speaker.is_empty() {
            say::newsletter_words(lang, &quote.text)
        } else {
            say::newsletter_quote(lang, &quote.text, &quote.speaker)
        }
    }));
    if let Some(date) = event.follow_up {
        parts.push(say::newsletter_follow_up(
            lang,
            &time::long_date(lang, date),
        ));
    }
    let funders: Vec<_> = details.funding.iter().map(|share| &share.source).collect();
    if !funders.is_empty() {
        parts.push(say::newsletter_funding(lang, &words::list(lang, &funders)));
    }
    parts.join("\n\n")
}

/// One sentence of what is known, until somebody writes a better one.
fn sentence(
    lang: Lang,
    event: &Event,
    tour: &Tour,
    report: &Report,
    invitations: &[Invitation],
) -> String {
    let people = invitations
        .iter()
        .filter(|invitation| invitation.checked_in.is_some())
        .count();
    let of = practices(invitations);
    let reached = of.values().filter(|(came, _)| *came > 0).count();
    let places: Vec<_> = report
        .places(tour)
        .map(|planned| &planned.location.details.name)
        .collect();
    if event.details.kind == Kind::Meeting || places.is_empty() {
        return say::newsletter_meeting(lang, people, reached);
    }
    format!(
        "{} {}",
        say::newsletter_safari(lang, people, reached, places.len()),
        say::newsletter_stops(lang, &words::list(lang, &places))
    )
}
