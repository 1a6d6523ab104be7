//! Which objects carry a pod, wherever they stand and whosever kind they are.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{Content, Document, Normalized, Pointer, Reading, Source, normalize};
use serde_json::json;

fn read(text: &str) -> Normalized {
    normalize(&Source::new("m.yaml", Content::Text(text)), &Reading::default())
}

fn documents(text: &str) -> Vec<Document> {
    let normalized = read(text);
    assert_eq!(normalized.diagnostics, [], "{text}");
    normalized.documents
}

fn names(text: &str) -> Vec<String> {
    documents(text).into_iter().map(|document| document.name).collect()
}

fn at<'a>(text: &'a str, document: &Document, pointer: &str) -> &'a str {
    let pointer = pointer.split('/').skip(1).collect::<Pointer>();
    document.spans.locate(&pointer).unwrap().text(text).unwrap()
}

const SPEC: &str = "{containers: [{name: a, image: b}]}";

#[test]
fn every_version_of_every_kind_is_read() {
    let template = format!("spec: {{template: {{spec: {SPEC}}}}}");
    for (api, kind, body, path) in [
        ("v1", "Pod", format!("spec: {SPEC}"), json!([])),
        ("v1", "ReplicationController", template.clone(), json!(["spec", "template"])),
        ("v1", "PodTemplate", format!("template: {{spec: {SPEC}}}"), json!(["template"])),
        ("apps/v1", "Deployment", template.clone(), json!(["spec", "template"])),
        ("apps/v1beta1", "StatefulSet", template.clone(), json!(["spec", "template"])),
        ("apps/v1beta2", "DaemonSet", template.clone(), json!(["spec", "template"])),
        ("extensions/v1beta1", "ReplicaSet", template.clone(), json!(["spec", "template"])),
        ("batch/v1", "Job", template.clone(), json!(["spec", "template"])),
        ("v1", "DeploymentConfig", template.clone(), json!(["spec", "template"])),
        ("apps.openshift.io/v1", "DeploymentConfig", template, json!(["spec", "template"])),
        (
            "batch/v2alpha1",
            "CronJob",
            format!("spec: {{jobTemplate: {{spec: {{template: {{spec: {SPEC}}}}}}}}}"),
            json!(["spec", "jobTemplate", "spec", "template"]),
        ),
    ] {
        let found = documents(&format!("apiVersion: {api}\nkind: {kind}\n{body}\n"));
        assert_eq!(found.len(), 1, "{api} {kind}");
        assert_eq!(found[0].body["object"]["apiVersion"], api);
        assert_eq!(found[0].body["pod"]["path"], path);
        assert_eq!(found[0].body["containers"][0]["name"], "a");
    }
}

#[test]
fn pods_of_other_peoples_kinds_are_found_by_their_shape() {
    for (api, kind, body, path) in [
        (
            "argoproj.io/v1alpha1",
            "Rollout",
            format!("spec: {{template: {{spec: {SPEC}}}}}"),
            "spec.template",
        ),
        (
            "serving.knative.dev/v1",
            "Service",
            format!("spec: {{template: {{spec: {SPEC}}}}}"),
            "spec.template",
        ),
        (
            "apps.kruise.io/v1beta1",
            "StatefulSet",
            format!("spec: {{template: {{spec: {SPEC}}}}}"),
            "spec.template",
        ),
        (
            "example.org/v1",
            "Nightly",
            format!("spec: {{jobTemplate: {{spec: {{template: {{spec: {SPEC}}}}}}}}}"),
            "spec.jobTemplate.spec.template",
        ),
        (
            "example.org/v1",
            "Search",
            format!("spec: {{sets: [{{podTemplate: {{spec: {SPEC}}}}}]}}"),
            "spec.sets.0.podTemplate",
        ),
        ("example.org/v1", "Agent", format!("spec: {SPEC}"), ""),
    ] {
        let found =
            documents(&format!("apiVersion: {api}\nkind: {kind}\nmetadata: {{name: x}}\n{body}\n"));
        assert_eq!(found.len(), 1, "{kind}");
        let at: Vec<_> = found[0].body["pod"]["path"]
            .as_array()
            .unwrap()
            .iter()
            .map(|key| key.as_str().unwrap())
            .collect();
        assert_eq!(at.join("."), path, "{kind}");
        assert_eq!(found[0].name, format!("{kind}/x"));
    }
}

#[test]
fn several_pods_of_one_object_are_several_documents() {
    let text = format!(
        "apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata: {{name: train}}\nspec:\n  tasks:\n  - template: {{spec: {SPEC}}}\n  - template: {{spec: {{containers: [{{image: worker}}]}}}}\n"
    );
    assert_eq!(
        names(&text),
        ["Job/train spec.tasks.0.template", "Job/train spec.tasks.1.template"]
    );
}

#[test]
fn patterns_and_definitions_are_no_pods() {
    for text in [
        "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nspec: {rules: [{validate: {pattern: {spec: {containers: [{name: '*', image: '!*:latest'}]}}}}]}\n",
        "apiVersion: constraints.gatekeeper.sh/v1\nkind: X\nspec: {containers: [{name: a}]}\n",
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {containers: [{name: a}]}\n",
        "apiVersion: example.org/v1\nkind: X\nstatus: {spec: {containers: [{name: a}]}}\n",
        "apiVersion: example.org/v1\nkind: X\nspec: {containers: [a, b]}\n",
        "apiVersion: example.org/v1\nkind: X\nspec: {containers: 3}\n",
    ] {
        assert_eq!(read(text), Normalized::default(), "{text}");
    }
}

#[test]
fn templates_of_a_workflow_are_pods_with_what_the_workflow_sets_for_all() {
    let text = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: build}\nspec:\n  serviceAccountName: builder\n  securityContext: {runAsNonRoot: true}\n  templates:\n  - name: steps\n    steps: []\n  - name: compile\n    container: {image: golang:1.26, command: [go]}\n    sidecars: [{name: db, image: postgres}]\n  - name: script\n    securityContext: {runAsUser: 5}\n    script: {image: python, source: x}\n";
    let found = documents(text);
    assert_eq!(found.len(), 2);
    let compile = &found[0].body;
    assert_eq!(found[0].name, "Workflow/build spec.templates.1");
    assert_eq!(compile["service_account"]["name"], "builder");
    assert_eq!(compile["containers"][0]["security_context"]["runAsNonRoot"], true);
    assert_eq!(compile["containers"][1]["image"]["repository"], "library/postgres");
    assert_eq!(at(text, &found[0], "/containers/0/image"), "golang:1.26");
    assert_eq!(found[1].body["containers"][0]["security_context"], json!({"runAsUser": 5}));
}

#[test]
fn steps_of_a_task_are_containers() {
    let text = "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n  steps:\n  - {name: a, image: alpine, securityContext: {privileged: true}}\n";
    let found = documents(text);
    assert_eq!(found[0].body["containers"][0]["security_context"]["privileged"], true);
    assert_eq!(at(text, &found[0], "/containers/0/security_context/privileged"), "true");
}

#[test]
fn lists_give_their_items_a_kind_and_may_hold_lists() {
    let text = format!(
        "apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {{name: one}}\n  spec: {{template: {{spec: {SPEC}}}}}\n---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: PodList\n  items: [{{metadata: {{name: two}}, spec: {SPEC}}}]\n"
    );
    assert_eq!(names(&text), ["Deployment/one", "Pod/two"]);
}

#[test]
fn a_review_is_judged_by_its_object_and_the_old_one_is_at_hand() {
    let review = |object: &str| {
        format!(
            r#"{{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {{
  "kind": {{"group": "", "version": "v1", "kind": "Pod"}}, "subResource": "ephemeralcontainers",
  "operation": "UPDATE", "namespace": "shop", "userInfo": {{"username": "ann", "groups": ["dev"]}},
  "dryRun": true, "object": {object},
  "oldObject": {{"metadata": {{"name": "p"}}, "spec": {{"containers": [{{"name": "old", "env": [{{"name": "PASSWORD", "value": "hunter2"}}]}}]}}}}}}}}"#
        )
    };
    let text = review(
        r#"{"metadata": {"name": "p"}, "spec": {"containers": [{"name": "a"}], "ephemeralContainers": [{"name": "debug", "image": "busybox"}]}}"#,
    );
    let found = documents(&text);
    let body = &found[0].body;
    assert_eq!(found[0].name, "Pod/shop/p");
    assert_eq!(body["containers"][1]["role"], "ephemeral");
    let admission = &body["admission"];
    assert_eq!(admission["operation"], "UPDATE");
    assert_eq!(admission["subresource"], "ephemeralcontainers");
    assert_eq!((&admission["user"], &admission["groups"]), (&json!("ann"), &json!(["dev"])));
    assert_eq!(admission["dry_run"], true);
    let old = &admission["old_object"]["spec"]["containers"][0];
    assert_eq!(old["name"], "old");
    assert_eq!(old["env"][0]["value"], "****");
    assert_eq!(at(&text, &found[0], "/admission/old_object/spec/containers/0/name"), "\"old\"");
    assert_eq!(documents(&review("null")), [], "a deletion has nothing to judge");
}

#[test]
fn a_virtual_machine_is_a_pod_without_containers() {
    let text = "\
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: db, namespace: shop}
spec:
  runStrategy: Always
  template:
    metadata: {labels: {app: db}}
    spec:
      nodeSelector: {zone: a}
      domain: {devices: {disks: [{name: root}, {name: host}]}}
      volumes:
        - name: root
          containerDisk: {image: 'registry.example/disks/db:1'}
        - name: host
          hostDisk: {path: /var/data/db.img, type: Disk}
        - name: settings
          secret: {secretName: settings}
";
    let found = documents(text);
    assert_eq!(found.len(), 1);
    let body = &found[0].body;
    assert_eq!(found[0].name, "VirtualMachine/shop/db");
    assert_eq!(body["containers"], json!([]));
    assert_eq!(body["pod"]["path"], json!(["spec", "template"]));
    assert_eq!(body["pod"]["spec"]["nodeSelector"]["zone"], "a");
    let volumes = body["volumes"].as_array().unwrap();
    let types: Vec<_> = volumes.iter().map(|volume| volume["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["containerDisk", "hostDisk", "secret"]);
    assert_eq!(at(text, &found[0], "/volumes/0/source/image"), "'registry.example/disks/db:1'");
    assert_eq!(body["related"]["secrets"][0]["name"], "settings");
    // No token reaches a machine unless it is one of its disks.
    let account = json!({"name": "default", "mounts_token": false, "mounts_token_from": "pod"});
    assert_eq!(body["service_account"], account);

    let instance = "apiVersion: kubevirt.io/v1\nkind: VirtualMachineInstance\nspec:\n  domain: {devices: {}}\n  \
                    volumes: [{name: token, serviceAccount: {serviceAccountName: shop}}]\n";
    let found = documents(instance);
    assert_eq!(found[0].body["pod"]["path"], json!([]));
    let account = json!({"name": "shop", "mounts_token": true, "mounts_token_from": "pod"});
    assert_eq!(found[0].body["service_account"], account);
}
