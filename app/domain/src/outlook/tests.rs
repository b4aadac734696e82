//! The outlook on evenings whose end is known: made up by chance, a thousand
//! at a time, always the same ones.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::event::Stage;
use crate::sample::{at, event, invitation};

fn since() -> DateTime<Utc> {
    at("2027-02-23T09:00:00Z")
}

/// The instant at which this part of the time is over.
fn after(part: f64) -> DateTime<Utc> {
    let whole = (event(Stage::Inviting).details.deadline - since()).num_seconds();
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    let seconds = (whole as f64 * part) as i64;
    since() + TimeDelta::seconds(seconds)
}

/// `SplitMix64` (Steele, Lea and Flood, 2014): the same numbers every time.
struct Chance(u64);

impl Chance {
    #[allow(clippy::cast_precision_loss)]
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Beta with whole parameters: an order statistic of uniform numbers.
    fn beta(&mut self, (a, b): (u32, u32)) -> f64 {
        let mut numbers: Vec<_> = (0..a + b - 1).map(|_| self.next()).collect();
        numbers.sort_by(f64::total_cmp);
        numbers[a as usize - 1]
    }
}

/// Who says perhaps.
#[derive(Debug, Clone, Copy)]
enum Doubt {
    /// Nobody.
    Nobody,
    /// One in seven of those who have answered, as the method supposes it.
    SoFar,
    /// One in seven of those to come, too.
    ToTheEnd,
}

/// How the people of a simulated group answer.
struct Group {
    people: i64,
    answers: f64,
    yeses: f64,
    /// How many of those who answer say perhaps first: they say yes in the end half
    /// as often as the others, and else no.
    doubt: Doubt,
    /// When somebody answers who answers in time: the part of the time.
    when: fn(&mut Chance) -> f64,
}

/// The habits that the method supposes: their inverse, at a random place.
fn soon(chance: &mut Chance) -> f64 {
    1.0 - (1.0 - chance.next()).powf(1.0 / 3.0)
}

fn late(chance: &mut Chance) -> f64 {
    chance.next().sqrt()
}

/// The same evening twice: seen when a part of the time is over, and at its end.
fn evening(chance: &mut Chance, group: &Group, part: f64) -> (Vec<Invitation>, Vec<Invitation>) {
    let yes_or_no = |yes| if yes { Answer::Yes } else { Answer::No };
    (1..=group.people)
        .map(|id| {
            let answers = chance.next() < group.answers;
            let seen = (group.when)(chance) <= part;
            let may_doubt = match group.doubt {
                Doubt::Nobody => false,
                Doubt::SoFar => seen,
                Doubt::ToTheEnd => true,
            };
            let is_in_doubt = may_doubt && chance.next() < 1.0 / 7.0;
            let yes = if is_in_doubt { 0.5 } else { 1.0 } * group.yeses;
            let end = yes_or_no(chance.next() < yes);
            let first = if is_in_doubt { Answer::Perhaps } else { end };
            let says = |answer| invitation(id, id / 3, answer);
            match (answers, seen) {
                (true, true) => (says(Some(first)), says(Some(end))),
                (true, false) => (says(None), says(Some(end))),
                (false, _) => (says(None), says(None)),
            }
        })
        .unzip()
}

/// What was said of many evenings, beside what came of them.
struct Calibration {
    /// How often, of the evenings for which there is an outlook, its range holds the end.
    held: f64,
    /// The chance that was given for the lower bound, on average, and how often it was reached.
    lower: (f64, f64),
    /// The same for the upper bound.
    upper: (f64, f64),
}

/// Evenings of so many people, with the habits in turn.
struct Evenings {
    people: i64,
    doubt: Doubt,
    basis: Basis,
    rounds: u32,
    seed: u64,
}

impl Evenings {
    fn calibrate(&self, habits: &[fn(&mut Chance) -> f64]) -> Calibration {
        let mut chance = Chance(self.seed);
        let (mut held, mut all) = (0, 0);
        let (mut lower, mut upper) = ((0.0, 0), (0.0, 0));
        for round in 0..self.rounds {
            let group = Group {
                people: self.people,
                answers: chance.beta(ANSWERS),
                yeses: chance.beta(YESES),
                doubt: self.doubt,
                when: habits[round as usize % habits.len()],
            };
            let part = 0.1 + 0.8 * f64::from(round) / f64::from(self.rounds);
            let (seen, end) = evening(&mut chance, &group, part);
            let mut details = event(Stage::Inviting).details;
            details.basis = self.basis;
            let Some(outlook) = outlook(&details, &seen, since(), after(part)) else {
                continue;
            };
            let outcome = representation(&details, &end).deciding(self.basis);
            let range = outlook.low.reached..=outlook.high.reached;
            all += 1;
            held += i32::from(range.contains(&outcome.reached));
            lower.0 += outlook.lower_bound;
            lower.1 += i32::from(outcome.reaches(details.bounds.lower()));
            upper.0 += outlook.upper_bound;
            upper.1 += i32::from(outcome.reaches(details.bounds.upper()));
        }
        let all = f64::from(all);
        let per_evening = |(said, so): (f64, i32)| (said / all, f64::from(so) / all);
        Calibration {
            held: f64::from(held) / all,
            lower: per_evening(lower),
            upper: per_evening(upper),
        }
    }
}

const SUPPOSED: [fn(&mut Chance) -> f64; 3] = [soon, Chance::next, late];

#[test]
fn the_range_holds_four_times_out_of_five_and_the_chances_are_as_said() {
    for (people, doubt, rounds) in [
        (8, Doubt::SoFar, 1000),
        (20, Doubt::SoFar, 1000),
        (30, Doubt::Nobody, 1000),
        (60, Doubt::SoFar, 400),
    ] {
        // Practices are fewer and sooner reckoned: four times the evenings halve the
        // error of chance.
        for (basis, seed, times) in [(Basis::Persons, 7, 1), (Basis::Practices, 11, 4)] {
            let evenings = Evenings {
                people,
                doubt,
                basis,
                rounds: rounds * times,
                seed,
            };
            let Calibration { held, lower, upper } = evenings.calibrate(&SUPPOSED);
            // Its ends belong to it: counted in few whole practices it holds more.
            let most = if people < 30 { 1.0 } else { 0.97 };
            assert!((0.78..=most).contains(&held), "{people}, {basis:?}: {held}");
            for (said, so) in [lower, upper] {
                assert!(
                    (said - so).abs() < 0.03,
                    "{people}, {basis:?}: {said} said, {so} so"
                );
            }
        }
    }
}

/// The method takes those who are silent for people who know what they want.
#[test]
fn where_doubt_does_not_end_the_range_holds_and_the_chances_are_a_little_high() {
    let evenings = Evenings {
        people: 20,
        doubt: Doubt::ToTheEnd,
        basis: Basis::Persons,
        rounds: 600,
        seed: 19,
    };
    let Calibration { held, lower, upper } = evenings.calibrate(&SUPPOSED);
    assert!(held > 0.78, "{held}");
    for (said, so) in [lower, upper] {
        assert!((said - so).abs() < 0.1, "{said} said, {so} so");
    }
}

#[test]
fn it_is_still_of_use_where_people_answer_otherwise_than_supposed() {
    // Half at once, the others in the last fifth of the time.
    let parted = |chance: &mut Chance| {
        let spread = chance.next() / 5.0;
        if chance.next() < 0.5 {
            spread / 4.0
        } else {
            0.8 + spread
        }
    };
    let evenings = |seed| Evenings {
        people: 30,
        doubt: Doubt::Nobody,
        basis: Basis::Persons,
        rounds: 1000,
        seed,
    };
    let Calibration { held, lower, .. } = evenings(13).calibrate(&[parted]);
    let (said, reached) = lower;
    assert!(held > 0.6, "{held}");
    assert!((said - reached).abs() < 0.15, "{said} said, {reached} so");
    // Nobody before the last weeks.
    let at_last = |chance: &mut Chance| 0.6 + 0.4 * chance.next();
    let held = evenings(17).calibrate(&[at_last]).held;
    assert!(held > 0.5, "{held}");
}

#[test]
fn before_the_first_answer_nearly_everything_is_possible() {
    let details = event(Stage::Inviting).details;
    let people: Vec<_> = (1..=20).map(|id| invitation(id, id, None)).collect();
    let outlook = outlook(&details, &people, since(), since()).unwrap();
    assert!(
        outlook.high.reached - outlook.low.reached >= 7,
        "{outlook:?}"
    );
    assert!((0.05..0.6).contains(&outlook.lower_bound), "{outlook:?}");
}

#[test]
fn it_narrows_as_the_answers_come_in() {
    let details = event(Stage::Inviting).details;
    let people = |answered: i64| -> Vec<_> {
        (1..=20)
            .map(|id| {
                invitation(
                    id,
                    id,
                    (id <= answered).then_some(if id % 3 == 0 { Answer::No } else { Answer::Yes }),
                )
            })
            .collect()
    };
    let width = |answered, part| {
        let outlook = outlook(&details, &people(answered), since(), after(part)).unwrap();
        outlook.high.reached - outlook.low.reached
    };
    let widths = [
        width(0, 0.0),
        width(8, 0.3),
        width(14, 0.7),
        width(19, 0.95),
    ];
    assert!(widths.is_sorted_by(|a, b| a >= b), "{widths:?}");
    assert!(widths[3] <= 1, "{widths:?}");
}

#[test]
fn there_is_none_when_nothing_can_change() {
    let details = event(Stage::Inviting).details;
    let silent = [invitation(1, 1, None)];
    assert!(outlook(&details, &silent, since(), details.deadline).is_none());
    let answered = [
        invitation(1, 1, Some(Answer::Yes)),
        invitation(2, 1, Some(Answer::No)),
    ];
    assert!(outlook(&details, &answered, since(), after(0.5)).is_none());
    assert!(outlook(&details, &[], since(), after(0.5)).is_none());
    // By practices nothing can change either once each has somebody.
    let mut by_practices = details;
    by_practices.basis = Basis::Practices;
    let won = [invitation(1, 1, Some(Answer::Yes)), invitation(2, 1, None)];
    assert!(outlook(&by_practices, &won, since(), after(0.5)).is_none());
}

#[test]
fn invitations_after_the_deadline_was_set_or_a_clock_that_went_back_break_nothing() {
    let details = event(Stage::Inviting).details;
    let people = [invitation(1, 1, None), invitation(2, 2, Some(Answer::Yes))];
    for since in [
        details.deadline,
        at("2030-01-01T00:00:00Z"),
        at("1990-01-01T00:00:00Z"),
    ] {
        let outlook = outlook(&details, &people, since, after(0.5)).unwrap();
        assert!(
            (0.0..=1.0 + 1e-9).contains(&outlook.lower_bound),
            "{outlook:?}"
        );
        assert!(outlook.low.reached >= 1, "{outlook:?}");
    }
}

#[test]
fn a_full_evening_brings_nobody_more() {
    let mut details = event(Stage::Inviting).details;
    let people: Vec<_> = (1..=10)
        .map(|id| invitation(id, id, (id <= 5).then_some(Answer::Yes)))
        .collect();
    details.capacity = Some(6);
    let outlook = outlook(&details, &people, since(), after(0.3)).unwrap();
    assert_eq!(outlook.high.reached, 6);
    assert!(outlook.upper_bound < 1e-9, "{outlook:?}");
}

#[test]
fn the_chances_of_a_convolution_add_up_and_are_those_of_coins() {
    let sums = convolve([0.5, 0.5, 0.5].into_iter(), 3);
    for (sum, eighths) in sums.iter().zip([1.0, 3.0, 3.0, 1.0]) {
        assert!((sum * 8.0 - eighths).abs() < 1e-12);
    }
}
