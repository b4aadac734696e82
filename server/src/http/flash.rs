//! What was just done, told on the next page. It travels through the redirect
//! as a short code in the URL (`?gelukt=bewaard`): nothing is stored, and
//! nobody can put a sentence of their own there.
//!
//! To add one: a variant, its code, its sentence in `app/src/texts/flash.rs`.

use app::components::Tone;
use app::lang::Lang;
use app::texts::flash as say;
use axum::response::Redirect;

macro_rules! flashes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $tone:ident, $sentence:ident;)*) => {
        /// What was just done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Flash { $($(#[$doc])* $name,)* }

        impl Flash {
            /// The code in the URL.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The flash with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }

            /// How it is meant.
            pub fn tone(self) -> Tone {
                match self { $(Self::$name => Tone::$tone,)* }
            }

            /// The sentence.
            pub fn sentence(self, lang: Lang) -> String {
                match self { $(Self::$name => say::$sentence(lang),)* }
            }
        }
    };
}

flashes! {
    /// A form was saved.
    Saved = "bewaard", Success, saved;
    /// Something was removed.
    Removed = "weg", Success, removed;
    /// What was known of somebody is erased.
    Erased = "gewist", Success, erased;
    /// Something is back where it was.
    PutBack = "terug", Success, put_back;
    /// The invitations are queued.
    InvitationsSent = "verstuurd", Success, invitations_sent;
    /// Evenings are proposed.
    PollOpened = "datumprikker", Success, poll_opened;
    /// Who came later is asked too.
    PollAsked = "ook-gevraagd", Success, poll_asked;
    /// The date poll is closed.
    PollClosed = "zonder-datum", Info, poll_closed;
    /// The evening was chosen while somebody was choosing.
    DateChosen = "avond-gekozen", Info, date_chosen;
    /// A test message is queued.
    TestSent = "proef", Success, test_sent;
    /// One mail is queued again.
    SentAgain = "opnieuw", Success, sent_again;
    /// The decision is taken and told.
    Decided = "besloten", Success, decided;
    /// The event is called off and everybody told.
    Cancelled = "afgezegd", Success, cancelled;
    /// The hosts are told.
    DelayTold = "later", Success, delay_told;
    /// The host is asked.
    HostAsked = "gevraagd", Success, host_asked;
    /// A practice has its link.
    LinkMade = "link", Success, link_made;
    /// A link no longer works.
    LinkRevoked = "link-weg", Success, link_revoked;
    /// Answers for colleagues are noted.
    ColleaguesAnswered = "antwoorden", Success, colleagues_answered;
    /// The report is queued.
    ReportSent = "verslag", Success, report_sent;
    /// The report was saved instead of sent: the mails were not seen like this.
    ReportLookAgain = "kijk-na", Info, report_look_again;
    /// A host's answer is noted and told to the organisers.
    AnswerSent = "antwoord", Success, answer_sent;
    /// A change is saved, and told to whom it concerns.
    ChangeTold = "gewijzigd", Success, change_told;
    /// Every host who can be asked was asked before.
    NobodyToAsk = "niemand", Info, nobody_to_ask;
    /// The event is closed.
    Closed = "afgerond", Success, closed;
    /// Members were imported.
    Imported = "ingevoerd", Success, imported;
    /// Logged out.
    LoggedOut = "uitgelogd", Info, logged_out;
    /// Logged in is needed first.
    LogInFirst = "inloggen", Info, log_in_first;
    /// An event was copied to next year.
    Copied = "kopie", Success, copied;
    /// The tour is in its best order.
    TourOrdered = "geordend", Success, tour_ordered;
}

/// 303 to a path, with a message there.
pub fn redirect(path: &str, flash: Flash) -> Redirect {
    Redirect::to(&with(path, flash))
}

/// A path that brings a message along.
pub fn with(path: &str, flash: Flash) -> String {
    let join = if path.contains('?') { '&' } else { '?' };
    format!("{path}{join}gelukt={}", flash.code())
}
