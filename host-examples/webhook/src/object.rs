//! What has to be known of an object besides what the engine says: its name, and whether it only goes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::review::{Operation, Request};

#[derive(Deserialize)]
struct Object {
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Metadata {
    name: Option<String>,
    generate_name: Option<String>,
    deletion_timestamp: Option<String>,
    labels: Option<BTreeMap<String, String>>,
}

fn metadata(object: Option<&RawValue>) -> Metadata {
    let object = object.and_then(|object| serde_json::from_str::<Object>(object.get()).ok());
    object.map_or_else(Metadata::default, |object| object.metadata)
}

/// What people call the object: `Deployment shop/web`, or `Pod shop/web-*` while it has no name yet.
#[must_use]
pub fn name(request: &Request<'_>) -> String {
    let mut name = request.name.clone();
    if name.is_empty() {
        let metadata = metadata(request.object);
        let start = metadata.generate_name.map(|start| format!("{start}*"));
        name = metadata.name.or(start).unwrap_or_default();
    }
    let kind = match request.sub_resource.as_deref() {
        None | Some("") => request.kind.kind.clone(),
        Some(part) => format!("{part} of {}", request.kind.kind),
    };
    // Of a namespace the cluster says that it is in itself.
    let namespace = if request.kind.kind == "Namespace" { "" } else { &request.namespace };
    let parts = [namespace, &name];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{kind} {}", parts.join("/")).trim_end().to_owned()
}

/// The value of a label of the object.
#[must_use]
pub fn label(request: &Request<'_>, name: &str) -> Option<String> {
    metadata(request.object).labels?.remove(name)
}

/// Whether an object that is being deleted changes in nothing but its metadata and status. Controllers write such
/// updates to let it go, whatever is wrong with it; who refused them would keep it for ever.
#[must_use]
pub fn only_goes(request: &Request<'_>) -> bool {
    let plain = request.operation == Operation::Update
        && request.sub_resource.as_deref().is_none_or(str::is_empty);
    let (true, Some(old), Some(new)) = (plain, request.old_object, request.object) else {
        return false;
    };
    let goes = |object| metadata(Some(object)).deletion_timestamp.is_some();
    let rest = |object: &RawValue| {
        let fields: Option<BTreeMap<String, Box<RawValue>>> =
            serde_json::from_str(object.get()).ok();
        fields.map(|mut fields| {
            fields.retain(|name, _| name != "metadata" && name != "status");
            fields
                .into_iter()
                .map(|(name, value)| (name, value.get().to_owned()))
                .collect::<Vec<_>>()
        })
    };
    goes(old) && goes(new) && rest(old).is_some_and(|old| rest(new) == Some(old))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn body(more: &str) -> String {
        format!(
            r#"{{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{{"uid":"1",
            "kind":{{"group":"","version":"v1","kind":"Pod"}},"namespace":"shop",{more}}}}}"#
        )
    }

    #[test]
    fn an_object_without_a_name_is_called_by_how_it_will_start() {
        let body = body(r#""operation":"CREATE","object":{"metadata":{"generateName":"web-"}}"#);
        assert_eq!(name(&Request::read(&body).unwrap()), "Pod shop/web-*");
    }

    #[test]
    fn a_part_of_an_object_is_called_so() {
        let body = body(r#""operation":"UPDATE","name":"web","subResource":"ephemeralcontainers""#);
        assert_eq!(name(&Request::read(&body).unwrap()), "ephemeralcontainers of Pod shop/web");
    }

    #[test]
    fn only_what_is_being_deleted_and_stays_the_same_goes() {
        let goes = |old: &str, new: &str| {
            let body = body(&format!(
                r#""operation":"UPDATE","name":"web","object":{new},"oldObject":{old}"#
            ));
            only_goes(&Request::read(&body).unwrap())
        };
        let object = |finalizers: &str, spec: &str| {
            format!(
                r#"{{"metadata":{{"deletionTimestamp":"2026-01-01T00:00:00Z","finalizers":{finalizers}}},"spec":{spec}}}"#
            )
        };
        let stays = r#"{"metadata":{},"spec":{"a":1}}"#;
        assert!(goes(&object(r#"["x"]"#, r#"{"a":1}"#), &object("[]", r#"{"a":1}"#)));
        assert!(!goes(&object(r#"["x"]"#, r#"{"a":1}"#), &object("[]", r#"{"a":2}"#)));
        assert!(!goes(stays, stays));
        assert!(!goes(stays, &object("[]", r#"{"a":1}"#)));
    }
}
