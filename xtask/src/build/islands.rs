//! Does the browser know the islands by the names the server writes?
//!
//! Leptos calls an island by its function's name and a digest of its source as
//! the compiler prints it: `Planner_1234`. The server and the browser code may
//! come from two compilers, and an island the linker dropped is missing without
//! an error; on the page it would just not wake. So the build looks.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    path::Path,
};

use anyhow::{Result, bail};

use crate::progress;

/// Every island in the sources is in the WebAssembly.
pub fn declared_are_exported(sources: &Path, exports: &BTreeSet<String>) -> Result<()> {
    let exported = by_island(exports);
    for island in declared_in(sources)? {
        if !exported.contains_key(island.as_str()) {
            bail!(
                "The island {island} is not in the WebAssembly: does app/browser still `use app::*`, and is its module compiled there?"
            );
        }
    }
    Ok(())
}

/// The server's binary holds the same names as the WebAssembly.
pub fn names_agree(binary: &Path, exports: &BTreeSet<String>) -> Result<()> {
    let islands = by_island(exports);
    if islands.is_empty() {
        return Ok(());
    }
    let binary = fs::read(binary)?;
    for (island, export) in islands {
        if memchr::memmem::find(&binary, export.as_bytes()).is_some() {
            continue;
        }
        let mut rendered = names_in(&binary, island);
        // The end of a longer island's name is not this island.
        rendered.retain(|name| !exports.iter().any(|export| export.ends_with(name)));
        if rendered.is_empty() {
            progress::note(format_args!("no page shows the island {island} yet"));
            continue;
        }
        bail!(
            "The server calls the island {island} {}, the browser code calls it {export}: it would never wake.",
            rendered.into_iter().collect::<Vec<_>>().join(" or ")
        );
    }
    Ok(())
}

/// `Planner` -> `Planner_1234`, for the exports that are islands.
fn by_island(exports: &BTreeSet<String>) -> BTreeMap<&str, &str> {
    exports
        .iter()
        .filter_map(|export| {
            let (island, digest) = export.rsplit_once('_')?;
            let is_island = island.starts_with(|c: char| c.is_ascii_uppercase())
                && digest.len() > 10
                && digest.bytes().all(|b| b.is_ascii_digit());
            is_island.then_some((island, export.as_str()))
        })
        .collect()
}

/// Every `Planner_<digits>` in a binary.
fn names_in(binary: &[u8], island: &str) -> BTreeSet<String> {
    let prefix = format!("{island}_");
    memchr::memmem::find_iter(binary, &prefix)
        .filter_map(|at| {
            let digits: String = binary[at + prefix.len()..]
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .map(|byte| char::from(*byte))
                .collect();
            (digits.len() > 10).then(|| format!("{prefix}{digits}"))
        })
        .collect()
}

/// The functions that stand after an `#[island]` in the Rust files of a folder.
fn declared_in(folder: &Path) -> Result<Vec<String>> {
    let mut islands = Vec::new();
    if !folder.is_dir() {
        return Ok(islands);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            islands.extend(declared_in(&path)?);
        } else if path.extension() == Some(OsStr::new("rs")) {
            islands.extend(declared(&fs::read_to_string(&path)?));
        }
    }
    Ok(islands)
}

fn declared(source: &str) -> Vec<String> {
    source
        .lines()
        .scan(false, |waiting, line| {
            let line = line.trim_start();
            if line.starts_with("#[island") || line.starts_with("#[leptos::island") {
                *waiting = true;
            }
            let name = line
                .split_once("fn ")
                .filter(|_| *waiting && !line.starts_with("//"))
                .and_then(|(_, rest)| rest.split(['(', '<', ' ']).next());
            if name.is_some() {
                *waiting = false;
            }
            Some(name.map(str::to_owned))
        })
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{by_island, declared, names_in};

    #[test]
    fn islands_are_found_in_the_source() {
        let source = "#[component]\npub fn Plain() {}\n/// #[island] fn no\n#[island]\n#[allow(x)]\n// fn Not\npub fn Planner(a: u8) -> impl IntoView {}\nfn other() {}\n#[island(lazy)] pub fn Late() {}";
        assert_eq!(declared(source), ["Planner", "Late"]);
    }

    #[test]
    fn only_islands_count_among_the_exports() {
        let exports = [
            "hydrate",
            "memory",
            "Planner_16123456789012345678",
            "Planner_3",
        ]
        .map(str::to_owned)
        .into();
        assert_eq!(
            by_island(&exports).into_iter().collect::<Vec<_>>(),
            [("Planner", "Planner_16123456789012345678")]
        );
    }

    #[test]
    fn names_are_found_between_other_bytes() {
        let binary = b"xx\0otherPlanner_16123456789012345678data-Planner_x Planner_3";
        assert_eq!(
            names_in(binary, "Planner"),
            BTreeSet::from(["Planner_16123456789012345678".to_owned()])
        );
    }
}
