//! What the editor is given: the evening in numbers, and sentences with holes;
//! and how the two become words. The server makes the same words of it.

use domain::tour::ride::advice::Joining;
use domain::tour::ride::best::Trouble;
use domain::tour::ride::{Evening, Missed, Passage, Ride};
use domain::travel::{Leg, Source};
use serde::{Deserialize, Serialize};

/// What the editor shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorModel {
    /// The evening in numbers.
    pub ride: Ride,
    /// So many of its stops are visited, in this order; the others stand beside.
    pub chosen: usize,
    /// Whether some riding times are guesses, and others are not.
    pub is_mixed: bool,
    /// Whether that is proven to be the best evening.
    pub proven: bool,
    /// The clock at departure, in seconds since midnight.
    pub departs: i64,
    /// In the night that the clock changes: after so many seconds, by so many.
    pub clock_change: Option<(i64, i64)>,
    /// The stops, as in `ride.stops`.
    pub stops: Vec<EditorStop>,
    /// The start point: what is said there, and its address.
    pub start: (String, String),
    /// What is said at the end point.
    pub end: String,
    /// The sheet of icons.
    pub icons: String,
    /// The sentences.
    pub words: Words,
}

/// A stop, as far as it does not change with the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorStop {
    /// Its number.
    pub id: i64,
    /// Name of the place.
    pub name: String,
    /// What goes on there.
    pub activity: String,
    /// Class, icon and words of the host's state.
    pub badge: (String, String, String),
    /// What to look at; whether it is a problem.
    pub notes: Vec<(bool, String)>,
}

/// Sentences with holes: `{n}` a name, `{m}` minutes, `{t}` a time, `{c}` a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // Each is named after what it says.
pub struct Words {
    pub minute: String,
    pub minutes: String,
    /// Between hours and minutes.
    pub clock: String,
    /// Between kilometres and their tenths.
    pub decimal: String,
    pub and: String,
    /// `{d}` the distance, `{t}` the arrival.
    pub ride: String,
    pub ride_back: String,
    pub ride_estimated: String,
    pub until: String,
    pub wait: String,
    pub wait_pinned: String,
    pub totals: String,
    pub totals_riding: String,
    pub left: String,
    pub too_long: String,
    pub slack: String,
    pub no_slack: String,
    pub proven: String,
    pub earlier: String,
    pub later: String,
    pub earlier_of: String,
    pub later_of: String,
    pub first_of: String,
    pub last_of: String,
    pub drop_of: String,
    /// Label of the time at which a stop is held.
    pub begins: String,
    pub add: String,
    pub add_of: String,
    pub beside: String,
    pub reserve: String,
    pub swap: String,
    pub swap_of: String,
    pub swap_choice: String,
    pub swap_late: String,
    pub swap_label: String,
    /// `{w}` the choice.
    pub swap_must: String,
    pub swap_none: String,
    pub must_beside: String,
    pub help: String,
    pub best: String,
    pub save: String,
    pub unsaved: String,
    /// `{n}` the place, `{p}` its number, `{c}` of how many.
    pub moved: String,
    pub added: String,
    pub dropped: String,
    pub note_shut: String,
    pub note_closes: String,
    pub note_pinned: String,
    pub note_first: String,
    pub note_last: String,
    pub fits: String,
    pub full: String,
    pub back_late: String,
    pub breaks_self: String,
    pub breaks_other: String,
    pub trouble_shut: String,
    pub trouble_one: String,
    pub trouble_together: String,
    pub trouble_many: String,
    pub trouble_first: String,
    pub trouble_last: String,
    /// `{t}` closing time, `{a}` arrival, `{m}` how much too late.
    pub closes_before: String,
    /// The same, where the visit does not end in time: `{v}` how long it takes.
    pub closes_during: String,
    pub pinned_before: String,
    pub return_late: String,
}

impl EditorModel {
    /// The time on the wall, so many seconds after departure.
    pub fn clock(&self, seconds: i64) -> String {
        self.face(seconds, &self.words.clock, "")
    }

    fn face(&self, seconds: i64, separator: &str, lead: &str) -> String {
        let change = match self.clock_change {
            Some((after, by)) if seconds >= after => by,
            _ => 0,
        };
        let minutes = (self.departs + seconds + change) / 60;
        let (hour, minute) = (minutes / 60 % 24, minutes % 60);
        let padding = |number, lead| if number < 10 { lead } else { "" };
        [
            padding(hour, lead),
            &hour.to_string(),
            separator,
            padding(minute, "0"),
            &minute.to_string(),
        ]
        .concat()
    }

    /// The same as a field for a time has it: `09:05`.
    pub fn typed_clock(&self, seconds: i64) -> String {
        self.face(seconds, ":", "0")
    }

    /// The other way round, from seconds since midnight: a time before departure is
    /// meant for after midnight.
    pub fn from_departure(&self, wall: i64) -> i64 {
        let seconds = (wall - self.departs).rem_euclid(24 * 3600);
        match self.clock_change {
            Some((after, by)) if seconds - by.max(0) >= after => seconds - by,
            _ => seconds,
        }
    }

    /// "7 minuten".
    pub fn minutes(&self, minutes: i64) -> String {
        let sentence = if minutes == 1 {
            &self.words.minute
        } else {
            &self.words.minutes
        };
        sentence.replace("{m}", &minutes.to_string())
    }

    /// Whole minutes, as far as the times beside it differ; whoever is half a
    /// minute late is late.
    fn late(&self, seconds: i64) -> String {
        self.minutes((seconds / 60).max(1))
    }

    /// "1,6 km", as `texts::time::distance` has it.
    fn distance(&self, metres: u32) -> String {
        if metres < 950 {
            return [&((metres + 25) / 50 * 50).to_string(), " m"].concat();
        }
        let tenths = (metres + 50) / 100;
        [
            &(tenths / 10).to_string(),
            &self.words.decimal,
            &(tenths % 10).to_string(),
            " km",
        ]
        .concat()
    }

    fn name(&self, stop: usize) -> &str {
        &self.stops[stop].name
    }

    /// "A, B en C".
    pub fn names(&self, stops: &[usize]) -> String {
        let mut text = String::new();
        for (at, stop) in stops.iter().enumerate() {
            if at > 0 {
                text.push_str(if at + 1 == stops.len() {
                    &self.words.and
                } else {
                    ", "
                });
            }
            text.push_str(self.name(*stop));
        }
        text
    }

    /// The way to a stop.
    pub fn ride(&self, leg: Leg, arrive: i64) -> String {
        self.leg(&self.words.ride, leg, arrive)
            .replace("{t}", &self.clock(arrive))
    }

    /// The way back.
    pub fn ride_back(&self, leg: Leg, back: i64) -> String {
        self.leg(&self.words.ride_back, leg, back)
    }

    /// As many minutes as the times beside it differ.
    fn leg(&self, sentence: &str, leg: Leg, arrive: i64) -> String {
        let depart = arrive - i64::from(leg.seconds);
        let minutes = (arrive.div_euclid(60) - depart.div_euclid(60)).max(1);
        let ride = sentence
            .replace("{m}", &self.minutes(minutes))
            .replace("{d}", &self.distance(leg.metres));
        if self.is_mixed && leg.source == Source::Estimate {
            self.words.ride_estimated.replace("{r}", &ride)
        } else {
            ride
        }
    }

    /// Waiting before a visit; nothing if there is none worth a word.
    /// `is_held`: for a time agreed upon, not for a door.
    pub fn waiting(&self, passage: &Passage, is_held: bool) -> Option<String> {
        let minutes = passage.waiting / 60;
        let sentence = if is_held {
            &self.words.wait_pinned
        } else {
            &self.words.wait
        };
        (minutes > 0).then(|| {
            sentence
                .replace("{m}", &self.minutes(minutes))
                .replace("{t}", &self.clock(passage.begin))
        })
    }

    /// Riding and waiting in all.
    pub fn totals(&self, evening: &Evening) -> String {
        let sentence = if evening.waiting() < 60 {
            &self.words.totals_riding
        } else {
            &self.words.totals
        };
        sentence
            .replace("{m}", &self.minutes((evening.riding() + 59) / 60))
            .replace("{w}", &self.minutes(evening.waiting() / 60))
    }

    /// What is left of the evening, or how much too long it takes.
    pub fn left(&self, back: i64) -> String {
        let over = back - self.ride.length;
        if over > 0 {
            self.words.too_long.replace("{m}", &self.late(over))
        } else {
            self.words.left.replace("{m}", &self.minutes(-over / 60))
        }
    }

    /// How much later a visit may begin.
    pub fn slack(&self, seconds: i64) -> String {
        if seconds < 60 {
            return self.words.no_slack.clone();
        }
        self.words.slack.replace("{m}", &self.minutes(seconds / 60))
    }

    /// What a visit does not keep to.
    pub fn missed(&self, missed: Missed) -> String {
        let words = &self.words;
        let (sentence, at, late) = match missed {
            Missed::Shut => return words.note_shut.clone(),
            Missed::NotFirst => return words.note_first.clone(),
            Missed::NotLast => return words.note_last.clone(),
            Missed::Closes { at, late } => (&words.note_closes, at, late),
            Missed::Pinned { at, late } => (&words.note_pinned, at, late),
        };
        sentence
            .replace("{t}", &self.clock(at))
            .replace("{m}", &self.late(late))
    }

    /// Whether the evening cannot be without it.
    pub fn is_must(&self, stop: usize) -> bool {
        let stop = &self.ride.stops[stop];
        stop.worth.is_none() && !stop.reserve
    }

    /// What would happen if a place joined, and whether it had to.
    pub fn joining(&self, stop: usize, joining: Joining) -> String {
        let what = self.would_join(stop, joining);
        if self.is_must(stop) {
            self.words.must_beside.replace("{w}", &what)
        } else {
            what
        }
    }

    fn would_join(&self, stop: usize, joining: Joining) -> String {
        let words = &self.words;
        match joining {
            Joining::Shut => words.note_shut.clone(),
            Joining::Fits { back, .. } => words.fits.replace("{t}", &self.clock(back)),
            Joining::Full => words.full.replace("{c}", &self.ride.most.to_string()),
            Joining::BackLate(over) => words.back_late.replace("{m}", &self.late(over)),
            Joining::Breaks {
                stop: other,
                missed,
                ..
            } => {
                let what = self.missed(missed);
                let name = self.name(other);
                match missed {
                    _ if other == stop => words.breaks_self.replace("{w}", &what),
                    Missed::Closes { late, .. } | Missed::Pinned { late, .. } => words
                        .breaks_other
                        .replace("{n}", name)
                        .replace("{m}", &self.late(late)),
                    // Being earlier does not mend it: no minutes are named.
                    Missed::Shut | Missed::NotFirst | Missed::NotLast => words
                        .breaks_self
                        .replace("{w}", &[name, ": ", &what].concat()),
                }
            }
        }
    }

    /// Why the stops that must be visited cannot be.
    pub fn trouble(&self, trouble: &Trouble) -> Vec<String> {
        let words = &self.words;
        match trouble {
            Trouble::Shut(stop) => vec![words.trouble_shut.replace("{n}", self.name(*stop))],
            Trouble::TooMany { required, most } => vec![
                words
                    .trouble_many
                    .replace("{r}", &required.to_string())
                    .replace("{c}", &most.to_string()),
            ],
            Trouble::SamePlace { first, stops } => {
                let sentence = if *first {
                    &words.trouble_first
                } else {
                    &words.trouble_last
                };
                vec![sentence.replace("{n}", &self.names(stops))]
            }
            Trouble::Late {
                stops,
                missed,
                over,
            } => {
                let head = if stops.len() == 1 {
                    &words.trouble_one
                } else {
                    &words.trouble_together
                };
                let mut said = vec![head.replace("{n}", &self.names(stops))];
                said.extend(missed.iter().map(|passage| self.late_there(passage)));
                if *over > 0 {
                    let back = self.ride.length + over;
                    said.push(
                        words
                            .return_late
                            .replace("{t}", &self.clock(back))
                            .replace("{m}", &self.late(*over)),
                    );
                }
                said
            }
        }
    }

    /// A visit that comes too late, with its times.
    fn late_there(&self, passage: &Passage) -> String {
        let words = &self.words;
        let (sentence, at, late) = match passage.missed {
            Some(Missed::Closes { at, late }) if passage.begin >= at => {
                (&words.closes_before, at, late)
            }
            Some(Missed::Closes { at, late }) => (&words.closes_during, at, late),
            Some(Missed::Pinned { at, late }) => (&words.pinned_before, at, late),
            _ => return words.trouble_shut.replace("{n}", self.name(passage.stop)),
        };
        let visit = self.ride.stops[passage.stop].visit / 60;
        sentence
            .replace("{n}", self.name(passage.stop))
            .replace("{t}", &self.clock(at))
            .replace("{a}", &self.clock(passage.begin))
            .replace("{v}", &self.minutes(visit))
            .replace("{m}", &self.late(late))
    }

    /// One place instead of another, with when the group is back then; and whether
    /// the one that makes way must be visited.
    pub fn swapped(&self, order: &[usize], out: usize, by: usize) -> String {
        let order: Vec<usize> = order
            .iter()
            .map(|stop| if *stop == out { by } else { *stop })
            .collect();
        let evening = self.ride.along(&order);
        let sentence = if evening.holds(self.ride.length) {
            &self.words.swap_choice
        } else {
            &self.words.swap_late
        };
        let choice = sentence
            .replace("{n}", self.name(out))
            .replace("{t}", &self.clock(evening.back));
        if self.is_must(out) {
            self.words.swap_must.replace("{w}", &choice)
        } else {
            choice
        }
    }
}
