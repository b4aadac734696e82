//! What was just done.

texts! {
    /// A form was saved.
    saved { nl: "Bewaard.", en: "Saved." }
    /// Something was removed.
    removed { nl: "Weggehaald.", en: "Removed." }
    /// The invitations are queued.
    invitations_sent { nl: "De uitnodigingen gaan nu de deur uit.", en: "The invitations are on their way." }
    /// Evenings are proposed.
    poll_opened { nl: "De vraag gaat nu de deur uit. Hier zie je wie wanneer kan.", en: "The question is on its way. Here you see who can when." }
    /// Who came later is asked too.
    poll_asked { nl: "Zij krijgen nu ook de vraag.", en: "They are being asked too." }
    /// The date poll is closed.
    poll_closed { nl: "De datumprikker is gesloten.", en: "The date poll is closed." }
    /// The evening was chosen while somebody was choosing.
    date_chosen { nl: "De avond is gekozen terwijl jouw pagina openstond. Wat je net koos, is niet genoteerd: geef hier je antwoord.", en: "The evening was chosen while your page lay open. What you have just chosen is not noted: give your answer here." }
    /// A test message is queued.
    test_sent { nl: "De proefmail is naar jou onderweg.", en: "The test mail is on its way to you." }
    /// One mail is queued again.
    sent_again { nl: "De mail gaat opnieuw de deur uit.", en: "The mail is on its way again." }
    /// The decision is taken.
    decided { nl: "Het besluit is genomen. Iedereen krijgt bericht.", en: "It is decided. Everyone is being told." }
    /// Called off.
    cancelled { nl: "Afgezegd. Iedereen krijgt bericht en de agenda’s worden bijgewerkt.", en: "Called off. Everyone is told and calendars are cleared." }
    /// The hosts are told.
    delay_told { nl: "De gastheren en gastvrouwen weten dat jullie later zijn.", en: "The hosts know that you are later." }
    /// The host is asked.
    host_asked { nl: "Het verzoek is naar de gastheer of gastvrouw onderweg.", en: "The request is on its way to the host." }
    /// A host answered.
    answer_sent { nl: "Verstuurd. De organisatie krijgt je antwoord.", en: "Sent. The organisers get your answer." }
    /// A change is saved and told.
    change_told { nl: "Bewaard. Wie het aangaat, krijgt bericht.", en: "Saved. Whoever it concerns is being told." }
    /// Nobody is left to ask.
    nobody_to_ask { nl: "Er is niemand meer om te vragen: iedereen met een mailadres is al gevraagd.", en: "Nobody is left to ask: everybody with an address has been asked." }
    /// A practice has its link.
    link_made { nl: "De link is gemaakt.", en: "The link is made." }
    /// A link no longer works.
    link_revoked { nl: "De link werkt niet meer.", en: "The link no longer works." }
    /// Answers for colleagues are noted.
    colleagues_answered { nl: "De antwoorden zijn genoteerd. Je collega’s krijgen er bericht van.", en: "The answers are noted. Your colleagues are being told." }
    /// The report is queued.
    report_sent { nl: "Het verslag gaat nu de deur uit.", en: "The report is on its way." }
    /// The report is saved, not sent.
    report_look_again { nl: "Bewaard, en nog niet verstuurd: je had iets veranderd. Bekijk de mails nog een keer en verstuur ze dan.", en: "Saved, not sent: you had changed something. Look at the mails once more, then send them." }
    /// Closed.
    closed { nl: "Afgerond. De vervolgdatum staat genoteerd.", en: "Closed. The follow-up date is noted." }
    /// Somebody asked for it.
    erased { nl: "Alles van deze persoon is gewist.", en: "Everything about this person has been erased." }
    /// Something is back where it was.
    put_back { nl: "Teruggezet.", en: "Put back." }
    /// Imported.
    imported { nl: "De lijst is ingevoerd.", en: "The list has been taken in." }
    /// Logged out.
    logged_out { nl: "Je bent uitgelogd.", en: "You are logged out." }
    /// Log in first.
    log_in_first { nl: "Log eerst in.", en: "Please log in first." }
    /// Copied.
    copied { nl: "De kopie staat klaar. Kijk de gegevens na.", en: "The copy is ready. Please check the set-up." }
    /// Ordered.
    tour_ordered { nl: "Dit is de beste avond.", en: "This is the best evening." }
}
