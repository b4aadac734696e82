//! Style and scripts, bundled, minified and hashed by esbuild.
//!
//! `style/main.css` is every page's style; each `public/*.js` is a bundle of its
//! own (a CSS file that it imports comes out beside it, under the same name);
//! other files in `public/` are icons and the like, and are only hashed.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::{browser::Browser, fingerprint, icons};
use crate::{node, process, workspace::Workspace};

/// One file of the site.
pub struct File {
    /// How the pages call it: `main.css`.
    pub logical: String,
    /// How it is called in the site, with a digest of its content: `main-X2K4B7QA.css`.
    pub hashed: String,
    /// Where it is now.
    pub path: PathBuf,
}

/// Neither configuration nor anything npm or esbuild reads for itself.
const ICONS: [&str; 6] = ["svg", "png", "ico", "webp", "webmanifest", "txt"];

/// The style of all pages, the scripts in `public/`, icons and fonts.
pub fn pages(workspace: &Workspace) -> Result<Vec<File>> {
    let mut entries = vec![workspace.root.join("style/main.css")];
    let mut files = vec![named(&icons::sheet(workspace)?)?];
    for entry in fs::read_dir(workspace.public())? {
        let path = entry?.path();
        match path.extension().and_then(OsStr::to_str) {
            Some("js") => entries.push(path),
            Some(extension) if ICONS.contains(&extension) => files.push(named(&path)?),
            _ => {}
        }
    }
    // esbuild's digests depend on the order in which it is told.
    entries.sort();
    let folder = workspace.target.join("bundle/pages");
    let mut esbuild = esbuild(workspace, &folder)?;
    esbuild.arg("--entry-names=[name]-[hash]").args(&entries);
    files.extend(bundled(workspace, &mut esbuild, &folder)?);
    Ok(files)
}

/// The script that wakes the islands, and the WebAssembly it loads.
pub fn browser(workspace: &Workspace, browser: &Browser) -> Result<Vec<File>> {
    let wasm = named(&browser.wasm)?;
    let folder = workspace.target.join("bundle/browser");
    let mut esbuild = esbuild(workspace, &folder)?;
    esbuild
        .arg("--entry-names=browser-[hash]")
        .arg(format!("--alias:wasm-bindgen={}", browser.glue.display()))
        .arg(format!("--define:WASM=\"./{}\"", wasm.hashed))
        .arg(workspace.root.join("app/browser/start.js"));
    let mut files = bundled(workspace, &mut esbuild, &folder)?;
    for file in &mut files {
        if file.logical == "start.js" {
            "browser.js".clone_into(&mut file.logical);
        }
    }
    files.push(wasm);
    Ok(files)
}

fn esbuild(workspace: &Workspace, folder: &Path) -> Result<Command> {
    // What an earlier run left there has another digest.
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut esbuild = Command::new(node::program(&workspace.public(), "esbuild"));
    esbuild
        .args(["--bundle", "--minify", "--format=esm", "--charset=utf8"])
        .args(["--log-level=warning", "--asset-names=[name]-[hash]"])
        // What a script imports on demand is a file of its own.
        .args(["--splitting", "--chunk-names=[name]-[hash]"])
        .arg("--target=es2022,chrome111,firefox113,safari16.4")
        .args(["--loader:.woff2=file", "--loader:.png=file"])
        // Small, and one request less.
        .arg("--loader:.svg=dataurl")
        .arg(format!("--outdir={}", folder.display()))
        .arg(format!("--metafile={}", metafile(folder).display()))
        .env("NODE_PATH", workspace.public().join("node_modules"))
        .current_dir(&workspace.root);
    Ok(esbuild)
}

fn metafile(folder: &Path) -> PathBuf {
    folder.join("meta.json")
}

/// Runs esbuild, and reads from its notes what it made from what.
fn bundled(workspace: &Workspace, esbuild: &mut Command, folder: &Path) -> Result<Vec<File>> {
    process::run(esbuild)?;
    let notes: serde_json::Value = serde_json::from_slice(&fs::read(metafile(folder))?)?;
    let outputs = notes["outputs"]
        .as_object()
        .context("esbuild notes no outputs")?;
    // Of `map.js` comes a `map.css`, if it imports style.
    let styles: BTreeMap<&str, &str> = outputs
        .values()
        .filter_map(|about| Some((about["cssBundle"].as_str()?, about["entryPoint"].as_str()?)))
        .collect();
    let mut files = Vec::new();
    for (output, about) in outputs {
        // A bundle has an entry point; a font or picture is one input, copied.
        let source = about["entryPoint"]
            .as_str()
            .or_else(|| styles.get(output.as_str()).copied())
            .or_else(|| {
                about["inputs"]
                    .as_object()?
                    .keys()
                    .next()
                    .map(String::as_str)
            })
            .with_context(|| format!("esbuild does not say what {output} is made from"))?;
        let path = workspace.root.join(output);
        let logical = Path::new(source).with_extension(path.extension().unwrap_or_default());
        files.push(File {
            logical: file_name(&logical)?,
            hashed: file_name(&path)?,
            path,
        });
    }
    Ok(files)
}

/// A file that is taken as it is.
fn named(path: &Path) -> Result<File> {
    let logical = file_name(path)?;
    let digest = fingerprint::of(&fs::read(path)?);
    let (stem, extension) = logical
        .rsplit_once('.')
        .with_context(|| format!("{logical} has no extension"))?;
    Ok(File {
        hashed: format!("{stem}-{digest}.{extension}"),
        path: path.to_path_buf(),
        logical,
    })
}

fn file_name(path: &Path) -> Result<String> {
    path.file_name()
        .and_then(OsStr::to_str)
        .map(str::to_owned)
        .with_context(|| format!("{} is no file name", path.display()))
}
