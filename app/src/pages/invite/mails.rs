//! Every mail to those who are invited, kind by kind, and what the words mean.

use leptos::prelude::*;

use crate::components::{Delivery, DeliveryState, MailSort};
use crate::frame::lang;
use crate::texts::delivery as say;

/// How many mails of a kind are how far.
struct Tally {
    sort: MailSort,
    sent: usize,
    waiting: usize,
    trouble: usize,
    withdrawn: usize,
}

impl Tally {
    fn of(sort: MailSort, mails: &[Delivery]) -> Option<Self> {
        let mut tally = Self {
            sort,
            sent: 0,
            waiting: 0,
            trouble: 0,
            withdrawn: 0,
        };
        let mut any = false;
        for mail in mails.iter().filter(|mail| mail.sort == sort) {
            any = true;
            let count = match mail.state {
                DeliveryState::Sent(_) => &mut tally.sent,
                DeliveryState::Waiting | DeliveryState::Retried(_) => &mut tally.waiting,
                DeliveryState::Failed(_) | DeliveryState::Unknown => &mut tally.trouble,
                DeliveryState::Withdrawn => &mut tally.withdrawn,
            };
            *count += 1;
        }
        any.then_some(tally)
    }
}

/// The table, and the words.
#[component]
pub(super) fn AllMails(mails: Vec<Delivery>) -> impl IntoView {
    let lang = lang();
    let tallies: Vec<_> = MailSort::ALL
        .into_iter()
        .filter_map(|sort| Tally::of(sort, &mails))
        .collect();
    (!tallies.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="alle-mail">
                <div class="section__head"><h2 id="alle-mail">{say::all(lang)}</h2></div>
                <div class="table-frame"><table class="table table--stack">
                    <caption class="visually-hidden">{say::all(lang)}</caption>
                    <thead><tr>
                        <th scope="col">{say::kind(lang)}</th>
                        <th scope="col">{say::sent(lang)}</th>
                        <th scope="col">{say::waiting(lang)}</th>
                        <th scope="col">{say::in_trouble(lang)}</th>
                        <th scope="col">{say::taken_back(lang)}</th>
                    </tr></thead>
                    <tbody>
                        {tallies.into_iter().map(|tally| view! {
                            <tr>
                                <th scope="row">{tally.sort.name(lang)}</th>
                                <td data-label=say::sent(lang)>{tally.sent}</td>
                                <td data-label=say::waiting(lang)>{tally.waiting}</td>
                                <td data-label=say::in_trouble(lang)>{tally.trouble}</td>
                                <td data-label=say::taken_back(lang)>{tally.withdrawn}</td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table></div>
                <details class="more">
                    <summary>{say::meaning(lang)}</summary>
                    <div class="more__body">
                        <dl class="facts facts--stacked">
                            <dt>{say::waiting(lang)}</dt><dd>{say::waiting_means(lang)}</dd>
                            <dt>{say::retried(lang)}</dt><dd>{say::retried_means(lang)}</dd>
                            <dt>{say::sent(lang)}</dt><dd>{say::sent_means(lang)}</dd>
                            <dt>{say::failed(lang)}</dt><dd>{say::failed_means(lang)}</dd>
                            <dt>{say::unknown(lang)}</dt><dd>{say::unknown_means(lang)}</dd>
                            <dt>{say::withdrawn(lang)}</dt><dd>{say::withdrawn_means(lang)}</dd>
                        </dl>
                    </div>
                </details>
            </section>
        }
    })
}
