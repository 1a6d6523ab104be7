//! The arguments, each declared once; the help texts come from here.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use plimsoll::{Kind, Severity};

/// Says what must change in a Dockerfile, an image or a Kubernetes workload, why, and on which line.
#[derive(Debug, Parser)]
#[command(name = "plimsoll", version, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes: 0 nothing fails, 1 a finding fails (see --fail-on), 2 something could not be judged.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge Dockerfiles, Kubernetes manifests and OCI image layouts.
    Check(Check),
    /// List the rules.
    Rules(Rules),
}

/// What `plimsoll check` takes.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct Check {
    /// Files and folders to judge; `-` reads standard input. Folders are searched for Dockerfiles,
    /// Containerfiles, manifests and OCI layouts; what .gitignore names is left out.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The least severity that fails the check.
    #[arg(long, value_name = "SEVERITY", default_value = "medium", value_parser = severity)]
    pub fail_on: Severity,

    /// How the result is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Read every source as this kind, whatever its name and content say: dockerfile, workload or
    /// image.
    #[arg(long, value_parser = kind)]
    pub kind: Option<Kind>,

    #[command(flatten)]
    pub policies: Policies,
}

/// What `plimsoll rules` takes.
#[derive(Debug, Args)]
pub struct Rules {
    /// How the rules are written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    #[command(flatten)]
    pub policies: Policies,
}

/// Which policies decide.
#[derive(Debug, Args)]
pub struct Policies {
    /// Rego files, or folders of them, to add to the bundled rules. Tests (`*_test.rego`) are left
    /// out. May be given more than once.
    #[arg(long = "policy", value_name = "PATH")]
    pub files: Vec<PathBuf>,

    /// A JSON object that policies see as `data`.
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// Leave the bundled rules out.
    #[arg(long, requires = "files")]
    pub no_bundled: bool,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

fn severity(name: &str) -> Result<Severity, String> {
    let names = Severity::ALL.map(Severity::as_str).join(", ");
    name.parse().map_err(|()| format!("write one of {names}"))
}

fn kind(name: &str) -> Result<Kind, String> {
    name.parse().map_err(|error: plimsoll::UnknownKind| error.to_string())
}
