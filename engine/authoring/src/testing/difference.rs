//! What two values that should be equal do not share: of large ones, the part that a person looks for.

use plimsoll_rego::Value;

/// How many differences are told.
const MOST: usize = 6;

/// Where the values differ, each place with the value that stands there. Nothing where both are scalars,
/// or of different types: then they say all themselves.
pub(super) fn difference(left: &Value, right: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    compare(String::new(), left, right, &mut found);
    found.truncate(MOST);
    found
}

fn compare(path: String, left: &Value, right: &Value, found: &mut Vec<(String, Value)>) {
    if found.len() >= MOST || left == right {
        return;
    }
    match (left, right) {
        (Value::Set(left), Value::Set(right)) => {
            for item in left.iter_sorted().filter(|item| right.get(item).is_none()) {
                found.push((told("only left", &path), item.clone()));
            }
            for item in right.iter_sorted().filter(|item| left.get(item).is_none()) {
                found.push((told("only right", &path), item.clone()));
            }
        }
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left.iter_sorted() {
                let path = format!("{path}[{key}]");
                match right.get(key) {
                    Some(other) => compare(path, value, other, found),
                    None => found.push((told("only left", &path), value.clone())),
                }
            }
            for (key, value) in right.iter_sorted().filter(|(key, _)| left.get(key).is_none()) {
                found.push((told("only right", &format!("{path}[{key}]")), value.clone()));
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            let longest = left.len().max(right.len());
            for place in 0..longest {
                let path = format!("{path}[{place}]");
                match (left.get(place), right.get(place)) {
                    (Some(left), Some(right)) => compare(path, left, right, found),
                    (Some(left), None) => found.push((told("only left", &path), left.clone())),
                    (None, Some(right)) => found.push((told("only right", &path), right.clone())),
                    (None, None) => {}
                }
            }
        }
        _ if path.is_empty() => {}
        _ => {
            found.push((told("left", &path), left.clone()));
            found.push((told("right", &path), right.clone()));
        }
    }
}

fn told(side: &str, path: &str) -> String {
    if path.is_empty() { side.to_owned() } else { format!("{side} at {path}") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn differences(left: &str, right: &str) -> Vec<String> {
        let value = |json| plimsoll_rego::read_json(json).unwrap();
        let found = difference(&value(left), &value(right));
        found.iter().map(|(place, value)| format!("{place}: {value}")).collect()
    }

    #[test]
    fn the_innermost_places_are_told() {
        assert_eq!(
            differences(r#"{"a": [1, 2], "b": 1}"#, r#"{"a": [1, 3, 4], "c": 1}"#),
            [
                r#"left at ["a"][1]: 2"#,
                r#"right at ["a"][1]: 3"#,
                r#"only right at ["a"][2]: 4"#,
                r#"only left at ["b"]: 1"#,
                r#"only right at ["c"]: 1"#,
            ]
        );
    }

    #[test]
    fn scalars_and_equal_values_have_no_differences() {
        assert!(differences("1", "2").is_empty());
        assert!(differences("[1]", "[1]").is_empty());
    }
}
