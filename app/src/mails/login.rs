//! The login link.

use super::{Block, Letter};
use crate::lang::Lang;
use crate::texts::mail as say;

/// A link that logs in once.
pub fn link(lang: Lang, name: &str, url: String) -> Letter {
    Letter::new(lang, say::login_subject(lang))
        .dear(name)
        .paragraph(say::login_lead(lang))
        .with(Block::Links(vec![(say::login_button(lang), url)]))
        .with(Block::Small(say::login_ignore(lang)))
}
