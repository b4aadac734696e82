//! Pages for what is not there or went wrong.

texts! {
    /// 404.
    not_found { nl: "Deze pagina is er niet", en: "This page is not here" }
    /// 404, explained.
    not_found_more { nl: "Misschien is de link niet compleet, of hoort deze pagina bij iemand anders. Kijk of je de hele link uit de mail hebt gebruikt.", en: "The link may be incomplete, or this page may belong to somebody else. Check that you used the whole link from the mail." }
    /// 500.
    broken { nl: "Dit lukt nu niet", en: "This does not work right now" }
    /// 500, explained.
    broken_more { nl: "Er ging bij ons iets mis. Er is niets half bewaard. Probeer het over een paar minuten nog eens.", en: "Something went wrong on our side. Nothing was half saved. Please try again in a few minutes." }
    /// Not logged in any more.
    logged_out { nl: "Je bent niet meer ingelogd", en: "You are not logged in any more" }
    /// The same, explained.
    logged_out_more { nl: "Er is nog niets bewaard. Log eerst in, in een nieuw tabblad. Kom dan hier terug en verstuur het opnieuw.", en: "Nothing has been saved yet. Log in first, in a new tab. Then come back here and send it again." }
    /// Link.
    log_in_beside { nl: "Log in (nieuw tabblad)", en: "Log in (new tab)" }
    /// What was typed is still there.
    kept { nl: "Wat je invulde zijn we niet kwijt.", en: "What you filled in is not lost." }
    /// Button.
    send_again { nl: "Verstuur het opnieuw", en: "Send it again" }
    /// Fold.
    copy { nl: "Bekijk of kopieer je tekst", en: "See or copy your text" }
    /// A personal link that has been revoked.
    replaced { nl: "Deze link geldt niet meer", en: "This link is no longer valid" }
    /// The same.
    replaced_more { nl: "De route is veranderd: deze plek staat er niet meer op, of iemand anders ontvangt de groep. Heb je een nieuwere mail? Gebruik dan de link daarin.", en: "The tour has changed: this place is not on it any more, or somebody else receives the group. Do you have a newer mail? Then use the link in it." }
    /// 403 for a form of another site.
    other_site { nl: "Dit formulier kwam van een andere website", en: "This form came from another website" }
    /// 403, explained.
    other_site_more { nl: "Ga terug naar Wijksafari en probeer het daar nog eens.", en: "Go back to Wijksafari and try again there." }
    /// 429.
    too_many { nl: "Even wachten", en: "One moment please" }
    /// 429, explained.
    too_many_more { nl: "Er kwamen te veel verzoeken achter elkaar. Probeer het over een paar minuten nog eens.", en: "There were too many requests in a row. Please try again in a few minutes." }
    /// 400, 415, 422 for what no form of ours sends.
    unreadable { nl: "Dit kunnen we niet lezen", en: "We cannot read this" }
    /// The same, explained.
    unreadable_more { nl: "Er is niets bewaard. Ga terug, laad de pagina opnieuw en probeer het nog eens.", en: "Nothing was saved. Go back, load the page again and try once more." }
    /// 413.
    too_large { nl: "Dit is te groot", en: "This is too large" }
    /// 413, explained.
    too_large_more { nl: "Er is niets bewaard. Een lijst mag hoogstens 8 MB zijn. Ga terug en kies een kleiner bestand, of deel de lijst in tweeën.", en: "Nothing was saved. A list may be 8 MB at most. Go back and choose a smaller file, or split the list in two." }
    /// 408.
    too_slow { nl: "Dit duurde te lang", en: "This took too long" }
    /// 408, explained.
    too_slow_more { nl: "De verbinding viel weg of was te traag. Ga terug en probeer het nog eens. Wat al bewaard was, blijft staan.", en: "The connection was lost or too slow. Go back and try once more. What was saved already stays." }
    /// 405.
    wrong_method { nl: "Hier valt niets te zien", en: "There is nothing to see here" }
    /// 405, explained.
    wrong_method_more { nl: "Op dit adres kun je alleen iets versturen. Begin opnieuw op de pagina waar je vandaan kwam.", en: "This address only takes what a form sends. Start again on the page you came from." }
    /// Way back.
    home { nl: "Naar het begin", en: "To the beginning" }
}
