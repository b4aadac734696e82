//! The words of the field, as they stand on screen.

use domain::event::{Kind, Stage};
use domain::group::Profession;
use domain::invitation::{Answer, Answered, Via};
use domain::person::Role;

use crate::lang::Lang;

texts! {
    /// The product.
    product { nl: "Wijksafari", en: "Wijksafari" }
    /// A person who answered nothing.
    silent { nl: "nog geen antwoord", en: "no answer yet" }
    /// Yes.
    yes { nl: "ja", en: "yes" }
    /// No.
    no { nl: "nee", en: "no" }
}

fn pick(lang: Lang, nl: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

/// "Anke, Bram en Carla", "Anke, Bram and Carla".
pub fn list(lang: Lang, parts: &[impl AsRef<str>]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), pick(lang, "en", "and")),
    }
}

/// "1 persoon", "24 mensen".
pub fn people(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Nl, 1) => "1 persoon".to_owned(),
        (Lang::Nl, n) => format!("{n} mensen"),
        (Lang::En, 1) => "1 person".to_owned(),
        (Lang::En, n) => format!("{n} people"),
    }
}

/// "huisarts", "GP".
pub fn profession(lang: Lang, profession: Profession) -> &'static str {
    match profession {
        Profession::GeneralPractitioner => pick(lang, "huisarts", "GP"),
        Profession::PracticeNurse => pick(lang, "POH", "practice nurse"),
        Profession::PracticeNurseMentalHealth => {
            pick(lang, "POH-GGZ", "mental health practice nurse")
        }
        Profession::PracticeAssistant => pick(lang, "assistente", "practice assistant"),
    }
}

/// "komt", "komt niet", "misschien".
pub fn answer(lang: Lang, answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => pick(lang, "komt", "comes"),
        Answer::No => pick(lang, "komt niet", "does not come"),
        Answer::Perhaps => pick(lang, "misschien", "perhaps"),
    }
}

/// "per telefoon", "via de link".
pub fn via(lang: Lang, via: Via) -> &'static str {
    match via {
        Via::Link => pick(lang, "via de link", "by the link"),
        Via::Telephone => pick(lang, "per telefoon", "by telephone"),
        Via::Mail => pick(lang, "per mail", "by mail"),
        Via::Colleague => pick(lang, "door een collega", "by a colleague"),
        Via::Calendar => pick(lang, "via de agenda", "by the calendar"),
        Via::Poll => pick(lang, "via de datumprikker", "by the date poll"),
        Via::PollNoted => pick(
            lang,
            "per telefoon voor de datumprikker",
            "by telephone for the date poll",
        ),
    }
}

/// "via de link", "per telefoon, genoteerd door Marloes".
pub fn how(lang: Lang, answered: &Answered) -> String {
    let how = via(lang, answered.via);
    match answered.via {
        Via::Telephone | Via::Mail | Via::PollNoted => {
            super::answers::noted_by(lang, how, &answered.by)
        }
        Via::Colleague => super::answers::given_by(lang, &answered.by),
        Via::Link | Via::Calendar | Via::Poll => how.to_owned(),
    }
}

/// "wijksafari", "bijeenkomst".
pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Safari => pick(lang, "wijksafari", "wijksafari"),
        Kind::Meeting => pick(lang, "bijeenkomst", "meeting"),
    }
}

/// "in voorbereiding", "wacht op antwoorden", …
pub fn stage(lang: Lang, stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => pick(lang, "in voorbereiding", "being prepared"),
        Stage::Polling => pick(lang, "prikt een datum", "choosing a date"),
        Stage::Inviting => pick(lang, "wacht op antwoorden", "waiting for answers"),
        Stage::Go => pick(lang, "gaat door", "takes place"),
        Stage::NoGo => pick(lang, "gaat niet door", "does not take place"),
        Stage::Cancelled => pick(lang, "afgezegd", "called off"),
        Stage::Closed => pick(lang, "afgerond", "closed"),
    }
}

/// "adviseur", "kwartiermaker".
pub fn role(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Adviser => pick(lang, "ROS-adviseur", "ROS adviser"),
        Role::Quartermaster => pick(lang, "kwartiermaker", "quartermaster"),
    }
}
