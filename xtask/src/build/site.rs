//! The site folder: every file under its hashed name, compressed beside it, and
//! `manifest.json` that leads from the name in the pages to the hashed one.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    io::Write,
    path::Path,
};

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};

use super::bundle::File;

const MANIFEST: &str = "manifest.json";

/// Brings `folder` in step with `files`; what is there already is not compressed again.
pub fn assemble(folder: &Path, files: &[File]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut manifest = BTreeMap::new();
    let mut wanted = BTreeSet::from([MANIFEST.to_owned()]);
    for file in files {
        if manifest.insert(&file.logical, &file.hashed).is_some() {
            bail!(
                "Two different files are called {} in the pages.",
                file.logical
            );
        }
        wanted.extend(place(folder, file)?);
    }
    let manifest = serde_json::to_string_pretty(&manifest)? + "\n";
    write_if_changed(&folder.join(MANIFEST), manifest.as_bytes())?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !wanted.contains(entry.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Puts one file there with its compressed copies, and says how they are called.
fn place(folder: &Path, file: &File) -> Result<Vec<String>> {
    let content =
        fs::read(&file.path).with_context(|| format!("{} cannot be read", file.path.display()))?;
    write_if_changed(&folder.join(&file.hashed), &content)?;
    let mut names = vec![file.hashed.clone()];
    if !is_compressible(Path::new(&file.hashed)) {
        return Ok(names);
    }
    for (extension, compress) in [("br", brotli as fn(&[u8]) -> _), ("gz", gzip)] {
        let name = format!("{}.{extension}", file.hashed);
        let path = folder.join(&name);
        // The name holds the content's digest, so a copy that exists is right.
        if !path.exists() {
            let compressed: Result<Vec<u8>> = compress(&content);
            let unfinished = folder.join("unfinished");
            fs::write(&unfinished, compressed?)?;
            fs::rename(&unfinished, &path)?;
        }
        names.push(name);
    }
    Ok(names)
}

/// Fonts and pictures are compressed already.
fn is_compressible(path: &Path) -> bool {
    !matches!(
        path.extension().and_then(OsStr::to_str),
        Some("woff2" | "png" | "webp" | "ico")
    )
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: content.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// Leaves the time of an unchanged file alone: cargo compiles the server again otherwise.
fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(());
    }
    fs::write(path, content).with_context(|| format!("{} cannot be written", path.display()))
}
