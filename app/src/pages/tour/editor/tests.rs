use domain::tour::ride::advice::Joining;
use domain::tour::ride::best::Trouble;
use domain::tour::ride::{Missed, Passage, Ride, RideStop};
use domain::travel::Leg;

use super::*;

/// Two places, ten minutes from everywhere; departure at 18.00.
fn spoken() -> EditorModel {
    let leg = Leg {
        seconds: 600,
        metres: 2540,
        ..Leg::default()
    };
    let named = |name: &str| EditorStop {
        id: 1,
        name: name.to_owned(),
        activity: String::new(),
        badge: Default::default(),
        notes: Vec::new(),
    };
    EditorModel {
        ride: Ride {
            legs: vec![vec![leg; 4]; 4],
            parking: 180,
            length: 10_800,
            most: 5,
            stops: vec![
                RideStop {
                    visit: 1500,
                    worth: Some(10),
                    ..RideStop::default()
                };
                2
            ],
        },
        chosen: 2,
        is_mixed: true,
        proven: false,
        departs: 18 * 3600,
        clock_change: None,
        stops: vec![named("Buurtkamer De Spreeuw"), named("De Luwte")],
        start: Default::default(),
        end: String::new(),
        icons: String::new(),
        words: words(Lang::Nl, Minutes(180)),
    }
}

#[test]
fn what_is_impossible_is_said_with_names_and_minutes() {
    let model = spoken();
    let passage = Passage {
        missed: Some(Missed::Closes {
            at: 7_200,
            late: 37 * 60,
        }),
        begin: 7_920,
        ..model.ride.along(&[0]).passages[0]
    };
    let said = model.trouble(&Trouble::Late {
        stops: vec![1, 0],
        missed: vec![passage],
        over: 61,
    });
    assert_eq!(
        said,
        [
            "De Luwte en Buurtkamer De Spreeuw moeten, maar passen niet samen in de avond, ook niet in een andere volgorde.",
            "Buurtkamer De Spreeuw sluit om 20.00; jullie komen daar op zijn vroegst om 20.12 aan.",
            "Jullie zijn op zijn vroegst om 21.01 terug, 1 minuut te laat.",
        ]
    );
    let during = Passage {
        begin: 6_600,
        ..passage
    };
    let said = model.trouble(&Trouble::Late {
        stops: vec![0],
        missed: vec![during],
        over: 0,
    });
    assert!(
        said[1].contains("op zijn vroegst om 19.50 en blijven 25 minuten"),
        "{said:?}"
    );
}

#[test]
fn what_is_beside_the_tour_says_why() {
    let model = spoken();
    assert_eq!(
        model.joining(0, Joining::BackLate(12 * 60)),
        "Past er niet bij: dan zijn jullie 12 minuten te laat terug"
    );
    let shut = Joining::Breaks {
        stop: 1,
        ready: 0,
        missed: Missed::Shut,
    };
    assert_eq!(
        model.joining(0, shut),
        "Past er niet bij. De Luwte: Is deze avond niet lang genoeg open"
    );
    assert_eq!(
        model.joining(0, Joining::Full),
        "Past in de tijd, maar jullie gaan naar hooguit 5 plekken"
    );
    assert_eq!(model.slack(7 * 60 + 59), "Nog 7 minuten speling");
    assert_eq!(
        model.ride_back(model.ride.legs[0][1], 3600),
        "10 minuten fietsen, 2,5 km (schatting)"
    );
    // From 18.00 and a bit to 18.04 and a bit: four minutes, as the clocks say.
    let leg = domain::travel::Leg {
        seconds: 4 * 60 + 20,
        ..model.ride.legs[0][1]
    };
    assert!(
        model
            .ride(leg, 4 * 60 + 50)
            .starts_with("4 minuten fietsen")
    );
}

#[test]
fn what_must_be_visited_says_so_before_and_after_it_makes_way() {
    let mut model = spoken();
    assert!(!model.swapped(&[0], 0, 1).contains("moet"));
    model.ride.stops[0].worth = None;
    assert!(model.swapped(&[0], 0, 1).ends_with("). Let op: deze moet"));
    let fits = model.joining(0, Joining::Fits { at: 0, back: 9 });
    assert!(fits.starts_with("Moet, maar zit niet in de route. Past er nog bij"));
}

#[test]
fn every_hole_is_filled() {
    let model = spoken();
    let evening = model.ride.along(&[0, 1]);
    let late = Missed::Pinned { at: 60, late: 60 };
    let passage = Passage {
        missed: Some(late),
        waiting: 120,
        ..evening.passages[0]
    };
    let said = [
        model.ride(evening.last, 60),
        model.totals(&evening),
        model.left(0),
        model.left(99_999),
        model.missed(late),
        model.swapped(&[0], 0, 1),
        model.waiting(&passage, true).unwrap_or_default(),
        model.waiting(&passage, false).unwrap_or_default(),
        model.joining(
            1,
            Joining::Breaks {
                stop: 0,
                ready: 0,
                missed: late,
            },
        ),
        model.joining(
            0,
            Joining::Breaks {
                stop: 0,
                ready: 0,
                missed: late,
            },
        ),
        model.joining(0, Joining::Fits { at: 0, back: 9 }),
        model.trouble(&Trouble::Shut(0)).concat(),
        model
            .trouble(&Trouble::SamePlace {
                first: true,
                stops: vec![0, 1],
            })
            .concat(),
        model
            .trouble(&Trouble::TooMany {
                required: 6,
                most: 5,
            })
            .concat(),
        model
            .trouble(&Trouble::Late {
                stops: vec![0],
                missed: vec![passage],
                over: 5,
            })
            .concat(),
    ];
    for sentence in said {
        assert!(
            !sentence.contains('{') && !sentence.is_empty(),
            "{sentence}"
        );
    }
}

#[test]
fn the_editor_keeps_the_clock_of_the_wall() {
    for (starts_at, clocks, meant) in [
        // In October the clock shows 2.30 twice, and the first is meant; in March
        // not at all.
        ("2026-10-24T21:30:00Z", ["23.30", "2.30", "2.30"], [0, 3, 3]),
        ("2027-03-27T22:30:00Z", ["23.30", "3.30", "4.30"], [0, 3, 4]),
        ("2026-11-10T22:30:00Z", ["23.30", "2.30", "3.30"], [0, 3, 4]),
    ] {
        let starts_at: DateTime<Utc> = starts_at.parse().expect("an instant");
        let mut model = spoken();
        let seconds = local(starts_at).time().num_seconds_from_midnight();
        model.departs = seconds.into();
        model.clock_change = change_after(starts_at);
        // What a field shows is read the same.
        let read = [0, 3, 4].map(|hours| {
            let typed = model.typed_clock(hours * 3600);
            let wall: chrono::NaiveTime = typed.parse().expect("a time");
            let wall = wall.num_seconds_from_midnight().into();
            model.from_departure(wall) / 3600
        });
        assert_eq!(read, meant);
        assert_eq!([0, 3, 4].map(|hours| model.clock(hours * 3600)), clocks);
    }
}
