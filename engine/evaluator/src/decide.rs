//! One document against every rule for its kind.

use plimsoll_document::Document;
use plimsoll_rego::{Error, Evaluation, Value};
use plimsoll_types::{Diagnostic, Finding, Rule, Settings};
use serde::Deserialize;

use crate::{
    PolicySet, diagnostics,
    violation::{self, Violation},
};

/// What the rules have to say of one document. A rule that fails to evaluate adds a diagnostic and
/// keeps no other rule from being heard.
#[derive(Debug, Default)]
pub(crate) struct Decision {
    pub findings: Vec<Finding>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Decision {
    pub fn on(document: &Document, policies: &PolicySet, settings: &Settings) -> Self {
        let mut decision = Self::default();
        let input = match Value::deserialize(&document.body) {
            Ok(input) => input,
            Err(error) => {
                let message = format!("the document cannot be read by policies: {error}");
                decision.diagnostics.push(Diagnostic::error(
                    "document/unreadable",
                    &document.file,
                    message,
                ));
                return decision;
            }
        };
        let settings = diagnostics::settings(settings);
        let mut session = policies.program.session(Some(input), &settings);
        let mut judged = false;
        let rules = policies.rules.iter().zip(&policies.entries);
        for (rule, entry) in rules.filter(|(rule, _)| rule.kind == document.kind) {
            judged = true;
            decision.apply(rule, document, session.eval(entry), policies);
        }
        if !judged {
            decision.diagnostics.push(unjudged(document, &policies.rules));
        }
        decision
    }

    fn apply(
        &mut self,
        rule: &Rule,
        document: &Document,
        evaluated: Result<Evaluation<Option<Value>>, Error>,
        policies: &PolicySet,
    ) {
        let violations = match evaluated {
            Err(error) => Err(diagnostics::of_deciding(&error, rule, document, &policies.files)),
            Ok(Evaluation { value: None, .. }) => Ok(Vec::new()),
            Ok(Evaluation { value: Some(value), .. }) => violation::read(&value).map_err(|wrong| {
                let message = format!("rule `{}` cannot be understood: {wrong}", rule.id);
                diagnostics::at_rule("rule/bad-result", message, rule).help(
                    "let it give messages, or objects with a `message` and a `path` such as \
                     [\"stages\", 0, \"base\"]",
                )
            }),
        };
        match violations {
            Err(diagnostic) => self.diagnostics.push(diagnostic),
            Ok(violations) => {
                self.findings.extend(violations.into_iter().map(|v| finding(rule, document, v)));
            }
        }
    }
}

fn finding(rule: &Rule, document: &Document, violation: Violation) -> Finding {
    Finding {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        severity: rule.severity,
        action: rule.action,
        message: violation.message.unwrap_or_else(|| rule.title.clone()),
        remediation: rule.remediation.clone(),
        file: document.file.clone(),
        document: document.name.clone(),
        path: violation.path.as_str().to_owned(),
        span: document.spans.locate(&violation.path),
        excerpt: None,
        sensitive: rule.sensitive,
    }
}

/// A set without a single rule passes everything, which nobody who asks for a verdict can mean.
fn unjudged(document: &Document, rules: &[Rule]) -> Diagnostic {
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
