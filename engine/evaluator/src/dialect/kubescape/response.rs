//! What a rule gives: alerts, each with a message, the objects it is about and paths in them. The fields
//! are those of <https://github.com/kubescape/opa-utils> (`RuleResponse`).

use serde::Deserialize;
use serde_json::Value as Json;

/// An alert.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Response {
    pub(super) alert_message: String,
    pub(super) alert_score: f64,
    alert_object: AlertObject,
    #[serde(flatten)]
    paths: Paths,
    related_objects: Vec<RelatedObject>,
}

/// The objects that an alert is about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct AlertObject {
    #[serde(rename = "k8sApiObjects")]
    k8s_api_objects: Vec<Json>,
    #[serde(rename = "externalObjects")]
    external_objects: Json,
}

/// The paths in one object: what is wrong, what is to be looked at, removed or set. What is no path does
/// not make an alert any less of one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Paths {
    failed_paths: Json,
    review_paths: Json,
    delete_paths: Json,
    fix_paths: Json,
}

/// Another object that has to do with an alert.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct RelatedObject {
    object: Json,
    #[serde(flatten)]
    paths: Paths,
}

/// An object that an alert is about, with the places in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Concern<'r> {
    /// The object, or what of it tells which it is.
    pub(super) object: &'r Json,
    /// The places in it; none where the alert is about the object as a whole.
    pub(super) places: Vec<Place<'r>>,
}

/// A place in an object.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place<'r> {
    pub(super) path: &'r str,
    /// What belongs there, where the alert says so.
    pub(super) fix: Option<&'r Json>,
}

impl Response {
    /// The alert that a value is; `None` where it is none.
    pub(super) fn read(value: &Json) -> Option<Result<Self, String>> {
        let is_alert = value.get("alertMessage").is_some() || value.get("alertObject").is_some();
        is_alert.then(|| Self::deserialize(value).map_err(|error| error.to_string()))
    }

    /// The objects that the alert is about. The first one has the places; Kubescape counts the others as
    /// failed too.
    pub(super) fn concerns(&self) -> Vec<Concern<'_>> {
        let external =
            Some(&self.alert_object.external_objects).filter(|object| object.is_object());
        let related = external.and_then(|object| object.get("relatedObjects"));
        let related = related.and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        let mut own: Vec<Place<'_>> = Vec::new();
        // Of a subject the paths lead to the binding and the role that it is related to.
        let mut inner: Vec<Vec<Place<'_>>> = vec![Vec::new(); related.len()];
        for place in self.paths.places() {
            match related_path(place.path) {
                Some((index, path)) if index < inner.len() => {
                    let place = Place { path, ..place };
                    inner.get_mut(index).into_iter().for_each(|places| places.push(place.clone()));
                }
                _ => own.push(place),
            }
        }
        let mut concerns: Vec<Concern<'_>> = Vec::new();
        let mains = self.alert_object.k8s_api_objects.iter().chain(external);
        for object in mains {
            concerns.push(Concern { object, places: std::mem::take(&mut own) });
        }
        for (object, places) in related.iter().zip(inner) {
            concerns.push(Concern { object, places });
        }
        for related in &self.related_objects {
            let places = related.paths.places();
            if !places.is_empty() {
                concerns.push(Concern { object: &related.object, places });
            }
        }
        concerns
    }
}

impl Paths {
    /// All places, each once: many alerts name a place under several headings.
    fn places(&self) -> Vec<Place<'_>> {
        let lists = [&self.failed_paths, &self.review_paths, &self.delete_paths];
        let named = lists.into_iter().filter_map(Json::as_array).flatten();
        let mut places: Vec<Place<'_>> = Vec::new();
        for path in named.filter_map(|path| named_path(Some(path))) {
            if !places.iter().any(|place| place.path == path) {
                places.push(Place { path, fix: None });
            }
        }
        for fix in self.fix_paths.as_array().into_iter().flatten() {
            let Some(path) = named_path(fix.get("path")) else { continue };
            let fix = fix.get("value").filter(|value| !value.is_null());
            match places.iter_mut().find(|place| place.path == path) {
                Some(place) => place.fix = fix,
                None => places.push(Place { path, fix }),
            }
        }
        places
    }
}

fn named_path(path: Option<&Json>) -> Option<&str> {
    path?.as_str().map(str::trim).filter(|path| !path.is_empty())
}

/// The number of a related object and the path in it, in `relatedObjects[1].rules[0].verbs[0]`.
fn related_path(path: &str) -> Option<(usize, &str)> {
    let (index, rest) = path.strip_prefix("relatedObjects[")?.split_once(']')?;
    Some((index.parse().ok()?, rest.strip_prefix('.').unwrap_or(rest)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;

    fn response(value: &Json) -> Response {
        Response::read(value).unwrap().unwrap()
    }

    fn paths<'r>(concern: &'r Concern<'_>) -> Vec<&'r str> {
        concern.places.iter().map(|place| place.path).collect()
    }

    #[test]
    fn places_named_under_several_headings_come_once() {
        let value = json!({
            "alertMessage": "m",
            "failedPaths": ["a.b", "", 7],
            "reviewPaths": ["a.b", "c"],
            "fixPaths": [{"path": "a.b", "value": "false"}, {"path": "d", "value": "x"}],
            "alertObject": {"k8sApiObjects": [{"kind": "Pod"}, {"kind": "Service"}]},
        });
        let response = response(&value);
        let concerns = response.concerns();
        assert_eq!(concerns.len(), 2);
        assert_eq!(paths(&concerns[0]), ["a.b", "c", "d"]);
        assert_eq!(concerns[0].places[0].fix, Some(&json!("false")));
        assert!(concerns[1].places.is_empty());
    }

    #[test]
    fn paths_into_related_objects_belong_to_them() {
        let value = json!({
            "alertMessage": "m",
            "failedPaths": ["relatedObjects[1].rules[0]", "relatedObjects[0].subjects[2]"],
            "fixPaths": [],
            "alertObject": {"externalObjects": {
                "kind": "User", "relatedObjects": [{"kind": "RoleBinding"}, {"kind": "Role"}],
            }},
        });
        let response = response(&value);
        let concerns = response.concerns();
        assert_eq!(concerns.len(), 3);
        assert!(concerns[0].places.is_empty());
        assert_eq!(paths(&concerns[1]), ["subjects[2]"]);
        assert_eq!(paths(&concerns[2]), ["rules[0]"]);
    }

    #[test]
    fn what_is_no_alert_is_told_from_one_that_is_broken() {
        assert!(Response::read(&json!({"user": "x"})).is_none());
        assert!(Response::read(&json!("text")).is_none());
        assert!(Response::read(&json!({"alertMessage": 7})).unwrap().is_err());
    }
}
