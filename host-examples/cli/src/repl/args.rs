//! What `plimsoll repl` takes.

use std::path::PathBuf;

use clap::Args;

use crate::{
    args::{Reading, Taking},
    conditions::Conditions,
};

/// What `plimsoll repl` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Type a query, a rule such as `x := 1` or `p if input.a`, or :help. What comes from a pipe is read in the
same way; then the exit code is 2 where something in it went wrong.")]
pub struct ReplArguments {
    /// Rego files, or folders of them with their data; tests in folders are left out. May be given
    /// more than once.
    #[arg(long = "policy", short = 'p', value_name = "PATH")]
    pub policies: Vec<PathBuf>,

    /// JSON or YAML that policies see as `data`. May be given more than once.
    #[arg(long, short = 'd', value_name = "FILE")]
    pub data: Vec<PathBuf>,

    /// What policies see as `input`: a Dockerfile, a Compose file or a manifest, which are read into
    /// their normal form, or JSON or YAML as it stands.
    #[arg(long, short = 'i', value_name = "FILE")]
    pub input: Option<PathBuf>,

    /// Let queries see the bundled rules, too.
    #[arg(long)]
    pub bundled: bool,

    #[command(flatten)]
    pub taking: Taking,

    #[command(flatten)]
    pub conditions: Conditions,

    #[command(flatten)]
    pub reading: Reading,
}
