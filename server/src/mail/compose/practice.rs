//! The mail to whoever answers for a practice.

use anyhow::bail;
use app::mails;
use domain::effects::NoticeKind;
use domain::id::PracticeId;
use domain::practice_link::{PracticeLink, practices};

use super::{Context, Draft, LANG, mailbox, office, practice_url};
use crate::mail::cause::{Reader, Round};
use crate::persistence::{Tx, practice_links};
use crate::state::App;

/// The link of this practice, if somebody holds it and has an address.
pub(super) async fn draft(
    app: &App,
    tx: &Tx,
    context: &Context,
    kind: NoticeKind,
    practice: PracticeId,
) -> anyhow::Result<Option<Draft>> {
    if kind != NoticeKind::PracticeLink {
        bail!("{kind:?} is no mail to who answers for a practice");
    }
    let link = practice_links::of_practice(tx, context.event.id, practice).await?;
    let name = practices(&context.invitations)
        .into_iter()
        .find(|known| known.id == practice);
    match (link, name) {
        (Some(link), Some(name)) if !link.revoked => letter(app, context, &link, &name.name),
        _ => Ok(None),
    }
}

fn letter(
    app: &App,
    context: &Context,
    link: &PracticeLink,
    practice: &str,
) -> anyhow::Result<Option<Draft>> {
    let Some(email) = &link.holder.email else {
        return Ok(None);
    };
    Ok(Some(Draft {
        kind: NoticeKind::PracticeLink.into(),
        reader: Reader::Practice(link.id),
        round: Round::Revision(u32::from(link.version)),
        to: mailbox(&link.holder.name, email),
        from: office(app)?,
        letter: mails::practice_link::ask(
            LANG,
            &context.event,
            practice,
            &link.holder.name,
            &context.organiser,
            practice_url(app, link),
        ),
        calendar: None,
        unsubscribe: None,
    }))
}
