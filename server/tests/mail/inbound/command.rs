//! `wijksafari inbound`, as a mail server's pipe runs it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const KEY: &str = "a key for tests, of thirty-two bytes";

/// One message through the pipe, with a log that says all it can.
pub fn inbound(arguments: &[&str], database: &str, message: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wijksafari"))
        .arg("inbound")
        .args(arguments)
        .env("DATABASE_URL", database)
        .env("SECRET_KEY", KEY)
        .env("RUST_LOG", "trace")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have gone before it has read all.
    let _ = child.stdin.take().unwrap().write_all(message);
    child.wait_with_output().unwrap()
}

/// A demonstration in this file, and its URL.
pub fn seeded(file: &Path) -> String {
    let url = format!("sqlite://{}", file.display());
    let seeded = Command::new(env!("CARGO_BIN_EXE_wijksafari"))
        .args(["seed", "demo"])
        .env("DATABASE_URL", &url)
        .env("SECRET_KEY", KEY)
        .output()
        .unwrap();
    assert!(seeded.status.success(), "{seeded:?}");
    url
}

#[test]
fn one_line_of_json_and_nothing_but_0_and_75() {
    let folder = std::env::temp_dir().join(format!("wijksafari-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("inbound.db");
    let nowhere = format!("sqlite://{}", file.display());
    let later = inbound(&[], &nowhere, b"From: a@b.example\r\n\r\nx");
    assert_eq!(later.status.code(), Some(75), "{later:?}");
    assert!(later.stdout.is_empty() && !file.exists());

    let url = seeded(&file);
    let large = vec![b'x'; 3 * 1024 * 1024];
    let zeros = vec![0_u8; 4096];
    for message in [
        b"".as_slice(),
        b"\xff\xfe\x00rubbish",
        b"From: a@b.example\r\nTo: rsvp+aaaa@localhost\r\n\r\nhoi",
        &large,
        &zeros,
    ] {
        let done = inbound(&[], &url, message);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        let line = String::from_utf8(done.stdout).unwrap();
        assert_eq!(line.lines().count(), 1, "{line}");
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["outcome"], "ignored");
        assert!(read["reason"].is_string());
    }
    // A setting that is not one waits for whoever mends it.
    assert_eq!(inbound(&["--nonsense"], &url, b"x").status.code(), Some(75));
    std::fs::remove_dir_all(&folder).unwrap();
}
