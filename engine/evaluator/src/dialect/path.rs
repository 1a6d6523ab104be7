//! Paths as people write them in policies, `spec.containers[0].image`, and the node each leads to.

use plimsoll_document::Pointer;
use serde_json::Value as Json;

/// How many steps of a path are followed. No object nests deeper, and what lies beyond would be placed at
/// an ancestor all the same.
const MOST_STEPS: usize = 200;

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// Written after a dot: part of a key that may hold dots itself.
    Name(String),
    /// Written in brackets: an index, or a key as a whole.
    Item(String),
}

/// The node of `body` that a path leads to: with dots and brackets, or a JSON pointer. The node need not be
/// there: what is missing has a place where it would belong. `None` where the text is no path.
pub(super) fn find(body: &Json, text: &str) -> Option<Pointer> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('/') {
        let steps = rest.split('/').take(MOST_STEPS);
        return Some(steps.map(|step| step.replace("~1", "/").replace("~0", "~")).collect());
    }
    let steps = steps(text.strip_prefix("$.").unwrap_or(text))?;
    Some(follow(body, &steps))
}

/// Whether the node at `pointer` is in `body`.
pub(super) fn is_there(body: &Json, pointer: &Pointer) -> bool {
    body.pointer(pointer.as_str()).is_some()
}

fn steps(text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && steps.len() < MOST_STEPS {
        if let Some(inside) = rest.strip_prefix('[') {
            let (item, after) = inside.split_once(']')?;
            steps.push(Step::Item(item.trim_matches(['"', '\'']).to_owned()));
            rest = after;
        } else {
            let name = rest.strip_prefix('.').unwrap_or(rest);
            let end = name.find(['.', '[']).unwrap_or(name.len());
            let (name, after) = name.split_at(end);
            if name.is_empty() {
                return None;
            }
            steps.push(Step::Name(name.to_owned()));
            rest = after;
        }
    }
    (!steps.is_empty()).then_some(steps)
}

/// Follows the steps into the body. A key such as `app.kubernetes.io/name` reads as several steps: where
/// one alone is no key, it may be with those after it.
fn follow(body: &Json, steps: &[Step]) -> Pointer {
    let mut pointer = Pointer::root();
    let mut node = Some(body);
    let mut rest = steps;
    while let Some((step, after)) = rest.split_first() {
        let (key, taken) = match (step, node) {
            (Step::Name(name), Some(Json::Object(fields))) if !fields.contains_key(name) => {
                joined(name, after, |key| fields.contains_key(key))
                    .unwrap_or_else(|| (name.clone(), 0))
            }
            (Step::Name(name) | Step::Item(name), _) => (name.clone(), 0),
        };
        node = match node {
            Some(Json::Object(fields)) => fields.get(&key),
            Some(Json::Array(items)) => key.parse().ok().and_then(|i: usize| items.get(i)),
            _ => None,
        };
        pointer.push(&key);
        rest = after.get(taken..).unwrap_or_default();
    }
    pointer
}

/// The key that `name` makes with the fewest of the names after it, and how many those are.
fn joined(name: &str, after: &[Step], is_key: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    let mut key = name.to_owned();
    for (taken, step) in after.iter().enumerate() {
        let Step::Name(next) = step else { return None };
        key.push('.');
        key.push_str(next);
        if is_key(&key) {
            return Some((key, taken + 1));
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(text: &str) -> Option<String> {
        let body = json!({
            "metadata": {"labels": {"app.kubernetes.io/name": "web", "app": "x"}},
            "spec": {"containers": [{"image": "nginx"}]},
        });
        find(&body, text).map(|pointer| pointer.as_str().to_owned())
    }

    #[test]
    fn dots_and_brackets_lead_to_nodes() {
        for (path, pointer) in [
            ("spec.containers[0].image", "/spec/containers/0/image"),
            ("spec.containers[0]", "/spec/containers/0"),
            ("$.spec.containers[0].image", "/spec/containers/0/image"),
            ("/spec/containers/0/image", "/spec/containers/0/image"),
            ("metadata.labels.app", "/metadata/labels/app"),
            ("metadata.labels[\"app\"]", "/metadata/labels/app"),
            ("metadata.labels[app.kubernetes.io/name]", "/metadata/labels/app.kubernetes.io~1name"),
        ] {
            assert_eq!(found(path).as_deref(), Some(pointer), "{path}");
        }
    }

    #[test]
    fn a_key_with_dots_is_recognised_where_it_is_there() {
        let pointer = "/metadata/labels/app.kubernetes.io~1name";
        assert_eq!(found("metadata.labels.app.kubernetes.io/name").as_deref(), Some(pointer));
    }

    #[test]
    fn what_is_missing_has_a_path_too() {
        let path = "spec.containers[0].securityContext.privileged";
        let pointer = "/spec/containers/0/securityContext/privileged";
        assert_eq!(found(path).as_deref(), Some(pointer));
    }

    #[test]
    fn what_is_no_path_leads_nowhere() {
        for text in ["", ".", "a..b", "a[0", "[", "  "] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_path_without_end_is_cut() {
        let pointer = found(&"a.".repeat(100_000).trim_end_matches('.').to_owned()).unwrap();
        assert_eq!(pointer.matches('/').count(), MOST_STEPS);
    }
}
