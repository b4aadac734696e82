//! A setting that cannot be used stops the start with one line that names it.

use std::process::Command;

use crate::town;

/// What `wijksafari serve` says with this setting before it stops.
fn refusal(name: &str, value: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("x.db").display());
    let output = Command::new(env!("CARGO_BIN_EXE_wijksafari"))
        .args([
            "serve",
            "--database-url",
            &database,
            "--listen",
            "127.0.0.1:0",
        ])
        .env("SECRET_KEY", "0123456789abcdef0123456789abcdef")
        .env("SMTP_URL", "smtp://127.0.0.1:9")
        .env("RUST_LOG", "off")
        .env(name, value)
        .output()
        .unwrap();
    assert!(!output.status.success(), "{value} was accepted");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn bad_travel_times_stop_the_start_with_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        format!("file:{}", path.display())
    };
    let town = town::town();
    let bad = [
        "guess".to_owned(),
        "file:/nowhere/town.osm.pbf".to_owned(),
        file("text.osm.pbf", b"this is no map"),
        file("empty.osm.pbf", b""),
        file("cut.osm.pbf", &town[..town.len() / 2]),
        "http://".to_owned(),
        "http://user:secret@osrm.example/".to_owned(),
    ];
    for value in bad {
        let said = refusal("TRAVEL_TIMES", &value);
        assert_eq!(said.trim().lines().count(), 1, "{value}: {said}");
        assert!(said.contains("TRAVEL_TIMES"), "{value}: {said}");
        assert!(!said.contains("secret"), "{said}");
    }
}
