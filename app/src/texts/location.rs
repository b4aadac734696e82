//! A location of the social directory.

use chrono::Weekday;
use domain::time::Opening;

use super::time::wall_clock;
use crate::lang::Lang;

texts! {
    /// Asks once.
    remove { nl: "Haal deze plek weg…", en: "Remove this place…" }
    /// What happens then.
    remove_sure(name: &str) { nl: "{name} verdwijnt uit de sociale kaart. Staat de plek in een route, dan blijft hij daar staan en kun je hem terugzetten.", en: "{name} disappears from the social directory. If it stands in a tour, it stays there, and you can put it back." }
    /// Button.
    remove_yes { nl: "Ja, haal weg", en: "Yes, remove" }
    /// On the page of a place that was taken out.
    retired { nl: "Deze plek staat niet meer in de sociale kaart", en: "This place is no longer in the social directory" }
    /// Below it.
    retired_more { nl: "Routes waar hij in staat, houden hem. Voor een nieuwe route kun je hem niet kiezen.", en: "Tours that hold it keep it. It cannot be chosen for a new tour." }
    /// Button.
    put_back { nl: "Zet terug", en: "Put back" }
    /// Fold on the page of a district.
    retired_list { nl: "Weggehaald", en: "Removed" }
    /// Heading.
    new { nl: "Nieuwe locatie", en: "New location" }
    /// Section.
    what { nl: "Wat is het?", en: "What is it?" }
    /// Field.
    name { nl: "Naam", en: "Name" }
    /// Hint.
    name_hint { nl: "Zoals “Buurtkamer De Spreeuw”.", en: "Such as “Buurtkamer De Spreeuw”." }
    /// Field.
    provider { nl: "Aanbieder", en: "Provider" }
    /// Hint.
    provider_hint { nl: "De organisatie erachter.", en: "The organisation behind it." }
    /// Field.
    description { nl: "Wat kun je er doen?", en: "What can you do there?" }
    /// Hint.
    description_hint { nl: "In een of twee zinnen.", en: "In a sentence or two." }
    /// Field.
    activity { nl: "Wat gebeurt er ’s avonds?", en: "What goes on in the evening?" }
    /// Hint.
    activity_hint { nl: "Dit lezen deelnemers in het programma, zoals “Eettafel met buren”.", en: "Participants read this in the programme, such as “Dinner with neighbours”." }
    /// Section.
    place { nl: "Waar is het?", en: "Where is it?" }
    /// Field.
    address { nl: "Straat en nummer", en: "Street and number" }
    /// Field.
    postcode { nl: "Postcode", en: "Postcode" }
    /// Field.
    town { nl: "Plaats", en: "Town" }
    /// What the place on the map is for.
    point_lead { nl: "Zonder plek rekenen we geen fietstijd uit.", en: "Without a place no cycling time is worked out." }
    /// Field.
    latitude { nl: "Breedtegraad", en: "Latitude" }
    /// Hint.
    latitude_hint { nl: "Zoals 52,4012.", en: "Such as 52.4012." }
    /// Field.
    longitude { nl: "Lengtegraad", en: "Longitude" }
    /// Hint.
    longitude_hint { nl: "Zoals 4,9365.", en: "Such as 4.9365." }
    /// Opens the fields for more times on one day.
    more_periods { nl: "Nog een tijd", en: "Another time" }
    /// Said after it to who cannot see which day it belongs to.
    on_day(day: &str) { nl: " op {day}", en: " on {day}" }
    /// Label of the map.
    pick_label { nl: "Kaart om de plek aan te wijzen", en: "Map on which to point at the place" }
    /// Warning.
    outside(district: &str) { nl: "Deze plek ligt buiten {district}. Klopt dat?", en: "This place lies outside {district}. Is that right?" }
    /// Why it matters.
    outside_more { nl: "Dat mag. Op een safari waarschuwen we ervoor: praktijken moeten er wel naar kunnen verwijzen.", en: "It may. On a safari you will be warned: practices must be able to refer there." }
    /// Section.
    contact { nl: "Wie ontvangt?", en: "Who receives?" }
    /// Below it.
    contact_lead { nl: "De gastheer of gastvrouw. Die krijgt het verzoek om een groep te ontvangen.", en: "The host, who gets the request to receive a group." }
    /// Field.
    contact_name { nl: "Naam van de contactpersoon", en: "Name of the contact person" }
    /// Field.
    contact_telephone { nl: "Telefoon", en: "Telephone" }
    /// Field.
    contact_email { nl: "Mailadres", en: "Mail address" }
    /// Section.
    hours { nl: "Wanneer is het open?", en: "When is it open?" }
    /// Below it.
    hours_lead { nl: "Laat een dag leeg als het dicht is. Sluit het na middernacht? Vul dan die tijd in, zoals 01:00.", en: "Leave a day empty if it is closed. Does it close after midnight? Enter that time, such as 01:00." }
    /// Between two times.
    until { nl: "tot", en: "to" }
    /// Between two periods of a day.
    and { nl: "en", en: "and" }
    /// Label of a field, read aloud.
    from_label(day: &str, period: usize) { nl: "{day}, tijd {period}: van", en: "{day}, period {period}: from" }
    /// Label of a field, read aloud.
    until_label(day: &str, period: usize) { nl: "{day}, tijd {period}: tot", en: "{day}, period {period}: to" }
    /// What was changed.
    opening_hours { nl: "Openingstijden", en: "Opening hours" }
    /// Button.
    save { nl: "Bewaar de locatie", en: "Save the location" }
}

/// "maandag t/m donderdag 9.00–22.00, vrijdag 9.00–17.30"; empty if nothing is known.
pub fn openings(lang: Lang, openings: &[Opening]) -> String {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let mut runs: Vec<(Weekday, Weekday, String)> = Vec::new();
    for day in days {
        let mut periods: Vec<_> = openings
            .iter()
            .filter(|opening| opening.day == day)
            .collect();
        periods.sort_by_key(|opening| opening.from);
        let periods: Vec<_> = periods
            .into_iter()
            .map(|o| format!("{}–{}", wall_clock(lang, o.from), wall_clock(lang, o.until)))
            .collect();
        if periods.is_empty() {
            continue;
        }
        let periods = periods.join(if lang == Lang::Nl { " en " } else { " and " });
        match runs.last_mut() {
            Some((_, last, same)) if last.succ() == day && *same == periods => *last = day,
            _ => runs.push((day, day, periods)),
        }
    }
    let runs: Vec<_> = runs
        .into_iter()
        .map(|(first, last, periods)| {
            let (first_name, last_name) = (short_day(lang, first), short_day(lang, last));
            if first == last {
                format!("{first_name} {periods}")
            } else if first.succ() == last {
                format!("{first_name}, {last_name} {periods}")
            } else {
                format!("{first_name}–{last_name} {periods}")
            }
        })
        .collect();
    runs.join("; ")
}

/// "ma", "Mon".
fn short_day(lang: Lang, day: Weekday) -> &'static str {
    let index = day.num_days_from_monday() as usize;
    match lang {
        Lang::Nl => ["ma", "di", "wo", "do", "vr", "za", "zo"][index],
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_told_by_runs_of_days() {
        let opening = |day, from: &str, until: &str| Opening {
            day,
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
        };
        let week = [
            opening(Weekday::Mon, "09:00:00", "22:00:00"),
            opening(Weekday::Tue, "09:00:00", "22:00:00"),
            opening(Weekday::Wed, "09:00:00", "22:00:00"),
            opening(Weekday::Fri, "19:00:00", "01:00:00"),
            opening(Weekday::Fri, "09:00:00", "12:00:00"),
        ];
        assert_eq!(
            openings(Lang::Nl, &week),
            "ma–wo 9.00–22.00; vr 9.00–12.00 en 19.00–1.00"
        );
        assert_eq!(openings(Lang::En, &[]), "");
    }
}
