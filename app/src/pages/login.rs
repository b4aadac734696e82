//! Logging in with a one-time link.

use leptos::prelude::*;

use crate::components::{Field, Flash, Form, PageTitle, Tone};
use crate::forms::FieldErrors;
use crate::forms::login::LoginForm;
use crate::frame::lang;
use crate::paths;
use crate::texts::login as say;

/// Asks for the address. `accounts` are the addresses of the demonstration.
#[component]
pub fn LoginPage(
    /// What was typed.
    form: LoginForm,
    /// What is wrong with it.
    errors: FieldErrors,
    /// Names and addresses to log in as, in the demonstration.
    accounts: Vec<(String, String)>,
    /// Whether a link did not work.
    stale: bool,
) -> impl IntoView {
    let lang = lang();
    let next = form.next.clone();
    view! {
        <PageTitle title=say::heading(lang) lead=say::lead(lang)/>
        {stale.then(|| view! { <Flash tone=Tone::Warning title=say::stale(lang)><p>{say::stale_more(lang)}</p></Flash> })}
        <Form errors action=paths::LOGIN>
            <input type="hidden" name="naar" value=form.next/>
            <Field name="email" kind="email" label=say::email(lang) value=form.email autocomplete="email"/>
            <div class="button-row"><button class="button button--primary" type="submit">{say::send(lang)}</button></div>
        </Form>
        {(!accounts.is_empty()).then(|| view! {
            <section class="section">
                <p>{say::demonstration_accounts(lang)}</p>
                <ul class="rows">
                    {accounts.into_iter().map(|(name, email)| view! {
                        <li class="row">
                            <span class="row__main"><span class="row__title">{name}</span><br/><span class="row__meta">{email.clone()}</span></span>
                            <form class="row__side" method="post" action=paths::LOGIN>
                                <input type="hidden" name="naar" value=next.clone()/>
                                <button class="button button--small" type="submit" name="email" value=email>{say::send(lang)}</button>
                            </form>
                        </li>
                    }).collect_view()}
                </ul>
            </section>
        })}
    }
}

/// A link is on its way, if the address is known.
#[component]
pub fn LinkSentPage(
    /// Whether the mail lies in the demonstration's mailbox.
    postbox: bool,
) -> impl IntoView {
    let lang = lang();
    view! {
        <PageTitle title=say::sent(lang) lead=say::sent_more(lang)/>
        {postbox.then(|| view! {
            <p>{say::sent_postbox(lang)}</p>
            <div class="button-row"><a class="button button--primary" href=paths::POSTBOX>{say::to_postbox(lang)}</a></div>
        })}
    }
}

/// The page of a login link: a button, because mail scanners open links.
#[component]
pub fn LoginLinkPage() -> impl IntoView {
    let lang = lang();
    view! {
        <PageTitle title=say::confirm(lang) lead=say::confirm_lead(lang)/>
        <form method="post">
            <button class="button button--primary button--large" type="submit">{say::confirm_button(lang)}</button>
        </form>
    }
}
