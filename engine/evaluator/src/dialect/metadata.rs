//! What the METADATA of a rule says about it.
//!
//! The annotation is [OPA's own](https://www.openpolicyagent.org/docs/policy-language#annotations);
//! what is ours stands under `custom`. Identity and severity come from here, never from a message.

use std::{collections::BTreeMap, str::FromStr};

use plimsoll_rego::{PolicyFile, RuleInfo};
use plimsoll_types::{
    Action, Control, Diagnostic, Dialect, Examples, Principle, Rule, Severity, Span,
};
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
    examples: Option<Shown>,
    sensitive: bool,
    profiles: Vec<String>,
}

/// What is shown under `examples`. What is judged otherwise than by the defaults, a day or parameters, is
/// for whoever tries them.
#[derive(Debug, Deserialize)]
struct Shown {
    bad: String,
    good: String,
}

/// A declaration with what is said about it.
pub(super) struct Described<'i> {
    info: &'i RuleInfo,
    span: Option<Span>,
    metadata: Metadata,
    severity: Option<Severity>,
    principle: Option<Principle>,
}

impl<'i> Described<'i> {
    /// Reads the METADATA of a rule of ours.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub(super) fn read(info: &'i RuleInfo, files: &[PolicyFile]) -> Result<Self, Vec<Diagnostic>> {
        let span = diagnostics::span(&info.file, info.span, files);
        let metadata = read_metadata(info).map_err(|wrong| vec![at(span, wrong)])?;
        let custom = &metadata.custom;
        let severity = known("severity", &custom.severity, &Severity::ALL.map(Severity::as_str));
        let principle =
            known("principle", &custom.principle, &Principle::ALL.map(Principle::as_str));
        match (severity, principle) {
            (Ok(severity), Ok(principle)) => Ok(Self { info, span, metadata, severity, principle }),
            (severity, principle) => {
                let wrong = severity.err().into_iter().chain(principle.err());
                let diagnostic = |(message, help): (String, String)| {
                    at(span, Diagnostic::error("policy/metadata", &info.file, message)).help(help)
                };
                Err(wrong.map(diagnostic).collect())
            }
        }
    }

    /// Reads the METADATA of a rule of another tool, to which it may mean something else: what is not as
    /// we write it is passed over.
    pub(super) fn leniently(info: &'i RuleInfo, files: &[PolicyFile]) -> Self {
        let span = diagnostics::span(&info.file, info.span, files);
        let json = serde_json::to_value(info.metadata()).unwrap_or_default();
        let text = |pointer: &str| json.pointer(pointer)?.as_str().map(str::to_owned);
        let severity = text("/custom/severity");
        Self {
            info,
            span,
            severity: severity.and_then(|name| name.to_ascii_lowercase().parse().ok()),
            principle: None,
            metadata: Metadata {
                title: text("/title"),
                description: text("/description"),
                custom: Custom {
                    id: text("/custom/id"),
                    remediation: text("/custom/remediation"),
                    ..Custom::default()
                },
            },
        }
    }

    /// The rule. Its id and title are those given where it has none of its own, its kinds and its dialect
    /// are for the caller to say.
    pub(super) fn rule(self, id: String, name: &str, action: Action) -> Rule {
        let Self { info, span, metadata, severity, principle } = self;
        let custom = metadata.custom;
        let controls = custom.frameworks.into_iter().flatten();
        Rule {
            id: custom.id.unwrap_or(id),
            title: metadata.title.unwrap_or_else(|| name.replace('_', " ")),
            description: one_paragraph(&metadata.description.unwrap_or_default()),
            severity: severity.unwrap_or_default(),
            action,
            principle,
            controls: controls.map(|(framework, id)| Control { framework, id }).collect(),
            remediation: custom.remediation.unwrap_or_default().trim_end().to_owned(),
            examples: custom.examples.map(|Shown { bad, good }| Examples { bad, good }),
            sensitive: custom.sensitive,
            parameters: Vec::new(),
            profiles: custom.profiles,
            kinds: Vec::new(),
            dialect: Dialect::Plimsoll,
            package: info.package.join("."),
            file: info.file.clone(),
            span,
        }
    }
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
    value: &Option<String>,
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
pub(super) fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
