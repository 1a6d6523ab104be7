//! The normal form of a workload: what a policy sees as `input`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::{ImageReference, Kind};

/// A Kubernetes object that carries a pod.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workload {
    /// Always `workload`.
    pub kind: Kind,
    /// Which object it is.
    pub object: Object,
    /// How many pods are asked for, where the kind has replicas and the number is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicas: Option<Number>,
    /// The pod that the object carries.
    pub pod: Pod,
    /// The pod's containers: those of `initContainers`, `containers` and `ephemeralContainers`, in this
    /// order.
    pub containers: Vec<Container>,
}

/// The identity of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Object {
    /// The group and version, such as `apps/v1`.
    pub api_version: String,
    /// The kind, such as `Deployment`.
    pub kind: String,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What a cluster makes a name from where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generate_name: Option<String>,
    /// The namespace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// The object's own labels.
    pub labels: Map<String, Value>,
    /// The object's own annotations.
    pub annotations: Map<String, Value>,
}

/// The pod of a workload, or the template of its pods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pod {
    /// The pod's labels.
    pub labels: Map<String, Value>,
    /// The pod's annotations.
    pub annotations: Map<String, Value>,
    /// The [pod spec](https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/)
    /// as it was written, fields unknown to Kubernetes included.
    pub spec: Value,
}

/// A container, as it was written and as it is in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Container {
    /// Every other field of the container, as it was written.
    #[serde(flatten)]
    pub fields: Map<String, Value>,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which part the container plays in its pod.
    pub role: Role,
    /// The image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageReference>,
    /// The security context in force: the container's own fields, and those of the pod's that the
    /// container inherits and does not set itself.
    pub security_context: Map<String, Value>,
    /// What the container asks for and may use.
    pub resources: Resources,
}

/// Which part a container plays in its pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It runs while the pod does.
    App,
    /// It runs to its end before the app containers start.
    Init,
    /// An init container with `restartPolicy: Always`: it starts before the app containers and runs
    /// beside them.
    Sidecar,
    /// It was added to a running pod, to debug it.
    Ephemeral,
}

/// What a container asks for and may use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Resources {
    /// Every other field of `resources`, as it was written.
    #[serde(flatten)]
    pub fields: Map<String, Value>,
    /// What is set aside for it, by resource.
    pub requests: BTreeMap<String, Quantity>,
    /// What it may not exceed, by resource.
    pub limits: BTreeMap<String, Quantity>,
}

/// An amount of a resource.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The amount as it was written, such as `100m` or `64Mi`.
    pub text: String,
    /// The amount in the resource's unit: cores, bytes, or pieces. Absent where the text is no quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
}
