//! Paths that findings of other tools name: lists of keys, texts such as `spec.containers[0].image`, and
//! JSON pointers.

use plimsoll_document::Pointer;
use plimsoll_rego::Value;
use serde_json::Value as Json;

use super::violation;

/// The node that a value names, if it is a path at all.
pub(super) fn read(value: &Value) -> Option<Pointer> {
    match value {
        Value::Array(_) => violation::path(value).ok(),
        Value::String(text) => Some(parse(text)),
        _ => None,
    }
}

/// The first node that a list of paths names.
pub(super) fn first(value: &Value) -> Option<Pointer> {
    match value {
        Value::Array(paths) => paths.first().and_then(read),
        Value::Set(paths) => paths.iter().next().and_then(read),
        _ => None,
    }
}

/// The node that a text names. Keys stand between dots or in brackets, with or without quotes; a text
/// that starts with a slash is a JSON pointer.
pub(super) fn parse(text: &str) -> Pointer {
    let text = text.trim();
    if text.starts_with('/') {
        let keys = text.split('/').skip(1);
        return keys.map(|key| key.replace("~1", "/").replace("~0", "~")).collect();
    }
    let mut pointer = Pointer::root();
    let text = text.strip_prefix('$').unwrap_or(text);
    let mut rest =
        text.strip_prefix("input").filter(|rest| rest.starts_with(['.', '['])).unwrap_or(text);
    while !rest.is_empty() {
        rest = match rest.strip_prefix('[') {
            Some(inside) => bracketed(inside, &mut pointer),
            None => {
                let name = rest.strip_prefix('.').unwrap_or(rest);
                let end = name.find(['.', '[']).unwrap_or(name.len());
                let (key, after) = name.split_at(end);
                if !key.is_empty() {
                    pointer.push(key);
                }
                after
            }
        };
    }
    pointer
}

/// How many steps of a path are followed into an object. No object nests deeper, and what lies beyond is
/// placed at an ancestor all the same.
const MOST_STEPS: usize = 200;

/// The node of an object that a text names. It need not be there: what is missing has a place where it
/// would belong. A key such as `app.kubernetes.io/name` reads as several: where they lead nowhere one by
/// one, they are tried as one.
pub(super) fn find(object: &Json, text: &str) -> Pointer {
    let read = parse(text);
    let keys: Vec<String> = read
        .as_str()
        .split('/')
        .skip(1)
        .take(MOST_STEPS)
        .map(|key| key.replace("~1", "/").replace("~0", "~"))
        .collect();
    let mut pointer = Pointer::root();
    let mut node = Some(object);
    let mut rest = keys.as_slice();
    while let Some((key, after)) = rest.split_first() {
        let (key, taken) = joined(node, key, after).unwrap_or_else(|| (key.clone(), 0));
        node = node.and_then(|node| child(node, &key));
        pointer.push(&key);
        rest = after.get(taken..).unwrap_or_default();
    }
    pointer
}

/// The key that `key` makes with the fewest of those after it, and how many those are, where it leads
/// nowhere by itself.
fn joined(node: Option<&Json>, key: &str, after: &[String]) -> Option<(String, usize)> {
    let fields = node?.as_object()?;
    let leads_on = |value: &Json| after.is_empty() || value.is_object() || value.is_array();
    if fields.get(key).is_some_and(leads_on) {
        return None;
    }
    let mut whole = key.to_owned();
    after.iter().enumerate().find_map(|(taken, next)| {
        whole.push('.');
        whole.push_str(next);
        fields.contains_key(&whole).then(|| (whole.clone(), taken + 1))
    })
}

fn child<'j>(node: &'j Json, key: &str) -> Option<&'j Json> {
    match node {
        Json::Object(fields) => fields.get(key),
        Json::Array(items) => items.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

/// Takes a key in brackets; gives what follows it.
fn bracketed<'t>(inside: &'t str, pointer: &mut Pointer) -> &'t str {
    for quote in ['"', '\''] {
        if let Some((key, after)) = inside.strip_prefix(quote).and_then(|it| it.split_once(quote)) {
            pointer.push(key);
            return after.strip_prefix(']').unwrap_or(after);
        }
    }
    let (key, after) = inside.split_once(']').unwrap_or((inside, ""));
    if !key.is_empty() {
        pointer.push(key);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_however_they_are_written() {
        for (text, pointer) in [
            ("spec.containers[0].image", "/spec/containers/0/image"),
            ("input.spec.containers[0]", "/spec/containers/0"),
            ("/metadata/labels/a~1b", "/metadata/labels/a~1b"),
            ("metadata.labels[\"app.example/name\"].x", "/metadata/labels/app.example~1name/x"),
            ("metadata.labels['a']", "/metadata/labels/a"),
            ("$.spec", "/spec"),
            ("inputs.spec", "/inputs/spec"),
            ("[0].Value", "/0/Value"),
            ("spec.volumes[", "/spec/volumes"),
            ("..a..", "/a"),
            ("", ""),
        ] {
            assert_eq!(parse(text).as_str(), pointer, "{text}");
        }
    }

    fn found(text: &str) -> String {
        let object = serde_json::json!({
            "metadata": {"labels": {"app.kubernetes.io/name": "web", "app": "x"}},
            "spec": {"containers": [{"image": "nginx"}]},
        });
        find(&object, text).as_str().to_owned()
    }

    #[test]
    fn a_key_with_dots_is_recognised_where_it_is_there() {
        let name = "/metadata/labels/app.kubernetes.io~1name";
        assert_eq!(found("metadata.labels.app.kubernetes.io/name"), name);
        assert_eq!(found("metadata.labels[app.kubernetes.io/name]"), name);
        assert_eq!(found("metadata.labels.app"), "/metadata/labels/app");
        assert_eq!(found("metadata.labels.other.example/x"), "/metadata/labels/other/example~1x");
    }

    #[test]
    fn what_is_missing_has_a_path_too() {
        let path = "spec.containers[0].securityContext.privileged";
        assert_eq!(found(path), "/spec/containers/0/securityContext/privileged");
    }

    #[test]
    fn a_path_without_end_is_cut() {
        assert_eq!(found(&"a.".repeat(100_000)).matches('/').count(), MOST_STEPS);
    }
}
