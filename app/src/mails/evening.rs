//! On the evening.

use domain::tour::PlannedStop;

use super::{Block, Letter};
use crate::lang::Lang;
use crate::texts::mail as say;

/// "We are ten minutes later."
pub fn delay(lang: Lang, planned: &PlannedStop, minutes: u16, telephone: &str) -> Letter {
    let name = &planned.stop.host.name;
    let letter = Letter::new(lang, say::delay_subject(lang, minutes))
        .dear(name)
        .paragraph(say::delay_lead(
            lang,
            minutes,
            &planned.location.details.name,
        ));
    if telephone.is_empty() {
        letter
    } else {
        letter.with(Block::Facts(vec![(
            say::evening_telephone(lang),
            telephone.to_owned(),
        )]))
    }
}
