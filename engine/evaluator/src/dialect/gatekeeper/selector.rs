//! Label selectors, as Kubernetes reads them
//! (<https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors>).

use std::collections::BTreeMap;

use serde::Deserialize;

/// A selector as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Selector {
    match_labels: BTreeMap<String, String>,
    match_expressions: Vec<Requirement>,
}

#[derive(Debug, Clone, Deserialize)]
struct Requirement {
    key: String,
    operator: Operator,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
}

/// The labels of an object.
pub(super) type Labels = BTreeMap<String, String>;

impl Selector {
    /// What Kubernetes would refuse about the selector.
    pub(super) fn fault(&self) -> Option<String> {
        self.match_expressions.iter().find_map(Requirement::fault)
    }

    /// Whether labels are as the selector asks; one that asks for nothing selects everything.
    pub(super) fn selects(&self, labels: &Labels) -> bool {
        self.match_labels.iter().all(|(key, value)| labels.get(key) == Some(value))
            && self.match_expressions.iter().all(|requirement| requirement.holds(labels))
    }
}

impl Requirement {
    fn fault(&self) -> Option<String> {
        let needs_values = matches!(self.operator, Operator::In | Operator::NotIn);
        match (needs_values, self.values.is_empty()) {
            (true, true) => {
                Some(format!("the operator {:?} of `{}` needs values", self.operator, self.key))
            }
            (false, false) => {
                Some(format!("the operator {:?} of `{}` takes no values", self.operator, self.key))
            }
            _ => None,
        }
    }

    fn holds(&self, labels: &Labels) -> bool {
        let value = labels.get(&self.key);
        match self.operator {
            Operator::In => value.is_some_and(|value| self.values.contains(value)),
            Operator::NotIn => value.is_none_or(|value| !self.values.contains(value)),
            Operator::Exists => value.is_some(),
            Operator::DoesNotExist => value.is_none(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;

    fn selects(selector: Json, labels: Json) -> bool {
        let selector: Selector = serde_json::from_value(selector).unwrap();
        selector.selects(&serde_json::from_value(labels).unwrap())
    }

    fn expression(key: &str, operator: &str, values: &[&str]) -> Json {
        json!({"matchExpressions": [{"key": key, "operator": operator, "values": values}]})
    }

    #[test]
    fn every_requirement_must_hold() {
        let both = json!({
            "matchLabels": {"app": "web"},
            "matchExpressions": [{"key": "tier", "operator": "Exists"}],
        });
        assert!(selects(both.clone(), json!({"app": "web", "tier": "front"})));
        assert!(!selects(both.clone(), json!({"app": "web"})));
        assert!(!selects(both, json!({"tier": "front"})));
        assert!(selects(json!({}), json!({})));
    }

    #[test]
    fn a_label_that_is_not_there_is_not_in_any_list() {
        assert!(selects(expression("a", "NotIn", &["x"]), json!({})));
        assert!(!selects(expression("a", "NotIn", &["x"]), json!({"a": "x"})));
        assert!(selects(expression("a", "In", &["x", "y"]), json!({"a": "y"})));
        assert!(!selects(expression("a", "In", &["x"]), json!({})));
        assert!(selects(expression("a", "DoesNotExist", &[]), json!({"b": "x"})));
    }

    #[test]
    fn what_kubernetes_refuses_has_a_fault() {
        let read = |json: Json| serde_json::from_value::<Selector>(json);
        assert!(read(expression("a", "In", &[])).unwrap().fault().is_some());
        assert!(read(expression("a", "Exists", &["x"])).unwrap().fault().is_some());
        assert!(read(expression("a", "In", &["x"])).unwrap().fault().is_none());
        assert!(read(expression("a", "Equals", &["x"])).is_err());
    }
}
