//! Tells the server where the build put the assets.

use std::{
    env,
    error::Error,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=WIJKSAFARI_SITE");
    println!("cargo:rerun-if-changed=build.rs");
    let site = match env::var_os("WIJKSAFARI_SITE") {
        Some(site) => PathBuf::from(site),
        None => target_folder(Path::new(&env::var("OUT_DIR")?))
            .ok_or("cargo's target folder is not above OUT_DIR")?
            .join("site"),
    };
    println!("cargo:rustc-env=WIJKSAFARI_SITE={}", site.display());
    // Without optimisation they are read from disk while the server runs.
    if env::var("PROFILE")? == "release" {
        let manifest = site.join("manifest.json");
        println!("cargo:rerun-if-changed={}", manifest.display());
        if !manifest.exists() {
            println!("cargo:warning=no assets yet: `cargo xtask build --release` makes them");
        }
    }
    Ok(())
}

/// `OUT_DIR` is `<target>/[<triple>/]<profile>/build/<package>/out`.
fn target_folder(out: &Path) -> Option<PathBuf> {
    let profile = out
        .ancestors()
        .find(|folder| folder.ends_with("build"))?
        .parent()?;
    let triple = env::var("TARGET").ok()?;
    let above = profile.parent()?;
    let is_triple = above
        .file_name()
        .is_some_and(|name| name == triple.as_str());
    Some(if is_triple { above.parent()? } else { above }.to_path_buf())
}
