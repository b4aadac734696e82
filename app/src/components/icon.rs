//! Icons beside words. They come from one sheet, which the build makes of the
//! names in `public/icons.list`; to add one, add its name there and here.

use std::sync::Arc;

use leptos::prelude::*;

use crate::frame::AssetUrls;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $glyph:ident = $name:literal,)*) => {
        /// What an icon shows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Glyph {
            $($(#[$doc])* $glyph,)*
        }

        impl Glyph {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$glyph),*];

            /// Its name at Lucide and on the sheet.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$glyph => $name,)*
                }
            }
        }
    };
}

glyphs! {
    /// Wishes about moving around.
    Accessibility = "accessibility",
    /// Later in the order.
    ArrowDown = "arrow-down",
    /// Onwards.
    ArrowRight = "arrow-right",
    /// Earlier in the order.
    ArrowUp = "arrow-up",
    /// Riding.
    Bike = "bike",
    /// A date.
    CalendarDays = "calendar-days",
    /// Into a calendar.
    CalendarPlus = "calendar-plus",
    /// Yes, done.
    Check = "check",
    /// Deeper into.
    ChevronRight = "chevron-right",
    /// A problem.
    CircleAlert = "circle-alert",
    /// It worked.
    CircleCheck = "circle-check",
    /// Perhaps.
    CircleQuestionMark = "circle-question-mark",
    /// A time.
    Clock = "clock",
    /// Time left.
    Coffee = "coffee",
    /// To copy.
    Copy = "copy",
    /// To download.
    Download = "download",
    /// A report, a run sheet.
    FileText = "file-text",
    /// Start or end point.
    Flag = "flag",
    /// Something to drag.
    GripVertical = "grip-vertical",
    /// A warm handover, a host.
    HeartHandshake = "heart-handshake",
    /// What happened.
    History = "history",
    /// Waiting.
    Hourglass = "hourglass",
    /// A place.
    House = "house",
    /// Good to know.
    Info = "info",
    /// An advice.
    Lamp = "lamp",
    /// The other language.
    Languages = "languages",
    /// A list to tick.
    ListChecks = "list-checks",
    /// Here.
    LocateFixed = "locate-fixed",
    /// Cannot be changed now.
    Lock = "lock",
    /// Logging in.
    LogIn = "log-in",
    /// Logging out.
    LogOut = "log-out",
    /// Mail.
    Mail = "mail",
    /// The map.
    Map = "map",
    /// A place on the map.
    MapPin = "map-pin",
    /// A quote.
    MessageSquareQuote = "message-square-quote",
    /// Does not come.
    Minus = "minus",
    /// The demonstration's clock.
    MoonStar = "moon-star",
    /// To change.
    Pencil = "pencil",
    /// To ring.
    Phone = "phone",
    /// Held where it is.
    Pin = "pin",
    /// To add.
    Plus = "plus",
    /// To print.
    Printer = "printer",
    /// To compute again.
    RefreshCw = "refresh-cw",
    /// To search.
    Search = "search",
    /// To send.
    Send = "send",
    /// Privacy.
    ShieldCheck = "shield-check",
    /// To remove.
    Trash2 = "trash-2",
    /// Mind this.
    TriangleAlert = "triangle-alert",
    /// To undo.
    Undo2 = "undo-2",
    /// To upload.
    Upload = "upload",
    /// A person.
    User = "user",
    /// Somebody more.
    UserPlus = "user-plus",
    /// People.
    Users = "users",
    /// Dietary wishes.
    Utensils = "utensils",
    /// No, to call off.
    X = "x",
}

/// An icon. It says nothing by itself: words stand beside it.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> impl IntoView {
    let assets = use_context::<Arc<AssetUrls>>().unwrap_or_default();
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=format!("{}#{}", assets.icons, glyph.name())></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::Glyph;

    #[test]
    fn the_sheet_holds_exactly_the_icons_that_pages_can_show() {
        let listed: Vec<_> = include_str!("../../../public/icons.list")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let shown: Vec<_> = Glyph::ALL.iter().map(|glyph| glyph.name()).collect();
        assert_eq!(listed, shown);
    }
}
