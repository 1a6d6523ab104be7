//! Which Rego rules are rules of the engine, and what their METADATA says about them.
//!
//! The annotation is [OPA's own](https://www.openpolicyagent.org/docs/policy-language#annotations);
//! what is ours stands under `custom`. Identity and severity come from here, never from a message.

use std::{collections::BTreeMap, str::FromStr};

use plimsoll_rego::RuleInfo;
use plimsoll_types::{Action, Control, Diagnostic, Principle, Rule, Severity};
use serde::Deserialize;

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
pub(crate) fn rule(info: &RuleInfo) -> Option<Result<Rule, Vec<Diagnostic>>> {
    let action = match info.name.as_str() {
        "deny" => Action::Deny,
        "warn" => Action::Warn,
        _ => return None,
    };
    let mut package = info.package.split('.');
    if package.next() != Some("plimsoll") {
        return None;
    }
    let kind = package.next()?.parse().ok()?;
    let name = package.next_back()?;
    Some(described(info, action, kind, name))
}

fn described(
    info: &RuleInfo,
    action: Action,
    kind: plimsoll_types::Kind,
    name: &str,
) -> Result<Rule, Vec<Diagnostic>> {
    let metadata = read_metadata(info).map_err(|wrong| vec![wrong])?;
    let custom = metadata.custom;
    let mut wrong = Vec::new();
    let severity = known(
        info,
        "severity",
        custom.severity.as_deref(),
        &Severity::ALL.map(Severity::as_str),
        &mut wrong,
    );
    let principle = known(
        info,
        "principle",
        custom.principle.as_deref(),
        &Principle::ALL.map(Principle::as_str),
        &mut wrong,
    );
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let controls = custom.frameworks.into_iter().flatten();
    Ok(Rule {
        id: custom.id.unwrap_or_else(|| info.package.clone()),
        title: metadata.title.unwrap_or_else(|| name.replace('_', " ")),
        description: one_paragraph(&metadata.description.unwrap_or_default()),
        severity: severity.unwrap_or_default(),
        action,
        principle,
        controls: controls.map(|(framework, id)| Control { framework, id }).collect(),
        remediation: custom.remediation.unwrap_or_default().trim_end().to_owned(),
        sensitive: custom.sensitive,
        kind,
        package: info.package.clone(),
        file: info.file.clone(),
        span: info.span,
    })
}

fn read_metadata(info: &RuleInfo) -> Result<Metadata, Diagnostic> {
    let Some(annotations) = &info.annotations else { return Ok(Metadata::default()) };
    serde_json::to_value(annotations).and_then(serde_json::from_value).map_err(|error| {
        at(info, Diagnostic::error("policy/metadata", &info.file, format!("METADATA: {error}")))
            .help("see docs/policies.md for the fields of METADATA and their types")
    })
}

/// The value of a metadata field that has a fixed set of names.
fn known<T: FromStr>(
    info: &RuleInfo,
    field: &str,
    value: Option<&str>,
    names: &[&str],
    wrong: &mut Vec<Diagnostic>,
) -> Option<T> {
    let value = value?;
    let parsed = value.parse().ok();
    if parsed.is_none() {
        let message = format!("METADATA: unknown {field} `{value}`");
        let diagnostic = Diagnostic::error("policy/metadata", &info.file, message);
        wrong.push(at(info, diagnostic).help(format!("write one of {}", names.join(", "))));
    }
    parsed
}

fn at(info: &RuleInfo, diagnostic: Diagnostic) -> Diagnostic {
    match info.span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

/// METADATA folds long descriptions over lines; people read them as one paragraph.
fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
