//! Which compiler can make WebAssembly here.
//!
//! 1. The toolchain in use, when it has the target's standard library.
//! 2. The same after `rustup target add`: the ordinary way.
//! 3. Debian's `rustc-web`, which brings the standard library's source: for
//!    machines that can reach package registries and nothing else.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{packages, process, progress, workspace::Workspace};

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LIBRARY_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";
const DEBIAN_LINKER: &str = "/usr/bin/rust-lld";

/// A compiler that makes WebAssembly.
pub enum Toolchain {
    /// The one that builds the server, too.
    InUse,
    /// Debian's, which compiles the standard library first.
    Debian {
        /// Either its own or the one in rustup's toolchain.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// The first of the three ways that works, installing what we may.
    pub fn find() -> Result<Self> {
        if target_is_installed() {
            return Ok(Self::InUse);
        }
        // Where Debian's compiler is there already, do not wait for a network
        // that was not there when it was installed.
        if !debian_is_installed() {
            if rustup_adds_target() && target_is_installed() {
                return Ok(Self::InUse);
            }
            packages::install(
                &["rustc-web", "cargo-web", "rust-web-src"],
                "compiling the browser code, as rustup cannot add the WebAssembly target",
            )?;
        }
        Ok(Self::Debian {
            linker: debian_linker()?,
        })
    }

    /// `cargo build`, ready for the package and its options.
    pub fn cargo_build(&self, workspace: &Workspace) -> Command {
        let mut cargo = match self {
            Self::InUse => process::cargo(workspace),
            Self::Debian { linker } => {
                let mut cargo = process::other_cargo(workspace, DEBIAN_CARGO);
                cargo
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                    // Set by rustup for its own compiler.
                    .env_remove("LD_LIBRARY_PATH")
                    .env_remove("RUSTUP_TOOLCHAIN");
                cargo
            }
        };
        cargo.args(["build", "--target", TARGET]);
        if let Self::Debian { .. } = self {
            cargo.args(["-Z", "build-std=std,panic_abort"]);
        }
        // Meant for this machine's processor, not for the browser.
        cargo
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo
    }
}

/// The compiler that the server is built with.
pub fn version() -> Result<String> {
    process::output(Command::new(rustc()).arg("--version"))
}

fn rustc() -> OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

fn debian_rustc() -> Command {
    let mut rustc = Command::new(DEBIAN_RUSTC);
    rustc.env_remove("LD_LIBRARY_PATH");
    rustc
}

fn target_is_installed() -> bool {
    process::output(Command::new(rustc()).args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

fn rustup_adds_target() -> bool {
    if process::find(&["rustup"]).is_none() {
        return false;
    }
    progress::step(
        format_args!("Adding {TARGET} with rustup"),
        "the compiler cannot make WebAssembly yet",
    );
    process::run(
        Command::new("rustup")
            .args(["target", "add", TARGET])
            .env("RUSTUP_MAX_RETRIES", "1"),
    )
    .is_ok()
}

/// Debian's `rustc` without the source, or the old one it calls plain `rustc`, does not do.
fn debian_is_installed() -> bool {
    Path::new(DEBIAN_LIBRARY_SOURCE).is_file()
        && Path::new(DEBIAN_CARGO).is_file()
        && process::output(debian_rustc().arg("--version"))
            .ok()
            .and_then(|version| minor(&version))
            .is_some_and(|found| {
                Some(found) >= minor(concat!("rustc ", env!("CARGO_PKG_RUST_VERSION")))
            })
}

/// The 96 of `rustc 1.96.0 (…)`.
fn minor(version: &str) -> Option<u32> {
    let number = version.strip_prefix("rustc 1.")?;
    let digits = number.find(|c: char| !c.is_ascii_digit());
    number[..digits.unwrap_or(number.len())].parse().ok()
}

/// Debian's own linker if it is installed, else the one inside rustup's toolchain.
fn debian_linker() -> Result<PathBuf> {
    // A link to `lld-22`, dangling until that package is installed.
    if Path::new(DEBIAN_LINKER).is_file() {
        return Ok(DEBIAN_LINKER.into());
    }
    if let Some(linker) = rustup_linker() {
        return Ok(linker);
    }
    let package = fs::read_link(DEBIAN_LINKER)
        .ok()
        .and_then(|link| Some(link.file_name()?.to_str()?.to_owned()))
        .context("Debian's rustc-web brings no rust-lld")?;
    packages::install(&[&package], "linking the browser code")?;
    if !Path::new(DEBIAN_LINKER).is_file() {
        bail!("{DEBIAN_LINKER} is still missing after installing {package}.");
    }
    Ok(DEBIAN_LINKER.into())
}

fn rustup_linker() -> Option<PathBuf> {
    let facts = process::output(Command::new(rustc()).arg("-vV")).ok()?;
    let host = facts.lines().find_map(|line| line.strip_prefix("host: "))?;
    let sysroot = process::output(Command::new(rustc()).args(["--print", "sysroot"])).ok()?;
    let linker = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(minor("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some(96));
        assert_eq!(minor("rustc 1.95"), Some(95));
        assert!(minor("rustc 1.100.0") > minor("rustc 1.95.0"));
        assert!(minor("rustc 1.63.0") < minor("rustc 1.95.0"));
        assert_eq!(minor("gcc 12"), None);
    }
}
