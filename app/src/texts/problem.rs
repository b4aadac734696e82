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
    /// 403 for a form of another site.
    other_site { nl: "Dit formulier kwam van een andere website", en: "This form came from another website" }
    /// 403, explained.
    other_site_more { nl: "Ga terug naar Wijksafari en probeer het daar nog eens.", en: "Go back to Wijksafari and try again there." }
    /// 429.
    too_many { nl: "Even wachten", en: "One moment please" }
    /// 429, explained.
    too_many_more { nl: "Er kwamen te veel verzoeken achter elkaar. Probeer het over een paar minuten nog eens.", en: "There were too many requests in a row. Please try again in a few minutes." }
    /// Way back.
    home { nl: "Naar het begin", en: "To the beginning" }
}
