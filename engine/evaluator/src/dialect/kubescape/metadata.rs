//! What Kubescape keeps beside the Rego of its rules: the metadata of a rule, controls that rules belong
//! to, frameworks of controls and the settings of rules. The fields are those of
//! <https://github.com/kubescape/opa-utils> (`reporthandling/datastructures.go`).

use std::collections::BTreeMap;

use plimsoll_types::Severity;
use serde::Deserialize;
use serde_json::Value as Json;

/// The `rule.metadata.json` beside a rule.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct RuleMetadata {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, Json>,
    /// The objects it is about.
    #[serde(rename = "match")]
    pub(super) matching: Vec<MatchObjects>,
    /// Objects it is about that are of no cluster, such as what a node tells of itself.
    pub(super) dynamic_match: Vec<MatchObjects>,
    /// The settings it reads.
    pub(super) control_config_inputs: Vec<ConfigInput>,
    pub(super) description: String,
    pub(super) remediation: String,
}

/// Kinds of objects.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct MatchObjects {
    api_groups: Vec<String>,
    resources: Vec<String>,
}

/// A setting that a rule reads.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ConfigInput {
    /// `settings.postureControlInputs.<name>`.
    pub(super) path: String,
}

/// A control: what a group of rules is for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Control {
    #[serde(rename = "controlID")]
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) remediation: String,
    #[serde(rename = "rulesNames")]
    pub(super) rules: Vec<String>,
    #[serde(rename = "baseScore")]
    pub(super) base_score: f64,
    /// Settings that hold for this control, whatever others are given.
    #[serde(rename = "fixedInput")]
    pub(super) fixed_input: BTreeMap<String, Json>,
}

/// A framework: controls under the name of a benchmark.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Framework {
    pub(super) name: String,
    active_controls: Vec<ActiveControl>,
    #[serde(rename = "controlsIDs")]
    controls_ids: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ActiveControl {
    #[serde(rename = "controlID")]
    id: String,
}

impl RuleMetadata {
    /// Whether the rule is given an object. A rule that says nothing of it is given all.
    pub(super) fn takes(&self, group: &str, kind: &str) -> bool {
        let says_nothing = self.matching.is_empty() && self.dynamic_match.is_empty();
        says_nothing
            || self.matching.iter().any(|objects| objects.hold(group, kind))
            // What is of no cluster has kinds of its own, and groups that are written in several ways.
            || self.dynamic_match.iter().any(|objects| objects.hold_kind(kind))
    }

    /// How the rule wants its objects put together, if not as they are.
    pub(super) fn aggregator(&self) -> Option<&str> {
        self.attributes.get("resourcesAggregator").and_then(Json::as_str)
    }

    /// The names of the settings that it reads.
    pub(super) fn settings(&self) -> impl Iterator<Item = &str> {
        let inputs = self.control_config_inputs.iter();
        inputs.filter_map(|input| input.path.strip_prefix("settings.postureControlInputs."))
    }
}

impl MatchObjects {
    /// Versions make no difference: a rule that can read one version of a kind is given all.
    fn hold(&self, group: &str, kind: &str) -> bool {
        // Before they had groups of their own, kinds of several groups were in `extensions`.
        let is_group = |wanted: &String| wanted == "*" || wanted == group || group == "extensions";
        self.hold_kind(kind) && (self.api_groups.is_empty() || self.api_groups.iter().any(is_group))
    }

    fn hold_kind(&self, kind: &str) -> bool {
        let kind = kind.to_lowercase();
        self.resources.iter().any(|resource| {
            let resource = resource.to_lowercase();
            resource == "*" || resource == kind || is_plural(&resource, &kind)
        })
    }
}

/// Whether a word is the plural of a kind, both in small letters.
fn is_plural(word: &str, kind: &str) -> bool {
    let Some(rest) = word.strip_suffix('s') else { return false };
    rest == kind
        || rest.strip_suffix('e') == Some(kind)
        || rest.strip_suffix("ie").is_some_and(|stem| kind.strip_suffix('y') == Some(stem))
}

impl Framework {
    /// Whether a control is one of the framework's.
    pub(super) fn has(&self, control: &str) -> bool {
        self.active_controls.iter().any(|active| active.id == control)
            || self.controls_ids.iter().any(|id| id == control)
    }
}

/// The severity of a control's base score or a rule's alert score, as Kubescape has it
/// (`ControlSeverityToInt` in opa-utils, `reporthandling/apis/severity.go`). A score below 1 says nothing.
pub(super) fn severity(score: f64) -> Option<Severity> {
    match score {
        9.0.. => Some(Severity::Critical),
        7.0.. => Some(Severity::High),
        4.0.. => Some(Severity::Medium),
        1.0.. => Some(Severity::Low),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;

    fn rule(matching: Json) -> RuleMetadata {
        serde_json::from_value(json!({ "match": matching })).unwrap()
    }

    #[test]
    fn a_rule_is_given_the_kinds_it_names() {
        let pods = rule(json!([{"apiGroups": [""], "apiVersions": ["v1"], "resources": ["Pod"]}]));
        assert!(pods.takes("", "Pod"));
        assert!(!pods.takes("apps", "Deployment"));
        let apps =
            rule(json!([{"apiGroups": ["apps"], "resources": ["deployments", "DaemonSet"]}]));
        assert!(apps.takes("apps", "Deployment"));
        assert!(apps.takes("extensions", "DaemonSet"));
        assert!(!apps.takes("other.example", "Deployment"));
        assert!(rule(json!([{"apiGroups": ["*"], "resources": ["*"]}])).takes("x", "Y"));
        assert!(rule(json!([])).takes("x", "Y"));
        let node = json!([{"apiGroups": ["a.example"], "resources": ["KubeletInfo"]}]);
        let of_nodes = json!({ "match": [], "dynamicMatch": node });
        let of_nodes: RuleMetadata = serde_json::from_value(of_nodes).unwrap();
        assert!(of_nodes.takes("b.example", "KubeletInfo"));
        assert!(!of_nodes.takes("", "Pod"));
        let policies = rule(json!([{"resources": ["networkpolicies", "ingresses"]}]));
        assert!(policies.takes("networking.k8s.io", "NetworkPolicy"));
        assert!(policies.takes("networking.k8s.io", "Ingress"));
    }

    #[test]
    fn scores_have_the_severities_that_kubescape_gives_them() {
        let severities = [10.0, 9.0, 8.9, 7.0, 6.0, 4.0, 3.0, 1.0, 0.0].map(severity);
        let expected = [
            Some(Severity::Critical),
            Some(Severity::Critical),
            Some(Severity::High),
            Some(Severity::High),
            Some(Severity::Medium),
            Some(Severity::Medium),
            Some(Severity::Low),
            Some(Severity::Low),
            None,
        ];
        assert_eq!(severities, expected);
    }
}
