//! The schemas of what rules see as `input`.

use plimsoll_document::schema;
use plimsoll_rego::analysis::Schema;
use plimsoll_rego::{Value, read_json};
use plimsoll_types::Kind;
use serde_json::{Map, Value as Json};

/// What Kubernetes reads of a container. A document keeps what the author wrote beside what it adds, so a
/// name of this list is no slip for another. From the reference of its API, version 1.34.
const CONTAINER: &[&str] = &[
    "args",
    "command",
    "env",
    "envFrom",
    "imagePullPolicy",
    "lifecycle",
    "livenessProbe",
    "ports",
    "readinessProbe",
    "resizePolicy",
    "restartPolicy",
    "restartPolicyRules",
    "securityContext",
    "startupProbe",
    "stdin",
    "stdinOnce",
    "targetContainerName",
    "terminationMessagePath",
    "terminationMessagePolicy",
    "tty",
    "volumeDevices",
    "volumeMounts",
    "workingDir",
];

/// What Kubernetes reads of the security context of a container, and of a pod's what containers inherit.
const SECURITY_CONTEXT: &[&str] = &[
    "allowPrivilegeEscalation",
    "appArmorProfile",
    "capabilities",
    "fsGroup",
    "fsGroupChangePolicy",
    "privileged",
    "procMount",
    "readOnlyRootFilesystem",
    "runAsGroup",
    "runAsNonRoot",
    "runAsUser",
    "seLinuxChangePolicy",
    "seLinuxOptions",
    "seccompProfile",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "sysctls",
    "windowsOptions",
];

/// What Kubernetes reads of a pod's spec.
const POD_SPEC: &[&str] = &[
    "activeDeadlineSeconds",
    "affinity",
    "automountServiceAccountToken",
    "containers",
    "dnsConfig",
    "dnsPolicy",
    "enableServiceLinks",
    "ephemeralContainers",
    "hostAliases",
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostUsers",
    "hostname",
    "hostnameOverride",
    "imagePullSecrets",
    "initContainers",
    "nodeName",
    "nodeSelector",
    "os",
    "overhead",
    "preemptionPolicy",
    "priority",
    "priorityClassName",
    "readinessGates",
    "resourceClaims",
    "resources",
    "restartPolicy",
    "runtimeClassName",
    "schedulerName",
    "schedulingGates",
    "securityContext",
    "serviceAccount",
    "serviceAccountName",
    "setHostnameAsFQDN",
    "shareProcessNamespace",
    "subdomain",
    "terminationGracePeriodSeconds",
    "tolerations",
    "topologySpreadConstraints",
    "volumes",
];

/// What Kubernetes reads of the resources of a container beside requests and limits.
const RESOURCES: &[&str] = &["claims"];

/// The schema of documents of a kind, with the names that authors may write in them.
pub(crate) fn schema_of(kind: Kind) -> Schema {
    let mut document = schema(kind).to_value();
    if kind == Kind::Workload {
        name(&mut document, "/$defs/Container/properties", CONTAINER);
        name(&mut document, "/$defs/Resources/properties", RESOURCES);
        for (open, names) in [
            ("/$defs/Container/properties/security_context", SECURITY_CONTEXT),
            ("/$defs/Pod/properties/spec", POD_SPEC),
        ] {
            if let Some(Json::Object(open)) = document.pointer_mut(open) {
                open.insert("type".to_owned(), Json::String("object".to_owned()));
                open.insert("properties".to_owned(), Json::Object(Map::new()));
                open.insert("additionalProperties".to_owned(), Json::Bool(true));
            }
            name(&mut document, &format!("{open}/properties"), names);
        }
    }
    let value = read_json(&document.to_string()).unwrap_or_else(|_| Value::new_object());
    Schema::read(&value)
}

fn name(document: &mut Json, properties: &str, names: &[&str]) {
    if let Some(Json::Object(properties)) = document.pointer_mut(properties) {
        for name in names {
            properties.entry(*name).or_insert(Json::Bool(true));
        }
    }
}
