//! Code quality of GitLab: one list of what a merge request brings and takes away.
//! <https://docs.gitlab.com/ci/testing/code_quality/>

use plimsoll::{Diagnostic, Level, Severity, Span};
use serde::Serialize;

use super::View;
use crate::{
    fingerprint::{Fingerprints, Traits},
    text::one_line,
};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

pub(super) fn report(view: &View<'_>) -> serde_json::Result<String> {
    let findings = view.reports.findings.iter().zip(view.reports.fingerprints());
    let open = findings.filter(|(finding, _)| finding.waived.is_none());
    let mut issues: Vec<Issue> = open
        .map(|(finding, fingerprint)| Issue {
            description: one_line(&finding.message),
            check_name: finding.rule.clone(),
            fingerprint,
            severity: severity(finding.severity),
            location: location(&finding.file, finding.span),
        })
        .collect();
    let mut fingerprints = Fingerprints::default();
    let errors = super::diagnostics(view, Level::Error);
    issues.extend(errors.map(|error| of_error(error, &mut fingerprints)));
    serde_json::to_string_pretty(&issues).map(|json| json + "\n")
}

fn of_error(error: &Diagnostic, fingerprints: &mut Fingerprints) -> Issue {
    let traits = Traits {
        rule: &error.code,
        file: &error.file,
        document: "",
        message: &error.message,
        line: error.excerpt.as_ref().map_or("", |excerpt| &excerpt.text),
    };
    Issue {
        description: one_line(&error.message),
        check_name: error.code.clone(),
        fingerprint: fingerprints.of(traits),
        severity: "blocker",
        location: location(&error.file, error.span),
    }
}

fn location(file: &str, span: Option<Span>) -> Location {
    let path = file.strip_prefix("./").unwrap_or(file).to_owned();
    Location { path, lines: Lines { begin: span.map_or(1, |span| span.start.line) } }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "minor",
        Severity::Medium => "major",
        Severity::High => "critical",
        Severity::Critical => "blocker",
    }
}
