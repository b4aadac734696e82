//! What stands in a link: only what we issued is read, and only as we wrote it.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use server::token::{Purpose, Tokens};

static TOKENS: LazyLock<Tokens> =
    LazyLock::new(|| Tokens::new(b"a key for fuzzing, of thirty-two octets"));

fuzz_target!(|typed: (u32, u16, &str)| {
    let (number, version, typed) = typed;
    let number = i64::from(number).max(1);
    let token = TOKENS.issue(Purpose::Agent, number, version);
    assert_eq!(
        TOKENS.read(Purpose::Agent, token.as_str()),
        Ok((number, version))
    );
    assert!(TOKENS.read(Purpose::Invitation, token.as_str()).is_err());
    // Nobody guesses one.
    assert!(TOKENS.read(Purpose::Invitation, typed).is_err());
    assert!(
        TOKENS
            .read_login(typed, chrono::DateTime::UNIX_EPOCH)
            .is_err()
    );
});
