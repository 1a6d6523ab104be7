//! What `plimsoll eval` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::{
    args::{Reading, Taking},
    conditions::Conditions,
};

/// What `plimsoll eval` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 the query was evaluated, 1 as --fail and --fail-defined say, 2 it could not be evaluated.")]
pub struct EvalArguments {
    /// Expressions as in the body of a rule, such as 'data.example.deny' or 'x := input.a; x > 1'.
    #[arg(value_name = "QUERY")]
    pub query: String,

    /// Rego files, or folders of them with their data; tests in folders are left out. May be given
    /// more than once.
    #[arg(long = "policy", short = 'p', value_name = "PATH")]
    pub policies: Vec<PathBuf>,

    /// JSON or YAML that policies see as `data`. May be given more than once.
    #[arg(long, short = 'd', value_name = "FILE")]
    pub data: Vec<PathBuf>,

    /// What policies see as `input`; `-` reads standard input. A Dockerfile, a Compose file and a
    /// manifest are read into their normal form first, anything else is JSON or YAML as it stands. May
    /// be given more than once: the query is asked of every document.
    #[arg(long, short = 'i', value_name = "FILE")]
    pub input: Vec<PathBuf>,

    /// Take inputs as they stand, whatever they are.
    #[arg(long, requires = "input")]
    pub as_is: bool,

    /// Ask inside this package, such as example.ports: its rules and imports need no path.
    #[arg(long, value_name = "PACKAGE")]
    pub package: Option<String>,

    /// Let the query see the bundled rules, too.
    #[arg(long)]
    pub bundled: bool,

    /// How the answers are written.
    #[arg(long, value_enum, default_value_t = EvalFormat::Json)]
    pub format: EvalFormat,

    /// Tell which rules were tried, and at which expression each of them ended.
    #[arg(long)]
    pub explain: bool,

    /// Tell how many steps were made, by rule and by line.
    #[arg(long)]
    pub profile: bool,

    /// Exit with 1 where the query is undefined.
    #[arg(long)]
    pub fail: bool,

    /// Exit with 1 where the query is defined.
    #[arg(long, conflicts_with = "fail")]
    pub fail_defined: bool,

    #[command(flatten)]
    pub taking: Taking,

    #[command(flatten)]
    pub conditions: Conditions,

    #[command(flatten)]
    pub reading: Reading,
}

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// In the shape of `opa eval --format json`.
    Json,
    /// For people: a single value by itself, several answers as a table.
    Pretty,
    /// The values alone, strings without quotes.
    Raw,
    /// A row an answer, a column a variable.
    Table,
}
