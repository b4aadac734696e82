//! How the editor's numbers become words. The server makes the same words of them.

use domain::tour::ride::advice::Joining;
use domain::tour::ride::best::Trouble;
use domain::tour::ride::{Evening, Missed, Passage};
use domain::travel::{Leg, Source};

use super::model::EditorModel;
use super::words::Sentence;

impl EditorModel {
    fn say(&self, sentence: Sentence, holes: &[(&str, &str)]) -> String {
        self.words.filled(sentence, holes)
    }

    /// The time on the wall, so many seconds after departure.
    pub fn clock(&self, seconds: i64) -> String {
        self.face(seconds, &self.words[Sentence::Clock], "")
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
            Sentence::Minute
        } else {
            Sentence::Minutes
        };
        self.say(sentence, &[("m", &minutes.to_string())])
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
            &self.words[Sentence::Decimal],
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
                    &self.words[Sentence::And]
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
        self.leg(Sentence::Ride, leg, arrive)
    }

    /// The way back.
    pub fn ride_back(&self, leg: Leg, back: i64) -> String {
        self.leg(Sentence::RideBack, leg, back)
    }

    fn leg(&self, sentence: Sentence, leg: Leg, arrive: i64) -> String {
        let ride = self.say(
            sentence,
            &[
                ("m", &self.minutes(leg.minutes_until(arrive))),
                ("d", &self.distance(leg.metres)),
                ("t", &self.clock(arrive)),
            ],
        );
        if self.is_mixed && leg.source == Source::Estimate {
            self.say(Sentence::RideEstimated, &[("r", &ride)])
        } else {
            ride
        }
    }

    /// Waiting before a visit; nothing if there is none worth a word.
    /// `is_held`: for a time agreed upon, not for a door.
    pub fn waiting(&self, passage: &Passage, is_held: bool) -> Option<String> {
        let minutes = passage.waiting / 60;
        let sentence = if is_held {
            Sentence::WaitPinned
        } else {
            Sentence::Wait
        };
        (minutes > 0).then(|| {
            self.say(
                sentence,
                &[
                    ("m", &self.minutes(minutes)),
                    ("t", &self.clock(passage.begin)),
                ],
            )
        })
    }

    /// Riding and waiting in all.
    pub fn totals(&self, evening: &Evening) -> String {
        let sentence = if evening.waiting() < 60 {
            Sentence::TotalsRiding
        } else {
            Sentence::Totals
        };
        self.say(
            sentence,
            &[
                ("m", &self.minutes((evening.riding() + 59) / 60)),
                ("w", &self.minutes(evening.waiting() / 60)),
            ],
        )
    }

    /// What is left of the evening, or how much too long it takes.
    pub fn left(&self, back: i64) -> String {
        let over = back - self.ride.length;
        if over > 0 {
            self.say(Sentence::TooLong, &[("m", &self.late(over))])
        } else {
            self.say(Sentence::Left, &[("m", &self.minutes(-over / 60))])
        }
    }

    /// When the group leaves a stop.
    pub fn until(&self, leave: i64) -> String {
        self.say(Sentence::Until, &[("t", &self.clock(leave))])
    }

    /// How much later a visit may begin.
    pub fn slack(&self, seconds: i64) -> String {
        if seconds < 60 {
            return self.say(Sentence::NoSlack, &[]);
        }
        self.say(Sentence::Slack, &[("m", &self.minutes(seconds / 60))])
    }

    /// What a visit does not keep to.
    pub fn missed(&self, missed: Missed) -> String {
        let (sentence, at, late) = match missed {
            Missed::Shut => return self.say(Sentence::NoteShut, &[]),
            Missed::NotFirst => return self.say(Sentence::NoteFirst, &[]),
            Missed::NotLast => return self.say(Sentence::NoteLast, &[]),
            Missed::Closes { at, late } => (Sentence::NoteCloses, at, late),
            Missed::Pinned { at, late } => (Sentence::NotePinned, at, late),
        };
        self.say(sentence, &[("t", &self.clock(at)), ("m", &self.late(late))])
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
            self.say(Sentence::MustBeside, &[("w", &what)])
        } else {
            what
        }
    }

    fn would_join(&self, stop: usize, joining: Joining) -> String {
        match joining {
            Joining::Shut => self.say(Sentence::NoteShut, &[]),
            Joining::Fits { back, .. } => self.say(Sentence::Fits, &[("t", &self.clock(back))]),
            Joining::Full => self.say(Sentence::Full, &[("c", &self.ride.most.to_string())]),
            Joining::BackLate(over) => self.say(Sentence::BackLate, &[("m", &self.late(over))]),
            Joining::Breaks {
                stop: other,
                missed,
                ..
            } => {
                let what = self.missed(missed);
                let name = self.name(other);
                match missed {
                    _ if other == stop => self.say(Sentence::BreaksSelf, &[("w", &what)]),
                    Missed::Closes { late, .. } | Missed::Pinned { late, .. } => self.say(
                        Sentence::BreaksOther,
                        &[("n", name), ("m", &self.late(late))],
                    ),
                    // Being earlier does not mend it: no minutes are named.
                    Missed::Shut | Missed::NotFirst | Missed::NotLast => self.say(
                        Sentence::BreaksSelf,
                        &[("w", &[name, ": ", &what].concat())],
                    ),
                }
            }
        }
    }

    /// Why the stops that must be visited cannot be.
    pub fn trouble(&self, trouble: &Trouble) -> Vec<String> {
        match trouble {
            Trouble::Shut(stop) => {
                vec![self.say(Sentence::TroubleShut, &[("n", self.name(*stop))])]
            }
            Trouble::TooMany { required, most } => vec![self.say(
                Sentence::TroubleMany,
                &[("r", &required.to_string()), ("c", &most.to_string())],
            )],
            Trouble::SamePlace { first, stops } => {
                let sentence = if *first {
                    Sentence::TroubleFirst
                } else {
                    Sentence::TroubleLast
                };
                vec![self.say(sentence, &[("n", &self.names(stops))])]
            }
            Trouble::Late {
                stops,
                missed,
                over,
            } => {
                let head = if stops.len() == 1 {
                    Sentence::TroubleOne
                } else {
                    Sentence::TroubleTogether
                };
                let mut said = vec![self.say(head, &[("n", &self.names(stops))])];
                said.extend(missed.iter().map(|passage| self.late_there(passage)));
                if *over > 0 {
                    let back = self.ride.length + over;
                    said.push(self.say(
                        Sentence::ReturnLate,
                        &[("t", &self.clock(back)), ("m", &self.late(*over))],
                    ));
                }
                said
            }
        }
    }

    /// A visit that comes too late, with its times.
    fn late_there(&self, passage: &Passage) -> String {
        let (sentence, at, late) = match passage.missed {
            Some(Missed::Closes { at, late }) if passage.begin >= at => {
                (Sentence::ClosesBefore, at, late)
            }
            Some(Missed::Closes { at, late }) => (Sentence::ClosesDuring, at, late),
            Some(Missed::Pinned { at, late }) => (Sentence::PinnedBefore, at, late),
            _ => return self.say(Sentence::TroubleShut, &[("n", self.name(passage.stop))]),
        };
        let visit = self.ride.stops[passage.stop].visit / 60;
        self.say(
            sentence,
            &[
                ("n", self.name(passage.stop)),
                ("t", &self.clock(at)),
                ("a", &self.clock(passage.begin)),
                ("v", &self.minutes(visit)),
                ("m", &self.late(late)),
            ],
        )
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
            Sentence::SwapChoice
        } else {
            Sentence::SwapLate
        };
        let choice = self.say(
            sentence,
            &[("n", self.name(out)), ("t", &self.clock(evening.back))],
        );
        if self.is_must(out) {
            self.say(Sentence::SwapMust, &[("w", &choice)])
        } else {
            choice
        }
    }
}
