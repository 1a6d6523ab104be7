//! The objects that concern a workload, from all sources that were read with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ImageReference;

/// The objects that concern a workload.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// The services that send to its pods.
    pub services: Vec<RelatedObject>,
    /// The network policies that hold for its pods.
    pub network_policies: Vec<RelatedObject>,
    /// The disruption budgets of its pods.
    pub pod_disruption_budgets: Vec<RelatedObject>,
    /// The horizontal autoscalers that set its replicas.
    pub horizontal_pod_autoscalers: Vec<RelatedObject>,
    /// The config maps that its pods name.
    pub config_maps: Vec<Reference>,
    /// The secrets that its pods name: their keys, never their values.
    pub secrets: Vec<Reference>,
    /// The volume claims that its pods name, and those that it makes.
    pub persistent_volume_claims: Vec<Claim>,
    /// The service account that its pods run as, where it is among the sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_account: Option<RelatedObject>,
    /// The namespace that it is in, where it is among the sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<RelatedObject>,
    /// The same application in other environments: objects of the same kind and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
}

/// The same application in another environment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Elsewhere {
    /// The environment.
    pub environment: String,
    /// The source that it stands in.
    pub file: String,
    /// Its namespace, where that is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// What its containers run.
    pub containers: Vec<Running>,
}

/// What a container runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Running {
    /// The container's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageReference>,
}

/// A secret of another environment that has the same value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SharedSecret {
    /// The environment.
    pub environment: String,
    /// The source that it stands in.
    pub file: String,
    /// Its name.
    pub name: String,
    /// The key of the value there.
    pub key: String,
    /// The key of the value here.
    pub own_key: String,
}

/// Another object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RelatedObject {
    /// The source that it stands in.
    pub file: String,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The namespace, where it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// The labels.
    pub labels: Map<String, Value>,
    /// The annotations, masked where they hold credentials.
    pub annotations: Map<String, Value>,
    /// The spec as it was written; of an object that has none, such as a service account, its other
    /// fields. Empty for a namespace.
    pub spec: Map<String, Value>,
    /// What a network policy restricts: `Ingress`, `Egress` or both, whether it says so or Kubernetes'
    /// default does. Empty for other objects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policy_types: Vec<String>,
}

/// A config map or a secret that a workload names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// The name.
    pub name: String,
    /// Whether it is among the sources.
    pub found: bool,
    /// The source that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its keys; empty where it was not found.
    pub keys: Vec<String>,
    /// The type of a secret, such as `kubernetes.io/tls`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// The secrets of other environments that have a value of eight bytes or more in common with this
    /// one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared_with: Vec<SharedSecret>,
    /// Where the workload names it.
    pub uses: Vec<Use>,
}

/// A place that names a config map or a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Use {
    /// `env`, `env_from`, `volume` or `image_pull`.
    pub r#as: String,
    /// The index of the container, where it is one that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<usize>,
    /// The index of the volume, where it is one that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<usize>,
    /// The key, where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Whether the object was found and lacks the key.
    pub missing_key: bool,
    /// Whether the pod runs without it.
    pub optional: bool,
}

/// A volume claim that a workload names or makes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The name; of a template, what the claims' names start with.
    pub name: String,
    /// Whether it is among the sources, or the workload itself makes it.
    pub found: bool,
    /// The source that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Whether the workload makes it, in `volumeClaimTemplates`.
    pub template: bool,
    /// The spec as it was written.
    pub spec: Map<String, Value>,
}
