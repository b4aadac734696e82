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
