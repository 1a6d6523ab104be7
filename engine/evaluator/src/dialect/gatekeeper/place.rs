//! Where a violation points. Gatekeeper's violations name an object and no place in it, but their details
//! and messages often tell more.

use plimsoll_document::Pointer;
use serde_json::Value as Json;

use crate::dialect::paths;

/// The fields of `details` that may hold a path.
const FIELDS: [&str; 6] = ["path", "paths", "field", "fieldPath", "jsonPath", "location"];

/// The most of a message that is searched, in bytes.
const MOST_BYTES: usize = 4096;

/// Where pods have their containers, for each way of holding a pod.
const PODS: [&str; 3] = ["/spec", "/spec/template/spec", "/spec/jobTemplate/spec/template/spec"];
const CONTAINERS: [&str; 3] = ["containers", "initContainers", "ephemeralContainers"];

/// The node of the object that a violation is about: one that its details name, else one that its message
/// names by a path, else the container that its message names, else the object's name.
pub(super) fn find(object: &Json, details: Option<&Json>, message: &str) -> Pointer {
    let message = message.get(..message.floor_char_boundary(MOST_BYTES)).unwrap_or_default();
    details
        .and_then(|details| in_details(object, details))
        .or_else(|| in_message(object, message))
        .or_else(|| container(object, message))
        .unwrap_or_else(|| Pointer::from_iter(["metadata", "name"]))
}

fn in_details(object: &Json, details: &Json) -> Option<Pointer> {
    let named = |text: &str| leading(object, text);
    match FIELDS.iter().find_map(|field| details.get(field))? {
        Json::String(text) => named(text),
        Json::Array(steps) => steps
            .first()
            .and_then(Json::as_str)
            .and_then(whole_path)
            .map_or_else(|| steps.iter().map(step).collect(), named),
        _ => None,
    }
}

/// The text, if it is a path by itself and no step of one: lists hold either.
fn whole_path(text: &str) -> Option<&str> {
    text.contains(['.', '[']).then_some(text)
}

fn step(step: &Json) -> Option<String> {
    match step {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The first path in the message that leads to a node of the object.
fn in_message(object: &Json, message: &str) -> Option<Pointer> {
    let words = message.split(|c: char| c.is_whitespace() || "<>`\"'(){},;:=".contains(c));
    words
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.contains('.'))
        .map(|word| paths::find(object, word))
        .find(|pointer| object.pointer(pointer.as_str()).is_some())
}

/// The node that a text names, if it starts with a field of the object.
fn leading(object: &Json, text: &str) -> Option<Pointer> {
    let pointer = paths::find(object, text);
    let first = pointer.as_str().split('/').nth(1)?;
    object.get(first).is_some().then_some(pointer)
}

/// The container whose name is a word of the message, if there is but one.
fn container(object: &Json, message: &str) -> Option<Pointer> {
    let mut found = None;
    for pod in PODS {
        for list in CONTAINERS {
            let pointer: Pointer = pod.split('/').skip(1).chain([list]).collect();
            let containers = object.pointer(pointer.as_str()).and_then(Json::as_array);
            for (index, container) in containers.into_iter().flatten().enumerate() {
                let name = container.get("name").and_then(Json::as_str).unwrap_or_default();
                if is_word(message, name) && found.replace(pointer.child(index)).is_some() {
                    return None;
                }
            }
        }
    }
    found
}

fn is_word(message: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    !name.is_empty()
        && message.match_indices(name).any(|(start, _)| {
            let before = message.get(..start).unwrap_or_default().chars().next_back();
            let after = message.get(start + name.len()..).unwrap_or_default();
            let mut after = after.chars();
            let next = after.next();
            let ends = next.is_none_or(|c| {
                !is_part(c) || c == '.' && after.next().is_none_or(char::is_whitespace)
            });
            before.is_none_or(|c| !is_part(c)) && ends
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(details: Json, message: &str) -> String {
        let object = json!({
            "metadata": {"name": "web", "labels": {"app": "web"}},
            "spec": {"template": {"spec": {
                "containers": [{"name": "nginx", "image": "nginx"}, {"name": "app", "image": "a"}],
                "initContainers": [{"name": "setup"}],
            }}},
        });
        find(&object, Some(&details), message).as_str().to_owned()
    }

    #[test]
    fn details_name_a_path_as_text_or_steps() {
        let image = "/spec/template/spec/containers/0/image";
        let text = "spec.template.spec.containers[0].image";
        assert_eq!(found(json!({"path": text}), ""), image);
        assert_eq!(found(json!({"paths": [text]}), ""), image);
        let steps = json!(["spec", "template", "spec", "containers", 0, "image"]);
        assert_eq!(found(json!({ "field": steps }), ""), image);
    }

    #[test]
    fn a_message_names_a_path_or_a_container() {
        let none = || json!({});
        assert_eq!(found(none(), "bad metadata.labels.app."), "/metadata/labels/app");
        assert_eq!(found(none(), "see https://x.example/y"), "/metadata/name");
        let nginx = "/spec/template/spec/containers/0";
        assert_eq!(found(none(), "container <nginx> has no limits"), nginx);
        assert_eq!(found(none(), "Privileged: nginx, securityContext: {}"), nginx);
        assert_eq!(found(none(), "not allowed: nginx."), nginx);
        assert_eq!(found(none(), "`setup` runs as root"), "/spec/template/spec/initContainers/0");
    }

    #[test]
    fn a_name_inside_another_or_two_of_them_name_no_container() {
        let none = || json!({});
        assert_eq!(found(none(), "nginx-2 and my/nginx and nginx.example"), "/metadata/name");
        assert_eq!(found(none(), "nginx and app"), "/metadata/name");
    }
}
