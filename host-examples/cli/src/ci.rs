//! `plimsoll ci`: a check as CI runs it. It finds out where it is, judges what the change under review touches, leaves
//! out what is known, and shows the result as that place shows it best.

use std::{
    env,
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
};

use clap::Args;
use plimsoll::{Severity, Verdict};
use plimsoll_ci::{Baseline, Change, Place, System, place_in_repository};
use plimsoll_render::{ReportFormat, View};

use crate::{
    args::{EXIT_CODES, Judging},
    check::{self, Format, Run, Showing, Written},
    output,
};

/// The baseline that is gone by where it is there.
const BASELINE: &str = "plimsoll-baseline.json";

/// What `plimsoll ci` takes.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct Ci {
    #[command(flatten)]
    judging: Judging,

    /// The least severity that fails the check; medium where neither this nor the configuration says it.
    #[arg(long, value_name = "SEVERITY", value_parser = check::severity)]
    fail_on: Option<Severity>,

    /// Judge everything, though a change is under review.
    #[arg(long, conflicts_with = "diff")]
    all: bool,

    /// What the change under review starts from, where the CI system does not tell.
    #[arg(long, value_name = "BASE")]
    diff: Option<String>,

    /// Of a change, show only findings on lines that it adds or writes anew, and only they fail the check; what is about
    /// a file as a whole stays.
    #[arg(long, conflicts_with = "all")]
    changed_lines: bool,

    /// Leave out findings that this file says are known; plimsoll-baseline.json where that is there.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write the result to a file, too, in a format of its own: sarif=plimsoll.sarif. May be given more
    /// than once.
    #[arg(long = "write", value_name = "FORMAT=FILE")]
    written: Vec<Written>,

    /// Take this for the CI system: github, gitlab, azure, jenkins or plain. Variables tell it otherwise.
    #[arg(long, value_name = "SYSTEM", value_parser = system)]
    on: Option<System>,
}

/// Judges, and shows the result as the place shows it best. The error is a message about a run that came to nothing.
pub fn run(arguments: &Ci) -> Result<Verdict, String> {
    let variable = |name: &str| env::var(name).ok();
    let place = match arguments.on {
        Some(system) => Place::of(system, variable),
        None => Place::find(variable),
    };
    let change = arguments.change(&place)?;
    let baseline = arguments.baseline()?;
    let run = Run {
        judging: &arguments.judging,
        fail_on: arguments.fail_on,
        change: change.as_ref(),
        changed_lines: arguments.changed_lines,
        baseline: baseline.as_ref(),
        jobs: None,
        quiet: false,
    };
    let mut outcome = run.outcome()?;
    if place.system != System::Plain
        && let Some(prefix) = place_in_repository(Path::new("."))
    {
        outcome.reports.rename(|file| from_the_top(file, &prefix));
    }
    let (reports, rules) = (&outcome.reports, &outcome.rules);
    let showing = arguments.showing(place.system);
    let sources = place.sources.as_deref();
    check::show(&showing, reports, rules, sources)?;
    let view = View { sources, ..View::new(reports, rules) };
    if let Some(file) = &place.summary {
        let text = view.show(ReportFormat::Markdown).map_err(|error| error.to_string())?;
        append(file, &text)?;
    }
    if place.system == System::Azure {
        upload_summary()?;
    }
    Ok(reports.verdict())
}

impl Ci {
    /// The change under review. What the CI system names may be cut off from this checkout; everything is judged then.
    fn change(&self, place: &Place) -> Result<Option<Change>, String> {
        if let Some(base) = &self.diff {
            return check::change_since(base).map(Some);
        }
        let Some(base) = place.base.as_deref().filter(|_| !self.all) else { return Ok(None) };
        match check::change_since(base) {
            Ok(change) => Ok(Some(change)),
            Err(message) => {
                output::note(&format!("everything is judged: {message}"));
                Ok(None)
            }
        }
    }

    fn baseline(&self) -> Result<Option<Baseline>, String> {
        let usual = Some(Path::new(BASELINE)).filter(|file| file.is_file());
        let file = self.baseline.as_deref().or(usual);
        file.map(Baseline::read).transpose().map_err(|error| error.to_string())
    }

    /// What each system shows best: on its log, and in files that it is told to collect.
    fn showing(&self, system: System) -> Showing {
        let (format, own): (_, &[(Format, &str)]) = match system {
            System::Github => (Format::Github, &[]),
            System::Gitlab => (Format::Text, &[(Format::Gitlab, "gl-code-quality-report.json")]),
            System::Azure => (
                Format::Azure,
                &[(Format::Junit, "plimsoll-junit.xml"), (Format::Markdown, AZURE_SUMMARY)],
            ),
            System::Jenkins => (
                Format::Text,
                &[(Format::Junit, "plimsoll-junit.xml"), (Format::Sarif, "plimsoll.sarif")],
            ),
            System::Plain => (Format::Text, &[]),
        };
        let own = own.iter().map(|(format, path)| Written { format: *format, path: path.into() });
        let written = own.chain(self.written.iter().cloned()).collect();
        Showing { format, written, quiet: false, explain: false }
    }
}

/// The name that a CI system knows a file by: seen from the top of the checkout. What is no file has no other name.
fn from_the_top(name: &str, prefix: &str) -> String {
    if Path::new(name).is_absolute() || !Path::new(name).exists() {
        return name.to_owned();
    }
    let mut folders: Vec<&str> = prefix.split('/').filter(|folder| !folder.is_empty()).collect();
    for part in name.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    folders.join("/")
}

/// What the summary of a run in Azure Pipelines is written to.
const AZURE_SUMMARY: &str = "plimsoll-summary.md";

/// Has Azure Pipelines take the summary, which it wants by its full path.
fn upload_summary() -> Result<(), String> {
    let path = Path::new(AZURE_SUMMARY).canonicalize().map_err(|error| error.to_string())?;
    output::write(&format!("##vso[task.uploadsummary]{}\n", path.display()))
}

/// Adds to a file that other steps write to, too.
fn append(path: &Path, text: &str) -> Result<(), String> {
    let file = OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

fn system(name: &str) -> Result<System, String> {
    let known = System::ALL.into_iter().find(|system| system.as_str() == name);
    known.ok_or_else(|| format!("write one of {}", System::ALL.map(System::as_str).join(", ")))
}
