//! Measurements that need the server's own parts are examples of its package,
//! in `server/examples`: they do the work and print their figures as JSON; here
//! they are built, given what they need, and run.

use std::{path::PathBuf, process::Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    build::{self, Profile},
    postgres::Postgres,
    process,
    workspace::Workspace,
};

/// An example and what it needs.
pub struct Example {
    name: &'static str,
    profile: Profile,
    argument: Option<String>,
    needs_program: bool,
    needs_postgres: bool,
    python: Option<PathBuf>,
}

impl Example {
    /// Compiled as for a real installation: for figures.
    pub fn optimised(name: &'static str) -> Self {
        Self {
            name,
            profile: Profile::Release,
            argument: None,
            needs_program: false,
            needs_postgres: false,
            python: None,
        }
    }

    /// Compiled as for tests: for what must hold however fast it is.
    pub fn unoptimised(name: &'static str) -> Self {
        Self {
            profile: Profile::Development,
            ..Self::optimised(name)
        }
    }

    /// With an argument.
    pub fn with(self, argument: impl ToString) -> Self {
        Self {
            argument: Some(argument.to_string()),
            ..self
        }
    }

    /// With the built program, which it finds by `WIJKSAFARI`.
    pub fn with_program(self) -> Self {
        Self {
            needs_program: true,
            ..self
        }
    }

    /// With a throwaway PostgreSQL, which it finds by `TEST_DATABASE_URL`.
    pub fn with_postgres(self) -> Self {
        Self {
            needs_postgres: true,
            ..self
        }
    }

    /// With a Python that has other people's programs, which it finds by `INTEROP_PYTHON`.
    pub fn with_python(self, python: PathBuf) -> Self {
        Self {
            python: Some(python),
            ..self
        }
    }

    /// Builds and runs it; returns its figures.
    pub fn run(self, workspace: &Workspace) -> Result<Value> {
        let program = self
            .needs_program
            .then(|| build::everything(workspace, self.profile))
            .transpose()?;
        let example = self.build(workspace)?;
        let mut command = std::process::Command::new(example);
        command.args(&self.argument).stderr(Stdio::inherit());
        if let Some(program) = program {
            command.env("WIJKSAFARI", program);
        }
        if let Some(python) = &self.python {
            command.env("INTEROP_PYTHON", python);
        }
        // Stopped when it goes out of scope.
        let _postgres = if self.needs_postgres && std::env::var_os("TEST_DATABASE_URL").is_none() {
            let postgres = Postgres::start()?;
            command.env("TEST_DATABASE_URL", postgres.url());
            Some(postgres)
        } else {
            None
        };
        let output = command.output()?;
        if !output.status.success() {
            bail!("{} did not finish ({})", self.name, output.status);
        }
        serde_json::from_slice(&output.stdout)
            .with_context(|| format!("{} prints no figures", self.name))
    }

    fn build(&self, workspace: &Workspace) -> Result<PathBuf> {
        let mut cargo = process::cargo(workspace);
        cargo
            .args(["build", "--package", "wijksafari", "--example", self.name])
            .arg("--message-format=json-render-diagnostics")
            .stderr(Stdio::inherit());
        if self.profile == Profile::Release {
            cargo.arg("--release");
        }
        build::server::executable(&mut cargo)
    }
}
