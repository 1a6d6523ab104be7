//! Which other objects a workload is told of, whatever source they stand in.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{
    Content, Document, Normalized, Pointer, Reading, Source, normalize, normalize_set,
};
use serde_json::{Value, json};

const WEB: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  template:\n    metadata: {labels: {app: web, tier: front}}\n    spec: {containers: [{name: a}]}\n";

fn set(texts: &[&str]) -> Vec<Normalized> {
    let names: Vec<String> = (0..texts.len()).map(|i| format!("{i}.yaml")).collect();
    let sources: Vec<_> = names
        .iter()
        .zip(texts)
        .map(|(name, text)| Source::new(name, Content::Text(text)))
        .collect();
    normalize_set(&sources, &Reading::default())
}

/// The first workload of the first text, read with the others.
fn first(texts: &[&str]) -> Document {
    let mut all = set(texts);
    for normalized in &all {
        assert_eq!(normalized.diagnostics, []);
    }
    let document = all[0].documents.remove(0);
    for (pointer, _) in document.spans.iter() {
        assert!(document.body.pointer(pointer).is_some(), "{pointer}");
    }
    document
}

fn related(texts: &[&str], what: &str) -> Value {
    first(texts).body["related"][what].clone()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|object| object["name"].as_str().unwrap()).collect()
}

fn at<'a>(text: &'a str, document: &Document, pointer: &str) -> &'a str {
    let pointer = pointer.split('/').skip(1).collect::<Pointer>();
    document.spans.locate(&pointer).unwrap().text(text).unwrap()
}

#[test]
fn services_are_found_by_their_selectors_within_the_namespace() {
    let services = "apiVersion: v1\nkind: Service\nmetadata: {name: both, namespace: shop}\nspec: {type: LoadBalancer, selector: {app: web, tier: front}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: other, namespace: shop}\nspec: {selector: {app: web, tier: back}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: elsewhere, namespace: test}\nspec: {selector: {app: web}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: none, namespace: shop}\nspec: {ports: [{port: 80}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: one, namespace: shop}\nspec: {selector: {tier: front}}\n";
    let found = related(&[WEB, services], "services");
    assert_eq!(names(&found), ["both", "one"]);
    assert_eq!(
        found[0],
        json!({
            "file": "1.yaml", "name": "both", "namespace": "shop", "labels": {}, "annotations": {},
            "spec": {"type": "LoadBalancer", "selector": {"app": "web", "tier": "front"}}
        })
    );
}

#[test]
fn an_object_without_a_namespace_is_in_default() {
    let workload = WEB.replace(", namespace: shop", "");
    let service = |namespace: &str| {
        format!(
            "apiVersion: v1\nkind: Service\nmetadata: {{name: s{namespace}}}\nspec: {{selector: {{app: web}}}}\n"
        )
    };
    for (namespace, found) in [("", 1), (", namespace: default", 1), (", namespace: shop", 0)] {
        let list = related(&[&workload, &service(namespace)], "services");
        assert_eq!(names(&list).len(), found, "{namespace}");
    }
}

#[test]
fn network_policies_select_by_labels_and_expressions() {
    let policy = |name: &str, spec: &str| {
        format!(
            "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec: {spec}\n"
        )
    };
    let expression = |text: &str| format!("{{podSelector: {{matchExpressions: [{{{text}}}]}}}}");
    let text = [
        policy("all", "{podSelector: {}, policyTypes: [Egress]}"),
        policy("labels", "{podSelector: {matchLabels: {app: web}}, egress: [{}]}"),
        policy("in", &expression("key: app, operator: In, values: [api, web]")),
        policy("not-in", &expression("key: app, operator: NotIn, values: [api]")),
        policy("exists", &expression("key: tier, operator: Exists")),
        policy("absent", &expression("key: gone, operator: DoesNotExist")),
        policy("no-in", &expression("key: app, operator: In, values: [api]")),
        policy("no-not-in", &expression("key: app, operator: NotIn, values: [web]")),
        policy("no-exists", &expression("key: gone, operator: Exists")),
        policy("no-absent", &expression("key: tier, operator: DoesNotExist")),
    ]
    .concat();
    let found = related(&[WEB, &text], "network_policies");
    assert_eq!(names(&found), ["all", "labels", "in", "not-in", "exists", "absent"]);
    assert_eq!(found[0]["policy_types"], json!(["Egress"]));
    assert_eq!(found[1]["policy_types"], json!(["Ingress", "Egress"]));
    assert_eq!(found[2]["policy_types"], json!(["Ingress"]));
}

#[test]
fn budgets_and_autoscalers_are_found() {
    let text = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: shop}\nspec: {minAvailable: 1, selector: {}}\n---\napiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: old, namespace: shop}\nspec: {minAvailable: 1, selector: {}}\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h, namespace: shop}\nspec: {maxReplicas: 5, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: other, namespace: shop}\nspec: {scaleTargetRef: {kind: StatefulSet, name: web}}\n";
    assert_eq!(names(&related(&[WEB, text], "pod_disruption_budgets")), ["b"]);
    let scalers = related(&[WEB, text], "horizontal_pod_autoscalers");
    assert_eq!(names(&scalers), ["h"]);
    assert_eq!(scalers[0]["spec"]["maxReplicas"], 5);
}

const USER: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  imagePullSecrets: [{name: pull}]\n  volumes:\n  - {name: v, secret: {secretName: tls, items: [{key: tls.key, path: k}]}}\n  - {name: w, projected: {sources: [{configMap: {name: conf, optional: true}}]}}\n  - {name: c, persistentVolumeClaim: {claimName: data}}\n  - {name: g, persistentVolumeClaim: {claimName: gone}}\n  containers:\n  - name: a\n    env: [{name: X, valueFrom: {secretKeyRef: {name: db, key: user}}}, {name: Z, valueFrom: {secretKeyRef: {name: db, key: typo}}}]\n    envFrom: [{secretRef: {name: missing}}]\n";

#[test]
fn what_a_pod_names_is_found_or_told_to_be_missing() {
    let others = "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ntype: Opaque\nstringData: {user: admin, pass: hunter2}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: tls}\ndata: {tls.key: aHVudGVyMg==}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {a: 1}\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteMany]}\n";
    let document = first(&[USER, others]);
    let related = &document.body["related"];
    assert!(!document.body.to_string().contains("hunter2"), "keys, never values");
    assert_eq!(names(&related["secrets"]), ["db", "missing", "pull", "tls"]);
    assert_eq!(
        related["secrets"][0],
        json!({
            "name": "db", "found": true, "file": "1.yaml", "keys": ["pass", "user"], "type": "Opaque",
            "uses": [
                {"as": "env", "container": 0, "key": "user", "missing_key": false, "optional": false},
                {"as": "env", "container": 0, "key": "typo", "missing_key": true, "optional": false}
            ]
        })
    );
    assert_eq!(
        related["secrets"][1],
        json!({
            "name": "missing", "found": false, "keys": [],
            "uses": [{"as": "env_from", "container": 0, "missing_key": false, "optional": false}]
        })
    );
    assert_eq!(related["secrets"][2]["uses"][0]["as"], "image_pull");
    assert_eq!(related["secrets"][3]["uses"][0]["volume"], 0);
    assert_eq!(related["config_maps"][0]["uses"][0]["optional"], true);
    let claims = &related["persistent_volume_claims"];
    assert_eq!((&claims[0]["found"], &claims[1]["found"]), (&json!(true), &json!(false)));
    assert_eq!(claims[0]["spec"], json!({"accessModes": ["ReadWriteMany"]}));
    // A dangling name is shown where it is written.
    assert_eq!(at(USER, &document, "/related/secrets/1"), "{secretRef: {name: missing}}");
    assert!(at(USER, &document, "/related/secrets/0/uses/1").contains("typo"));
}

#[test]
fn the_service_account_and_the_namespace_come_with_their_fields() {
    let others = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: shop}\nautomountServiceAccountToken: false\nimagePullSecrets: [{name: pull}]\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}\n";
    let together = format!("{WEB}---\n{others}");
    for texts in [vec![WEB, others], vec![together.as_str()]] {
        let document = first(&texts);
        let body = &document.body;
        assert_eq!(
            body["service_account"],
            json!({"name": "default", "mounts_token": false, "mounts_token_from": "service_account"})
        );
        let account = &body["related"]["service_account"];
        assert_eq!(account["spec"]["imagePullSecrets"], json!([{"name": "pull"}]));
        assert_eq!(
            body["related"]["namespace"]["labels"],
            json!({"pod-security.kubernetes.io/enforce": "restricted"})
        );
    }
    assert_eq!(at(&together, &first(&[&together]), "/service_account/mounts_token"), "false");
}

#[test]
fn a_related_object_is_shown_where_it_stands_or_at_the_workload() {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: {type: NodePort, selector: {app: web}}\n";
    let together = format!("{WEB}---\n{service}");
    let document = first(&[&together]);
    assert_eq!(at(&together, &document, "/related/services/0/spec/type"), "NodePort");
    assert_eq!(at(&together, &document, "/related/services/0"), "s");
    let document = first(&[WEB, service]);
    assert_eq!(document.body["related"]["services"][0]["file"], "1.yaml");
    assert_eq!(at(WEB, &document, "/related/services/0/spec/type"), WEB.trim_end());
}

#[test]
fn a_selector_of_the_wrong_type_is_an_error() {
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: 1}}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: net}\nspec: {podSelector: [x]}\n";
    let codes: Vec<_> =
        set(&[text])[0].diagnostics.iter().map(|found| found.code.clone()).collect();
    assert_eq!(codes, ["workload/wrong-type", "workload/wrong-type"]);
}

#[test]
fn many_objects_are_related_without_comparing_each_with_each() {
    let workloads: String = (0..5000)
        .map(|i| format!("---\n{{apiVersion: v1, kind: Pod, metadata: {{name: p{i}, labels: {{n: x{i}, all: z}}}}, spec: {{containers: [{{}}]}}}}\n"))
        .collect();
    let services: String = (0..5000)
        .map(|i| format!("---\n{{apiVersion: v1, kind: Service, metadata: {{name: s{i}}}, spec: {{selector: {{all: z, n: x{i}}}}}}}\n"))
        .collect();
    let all = set(&[&workloads, &services]);
    assert_eq!(all[0].diagnostics, []);
    for (i, document) in all[0].documents.iter().enumerate() {
        assert_eq!(names(&document.body["related"]["services"]), [format!("s{i}")]);
    }
}

#[test]
fn objects_that_all_concern_each_other_are_cut_off_with_an_error() {
    let labels = "x".repeat(60);
    let pods = format!("---\n{{apiVersion: v1, kind: Pod, metadata: {{labels: {{a: {labels}}}}}, spec: {{containers: [{{}}]}}}}\n").repeat(1500);
    let services =
        format!("---\n{{apiVersion: v1, kind: Service, spec: {{selector: {{a: {labels}}}}}}}\n")
            .repeat(1500);
    let found = normalize(
        &Source::new("bomb.yaml", Content::Text(&format!("{pods}{services}"))),
        &Reading::default(),
    );
    assert_eq!(found.documents.len(), 1500);
    let codes: Vec<_> = found.diagnostics.iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, ["workload/too-many-relations"]);
}
