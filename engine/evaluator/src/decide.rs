//! One document against every rule that is about it.

use std::cell::OnceCell;

use plimsoll_document::{Document, views::Form};
use plimsoll_rego::Value;
use plimsoll_types::{Diagnostic, Finding, Fix, Rule, Settings};
use serde::Deserialize;

use crate::{
    PolicySet, Unit, diagnostics,
    judge::{Case, Failure, Violation},
};

/// What the rules have to say of one document. A rule that fails to evaluate adds a diagnostic and
/// keeps no other rule from being heard.
#[derive(Debug, Default)]
pub(crate) struct Decision {
    pub findings: Vec<Finding>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Decision {
    /// Decides on a document in one of its forms.
    pub fn on(document: &Document, form: Form, policies: &PolicySet, settings: &Settings) -> Self {
        let mut decision = Self::default();
        let input = OnceCell::new();
        let settings = diagnostics::settings(settings);
        for unit in &policies.units {
            let mut case = None;
            for (number, judge) in &unit.judges {
                let Some(rule) = policies.rules.get(*number) else { continue };
                let is_asked = judge.form() == form
                    && rule.kinds.contains(&document.kind)
                    && judge.concerns(document);
                if !is_asked {
                    continue;
                }
                let input = match input.get() {
                    Some(input) => input,
                    None => match Value::deserialize(&document.body) {
                        Ok(value) => input.get_or_init(|| value),
                        Err(error) => {
                            decision.diagnostics.push(unreadable(document, &error));
                            return decision;
                        }
                    },
                };
                let open = || Case::new(document, input, unit.program(), &settings);
                let case = case.get_or_insert_with(open);
                decision.add(rule, document, judge.judge(case), unit);
            }
        }
        decision
    }

    fn add(
        &mut self,
        rule: &Rule,
        document: &Document,
        judged: Result<Vec<Violation>, Failure>,
        unit: &Unit,
    ) {
        match judged {
            Ok(violations) => {
                self.findings.extend(violations.into_iter().map(|v| finding(rule, document, v)));
            }
            Err(Failure::Evaluation(error)) => self.diagnostics.push(diagnostics::of_deciding(
                &error,
                rule,
                document,
                unit.files(),
            )),
            Err(Failure::Result { wrong, help }) => {
                let message = format!("rule `{}` cannot be understood: {wrong}", rule.id);
                let diagnostic = diagnostics::at_rule("rule/bad-result", message, rule);
                self.diagnostics.push(diagnostic.help(help));
            }
        }
    }
}

fn unreadable(document: &Document, error: &serde_json::Error) -> Diagnostic {
    let message = format!("the document cannot be read by policies: {error}");
    Diagnostic::error("document/unreadable", &document.file, message)
}

fn finding(rule: &Rule, document: &Document, violation: Violation) -> Finding {
    Finding {
        rule: violation.id.unwrap_or_else(|| rule.id.clone()),
        title: rule.title.clone(),
        severity: violation.severity.unwrap_or(rule.severity),
        action: rule.action,
        message: violation.message.unwrap_or_else(|| rule.title.clone()),
        remediation: rule.remediation.clone(),
        file: document.file.clone(),
        document: document.name.clone(),
        path: violation.path.as_str().to_owned(),
        span: violation.span.or_else(|| document.spans.locate(&violation.path)),
        excerpt: None,
        sensitive: rule.sensitive,
        fix: violation.fix.and_then(|(path, text)| {
            // A node without a place of its own is not in the source, and cannot be replaced there.
            document.spans.get(&path).map(|span| Fix { span, text })
        }),
        layer: document.layer_of(&violation.path),
        waived: None,
    }
}

/// A set without a single rule passes everything, which nobody who asks for a verdict can mean.
pub(crate) fn unjudged(document: &Document, rules: &[Rule]) -> Diagnostic {
    let kind = document.kind;
    let message = format!("no rule judges {kind} documents");
    let diagnostic = if rules.is_empty() {
        Diagnostic::error("policy/no-rules", &document.file, message)
    } else {
        Diagnostic::warning("policy/no-rules", &document.file, message)
    };
    diagnostic
        .help(format!("rules for it are `deny` or `warn` in a package plimsoll.{kind}.<name>"))
}

/// Policies that hold no rule, for the reason that a note gives, pass nothing.
pub(crate) fn idle(note: &Diagnostic) -> Diagnostic {
    let message = "there is no rule in these policies, so nothing is judged";
    Diagnostic::error("policy/no-rules", &note.file, message)
}

/// A rule that sees sources as they are written says nothing of a document that came without one.
pub(crate) fn unseen(document: &Document, rule: &Rule) -> Diagnostic {
    let message = format!(
        "rule `{}` is written for {} and cannot judge a {} document in its normal form",
        rule.id, rule.dialect, document.kind
    );
    Diagnostic::error("policy/needs-source", &document.file, message)
        .help("have the source itself judged, or leave rules of other tools out of this set")
}
