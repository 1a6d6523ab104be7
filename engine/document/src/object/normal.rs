//! The normal form of an object that carries no pod and gives no rights: what a policy sees as `input`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::{
    Kind,
    secret::Secret,
    workload::{Admission, Object},
};

/// A Kubernetes object that carries no pod and gives no rights, of whatever kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClusterObject {
    /// Always `object`.
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
    /// The spec as it was written, credentials masked.
    pub spec: Map<String, Value>,
    /// What is written beside the spec, such as `data` or `webhooks`, credentials masked. `apiVersion`, `kind`
    /// and `metadata` are in `object`, and `status` is the cluster's to write. Of the values of a Secret there
    /// is nothing here but whether there is any.
    pub fields: Map<String, Value>,
    /// The credentials that were recognised in `spec` and `fields`. Those of a Secret are in `secret_values`.
    pub credentials: Vec<Credential>,
    /// What the values of a Secret are, never the values.
    pub secret_values: Vec<SecretValue>,
    /// What a network policy restricts: `Ingress`, `Egress` or both, whether it says so or Kubernetes'
    /// default does. Empty for other objects.
    pub policy_types: Vec<String>,
    /// What it has to do with the other objects of all sources that were read with it.
    pub related: Relations,
}

/// A credential that stands in an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Credential {
    /// The keys that lead to the value that is or holds it, from the document on. An index of a list is
    /// written in digits.
    pub at: Vec<String>,
    /// What it is, and what may be shown of it.
    pub secret: Secret,
}

/// What is known of a value of a Secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SecretValue {
    /// `data` or `stringData`.
    pub field: String,
    /// The key.
    pub key: String,
    /// What it is.
    pub holds: Holds,
}

/// What a value of a Secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// There is none.
    Nothing,
    /// Something that is to be replaced, such as `<password>`, `${PASSWORD}` or `{{ .password }}`.
    Placeholder,
    /// Anything else.
    Value,
}

/// What an object has to do with others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relations {
    /// The workloads whose pods a Service, a NetworkPolicy or a PodDisruptionBudget selects. Absent where the
    /// object has no selector.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selects: Option<Selection>,
    /// Where the ports of a Service lead, in their order.
    pub ports: Vec<ServicePort>,
    /// The objects that it names: what an autoscaler scales, and the Services that an Ingress or a route sends
    /// to.
    pub targets: Vec<Target>,
    /// How many workloads name it: a ConfigMap, a Secret, a PersistentVolumeClaim or a ServiceAccount.
    pub users: usize,
    /// What is in a Namespace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contents: Option<Contents>,
}

/// The workloads that a selector selects.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Selection {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub workloads: Vec<Selected>,
    /// How many workloads there are in the namespace among the sources, selected or not. Where there are none,
    /// that nothing is selected says nothing.
    pub candidates: usize,
    /// Whether one of them is likely to be meant: it stands in the same source, it is called like the object, or
    /// it has one of the labels that the selector asks for.
    pub near: bool,
    /// Labels that the selector asks for, as `key=value`, and that no pod in the namespace has.
    pub unmatched: Vec<String>,
    /// The groups and kinds, as `group/Kind`, of objects in the namespace that Kubernetes does not know and
    /// that may have pods made: the first of them.
    pub unknown: Vec<String>,
}

/// A workload that an object selects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Selected {
    /// The source that it stands in.
    pub file: String,
    /// Its kind.
    pub kind: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many pods are asked for, where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub replicas: Option<Number>,
    /// What an autoscaler among the sources makes of that number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autoscaled: Option<Autoscaled>,
}

/// How many pods an autoscaler may ask for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Autoscaled {
    /// The least, where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub min: Option<Number>,
    /// The most, where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub max: Option<Number>,
}

/// Where a port of a Service leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServicePort {
    /// The port of the pods: a number or a name.
    pub target: String,
    /// Whether a container of a selected workload declares it; absent where nothing is selected, or more than
    /// is looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<bool>,
}

/// An object that another names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// What it is to the object: `scaled` or `backend`.
    pub r#as: String,
    /// The keys that lead to where it is named, from the document on.
    pub at: Vec<String>,
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The namespace that it is looked for in.
    pub namespace: String,
    /// Whether it is among the sources.
    pub found: bool,
    /// The source that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Whether another object of its kind is in the namespace; of what is scaled, any workload. Where nobody
    /// wrote which namespace that is, only the same source counts. Where there is none, that this one is missing
    /// says nothing.
    pub has_company: bool,
    /// How many pods a workload asks for, where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub replicas: Option<Number>,
    /// The port of a Service that is named: a number or a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<String>,
    /// Whether the Service was found and lacks the port.
    pub missing_port: bool,
}

/// What of the sources is in a namespace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contents {
    /// How many workloads.
    pub workloads: usize,
    /// How many network policies.
    pub network_policies: usize,
    /// How many ResourceQuotas.
    pub resource_quotas: usize,
    /// How many LimitRanges.
    pub limit_ranges: usize,
}
