//! What a run says about a framework: for each of its controls whether it is kept, broken, or nothing is known.
//!
//! A control is broken where a rule that gives evidence for it has found something, and kept where such rules
//! were asked and found nothing. Where none was asked there is no evidence, and where not everything could be
//! judged nothing counts as kept.

mod html;
mod written;

use std::collections::BTreeMap;

use plimsoll::{Kind, Rule, Verdict};
use serde::{Deserialize, Serialize};

use crate::Reports;

/// The framework whose controls are the principles that rules serve.
const PRINCIPLES: &str = "principles";

/// A framework, as `policies/data/frameworks` describes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Framework {
    /// What it is called.
    pub title: String,
    /// The version whose numbers are used.
    pub version: String,
    /// Where it is published.
    pub source: String,
    /// What each control asks for, by the control's id.
    pub controls: BTreeMap<String, String>,
}

/// What is known about a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// Rules were asked and found nothing.
    Pass,
    /// A rule found something.
    Fail,
    /// No rule was asked, or not everything could be judged.
    NoEvidence,
}

impl Evidence {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NoEvidence => "no evidence",
        }
    }
}

/// A control, and what is known about it.
#[derive(Debug, Clone, Serialize)]
pub struct Controlled {
    /// The control's id.
    pub id: String,
    /// What it asks for.
    pub title: String,
    /// What is known.
    pub evidence: Evidence,
    /// The rules that give evidence for it and were asked.
    pub rules: Vec<String>,
    /// Each finding against it, as `file:line: message`.
    pub findings: Vec<String>,
    /// How many findings against it are allowed for now.
    pub waived: usize,
}

/// What a run says about a framework.
#[derive(Debug, Clone, Serialize)]
pub struct FrameworkReport {
    /// The framework's name, such as `cis-docker`.
    pub framework: String,
    /// What it is called.
    pub title: String,
    /// The version whose numbers are used.
    pub version: String,
    /// Where it is published.
    pub source: String,
    /// Its controls, in their order.
    pub controls: Vec<Controlled>,
}

impl FrameworkReport {
    /// Says what reports come to in a framework. `rules` are those that were asked.
    #[must_use]
    pub fn new(name: &str, framework: &Framework, rules: &[Rule], reports: &Reports) -> Self {
        let mut controls: Vec<Controlled> = framework
            .controls
            .iter()
            .map(|(id, title)| controlled(name, id, title, rules, reports))
            .collect();
        controls.sort_by_key(|control| order(&control.id));
        Self {
            framework: name.to_owned(),
            title: framework.title.clone(),
            version: framework.version.clone(),
            source: framework.source.clone(),
            controls,
        }
    }

    /// How many controls there are of each evidence.
    #[must_use]
    pub fn count(&self, evidence: Evidence) -> usize {
        self.controls.iter().filter(|control| control.evidence == evidence).count()
    }

    /// The verdict: an error of the run, else whether a control is broken.
    #[must_use]
    pub fn verdict(&self, reports: &Reports) -> Verdict {
        match reports.verdict() {
            Verdict::Error => Verdict::Error,
            _ if self.count(Evidence::Fail) > 0 => Verdict::Fail,
            _ => Verdict::Pass,
        }
    }
}

fn controlled(
    framework: &str,
    id: &str,
    title: &str,
    rules: &[Rule],
    reports: &Reports,
) -> Controlled {
    let rules: Vec<&Rule> = rules.iter().filter(|rule| speaks_of(rule, framework, id)).collect();
    let by_rule = |finding: &&plimsoll::Finding| rules.iter().any(|rule| rule.id == finding.rule);
    let (waived, open): (Vec<_>, Vec<_>) =
        reports.findings.iter().filter(by_rule).partition(|finding| finding.waived.is_some());
    let was_asked =
        |rule: &&Rule| rule.kinds.iter().any(|kind: &Kind| reports.kinds.contains(kind));
    let evidence = if !open.is_empty() {
        Evidence::Fail
    } else if rules.iter().any(was_asked) && reports.verdict() != Verdict::Error {
        Evidence::Pass
    } else {
        Evidence::NoEvidence
    };
    let place = |finding: &plimsoll::Finding| match finding.span {
        Some(span) => format!("{}:{}: {}", finding.file, span.start.line, finding.message),
        None => format!("{}: {}", finding.file, finding.message),
    };
    Controlled {
        id: id.to_owned(),
        title: title.to_owned(),
        evidence,
        rules: rules.iter().filter(|rule| was_asked(rule)).map(|rule| rule.id.clone()).collect(),
        findings: open.into_iter().map(place).collect(),
        waived: waived.len(),
    }
}

fn speaks_of(rule: &Rule, framework: &str, id: &str) -> bool {
    if framework == PRINCIPLES {
        return rule.principle.is_some_and(|principle| principle.as_str() == id);
    }
    rule.controls.iter().any(|control| control.framework == framework && control.id == id)
}

/// Numbers in an id count as numbers: 4.2 comes before 4.10.
fn order(id: &str) -> Vec<(u64, String)> {
    id.split('.').map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned())).collect()
}
