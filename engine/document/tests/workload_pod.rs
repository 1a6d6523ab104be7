//! What a pod has in force, and the flat lists of what its containers have.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{Content, Document, Pointer, Reading, Source, normalize};
use serde_json::{Value, json};

fn document(text: &str) -> Document {
    let source = Source::new("m.yaml", Content::Text(text));
    let mut normalized = normalize(&source, &Reading::default());
    assert_eq!(normalized.diagnostics, [], "{text}");
    assert_eq!(normalized.documents.len(), 1, "{text}");
    let document = normalized.documents.remove(0);
    for (pointer, _) in document.spans.iter() {
        assert!(document.body.pointer(pointer).is_some(), "{pointer}");
    }
    document
}

fn pod(spec: &str) -> String {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n{spec}")
}

fn body(spec: &str) -> Value {
    document(&pod(spec)).body
}

fn at<'a>(text: &'a str, document: &Document, pointer: &str) -> &'a str {
    let pointer = pointer.split('/').skip(1).collect::<Pointer>();
    document.spans.locate(&pointer).unwrap().text(text).unwrap()
}

const A: &str = "  containers: [{name: a}]\n";

#[test]
fn the_operating_system_is_told_by_the_surest_that_says_so() {
    let os = |spec: &str| body(&format!("{A}{spec}")).get("os").cloned();
    assert_eq!(os(""), None);
    assert_eq!(
        os("  os: {name: windows}\n  nodeSelector: {kubernetes.io/os: linux}\n"),
        Some(json!({"name": "windows", "from": "os"}))
    );
    assert_eq!(
        os("  nodeSelector: {beta.kubernetes.io/os: windows}\n"),
        Some(json!({"name": "windows", "from": "nodeSelector"}))
    );
    let affinity = |values: &str| {
        os(&format!(
            "  affinity: {{nodeAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: {{nodeSelectorTerms: [{{matchExpressions: [{{key: kubernetes.io/os, operator: In, values: {values}}}]}}]}}}}}}\n"
        ))
    };
    assert_eq!(affinity("[windows]"), Some(json!({"name": "windows", "from": "nodeAffinity"})));
    assert_eq!(affinity("[windows, linux]"), None);
    assert_eq!(
        os("  securityContext: {windowsOptions: {hostProcess: true}}\n").unwrap()["from"],
        "windowsOptions"
    );
    assert_eq!(os("  runtimeClassName: windows-2022\n").unwrap()["name"], "windows");
    assert_eq!(os("  runtimeClassName: gvisor\n"), None);
}

#[test]
fn the_service_account_has_a_name_and_a_word_on_its_token() {
    let account = |spec: &str| body(&format!("{A}{spec}"))["service_account"].clone();
    let token = |name: &str, mounts: bool, from: &str| json!({"name": name, "mounts_token": mounts, "mounts_token_from": from});
    assert_eq!(account(""), token("default", true, "default"));
    assert_eq!(account("  serviceAccount: old\n"), token("old", true, "default"));
    assert_eq!(
        account("  serviceAccountName: ci\n  automountServiceAccountToken: off\n"),
        token("ci", false, "pod")
    );
}

#[test]
fn profiles_come_from_fields_and_from_the_annotations_of_old() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    seccomp.security.alpha.kubernetes.io/pod: docker/default\n    container.seccomp.security.alpha.kubernetes.io/b: unconfined\n    container.apparmor.security.beta.kubernetes.io/a: localhost/strict\nspec:\n  containers:\n  - name: a\n  - name: b\n    securityContext: {appArmorProfile: {type: Unconfined}}\n  - name: c\n    securityContext: {seccompProfile: {type: Localhost, localhostProfile: x.json}}\n";
    let document = document(text);
    let containers = &document.body["containers"];
    assert_eq!(containers[0]["seccomp"], json!({"type": "RuntimeDefault", "from": "annotation"}));
    assert_eq!(
        containers[0]["apparmor"],
        json!({"type": "Localhost", "localhost_profile": "strict", "from": "annotation"})
    );
    assert_eq!(containers[1]["seccomp"]["type"], "Unconfined");
    assert_eq!(containers[1]["apparmor"], json!({"type": "Unconfined", "from": "field"}));
    assert_eq!(
        containers[2]["seccomp"],
        json!({"type": "Localhost", "localhost_profile": "x.json", "from": "field"})
    );
    assert_eq!(at(text, &document, "/containers/1/seccomp"), "unconfined");
    assert_eq!(containers[0]["security_context"], json!({}), "fields only");
}

#[test]
fn amounts_say_what_they_count() {
    let body = body(
        "  containers:\n  - name: a\n    resources:\n      limits: {ephemeral-storage: 1Gi, hugepages-2Mi: 4Mi, nvidia.com/gpu: 2, cpu: 1500m}\n",
    );
    assert_eq!(
        body["containers"][0]["resources"]["limits"],
        json!({
            "ephemeral-storage": {"text": "1Gi", "value": 1_073_741_824, "unit": "bytes"},
            "hugepages-2Mi": {"text": "4Mi", "value": 4_194_304, "unit": "bytes"},
            "nvidia.com/gpu": {"text": "2", "value": 2, "unit": "pieces"},
            "cpu": {"text": "1500m", "value": 1.5, "unit": "cores"}
        })
    );
}

#[test]
fn probes_and_hooks_have_one_shape() {
    let text = pod(
        "  containers:\n  - name: a\n    livenessProbe: {httpGet: {port: web}, periodSeconds: 5}\n    readinessProbe: {exec: {command: [check, --password, hunter2]}}\n    startupProbe: {grpc: {port: 9000, service: health}, failureThreshold: 30}\n    lifecycle: {preStop: {sleep: {seconds: 5}}, postStart: {tcpSocket: {port: 80, host: x}}}\n",
    );
    let document = document(&text);
    let container = &document.body["containers"][0];
    assert_eq!(
        container["probes"]["liveness"],
        json!({
            "action": "http", "port": "web", "scheme": "HTTP", "path": "/", "initial_delay": 0,
            "period": 5, "timeout": 1, "success_threshold": 1, "failure_threshold": 3
        })
    );
    assert_eq!(container["probes"]["readiness"]["command"], json!(["check", "--password", "****"]));
    assert_eq!(container["readinessProbe"]["exec"]["command"][2], "****");
    assert_eq!(container["probes"]["startup"]["failure_threshold"], 30);
    assert_eq!(container["hooks"]["pre_stop"], json!({"action": "sleep", "seconds": 5}));
    assert_eq!(container["hooks"]["post_start"], json!({"action": "tcp", "host": "x", "port": 80}));
    assert!(at(&text, &document, "/containers/0/probes/liveness/period").starts_with("{httpGet"));
}

#[test]
fn ports_are_one_list_and_the_nodes_network_makes_them_the_nodes() {
    let containers = "  initContainers: [{name: i}]\n  containers:\n  - {name: a, ports: [{containerPort: 80, hostPort: 8080, hostIP: 10.0.0.1}]}\n  - {name: b, ports: [{containerPort: 53, protocol: UDP, name: dns}]}\n";
    assert_eq!(
        body(containers)["ports"],
        json!([
            {"container": 1, "port": 80, "host_port": 8080, "host_ip": "10.0.0.1", "protocol": "TCP"},
            {"container": 2, "port": 53, "name": "dns", "protocol": "UDP"}
        ])
    );
    let ports = &body(&format!("  hostNetwork: true\n{containers}"))["ports"];
    assert_eq!(ports[1]["host_port"], 53);
}

#[test]
fn variables_are_one_list_and_credentials_are_masked_everywhere() {
    let text = pod(
        "  containers:\n  - name: a\n    env:\n    - {name: HOME, value: /srv}\n    - {name: EMPTY}\n    - {name: DB_PASSWORD, value: hunter2}\n    - {name: URL, value: \"https://u:hunter2@db/\"}\n    - {name: OPTS, value: \"-Ddb.password=hunter2 -v\"}\n    - {name: K, valueFrom: {secretKeyRef: {name: s, key: k, optional: true}}}\n    - {name: NODE, valueFrom: {fieldRef: {fieldPath: metadata.name}}}\n    envFrom: [{prefix: P_, configMapRef: {name: c}}]\n    args: [--token, hunter2, --password=hunter2, -c, \"mysql --password hunter2\"]\n",
    );
    let document = document(&text);
    let body = &document.body;
    assert!(!body.to_string().contains("hunter2"), "{body}");
    let env = body["env"].as_array().unwrap();
    assert_eq!(env[0], json!({"container": 0, "name": "HOME", "value": "/srv"}));
    assert_eq!(env[1]["value"], "");
    assert_eq!(env[2]["secret"], json!({"kind": "password", "redacted": "****"}));
    assert_eq!(env[3]["secret"]["kind"], "url-password");
    assert_eq!(env[4]["value"], "-Ddb.password=**** -v");
    assert_eq!(
        env[5]["from"],
        json!({"kind": "secret", "name": "s", "key": "k", "optional": true})
    );
    assert_eq!(env[6]["from"], json!({"kind": "field", "key": "metadata.name", "optional": false}));
    assert_eq!(
        body["env_from"],
        json!([{"container": 0, "kind": "config_map", "name": "c", "prefix": "P_", "optional": false}])
    );
    assert_eq!(at(&text, &document, "/env/2/value"), "hunter2");
    assert_eq!(body["containers"][0]["env"][2]["value"], "****");
    assert_eq!(body["pod"]["spec"]["containers"][0]["env"][2]["value"], "****");
}

#[test]
fn annotations_show_no_credentials() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  annotations:\n    note: run with --password hunter2\n    kubectl.kubernetes.io/last-applied-configuration: '{\"env\": [{\"name\": \"PASSWORD\", \"value\": \"hunter2\"}]}'\nspec: {containers: [{name: a}]}\n";
    let body = document(text).body;
    assert!(!body.to_string().contains("hunter2"), "{body}");
    assert_eq!(body["object"]["annotations"]["note"], "run with --password ****");
}

#[test]
fn volumes_say_who_mounts_them_where_and_how() {
    let text = pod(
        "  volumes:\n  - {name: docker, hostPath: {path: /var/run/docker.sock, type: Socket}}\n  - {name: conf, configMap: {name: c}}\n  - {name: tmp}\n  - {name: data, persistentVolumeClaim: {claimName: d, readOnly: true}}\n  containers:\n  - name: a\n    volumeMounts:\n    - {name: docker, mountPath: /d, mountPropagation: Bidirectional}\n    - {name: conf, mountPath: /c, subPath: x}\n    - {name: data, mountPath: /data}\n  - name: b\n    volumeMounts:\n    - {name: docker, mountPath: /e, readOnly: true}\n    - {name: nowhere, mountPath: /n, subPathExpr: $(POD)}\n    volumeDevices: [{name: data, devicePath: /dev/x}]\n",
    );
    let document = document(&text);
    let volumes = &document.body["volumes"];
    assert_eq!(
        volumes[0],
        json!({
            "name": "docker", "type": "hostPath", "read_only": false,
            "source": {"path": "/var/run/docker.sock", "type": "Socket"},
            "mounts": [
                {"container": 0, "path": "/d", "read_only": false, "propagation": "Bidirectional", "block": false},
                {"container": 1, "path": "/e", "read_only": true, "propagation": "None", "block": false}
            ]
        })
    );
    assert_eq!(volumes[1]["mounts"][0]["read_only"], true, "config maps always are");
    assert_eq!(volumes[1]["mounts"][0]["sub_path"], "x");
    assert_eq!((&volumes[2]["type"], &volumes[2]["mounts"]), (&json!("emptyDir"), &json!([])));
    assert_eq!(volumes[3]["mounts"][0]["read_only"], true, "the volume says so");
    assert_eq!(volumes[3]["mounts"][1]["block"], true);
    assert_eq!(volumes[4].get("type"), None, "nothing declares it");
    assert_eq!(volumes[4]["mounts"][0]["sub_path"], "$(POD)");
    assert_eq!(at(&text, &document, "/volumes/0/source/path"), "/var/run/docker.sock");
    assert!(
        at(&text, &document, "/volumes/0/mounts/1").starts_with("{name: docker, mountPath: /e")
    );
    assert!(at(&text, &document, "/volumes/4").starts_with("{name: nowhere"));
}

#[test]
fn claims_of_a_stateful_set_are_volumes() {
    let text = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}\nspec:\n  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]\n  template: {spec: {containers: [{name: a, volumeMounts: [{name: data, mountPath: /d}]}]}}\n";
    let body = document(text).body;
    assert_eq!(body["volumes"][0]["type"], "volumeClaimTemplate");
    assert_eq!(body["volumes"][0]["mounts"][0]["path"], "/d");
    assert_eq!(
        body["related"]["persistent_volume_claims"],
        json!([{"name": "data", "found": true, "template": true, "spec": {"accessModes": ["ReadWriteOnce"]}}])
    );
}
