//! What comes out of a decision: findings, a verdict, and whatever could not be decided.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Action, Diagnostic, Excerpt, Kind, Level, Position, Severity, Span, Waived};

/// The verdict on a source or document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Everything was judged and nothing fails it.
    Pass,
    /// Everything was judged and something fails it.
    Fail,
    /// Something could not be judged. Never to be treated as a pass.
    Error,
}

/// One thing that must change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The id of the rule that found it.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
    /// Whether it can fail the report.
    pub action: Action,
    /// What was found here, in one line.
    pub message: String,
    /// What to write instead; may be empty.
    pub remediation: String,
    /// The name of the source.
    pub file: String,
    /// The document in the source, such as `Deployment/web`; may be empty.
    pub document: String,
    /// JSON pointer to the node at fault in the document's normal form.
    pub path: String,
    /// Where that node, or its nearest ancestor that has a place, stands in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The line that the span starts on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Excerpt>,
    /// Whether the text under the span is confidential and must be masked wherever it is shown.
    pub sensitive: bool,
    /// An edit that mends it, where there is one that is safe to make unseen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Where it lies in an image's layers, for what comes from one. The span is then that of the step which
    /// made the layer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<LayerPlace>,
    /// That it is allowed for now. It is reported, and fails nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

/// An edit of the source that mends a finding by itself and changes nothing else of what the source does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// What is taken out.
    pub span: Span,
    /// What is put in its place.
    pub text: String,
}

/// A place in the layers of an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LayerPlace {
    /// The index of the layer in the document's `layers`; the lowest is 0.
    pub index: u32,
    /// The digest of the layer.
    pub digest: String,
    /// The index in the document's `history` of the step that made the layer, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<u32>,
    /// The path of the file, such as `/root/.ssh/id_rsa`, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

impl Finding {
    /// The order in which people read findings: by place, worst first, then by name. Total, so that
    /// equal decisions list equal findings equally.
    fn order(&self) -> impl Ord + '_ {
        let start = self.span.map_or(Position::START, |span| span.start);
        let worst_first = std::cmp::Reverse(self.severity);
        (start, worst_first, &self.rule, &self.document, &self.path, &self.message)
    }

    /// Whether this finding alone fails a report.
    #[must_use]
    pub fn fails(&self, fail_on: Severity) -> bool {
        self.waived.is_none() && self.action == Action::Deny && self.severity >= fail_on
    }
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The verdict.
    pub verdict: Verdict,
    /// How many documents were judged.
    pub documents: u32,
    /// The kinds of the documents that were judged.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// What must change, in the order of the source.
    pub findings: Vec<Finding>,
    /// What could not be understood or decided, and what else is worth knowing.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Puts findings in order, drops repetitions and reaches the verdict.
    #[must_use]
    pub fn conclude(
        documents: usize,
        mut findings: Vec<Finding>,
        diagnostics: Vec<Diagnostic>,
        fail_on: Severity,
    ) -> Self {
        findings.sort_by(|a, b| a.order().cmp(&b.order()));
        findings.dedup();
        let verdict = if diagnostics.iter().any(|d| d.level == Level::Error) {
            Verdict::Error
        } else if findings.iter().any(|f| f.fails(fail_on)) {
            Verdict::Fail
        } else {
            Verdict::Pass
        };
        let documents = u32::try_from(documents).unwrap_or(u32::MAX);
        Self { verdict, documents, kinds: Vec::new(), findings, diagnostics }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(severity: Severity, action: Action) -> Finding {
        Finding {
            rule: "R".into(),
            title: "t".into(),
            severity,
            action,
            message: "m".into(),
            remediation: String::new(),
            file: "f".into(),
            document: String::new(),
            path: String::new(),
            span: None,
            excerpt: None,
            sensitive: false,
            fix: None,
            layer: None,
            waived: None,
        }
    }

    fn verdict(findings: Vec<Finding>, diagnostics: Vec<Diagnostic>) -> Verdict {
        Report::conclude(1, findings, diagnostics, Severity::Medium).verdict
    }

    #[test]
    fn findings_below_the_threshold_and_warnings_do_not_fail() {
        assert_eq!(verdict(vec![finding(Severity::Low, Action::Deny)], vec![]), Verdict::Pass);
        assert_eq!(verdict(vec![finding(Severity::Critical, Action::Warn)], vec![]), Verdict::Pass);
        assert_eq!(verdict(vec![finding(Severity::Medium, Action::Deny)], vec![]), Verdict::Fail);
    }

    #[test]
    fn what_is_waived_is_reported_and_fails_nothing() {
        let waived = Waived {
            reason: "it goes away".into(),
            owner: None,
            until: None,
            file: "f".into(),
            span: None,
        };
        let allowed = Finding { waived: Some(waived), ..finding(Severity::High, Action::Deny) };
        let report = Report::conclude(1, vec![allowed], vec![], Severity::Low);
        assert_eq!((report.verdict, report.findings.len()), (Verdict::Pass, 1));
    }

    #[test]
    fn an_error_outweighs_every_finding_and_a_warning_none() {
        let bad = vec![finding(Severity::High, Action::Deny)];
        assert_eq!(verdict(bad, vec![Diagnostic::error("c", "f", "m")]), Verdict::Error);
        assert_eq!(verdict(vec![], vec![Diagnostic::error("c", "f", "m")]), Verdict::Error);
        assert_eq!(verdict(vec![], vec![Diagnostic::warning("c", "f", "m")]), Verdict::Pass);
    }

    #[test]
    fn equal_findings_are_reported_once() {
        let twice = vec![finding(Severity::Low, Action::Deny); 2];
        assert_eq!(Report::conclude(1, twice, vec![], Severity::Low).findings.len(), 1);
    }
}
