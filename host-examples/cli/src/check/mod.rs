//! `plimsoll check`: what is named is judged, and the result shown.
//!
//! A [`Run`] judges; what it is asked for stands in [`args`], how sources are judged in [`judge`], and how the
//! result is shown in [`show`].

mod args;
mod fix;
mod judge;
mod narrow;
mod run;
mod show;
mod stats;

use std::{
    env,
    path::{Path, PathBuf},
};

use plimsoll::Verdict;
use plimsoll_ci::{Baseline, Change, Known};
use plimsoll_render::Reports;

use crate::{discover, output, watch};

use args::Mending;
pub use args::{Check, Format, Showing, Written, severity};
pub use judge::{Judge, Touched};
pub use run::Run;
pub use show::show;

/// Judges what `arguments` names and shows the result, with `--watch` again and again. The verdict decides the exit
/// code; the error is a message about a run that came to nothing.
pub fn run(arguments: &Check) -> Result<Verdict, String> {
    if !arguments.watch {
        return once(arguments).map(|(verdict, _)| verdict);
    }
    if arguments.judging.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("standard input comes only once: name files and folders to --watch".to_owned());
    }
    watch::forever(|| once(arguments))
}

/// Judges once; also gives the files that it depends on, where they are watched.
fn once(arguments: &Check) -> Result<(Verdict, Vec<PathBuf>), String> {
    let change = arguments.diff.as_deref().map(change_since).transpose()?;
    let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose();
    let baseline = baseline.map_err(|error| error.to_string())?;
    let run = Run {
        judging: &arguments.judging,
        fail_on: arguments.fail_on,
        change: change.as_ref(),
        changed_lines: arguments.changed_lines,
        baseline: baseline.as_ref(),
        jobs: arguments.jobs,
        quiet: arguments.showing.quiet,
    };
    let mut outcome = run.outcome()?;
    if arguments.fix == Some(Mending::Apply) && apply(&outcome.reports)? {
        outcome = run.outcome()?;
    }
    if let Some(file) = &arguments.write_baseline {
        write_baseline(file, &mut outcome.reports, arguments.showing.quiet)?;
    }
    show(&arguments.showing, &outcome.reports, &outcome.rules, None)?;
    if arguments.fix == Some(Mending::Show) {
        show_fixes(&outcome.reports)?;
    }
    if arguments.stats {
        output::write_error(&stats::text(&outcome));
    }
    let mut seen = Vec::new();
    if arguments.watch {
        seen = watch::below(&arguments.judging.sources().0, discover::counts);
        seen.extend(watch::below(&outcome.policies, |_| true));
    }
    Ok((outcome.reports.verdict(), seen))
}

/// Makes the edits that mend findings. Whether there were any.
fn apply(reports: &Reports) -> Result<bool, String> {
    let mended = fix::mend(reports);
    mended.iter().try_for_each(fix::Mended::write)?;
    let (findings, files) = (findings(&mended), output::counted(mended.len(), "file"));
    output::note(&format!("{} mended in {files}", output::counted(findings, "finding")));
    Ok(findings > 0)
}

/// Shows the edits that mend findings.
fn show_fixes(reports: &Reports) -> Result<(), String> {
    let mended = fix::mend(reports);
    output::write(&mended.iter().map(fix::Mended::diff).collect::<String>())?;
    let findings = findings(&mended);
    let how = if findings > 0 { "; --fix=apply makes these edits" } else { "" };
    output::note(&format!("edits for {}{how}", output::counted(findings, "finding")));
    Ok(())
}

/// How many findings are mended.
fn findings(mended: &[fix::Mended<'_>]) -> usize {
    mended.iter().map(fix::Mended::findings).sum()
}

/// What has changed since a commit in the repository of the working folder.
///
/// # Errors
/// A message where git cannot tell.
pub fn change_since(base: &str) -> Result<Change, String> {
    let here = env::current_dir().map_err(|error| error.to_string())?;
    Change::since(base, &here).map_err(|error| error.to_string())
}

/// Writes what was found to a baseline, and leaves it out of the reports: it is known now.
fn write_baseline(file: &Path, reports: &mut Reports, quiet: bool) -> Result<(), String> {
    let baseline = baseline_of(reports);
    baseline.write(file).map_err(|error| error.to_string())?;
    reports.set_aside(|fingerprint| baseline.holds(fingerprint));
    if !quiet {
        let findings = output::counted(baseline.len(), "finding");
        output::note(&format!("{findings} known to {} from now on", file.display()));
    }
    Ok(())
}

/// A baseline of all that fails or may fail; what is waived needs none.
fn baseline_of(reports: &Reports) -> Baseline {
    let findings = reports.findings().iter().zip(reports.fingerprints());
    let open = findings.filter(|(finding, _)| finding.waived.is_none());
    Baseline::new(open.map(|(finding, fingerprint)| Known {
        file: finding.file.clone(),
        rule: finding.rule.clone(),
        message: finding.message.clone(),
        fingerprint,
    }))
}
