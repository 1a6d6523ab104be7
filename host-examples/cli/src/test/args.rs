//! What `plimsoll test` takes.

use std::{path::PathBuf, time::Duration};

use clap::{Args, ValueEnum, builder::ArgPredicate};
use plimsoll_render::CoverageFormat;

use crate::args::Taking;

/// What `plimsoll test` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 all tests pass, 1 a test fails or the coverage is too low, 2 a test or policy cannot be
evaluated, or there is no test.")]
pub struct TestArguments {
    /// Rego files and folders of them, tests included; suites of gator, and rules of Kubescape's with
    /// their cases. JSON and YAML below the folders is data, below the names of the folders it is in.
    #[arg(
        value_name = "PATH",
        default_value = ".",
        default_value_if("bundles", ArgPredicate::IsPresent, None)
    )]
    pub paths: Vec<PathBuf>,

    /// Run only tests whose full names, such as data.example_test.test_it or
    /// library/suite.yaml/repos/a-good-one, match this regular expression.
    #[arg(long, value_name = "REGEX")]
    pub run: Option<String>,

    /// Tell every test and case, and all that was printed.
    #[arg(short, long)]
    pub verbose: bool,

    /// How the results are written.
    #[arg(long, value_enum, default_value_t = TestFormat::Text)]
    pub format: TestFormat,

    /// Tell which expressions and rules no test reached. With =json or =lcov the coverage goes to
    /// standard output alone, and the results to standard error.
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    pub coverage: Option<CoverageKind>,

    /// Write the coverage to a file, as LCOV, or as JSON if its name ends in .json.
    #[arg(long, value_name = "FILE")]
    pub coverage_file: Option<PathBuf>,

    /// Fail where less than this share of lines is covered.
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub threshold: Option<f64>,

    /// Repeat every test and tell how long it takes.
    #[arg(long, conflicts_with_all = ["coverage", "coverage_file", "threshold"])]
    pub bench: bool,

    /// How long a test may take, such as 500ms, 5s or 2m.
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = duration)]
    pub timeout: Duration,

    /// How many tests run at once; as many as there are processors otherwise.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub parallel: Option<u16>,

    /// Run again whenever a file changes, until interrupted.
    #[arg(long)]
    pub watch: bool,

    /// JSON or YAML that policies see as `data`. May be given more than once.
    #[arg(long, value_name = "FILE")]
    pub data: Vec<PathBuf>,

    /// Let the tests see the bundled rules, too.
    #[arg(long)]
    pub bundled: bool,

    #[command(flatten)]
    pub taking: Taking,

    #[command(flatten)]
    pub conditions: crate::conditions::Conditions,
}

/// How the results of tests are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    /// For people.
    Text,
    /// For programs, in the shape of `opa test --format json`.
    Json,
    /// For CI systems.
    Junit,
}

/// How coverage is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CoverageKind {
    /// For people.
    Text,
    /// In the shape of `opa test --coverage`.
    Json,
    /// For tools that show coverage beside the source.
    Lcov,
}

impl From<CoverageKind> for CoverageFormat {
    fn from(kind: CoverageKind) -> Self {
        match kind {
            CoverageKind::Text => Self::Text,
            CoverageKind::Json => Self::Json,
            CoverageKind::Lcov => Self::Lcov,
        }
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let value = text.strip_suffix('%').unwrap_or(text).trim().parse().ok();
    value
        .filter(|value| (0.0..=100.0).contains(value))
        .ok_or_else(|| "write a number from 0 to 100".to_owned())
}

fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || "write a time above 0 such as 500ms, 5s or 2m".to_owned();
    let split = text.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(split);
    let unit = match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => return Err(wrong()),
    };
    let number: f64 = number.trim().parse().map_err(|_| wrong())?;
    let time = Duration::try_from_secs_f64(number * unit).map_err(|_| wrong())?;
    if time.is_zero() { Err(wrong()) } else { Ok(time) }
}
