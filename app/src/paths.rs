//! Every URL, typed: for links, forms, redirects and mails. The patterns that
//! the router matches stand beside the functions that fill them.

use domain::id::{DistrictId, EventId, GpGroupId, LocationId, MemberId, PracticeId};

macro_rules! paths {
    ($($(#[$doc:meta])* $pattern_name:ident = $pattern:literal, $name:ident($($arg:ident: $kind:ty),*);)*) => {$(
        #[doc = concat!("Pattern of [`", stringify!($name), "`].")]
        pub const $pattern_name: &str = $pattern;
        $(#[$doc])*
        pub fn $name($($arg: $kind),*) -> String {
            format!($pattern)
        }
    )*};
}

/// The front page; for who is logged in, the list of events.
pub const HOME: &str = "/";
/// Asking for a login link.
pub const LOGIN: &str = "/inloggen";
/// Logging out (POST).
pub const LOGOUT: &str = "/uitloggen";
/// Switching the language (POST).
pub const LANGUAGE: &str = "/taal";
/// What is kept and how long.
pub const PRIVACY: &str = "/privacy";
/// The mails of the demonstration.
pub const POSTBOX: &str = "/postvak";
/// Moving the clock of the demonstration (POST).
pub const CLOCK: &str = "/demonstratie/klok";
/// The events.
pub const EVENTS: &str = "/bijeenkomsten";
/// A new event.
pub const NEW_EVENT: &str = "/bijeenkomsten/nieuw";
/// Following evenings in a calendar of one's own.
pub const FEEDS: &str = "/agenda";
/// The GP groups.
pub const GROUPS: &str = "/huisartsengroepen";
/// A new GP group.
pub const NEW_GROUP: &str = "/huisartsengroepen/nieuw";
/// Erasing what is known of who is in no group any more.
pub const ERASURE_GONE: &str = "/huisartsengroepen/wissen";
/// The districts' directories.
pub const DISTRICTS: &str = "/wijken";

paths! {
    /// A login link: GET shows a button, POST logs in.
    LOGIN_LINK = "/inloggen/{token}", login_link(token: &str);
    /// One mail of the demonstration.
    POSTBOX_MAIL = "/postvak/{id}", postbox_mail(id: i64);
    /// The calendar file of a mail of the demonstration.
    POSTBOX_CALENDAR = "/postvak/{id}/afspraak.ics", postbox_calendar(id: i64);
    /// A group: practices and members.
    GROUP = "/huisartsengroepen/{id}", group(id: GpGroupId);
    /// Pasting or uploading members.
    GROUP_IMPORT = "/huisartsengroepen/{id}/invoeren", group_import(id: GpGroupId);
    /// A new practice.
    NEW_PRACTICE = "/huisartsengroepen/{id}/praktijken/nieuw", new_practice(id: GpGroupId);
    /// A practice.
    PRACTICE = "/huisartsengroepen/{id}/praktijken/{practice}", practice(id: GpGroupId, practice: PracticeId);
    /// A new member.
    NEW_MEMBER = "/huisartsengroepen/{id}/leden/nieuw", new_member(id: GpGroupId);
    /// A member.
    MEMBER = "/huisartsengroepen/{id}/leden/{member}", member(id: GpGroupId, member: MemberId);
    /// Erasing what is known of a member.
    ERASURE = "/huisartsengroepen/{id}/leden/{member}/wissen", erasure(id: GpGroupId, member: MemberId);
    /// A district's directory, map and list.
    DISTRICT = "/wijken/{id}", district(id: DistrictId);
    /// A new location.
    NEW_LOCATION = "/wijken/{id}/locaties/nieuw", new_location(id: DistrictId);
    /// A location.
    LOCATION = "/locaties/{id}", location(id: LocationId);
    /// An event at a glance: what to do next, who answered.
    EVENT = "/bijeenkomsten/{id}", event(id: EventId);
    /// Its set-up.
    EVENT_DETAILS = "/bijeenkomsten/{id}/gegevens", event_details(id: EventId);
    /// Its tour: choosing stops, ordering them, the timeline.
    TOUR = "/bijeenkomsten/{id}/route", tour(id: EventId);
    /// The tour as GPX, for organisers.
    TRACK = "/bijeenkomsten/{id}/route.gpx", track(id: EventId);
    /// The programme as a calendar file, for organisers.
    PROGRAMME = "/bijeenkomsten/{id}/programma.ics", programme(id: EventId);
    /// Preview, test and sending of the invitations.
    INVITE = "/bijeenkomsten/{id}/uitnodigen", invite(id: EventId);
    /// When who is silent is reminded, and what the reminder says.
    REMINDERS = "/bijeenkomsten/{id}/herinneringen", reminders(id: EventId);
    /// Choosing the date together, for who organises.
    POLL = "/bijeenkomsten/{id}/datumprikker", poll(id: EventId);
    /// Noting when somebody can.
    NOTE_BALLOT = "/bijeenkomsten/{id}/datumprikker/{invitation}", note_ballot(id: EventId, invitation: domain::id::InvitationId);
    /// Who answered, the quorum, telephoned answers.
    ANSWERS = "/bijeenkomsten/{id}/antwoorden", answers(id: EventId);
    /// Server-sent events: something about it changed.
    EVENT_STREAM = "/bijeenkomsten/{id}/nieuws", event_stream(id: EventId);
    /// The same as a table for a spreadsheet.
    ANSWERS_TABLE = "/bijeenkomsten/{id}/antwoorden.csv", answers_table(id: EventId);
    /// Who may answer for each practice.
    PRACTICE_LINKS = "/bijeenkomsten/{id}/praktijken", practice_links(id: EventId);
    /// One invited person: note an answer, correct the address.
    ANSWER = "/bijeenkomsten/{id}/antwoorden/{invitation}", answer(id: EventId, invitation: domain::id::InvitationId);
    /// Mail that came in and that somebody has to look at.
    INCOMING = "/bijeenkomsten/{id}/post", incoming(id: EventId);
    /// Go or no-go, cancelling.
    DECISION = "/bijeenkomsten/{id}/besluit", decision(id: EventId);
    /// Check-in, walk-ins, "ten minutes later", closing.
    EVENING = "/bijeenkomsten/{id}/avond", evening(id: EventId);
    /// The run sheet, for print.
    RUN_SHEET = "/bijeenkomsten/{id}/draaiboek", run_sheet(id: EventId);
    /// The report.
    REPORT = "/bijeenkomsten/{id}/verslag", report(id: EventId);
    /// The personal invitation.
    INVITATION = "/u/{token}", invitation(token: &str);
    /// Evenings to follow, for a calendar program.
    FEED = "/agenda/{token}/wijksafari.ics", feed(token: &str);
    /// Answering for the colleagues of a practice.
    COLLEAGUES = "/praktijk/{token}", colleagues(token: &str);
    /// Switching reminders and reports off and on again, by the reader.
    SUBSCRIPTION = "/herinneringen/{token}", subscription(token: &str);
    /// The same with one click, for mail programs (RFC 8058).
    UNSUBSCRIBE = "/herinneringen/{token}/uit", unsubscribe(token: &str);
    /// The same link while the date is being chosen: when can you?
    BALLOT = "/u/{token}/avond", ballot(token: &str);
    /// The tour as GPX, for who is invited.
    INVITED_TRACK = "/u/{token}/route.gpx", invited_track(token: &str);
    /// The programme as a calendar file, for who is invited.
    INVITED_PROGRAMME = "/u/{token}/programma.ics", invited_programme(token: &str);
    /// A host's slot.
    SLOT = "/g/{token}", slot(token: &str);
    /// What the ambassador GP sees: who has not answered.
    AMBASSADOR = "/ambassadeur/{token}", ambassador(token: &str);
}
