//! What the buttons of the tour page mean.

use domain::id::StopId;

/// What a button of the tour page means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TourVerb {
    /// Consider these locations.
    Choose,
    /// Consider these locations, and make the best evening of them.
    ChooseBest,
    /// Change the frame of the evening.
    Settings,
    /// Make the best evening.
    Best,
    /// Save the order that is shown.
    Arrange,
    /// Move a stop up.
    Earlier(StopId),
    /// Move a stop down.
    Later(StopId),
    /// Hold a stop first, or let it go.
    First(StopId),
    /// Hold a stop last, or let it go.
    Last(StopId),
    /// Visit a place that stands beside the tour.
    Add(StopId),
    /// Put a stop beside the tour.
    Drop(StopId),
    /// Visit a place instead of the stop that the form names.
    Swap(StopId),
    /// Change a stop.
    Edit(StopId),
    /// Ask the host of a stop.
    Ask(StopId),
    /// Ask every host who was not asked.
    AskAll,
    /// Send the mail with this number again.
    SendAgain(i64),
}

impl TourVerb {
    /// What the button posts.
    pub fn code(self) -> String {
        let (verb, number) = match self {
            Self::Choose => ("choose", None),
            Self::ChooseBest => ("choose-best", None),
            Self::Settings => ("settings", None),
            Self::Best => ("best", None),
            Self::Arrange => ("arrange", None),
            Self::AskAll => ("ask-all", None),
            Self::Earlier(stop) => ("earlier", Some(stop)),
            Self::Later(stop) => ("later", Some(stop)),
            Self::First(stop) => ("first", Some(stop)),
            Self::Last(stop) => ("last", Some(stop)),
            Self::Add(stop) => ("add", Some(stop)),
            Self::Drop(stop) => ("drop", Some(stop)),
            Self::Swap(stop) => ("swap", Some(stop)),
            Self::Edit(stop) => ("edit", Some(stop)),
            Self::Ask(stop) => ("ask", Some(stop)),
            Self::SendAgain(mail) => return format!("again:{mail}"),
        };
        match number {
            Some(number) => format!("{verb}:{number}"),
            None => verb.to_owned(),
        }
    }

    /// What a button with this code means.
    pub fn from_code(code: &str) -> Option<Self> {
        let (verb, number) = code.split_once(':').unwrap_or((code, ""));
        let stop = number.parse().ok();
        match verb {
            "choose" => Some(Self::Choose),
            "choose-best" => Some(Self::ChooseBest),
            "settings" => Some(Self::Settings),
            "best" => Some(Self::Best),
            "arrange" => Some(Self::Arrange),
            "ask-all" => Some(Self::AskAll),
            "earlier" => stop.map(Self::Earlier),
            "later" => stop.map(Self::Later),
            "first" => stop.map(Self::First),
            "last" => stop.map(Self::Last),
            "add" => stop.map(Self::Add),
            "drop" => stop.map(Self::Drop),
            "swap" => stop.map(Self::Swap),
            "edit" => stop.map(Self::Edit),
            "ask" => stop.map(Self::Ask),
            "again" => number.parse().ok().map(Self::SendAgain),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_means_what_it_meant() {
        for verb in [
            TourVerb::ChooseBest,
            TourVerb::Settings,
            TourVerb::Earlier(StopId(3)),
            TourVerb::Swap(StopId(4)),
            TourVerb::AskAll,
            TourVerb::SendAgain(7),
        ] {
            assert_eq!(TourVerb::from_code(&verb.code()), Some(verb));
        }
        for code in ["", "earlier", "earlier:x", "order:1"] {
            assert_eq!(TourVerb::from_code(code), None);
        }
    }
}
