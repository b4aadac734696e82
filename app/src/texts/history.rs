//! One sentence per thing that happened.

use chrono::NaiveDate;
use domain::history::Happening;
use domain::invitation::{Answer, Via};

use super::{change, time, words};
use crate::lang::Lang;

texts! {
    /// Who did it.
    by(actor: &str, what: &str) { nl: "{actor}: {what}", en: "{actor}: {what}" }
    /// The event was made.
    created { nl: "aangemaakt", en: "created" }
    /// The set-up was changed.
    edited { nl: "gegevens gewijzigd", en: "set-up changed" }
    /// The tour was planned.
    tour_planned_many(stops: usize) { nl: "route gepland met {stops} plekken", en: "tour planned with {stops} places" }
    /// The same, with one.
    tour_planned_one { nl: "route gepland met 1 plek", en: "tour planned with 1 place" }
    /// A host was asked.
    slot_requested(location: &str) { nl: "{location} gevraagd om de groep te ontvangen", en: "asked {location} to receive the group" }
    /// A host confirmed.
    slot_confirmed(location: &str) { nl: "{location} heeft bevestigd", en: "{location} confirmed" }
    /// A host declined.
    slot_declined(location: &str) { nl: "{location} kan niet", en: "{location} cannot" }
    /// A host would like another time.
    slot_other_time(location: &str) { nl: "{location} wil een andere tijd", en: "{location} would like another time" }
    /// The invitations went out.
    invitations_sent(count: usize) { nl: "{count} mensen uitgenodigd", en: "{count} people invited" }
    /// When who is silent is reminded was set.
    reminders_set(days: &str) { nl: "herinneringen ingesteld: {days} dagen voor de uiterste datum", en: "reminders set: {days} days before the deadline" }
    /// Nobody is reminded.
    reminders_none { nl: "herinneringen uitgezet", en: "reminders switched off" }
    /// Who was silent was reminded.
    reminded(count: usize) { nl: "herinnering gestuurd aan {count} mensen die nog niet hebben geantwoord", en: "reminder sent to {count} people who have not answered" }
    /// The same, for one.
    reminded_one { nl: "herinnering gestuurd aan 1 persoon die nog niet heeft geantwoord", en: "reminder sent to 1 person who has not answered" }
    /// Reminders and reports were switched off by the reader.
    reminders_refused(name: &str) { nl: "{name} wil geen herinneringen en verslagen", en: "{name} wishes no reminders and reports" }
    /// They were switched on again.
    reminders_wanted(name: &str) { nl: "{name} wil weer herinneringen en verslagen", en: "{name} wishes reminders and reports again" }
    /// A practice got its link.
    practice_link_issued(practice: &str, holder: &str) { nl: "{holder} kan nu antwoorden voor {practice}", en: "{holder} can now answer for {practice}" }
    /// It was taken back.
    practice_link_revoked(practice: &str, holder: &str) { nl: "{holder} kan niet meer antwoorden voor {practice}", en: "{holder} can no longer answer for {practice}" }
    /// An address was corrected.
    address_corrected(name: &str) { nl: "mailadres van {name} verbeterd en opnieuw gestuurd", en: "corrected {name}’s address and sent again" }
    /// Somebody answered for themselves.
    answered(name: &str, answer: &str, via: &str) { nl: "{name} {answer} ({via})", en: "{name} {answer} ({via})" }
    /// A late acceptance was taken over.
    late_taken(name: &str) { nl: "late aanmelding van {name} overgenomen", en: "took over {name}’s late acceptance" }
    /// Evenings were proposed.
    poll_opened(evenings: usize) { nl: "{evenings} avonden voorgesteld", en: "proposed {evenings} evenings" }
    /// Somebody said when they can.
    voted(name: &str, via: &str) { nl: "{name} heeft gekozen ({via})", en: "{name} has chosen ({via})" }
    /// Who came into the group meanwhile was asked.
    poll_asked(count: usize) { nl: "ook aan {count} mensen gevraagd wanneer ze kunnen", en: "asked {count} more people when they can" }
    /// The same, for one.
    poll_asked_one { nl: "ook aan 1 persoon gevraagd wanneer die kan", en: "asked 1 more person when they can" }
    /// The evening is known.
    date_chosen(evening: &str) { nl: "avond gekozen: {evening}", en: "chose the evening: {evening}" }
    /// No evening was chosen.
    poll_closed { nl: "datumprikker gesloten zonder datum", en: "closed the date poll without a date" }
    /// There is room for so many.
    places(count: u32) { nl: "plek voor {count} mensen", en: "room for {count} people" }
    /// There is room for all.
    places_for_all { nl: "plek voor iedereen", en: "room for everybody" }
    /// Waits no longer.
    moved_up(name: &str) { nl: "{name} schoof door van de wachtlijst", en: "{name} moved up from the waiting list" }
    /// Decided.
    go { nl: "besloten: het gaat door", en: "decided: it takes place" }
    /// Decided.
    no_go { nl: "besloten: het gaat niet door", en: "decided: it does not take place" }
    /// Called off.
    cancelled { nl: "afgezegd", en: "called off" }
    /// With a word of explanation.
    with_note(what: &str, note: &str) { nl: "{what} (“{note}”)", en: "{what} (“{note}”)" }
    /// A delay was announced.
    delayed(minutes: u16, hosts: usize) { nl: "{minutes} minuten later, gezegd tegen {hosts} plekken", en: "{minutes} minutes later, told to {hosts} places" }
    /// Checked in.
    checked_in(name: &str) { nl: "{name} is er", en: "{name} is there" }
    /// Check-in undone.
    check_in_undone(name: &str) { nl: "{name} is er toch niet", en: "{name} is not there after all" }
    /// Walked in.
    walked_in(name: &str) { nl: "{name} kwam zonder uitnodiging", en: "{name} came without an invitation" }
    /// Somebody else comes instead.
    delegated(name: &str, to: &str) { nl: "{to} komt in plaats van {name}", en: "{to} comes instead of {name}" }
    /// Another time was not taken.
    proposal_declined(name: &str) { nl: "andere tijd van {name} niet overgenomen", en: "did not take the other time of {name}" }
    /// A bounce.
    mail_came_back(name: &str) { nl: "de mail aan {name} kwam terug", en: "the mail to {name} came back" }
    /// Report saved.
    report_saved { nl: "verslag bewaard", en: "report saved" }
    /// Report sent.
    report_sent(count: usize) { nl: "verslag verstuurd aan {count} mensen", en: "report sent to {count} people" }
    /// Closed.
    closed(date: &str) { nl: "afgerond; vervolg op {date}", en: "closed; follow-up on {date}" }
}

/// What happened, in a sentence without a capital and a full stop.
pub fn sentence(lang: Lang, happening: &Happening) -> String {
    let noted = |what: String, note: &str| {
        if note.is_empty() {
            what
        } else {
            with_note(lang, &what, note)
        }
    };
    match happening {
        Happening::Created => created(lang),
        Happening::Edited => edited(lang),
        Happening::Changed { changes } => change::happened(lang, &change::lines(lang, changes)),
        Happening::ChangedQuietly { changes } => {
            change::happened_quietly(lang, &change::lines(lang, changes))
        }
        Happening::TourPlanned { stops: 1 } => tour_planned_one(lang),
        Happening::TourPlanned { stops } => tour_planned_many(lang, *stops),
        Happening::SlotRequested { location } => slot_requested(lang, location),
        Happening::SlotConfirmed { location } => slot_confirmed(lang, location),
        Happening::SlotDeclined { location } => slot_declined(lang, location),
        Happening::SlotOtherTime { location } => slot_other_time(lang, location),
        Happening::InvitationsSent { count } => invitations_sent(lang, *count),
        Happening::RemindersSet { days } => say_reminders(lang, days),
        Happening::Reminded { count: 1, .. } => reminded_one(lang),
        Happening::Reminded { count, .. } => reminded(lang, *count),
        Happening::RemindersRefused { name } => reminders_refused(lang, name),
        Happening::RemindersWanted { name } => reminders_wanted(lang, name),
        Happening::PracticeLinkIssued { practice, holder } => {
            practice_link_issued(lang, practice, holder)
        }
        Happening::PracticeLinkRevoked { practice, holder } => {
            practice_link_revoked(lang, practice, holder)
        }
        Happening::AddressCorrected { name } => address_corrected(lang, name),
        Happening::Answered {
            name, answer, via, ..
        } => say_answered(lang, name, *answer, *via),
        Happening::LateAcceptanceTaken { name } => late_taken(lang, name),
        Happening::PollOpened { evenings } => poll_opened(lang, *evenings),
        Happening::PollAsked { count: 1 } => poll_asked_one(lang),
        Happening::PollAsked { count } => poll_asked(lang, *count),
        Happening::Voted { name, via, .. } => voted(lang, name, words::via(lang, *via)),
        Happening::DateChosen { evening } => date_chosen(lang, &time::moment(lang, *evening)),
        Happening::PollClosed => poll_closed(lang),
        Happening::PlacesChanged {
            places: Some(count),
        } => places(lang, *count),
        Happening::PlacesChanged { places: None } => places_for_all(lang),
        Happening::MovedUp { name } => moved_up(lang, name),
        Happening::Decided { go: true, note } => noted(go(lang), note),
        Happening::Decided { go: false, note } => noted(no_go(lang), note),
        Happening::Cancelled { note } => noted(cancelled(lang), note),
        Happening::DelayAnnounced { minutes, hosts } => delayed(lang, *minutes, *hosts),
        Happening::CheckedIn { name } => checked_in(lang, name),
        Happening::CheckInUndone { name } => check_in_undone(lang, name),
        Happening::WalkedIn { name } => walked_in(lang, name),
        Happening::Delegated { name, to } => delegated(lang, name, to),
        Happening::ProposalDeclined { name } => proposal_declined(lang, name),
        Happening::MailCameBack { name } => mail_came_back(lang, name),
        Happening::ReportSaved => report_saved(lang),
        Happening::ReportSent { count } => report_sent(lang, *count),
        Happening::Closed { follow_up } => say_closed(lang, *follow_up),
    }
}

fn say_answered(lang: Lang, name: &str, answer: Answer, via: Via) -> String {
    answered(
        lang,
        name,
        words::answer(lang, answer),
        words::via(lang, via),
    )
}

fn say_reminders(lang: Lang, days: &[u8]) -> String {
    let days: Vec<_> = days.iter().map(ToString::to_string).collect();
    if days.is_empty() {
        reminders_none(lang)
    } else {
        reminders_set(lang, &words::list(lang, &days))
    }
}

fn say_closed(lang: Lang, follow_up: NaiveDate) -> String {
    closed(lang, &time::long_date(lang, follow_up))
}
