//! A container, as it was written and as it is in force.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::ImageReference;

/// A container, as it was written and as it is in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Container {
    /// Every other field of the container, as it was written, credentials masked.
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
    /// The seccomp profile that something asks for, annotations of old versions included. Absent where
    /// nothing does, and the node decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seccomp: Option<Profile>,
    /// The AppArmor profile that something asks for, annotations included. Absent where nothing does,
    /// and the node decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apparmor: Option<Profile>,
    /// What the container asks for and may use.
    pub resources: Resources,
    /// How the kubelet finds out how the container is.
    pub probes: Probes,
    /// What runs when the container starts and before it stops.
    pub hooks: Hooks,
}

/// Which part a container plays in its pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

/// A seccomp or AppArmor profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Profile {
    /// `RuntimeDefault`, `Localhost` or `Unconfined`, as the fields have it.
    pub r#type: String,
    /// The profile on the node, where the type is `Localhost`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub localhost_profile: Option<String>,
    /// `field` or `annotation`. Kubernetes 1.27 and later do not look at annotations for seccomp.
    pub from: String,
}

/// What a container asks for and may use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// The amount as it was written, such as `100m` or `64Mi`.
    pub text: String,
    /// The amount in `unit`. Absent where the text is no quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub value: Option<Number>,
    /// What the amount counts.
    pub unit: Unit,
}

/// What an amount of a resource counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Of `cpu`.
    Cores,
    /// Of `memory`, `ephemeral-storage`, `storage` and huge pages.
    Bytes,
    /// Of everything else, such as `nvidia.com/gpu`.
    Pieces,
}

/// The probes of a container.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Probes {
    /// Restarts the container where it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub liveness: Option<Probe>,
    /// Keeps requests from the container while it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness: Option<Probe>,
    /// Holds the other two back until it succeeds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub startup: Option<Probe>,
}

/// A probe, with Kubernetes' defaults filled in. Times are in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Probe {
    /// What it does.
    #[serde(flatten)]
    pub action: Action,
    /// How long after the start of the container it waits.
    pub initial_delay: i64,
    /// How often it runs.
    pub period: i64,
    /// How long one run may take.
    pub timeout: i64,
    /// How many successes in a row it takes to count as well again.
    pub success_threshold: i64,
    /// How many failures in a row it takes to count as failed.
    pub failure_threshold: i64,
}

/// What runs when a container starts and before it stops.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hooks {
    /// Right after the container was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_start: Option<Action>,
    /// Before the container is stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pre_stop: Option<Action>,
}

/// What a probe or a hook does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// `exec`, `http`, `tcp`, `grpc` or `sleep`; `none` where nothing of these is written.
    pub action: String,
    /// What `exec` runs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub command: Vec<String>,
    /// Whom `http` and `tcp` ask instead of the pod.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The number or the name of the port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<Value>,
    /// `HTTP` or `HTTPS`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// The path that `http` asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The service that `grpc` asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// How long `sleep` takes, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
}
