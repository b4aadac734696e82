//! Has anything changed since last time? A digest of files and facts, kept in
//! a stamp file beside what was made from them.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A digest in the making.
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// A fact that is no file: a version, a setting.
    pub fn fact(&mut self, fact: &str) {
        self.bytes(fact.as_bytes());
    }

    /// A file's content; where it lies does not matter.
    pub fn file(&mut self, path: &Path) -> Result<()> {
        let content =
            fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        self.bytes(&content);
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) {
        // The length first, so that two short ones never look like one long one.
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// Sixty-four hexadecimal digits.
    pub fn finish(self) -> String {
        self.0.finalize().iter().fold(String::new(), |mut hex, b| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{b:02x}");
            hex
        })
    }
}

/// The short digest that goes into a file's name.
pub fn of(content: &[u8]) -> String {
    let mut fingerprint = Fingerprint::new();
    fingerprint.bytes(content);
    let mut name = fingerprint.finish();
    name.truncate(10);
    name
}
