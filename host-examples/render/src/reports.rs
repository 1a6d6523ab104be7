//! The reports of one run, and what they come to.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll::{Diagnostic, Finding, Kind, Level, Report, Severity, Verdict};
use serde::Serialize;

/// The reports of one run, in the order in which they are to be shown.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    pub(crate) findings: Vec<Finding>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The kinds of the documents that were judged.
    pub(crate) kinds: BTreeSet<Kind>,
    sources: usize,
    documents: usize,
    failed: bool,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// How many things could not be understood or decided.
    pub errors: usize,
    /// How many other things are worth knowing.
    pub warnings: usize,
}

impl Reports {
    /// No reports yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the report on one source.
    pub fn add(&mut self, report: Report) {
        self.sources += 1;
        self.documents += report.documents as usize;
        self.kinds.extend(report.kinds);
        self.failed |= report.verdict != Verdict::Pass;
        self.findings.extend(report.findings);
        self.diagnostics.extend(report.diagnostics);
    }

    /// Adds what is to be said once all sources were judged.
    pub fn add_review(&mut self, review: Report) {
        self.failed |= review.verdict != Verdict::Pass;
        self.findings.extend(review.findings);
        self.diagnostics.extend(review.diagnostics);
    }

    /// What was found.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Adds something that went wrong outside any report, such as a file that cannot be read.
    pub fn add_diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The verdict on the run: an error anywhere makes it an error, and else a failure anywhere
    /// makes it a failure.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.count(Level::Error) > 0 {
            Verdict::Error
        } else if self.failed {
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
            sources: self.sources,
            documents: self.documents,
            findings,
            waived: self.findings.iter().filter(|finding| finding.waived.is_some()).count(),
            errors: self.count(Level::Error),
            warnings: self.count(Level::Warning),
        }
    }

    fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }
}
