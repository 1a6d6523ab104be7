//! `plimsoll test`: tests of policies, each in the component, as many at once as there are processors.

mod args;
mod run;

use std::{fs, path::Path};

use plimsoll::{Diagnostic, Engine, Limits, PolicySet, Verdict};
use plimsoll_render::{
    Coverage, CoverageFormat, Detail, TestCounts, tests_json, tests_junit, tests_text,
};
use regex::Regex;

pub use args::TestArguments;
use args::{CoverageKind, TestFormat};
use run::Run;

use crate::{
    load::{Loaded, Taken, load},
    output,
    policies::{self, Taking},
    watch,
};

/// Runs the tests that `arguments` name and prints what came of them; with `--watch` again and again.
pub fn run(arguments: &TestArguments) -> Result<Verdict, String> {
    let filter = arguments.run.as_deref().map(Regex::new).transpose();
    let filter = filter.map_err(|error| format!("--run: {error}"))?;
    let mut limits = Limits::default();
    if let Some(parallel) = arguments.parallel {
        // An instance that is not kept costs its policies being compiled again.
        limits.idle_instances = limits.idle_instances.max(usize::from(parallel));
    }
    let engine = policies::engine_within(limits)?;
    if arguments.watch {
        return watch::forever(|| once(arguments, filter.as_ref(), &engine));
    }
    once(arguments, filter.as_ref(), &engine).map(|(verdict, _)| verdict)
}

/// Runs the tests once; also gives the files that they came from.
fn once(
    arguments: &TestArguments,
    filter: Option<&Regex>,
    engine: &Engine,
) -> Result<(Verdict, Vec<std::path::PathBuf>), String> {
    let taken = Taken { tests: true, any_data: true };
    let mut loaded = match load(engine, &arguments.paths, &arguments.data, taken) {
        Ok(loaded) => loaded,
        Err(wrong) => return broken(&wrong).map(|verdict| (verdict, arguments.paths.clone())),
    };
    let seen = std::mem::take(&mut loaded.seen);
    tell_passed_over(&loaded, arguments.verbose);
    let files: Vec<String> = loaded.modules.iter().map(|(name, _)| name.clone()).collect();
    let set = match compile(arguments, engine, loaded)? {
        Ok(set) => set,
        Err(wrong) => return broken(&wrong).map(|verdict| (verdict, seen)),
    };
    let run = Run::new(arguments, &set, filter).map_err(|error| error.to_string())?;
    let ran = run.all()?;
    let coverage = run.coverage(&ran, |file| files.iter().any(|known| known == file))?;
    let verdict = show(arguments, &ran, coverage.as_ref())?;
    Ok((verdict, seen))
}

fn compile(
    arguments: &TestArguments,
    engine: &Engine,
    loaded: Loaded,
) -> Result<Result<PolicySet, Vec<Diagnostic>>, String> {
    let without_bundles = arguments.taking.bundles.bundles.is_empty();
    if loaded.modules.is_empty() && loaded.fixtures.is_empty() && without_bundles {
        let nothing = Diagnostic::error("test/none", "tests", "there are no policies here")
            .help("name Rego files, suites of gator, rules of Kubescape's, or folders of them");
        return Ok(Err(vec![nothing]));
    }
    let taking = Taking::new(&arguments.taking, arguments.bundled);
    let set = taking.policies(engine, loaded, true).and_then(|policies| engine.compile(policies));
    match set {
        Ok(set) => Ok(Ok(set)),
        Err(error) if error.diagnostics().is_empty() => Err(error.to_string()),
        Err(error) => Ok(Err(error.diagnostics().to_vec())),
    }
}

/// Says which files were taken for no data.
fn tell_passed_over(loaded: &Loaded, every: bool) {
    const MOST: usize = 3;
    let shown = if every { loaded.passed_over.len() } else { MOST };
    for (file, reason) in loaded.passed_over.iter().take(shown) {
        output::note(&format!("{file} is not taken for data: {reason}"));
    }
    if let Some(more) = loaded.passed_over.len().checked_sub(shown).filter(|more| *more > 0) {
        output::note(&format!("and {more} more; --verbose names them"));
    }
}

/// Policies that do not compile, or files that cannot be read.
fn broken(wrong: &[Diagnostic]) -> Result<Verdict, String> {
    output::write_error(&plimsoll_render::diagnostics_text(wrong, output::error_style()));
    Ok(Verdict::Error)
}

fn show(
    arguments: &TestArguments,
    ran: &[plimsoll_render::Ran],
    coverage: Option<&Coverage>,
) -> Result<Verdict, String> {
    let counts = TestCounts::of(ran);
    let alone = matches!(arguments.coverage, Some(CoverageKind::Json | CoverageKind::Lcov));
    let style = if alone { output::error_style() } else { output::style() };
    let detail = if arguments.verbose { Detail::Everything } else { Detail::Failures };
    let results = match arguments.format {
        TestFormat::Text => tests_text(ran, detail, style),
        TestFormat::Json => tests_json(ran).map_err(|error| error.to_string())?,
        TestFormat::Junit => tests_junit(ran),
    };
    if alone {
        output::write_error(&results);
    } else {
        output::write(&results)?;
    }
    let mut verdict = verdict(&counts);
    if counts.ran() == 0 {
        let message = match (&arguments.run, ran.is_empty()) {
            (Some(regex), true) => format!("no test's name matches `{regex}`"),
            (None, true) => {
                "there is no test: tests are rules whose names start with test_".to_owned()
            }
            (_, false) => "no test ran: all are still to be written".to_owned(),
        };
        output::write_error(&format!("error: {message}\n"));
    }
    let Some(coverage) = coverage else { return Ok(verdict) };
    if let Some(kind) = arguments.coverage {
        let text = coverage.text(kind.into()).map_err(|error| error.to_string())?;
        // Where the results are for programs, they have standard output to themselves.
        if alone || arguments.format == TestFormat::Text {
            output::write(&text)?;
        } else {
            output::write_error(&text);
        }
    }
    if let Some(file) = &arguments.coverage_file {
        write_coverage(coverage, file)?;
    }
    if let Some(threshold) = arguments.threshold
        && coverage.percent() < threshold
    {
        let percent = coverage.percent();
        output::write_error(&format!(
            "error: the coverage of {percent:.2} % is below the threshold of {threshold} %\n"
        ));
        verdict = if verdict == Verdict::Pass { Verdict::Fail } else { verdict };
    }
    Ok(verdict)
}

fn verdict(counts: &TestCounts) -> Verdict {
    if counts.errored > 0 || counts.ran() == 0 {
        Verdict::Error
    } else if counts.failed > 0 {
        Verdict::Fail
    } else {
        Verdict::Pass
    }
}

fn write_coverage(coverage: &Coverage, file: &Path) -> Result<(), String> {
    let json = file.extension().is_some_and(|ending| ending == "json");
    let format = if json { CoverageFormat::Json } else { CoverageFormat::Lcov };
    let text = coverage.text(format).map_err(|error| error.to_string())?;
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}
