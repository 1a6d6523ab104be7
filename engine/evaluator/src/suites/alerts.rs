//! When the alerts of a rule are those that a case expects. What counts follows the test runner of Kubescape's rule
//! library: the fields that alerts are known to have, whatever their order, and of the objects in `k8sApiObjects`
//! what tells which they are.

use plimsoll_types::ShownValue;
use serde_json::{Map, Value as Json, json};

/// Lists of paths, which an alert and each object related to it may have.
const PATHS: [&str; 3] = ["failedPaths", "reviewPaths", "deletePaths"];

/// What is kept of an object.
const KEPT: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// What is kept of its metadata.
const KEPT_METADATA: [&str; 2] = ["name", "labels"];

/// How many differences between two alerts are told.
const MOST: usize = 5;

/// How many characters of a value are shown.
const MOST_TEXT: usize = 300;

/// What is wrong with the alerts that a rule gave, with the alerts or fields that make the difference; nothing
/// where they are those expected.
pub(super) fn compare(expected: &[Json], given: &[Json]) -> Option<(String, Vec<ShownValue>)> {
    let mut missing: Vec<Json> = expected.iter().map(|alert| canonical(alert, false)).collect();
    let mut unexpected: Vec<Json> = Vec::new();
    for alert in given.iter().map(|alert| canonical(alert, true)) {
        match missing.iter().position(|other| *other == alert) {
            Some(place) => drop(missing.swap_remove(place)),
            None => unexpected.push(alert),
        }
    }
    if missing.is_empty() && unexpected.is_empty() {
        return None;
    }
    let alerts = |count: usize| match count {
        1 => "1 alert".to_owned(),
        count => format!("{count} alerts"),
    };
    let message = match expected.len() == given.len() {
        true => format!("of {} some is not as expected", alerts(given.len())),
        false => format!("{} are expected, and there are {}", expected.len(), given.len()),
    };
    let values = match (missing.as_slice(), unexpected.as_slice()) {
        ([expected], [given]) => {
            let mut values = Vec::new();
            differences(&mut String::new(), Some(expected), Some(given), &mut values);
            values
        }
        (missing, unexpected) => {
            let missing = missing.iter().map(|alert| shown("missing", alert));
            missing.chain(unexpected.iter().map(|alert| shown("unexpected", alert))).collect()
        }
    };
    Some((message, values))
}

/// An alert with the fields that count; what is empty is left out. Of what a rule gave objects are cut down to what
/// tells which they are.
fn canonical(alert: &Json, cut: bool) -> Json {
    let mut fields = with_paths(alert);
    for name in ["alertMessage", "ruleStatus", "packagename", "fixCommand"] {
        put(&mut fields, name, field(alert, name).cloned());
    }
    put(&mut fields, "alertScore", field(alert, "alertScore").map(plain));
    let object = field(alert, "alertObject").cloned().unwrap_or_default();
    let objects = field(&object, "k8sApiObjects").map(|objects| match objects {
        Json::Array(objects) if cut => objects.iter().map(cut_down).collect(),
        objects => plain(objects),
    });
    put(&mut fields, "k8sApiObjects", objects);
    put(&mut fields, "externalObjects", field(&object, "externalObjects").map(plain));
    let related = field(alert, "relatedObjects").and_then(Json::as_array).map(|all| {
        let one = |related: &Json| {
            let mut fields = with_paths(related);
            put(&mut fields, "object", field(related, "object").map(plain));
            Json::Object(fields)
        };
        all.iter().map(one).collect()
    });
    put(&mut fields, "relatedObjects", related);
    Json::Object(fields)
}

/// The paths of an alert, or of an object related to it.
fn with_paths(of: &Json) -> Map<String, Json> {
    let mut fields = Map::new();
    for name in PATHS {
        put(&mut fields, name, field(of, name).cloned());
    }
    let fixes = field(of, "fixPaths").and_then(Json::as_array).map(|fixes| {
        let text = |fix: &Json, name| field(fix, name).cloned().unwrap_or_else(|| json!(""));
        let fix = |fix: &Json| json!({"path": text(fix, "path"), "value": text(fix, "value")});
        fixes.iter().map(fix).collect()
    });
    put(&mut fields, "fixPaths", fixes);
    fields
}

/// Notes a field, unless it is empty: Go writes what is empty, null and absent in the same way, or nearly so.
fn put(fields: &mut Map<String, Json>, name: &str, value: Option<Json>) {
    let empty = |value: &Json| match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        Json::Number(number) => number.as_f64() == Some(0.0),
        Json::Bool(_) => false,
    };
    if let Some(value) = value.filter(|value| !empty(value)) {
        fields.insert(name.to_owned(), value);
    }
}

/// A field by its name, for which Go takes capitals and small letters to be the same.
fn field<'j>(of: &'j Json, name: &str) -> Option<&'j Json> {
    let fields = of.as_object()?;
    fields.get(name).or_else(|| {
        let alike = |(other, _): &(&String, &'j Json)| other.eq_ignore_ascii_case(name);
        fields.iter().find(alike).map(|(_, value)| value)
    })
}

fn cut_down(object: &Json) -> Json {
    let kept = |of: &Json, names: &[&str]| -> Option<Map<String, Json>> {
        let fields = of.as_object()?.iter();
        let kept = fields.filter(|(name, _)| names.contains(&name.as_str()));
        Some(kept.map(|(name, value)| (name.clone(), plain(value))).collect())
    };
    let Some(mut fields) = kept(object, &KEPT) else { return plain(object) };
    if let Some(metadata) = fields.get_mut("metadata")
        && let Some(short) = kept(metadata, &KEPT_METADATA)
    {
        *metadata = Json::Object(short);
    }
    Json::Object(fields)
}

/// A value whose numbers are what Go makes of them: 7 and 7.0 are the same.
fn plain(value: &Json) -> Json {
    match value {
        Json::Number(number) => number.as_f64().map_or_else(|| value.clone(), Json::from),
        Json::Array(items) => items.iter().map(plain).collect(),
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), plain(value)));
            Json::Object(fields.collect())
        }
        _ => value.clone(),
    }
}

/// Where two values differ, as far in as both go.
fn differences(
    path: &mut String,
    expected: Option<&Json>,
    given: Option<&Json>,
    found: &mut Vec<ShownValue>,
) {
    if expected == given || found.len() >= MOST {
        return;
    }
    let before = path.len();
    match (expected, given) {
        (Some(Json::Object(a)), Some(Json::Object(b))) => {
            let mut names: Vec<&String> = a.keys().chain(b.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                if before > 0 {
                    path.push('.');
                }
                path.push_str(name);
                differences(path, a.get(name), b.get(name), found);
                path.truncate(before);
            }
        }
        (Some(Json::Array(a)), Some(Json::Array(b))) => {
            for place in 0..a.len().max(b.len()) {
                path.push_str(&format!("[{place}]"));
                differences(path, a.get(place), b.get(place), found);
                path.truncate(before);
            }
        }
        _ => {
            let text = |value: Option<&Json>| value.map_or("nothing".to_owned(), cut);
            let value = format!("{}, expected {}", text(given), text(expected));
            found.push(ShownValue { text: path.clone(), value });
        }
    }
}

fn shown(what: &str, alert: &Json) -> ShownValue {
    ShownValue { text: what.to_owned(), value: cut(alert) }
}

fn cut(value: &Json) -> String {
    let text = value.to_string();
    match text.char_indices().nth(MOST_TEXT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn pod(spec: &Json) -> Json {
        json!({"apiVersion": "v1", "kind": "Pod", "spec": spec,
               "metadata": {"name": "web", "namespace": "shop"}})
    }

    fn alert(message: &str, score: &Json) -> Json {
        json!({
            "alertMessage": message, "alertscore": score, "packagename": "armo_builtins",
            "failedPaths": ["spec.a"], "fixPaths": [],
            "alertObject": {"k8sApiObjects": [pod(&json!({"a": 1}))]},
        })
    }

    fn expected(message: &str) -> Json {
        json!({
            "alertMessage": message, "alertScore": 7.0, "packagename": "armo_builtins",
            "ruleStatus": "", "failedPaths": ["spec.a"], "reviewPaths": null,
            "alertObject": {"k8sApiObjects": [
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}},
            ]},
        })
    }

    #[test]
    fn order_case_and_emptiness_make_no_difference() {
        let given = [alert("b", &json!(7)), alert("a", &json!(7))];
        assert_eq!(compare(&[expected("a"), expected("b")], &given), None);
    }

    #[test]
    fn one_that_differs_is_told_field_by_field() {
        let (message, values) = compare(&[expected("a")], &[alert("b", &json!(6))]).unwrap();
        assert_eq!(message, "of 1 alert some is not as expected");
        let told: Vec<_> = values.iter().map(|it| format!("{}: {}", it.text, it.value)).collect();
        assert_eq!(told, ["alertMessage: \"b\", expected \"a\"", "alertScore: 6.0, expected 7.0"]);
    }

    #[test]
    fn each_alert_counts_once() {
        let (message, values) =
            compare(&[expected("a"), expected("a")], &[alert("a", &json!(7))]).unwrap();
        assert_eq!(message, "2 are expected, and there are 1");
        assert_eq!(values.len(), 1);
        assert_eq!(values.first().unwrap().text, "missing");
        assert!(compare(&[], &[alert("a", &json!(7))]).is_some());
    }

    #[test]
    fn fields_of_objects_beyond_what_tells_them_apart_do_not_count_unless_expected() {
        let mut wanted = expected("a");
        *wanted.pointer_mut("/alertObject/k8sApiObjects/0/metadata").unwrap() =
            json!({"name": "web", "namespace": "shop"});
        let (_, values) = compare(&[wanted], &[alert("a", &json!(7))]).unwrap();
        assert_eq!(values.first().unwrap().text, "k8sApiObjects[0].metadata.namespace");
    }

    #[test]
    fn related_objects_and_external_ones_count_whole() {
        let with = |name: &str| {
            json!({
                "alertMessage": "a", "failedPaths": null,
                "alertObject": {"externalObjects": {"name": name, "relatedObjects": [{"a": 1}]}},
                "relatedObjects": [{"object": {"a": {"b": 1}}, "reviewPaths": ["x"]}],
            })
        };
        assert_eq!(compare(&[with("x")], &[with("x")]), None);
        assert!(compare(&[with("x")], &[with("y")]).is_some());
    }
}
