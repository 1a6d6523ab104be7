//! The types of the fields that rules read, checked so that a field of the wrong type is an error and
//! never just a rule that does not match.
//!
//! A cluster refuses such an object, so this is not about letting it through; it is about saying so
//! with a line. The table holds the fields that matter to security, not the whole API: unknown fields
//! pass.

use crate::{
    reporter::Reporter,
    yaml::{Node, Value},
};

/// What a field must be.
pub(crate) enum Shape {
    Bool,
    Integer,
    Text,
    /// A list of strings.
    Texts,
    /// A list of whole numbers.
    Integers,
    /// A mapping from anything to strings.
    TextMap,
    /// A mapping; the fields named must have their shapes.
    Fields(&'static [(&'static str, Shape)]),
    /// A list of mappings; the fields named must have their shapes.
    List(&'static [(&'static str, Shape)]),
}

use Shape::{Bool, Fields, Integer, Integers, List, Text, TextMap, Texts};

/// The metadata of an object or a pod.
pub(crate) static METADATA: &[(&str, Shape)] = &[
    ("name", Text),
    ("generateName", Text),
    ("namespace", Text),
    ("labels", TextMap),
    ("annotations", TextMap),
];

/// A label selector.
pub(super) static SELECTOR: &[(&str, Shape)] = &[
    ("matchLabels", TextMap),
    ("matchExpressions", List(&[("key", Text), ("operator", Text), ("values", Texts)])),
];

/// The spec of a pod.
pub(super) static POD_SPEC: &[(&str, Shape)] = &[
    ("containers", List(CONTAINER)),
    ("initContainers", List(CONTAINER)),
    ("ephemeralContainers", List(CONTAINER)),
    ("volumes", List(VOLUME)),
    ("securityContext", Fields(POD_SECURITY)),
    ("hostNetwork", Bool),
    ("hostPID", Bool),
    ("hostIPC", Bool),
    ("hostUsers", Bool),
    ("shareProcessNamespace", Bool),
    ("automountServiceAccountToken", Bool),
    ("enableServiceLinks", Bool),
    ("serviceAccountName", Text),
    ("serviceAccount", Text),
    ("nodeName", Text),
    ("nodeSelector", TextMap),
    ("os", Fields(&[("name", Text)])),
    ("runtimeClassName", Text),
    ("priorityClassName", Text),
    ("restartPolicy", Text),
    ("dnsPolicy", Text),
    ("hostAliases", List(&[])),
    ("imagePullSecrets", List(&[("name", Text)])),
    ("tolerations", List(&[("key", Text), ("operator", Text), ("effect", Text)])),
];

static CONTAINER: &[(&str, Shape)] = &[
    ("name", Text),
    ("image", Text),
    ("imagePullPolicy", Text),
    ("restartPolicy", Text),
    ("command", Texts),
    ("args", Texts),
    ("workingDir", Text),
    ("env", List(&[("name", Text), ("value", Text), ("valueFrom", Fields(VALUE_FROM))])),
    (
        "envFrom",
        List(&[("prefix", Text), ("secretRef", Fields(NAMED)), ("configMapRef", Fields(NAMED))]),
    ),
    (
        "ports",
        List(&[
            ("name", Text),
            ("containerPort", Integer),
            ("hostPort", Integer),
            ("hostIP", Text),
            ("protocol", Text),
        ]),
    ),
    (
        "volumeMounts",
        List(&[
            ("name", Text),
            ("mountPath", Text),
            ("subPath", Text),
            ("subPathExpr", Text),
            ("readOnly", Bool),
            ("mountPropagation", Text),
        ]),
    ),
    ("volumeDevices", List(&[("name", Text), ("devicePath", Text)])),
    ("resources", Fields(&[("requests", Fields(&[])), ("limits", Fields(&[]))])),
    ("securityContext", Fields(CONTAINER_SECURITY)),
    ("livenessProbe", Fields(PROBE)),
    ("readinessProbe", Fields(PROBE)),
    ("startupProbe", Fields(PROBE)),
    ("lifecycle", Fields(&[("postStart", Fields(ACTION)), ("preStop", Fields(ACTION))])),
    ("stdin", Bool),
    ("tty", Bool),
];

static VALUE_FROM: &[(&str, Shape)] = &[
    ("secretKeyRef", Fields(KEYED)),
    ("configMapKeyRef", Fields(KEYED)),
    ("fieldRef", Fields(&[("fieldPath", Text)])),
    ("resourceFieldRef", Fields(&[("containerName", Text), ("resource", Text)])),
];

static NAMED: &[(&str, Shape)] = &[("name", Text), ("optional", Bool)];

static KEYED: &[(&str, Shape)] = &[("name", Text), ("key", Text), ("optional", Bool)];

static PROBE: &[(&str, Shape)] = &[
    ("exec", Fields(&[("command", Texts)])),
    ("httpGet", Fields(HTTP_GET)),
    ("tcpSocket", Fields(&[("host", Text)])),
    ("grpc", Fields(&[("port", Integer), ("service", Text)])),
    ("initialDelaySeconds", Integer),
    ("periodSeconds", Integer),
    ("timeoutSeconds", Integer),
    ("successThreshold", Integer),
    ("failureThreshold", Integer),
];

static ACTION: &[(&str, Shape)] = &[
    ("exec", Fields(&[("command", Texts)])),
    ("httpGet", Fields(HTTP_GET)),
    ("tcpSocket", Fields(&[("host", Text)])),
    ("sleep", Fields(&[("seconds", Integer)])),
];

static HTTP_GET: &[(&str, Shape)] = &[
    ("host", Text),
    ("path", Text),
    ("scheme", Text),
    ("httpHeaders", List(&[("name", Text), ("value", Text)])),
];

static VOLUME: &[(&str, Shape)] = &[
    ("name", Text),
    ("hostPath", Fields(&[("path", Text), ("type", Text)])),
    ("emptyDir", Fields(&[])),
    ("secret", Fields(&[("secretName", Text), ("optional", Bool), ("items", List(ITEM))])),
    ("configMap", Fields(&[("name", Text), ("optional", Bool), ("items", List(ITEM))])),
    ("persistentVolumeClaim", Fields(&[("claimName", Text), ("readOnly", Bool)])),
    (
        "projected",
        Fields(&[("sources", List(&[("secret", Fields(NAMED)), ("configMap", Fields(NAMED))]))]),
    ),
    ("csi", Fields(&[("driver", Text), ("readOnly", Bool)])),
    ("nfs", Fields(&[("server", Text), ("path", Text), ("readOnly", Bool)])),
];

static ITEM: &[(&str, Shape)] = &[("key", Text), ("path", Text)];

static POD_SECURITY: &[(&str, Shape)] = &[
    ("runAsUser", Integer),
    ("runAsGroup", Integer),
    ("runAsNonRoot", Bool),
    ("fsGroup", Integer),
    ("supplementalGroups", Integers),
    ("seccompProfile", Fields(PROFILE)),
    ("appArmorProfile", Fields(PROFILE)),
    ("seLinuxOptions", Fields(SE_LINUX)),
    ("windowsOptions", Fields(WINDOWS)),
    ("sysctls", List(&[("name", Text), ("value", Text)])),
];

static CONTAINER_SECURITY: &[(&str, Shape)] = &[
    ("privileged", Bool),
    ("allowPrivilegeEscalation", Bool),
    ("readOnlyRootFilesystem", Bool),
    ("runAsUser", Integer),
    ("runAsGroup", Integer),
    ("runAsNonRoot", Bool),
    ("procMount", Text),
    ("capabilities", Fields(&[("add", Texts), ("drop", Texts)])),
    ("seccompProfile", Fields(PROFILE)),
    ("appArmorProfile", Fields(PROFILE)),
    ("seLinuxOptions", Fields(SE_LINUX)),
    ("windowsOptions", Fields(WINDOWS)),
];

static PROFILE: &[(&str, Shape)] = &[("type", Text), ("localhostProfile", Text)];

static SE_LINUX: &[(&str, Shape)] =
    &[("user", Text), ("role", Text), ("type", Text), ("level", Text)];

static WINDOWS: &[(&str, Shape)] = &[("hostProcess", Bool), ("runAsUserName", Text)];

/// Reports every field inside `node` that is not of its shape, and `node` itself, called `name`, where
/// it is no mapping. Nulls pass: they are absent to a cluster.
pub(crate) fn check_fields(
    name: &str,
    node: &Node,
    fields: &'static [(&'static str, Shape)],
    reporter: &mut Reporter<'_>,
) {
    if !is_mapping(name, node, reporter) {
        return;
    }
    for (field, shape) in fields {
        if let Some(node) = node.get(field) {
            check(field, node, shape, reporter);
        }
    }
}

/// Whether a node is a mapping; if not, that is reported.
pub(super) fn is_mapping(name: &str, node: &Node, reporter: &mut Reporter<'_>) -> bool {
    let fits = matches!(node.value, Value::Mapping(_) | Value::Null);
    if !fits {
        wrong(name, node, "a mapping", "write its fields as `name: value`, indented", reporter);
    }
    fits
}

/// Whether a node is a list; if not, that is reported.
pub(super) fn is_list(name: &str, node: &Node, reporter: &mut Reporter<'_>) -> bool {
    let fits = matches!(node.value, Value::Sequence(_) | Value::Null);
    if !fits {
        wrong(name, node, "a list", "put `- ` before each of its items", reporter);
    }
    fits
}

/// Reports labels that are no mapping of strings.
pub(super) fn check_labels(name: &str, node: &Node, reporter: &mut Reporter<'_>) {
    check(name, node, &TextMap, reporter);
}

/// Reports replicas that are no whole number.
pub(super) fn check_replicas(node: &Node, reporter: &mut Reporter<'_>) {
    check("replicas", node, &Integer, reporter);
}

fn check(name: &str, node: &Node, shape: &'static Shape, reporter: &mut Reporter<'_>) {
    match (shape, &node.value) {
        (_, Value::Null) | (Bool, Value::Bool(_)) | (Text, Value::Text(_)) => {}
        (Integer, Value::Number(number)) if !number.is_f64() => {}
        (Bool, _) => wrong(name, node, "true or false", "write it without quotes", reporter),
        (Integer, _) => wrong(name, node, "a whole number", "write it without quotes", reporter),
        (Text, _) => wrong(name, node, "a string", "put it in quotes", reporter),
        (TextMap, _) => {
            if is_mapping(name, node, reporter) {
                for entry in node.entries() {
                    check(&entry.key, &entry.node, &Text, reporter);
                }
            }
        }
        (Texts, _) => check_items(name, node, &Text, reporter),
        (Integers, _) => check_items(name, node, &Integer, reporter),
        (Fields(fields), _) => check_fields(name, node, fields, reporter),
        (List(fields), _) => {
            if is_list(name, node, reporter) {
                let name = format!("an item of {name}");
                for item in node.items() {
                    if item.value == Value::Null {
                        wrong(&name, item, "a mapping", "remove the empty item", reporter);
                    }
                    check_fields(&name, item, fields, reporter);
                }
            }
        }
    }
}

fn check_items(name: &str, node: &Node, shape: &'static Shape, reporter: &mut Reporter<'_>) {
    if is_list(name, node, reporter) {
        let name = format!("an item of {name}");
        for item in node.items() {
            check(&name, item, shape, reporter);
        }
    }
}

fn wrong(name: &str, node: &Node, wanted: &str, help: &str, reporter: &mut Reporter<'_>) {
    let found = node.type_name();
    reporter.error(
        "workload/wrong-type",
        node.at.range(),
        format!("`{name}` must be {wanted}, not {found}"),
        help,
    );
}
