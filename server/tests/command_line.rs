//! The built program as an operator starts it: what it refuses, and what it
//! leaves alone.

#![allow(clippy::unwrap_used)] // Helpers of tests fail as tests do.

use std::path::Path;
use std::process::{Command, Output};

const KEY: &str = "a key for tests, of thirty-two bytes";
/// Nobody listens there; a server that is away stops no start.
const SMTP: &str = "smtp://127.0.0.1:9";

/// Runs it in this folder, with nothing of the environment of the tests.
fn wijksafari(folder: &Path, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wijksafari"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("RUST_LOG", "off")
        .envs(settings.iter().copied())
        .output()
        .unwrap()
}

/// Arguments and environment of a start, and a word of its refusal.
type Start<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// It ends badly, and says why in one line with these words.
#[track_caller]
fn is_refused(output: &Output, words: &str) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!output.status.success(), "{words}: {output:?}");
    assert!(output.stdout.is_empty(), "{words}: {output:?}");
    assert_eq!(said.trim_end().lines().count(), 1, "{words}: {said}");
    assert!(said.contains(words), "{words}: {said}");
    assert!(!said.contains("geheim"), "{said}");
}

#[track_caller]
fn is_done(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    said(output)
}

#[test]
fn a_start_that_cannot_be_meant_is_refused_with_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("short"), "too short\n").unwrap();
    let (key, smtp) = (("SECRET_KEY", KEY), ("SMTP_URL", SMTP));
    let real = ("SMTP_URL", "smtp://mail.example.nl");
    let public = ("PUBLIC_URL", "https://wijksafari.example.nl");
    let domain = ("MAIL_DOMAIN", "wijksafari.example.nl");
    let table: &[Start] = &[
        (&[], &[key], "SMTP_URL"),
        (&["--listen", "0.0.0.0:0"], &[key], "SMTP_URL"),
        (&[], &[key, ("SMTP_URL", "mail.example.nl")], "SMTP_URL"),
        (&[], &[smtp], "SECRET_KEY"),
        (&[], &[smtp, ("SECRET_KEY", "geheim")], "SECRET_KEY"),
        (&["--secret-key-file", "short"], &[smtp], "SECRET_KEY"),
        (&["--secret-key-file", "none"], &[smtp], "SECRET_KEY"),
        (&["--listen", "here"], &[key, smtp], "--listen"),
        (
            &["--trusted-proxy", "proxy"],
            &[key, smtp],
            "--trusted-proxy",
        ),
        (&[], &[key, smtp, ("TRUSTED_PROXY", "x")], "--trusted-proxy"),
        (&[], &[key, real, domain], "PUBLIC_URL"),
        (
            &["--public-url", "http://127.0.0.1:3000"],
            &[key, real, domain],
            "PUBLIC_URL",
        ),
        (&[], &[key, real, public], "MAIL_DOMAIN"),
        (
            &["--mail-domain", "a domain"],
            &[key, real, public],
            "MAIL_DOMAIN",
        ),
        (&["--mail-domain", "a@b.nl"], &[key, smtp], "MAIL_DOMAIN"),
        (&["--public-url", "ftp://x.nl"], &[key, smtp], "PUBLIC_URL"),
        (
            &[],
            &[key, smtp, ("DATABASE_URL", "mysql://x")],
            "DATABASE_URL: Custom Error: the database must be sqlite:// or postgres://\n",
        ),
        (
            &["--database-url-file", "none"],
            &[key, smtp],
            "DATABASE_URL",
        ),
        (
            &["--database-url", "postgres://wijksafari:geheim@db/x"],
            &[key, smtp],
            "--database-url",
        ),
        (
            &["--database-url", "postgres://db/x?password=geheim"],
            &[key, smtp],
            "--database-url",
        ),
    ];
    for (arguments, settings, words) in table {
        let arguments = [&["serve"], *arguments].concat();
        is_refused(&wijksafari(folder, &arguments, settings), words);
    }
}

/// An answer that comes in meanwhile must not be read for another domain, nor be
/// confirmed with a link to nowhere: it waits.
#[test]
fn a_pipe_without_its_settings_lets_the_mail_wait() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    is_done(&wijksafari(folder, &["migrate"], &[]));
    let done = wijksafari(folder, &["inbound"], &[("SECRET_KEY", KEY)]);
    is_refused(&done, "PUBLIC_URL");
    assert_eq!(done.status.code(), Some(75));
}

#[test]
fn migrating_says_what_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let first = is_done(&wijksafari(folder.path(), &["migrate"], &[]));
    assert!(first.lines().count() > 1, "{first}");
    let again = is_done(&wijksafari(folder.path(), &["migrate"], &[]));
    assert_eq!(again, "The database is up to date.\n");
}

#[test]
fn where_no_database_is_none_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["backup", "copy.db"][..],
        &["user", "list"],
        &["user", "change", "a@example.nl", "--name", "A"],
        &["user", "end", "a@example.nl"],
        &["restore", "none.db"],
    ] {
        let done = wijksafari(folder.path(), arguments, &[]);
        is_refused(&done, "there is no ");
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert!(left.is_empty(), "{arguments:?}: {left:?}");
    }
}

#[test]
fn an_installation_begins_with_an_account_and_is_copied() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("where"), "sqlite:one/two.db\n").unwrap();
    let add = [
        "user",
        "add",
        "a@example.nl",
        "--role",
        "adviser",
        "--name",
        "A",
        "--organisation",
        "ROS",
        "--database-url-file",
        "where",
    ];
    is_done(&wijksafari(folder, &add, &[]));
    let list = ["user", "list", "--database-url", "sqlite:one/two.db"];
    let people = is_done(&wijksafari(folder, &list, &[]));
    assert!(people.contains("a@example.nl"), "{people}");

    let at = [("DATABASE_URL_FILE", "where")];
    let copied = is_done(&wijksafari(folder, &["backup", "copy.db"], &at));
    assert_eq!(
        copied,
        "Written to copy.db: 0 events, 0 people in GP groups, 1 who may log in.\n"
    );
    let elsewhere = [("DATABASE_URL", "sqlite://other.db")];
    let restored = is_done(&wijksafari(folder, &["restore", "copy.db"], &elsewhere));
    assert!(restored.ends_with("1 who may log in.\n"), "{restored}");
    let again = wijksafari(folder, &["restore", "copy.db"], &elsewhere);
    is_refused(&again, "not empty");
}

/// Whoever breaks off the first filling finds it done with the next start.
#[test]
fn the_demonstration_fills_what_is_empty_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    is_done(&wijksafari(folder, &["migrate"], &[]));
    let seed = ["seed", "demo", "--if-empty"];
    let filled = is_done(&wijksafari(folder, &seed, &[]));
    assert!(filled.contains("ready"), "{filled}");
    assert_eq!(is_done(&wijksafari(folder, &seed, &[])), "");
    is_refused(&wijksafari(folder, &seed[..2], &[]), "not empty");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let key = folder.join("data/secret-key").metadata().unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
    }
}
