//! Paths that findings of other tools name: lists of keys, texts such as `spec.containers[0].image`, and
//! JSON pointers.

use plimsoll_document::Pointer;
use plimsoll_rego::Value;

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
}
