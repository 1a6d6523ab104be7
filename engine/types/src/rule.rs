//! A rule, as its METADATA annotation describes it.

use serde::{Deserialize, Serialize};

use crate::{Action, Dialect, Kind, Principle, Severity, Span};

/// A control of a benchmark or standard that a rule gives evidence for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The framework, such as `cis-docker`.
    pub framework: String,
    /// The control's own id in it, such as `4.2`.
    pub id: String,
}

/// What a rule leaves to those who use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// The name, such as `registries`.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
    /// What holds where nothing is given, as JSON.
    pub default: String,
    /// What holds in this policy set, as JSON.
    pub value: String,
}

/// What a rule is about, shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examples {
    /// A source, or the part of a document's normal form that the rule reads, in which it finds something.
    pub bad: String,
    /// The same put right: the rule finds nothing in it.
    pub good: String,
}

/// A rule of a policy set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// A stable id such as `PLM-D003`; where the metadata has none, the rule's package.
    pub id: String,
    /// What holds where the rule finds nothing, in a few words.
    pub title: String,
    /// Why it matters; may be empty.
    pub description: String,
    /// How bad a finding is.
    pub severity: Severity,
    /// What its findings do to the verdict.
    pub action: Action,
    /// The principle it serves, where the metadata names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principle: Option<Principle>,
    /// The controls it gives evidence for.
    pub controls: Vec<Control>,
    /// What to write instead; may be empty.
    pub remediation: String,
    /// What it finds and what it does not, where the metadata shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Examples>,
    /// Whether what it points at is confidential and must be masked wherever it is shown.
    pub sensitive: bool,
    /// What it leaves to those who use it, by name.
    pub parameters: Vec<Parameter>,
    /// The profiles that select it; none where all do.
    pub profiles: Vec<String>,
    /// The kinds of document it judges; none where it judges what is never read here.
    pub kinds: Vec<Kind>,
    /// The tool it was written for.
    pub dialect: Dialect,
    /// The Rego package it lives in, without `data.`.
    pub package: String,
    /// The policy file it was read from.
    pub file: String,
    /// Where in that file the rule stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}
