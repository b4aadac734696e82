//! The mails of the demonstration.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::components::{Empty, Glyph, Icon, PageTitle};
use crate::frame::lang;
use crate::lang::Lang;
use crate::paths;
use crate::texts::{postbox as say, time};

/// A mail in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostboxRow {
    /// Its number.
    pub id: i64,
    /// When it came.
    pub at: DateTime<Utc>,
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
}

/// A mail, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostboxMail {
    /// Its number.
    pub id: i64,
    /// Its subject.
    pub subject: String,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Where an answer goes; may be empty.
    pub reply_to: String,
    /// Its plain text.
    pub text: String,
    /// Whether a calendar object goes with it.
    pub has_calendar: bool,
}

/// The list, and one mail beside it.
#[component]
pub fn PostboxPage(
    /// The mails, the last first.
    rows: Vec<PostboxRow>,
    /// The one that is open.
    open: Option<PostboxMail>,
    /// The language of mails.
    written_in: Lang,
) -> impl IntoView {
    let lang = lang();
    let open_id = open.as_ref().map(|mail| mail.id);
    if rows.is_empty() {
        return view! {
            <PageTitle title=say::heading(lang) lead=say::lead(lang)/>
            <Empty glyph=Glyph::Mail title=say::empty(lang) text=say::empty_more(lang)/>
        }
        .into_any();
    }
    view! {
        <PageTitle title=say::heading(lang) lead=say::lead(lang)/>
        <div class="mailbox">
            <ul class="mailbox__list">
                {rows.into_iter().map(|row| view! {
                    <li><a href=paths::postbox_mail(row.id) aria-current=(open_id == Some(row.id)).then_some("true")>
                        <span class="mailbox__subject" lang=written_in.code()>{row.subject}</span>
                        <span class="mailbox__meta"><span>{say::to(lang, &row.recipient)}</span><time>{time::short_moment(lang, row.at)}</time></span>
                    </a></li>
                }).collect_view()}
            </ul>
            {match open {
                Some(mail) => view! { <OpenMail mail written_in/> }.into_any(),
                None => view! { <p class="soft">{say::choose(lang)}</p> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

#[component]
fn OpenMail(mail: PostboxMail, written_in: Lang) -> impl IntoView {
    let lang = lang();
    view! {
        <article class="mail">
            <p class="mail__back"><a href=paths::POSTBOX>{say::all(lang)}</a></p>
            <h2 lang=written_in.code()>{mail.subject}</h2>
            <dl class="facts">
                <dt>{say::recipient(lang)}</dt><dd>{mail.to}</dd>
                <dt>{say::from(lang)}</dt><dd>{mail.from}</dd>
                {(!mail.reply_to.is_empty()).then(|| view! { <dt>{say::reply_to(lang)}</dt><dd>{mail.reply_to}</dd> })}
            </dl>
            {mail.has_calendar.then(|| view! {
                <p><a class="button button--small" href=paths::postbox_calendar(mail.id)><Icon glyph=Glyph::CalendarPlus/>{say::calendar(lang)}</a></p>
            })}
            <div class="mail__text" lang=written_in.code()>{with_links(&mail.text)}</div>
        </article>
    }
}

/// The text with its URLs as links, so that one can click through a mail.
fn with_links(text: &str) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(begin) = ["http://", "https://"]
        .iter()
        .filter_map(|scheme| rest.find(scheme))
        .min()
    {
        let (words, from) = rest.split_at(begin);
        let (url, after) = from.split_at(from.find(char::is_whitespace).unwrap_or(from.len()));
        parts.push(words.to_owned().into_any());
        parts.push(view! { <a href=url.to_owned()>{url.to_owned()}</a> }.into_any());
        rest = after;
    }
    parts.push(rest.to_owned().into_any());
    parts
}
