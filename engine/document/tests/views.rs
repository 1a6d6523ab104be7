//! What policies of other tools see of a source.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use plimsoll_document::{
    Content, Document, Kind, Reading, Source,
    views::{Form, view},
};
use serde_json::json;

fn documents(name: &str, text: &str, form: Form) -> Vec<Document> {
    view(&Source::new(name, Content::Text(text)), form, &Reading::default()).documents
}

fn named(text: &str, form: Form) -> Vec<(Kind, String)> {
    let documents = documents("k8s.yaml", text, form);
    documents.into_iter().map(|document| (document.kind, document.name)).collect()
}

fn line(document: &Document, path: &[&str]) -> (u32, u32) {
    let start = document.spans.locate(&path.iter().collect()).unwrap().start;
    (start.line, start.column)
}

#[test]
fn objects_are_as_they_are_written_nulls_included() {
    let text = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels: null\nspec: {finalizers: [kubernetes]}\n";
    let [document] = documents("k8s.yaml", text, Form::Raw).try_into().unwrap();
    let body = json!({
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": { "name": "a", "labels": null },
        "spec": { "finalizers": ["kubernetes"] },
    });
    assert_eq!((document.kind, document.name.as_str()), (Kind::Object, "Namespace/a"));
    assert_eq!(document.body, body);
    assert_eq!(line(&document, &[]), (1, 1));
    assert_eq!(line(&document, &["spec", "finalizers", "0"]), (6, 21));
    assert_eq!(line(&document, &["metadata", "labels", "x"]), (4, 3));
}

#[test]
fn objects_in_lists_and_reviews_are_seen_one_by_one() {
    let list = "apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Service, metadata: {name: a, namespace: ns}}\n  - apiVersion: v1\n    kind: Pod\n    metadata: {generateName: b-}\n    spec: {containers: []}\n";
    let items = [(Kind::Object, "Service/ns/a".to_owned()), (Kind::Workload, "Pod/b-".to_owned())];
    assert_eq!(named(list, Form::Raw), items);
    assert_eq!(named(list, Form::Trivy), items);
    let with_list = [items.as_slice(), &[(Kind::Object, "List".to_owned())]].concat();
    assert_eq!(named(list, Form::Conftest), with_list);
    let pods = "apiVersion: v1\nkind: PodList\nitems:\n  - metadata: {name: a}\n    spec: {containers: []}\n";
    let [pod] = documents("k8s.yaml", pods, Form::Raw).try_into().unwrap();
    assert_eq!(
        (pod.kind, &pod.body["kind"], &pod.body["apiVersion"]),
        (Kind::Workload, &json!("Pod"), &json!("v1"))
    );
    let review = "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": {\"kind\": {\"group\": \"apps\", \"version\": \"v1\", \"kind\": \"Deployment\"}, \"object\": {\"metadata\": {\"name\": \"a\"}}}}";
    let [object] = documents("review.json", review, Form::Conftest).try_into().unwrap();
    assert_eq!(
        (object.name.as_str(), &object.body["apiVersion"]),
        ("Deployment/a", &json!("apps/v1"))
    );
}

#[test]
fn a_list_of_somebody_elses_kind_is_an_object() {
    let text = "apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\nitems: [{cidr: 10.0.0.0/8}]\n";
    assert_eq!(named(text, Form::Raw), [(Kind::Object, "AllowList/a".to_owned())]);
}

#[test]
fn every_mapping_tells_trivy_its_lines() {
    let text = "# a\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      securityContext:\n        privileged: true\n      command:\n        - a\n        - b\n";
    let [document] = documents("k8s.yaml", text, Form::Trivy).try_into().unwrap();
    let lines = |pointer: &str| {
        let place = document.body.pointer(pointer).unwrap()["__defsec_metadata"].clone();
        (place["startline"].as_u64().unwrap(), place["endline"].as_u64().unwrap())
    };
    assert_eq!(lines(""), (3, 14));
    assert_eq!(lines("/metadata"), (5, 6));
    assert_eq!(lines("/spec/containers/0"), (9, 14));
    assert_eq!(lines("/spec/containers/0/securityContext"), (10, 11));
    assert_eq!(document.body["metadata"]["__defsec_metadata"]["filepath"], "k8s.yaml");
}

#[test]
fn a_compose_file_is_one_document_with_its_variables_filled_in() {
    let text = "services:\n  web:\n    image: nginx:${VERSION:-1.27}\n    ports: [80]\n";
    let [document] = documents("compose.yaml", text, Form::Raw).try_into().unwrap();
    assert_eq!(document.kind, Kind::Compose);
    assert_eq!(document.body, json!({"services": {"web": {"image": "nginx:1.27", "ports": [80]}}}));
    assert_eq!(line(&document, &["services", "web", "image"]), (3, 12));
}

#[test]
fn what_keeps_an_object_from_being_read_is_told() {
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: a, name: b}\n";
    let seen = view(&Source::new("k8s.yaml", Content::Text(text)), Form::Raw, &Reading::default());
    assert_eq!(seen.diagnostics[0].code, "yaml/duplicate-key");
}

#[test]
fn sources_of_other_kinds_have_no_view() {
    assert_eq!(documents("a.yaml", "a: 1\n", Form::Conftest), []);
    assert_eq!(documents("Dockerfile", "FROM a\n", Form::Raw), []);
    assert_eq!(documents("k8s.yaml", "apiVersion: v1\nkind: Pod\n", Form::Normal), []);
}
