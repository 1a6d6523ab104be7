//! Which Rego rules are rules of the engine, and what their METADATA says about them.
//!
//! The annotation is [OPA's own](https://www.openpolicyagent.org/docs/policy-language#annotations);
//! what is ours stands under `custom`. Identity and severity come from here, never from a message.

use std::{collections::BTreeMap, str::FromStr};

use plimsoll_rego::{PolicyFile, RuleInfo};
use plimsoll_types::{Action, Control, Diagnostic, Principle, Rule, Severity, Span};
use serde::Deserialize;

use crate::diagnostics;

/// The part of a METADATA annotation that a rule is described by.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Metadata {
    title: Option<String>,
    description: Option<String>,
    custom: Custom,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Custom {
    id: Option<String>,
    severity: Option<String>,
    principle: Option<String>,
    frameworks: Vec<BTreeMap<String, String>>,
    remediation: Option<String>,
    sensitive: bool,
}

/// The rule that `info` declares, or `None` where it is a helper: not `deny` or `warn`, or not
/// in a package `plimsoll.<kind>.<name>`.
pub(crate) fn rule(info: &RuleInfo, files: &[PolicyFile]) -> Option<Result<Rule, Vec<Diagnostic>>> {
    let action = match info.name.as_str() {
        "deny" => Action::Deny,
        "warn" => Action::Warn,
        _ => return None,
    };
    let [root, kind, .., name] = info.package.as_slice() else { return None };
    if root != "plimsoll" {
        return None;
    }
    Some(described(info, action, kind.parse().ok()?, name, files))
}

fn described(
    info: &RuleInfo,
    action: Action,
    kind: plimsoll_types::Kind,
    name: &str,
    files: &[PolicyFile],
) -> Result<Rule, Vec<Diagnostic>> {
    let span = diagnostics::span(&info.file, info.span, files);
    let metadata = read_metadata(info).map_err(|wrong| vec![at(span, wrong)])?;
    let custom = metadata.custom;
    let severity = known("severity", custom.severity, &Severity::ALL.map(Severity::as_str));
    let principle = known("principle", custom.principle, &Principle::ALL.map(Principle::as_str));
    let (severity, principle) = match (severity, principle) {
        (Ok(severity), Ok(principle)) => (severity, principle),
        (severity, principle) => {
            let wrong = severity.err().into_iter().chain(principle.err());
            let diagnostic = |(message, help): (String, String)| {
                at(span, Diagnostic::error("policy/metadata", &info.file, message)).help(help)
            };
            return Err(wrong.map(diagnostic).collect());
        }
    };
    let package = info.package.join(".");
    let controls = custom.frameworks.into_iter().flatten();
    Ok(Rule {
        id: custom.id.unwrap_or_else(|| package.clone()),
        title: metadata.title.unwrap_or_else(|| name.replace('_', " ")),
        description: one_paragraph(&metadata.description.unwrap_or_default()),
        severity: severity.unwrap_or_default(),
        action,
        principle,
        controls: controls.map(|(framework, id)| Control { framework, id }).collect(),
        remediation: custom.remediation.unwrap_or_default().trim_end().to_owned(),
        sensitive: custom.sensitive,
        kind,
        package,
        file: info.file.clone(),
        span,
    })
}

fn read_metadata(info: &RuleInfo) -> Result<Metadata, Diagnostic> {
    serde_json::to_value(info.metadata()).and_then(serde_json::from_value).map_err(|error| {
        Diagnostic::error("policy/metadata", &info.file, format!("METADATA: {error}"))
            .help("see docs/policies.md for the fields of METADATA and their types")
    })
}

/// The value of a metadata field that has a fixed set of names; the error is what is wrong with it,
/// and what to write instead.
fn known<T: FromStr>(
    field: &str,
    value: Option<String>,
    names: &[&str],
) -> Result<Option<T>, (String, String)> {
    let Some(value) = value else { return Ok(None) };
    value.parse().map(Some).map_err(|_| {
        let message = format!("METADATA: unknown {field} `{value}`");
        (message, format!("write one of {}", names.join(", ")))
    })
}

fn at(span: Option<Span>, diagnostic: Diagnostic) -> Diagnostic {
    match span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

/// METADATA folds long descriptions over lines; people read them as one paragraph.
fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
