//! Logging in.

texts! {
    /// Heading.
    heading { nl: "Inloggen", en: "Log in" }
    /// Below it.
    lead { nl: "Vul je mailadres in. Je krijgt een link waarmee je inlogt, zonder wachtwoord.", en: "Enter your mail address. You get a link that logs you in, without a password." }
    /// Field.
    email { nl: "Je mailadres", en: "Your mail address" }
    /// Button.
    send { nl: "Stuur mij een link", en: "Send me a link" }
    /// After asking, whether or not there is such an account.
    sent { nl: "Kijk in je mail", en: "Look in your mail" }
    /// Below it.
    sent_more { nl: "Kennen we dit adres, dan is er nu een link onderweg. Hij werkt een half uur.", en: "If we know this address, a link is on its way. It works for half an hour." }
    /// In the demonstration.
    sent_postbox { nl: "Dit is de demonstratie: de mail ligt in het Postvak.", en: "This is the demonstration: the mail is in the mailbox." }
    /// Link.
    to_postbox { nl: "Naar het Postvak", en: "To the mailbox" }
    /// In the demonstration.
    demonstration_accounts { nl: "In de demonstratie log je in als:", en: "In the demonstration you log in as:" }
    /// Page of a login link.
    confirm { nl: "Je bent er bijna", en: "Almost there" }
    /// Below it.
    confirm_lead { nl: "Klik op de knop om in te loggen.", en: "Press the button to log in." }
    /// Button.
    confirm_button { nl: "Log mij in", en: "Log me in" }
    /// A link that does not work (any more).
    stale { nl: "Deze link werkt niet meer", en: "This link does not work any more" }
    /// Below it.
    stale_more { nl: "Hij is al gebruikt of ouder dan een half uur. Vraag hieronder een nieuwe aan.", en: "It has been used, or is older than half an hour. Ask for a new one below." }
}
