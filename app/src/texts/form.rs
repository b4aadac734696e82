//! What a form says when it cannot take what was typed.

texts! {
    /// Heading of the list of errors.
    summary(count: usize) { nl: "Kijk dit nog even na ({count})", en: "Please check this ({count})" }
    /// What Enter does; a button that nobody sees.
    send { nl: "Verstuur", en: "Send" }
    /// Behind a label.
    optional { nl: "(mag leeg blijven)", en: "(optional)" }
    /// Beside every free text.
    no_patients { nl: "Schrijf niets over patiënten.", en: "Write nothing about patients." }
    /// Nothing was typed.
    missing { nl: "Vul dit in.", en: "Please fill this in." }
    /// Too long.
    too_long(most: usize) { nl: "Dit is te lang: hooguit {most} tekens.", en: "This is too long: at most {most} characters." }
    /// Not a mail address.
    not_an_address { nl: "Dit is geen mailadres, zoals naam@praktijk.nl.", en: "This is not a mail address, such as name@practice.nl." }
    /// Not a telephone number.
    not_a_telephone { nl: "Dit is geen telefoonnummer, zoals 020 555 01 23.", en: "This is not a telephone number, such as 020 555 01 23." }
    /// Not a date.
    not_a_date { nl: "Dit is geen datum, zoals 23-03-2027.", en: "This is not a date, such as 2027-03-23." }
    /// Not a time.
    not_a_time { nl: "Dit is geen tijd, zoals 17:30.", en: "This is not a time, such as 17:30." }
    /// The clock skips it.
    skipped_hour { nl: "Deze tijd bestaat niet: dan gaat de zomertijd in.", en: "This time does not exist: summer time begins then." }
    /// Already over.
    in_the_past { nl: "Dit moment is al geweest.", en: "This moment has passed." }
    /// Not a whole number between the two.
    not_a_number(least: u32, most: u32) { nl: "Vul een heel getal in van {least} tot {most}.", en: "Enter a whole number from {least} to {most}." }
    /// Not a cycling speed.
    not_a_speed { nl: "Vul een getal in van 5 tot 30, zoals 15 of 14,5.", en: "Enter a number from 5 to 30, such as 15 or 14.5." }
    /// What cannot be undone was not ticked.
    not_confirmed { nl: "Zet hier een vinkje als je het zeker weet.", en: "Tick this if you are sure." }
    /// Not one of the choices.
    not_a_choice { nl: "Kies een van de mogelijkheden.", en: "Choose one of the options." }
    /// The deadline must lie before the beginning.
    deadline_after_start { nl: "De uiterste datum moet vóór het begin liggen.", en: "The deadline must lie before the beginning." }
    /// The bounds are in the wrong order.
    bounds { nl: "De bovengrens mag niet lager zijn dan de ondergrens.", en: "The upper bound must not be below the lower one." }
    /// The shares do not add up.
    not_hundred(sum: u32) { nl: "De delen zijn samen {sum} %. Dat moet 100 % zijn.", en: "The shares add up to {sum} %. That must be 100 %." }
    /// Closing before opening.
    hours_order { nl: "Vul een begin én een einde in.", en: "Enter both a beginning and an end." }
    /// Somebody of that name is there.
    double { nl: "Deze staat er al in.", en: "This one is there already." }
    /// A point outside the earth, or half of one.
    not_a_point { nl: "Vul allebei in: breedte zoals 52,4012 en lengte zoals 4,9365.", en: "Enter both: latitude such as 52.4012 and longitude such as 4.9365." }
    /// Two people edited the same.
    stale { nl: "Iemand anders heeft dit net veranderd. Hieronder staat wat jij typte; kijk het na en bewaar opnieuw.", en: "Somebody else has just changed this. Below is what you typed; check it and save again." }
    /// Above what somebody else saved.
    stands_now { nl: "Dit staat er nu:", en: "This stands there now:" }
    /// Not a postcode.
    not_a_postcode { nl: "Dit is geen postcode, zoals 1025 AB.", en: "This is not a postcode, such as 1025 AB." }
    /// Two periods of one day overlap.
    hours_overlap { nl: "Deze tijd begint vóór het einde van de tijd ervoor.", en: "This period begins before the one before it ends." }
}
