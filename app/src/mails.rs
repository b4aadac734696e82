//! What the mails say. A [`Letter`] is written once, as blocks, and rendered
//! twice: as plain text that is complete by itself, and as simple HTML. No
//! pictures, no tracking.
//!
//! To add a letter: its sentences in `texts/mail.rs`, and a function that returns a
//! [`Letter`] in the file of its noun here. How it becomes a mail is told in
//! `server/src/mail/compose.rs`.

pub mod change;
pub mod decision;
pub mod decision_due;
pub mod evening;
pub mod incoming;
pub mod invitation;
pub mod login;
pub mod organiser;
pub mod poll;
pub mod practice_link;
pub mod reminder;
pub mod report;
pub mod slot;

use leptos::prelude::*;

use crate::lang::Lang;
use crate::texts::mail as say;

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; line breaks are kept.
    Paragraph(String),
    /// A heading inside the letter.
    Heading(String),
    /// Names and values: when, where, who.
    Facts(Vec<(String, String)>),
    /// Links, the first is the main one: label and URL.
    Links(Vec<(String, String)>),
    /// A programme: the time and what happens then.
    Programme(Vec<(String, String)>),
    /// Somebody's words and who said them.
    Quote(String, String),
    /// Small print.
    Small(String),
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its language.
    pub lang: Lang,
    /// Its subject.
    pub subject: String,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

impl Letter {
    /// A letter without parts yet.
    pub fn new(lang: Lang, subject: impl Into<String>) -> Self {
        Self {
            lang,
            subject: subject.into(),
            blocks: Vec::new(),
        }
    }

    /// With another part.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// With another paragraph, if there is anything in it.
    #[must_use]
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            self
        } else {
            self.with(Block::Paragraph(text))
        }
    }

    /// Greets the reader, by name where it is known.
    #[must_use]
    pub fn dear(self, name: &str) -> Self {
        let greeting = if name.is_empty() {
            say::hello(self.lang)
        } else {
            say::dear(self.lang, name)
        };
        self.paragraph(greeting)
    }

    /// Plain text, complete by itself.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            if !text.is_empty() {
                text.push('\n');
            }
            match block {
                Block::Paragraph(words) | Block::Small(words) => text.push_str(words),
                Block::Heading(words) => text.push_str(&words.to_uppercase()),
                Block::Facts(facts) => {
                    let lines: Vec<_> = facts
                        .iter()
                        .map(|(name, value)| format!("{name}: {value}"))
                        .collect();
                    text.push_str(&lines.join("\n"));
                }
                Block::Links(links) => {
                    let lines: Vec<_> = links
                        .iter()
                        .map(|(label, url)| format!("{label}:\n{url}"))
                        .collect();
                    text.push_str(&lines.join("\n\n"));
                }
                Block::Programme(items) => {
                    let lines: Vec<_> = items
                        .iter()
                        .map(|(clock, what)| format!("{clock}  {what}"))
                        .collect();
                    text.push_str(&lines.join("\n"));
                }
                Block::Quote(words, speaker) => {
                    text.push_str(&format!("\u{201c}{words}\u{201d} \u{2013} {speaker}"));
                }
            }
            text.push('\n');
        }
        text
    }

    /// The same as HTML, with styles inline as mail programs want them.
    pub fn html(&self) -> String {
        let lang = self.lang.code();
        let subject = self.subject.clone();
        let blocks: Vec<_> = self.blocks.iter().cloned().map(block).collect();
        Owner::new().with(|| {
            view! {
                <!DOCTYPE html>
                <html lang=lang>
                    <head>
                        <meta charset="utf-8"/>
                        <meta name="viewport" content="width=device-width, initial-scale=1"/>
                        <meta name="color-scheme" content="light dark"/>
                        <title>{subject}</title>
                    </head>
                    <body style="margin:0;padding:16px;font:17px/1.5 'Noto Sans',Arial,sans-serif">
                        <div style="max-width:36em;margin:0 auto">{blocks}</div>
                    </body>
                </html>
            }
            .to_html()
        })
    }
}

const BUTTON: &str = "display:inline-block;margin:4px 8px 4px 0;padding:12px 20px;border-radius:8px;background:#1d3a5f;color:#ffffff;text-decoration:none;font-weight:bold";

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(words) => view! { <p style="margin:0 0 16px;white-space:pre-line">{words}</p> }.into_any(),
        Block::Heading(words) => view! { <h2 style="margin:24px 0 8px;font-size:19px">{words}</h2> }.into_any(),
        Block::Small(words) => view! { <p style="margin:24px 0 0;font-size:14px">{words}</p> }.into_any(),
        Block::Facts(facts) => view! {
            <table role="presentation" style="margin:0 0 16px;border-collapse:collapse">
                {facts.into_iter().map(|(name, value)| view! {
                    <tr>
                        <td style="padding:2px 16px 2px 0;vertical-align:top">{name}</td>
                        <td style="padding:2px 0;font-weight:bold">{value}</td>
                    </tr>
                }).collect_view()}
            </table>
        }
        .into_any(),
        Block::Links(links) => view! {
            <p style="margin:0 0 16px">
                {links.into_iter().map(|(label, url)| view! { <a href=url style=BUTTON>{label}</a> }).collect_view()}
            </p>
        }
        .into_any(),
        Block::Programme(items) => view! {
            <table role="presentation" style="margin:0 0 16px;border-collapse:collapse">
                {items.into_iter().map(|(clock, what)| view! {
                    <tr>
                        <td style="padding:2px 16px 2px 0;vertical-align:top;font-weight:bold">{clock}</td>
                        <td style="padding:2px 0">{what}</td>
                    </tr>
                }).collect_view()}
            </table>
        }
        .into_any(),
        Block::Quote(words, speaker) => view! {
            <blockquote style="margin:0 0 16px;padding-left:16px;border-left:3px solid #c98a1b">
                <p style="margin:0">{words}</p><p style="margin:0;font-size:14px">{speaker}</p>
            </blockquote>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_without_a_name_is_greeted_too() {
        let greeting = |name| Letter::new(Lang::Nl, "").dear(name).text();
        assert_eq!(greeting("Anke Visser"), "Beste Anke Visser,\n");
        assert_eq!(greeting(""), "Hallo,\n");
    }

    #[test]
    fn hostile_words_stay_words_in_both() {
        let letter = Letter::new(Lang::Nl, "</title><script>1</script>")
            .paragraph("<script>alert(1)</script>")
            .with(Block::Links(vec![(
                "\"><script>".into(),
                "https://a.example/\"><script>".into(),
            )]));
        assert!(!letter.html().contains("<script>"), "{}", letter.html());
        assert!(letter.text().contains("https://a.example/"));
    }
}
