//! The buttons of the editor, without a script: places put in, taken out, held
//! and swapped, and another good evening chosen.

use axum::http::StatusCode;

use super::Planning;
use crate::support::Page;
use crate::tours::order;

#[tokio::test]
async fn a_hasty_swap_takes_out_no_place_that_must_be_visited() {
    let mut planning = Planning::begin().await;
    let musts = [(0, "weight", "must"), (1, "weight", "must")];
    let mut said = vec![(3, "weight", "reserve")];
    said.extend(musts);
    let page = planning.considers(4, &said).await.ok();
    let reserve = planning.stop(3).await;
    let name = format!("name=\"out_{reserve}\"");
    let first_offer = |page: &Page| {
        let list = page.html.split(&name).nth(1).unwrap();
        let offer = list.split("<option value=\"").nth(1).unwrap();
        offer.split('"').next().unwrap().to_owned()
    };
    assert_eq!(first_offer(&page), planning.stop(2).await);
    let page = page.says("Let op: deze moet");
    // With musts alone nothing is taken out unless it is named.
    let drop = format!("drop:{}", planning.stop(2).await);
    let page = planning.presses(&page, &drop, &[]).await.ok();
    assert_eq!(first_offer(&page), "");
    let swap = format!("swap:{reserve}");
    let none = [(format!("out_{reserve}"), String::new())];
    let none: Vec<_> = none.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    planning
        .presses(&page, &swap, &none)
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("Kies eerst welke plek eruit gaat");
    let out = planning.stop(0).await;
    let (name, page) = (
        format!("out_{reserve}"),
        planning.adviser.get(&planning.route).await,
    );
    planning
        .presses(&page, &swap, &[(name.as_str(), out.as_str())])
        .await
        .ok()
        .says("moet, maar zit niet in de route");
}

#[tokio::test]
async fn stops_are_put_in_taken_out_held_and_swapped_without_a_script() {
    let mut planning = Planning::begin().await;
    let page = planning
        .considers(4, &[(3, "weight", "reserve")])
        .await
        .ok();
    let reserve = planning.stop(3).await;
    let before = order(&page);
    assert_eq!(before.len(), 3);
    let page = page.says("Reserve");
    // Taken out and put in again.
    let verb = format!("drop:{}", before[1]);
    let page = planning.presses(&page, &verb, &[]).await.ok();
    assert_eq!(order(&page), [before[0].clone(), before[2].clone()]);
    let verb = format!("add:{}", before[1]);
    let page = planning.presses(&page, &verb, &[]).await.ok();
    assert_eq!(order(&page).len(), 3);
    // The last is held first: it goes there, and the best evening keeps it.
    let last = order(&page)[2].clone();
    let page = planning
        .presses(&page, &format!("first:{last}"), &[])
        .await
        .ok();
    assert_eq!(
        (order(&page)[0].clone(), page.value_of("first")),
        (last.clone(), last.clone())
    );
    let page = planning.presses(&page, "best", &[]).await.ok();
    assert_eq!(order(&page)[0], last);
    let page = planning
        .presses(&page, &format!("first:{last}"), &[])
        .await
        .ok();
    assert_eq!(page.value_of("first"), "");
    // The reserve takes a place; everything is timed again.
    let out = order(&page)[1].clone();
    let page = planning
        .presses(
            &page,
            &format!("swap:{reserve}"),
            &[(&format!("out_{reserve}"), &out)],
        )
        .await
        .ok();
    assert_eq!(order(&page)[1], reserve);
    let sql = format!("SELECT COUNT(*) AS n FROM stop WHERE id = {reserve} AND timing IS NOT NULL");
    assert_eq!(planning.site.number(&sql).await, 1);
    let sql = format!("SELECT COUNT(*) AS n FROM stop WHERE id = {out} AND timing IS NULL");
    assert_eq!(planning.site.number(&sql).await, 1);
}

#[tokio::test]
async fn another_good_evening_is_chosen_with_one_button() {
    let mut planning = Planning::begin().await;
    planning.considers(5, &[]).await.ok();
    planning.frames("21:00", "3").await.ok();
    let page = planning.considers(5, &[]).await.ok();
    let now = order(&page);
    // Each stands in a form of its own.
    let card = page.html.split("<article class=\"card\"").nth(1).unwrap();
    let value = |name: &str| {
        let at = card.find(&format!("name=\"{name}\"")).unwrap();
        let rest = &card[at..];
        let value = rest.split("value=\"").nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    let (seen, other) = (value("seen"), value("order"));
    assert_eq!(seen, now.join(" "));
    let form = [("do", "arrange"), ("seen", &seen), ("order", &other)];
    let page = planning.adviser.post(&planning.route, &form).await.ok();
    assert_eq!(order(&page).join(" "), other);
}
