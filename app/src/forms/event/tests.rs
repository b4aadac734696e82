//! What is typed into the set-up, and what becomes of it.

use chrono::{DateTime, Utc};
use domain::id::{DistrictId, OrganisationId};
use domain::place::Point;
use domain::time::Minutes;

use super::*;
use crate::forms::{FieldErrors, FieldProblem};
use crate::lang::Lang;

fn now() -> DateTime<Utc> {
    "2027-03-01T09:00:00Z".parse().unwrap()
}

fn choices() -> EventChoices {
    EventChoices {
        stands: None,
        groups: vec![GpGroup {
            id: GpGroupId(1),
            organisation: OrganisationId(1),
            name: "Noord".into(),
            revision: 0,
        }],
        districts: vec![District {
            id: DistrictId(2),
            organisation: OrganisationId(1),
            name: "Noorderveen".into(),
            municipality: "Waterhaven".into(),
            outline: domain::district::Outline::default(),
        }],
        members: vec![MemberChoice {
            id: MemberId(5),
            group: GpGroupId(1),
            name: "Anke".into(),
        }],
        quartermasters: Vec::new(),
        places: vec![PlaceChoice {
            code: "practice:7".into(),
            label: "Praktijk".into(),
            place: Place {
                name: "De Turfvaart".into(),
                ..Place::default()
            },
        }],
    }
}

/// The five fields of a new safari.
fn five() -> EventForm {
    EventForm {
        group: "1".into(),
        district: "2".into(),
        date: "2027-03-23".into(),
        time: "17:30".into(),
        start_pick: "practice:7".into(),
        ..EventForm::default()
    }
}

fn parsed(form: &EventForm) -> Result<EventDetails, FieldErrors> {
    form.parse(&choices(), Lang::Nl, now())
}

fn problem(form: &EventForm, field: &str) -> Option<FieldProblem> {
    parsed(form).err()?.of(field).cloned()
}

#[test]
fn five_fields_are_a_safari() {
    let details = parsed(&five()).unwrap();
    assert_eq!(details.title, "Wijksafari Noorderveen");
    assert_eq!(details.starts_at.to_rfc3339(), "2027-03-23T16:30:00+00:00");
    assert_eq!(details.deadline.to_rfc3339(), "2027-03-16T22:59:59+00:00");
    assert_eq!((details.length, details.bounds.upper()), (Minutes(180), 70));
    assert_eq!(details.start, details.end);
}

#[test]
fn what_is_saved_comes_back_the_same() {
    let mut form = five();
    form.title = "Tour <b>&".into();
    form.end = "elsewhere".into();
    form.end_address = "Kade 1".into();
    form.end_latitude = "52,4012".into();
    form.end_longitude = "4.9365".into();
    form.ambassador = "5".into();
    // Whoever is typed is kept, without a box to tick.
    form.recept_name = "Delano".into();
    form.funding_source = vec!["AOF".into(), String::new(), "Gemeente".into()];
    form.funding_percent = vec!["60 %".into(), String::new(), "40".into()];
    let details = parsed(&form).unwrap();
    assert_eq!(details.funding.len(), 2);
    assert_eq!(details.end.point, Point::new(52.4012, 4.9365));
    assert_eq!(parsed(&EventForm::filled(&details, 3)).unwrap(), details);
}

#[test]
fn an_evening_soon_still_gets_a_deadline_before_it() {
    let at = |date: &str| {
        let form = EventForm {
            date: date.into(),
            ..five()
        };
        parsed(&form).unwrap().deadline.to_rfc3339()
    };
    assert_eq!(at("2027-03-05"), "2027-03-04T22:59:59+00:00");
    assert_eq!(at("2027-03-01"), "2027-03-01T14:30:00+00:00");
}

#[test]
fn times_that_cannot_be_are_said_beside_their_field() {
    let on = |date: &str, time: &str| EventForm {
        date: date.into(),
        time: time.into(),
        ..five()
    };
    assert_eq!(
        problem(&on("2027-02-28", "17:30"), "date"),
        Some(FieldProblem::InThePast)
    );
    assert_eq!(
        problem(&on("2027-03-28", "02:30"), "time"),
        Some(FieldProblem::SkippedHour)
    );
    assert_eq!(
        problem(&on("+12027-03-28", "12:30"), "date"),
        Some(FieldProblem::NotADate)
    );
    let late = EventForm {
        deadline: "2027-03-23".into(),
        ..five()
    };
    assert_eq!(
        problem(&late, "deadline"),
        Some(FieldProblem::DeadlineAfterStart)
    );
    let past = EventForm {
        deadline: "2027-02-23".into(),
        ..five()
    };
    assert_eq!(problem(&past, "deadline"), Some(FieldProblem::InThePast));
}

#[test]
fn nothing_outside_the_choices_can_be_named() {
    let foreign = EventForm {
        group: "99".into(),
        district: "98".into(),
        start_pick: "location:97".into(),
        co_organisers: vec!["96".into()],
        ambassador: "95".into(),
        ..five()
    };
    let errors = parsed(&foreign).unwrap_err();
    for field in [
        "group",
        "district",
        "start_pick",
        "co_organisers",
        "ambassador",
    ] {
        assert_eq!(errors.of(field), Some(&FieldProblem::NotAChoice), "{field}");
    }
}

#[test]
fn shares_add_up_to_a_hundred_or_are_not_there() {
    let shares = |percents: [&str; 2]| EventForm {
        funding_source: vec!["AOF".into(), "ROS".into()],
        funding_percent: percents.map(Into::into).to_vec(),
        ..five()
    };
    assert_eq!(
        problem(&shares(["60", "30"]), "funding_percent_0"),
        Some(FieldProblem::NotHundred(90))
    );
    assert_eq!(
        problem(&shares(["60", "x"]), "funding_percent_1"),
        Some(FieldProblem::NotANumber(1, 100))
    );
    assert!(parsed(&shares(["60", "40"])).is_ok());
}

#[test]
fn bounds_in_the_wrong_order_and_half_a_point() {
    let bounds = EventForm {
        lower: "80".into(),
        ..five()
    };
    assert_eq!(problem(&bounds, "upper"), Some(FieldProblem::Bounds));
    let half = EventForm {
        start_pick: String::new(),
        start_name: "Plein".into(),
        start_latitude: "52".into(),
        ..five()
    };
    assert_eq!(
        problem(&half, "start_longitude"),
        Some(FieldProblem::NotAPoint)
    );
    let nowhere = EventForm {
        start_pick: String::new(),
        ..five()
    };
    assert_eq!(problem(&nowhere, "start_pick"), Some(FieldProblem::Missing));
}

#[test]
fn an_empty_form_says_all_that_is_missing() {
    let errors = parsed(&EventForm::default()).unwrap_err();
    let fields: Vec<_> = errors.iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["group", "district", "date", "start_pick"]);
}

#[test]
fn the_items_of_a_meeting_keep_their_order() {
    let form = EventForm {
        kind: "meeting".into(),
        agenda_title: vec!["Soep".into(), String::new(), "Welkom".into()],
        agenda_speaker: vec![String::new(), String::new(), "Noor".into()],
        agenda_minutes: vec!["20".into(), String::new(), "x".into()],
        ..five()
    };
    assert_eq!(
        problem(&form, "agenda_minutes_2"),
        Some(FieldProblem::NotANumber(1, 480))
    );
    let form = EventForm {
        agenda_minutes: vec!["20".into(), String::new(), "10".into()],
        ..form
    };
    let agenda = parsed(&form).unwrap().agenda;
    assert_eq!(agenda.len(), 2);
    assert_eq!(
        (agenda[1].title.as_str(), agenda[1].minutes),
        ("Welkom", Minutes(10))
    );
}
