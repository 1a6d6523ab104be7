//! Alerts as findings: one for each place in each object that an alert is about.

use plimsoll_document::Pointer;
use plimsoll_types::{Finding, Rule, Severity};
use serde_json::Value as Json;

use super::{
    locate::Index,
    metadata,
    response::{Concern, Place, Response},
};
use crate::dialect::{
    objects::{Object, Outcome},
    paths,
};

/// Reports an alert. One about objects that are in no source, such as what a node tells of itself, is
/// reported beside `first`, an object that the rule was given.
pub(super) fn alert(
    rule: &Rule,
    response: &Response,
    first: &Object<'_>,
    index: &Index<'_, '_>,
    outcome: &mut Outcome,
) {
    let before = outcome.findings.len();
    for concern in response.concerns() {
        if let Some(object) = index.find(concern.object) {
            for finding in findings(rule, response, &concern, object) {
                outcome.findings.push((object.source, finding));
            }
        }
    }
    if outcome.findings.len() == before {
        let mut finding = finding(rule, response, first, &Pointer::root());
        finding.span = None;
        finding.document.clear();
        outcome.findings.push((first.source, finding));
    }
}

fn findings(
    rule: &Rule,
    response: &Response,
    concern: &Concern<'_>,
    object: &Object<'_>,
) -> Vec<Finding> {
    let at = |place: &Place<'_>| {
        let pointer = paths::find(object.body, place.path);
        let mut finding = finding(rule, response, object, &pointer);
        if let Some(fix) = place.fix {
            finding.remediation = with_fix(&finding.remediation, place.path, fix);
        }
        finding
    };
    if concern.places.is_empty() {
        let name = Pointer::from_iter(["metadata", "name"]);
        return vec![finding(rule, response, object, &name)];
    }
    concern.places.iter().map(at).collect()
}

fn finding(rule: &Rule, response: &Response, object: &Object<'_>, path: &Pointer) -> Finding {
    let message = match response.alert_message.trim() {
        "" => rule.title.clone(),
        message => message.to_owned(),
    };
    Finding { severity: severity(rule, response), ..object.finding(rule, message, path) }
}

/// A control says how bad it is; without one the alert does.
fn severity(rule: &Rule, response: &Response) -> Severity {
    match rule.controls.as_slice() {
        [] => metadata::severity(response.alert_score).unwrap_or(rule.severity),
        _ => rule.severity,
    }
}

fn with_fix(remediation: &str, path: &str, fix: &Json) -> String {
    let value = match fix {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let fix = format!("Set `{path}` to `{value}`.");
    if remediation.is_empty() { fix } else { format!("{remediation}\n{fix}") }
}
