//! One run: what is asked for, judged by what is asked for.

use std::{
    num::NonZeroUsize,
    path::PathBuf,
    time::{Duration, Instant},
};

use plimsoll::{Limits, Rule, Severity};
use plimsoll_ci::{Baseline, Change};
use plimsoll_render::Reports;

use super::{
    judge::{Judge, Touched},
    narrow,
};
use crate::{
    args::Judging,
    output,
    policies::{self, Failure},
    threads,
};

/// What a run is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Run<'r> {
    /// What is judged, and by what.
    pub judging: &'r Judging,
    /// The least severity that fails, where the command line says it.
    pub fail_on: Option<Severity>,
    /// The change that is judged; everything where absent.
    pub change: Option<&'r Change>,
    /// Whether only findings on the lines count that it writes.
    pub changed_lines: bool,
    /// What is known from before.
    pub baseline: Option<&'r Baseline>,
    /// How many sources are judged at once; as many as there are processors where absent.
    pub jobs: Option<NonZeroUsize>,
    /// Whether notes and progress are left out.
    pub quiet: bool,
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The reports.
    pub reports: Reports,
    /// The rules that were asked.
    pub rules: Vec<Rule>,
    /// The files and folders that policies and configuration come from.
    pub policies: Vec<PathBuf>,
    /// How long it took to have the policies ready, and to judge.
    pub times: (Duration, Duration),
}

impl Run<'_> {
    /// Judges. Policies that do not compile are part of the outcome; the error is a message about a run that came to
    /// nothing.
    pub fn outcome(&self) -> Result<Outcome, String> {
        let judging = self.judging;
        let started = Instant::now();
        let mut limits = Limits::default();
        if let Some(jobs) = self.jobs {
            // An instance that is not kept costs its policies being compiled again.
            limits.idle_instances = limits.idle_instances.max(jobs.get());
        }
        let engine = policies::engine_within(limits)?;
        let (set, configured) =
            match policies::compile_on(&engine, &judging.policies, judging.combine) {
                Ok(compiled) => compiled,
                Err(Failure::Other(message)) => return Err(message),
                Err(Failure::Compile(error)) => return Ok(self.broken(&error, started)),
            };
        let ready = Instant::now();
        let fail_on = self.fail_on.or(configured.says.fail_on).unwrap_or(Severity::Medium);
        let mut reports = Reports::failing_at(fail_on);
        let policies = [configured.files(), self.policies()].concat();
        let touched = self.touched(&policies);
        let jobs = self.jobs.map_or_else(threads::processors, NonZeroUsize::get);
        let judge = Judge { set: &set, configured: &configured, fail_on, touched, jobs };
        judge.all(judging, !self.quiet, &mut reports)?;
        self.set_aside(&mut reports);
        if let (true, Touched::By(change)) = (self.changed_lines, touched) {
            self.narrow(change, &mut reports)?;
        }
        let times = (ready - started, ready.elapsed());
        Ok(Outcome { reports, rules: policies::told(&set), policies, times })
    }

    /// What is judged of a change: where it touches what decides, everything.
    fn touched(&self, policies: &[PathBuf]) -> Touched<'_> {
        let Some(change) = self.change else { return Touched::Everything };
        match policies.iter().find(|path| change.touches(path)) {
            None => Touched::By(change),
            Some(path) => {
                if !self.quiet {
                    let path = path.display();
                    output::note(&format!("the change touches {path}, so everything is judged"));
                }
                Touched::Everything
            }
        }
    }

    /// Leaves out what is known, and says what of it is gone.
    fn set_aside(&self, reports: &mut Reports) {
        let Some(baseline) = self.baseline else { return };
        let gone = baseline.gone(reports.sources(), &reports.fingerprints());
        if gone > 0 && !self.quiet {
            let gone = output::counted(gone, "finding");
            output::note(&format!(
                "{gone} of the baseline gone: write it anew with --write-baseline"
            ));
        }
        reports.set_aside(|fingerprint| baseline.holds(fingerprint));
    }

    /// Leaves out what is on lines that the change leaves as they were.
    fn narrow(&self, change: &Change, reports: &mut Reports) -> Result<(), String> {
        let elsewhere = narrow::to_lines_of(change, reports)?;
        if elsewhere > 0 && !self.quiet {
            let findings = output::counted(elsewhere, "finding");
            output::note(&format!("{findings} left out, on lines that the change does not touch"));
        }
        Ok(())
    }

    fn broken(&self, error: &plimsoll::Error, started: Instant) -> Outcome {
        let mut reports = Reports::new();
        error.diagnostics().iter().cloned().for_each(|wrong| reports.add_diagnostic(wrong));
        let times = (started.elapsed(), Duration::ZERO);
        Outcome { reports, rules: Vec::new(), policies: self.policies(), times }
    }

    /// The files and folders that the command line has policies, data and configuration from.
    fn policies(&self) -> Vec<PathBuf> {
        let policies = &self.judging.policies;
        let named = policies.files.iter().chain(&policies.data);
        named.chain(&policies.configuring.config).cloned().collect()
    }
}
