//! What `plimsoll check` takes.

use std::{num::NonZeroUsize, path::PathBuf, str::FromStr};

use clap::{Args, ValueEnum};
use plimsoll::Severity;
use plimsoll_render::ReportFormat;

use crate::{
    args::{EXIT_CODES, Judging},
    output,
};

/// What `plimsoll check` takes.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct Check {
    #[command(flatten)]
    pub judging: Judging,

    /// The least severity that fails the check; medium where neither this nor the configuration says it.
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    pub fail_on: Option<Severity>,

    /// Judge only what has changed since a commit or branch, such as main, as git tells it: what is committed since
    /// the two parted, and what is not committed yet. Where the policies have changed, everything is judged.
    #[arg(long, value_name = "BASE")]
    pub diff: Option<String>,

    /// Of a change, show only findings on lines that it adds or writes anew, and only they fail the check; what is about
    /// a file as a whole stays.
    #[arg(long, requires = "diff")]
    pub changed_lines: bool,

    /// Leave out findings that this file says are known: only new ones are shown, and fail the check.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// Write what is found to a file for --baseline, and fail nothing of it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff", "watch"])]
    pub write_baseline: Option<PathBuf>,

    /// Show what would mend the findings that one safe edit mends, as a diff; with =apply make the edits, and judge
    /// again.
    #[arg(
        long,
        value_enum,
        value_name = "WHAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "show",
        conflicts_with_all = ["watch", "write_baseline"]
    )]
    pub fix: Option<Mending>,

    /// How many sources are judged at once; as many as there are processors otherwise.
    #[arg(long, short, value_name = "N", value_parser = jobs)]
    pub jobs: Option<NonZeroUsize>,

    /// Judge again whenever a source or a policy has changed.
    #[arg(long)]
    pub watch: bool,

    /// Tell which rules found how much, and how long it took; on standard error.
    #[arg(long)]
    pub stats: bool,

    #[command(flatten)]
    pub showing: Showing,
}

/// What is done with edits that mend findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mending {
    /// They are shown as a diff.
    Show,
    /// They are made, and what remains is shown.
    Apply,
}

/// How a result is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Result")]
pub struct Showing {
    /// How the result is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Write the result to a file, too, in a format of its own: sarif=plimsoll.sarif. May be given more
    /// than once.
    #[arg(long = "write", value_name = "FORMAT=FILE")]
    pub written: Vec<Written>,

    /// Show only what fails the check, and nothing where it passes; no notes and no progress either.
    #[arg(long, short)]
    pub quiet: bool,

    /// Tell for each rule that found something why it matters, and which controls it is evidence for.
    #[arg(long)]
    pub explain: bool,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs; docs/schemas/report.schema.json says what it looks like.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit's XML, as most CI systems read it.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// Issues of Azure Pipelines.
    Azure,
    /// A comment on a change, or the summary of a job.
    Markdown,
    /// One page for a browser that needs nothing else.
    Html,
}

impl Format {
    /// The same for whoever writes it; coloured where people read it here.
    pub fn of_render(self) -> ReportFormat {
        match self {
            Self::Text => ReportFormat::Text(output::style()),
            Self::Json => ReportFormat::Json,
            Self::Sarif => ReportFormat::Sarif,
            Self::Junit => ReportFormat::Junit,
            Self::Github => ReportFormat::Github,
            Self::Gitlab => ReportFormat::Gitlab,
            Self::Azure => ReportFormat::Azure,
            Self::Markdown => ReportFormat::Markdown,
            Self::Html => ReportFormat::Html,
        }
    }
}

/// A file that the result is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// How.
    pub format: Format,
    /// Where.
    pub path: PathBuf,
}

impl FromStr for Written {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = || {
            let names = Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            names.map(|name| name.get_name().to_owned()).collect::<Vec<_>>().join(", ")
        };
        let Some((format, path)) = text.split_once('=').filter(|(_, path)| !path.is_empty()) else {
            return Err("write FORMAT=FILE, such as sarif=plimsoll.sarif".to_owned());
        };
        let format = Format::from_str(format, false)
            .map_err(|_| format!("there is no format `{format}`; there are {}", names()))?;
        Ok(Self { format, path: path.into() })
    }
}

/// A severity, by its name.
pub fn severity(name: &str) -> Result<Severity, String> {
    let names = Severity::ALL.map(Severity::as_str).join(", ");
    name.parse().map_err(|()| format!("write one of {names}"))
}

fn jobs(text: &str) -> Result<NonZeroUsize, String> {
    const MOST: usize = 1024;
    let jobs = text.parse().ok().filter(|jobs: &NonZeroUsize| jobs.get() <= MOST);
    jobs.ok_or_else(|| format!("write a number from 1 to {MOST}"))
}
