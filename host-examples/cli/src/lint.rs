//! `plimsoll lint`: what is wrong with policies though they may well compile.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use ignore::WalkBuilder;
use plimsoll::{
    Diagnostic, Dialect, Engine, Level, Lint as Found, LintOptions, LintReport, Verdict,
};
use plimsoll_render::LintFormat;

use crate::output;

/// What `plimsoll lint` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 nothing was found, 1 something was (see --fail-on), 2 a file could not be read, is not Rego \
or does not compile.")]
pub struct Lint {
    /// Rego files, constraint templates in YAML, or folders of them, tests included. Rego is taken together, each
    /// template by itself.
    #[arg(value_name = "PATH", required_unless_present_any = ["list", "explain"])]
    pub paths: Vec<PathBuf>,

    /// A JSON object that the policies see as `data`.
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// Lints to switch off, by their ids. May be given more than once.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub disable: Vec<String>,

    /// The least level of a finding that fails the run.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Warning)]
    pub fail_on: FailOn,

    /// How the result is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// List all lints.
    #[arg(long, conflicts_with_all = ["paths", "explain"])]
    pub list: bool,

    /// Tell all about a lint.
    #[arg(long, value_name = "ID", conflicts_with = "paths")]
    pub explain: Option<String>,
}

/// The level of findings that fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Everything that is found.
    Warning,
    /// What is wrong for certain.
    Error,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

impl Format {
    fn of_render(self) -> LintFormat {
        match self {
            Format::Text => LintFormat::Text(output::style()),
            Format::Json => LintFormat::Json,
            Format::Sarif => LintFormat::Sarif,
        }
    }
}

/// Prints what is found in the policies that `arguments` names, or which lints there are. The error is a
/// message about a run that came to nothing.
pub fn run(arguments: &Lint) -> Result<Verdict, String> {
    let engine = Engine::new().map_err(|error| error.to_string())?;
    let lints = engine.lints().map_err(|error| error.to_string())?;
    let format = arguments.format.of_render();
    if let Some(id) = &arguments.explain {
        output::write(&explanation(id, &lints)?)?;
        return Ok(Verdict::Pass);
    }
    if arguments.list {
        output::write(&plimsoll_render::lint_list(&lints, format)?)?;
        return Ok(Verdict::Pass);
    }
    let (files, mut unreadable) = read_all(&arguments.paths);
    let mut options = LintOptions { disabled: arguments.disable.clone(), ..LintOptions::default() };
    if let Some(path) = &arguments.data {
        match read(path) {
            Ok(text) => options.data = text,
            Err(wrong) => unreadable.push(wrong),
        }
    }
    let mut report = engine.lint(&files, &options).map_err(|error| error.to_string())?;
    report.errors.extend(unreadable);
    let text = plimsoll_render::lint_report(&report, files.len(), &lints, format)
        .map_err(|error| error.to_string())?;
    output::write(&text)?;
    Ok(verdict(&report, arguments.fail_on))
}

fn verdict(report: &LintReport, fail_on: FailOn) -> Verdict {
    let fails = |finding: &Diagnostic| fail_on == FailOn::Warning || finding.level == Level::Error;
    if !report.errors.is_empty() {
        Verdict::Error
    } else if report.findings.iter().any(fails) {
        Verdict::Fail
    } else {
        Verdict::Pass
    }
}

fn explanation(id: &str, lints: &[Found]) -> Result<String, String> {
    let lint = lints.iter().find(|lint| lint.id == id);
    lint.map(|lint| lint.page.clone()).ok_or_else(|| {
        format!("there is no lint `{id}`: list all lints with `plimsoll lint --list`")
    })
}

/// All policy files below the paths, with their texts, and what could not be read.
fn read_all(paths: &[PathBuf]) -> (Vec<(String, String)>, Vec<Diagnostic>) {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        let before = files.len() + wrong.len();
        for entry in WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    wrong.push(unreadable(path, &error.to_string()));
                    continue;
                }
            };
            let file = entry.path();
            let name = file.to_string_lossy();
            let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let policy = name.ends_with(".rego") || holds_template(file);
            if folder || !policy || files.iter().any(|(known, _)| *known == name) {
                continue;
            }
            match read(file) {
                Ok(text) => files.push((name.into_owned(), text)),
                Err(error) => wrong.push(error),
            }
        }
        if files.len() + wrong.len() == before {
            let nothing = Diagnostic::error("lint/none", &path.to_string_lossy(), "no policy here")
                .help("give a .rego file, a constraint template or a folder of them");
            wrong.push(nothing);
        }
    }
    (files, wrong)
}

/// Whether a file of YAML or JSON has Rego in it.
fn holds_template(path: &Path) -> bool {
    const MOST_BYTES: u64 = 4 << 20;
    let small = fs::metadata(path).is_ok_and(|about| about.len() <= MOST_BYTES);
    let is_data =
        path.extension().is_some_and(|end| end == "yaml" || end == "yml" || end == "json");
    small
        && is_data
        && fs::read_to_string(path).is_ok_and(|text| {
            let dialect = Dialect::of_data(&path.to_string_lossy(), &text);
            dialect == Some(Dialect::Gatekeeper) && text.contains("ConstraintTemplate")
        })
}

fn read(path: &Path) -> Result<String, Diagnostic> {
    fs::read_to_string(path).map_err(|error| unreadable(path, &error.to_string()))
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::error("source/unreadable", &path.to_string_lossy(), why)
}
