//! Where things are: the checkout, cargo's target folder and what the build
//! keeps inside it.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::process;

/// The places every command needs.
pub struct Workspace {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the developer has put it.
    pub target: PathBuf,
}

impl Workspace {
    /// Asks cargo, because a developer may have moved the target folder.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("xtask lies in the checkout")?
            .to_path_buf();
        let metadata = process::output(
            Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
                .args(["metadata", "--no-deps", "--format-version", "1"])
                .current_dir(&root),
        )?;
        let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
        let target = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target folder")?;
        Ok(Self {
            target: PathBuf::from(target),
            root,
        })
    }

    /// What the server hands out: hashed files, compressed beside them, and the manifest.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The browser code has a target folder of its own, so that it and the
    /// server do not wait for each other's lock.
    pub fn browser_target(&self) -> PathBuf {
        self.target.join("browser")
    }

    /// Style, fonts, icons and scripts, with the tools that bundle them.
    pub fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    /// The browser tests.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// A path as a person in the checkout would write it.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
