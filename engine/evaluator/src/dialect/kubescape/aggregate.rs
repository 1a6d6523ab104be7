//! Objects put together as some rules want them, by the attribute `resourcesAggregator`
//! (<https://github.com/kubescape/opa-utils>, `RegoResourcesAggregator`).

use std::collections::BTreeMap;

use plimsoll_rego::Value;

use crate::dialect::objects::Object;

/// How many subjects with their roles a rule is given at most: every binding may meet every role.
const MOST_SUBJECTS: usize = 100_000;

/// What a rule is given of the objects that it is about.
pub(super) fn input(objects: &[&Object<'_>], aggregator: Option<&str>) -> Vec<Value> {
    match aggregator {
        Some("subject-role-rolebinding") => subjects(objects),
        Some("apiserver-pod") => api_server(objects).into_iter().collect(),
        _ => objects.iter().map(|object| object.value.clone()).collect(),
    }
}

/// The subjects of bindings, each with its binding and the role it is bound to.
fn subjects(objects: &[&Object<'_>]) -> Vec<Value> {
    let of_kind = |end: &'static str| {
        objects.iter().filter(move |object| object.text(&["kind"]).ends_with(end))
    };
    let mut found = Vec::new();
    for binding in of_kind("Binding") {
        let subjects = match field(&binding.value, "subjects") {
            Some(Value::Array(subjects)) => subjects.to_vec(),
            _ => continue,
        };
        for role in of_kind("Role").filter(|role| refers(binding, role)) {
            let related = Value::from(vec![binding.value.clone(), role.value.clone()]);
            for subject in &subjects {
                let Value::Object(fields) = subject else { continue };
                let mut fields: BTreeMap<Value, Value> =
                    fields.iter_sorted().map(|(key, value)| (key.clone(), value.clone())).collect();
                fields.insert(Value::from("relatedObjects"), related.clone());
                found.push(Value::from(fields));
                if found.len() == MOST_SUBJECTS {
                    return found;
                }
            }
        }
    }
    found
}

/// Whether a binding is one to this role. A namespace that is not written may be any.
fn refers(binding: &Object<'_>, role: &Object<'_>) -> bool {
    let reference = |name| binding.text(&["roleRef", name]);
    let kind = role.text(&["kind"]);
    let (group, _) = role.group_version();
    let is_named =
        reference("name") == role.text(&["metadata", "name"]) && reference("kind") == kind;
    let is_in_group =
        reference("apiGroup").is_empty() || group.is_empty() || reference("apiGroup") == group;
    let namespace = role.text(&["metadata", "namespace"]);
    let near = binding.text(&["metadata", "namespace"]);
    let is_near = match kind {
        "ClusterRole" => true,
        "Role" => {
            binding.text(&["kind"]) == "RoleBinding"
                && (namespace.is_empty() || near.is_empty() || namespace == near)
        }
        _ => namespace.is_empty() || near.is_empty() || namespace == near,
    };
    is_named && is_in_group && is_near
}

/// The pod of the API server.
fn api_server(objects: &[&Object<'_>]) -> Option<Value> {
    let is_it = |object: &&&Object<'_>| {
        let name = object.text(&["metadata", "name"]);
        object.text(&["kind"]) == "Pod"
            && object.text(&["metadata", "namespace"]) == "kube-system"
            && (name.contains("apiserver") || name.contains("api-server"))
    };
    objects.iter().find(is_it).map(|object| object.value.clone())
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(&Value::from(name)),
        _ => None,
    }
}
