//! Reminders: when they go, to whom, and what they say.

use crate::lang::Lang;

texts! {
    /// Title in the tab.
    title(event: &str) { nl: "Herinneringen: {event}", en: "Reminders: {event}" }
    /// Section.
    heading { nl: "Herinneringen", en: "Reminders" }
    /// Below it.
    lead { nl: "Wie nog niet heeft geantwoord, krijgt vanzelf een herinnering. Na een antwoord niet meer, en na de uiterste datum ook niet.", en: "Who has not answered is reminded by itself. Not after an answer, and not after the deadline either." }
    /// How they go out.
    hours { nl: "Ze gaan om 9.00 uur de deur uit, op werkdagen. Valt de dag in het weekend? Dan op de vrijdag ervoor.", en: "They go out at 9:00 on working days. If the day falls on a weekend, they go on the Friday before." }
    /// One reminder: how long before the deadline.
    before(days: u8) { nl: "{days} dagen voor de uiterste datum", en: "{days} days before the deadline" }
    /// The same, for one.
    before_one { nl: "1 dag voor de uiterste datum", en: "1 day before the deadline" }
    /// Nobody is invited yet.
    to_silent { nl: "naar wie dan nog niet heeft geantwoord", en: "to whoever has not answered by then" }
    /// Who is not reminded.
    switched_off(names: &str) { nl: "Geen herinnering, op eigen verzoek: {names}. Bel zelf even.", en: "No reminder, at their own request: {names}. Please ring them." }
    /// None will go.
    none_ahead { nl: "Er gaan geen herinneringen meer uit.", en: "No more reminders will go out." }
    /// None will go, and why.
    over { nl: "Er gaan geen herinneringen meer uit: de uiterste datum is voorbij, of er is al besloten.", en: "No more reminders will go out: the deadline has passed, or it is decided." }
    /// What went out.
    sent_title { nl: "Al verstuurd", en: "Sent so far" }
    /// Section.
    set_title { nl: "Wanneer herinneren?", en: "When to remind?" }
    /// Field.
    days { nl: "Hoeveel dagen voor de uiterste datum?", en: "How many days before the deadline?" }
    /// Hint.
    days_hint(deadline: &str) { nl: "Getallen met een komma ertussen, bijvoorbeeld 14, 7, 2. Hooguit vier. Laat leeg voor geen herinneringen. De uiterste datum is {deadline}.", en: "Numbers with commas between them, for instance 14, 7, 2. Four at most. Leave empty for no reminders. The deadline is {deadline}." }
    /// What is wrong with it.
    days_wrong { nl: "Vul hooguit vier getallen in, van 1 tot en met 60, met een komma ertussen.", en: "Enter four numbers at most, from 1 to 60, with commas between them." }
    /// What saving does.
    days_more { nl: "Bewaren stuurt niets. Een moment dat al voorbij is, slaan we over.", en: "Saving sends nothing. A moment that has passed is skipped." }
    /// Button.
    save { nl: "Bewaar", en: "Save" }
    /// Section.
    mail { nl: "De herinnering", en: "The reminder" }
    /// Below it.
    mail_more { nl: "Zo ziet de herinnering eruit. Iedereen krijgt de eigen link, en onderaan een link naar een pagina met één knop om herinneringen uit te zetten.", en: "This is the reminder. Everyone gets their own link, and below it a link to a page with one button that switches reminders off." }
    /// Link from elsewhere.
    to_page { nl: "Bekijk of verander de herinneringen", en: "See or change the reminders" }
    /// On other pages: when.
    next(dates: &str) { nl: "Wie niet antwoordt, krijgt een herinnering op {dates}.", en: "Whoever does not answer is reminded on {dates}." }
}

/// "14 dagen voor de uiterste datum".
pub fn days_before(lang: Lang, days: u8) -> String {
    if days == 1 {
        before_one(lang)
    } else {
        before(lang, days)
    }
}

/// "naar 12 mensen die nu nog niet hebben geantwoord".
pub fn to(lang: Lang, people: usize) -> String {
    match (lang, people) {
        (Lang::Nl, 0) => "naar niemand, als het zo blijft".to_owned(),
        (Lang::Nl, 1) => "naar 1 persoon, als die stil blijft".to_owned(),
        (Lang::Nl, n) => format!("naar {n} mensen, als ze stil blijven"),
        (Lang::En, 0) => "to nobody, if it stays like this".to_owned(),
        (Lang::En, 1) => "to 1 person, if they stay silent".to_owned(),
        (Lang::En, n) => format!("to {n} people, if they stay silent"),
    }
}
