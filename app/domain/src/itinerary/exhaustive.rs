//! Every order tried: slow, obviously right, and the judge of the real search.

use std::cmp::Reverse;

use super::plan::Tour;
use super::problem::Problem;
use super::timing;

/// The best tour, or `None` if no tour visits every required stop.
pub(super) fn best(problem: &Problem) -> Option<Tour> {
    let mut best = None;
    extend(problem, &mut Vec::new(), &mut best);
    best
}

fn extend(problem: &Problem, order: &mut Vec<usize>, best: &mut Option<Tour>) {
    let required = |index: usize| problem.stops()[index].required;
    let complete =
        (0..problem.stops().len()).all(|index| !required(index) || order.contains(&index));
    match timing::schedule(problem, order) {
        Ok(tour) if complete => {
            let rank = |tour: &Tour| (tour.value, Reverse(tour.returns), Reverse(tour.riding));
            if best.as_ref().is_none_or(|best| rank(&tour) > rank(best)) {
                *best = Some(tour);
            }
        }
        // Too late home from here may still be in time by way of another stop:
        // the matrix need not obey the triangle inequality.
        Ok(_) | Err(timing::Missed::Return { .. }) => {}
        Err(timing::Missed::Visit { .. }) => return,
    }
    if order.len() == problem.max_stops() {
        return;
    }
    for index in 0..problem.stops().len() {
        if !order.contains(&index) {
            order.push(index);
            extend(problem, order, best);
            order.pop();
        }
    }
}
