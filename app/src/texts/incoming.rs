//! Mail that came in and that somebody has to look at.

use domain::calendar::reply::Proposal;

use super::time;
use crate::lang::Lang;

texts! {
    /// Subject.
    unreadable_subject(title: &str) { nl: "We konden je antwoord niet lezen: {title}", en: "We could not read your answer: {title}" }
    /// To who sent it.
    unreadable_lead { nl: "Je agenda stuurde ons een antwoord in een vorm die alleen Outlook kan lezen. Wil je met deze link laten weten of je komt? Kies daar je antwoord en verstuur het.", en: "Your calendar sent us an answer in a form that only Outlook can read. Would you let us know with this link whether you come? Choose your answer there and send it." }
    /// Button.
    unreadable_button { nl: "Geef antwoord", en: "Answer" }
    /// Subject.
    proposal_declined_subject(title: &str) { nl: "De tijd blijft zoals hij was: {title}", en: "The time stays as it was: {title}" }
    /// To who proposed another time.
    proposal_declined_lead { nl: "Dank je voor je voorstel. Een andere tijd lukt helaas niet; het blijft bij deze avond. Je agenda blijft zoals hij was.", en: "Thank you for your proposal. Sadly another time is not possible; it stays as planned. Your calendar stays as it was." }
    /// Subject.
    needs_look_subject(title: &str) { nl: "Post die aandacht vraagt: {title}", en: "Mail that needs a look: {title}" }
    /// To an organiser.
    needs_look_lead { nl: "Er kwam een antwoord binnen dat we niet zomaar mogen meetellen. Kijk je even mee? Tot die tijd verandert er niets.", en: "An answer came in that we may not simply count. Would you have a look? Until then nothing changes." }
    /// Button.
    needs_look_button { nl: "Bekijk de post", en: "Look at the mail" }
    /// Title in the tab.
    title(event: &str) { nl: "Post die aandacht vraagt: {event}", en: "Mail that needs a look: {event}" }
    /// Heading.
    heading { nl: "Post die aandacht vraagt", en: "Mail that needs a look" }
    /// Below it.
    lead { nl: "Deze antwoorden kwamen per mail binnen, maar tellen nog niet mee. Jij beslist. Elk antwoord dat je overneemt, wordt bevestigd aan het adres dat je hebt uitgenodigd.", en: "These answers came in by mail but do not count yet. You decide. Each answer you take over is confirmed to the address that you invited." }
    /// Heading of an empty list.
    empty_title { nl: "Geen post die aandacht vraagt", en: "No mail that needs a look" }
    /// Empty list.
    empty { nl: "Antwoorden met de knoppen van een agenda tellen vanzelf mee. Alleen als er iets niet klopt, staat het hier.", en: "Answers by a calendar's buttons count by themselves. Only when something is not right does it show here." }
    /// Link on the overview.
    link_one { nl: "1 antwoord per mail vraagt aandacht", en: "1 answer by mail needs a look" }
    /// Link on the overview.
    link_many(count: u64) { nl: "{count} antwoorden per mail vragen aandacht", en: "{count} answers by mail need a look" }
    /// Back.
    back { nl: "Terug naar het overzicht", en: "Back to the overview" }
    /// What was said.
    says_yes(name: &str) { nl: "{name} zegt ja", en: "{name} says yes" }
    /// What was said.
    says_no(name: &str) { nl: "{name} zegt nee", en: "{name} says no" }
    /// What was said.
    says_perhaps(name: &str) { nl: "{name} zegt misschien", en: "{name} says perhaps" }
    /// What was said.
    proposes(name: &str) { nl: "{name} stelt een andere tijd voor", en: "{name} proposes another time" }
    /// What was said.
    delegates(name: &str) { nl: "{name} wil iemand anders laten komen", en: "{name} would like somebody else to come" }
    /// What was said.
    writes(name: &str) { nl: "{name} schrijft iets", en: "{name} writes something" }
    /// What somebody says.
    sent_unreadable(name: &str) { nl: "{name} stuurde iets dat we niet kunnen lezen", en: "{name} sent something that we cannot read" }
    /// Why it waits.
    why_other_address { nl: "Het antwoord komt van een ander adres dan je hebt uitgenodigd. Ken je dit adres? Neem het dan over; we onthouden het.", en: "The answer comes from another address than the one you invited. Do you know this address? Then take it over; we remember it." }
    /// Why it waits.
    why_unproven { nl: "We kunnen niet nagaan of dit antwoord echt van dit adres komt. Twijfel je? Bel dan even.", en: "We cannot tell whether this answer really comes from this address. In doubt? Then ring." }
    /// Why it waits.
    why_older { nl: "Dit antwoord is ouder dan het antwoord dat nu genoteerd staat.", en: "This answer is older than the one that is noted now." }
    /// Why it waits.
    why_other_date { nl: "Dit antwoord hoort bij de oude datum. Daarna is de bijeenkomst verplaatst, en is iedereen opnieuw gevraagd.", en: "This answer is for the old date. The meeting was moved since, and everybody was asked again." }
    /// It was said of an evening before the event was moved.
    other_date(was: &str, now: &str) { nl: "Dit ging over {was}. De bijeenkomst is nu {now}; daarvoor telt dit niet. Heb je gebeld? Noteer dan zelf het antwoord.", en: "This was about {was}. The meeting is now {now}; for that this does not count. Have you rung? Then note the answer yourself." }
    /// A host spoke of the visit before the event was moved.
    other_visit(was: &str, now: &str) { nl: "Dit ging over het bezoek op {was}. Het bezoek is nu {now}. Bel even of het dan ook geldt.", en: "This was about the visit on {was}. The visit is now {now}. Ring to hear whether it holds then too." }
    /// A host spoke of the visit before it got another time.
    other_time(now: &str) { nl: "Dit ging over een eerdere tijd. Het bezoek is nu {now}. Bel even of het dan ook geldt.", en: "This was about an earlier time. The visit is now {now}. Ring to hear whether it holds then too." }
    /// Why it waits.
    why_contradictory { nl: "In één mail staan twee verschillende antwoorden.", en: "One mail holds two different answers." }
    /// Why it waits.
    why_automatic { nl: "Dit antwoord is automatisch verstuurd, misschien zonder dat iemand keek.", en: "This answer was sent by a program, perhaps without anybody looking." }
    /// Why it waits.
    why_proposal { nl: "De avond blijft staan zolang jij niets verandert. Wil je de tijd veranderen, doe dat dan bij de gegevens.", en: "The evening stands until you change something. To change the time, use the set-up." }
    /// Why it waits.
    why_delegated { nl: "Als je dit goedvindt, krijgt die persoon een uitnodiging en telt mee in deze plaats.", en: "If you agree, that person is invited and counts in this place." }
    /// Why it waits.
    why_host_perhaps { nl: "Bel even om te horen of het lukt.", en: "Ring to hear whether it is possible." }
    /// Why it waits.
    why_words { nl: "Dit is geen antwoord van een agenda. Lees het, en noteer het antwoord als er een in staat.", en: "This is no answer by a calendar. Read it, and note the answer if there is one in it." }
    /// What can be done.
    note { nl: "Noteer het antwoord", en: "Note the answer" }
    /// Why it waits.
    why_unreadable { nl: "Dit antwoord kwam van een adres dat we niet kennen. Bel even, of noteer het antwoord zelf.", en: "This answer came from an address that we do not know. Ring, or note the answer yourself." }
    /// Fact.
    received { nl: "Binnengekomen", en: "Came in" }
    /// Fact.
    from { nl: "Van", en: "From" }
    /// Fact.
    invited { nl: "Uitgenodigd", en: "Invited" }
    /// Fact.
    nobody { nl: "geen leesbaar adres", en: "no readable address" }
    /// Fact.
    noted { nl: "Nu genoteerd", en: "Noted now" }
    /// Fact.
    proposed { nl: "Voorstel", en: "Proposal" }
    /// Fact.
    delegate { nl: "Wie dan", en: "Who instead" }
    /// Fact.
    comment { nl: "Schrijft erbij", en: "Writes" }
    /// Button.
    accept { nl: "Neem over", en: "Take over" }
    /// The same, read aloud.
    accept_of(name: &str) { nl: "Neem het antwoord van {name} over", en: "Take over {name}’s answer" }
    /// Button: a host was rung.
    telephoned(now: &str) { nl: "Ik heb gebeld: het geldt ook voor {now}", en: "I have rung: it holds for {now} too" }
    /// Moved while the page lay open.
    moved { nl: "De avond is verplaatst nadat je deze pagina opende. Kijk nog eens.", en: "The evening was moved after you opened this page. Please look again." }
    /// Button.
    approve { nl: "Nodig deze persoon uit", en: "Invite this person" }
    /// Button.
    decline { nl: "Laat weten dat de tijd blijft", en: "Say that the time stays" }
    /// Link.
    change_time { nl: "Verander de tijd", en: "Change the time" }
    /// Button.
    dismiss { nl: "Niets mee doen", en: "Leave it" }
    /// The same, read aloud.
    dismiss_of(name: &str) { nl: "Niets doen met de mail van {name}", en: "Leave {name}’s mail" }
    /// Somebody else was first.
    gone { nl: "Hier is al over beslist. Dit is wat er nu nog ligt.", en: "This has been decided already. Here is what waits now." }
    /// Nothing is taken any more.
    closed { nl: "Deze avond is begonnen of gaat niet door. Er kan niets meer veranderen.", en: "This evening has begun or does not take place. Nothing can change any more." }
    /// Delegated to nobody.
    no_delegate { nl: "In de mail staat niet wie er dan komt. Bel even.", en: "The mail does not say who comes instead. Ring." }
    /// A time that a host proposes by calendar, noted in words.
    host_proposal(when: &str, comment: &str) { nl: "{when}. {comment}", en: "{when}. {comment}" }
    /// Why somebody is left out of the count.
    replaced_by(name: &str) { nl: "{name} komt in deze plaats", en: "{name} comes instead" }
}

/// A host's proposal, as the host would have typed it.
pub fn host_proposes(lang: Lang, proposal: &Proposal, comment: &str) -> String {
    let when = match proposal.end {
        Some(end) => time::hours(lang, proposal.start, end),
        None => time::clock(lang, proposal.start),
    };
    let when = format!("{}, {when}", time::date(lang, proposal.start));
    if comment.is_empty() {
        when
    } else {
        host_proposal(lang, &when, comment)
    }
}
