//! Reports that a mail of ours could not be delivered (RFC 3464).

use domain::calendar::text;
use domain::email_address::EmailAddress;

/// What a report says of the one recipient of a mail of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// Never (5.x.x), or not yet (4.x.x).
    pub for_good: bool,
    /// The status code, `5.1.1`.
    pub status: String,
    /// The words of the other side, for the screen; may be empty.
    pub reason: String,
    /// Whose mailbox it was.
    pub recipient: Option<EmailAddress>,
}

/// Characters of the other side's words that are kept.
const REASON: usize = 300;

impl Bounce {
    /// Reads the part `message/delivery-status`: groups of fields, the first
    /// about the report, the others one for each recipient.
    pub fn read(status: &str) -> Option<Self> {
        let unfolded = status
            .replace("\r\n", "\n")
            .replace("\n ", " ")
            .replace("\n\t", " ");
        unfolded.split("\n\n").find_map(Self::of_group)
    }

    fn of_group(group: &str) -> Option<Self> {
        let field = |name: &str| {
            group.lines().find_map(|line| {
                let (found, value) = line.split_once(':')?;
                found
                    .trim()
                    .eq_ignore_ascii_case(name)
                    .then(|| value.trim())
            })
        };
        let action = field("Action").unwrap_or_default();
        let status = field("Status")?.split_whitespace().next()?.to_owned();
        let delivered = ["delivered", "relayed", "expanded"]
            .iter()
            .any(|word| action.eq_ignore_ascii_case(word));
        if delivered || !is_status(&status) {
            return None;
        }
        let for_good = status.starts_with('5') && !action.eq_ignore_ascii_case("delayed");
        let typed = |field: &str| {
            let value = field.split_once(';').map_or(field, |(_, value)| value);
            value.trim().trim_matches(['<', '>']).to_owned()
        };
        Some(Self {
            for_good,
            status,
            reason: field("Diagnostic-Code")
                .map(|words| text::line(&text::plain(&typed(words), REASON)))
                .unwrap_or_default(),
            recipient: field("Original-Recipient")
                .or_else(|| field("Final-Recipient"))
                .and_then(|recipient| typed(recipient).parse().ok()),
        })
    }
}

/// `class.subject.detail` (RFC 3463), of a failure.
fn is_status(status: &str) -> bool {
    let parts: Vec<_> = status.split('.').collect();
    parts.len() == 3
        && matches!(parts[0], "4" | "5")
        && parts.iter().all(|part| {
            !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_however_it_is_folded() {
        let bounce = Bounce::read(
            "Reporting-MTA: dns;mx.praktijk.example\r\n\r\n\
             Final-recipient: RFC822; anke@praktijk.example\r\nAction: failed\r\n\
             Status: 5.1.10\r\nDiagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound;\r\n  not found by\r\n\tSMTP\r\n",
        )
        .unwrap();
        assert!(bounce.for_good);
        assert_eq!(bounce.status, "5.1.10");
        assert_eq!(
            bounce.recipient,
            Some("anke@praktijk.example".parse().unwrap())
        );
        assert!(
            bounce.reason.ends_with("not found by SMTP"),
            "{}",
            bounce.reason
        );
    }

    #[test]
    fn a_delay_is_not_for_good_and_a_success_is_no_bounce() {
        let with = |action: &str, status: &str| {
            Bounce::read(&format!(
                "Reporting-MTA: dns;x\n\nAction: {action}\nStatus: {status}\n"
            ))
        };
        assert!(!with("delayed", "4.4.1").unwrap().for_good);
        assert!(!with("failed", "4.4.7").unwrap().for_good);
        assert!(!with("delayed", "5.0.0").unwrap().for_good);
        assert_eq!(with("delivered", "2.1.5"), None);
        assert_eq!(with("failed", "kapot"), None);
        assert_eq!(Bounce::read(""), None);
    }
}
