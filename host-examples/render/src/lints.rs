//! What lints found, and which lints there are.

use std::fmt::Write as _;

use plimsoll::{Diagnostic, Level, Lint, LintReport};
use serde::Serialize;
use serde_json::json;

use crate::{
    Described, Located, Sarif, Style,
    text::{counted, diagnostics},
};

/// How lints are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LintFormat {
    /// For people.
    Text(Style),
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// What is written as JSON, in this order.
#[derive(Serialize)]
struct Document<'a> {
    summary: Summary,
    findings: &'a [Diagnostic],
    errors: &'a [Diagnostic],
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    /// Findings that are wrong for certain.
    wrong: usize,
    /// Findings that most likely are.
    warnings: usize,
    /// What kept files from being read.
    errors: usize,
}

/// What lints found in so many files, ending with a newline.
///
/// # Errors
/// None in practice: everything in a report has a JSON form.
pub fn lint_report(
    report: &LintReport,
    files: usize,
    lints: &[Lint],
    format: LintFormat,
) -> serde_json::Result<String> {
    match format {
        LintFormat::Text(style) => Ok(text(report, files, style)),
        LintFormat::Json => {
            let LintReport { findings, errors } = report;
            let summary = summary(report, files);
            let document = Document { summary, findings, errors };
            serde_json::to_string_pretty(&document).map(|json| json + "\n")
        }
        LintFormat::Sarif => sarif(report, lints),
    }
}

fn text(report: &LintReport, files: usize, style: Style) -> String {
    let mut out = diagnostics(&report.findings, style);
    out.push_str(&diagnostics(&report.errors, style));
    let Summary { wrong, warnings, errors, .. } = summary(report, files);
    let mut parts = Vec::new();
    if wrong > 0 {
        parts.push(counted(wrong, "mistake"));
    }
    if warnings > 0 {
        parts.push(counted(warnings, "warning"));
    }
    if errors > 0 {
        parts.push(format!("{} that kept policies from being read", counted(errors, "error")));
    }
    let found = if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") };
    let _ = writeln!(out, "{}: {found}", counted(files, "policy file"));
    out
}

fn summary(report: &LintReport, files: usize) -> Summary {
    let count = |level: Level| report.findings.iter().filter(|f| f.level == level).count();
    Summary {
        files,
        wrong: count(Level::Error),
        warnings: count(Level::Warning),
        errors: report.errors.len(),
    }
}

fn sarif(report: &LintReport, lints: &[Lint]) -> serde_json::Result<String> {
    let described = lints.iter().map(|lint| Described {
        id: &lint.id,
        title: &lint.title,
        what: &lint.what,
        help: &lint.page,
        level: level(lint.level),
        ..Described::default()
    });
    let mut sarif = Sarif::new(described.collect());
    for finding in &report.findings {
        sarif.add(Located {
            rule: &finding.code,
            level: level(finding.level),
            message: &finding.message,
            remedy: finding.help.as_deref().unwrap_or_default(),
            file: &finding.file,
            span: finding.span,
            line: finding.excerpt.as_ref().map_or("", |excerpt| &excerpt.text),
            ..Located::default()
        });
    }
    report.errors.iter().for_each(|error| sarif.add_error(error));
    sarif.finish()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

/// The lints: id, level and title, ending with a newline.
///
/// # Errors
/// Where they are asked for as SARIF, which is for what was found.
pub fn lint_list(lints: &[Lint], format: LintFormat) -> Result<String, String> {
    let width = lints.iter().map(|lint| lint.id.len()).max().unwrap_or(0);
    match format {
        LintFormat::Text(_) => {
            let mut out = String::new();
            for lint in lints {
                let _ =
                    writeln!(out, "{:width$}  {:7}  {}", lint.id, level(lint.level), lint.title);
            }
            Ok(out)
        }
        LintFormat::Json => {
            let one = |lint: &Lint| {
                json!({
                    "id": lint.id,
                    "level": level(lint.level),
                    "title": lint.title,
                    "what": lint.what,
                })
            };
            let all: Vec<_> = lints.iter().map(one).collect();
            let json = serde_json::to_string_pretty(&all).map_err(|error| error.to_string())?;
            Ok(json + "\n")
        }
        LintFormat::Sarif => {
            Err("SARIF is for what was found: list lints as text or JSON".to_owned())
        }
    }
}
