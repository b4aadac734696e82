//! An invitation's whole way with real mail servers: Debian's Postfix and
//! Dovecot, in a throwaway folder on free ports of the loopback interface.
//! What happens there is told in `end2end/interop/roundtrip.py`.

use std::process::Command;

use anyhow::Result;

use super::{ClosingLines, Context, interop};
use crate::{
    build::{self, Profile},
    packages::{self, Missing},
    process, progress,
};

/// Programs, and the Debian packages that bring them.
const SERVERS: [(&str, &str); 3] = [
    ("/usr/sbin/postfix", "postfix"),
    ("/usr/lib/dovecot/imap", "dovecot-imapd"),
    ("/usr/lib/dovecot/lmtp", "dovecot-lmtpd"),
];

/// Builds the program, installs what it is tested with, and sends it off.
pub fn run(context: &Context) -> Result<ClosingLines> {
    if !packages::is_root() {
        let line = "Postfix is started by root only: run the suite roundtrip in a container.";
        return Err(Missing::new(line).into());
    }
    let missing: Vec<&str> = SERVERS
        .iter()
        .filter(|(program, _)| process::find(&[program]).is_none())
        .map(|(_, package)| *package)
        .collect();
    if !missing.is_empty() {
        packages::install(&missing, "the round trip through real mail servers")?;
    }
    let python = interop::python(context.workspace)?;
    let binary = build::everything(context.workspace, Profile::Development)?;
    progress::step(
        "Sending invitations on a round trip",
        "through Postfix and Dovecot, and their answers back",
    );
    let script = context.workspace.end2end().join("interop/roundtrip.py");
    process::run(
        Command::new(python)
            .arg(script)
            .env("WIJKSAFARI", binary)
            .env("RUST_LOG", "warn"),
    )?;
    Ok(Vec::new())
}
