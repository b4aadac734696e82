//! Cleaning what people typed before it enters a calendar object or the header
//! of a mail. Nothing here refuses: a name with a stray character is still a name.

/// Text of several lines: every kind of line end becomes `\n`, other control
/// characters and the byte order mark go, white space around the whole goes.
///
/// The Unicode line separators count as line ends because some calendar
/// readers split lines at them.
pub fn lines(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// One line of text: as [`lines`], with every run of white space made one space.
pub fn line(typed: &str) -> String {
    lines(typed)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Text that also stands in a parameter: one line without `"`, which a
/// parameter cannot hold (RFC 5545, 3.1), without `^`, which RFC 6868 gives a
/// meaning there, and without `\`, which some readers take for an escape.
pub fn parameter(typed: &str) -> String {
    line(&typed.replace('"', "'").replace('^', " ").replace('\\', "/"))
}

/// The name of a sender: Microsoft's programs mishandle `@ : , "` in it, and
/// angle brackets and semicolons are structure in an address header.
pub fn sender(typed: &str) -> String {
    parameter(&typed.replace(['@', ':', ',', '"', ';', '<', '>', '\\'], " "))
}

/// What somebody from outside typed, as plain text of at most `longest`
/// characters: as [`lines`], without the marks that turn the direction of
/// writing, with which a text can show something else than it says.
pub fn plain(typed: &str, longest: usize) -> String {
    // Cut first, with room for what goes: the rest need not be looked at.
    let typed: String = typed.chars().take(longest.saturating_mul(8)).collect();
    let turning = |c: &char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text: String = lines(&typed)
        .chars()
        .filter(|c| !turning(c))
        .take(longest)
        .collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_line_breaks_and_nothing_else_below_a_space() {
        assert_eq!(
            lines(" a\r\nb\rc\u{2028}d\te\u{0}\u{7f}\u{85}f\u{feff} \n"),
            "a\nb\nc\nd e\nf"
        );
    }

    #[test]
    fn plain_text_is_short_and_shows_what_it_says() {
        assert_eq!(plain("nee\u{202e}aj\u{200f}", 500), "neeaj");
        assert_eq!(plain(&"é".repeat(2_000_000), 500).chars().count(), 500);
    }

    #[test]
    fn a_line_has_single_spaces() {
        assert_eq!(line("  Dr.\r\n  de\tVries "), "Dr. de Vries");
    }

    #[test]
    fn a_sender_has_nothing_that_is_structure_in_a_header() {
        assert_eq!(sender("D'Arcy, \"A.\" : B <x@y>"), "D'Arcy A. B x y");
        assert_eq!(sender("Émile"), "Émile");
        assert_eq!(sender("\"@,:"), "");
    }
}
