//! Whether our own mail server vouches for a sender (RFC 8601). Anybody can
//! write such a header; ours stands above all others, so only the topmost
//! counts, and only if it bears our server's name.

/// Whether DMARC passed for this domain, by the topmost header of the name
/// `authserv_id`.
pub fn vouches(topmost: Option<&str>, authserv_id: &str, domain: &str) -> bool {
    let Some(header) = topmost else { return false };
    let stated = without_comments(header);
    let mut parts = stated.split(';').map(str::trim);
    let server = parts
        .next()
        .and_then(|id| id.split_whitespace().next())
        .unwrap_or_default();
    if !server.eq_ignore_ascii_case(authserv_id) {
        return false;
    }
    let Some(dmarc) = parts.find(|part| {
        part.split_once('=')
            .is_some_and(|(method, _)| method.trim().eq_ignore_ascii_case("dmarc"))
    }) else {
        return false;
    };
    let mut words = dmarc.split_whitespace();
    let passed = words
        .next()
        .and_then(|word| word.split_once('='))
        .is_some_and(|(_, result)| result.eq_ignore_ascii_case("pass"));
    let aligned = words
        .filter_map(|word| word.split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("header.from"))
        .is_some_and(|(_, from)| {
            let from = from.rsplit('@').next().unwrap_or_default();
            from.trim_matches('"').eq_ignore_ascii_case(domain)
        });
    passed && aligned
}

/// Without what stands in parentheses, however deep, and without what a quoted
/// text could pretend.
fn without_comments(header: &str) -> String {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let mut stated = String::with_capacity(header.len());
    for c in header.chars() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            ';' | '=' if quoted => {}
            c if depth == 0 => stated.push(c),
            _ => {}
        }
    }
    stated
}

#[cfg(test)]
mod tests {
    use super::vouches;

    const OURS: &str = "mx.safari.example";

    #[test]
    fn our_own_pass_for_the_domain_counts() {
        for header in [
            "mx.safari.example; dmarc=pass header.from=praktijk.example",
            " mx.safari.example 1;\r\n\tspf=fail smtp.mailfrom=x.example;\r\n\tdmarc=pass (p=REJECT (really)) header.from=Praktijk.example",
            "MX.safari.example; dkim=none; DMARC=Pass policy.x=y header.from=anke@praktijk.example",
        ] {
            assert!(vouches(Some(header), OURS, "praktijk.example"), "{header}");
        }
    }

    #[test]
    fn nothing_else_counts() {
        for header in [
            "",
            "mx.other.example; dmarc=pass header.from=praktijk.example",
            "mx.safari.example; dmarc=fail header.from=praktijk.example",
            "mx.safari.example; dmarc=none header.from=praktijk.example",
            "mx.safari.example; dmarc=pass header.from=elders.example",
            "mx.safari.example; dmarc=pass",
            "mx.safari.example; spf=pass header.from=praktijk.example",
            "mx.safari.example; none (dmarc=pass header.from=praktijk.example)",
            "mx.safari.example; x=\"; dmarc=pass header.from=praktijk.example",
            "mx.safari.example.evil; dmarc=pass header.from=praktijk.example",
            "mx.safari.example; dmarc=fail header.from=praktijk.example; dmarc=pass header.from=praktijk.example",
        ] {
            assert!(!vouches(Some(header), OURS, "praktijk.example"), "{header}");
        }
        assert!(!vouches(None, OURS, "praktijk.example"));
    }
}
