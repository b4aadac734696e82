use domain::travel::Leg;

use super::super::model::EditorStop;
use super::super::words::Words;
use super::*;

/// Four places on a line, ten minutes apart, of which three are visited; they
/// cost least in the order 0, 1, 2, 3. Each sentence says its name and holes.
fn evening() -> Arrangement {
    // The start lies before the first place, the end behind the last.
    let at = [0, 5, 1, 2, 3, 4];
    let leg = |from: i32, to: i32| Leg {
        seconds: i32::abs_diff(from, to) * 600,
        ..Leg::default()
    };
    let legs = at.map(|from| at.map(|to| leg(from, to)).to_vec()).to_vec();
    let stop = RideStop {
        visit: 1200,
        worth: Some(10),
        ..RideStop::default()
    };
    let named = |id: i64| EditorStop {
        id,
        name: format!("plek {id}"),
        activity: String::new(),
        badge: Default::default(),
        notes: Vec::new(),
    };
    Arrangement::new(EditorModel {
        ride: Ride {
            legs,
            parking: 0,
            length: 4 * 3600,
            most: 4,
            stops: vec![stop; 4],
        },
        chosen: 3,
        is_mixed: false,
        proven: true,
        departs: 18 * 3600,
        clock_change: None,
        stops: (11..15).map(named).collect(),
        start: Default::default(),
        end: String::new(),
        icons: String::new(),
        words: Words::new(|sentence| format!("{sentence:?} {{n}} {{p}} {{c}}")),
    })
}

fn unhurried() -> impl FnMut() -> Duration {
    || Duration::ZERO
}

#[test]
fn what_is_saved_is_not_changed_until_it_is_and_no_longer_when_it_is_undone() {
    let mut made = evening();
    assert!(!made.is_changed() && made.is_proven());
    made.move_to(0, 2);
    assert_eq!(made.numbers(&made.order), "12 13 11");
    assert_eq!(made.said, "Moved plek 11 3 3");
    assert!(made.is_changed() && !made.is_proven());
    made.move_to(0, 0);
    assert!(!made.is_changed() && made.is_proven());
}

#[test]
fn nothing_moves_beyond_the_ends() {
    let mut made = evening();
    made.step(0, true);
    made.step(2, false);
    made.move_to(3, 0);
    made.move_to(1, 7);
    assert!(!made.is_changed() && made.said.is_empty());
    assert!(made.is_first(0) && made.is_last(2));
}

#[test]
fn times_follow_every_change() {
    let mut made = evening();
    let back = made.evening.back;
    assert_eq!(made.passage(1).map(|there| there.arrive), Some(2400));
    made.drop(2);
    assert_eq!(made.evening.back, back - 1200);
    assert_eq!((made.passage(2), made.slack(2)), (None, None));
    assert_eq!(made.beside(), [2, 3]);
    made.add(2);
    assert_eq!(made.order, [0, 1, 2]);
    made.swap(2, 3);
    assert_eq!(made.order, [0, 1, 3]);
    assert_eq!(made.passage(3).map(|there| there.arrive), Some(4800));
}

#[test]
fn one_is_first_one_is_last_and_what_leaves_is_held_no_longer() {
    let mut made = evening();
    made.toggle_first(1);
    assert!(made.is_held_first(1) && made.is_changed() && !made.is_proven());
    assert!(made.passage(1).is_some_and(|there| there.missed.is_some()));
    made.toggle_last(1);
    assert!(!made.is_held_first(1) && made.is_held_last(1));
    made.hold_at(1, Some(19 * 3600));
    assert!(!made.is_held_last(1));
    assert_eq!(made.begins(1), "19:00");
    made.toggle_first(1);
    assert_eq!(made.begins(1), "", "its field is empty while it is first");
    made.toggle_first(1);
    assert_eq!(made.begins(1), "19:00");
    made.hold_at(1, None);
    assert!(!made.is_changed());
    made.toggle_last(0);
    made.drop(0);
    assert_eq!(made.last, None);
}

#[test]
fn the_planner_orders_or_says_why_not_or_leaves_it() {
    let mut made = evening();
    made.move_to(0, 2);
    assert!(made.plan(&mut unhurried(), Duration::MAX));
    assert!(made.is_proven() && made.trouble.is_empty());
    assert_eq!(made.order, [0, 1, 2, 3]);

    made.model.ride.length = 60;
    made.ride.length = 60;
    made.ride.stops[3].worth = None;
    assert!(made.plan(&mut unhurried(), Duration::MAX));
    assert!(!made.trouble.is_empty(), "it says why");
    assert_eq!(made.order, [0, 1, 2, 3], "and leaves the order alone");
}

#[test]
fn a_hasty_swap_takes_the_place_of_no_must() {
    let mut made = evening();
    made.model.ride.stops[0].worth = None;
    let values = |made: &Arrangement| -> Vec<String> {
        made.swaps(3).into_iter().map(|(value, _)| value).collect()
    };
    assert_eq!(values(&made), ["12", "13", "11"]);
    made.order = vec![0];
    assert_eq!(values(&made), ["", "11"]);
}

#[test]
fn it_travels_as_text() {
    let model = evening().model;
    assert_eq!(EditorModel::read(&model.written()), Some(model));
    assert_eq!(EditorModel::read("{}"), None);
}
