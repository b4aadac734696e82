//! A real OSRM or Valhalla on loopback; see `end2end/interop/routing.py`.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use url::Url;

/// Ends with whoever started it.
pub struct Engine {
    script: Child,
    /// Where it listens.
    pub url: Url,
}

/// The Python that has the packages of `end2end/requirements.txt`.
fn python() -> OsString {
    std::env::var_os("INTEROP_PYTHON").unwrap_or_else(|| "python3".into())
}

/// Whether this Python can have the engines: their wheels want 3.12.
pub fn is_possible() -> bool {
    let check = "import sys; sys.exit(sys.version_info < (3, 12))";
    let done = Command::new(python()).args(["-c", check]).status();
    done.is_ok_and(|status| status.success())
}

impl Engine {
    /// Starts `osrm` or `valhalla` with this map.
    pub fn start(name: &str, map: &Path) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/interop/routing.py");
        let mut script = Command::new(python())
            .arg(script)
            .arg(name)
            .arg(map)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let mut line = String::new();
        let mut said = BufReader::new(script.stdout.take().expect("it is piped"));
        said.read_line(&mut line).expect("it writes a line");
        let url = line
            .trim()
            .parse()
            .expect("routing.py says where it listens");
        Self { script, url }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // It ends itself, and its server, when nobody holds its input any more.
        drop(self.script.stdin.take());
        let _ = self.script.wait();
    }
}
