//! JUnit's XML, as CI systems read it: a suite a package, and each case of a table a test case of its own.

use std::{collections::BTreeMap, fmt::Write as _};

use plimsoll::{Failure, TestOutcome};

use super::Ran;
use crate::xml::escaped;

/// The run as an XML document.
#[must_use]
pub fn tests_junit(run: &[Ran]) -> String {
    let mut packages: BTreeMap<&str, Vec<&Ran>> = BTreeMap::new();
    for ran in run {
        packages.entry(&ran.test.package).or_default().push(ran);
    }
    let mut suites = String::new();
    let mut all = Counts::default();
    for (package, tests) in packages {
        let mut cases = String::new();
        let mut counts = Counts::default();
        for ran in tests {
            test(package, ran, &mut cases, &mut counts);
        }
        // Writing to a string cannot fail.
        let _ = writeln!(suites, "  <testsuite name=\"{}\" {counts}>", escaped(package));
        suites.push_str(&cases);
        suites.push_str("  </testsuite>\n");
        all.add(&counts);
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plimsoll test\" {all}>\n\
         {suites}</testsuites>\n"
    )
}

#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    seconds: f64,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.errors += other.errors;
        self.skipped += other.skipped;
        self.seconds += other.seconds;
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { tests, failures, errors, skipped, seconds } = self;
        write!(
            f,
            "tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" \
             skipped=\"{skipped}\" time=\"{seconds:.6}\""
        )
    }
}

fn test(package: &str, ran: &Ran, out: &mut String, counts: &mut Counts) {
    let seconds = ran.time.as_secs_f64();
    counts.seconds += seconds;
    let prints: String =
        ran.result.prints.iter().map(|print| format!("{}\n", print.text)).collect();
    let mut element = |name: &str, seconds: f64, inside: &str, prints: &str| {
        counts.tests += 1;
        let line = ran.test.span.map_or(0, |span| span.start.line);
        let _ = write!(
            out,
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{line}\" time=\"{seconds:.6}\"",
            escaped(package),
            escaped(name),
            escaped(&ran.test.file),
        );
        if inside.is_empty() && prints.is_empty() {
            out.push_str("/>\n");
            return;
        }
        let _ = write!(out, ">\n{inside}");
        if !prints.is_empty() {
            let _ = writeln!(out, "      <system-out>{}</system-out>", escaped(prints));
        }
        out.push_str("    </testcase>\n");
    };
    for case in &ran.result.cases {
        let name = format!("{}[{}]", ran.test.name, case.path.join("]["));
        let inside = case.failure.as_ref().map_or_else(String::new, failure);
        element(&name, 0.0, &inside, "");
    }
    let own = match (&ran.result.error, &ran.result.failure) {
        _ if ran.result.outcome == TestOutcome::Skipped => "      <skipped/>\n".to_owned(),
        (Some(error), _) => {
            let message = escaped(&error.message);
            let code = escaped(&error.code);
            format!("      <error type=\"{code}\" message=\"{message}\"/>\n")
        }
        (None, Some(why)) => failure(why),
        (None, None) => String::new(),
    };
    if ran.result.cases.is_empty() {
        element(&ran.test.name, seconds, &own, &prints);
    }
    counts.skipped += usize::from(ran.result.outcome == TestOutcome::Skipped);
    counts.errors += usize::from(ran.result.error.is_some());
    let failed_cases = ran.result.cases.iter().filter(|case| !case.passed).count();
    counts.failures += failed_cases + usize::from(ran.result.failure.is_some());
}

fn failure(failure: &Failure) -> String {
    let at = &failure.at;
    let (line, column) = at.span.map_or((0, 0), |span| (span.start.line, span.start.column));
    let mut text = format!("{}:{line}:{column}: {}\n", at.file, at.message);
    for shown in &failure.values {
        let _ = writeln!(text, "{} = {}", shown.text, shown.value);
    }
    format!("      <failure message=\"{}\">{}</failure>\n", escaped(&at.message), escaped(&text))
}
