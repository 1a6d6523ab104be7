//! The data of a bundle: what its `data.json` and `data.yaml` hold, each below the path of its folder.

use crate::json::{Fields, Node};

/// Puts a value at a path of keys, merged with what is there. The error is the path where two values meet
/// that are not both objects.
pub(crate) fn insert(data: &mut Fields, path: &[&str], value: Node) -> Result<(), String> {
    let Some((first, rest)) = path.split_first() else {
        let Node::Object(fields) = value else { return Err(String::new()) };
        return merge(data, fields, "");
    };
    let nested = rest.iter().rev().fold(value, |value, key| Node::object([(key, value)]));
    merge(data, Fields::from([((*first).into(), nested)]), "")
}

/// Merges the second object into the first, in depth.
pub(crate) fn merge(data: &mut Fields, more: Fields, at: &str) -> Result<(), String> {
    for (key, value) in more {
        let path = format!("{at}/{key}");
        match (data.get_mut(&key), value) {
            (None, value) => {
                data.insert(key, value);
            }
            (Some(Node::Object(own)), Node::Object(other)) => merge(own, other, &path)?,
            (Some(_), _) => return Err(path),
        }
    }
    Ok(())
}

/// The first path with a value that no root owns: a root is on the way to it, or holds it.
pub(crate) fn outside(fields: &Fields, roots: &[String]) -> Option<String> {
    fn below(fields: &Fields, at: &str, roots: &[String]) -> Option<String> {
        fields.iter().find_map(|(key, value)| {
            // A slash in a key divides nothing.
            let key = key.replace('/', "%2F");
            let path = if at.is_empty() { key } else { format!("{at}/{key}") };
            if crate::roots::any_contains(roots, &path) {
                return None;
            }
            let leads_to_a_root = roots
                .iter()
                .any(|root| crate::roots::any_contains(std::slice::from_ref(&path), root));
            match value {
                Node::Object(inner) if leads_to_a_root => below(inner, &path, roots),
                _ => Some(path),
            }
        })
    }
    if roots.iter().any(String::is_empty) { None } else { below(fields, "", roots) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn data(text: &str) -> Fields {
        match crate::json::read(text, &mut 1000).unwrap() {
            Node::Object(fields) => fields,
            other => Fields::from([("value".into(), other)]),
        }
    }

    #[test]
    fn data_merges_in_depth_and_never_replaces() {
        let mut all = data(r#"{"a": {"b": 1}}"#);
        insert(&mut all, &["a", "c"], Node::Bool(true)).unwrap();
        assert_eq!(Node::Object(all.clone()).to_json(), r#"{"a":{"b":1,"c":true}}"#);
        assert_eq!(insert(&mut all, &["a", "b", "x"], Node::Null).unwrap_err(), "/a/b");
        assert_eq!(insert(&mut all, &["a"], Node::Null).unwrap_err(), "/a");
        assert_eq!(insert(&mut all, &[], Node::Null).unwrap_err(), "");
    }

    #[test]
    fn data_outside_the_roots_is_found() {
        let roots = ["shop/rules".to_owned(), "team".to_owned()];
        let inside = data(r#"{"shop": {"rules": {"a": 1}}, "team": [1]}"#);
        assert_eq!(outside(&inside, &roots), None);
        assert_eq!(outside(&data(r#"{"shop": {}}"#), &roots), None);
        assert_eq!(outside(&data(r#"{"shop": {"a": 1}}"#), &roots).as_deref(), Some("shop/a"));
        assert_eq!(outside(&data(r#"{"shop": 1}"#), &roots).as_deref(), Some("shop"));
        assert_eq!(outside(&data(r#"{"teams": 1}"#), &roots).as_deref(), Some("teams"));
        assert_eq!(outside(&data(r#"{"teams": 1}"#), &[String::new()]), None);
        assert!(outside(&data(r#"{"shop/rules": 1}"#), &roots).is_some());
    }
}
