//! What a rule sees of a manifest, and where its nodes stood.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use plimsoll_document::{
    Content, Document, Kind, Level, Normalized, Pointer, Reading, Source, normalize,
};
use serde_json::{Value, json};

const DEPLOYMENT: &str = include_str!("fixtures/workload/deployment.yaml");
const LIST: &str = include_str!("fixtures/workload/cronjob-list.json");

fn read(text: &str) -> Normalized {
    normalize(&Source::new("m.yaml", Content::Text(text)), &Reading::default())
}

/// The documents of a text that has nothing wrong with it.
fn documents(text: &str) -> Vec<Document> {
    let normalized = read(text);
    assert_eq!(normalized.diagnostics, [], "{text}");
    normalized.documents
}

/// Each diagnostic as `line:column code`.
fn troubles(normalized: &Normalized) -> Vec<String> {
    let place = |found: &plimsoll_document::Diagnostic| {
        let start = found.span.unwrap().start;
        format!("{}:{} {}", start.line, start.column, found.code)
    };
    normalized.diagnostics.iter().map(place).collect()
}

/// A pod whose spec has these lines below `spec:`.
fn pod(spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n{spec}")
}

fn at<'a>(text: &'a str, document: &Document, pointer: &str) -> &'a str {
    let pointer = pointer.split('/').skip(1).collect::<Pointer>();
    document.spans.locate(&pointer).unwrap().text(text).unwrap()
}

#[test]
fn a_workload_is_its_object_its_pod_and_its_containers() {
    let document = &documents(DEPLOYMENT)[0];
    assert_eq!((document.kind, document.name.as_str()), (Kind::Workload, "Deployment/store/shop"));
    let body = &document.body;
    assert_eq!(body["kind"], "workload");
    assert_eq!(
        body["object"],
        json!({
            "apiVersion": "apps/v1", "kind": "Deployment", "name": "shop", "namespace": "store",
            "labels": {"app.kubernetes.io/name": "shop"}, "annotations": {}
        })
    );
    assert_eq!(body["replicas"], 3);
    assert_eq!(body["pod"]["labels"], json!({"app": "shop"}));
    assert_eq!(body["pod"]["annotations"], json!({"example.org/team": "payments"}));
    assert_eq!(body["pod"]["spec"]["hostNetwork"], true);
    assert_eq!(body["pod"]["spec"].get("hostPID"), None, "null is absent");
    assert_eq!(body["pod"]["spec"]["volumes"], json!([{"name": "tmp", "emptyDir": {}}]));
}

#[test]
fn every_container_is_in_one_list_with_its_role() {
    let body = &documents(DEPLOYMENT)[0].body;
    let containers = body["containers"].as_array().unwrap().iter();
    let roles: Vec<_> = containers
        .map(|container| format!("{} {}", container["name"], container["role"]).replace('"', ""))
        .collect();
    assert_eq!(roles, ["migrate init", "proxy sidecar", "web app", "bare app"]);
    assert_eq!(body["containers"][2]["image"]["registry"], "registry.example.org:5000");
    assert!(body["containers"][3]["image"]["invalid"].is_string());
    let ephemeral = pod("  containers: [{name: a}]\n  ephemeralContainers: [{name: b}]\n");
    assert_eq!(documents(&ephemeral)[0].body["containers"][1]["role"], "ephemeral");
}

#[test]
fn the_security_context_in_force_is_inherited_and_overridden() {
    let body = &documents(DEPLOYMENT)[0].body;
    assert_eq!(
        body["containers"][2]["security_context"],
        json!({
            "runAsUser": 0, "runAsNonRoot": true, "privileged": true,
            "seccompProfile": {"type": "RuntimeDefault"}, "capabilities": {"drop": ["ALL"]},
            "windowsOptions": {"hostProcess": true, "runAsUserName": "web"}
        })
    );
    assert_eq!(body["containers"][0]["security_context"].get("fsGroup"), None, "the pod's alone");
    assert_eq!(body["containers"][0]["security_context"]["runAsUser"], 1000);
}

#[test]
fn resources_have_their_values() {
    let resources = &documents(DEPLOYMENT)[0].body["containers"][2]["resources"];
    assert_eq!(
        resources["requests"],
        json!({
            "cpu": {"text": "100m", "value": 0.1, "unit": "cores"},
            "memory": {"text": "64Mi", "value": 67_108_864, "unit": "bytes"}
        })
    );
    assert_eq!(resources["limits"]["memory"]["value"], 100_000_000);
    assert_eq!(resources["claims"], json!([{"name": "gpu"}]));
    let bare = &documents(DEPLOYMENT)[0].body["containers"][3]["resources"];
    assert_eq!(*bare, json!({"requests": {}, "limits": {}}));
}

#[test]
fn nodes_are_found_where_they_were_written() {
    let document = &documents(DEPLOYMENT)[0];
    let at = |pointer| at(DEPLOYMENT, document, pointer);
    assert_eq!(at("/replicas"), "3");
    assert_eq!(at("/object/name"), "shop");
    assert_eq!(at("/pod/spec/hostNetwork"), "yes");
    assert!(at("/containers/2").starts_with("name: web\n"));
    assert!(at("/containers/2/image/tag").starts_with("\"registry.example.org"));
    assert_eq!(at("/containers/2/security_context/privileged"), "true");
    assert_eq!(at("/containers/2/resources/limits/memory/value"), "1e8");
    // Inherited from the pod.
    assert_eq!(at("/containers/2/security_context/seccompProfile"), "{type: RuntimeDefault}");
    assert_eq!(at("/containers/3/security_context/runAsUser"), "1000");
    // Absent: the nearest that is there.
    assert!(at("/containers/2/security_context/procMount").starts_with("runAsUser: 0\n"));
    assert!(at("/containers/3/security_context/privileged").starts_with("name: bare\n"));
    assert!(at("/containers/3/resources/limits").starts_with("name: bare\n"));
    assert_eq!(at("/object/annotations"), at(""));
}

#[test]
fn every_span_belongs_to_a_node_of_the_body() {
    for document in documents(DEPLOYMENT).iter().chain(&documents(LIST)) {
        for (pointer, _) in document.spans.iter() {
            assert!(document.body.pointer(pointer).is_some(), "{pointer}");
        }
    }
}

#[test]
fn fields_of_an_author_are_not_taken_for_ours() {
    let document = &documents(DEPLOYMENT)[0];
    let web = &document.body["containers"][2];
    assert_eq!(web["role"], "app");
    assert_eq!(web["security_context"]["privileged"], true);
    assert_eq!(
        at(DEPLOYMENT, document, "/containers/2/role"),
        at(DEPLOYMENT, document, "/containers/2")
    );
}

#[test]
fn lists_of_objects_are_opened() {
    let documents = documents(LIST);
    let names: Vec<_> = documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["CronJob/nightly", "Service/front", "Pod/one-"]);
    assert_eq!(at(LIST, &documents[0], "/containers/0/image"), "\"busybox\"");
}

#[test]
fn every_kind_that_carries_a_pod_is_read() {
    let spec = "{containers: [{name: a, image: b}]}";
    for (kind, api, body) in [
        ("Pod", "v1", format!("spec: {spec}")),
        ("PodTemplate", "v1", format!("template: {{spec: {spec}}}")),
        ("ReplicationController", "v1", format!("spec: {{template: {{spec: {spec}}}}}")),
        ("Deployment", "extensions/v1beta1", format!("spec: {{template: {{spec: {spec}}}}}")),
        ("StatefulSet", "apps/v1beta2", format!("spec: {{template: {{spec: {spec}}}}}")),
        ("DaemonSet", "apps/v1", format!("spec: {{template: {{spec: {spec}}}}}")),
        ("ReplicaSet", "apps/v1", format!("spec: {{template: {{spec: {spec}}}}}")),
        ("Job", "batch/v1", format!("spec: {{template: {{spec: {spec}}}}}")),
        (
            "CronJob",
            "batch/v1beta1",
            format!("spec: {{jobTemplate: {{spec: {{template: {{spec: {spec}}}}}}}}}"),
        ),
    ] {
        let text = format!("apiVersion: {api}\nkind: {kind}\n{body}\n");
        let documents = documents(&text);
        assert_eq!(documents.len(), 1, "{kind}");
        assert_eq!(documents[0].name, kind);
        assert_eq!(
            documents[0].body["containers"][0]["image"]["repository"], "library/b",
            "{kind}"
        );
    }
}

#[test]
fn what_is_no_object_of_a_cluster_is_passed_over_in_silence() {
    for text in [
        "apiVersion: v1\nkind: Service\nspec: {containers: 1}\n",
        "apiVersion: v1\nkind: ConfigMap\ndata: {a: 1, a: 2}\n",
        "apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nspec: {tasks: []}\n",
        "apiVersion: argoproj.io/v1alpha1\nkind: RolloutList\nitems: 1\n",
        "services: {web: {image: nginx}}\n",
        "on: push\njobs: {build: {steps: [{run: \"kubectl apply\"}]}}\n",
        "a: [\n",
        "image: {{ .Values.image }}\n",
        "",
    ] {
        assert_eq!(read(text), Normalized::default(), "{text}");
    }
}

#[test]
fn where_the_kind_is_forced_it_must_be_there() {
    let forced = |text: &str| {
        let source = Source::new("values.yaml", Content::Text(text));
        let found = normalize(&source.of(Some(Kind::Workload)), &Reading::default());
        found.diagnostics.into_iter().map(|found| found.code).collect::<Vec<_>>()
    };
    assert_eq!(forced("a: 1\n"), ["workload/no-object"]);
    assert_eq!(forced("a: [\n"), ["yaml/syntax"]);
    assert_eq!(forced(" \n"), ["source/empty"]);
    assert_eq!(forced("apiVersion: v1\nkind: Service\n"), [""; 0]);
    assert_eq!(forced("# nothing\n---\n"), [""; 0]);
}

#[test]
fn wrong_types_are_errors_with_their_places_and_the_rest_is_read() {
    let text = pod(
        "  hostNetwork: \"true\"\n  volumes: {}\n  containers:\n  - name: a\n    image: 1.5\n  - oops\n  - name: b\n    image: ok\n    securityContext: strict\n    ports: [{containerPort: \"80\"}]\n    env: [{name: A, value: 1}]\n    args: [run, 2]\n",
    );
    let normalized = read(&text);
    let expected = [
        "5:16 workload/wrong-type",
        "6:12 workload/wrong-type",
        "9:12 workload/wrong-type",
        "10:5 workload/wrong-type",
        "13:22 workload/wrong-type",
        "14:29 workload/wrong-type",
        "15:28 workload/wrong-type",
        "16:17 workload/wrong-type",
    ];
    assert_eq!(troubles(&normalized), expected);
    assert!(normalized.diagnostics.iter().all(|found| found.level == Level::Error));
    assert_eq!(
        normalized.diagnostics[0].message,
        "`hostNetwork` must be true or false, not a string"
    );
    assert_eq!(
        normalized.diagnostics[3].message,
        "`an item of containers` must be a mapping, not a string"
    );
    let names: Vec<_> = normalized.documents[0].body["containers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|container| container["name"].clone())
        .collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(troubles(&read(&pod("  containers: {a: b}\n"))), ["5:15 workload/wrong-type"]);
}

#[test]
fn a_workload_without_pod_or_containers_is_an_error() {
    assert_eq!(troubles(&read(&pod("  containers: []\n"))), ["5:15 workload/no-containers"]);
    assert_eq!(troubles(&read(&pod("  restartPolicy: Never\n"))), ["5:3 workload/no-containers"]);
    let empty = "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 1}\n";
    assert_eq!(troubles(&read(empty)), ["2:7 workload/no-pod"]);
    assert_eq!(read(empty).diagnostics[0].message, "the Deployment has no `spec.template`");
    assert_eq!(troubles(&read("apiVersion: v1\nkind: Pod\n")), ["2:7 workload/no-pod"]);
    let wrong = "apiVersion: v1\nkind: Pod\nspec: [1]\n";
    assert_eq!(troubles(&read(wrong)), ["3:7 workload/wrong-type"]);
}

#[test]
fn a_bad_quantity_is_an_error_and_has_no_value() {
    let text =
        pod("  containers:\n  - name: a\n    resources: {limits: {memory: 64MB, cpu: {}}}\n");
    let normalized = read(&text);
    assert_eq!(troubles(&normalized), ["7:34 workload/bad-quantity", "7:45 workload/bad-quantity"]);
    let limits = &normalized.documents[0].body["containers"][0]["resources"]["limits"];
    assert_eq!(limits["memory"], json!({"text": "64MB", "unit": "bytes"}));
}

#[test]
fn a_broken_document_costs_no_other() {
    let good = pod("  containers: [{name: a}]\n");
    let text = format!("{good}---\napiVersion: v1\nkind: Pod\nspec: {{\n---\n{good}---\na: b: c\n");
    let normalized = read(&text);
    assert_eq!(normalized.documents.len(), 2);
    assert_eq!(troubles(&normalized), ["10:1 yaml/syntax"]);
    assert_eq!(at(&text, &normalized.documents[1], "/containers/0/name"), "a");
}

#[test]
fn duplicate_keys_in_a_workload_are_errors() {
    let text = pod("  hostPID: true\n  containers: [{name: a}]\n  hostPID: false\n");
    let normalized = read(&text);
    assert_eq!(troubles(&normalized), ["7:3 yaml/duplicate-key"]);
    assert!(normalized.diagnostics[0].message.ends_with("first in line 5 column 3"));
    assert_eq!(normalized.documents[0].body["pod"]["spec"]["hostPID"], false);
}

#[test]
fn a_template_gives_one_diagnostic_however_many_actions_it_has() {
    for (text, place) in [
        (
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}-a\n---\napiVersion: v1\nkind: Service\nspec: {{ x }}\n",
            "4:9",
        ),
        ("{{- if .Values.on }}\napiVersion: apps/v1\nkind: Deployment\n{{- end }}\n", "1:1"),
        ("apiVersion: v1\nkind: {{ .Values.kind }}\nspec: {}\n", "2:7"),
        (
            "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: {{ .Values.n }}\n  template: {}\n",
            "4:13",
        ),
        (
            "# {{ not this }}\napiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: \"{{ .Values.image }}:1\"\n",
            "6:13",
        ),
    ] {
        let normalized = read(text);
        assert_eq!(troubles(&normalized), [format!("{place} yaml/helm-template")], "{text}");
        assert_eq!(normalized.documents.len(), 0, "{text}");
        assert!(normalized.diagnostics[0].help.as_ref().unwrap().contains("helm template"));
    }
    let quoted = pod("  containers: [{name: a, args: [\"--format={{.Names}}\"]}]\n");
    assert_eq!(documents(&quoted).len(), 1);
}

#[test]
fn anchors_and_merges_reach_the_pod_with_their_places() {
    let text = pod(
        "  containers:\n  - &a\n    name: a\n    securityContext: &s {privileged: true}\n  - <<: *a\n    name: b\n  - name: c\n    securityContext: {<<: *s, runAsUser: 1}\n",
    );
    let document = &documents(&text)[0];
    assert_eq!(document.body["containers"][1]["security_context"], json!({"privileged": true}));
    assert_eq!(document.body["containers"][1]["name"], "b");
    let privileged = Pointer::from_iter(["containers", "2", "security_context", "privileged"]);
    assert_eq!(document.spans.get(&privileged).unwrap().start.line, 8);
}

#[test]
fn diagnostics_come_to_an_end() {
    let mut text = String::new();
    for i in 0..3000 {
        write!(text, "---\napiVersion: v1\nkind: Pod\nspec: {i}\n").unwrap();
    }
    let normalized = read(&text);
    assert_eq!(normalized.diagnostics.len(), 1001);
    assert_eq!(normalized.diagnostics[1000].code, "source/too-many-diagnostics");
    let long = format!(
        "apiVersion: v1\nkind: Pod\n? {}\n: 1\n? {}\n: 2\n",
        "k".repeat(5000),
        "k".repeat(5000)
    );
    assert!(read(&long).diagnostics.iter().all(|found| found.message.len() < 400));
}

#[test]
fn one_very_long_key_does_not_multiply() {
    let key = "k".repeat(1 << 20);
    let items = "1,".repeat(50_000);
    let text = pod(&format!("  containers: [{{name: a}}]\n  ? {key}\n  : [{items}]\n"));
    let documents = documents(&text);
    let size: usize = documents[0].spans.iter().map(|(pointer, _)| pointer.len()).sum();
    assert!(size < 1 << 20, "{size}");
}

#[test]
fn the_body_is_the_same_in_yaml_and_json() {
    let value: Value = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
        "spec": {"containers": [{"name": "a", "image": "b", "tty": true, "x": 1.5}]}
    });
    let yaml = pod("  containers:\n  - {name: a, image: b, tty: on, x: 1.50}\n");
    assert_eq!(documents(&value.to_string())[0].body, documents(&yaml)[0].body);
}
