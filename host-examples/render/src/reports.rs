//! The reports of one run, and what they come to.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::{Diagnostic, Finding, Kind, Level, Report, Severity, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

use crate::fingerprint::Fingerprints;

/// The reports of one run, in the order in which they are to be shown.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    pub(crate) findings: Vec<Finding>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The kinds of the documents that were judged.
    pub(crate) kinds: BTreeSet<Kind>,
    /// The names of the sources that were judged.
    pub(crate) sources: Vec<String>,
    documents: usize,
    fail_on: Severity,
    known: usize,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// How many sources were looked at.
    pub sources: usize,
    /// How many documents in them were judged.
    pub documents: usize,
    /// How many findings there are of each severity, severities without one left out; those that are
    /// allowed for now are not counted.
    pub findings: BTreeMap<Severity, usize>,
    /// How many findings are allowed for now.
    pub waived: usize,
    /// How many findings stand in the baseline, and are left out of the report.
    pub known: usize,
    /// How many things could not be understood or decided.
    pub errors: usize,
    /// How many other things are worth knowing.
    pub warnings: usize,
}

impl Reports {
    /// No reports yet; findings of medium severity or worse fail.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No reports yet; findings of this severity or worse fail.
    #[must_use]
    pub fn failing_at(fail_on: Severity) -> Self {
        Self { fail_on, ..Self::default() }
    }

    /// Adds the report on the source of that name.
    pub fn add(&mut self, source: &str, report: Report) {
        self.sources.push(source.to_owned());
        self.documents += report.documents as usize;
        self.kinds.extend(report.kinds);
        self.findings.extend(report.findings);
        self.diagnostics.extend(report.diagnostics);
    }

    /// Adds what is to be said once all sources were judged.
    pub fn add_review(&mut self, review: Report) {
        self.findings.extend(review.findings);
        self.diagnostics.extend(review.diagnostics);
    }

    /// Adds something that went wrong outside any report, such as a file that cannot be read.
    pub fn add_diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// What was found.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The names of the sources that were judged.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// What tells each finding apart from the others and is the same in the next run, in the order of the
    /// findings.
    #[must_use]
    pub fn fingerprints(&self) -> Vec<String> {
        let mut fingerprints = Fingerprints::default();
        self.findings.iter().map(|finding| fingerprints.of_finding(finding)).collect()
    }

    /// Leaves out the findings whose fingerprint is known from before: they are counted, and fail nothing.
    pub fn set_aside(&mut self, known: impl Fn(&str) -> bool) {
        let fingerprints = self.fingerprints();
        let before = self.findings.len();
        let mut fingerprints = fingerprints.iter();
        self.findings
            .retain(|_| !fingerprints.next().is_some_and(|fingerprint| known(fingerprint)));
        self.known += before - self.findings.len();
    }

    /// Leaves out the findings that `keep` does not hold of; gives how many.
    pub fn leave_out(&mut self, mut keep: impl FnMut(&Finding) -> bool) -> usize {
        let before = self.findings.len();
        self.findings.retain(|finding| keep(finding));
        before - self.findings.len()
    }

    /// Gives files other names, wherever one is told.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        for finding in &mut self.findings {
            finding.file = name(&finding.file);
            if let Some(waived) = &mut finding.waived {
                waived.file = name(&waived.file);
            }
        }
        for diagnostic in &mut self.diagnostics {
            diagnostic.file = name(&diagnostic.file);
        }
        for source in &mut self.sources {
            *source = name(source);
        }
    }

    /// Whether a finding alone fails the run.
    #[must_use]
    pub fn fails(&self, finding: &Finding) -> bool {
        finding.fails(self.fail_on)
    }

    /// The verdict on the run: an error anywhere makes it an error, and else a failure anywhere
    /// makes it a failure.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.count(Level::Error) > 0 {
            Verdict::Error
        } else if self.findings.iter().any(|finding| self.fails(finding)) {
            Verdict::Fail
        } else {
            Verdict::Pass
        }
    }

    /// What the run came to.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut findings = BTreeMap::new();
        let counted = self.findings.iter().filter(|finding| finding.waived.is_none());
        for finding in counted {
            *findings.entry(finding.severity).or_default() += 1;
        }
        Summary {
            sources: self.sources.len(),
            documents: self.documents,
            findings,
            waived: self.findings.iter().filter(|finding| finding.waived.is_some()).count(),
            known: self.known,
            errors: self.count(Level::Error),
            warnings: self.count(Level::Warning),
        }
    }

    fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }
}
