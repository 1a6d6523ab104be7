//! The normal form of a workload: what a policy sees as `input`.
//!
//! - `container` holds a container and what is in force for it;
//! - `pod` holds what a pod's containers have together: ports, environment, volumes;
//! - `related` holds the objects that concern the workload.

mod container;
mod pod;
mod related;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

pub use container::{
    Action, Container, Hooks, Probe, Probes, Profile, Quantity, Resources, Role, Unit,
};
pub use pod::{EnvFrom, EnvVar, Mount, Os, PodServiceAccount, Port, ValueSource, Volume};
pub use related::{
    Claim, Elsewhere, Reference, Related, RelatedObject, Running, SharedSecret, Use,
};

use crate::Kind;

/// A Kubernetes object that carries a pod.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Workload {
    /// Always `workload`.
    #[schemars(with = "String")]
    pub kind: Kind,
    /// Which object it is.
    pub object: Object,
    /// The environment that it is deployed to, such as `production`, where whoever asks says which source
    /// belongs to which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// What a cluster was asked to do with the object, where it came in an `AdmissionReview`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admission: Option<Admission>,
    /// How many pods are asked for, where the kind has replicas and the number is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub replicas: Option<Number>,
    /// The spec of the object as it was written, but for the pod in it and with credentials masked: how its
    /// pods are replaced, selected and scheduled. Empty for a pod, and for one of several in an object.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub spec: Map<String, Value>,
    /// The operating system that the pod is for, where something tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<Os>,
    /// The service account that the pod runs as, and whether it gets its token.
    pub service_account: PodServiceAccount,
    /// The pod that the object carries.
    pub pod: Pod,
    /// The pod's containers: those of `initContainers`, `containers` and `ephemeralContainers`, in this
    /// order.
    pub containers: Vec<Container>,
    /// The ports of all containers, in their order.
    pub ports: Vec<Port>,
    /// The environment variables of all containers, in their order.
    pub env: Vec<EnvVar>,
    /// The config maps and secrets whose every key becomes a variable of a container.
    pub env_from: Vec<EnvFrom>,
    /// The pod's volumes, with the places at which its containers see them.
    pub volumes: Vec<Volume>,
    /// The other objects that concern the workload, from all sources that were read with it.
    pub related: Related,
}

/// The identity of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// The object's own annotations, masked where they hold credentials.
    pub annotations: Map<String, Value>,
}

/// What a cluster was asked to do with an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Admission {
    /// `CREATE` or `UPDATE`; a deletion has nothing to judge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The part of the object that is written to, such as `ephemeralcontainers`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subresource: Option<String>,
    /// Who asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The groups of who asks.
    pub groups: Vec<String>,
    /// Whether nothing would be kept.
    pub dry_run: bool,
    /// The object before an update, as it was sent, masked where it holds credentials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_object: Option<Value>,
}

/// The pod of a workload, or the template of its pods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pod {
    /// The keys that lead from the object to the pod or its template, such as `["spec", "template"]`;
    /// empty where the object is the pod. An index of a list is written in digits.
    pub path: Vec<String>,
    /// The pod's labels.
    pub labels: Map<String, Value>,
    /// The pod's annotations, masked where they hold credentials.
    pub annotations: Map<String, Value>,
    /// The [pod spec](https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/)
    /// as it was written, fields unknown to Kubernetes included, credentials masked.
    pub spec: Value,
}
