//! The answer page of an invited person.

use domain::rsvp::Refusal;

use crate::lang::Lang;

texts! {
    /// What the map shows, read aloud.
    map_label { nl: "Kaart van de route", en: "Map of the tour" }
    /// Title in the tab.
    title(event: &str) { nl: "Uitnodiging: {event}", en: "Invitation: {event}" }
    /// Salutation.
    dear(name: &str) { nl: "Beste {name},", en: "Dear {name}," }
    /// Heading for a safari.
    heading_safari { nl: "Ga je mee op wijksafari?", en: "Will you join the wijksafari?" }
    /// Heading when it was called off.
    heading_off { nl: "Deze avond gaat niet door", en: "This evening does not take place" }
    /// Heading once it has begun.
    heading_begun { nl: "De avond is begonnen", en: "The evening has begun" }
    /// Heading afterwards.
    heading_over { nl: "Deze avond is geweest", en: "This evening is over" }
    /// Heading for a meeting.
    heading_meeting { nl: "Kom je naar de bijeenkomst?", en: "Will you come to the meeting?" }
    /// Read aloud before the date.
    when { nl: "Wanneer", en: "When" }
    /// Read aloud before the place.
    place { nl: "Waar", en: "Where" }
    /// Read aloud before who organises.
    who { nl: "Wie organiseert", en: "Who organises" }
    /// The question.
    question { nl: "Ga je mee?", en: "Will you come?" }
    /// Answer.
    yes { nl: "Ja, ik ga mee", en: "Yes, I will come" }
    /// Answer.
    perhaps { nl: "Misschien", en: "Perhaps" }
    /// Answer.
    no { nl: "Nee", en: "No" }
    /// Button.
    send { nl: "Verstuur mijn antwoord", en: "Send my answer" }
    /// Button when something was answered before.
    change { nl: "Wijzig mijn antwoord", en: "Change my answer" }
    /// More questions, folded.
    more { nl: "Meer laten weten (hoeft niet)", en: "Tell us more (optional)" }
    /// Free text.
    reason { nl: "Wil je er iets bij zeggen?", en: "Would you like to add something?" }
    /// Question.
    bicycle { nl: "Kom je op je eigen fiets?", en: "Will you come on your own bicycle?" }
    /// Answer.
    bicycle_own { nl: "Ja, op mijn eigen fiets", en: "Yes, on my own bicycle" }
    /// Answer.
    bicycle_borrow { nl: "Nee, ik heb een fiets nodig", en: "No, I need a bicycle" }
    /// Wishes.
    wishes { nl: "Waar kunnen we rekening mee houden?", en: "What can we take into account?" }
    /// What they are for.
    wishes_why { nl: "Alleen voor wie kookt en wie de rit voorbereidt. We wissen dit de dag na de avond.", en: "Only for the cooks and those who prepare the ride. We erase it the day after the evening." }
    /// Field.
    diet { nl: "Eten en drinken", en: "Food and drink" }
    /// Field.
    mobility { nl: "Om mee te kunnen", en: "To be able to join" }
    /// Hint.
    mobility_hint { nl: "Bijvoorbeeld: een e-bike, een lage instap, meerijden met de auto.", en: "For instance: an e-bike, a low step, a lift by car." }
    /// The mail's button was pressed, and the page's not yet.
    one_more { nl: "Nog één tik: je antwoord is nog niet verstuurd.", en: "One more tap: your answer has not been sent yet." }
    /// What is noted meanwhile: the words of an answer.
    stands(answer: &str) { nl: "Genoteerd staat nu: “{answer}”.", en: "Noted at present: “{answer}”." }
    /// Until when answers change freely.
    until(when: &str) { nl: "Je kunt je antwoord veranderen tot en met {when}. Afmelden kan tot het vertrek.", en: "You can change your answer until {when}. You can decline until departure." }
    /// After the deadline.
    after_deadline { nl: "De uiterste datum is voorbij. Afmelden kan tot het vertrek. Wil je toch mee, of zeg je misschien? Dan krijgt de organisatie bericht; je telt pas mee als zij je aanmelding overnemen.", en: "The deadline has passed. You can decline until departure. Would you like to come after all, or do you say perhaps? Then the organisers are told; you count once they take your answer over." }
    /// What was answered.
    noted_yes { nl: "Fijn, je gaat mee. We hebben het genoteerd.", en: "Lovely, you will come. We have noted it." }
    /// What was answered.
    noted_no { nl: "Jammer dat je er niet bij bent. We hebben het genoteerd.", en: "A pity you cannot come. We have noted it." }
    /// What was answered.
    noted_perhaps { nl: "Je weet het nog niet. Laat het weten zodra het kan.", en: "You do not know yet. Tell us as soon as you can." }
    /// A late acceptance.
    noted_late { nl: "Je wilt graag nog mee. De organisatie laat je weten of dat kan.", en: "You would like to come after all. The organisers will tell you whether that is possible." }
    /// It is full.
    noted_waiting(place: usize) { nl: "Er zijn meer aanmeldingen dan plekken: je staat op plaats {place} van de wachtlijst. Wie het eerst kwam, is het eerst aan de beurt. Komt er een plek vrij, dan krijg je meteen een mail.", en: "There are more acceptances than places: you are number {place} on the waiting list. First come, first served. If a place comes free, you get a mail at once." }
    /// Nothing can be answered.
    called_off { nl: "Deze avond gaat niet door.", en: "This evening does not take place." }
    /// Nothing can be answered.
    begun { nl: "Deze avond is al begonnen of geweest. Antwoorden kan niet meer.", en: "This evening has begun or is over. You cannot answer any more." }
    /// Nothing can be answered yet.
    not_invited { nl: "De uitnodigingen zijn nog niet verstuurd.", en: "The invitations are not out yet." }
    /// The page lay open while the event was moved.
    moved { nl: "De bijeenkomst is verplaatst nadat je deze pagina opende. Kijk of het nu past, en antwoord dan.", en: "The meeting was moved after you opened this page. See whether it suits you now, then answer." }
    /// It is sure.
    takes_place { nl: "De avond gaat door.", en: "The evening takes place." }
    /// No answer was chosen.
    choose { nl: "Kies eerst ja, misschien of nee.", en: "Please choose yes, perhaps or no first." }
    /// Section.
    programme { nl: "Het programma", en: "The programme" }
    /// Section.
    contacts { nl: "Vragen?", en: "Questions?" }
    /// Who organises.
    organises { nl: "organiseert", en: "organises" }
    /// The wellbeing coach.
    coach { nl: "welzijnscoach", en: "wellbeing coach" }
    /// Warm handover.
    social_prescribing { nl: "Welzijn op Recept: warme overdracht", en: "Social prescribing: warm handover" }
    /// On the evening.
    evening_telephone { nl: "op de avond zelf", en: "on the evening itself" }
    /// Fold.
    privacy_question { nl: "Wat gebeurt er met mijn gegevens?", en: "What happens to my data?" }
}

/// Why no answer is taken.
pub fn refusal(lang: Lang, refusal: Refusal) -> String {
    match refusal {
        Refusal::CalledOff => called_off(lang),
        Refusal::Begun => begun(lang),
        Refusal::NotInvited => not_invited(lang),
    }
}
