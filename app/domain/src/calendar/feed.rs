//! A calendar to subscribe to: published dates, as many as there are.

use super::invite::{InvalidInvite, Invite};
use super::{build, check, emit};

/// Published dates under one name (RFC 5545, 5546 section 3.2.1).
#[derive(Debug, Clone, PartialEq)]
pub struct Feed {
    /// What the calendar is called in somebody's list; cleaned where it is written.
    pub name: String,
    /// The dates; each with [`super::Method::Publish`] and without an attendee.
    pub dates: Vec<Invite>,
}

impl Feed {
    /// The calendar as text, read back before it is returned.
    ///
    /// # Errors
    /// See [`InvalidInvite`]: a date is not one to publish, or contradicts itself.
    pub fn to_ics(&self) -> Result<String, InvalidInvite> {
        let calendar = build::feed(self)?;
        let ics = emit::calendar(&calendar);
        check::reads_back(&calendar, &ics)?;
        Ok(ics)
    }
}
