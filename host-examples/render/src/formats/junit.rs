//! JUnit's XML, as CI systems read it: a suite a source, and in it a test case for every rule that found
//! something there. What does not fail the run is told in a case that passes.

use std::{collections::BTreeMap, fmt::Write as _};

use plimsoll::{Diagnostic, Finding, Level};

use super::{View, place};
use crate::xml::escaped;

pub(super) fn report(view: &View<'_>) -> String {
    let mut suites: BTreeMap<&str, Suite<'_>> = BTreeMap::new();
    for source in &view.reports.sources {
        suites.entry(source).or_default();
    }
    for finding in &view.reports.findings {
        let suite = suites.entry(&finding.file).or_default();
        suite.findings.entry(&finding.rule).or_default().push(finding);
    }
    for error in super::diagnostics(view, Level::Error) {
        suites.entry(&error.file).or_default().errors.push(error);
    }
    let (mut text, mut all) = (String::new(), Counts::default());
    for (file, suite) in &suites {
        let mut cases = String::new();
        let counts = suite.write(view, file, &mut cases);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "  <testsuite name=\"{}\" {counts}>\n{cases}  </testsuite>\n",
            escaped(file)
        );
        all.add(&counts);
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plimsoll check\" {all}>\n\
         {text}</testsuites>\n"
    )
}

/// What came of a source.
#[derive(Default)]
struct Suite<'s> {
    /// By rule.
    findings: BTreeMap<&'s str, Vec<&'s Finding>>,
    errors: Vec<&'s Diagnostic>,
}

#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.errors += other.errors;
        self.skipped += other.skipped;
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { tests, failures, errors, skipped } = self;
        write!(
            f,
            "tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\""
        )
    }
}

impl Suite<'_> {
    fn write(&self, view: &View<'_>, file: &str, out: &mut String) -> Counts {
        let mut counts = Counts::default();
        let mut case = |name: &str, inside: &str| {
            counts.tests += 1;
            let _ = writeln!(
                out,
                "    <testcase classname=\"{}\" name=\"{}\">{inside}</testcase>",
                escaped(file),
                escaped(name),
            );
        };
        for error in &self.errors {
            case(&error.code, &of_error(error));
        }
        let (mut failures, mut skipped) = (0, 0);
        for (rule, findings) in &self.findings {
            let title = findings.first().map_or("", |finding| &finding.title);
            let told = Told::of(view, findings);
            failures += usize::from(matches!(told, Told::Failed(_)));
            skipped += usize::from(matches!(told, Told::Waived(_)));
            case(&format!("{rule}: {title}"), &told.element());
        }
        if self.errors.is_empty() && self.findings.is_empty() {
            case("nothing found", "");
        }
        Counts { failures, skipped, errors: self.errors.len(), ..counts }
    }
}

/// What the findings of one rule in one source come to.
enum Told<'t> {
    /// Something fails the run: all that does.
    Failed(Vec<&'t Finding>),
    /// Something is worth knowing.
    Passed(Vec<&'t Finding>),
    /// All of it is allowed for now.
    Waived(&'t [&'t Finding]),
}

impl<'t> Told<'t> {
    fn of(view: &View<'_>, findings: &'t [&'t Finding]) -> Self {
        let failing = findings.iter().copied().filter(|finding| view.reports.fails(finding));
        let failing: Vec<&Finding> = failing.collect();
        let open = findings.iter().copied().filter(|finding| finding.waived.is_none());
        let open: Vec<&Finding> = open.collect();
        match (failing.is_empty(), open.is_empty()) {
            (false, _) => Self::Failed(failing),
            (true, false) => Self::Passed(open),
            (true, true) => Self::Waived(findings),
        }
    }

    fn element(&self) -> String {
        match self {
            Self::Failed(findings) => {
                let message = findings.first().map_or("", |finding| &finding.message);
                let severity = findings.first().map_or("", |finding| finding.severity.as_str());
                let remedy = findings.first().map_or("", |finding| &finding.remediation);
                format!(
                    "<failure message=\"{}\" type=\"{severity}\">{}{}</failure>",
                    escaped(message),
                    escaped(&listed(findings)),
                    escaped(remedy),
                )
            }
            Self::Passed(findings) => {
                format!("<system-out>{}</system-out>", escaped(&listed(findings)))
            }
            Self::Waived(findings) => {
                let reason = findings.first().and_then(|finding| finding.waived.as_ref());
                let reason = reason.map_or("", |waived| &waived.reason);
                format!("<skipped message=\"waived: {}\"/>", escaped(reason))
            }
        }
    }
}

/// A line a finding.
fn listed(findings: &[&Finding]) -> String {
    findings.iter().map(|finding| format!("{}: {}\n", place(finding), finding.message)).collect()
}

fn of_error(error: &Diagnostic) -> String {
    let mut text = match error.span {
        Some(span) => format!("{}:{}:{}\n", error.file, span.start.line, span.start.column),
        None => format!("{}\n", error.file),
    };
    text.push_str(error.help.as_deref().unwrap_or_default());
    format!(
        "<error message=\"{}\" type=\"{}\">{}</error>",
        escaped(&error.message),
        escaped(&error.code),
        escaped(&text)
    )
}
