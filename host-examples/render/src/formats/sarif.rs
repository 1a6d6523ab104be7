//! What was found as SARIF: each rule that found something with its page, and each finding as a result.

use plimsoll::{Rule, Severity};

use super::{View, level};
use crate::{Allowed, Described, Located, Sarif, rule_page};

pub(super) fn report(view: &View<'_>) -> serde_json::Result<String> {
    let rules: Vec<&Rule> = view.rules_of_findings().collect();
    let pages: Vec<String> = rules.iter().map(|rule| rule_page(rule)).collect();
    let described = rules.iter().zip(&pages).map(|(rule, page)| Described {
        id: &rule.id,
        title: &rule.title,
        what: &rule.description,
        help: page,
        level: level(rule.severity),
        tags: tags(rule),
        security_severity: score(rule.severity),
    });
    let mut sarif = Sarif::new(described.collect());
    for finding in &view.reports.findings {
        sarif.add(Located {
            rule: &finding.rule,
            level: level(finding.severity),
            message: &finding.message,
            remedy: &finding.remediation,
            file: &finding.file,
            span: finding.span,
            line: finding.excerpt.as_ref().map_or("", |excerpt| &excerpt.text),
            document: &finding.document,
            allowed: finding.waived.as_ref().map(|waived| Allowed {
                reason: &waived.reason,
                in_source: waived.file == finding.file,
            }),
        });
    }
    view.reports.diagnostics.iter().for_each(|wrong| sarif.add_error(wrong));
    sarif.finish()
}

/// Code scanning takes a rule for one about security by the tag `security`.
fn tags(rule: &Rule) -> Vec<String> {
    let mut tags = vec!["security".to_owned()];
    tags.extend(rule.principle.map(|principle| principle.as_str().to_owned()));
    let controls = rule.controls.iter();
    tags.extend(controls.map(|control| format!("{}/{}", control.framework, control.id)));
    tags
}

/// The middle of the range that code scanning shows as this severity.
fn score(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "2.0",
    }
}
