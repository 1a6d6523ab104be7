//! What a template sees: the object under review as an admission request has it, and the inventory of all
//! objects (<https://open-policy-agent.github.io/gatekeeper/website/docs/input>,
//! <https://open-policy-agent.github.io/gatekeeper/website/docs/sync>).

use std::collections::BTreeMap;

use plimsoll_rego::Value;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::{matching::Subject, selector::Labels};
use crate::dialect::objects::Object;

/// An object under review.
pub(super) struct Review<'d> {
    /// `input.review`.
    pub(super) value: Value,
    /// What a constraint may ask of the object and, in an update, of what it replaces.
    pub(super) subjects: Vec<Subject<'d>>,
}

impl<'d> Review<'d> {
    /// The review of an object. One that came in an AdmissionReview is reviewed as the request says, any
    /// other as if the operation were about to be done to it.
    pub(super) fn new(object: &Object<'d>, operation: &str) -> Self {
        match request(object) {
            Some(request) => Self::of_request(object, request),
            None => Self::of_operation(object, operation),
        }
    }

    fn of_operation(object: &Object<'d>, operation: &str) -> Self {
        let subject = subject(object.body);
        let (group, version) = object.group_version();
        let mut fields = json!({
            "uid": "",
            "kind": {"group": group, "version": version, "kind": subject.kind},
            "resource": {"group": "", "version": "", "resource": ""},
            "name": subject.name,
            "namespace": subject.namespace,
            "operation": operation,
            "userInfo": {},
            "oldObject": null,
            "options": null,
        });
        if let Some(fields) = fields.as_object_mut() {
            // Go leaves out what is empty.
            fields.retain(|key, value| {
                !matches!(key.as_str(), "name" | "namespace") || value.as_str() != Some("")
            });
        }
        let value = with_object(&fields, object.value.clone());
        Self { value, subjects: vec![subject] }
    }

    fn of_request(object: &Object<'d>, request: &'d Json) -> Self {
        let field = |name: &str| request.get(name).filter(|field| !field.is_null());
        let text = |name| field(name).and_then(Json::as_str).unwrap_or_default();
        let subjects = ["object", "oldObject"].into_iter().filter_map(field).map(|reviewed| {
            let mut subject = subject(reviewed);
            if !text("namespace").is_empty() {
                subject.namespace = text("namespace");
            }
            subject
        });
        let mut rest = request.clone();
        if let Some(fields) = rest.as_object_mut() {
            fields.remove("object");
            for absent in ["oldObject", "options"] {
                fields.entry(absent).or_insert(Json::Null);
            }
        }
        // What is about to be deleted is judged as if it were about to be created.
        Self { value: with_object(&rest, object.value.clone()), subjects: subjects.collect() }
    }
}

/// The request of a review that the object came in.
pub(super) fn request<'d>(object: &Object<'d>) -> Option<&'d Json> {
    (!object.root.as_str().is_empty()).then(|| object.document.body.get("request")).flatten()
}

fn with_object(fields: &Json, object: Value) -> Value {
    let mut fields: BTreeMap<Value, Value> = entries(fields);
    fields.insert(Value::from("object"), object);
    Value::from(fields)
}

fn entries(fields: &Json) -> BTreeMap<Value, Value> {
    let fields = fields.as_object().into_iter().flatten();
    fields
        .filter_map(|(key, value)| {
            Some((Value::from(key.as_str()), Value::deserialize(value).ok()?))
        })
        .collect()
}

fn subject(body: &Json) -> Subject<'_> {
    let text = |path: &[&str]| {
        let node = path.iter().try_fold(body, |node, key| node.get(key));
        node.and_then(Json::as_str).unwrap_or_default()
    };
    Subject {
        group: text(&["apiVersion"]).split_once('/').map_or("", |(group, _)| group),
        kind: text(&["kind"]),
        name: text(&["metadata", "name"]),
        generate_name: text(&["metadata", "generateName"]),
        namespace: text(&["metadata", "namespace"]),
        labels: labels(body),
    }
}

fn labels(body: &Json) -> Labels {
    let labels = body.get("metadata").and_then(|metadata| metadata.get("labels"));
    let labels = labels.and_then(Json::as_object).into_iter().flatten();
    labels.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}

/// The labels of the namespaces among the objects, by name.
pub(super) fn namespaces(objects: &[Object<'_>]) -> BTreeMap<String, Labels> {
    let is_namespace = |object: &&Object<'_>| {
        object.text(&["kind"]) == "Namespace" && object.group_version().0.is_empty()
    };
    let named =
        |object: &Object<'_>| (object.text(&["metadata", "name"]).to_owned(), labels(object.body));
    objects.iter().filter(is_namespace).map(named).collect()
}

/// Objects by name, kind, version and, where they are in one, namespace.
type Versions = BTreeMap<Value, BTreeMap<Value, BTreeMap<Value, Value>>>;

/// `data.inventory`: all objects, those in a namespace apart from the others.
pub(super) fn inventory(objects: &[Object<'_>]) -> Value {
    let mut cluster = Versions::new();
    let mut namespaced: BTreeMap<Value, Versions> = BTreeMap::new();
    for object in objects {
        let namespace = object.text(&["metadata", "namespace"]);
        let versions = match namespace {
            "" => &mut cluster,
            namespace => namespaced.entry(Value::from(namespace)).or_default(),
        };
        let kinds = versions.entry(Value::from(object.text(&["apiVersion"]))).or_default();
        let names = kinds.entry(Value::from(object.text(&["kind"]))).or_default();
        names.insert(Value::from(object.text(&["metadata", "name"])), object.value.clone());
    }
    let namespaced: BTreeMap<_, _> =
        namespaced.into_iter().map(|(namespace, versions)| (namespace, nested(versions))).collect();
    let inventory = [("cluster", nested(cluster)), ("namespace", Value::from(namespaced))];
    Value::from(BTreeMap::from(inventory.map(|(key, value)| (Value::from(key), value))))
}

fn nested(versions: Versions) -> Value {
    let kinds = |kinds: BTreeMap<Value, BTreeMap<Value, Value>>| {
        let names = kinds.into_iter().map(|(kind, names)| (kind, Value::from(names)));
        Value::from(names.collect::<BTreeMap<_, _>>())
    };
    let versions = versions.into_iter().map(|(version, inside)| (version, kinds(inside)));
    Value::from(versions.collect::<BTreeMap<_, _>>())
}
