//! The islands as WebAssembly: cargo, wasm-bindgen, wasm-opt.
//!
//! Compiling for size with link-time optimisation takes a minute, so it is
//! skipped while every file the last build read is unchanged. Which files those
//! are, the compiler says itself: a change in a page that only the server
//! renders costs nothing here.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use super::{
    fingerprint::Fingerprint,
    toolchain::{self, Toolchain},
};
use crate::{node, process, progress, workspace::Workspace};

/// What the browser runs.
pub struct Browser {
    /// wasm-bindgen's module, still to be bundled.
    pub glue: PathBuf,
    /// The optimised WebAssembly.
    pub wasm: PathBuf,
    /// What the WebAssembly offers: every island is among it.
    pub exports: BTreeSet<String>,
}

impl Browser {
    /// As the last build left it.
    fn kept(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.browser_target().join("bindgen");
        let exports = fs::read_to_string(folder.join("exports.txt"))?;
        Ok(Self {
            glue: folder.join("browser.js"),
            wasm: folder.join("browser_bg.wasm"),
            exports: exports.lines().map(str::to_owned).collect(),
        })
    }
}

/// Compiles the browser code if what it is made from has changed.
pub fn build(workspace: &Workspace) -> Result<Browser> {
    let stamp = workspace.browser_target().join("made-from");
    let made_from = fs::read_to_string(&stamp).ok();
    if made_from.is_some()
        && made_from == inputs(workspace).ok()
        && let Ok(kept) = Browser::kept(workspace)
    {
        return Ok(kept);
    }
    let toolchain = Toolchain::find()?;
    progress::step(
        "Compiling the browser code to WebAssembly",
        if made_from.is_some() {
            "what it is made from has changed; about a minute"
        } else {
            "the first time; a few minutes"
        },
    );
    progress::timed(|| {
        process::run(
            toolchain
                .cargo_build(workspace)
                .args(["--package", "wijksafari-browser", "--profile", "browser"])
                .arg("--target-dir")
                .arg(workspace.browser_target()),
        )
    })?;
    bind(workspace)?;
    fs::write(&stamp, inputs(workspace)?)?;
    Browser::kept(workspace)
}

/// The digest of everything the last build read.
fn inputs(workspace: &Workspace) -> Result<String> {
    let mut fingerprint = Fingerprint::new();
    for file in sources(workspace)? {
        fingerprint.file(&file)?;
    }
    for manifest in [
        "Cargo.toml",
        "Cargo.lock",
        "app/Cargo.toml",
        "app/browser/Cargo.toml",
        "app/domain/Cargo.toml",
    ] {
        fingerprint.file(&workspace.root.join(manifest))?;
    }
    fingerprint.file(&workspace.public().join("package-lock.json"))?;
    fingerprint.fact(&OPTIMISE.join(" "));
    // After an update both are compiled again, and name the islands alike.
    fingerprint.fact(&toolchain::version()?);
    Ok(fingerprint.finish())
}

fn compiled(workspace: &Workspace) -> PathBuf {
    workspace
        .browser_target()
        .join("wasm32-unknown-unknown/browser/wijksafari_browser.wasm")
}

/// The files that the compiler noted having read: `made: source source …`.
fn sources(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let notes = compiled(workspace).with_extension("d");
    let rule = fs::read_to_string(&notes)?;
    let (_, sources) = rule
        .split_once(": ")
        .with_context(|| format!("{} lists no sources", notes.display()))?;
    Ok(split_escaped(sources.lines().next().unwrap_or_default()))
}

/// In a make rule a space inside a path is written with a backslash before it.
fn split_escaped(list: &str) -> Vec<PathBuf> {
    list.replace("\\ ", "\0")
        .split_whitespace()
        .map(|path| PathBuf::from(path.replace('\0', " ")))
        .collect()
}

/// What WebAssembly every browser of the last three years runs, and smallest size.
const OPTIMISE: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn bind(workspace: &Workspace) -> Result<()> {
    progress::step(
        "Making the WebAssembly small",
        "wasm-bindgen and wasm-opt, after each change of the browser code",
    );
    progress::timed(|| {
        let folder = workspace.browser_target().join("bindgen");
        let mut output = Bindgen::new()
            .web(true)
            .and_then(|bindgen| {
                bindgen
                    .input_path(compiled(workspace))
                    .out_name("browser")
                    .typescript(false)
                    .remove_name_section(true)
                    .remove_producers_section(true)
                    .generate_output()
            })
            .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
        output
            .emit(&folder)
            .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
        let exports: Vec<&str> = output
            .wasm()
            .exports
            .iter()
            .map(|export| export.name.as_str())
            .collect();
        fs::write(folder.join("exports.txt"), exports.join("\n"))?;
        let wasm = folder.join("browser_bg.wasm");
        process::run(
            Command::new(node::program(&workspace.public(), "wasm-opt"))
                .args(OPTIMISE)
                .arg("-o")
                .arg(&wasm)
                .arg(&wasm),
        )
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::split_escaped;

    #[test]
    fn a_space_inside_a_path_does_not_end_it() {
        assert_eq!(
            split_escaped("a/b.rs c\\ d/e.rs"),
            [PathBuf::from("a/b.rs"), PathBuf::from("c d/e.rs")]
        );
    }
}
